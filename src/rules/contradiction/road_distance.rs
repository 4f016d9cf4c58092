use crate::{
    finding::{Nature, Severity},
    record::{Decimal, Household},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static ROAD_DISTANCE: Rule = Rule {
    code: "X725",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "国家疑点数据清单（50公里）；长顺县规则 5_14_007",
    message: Text::new(
        "{household} 与村主干路距离 {value} 公里，超过 {limit} 公里，请核实。",
        "{household} is {value} km from the main road of the village, more than {limit} km. Check it.",
    ),
    needs: &[&[Key::RoadDistanceKm]],
    page: include_str!("road_distance.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((distance, cell)) = household.decimal(Key::RoadDistanceKm).known_at() else {
        return;
    };
    let (doubtful, impossible) = ctx.profile.road.distance_km.value;
    if (Decimal::default()..=doubtful).contains(&distance) {
        return;
    }
    let draft = Draft::at(cell).with("household", household.label());
    let draft = draft.with("value", distance).with("limit", doubtful);
    let is_in_metres = impossible < distance || distance < Decimal::default();
    out.report(if is_in_metres {
        draft.grade(Nature::Wrong, Severity::Must).saying(Text::new(
            "{household} 与村主干路距离 {value} 公里，疑似把米当公里填。",
            "{household} is said to be {value} km from the main road of the village: these seem to be metres.",
        ))
    } else {
        draft
    });
}
