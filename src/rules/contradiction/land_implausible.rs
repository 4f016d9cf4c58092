use crate::{
    finding::{Nature, Severity},
    record::{Decimal, Household},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static LAND_IMPLAUSIBLE: Rule = Rule {
    code: "X724",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "国家疑点数据清单；长顺县规则 5_14_001–013",
    message: Text::new(
        "{household} {kind} {value} 亩，请核实单位（亩/㎡）。",
        "{household} has {value} mu of {kind}. Check the unit (亩, ㎡).",
    ),
    needs: &[&[Key::FarmlandArea, Key::ForestArea, Key::WaterArea]],
    page: include_str!("land_implausible.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let land = &ctx.profile.land;
    let checks = [
        (
            Key::FarmlandArea,
            land.farmland_household_max.value,
            Some(land.farmland_per_head_max.value),
        ),
        (
            Key::ForestArea,
            land.forest_household_max.value,
            Some(land.forest_per_head_max.value),
        ),
        (Key::WaterArea, land.water_household_max.value, None),
    ];
    let heads = household
        .int(Key::HouseholdSize)
        .known()
        .filter(|heads| (1..100).contains(heads));
    for (key, most, per_head) in checks {
        let Some((area, cell)) = household.decimal(key).known_at() else { continue };
        let is_much_per_head = per_head
            .zip(heads)
            .is_some_and(|(most, heads)| most.millionths() * heads < area.millionths());
        if area < Decimal::default() || most < area || is_much_per_head {
            out.report(
                Draft::at(cell)
                    .with("household", household.label())
                    .with(
                        "kind",
                        Text { zh: key.name().into(), en: key.english().into() },
                    )
                    .with("value", area),
            );
        }
    }
}
