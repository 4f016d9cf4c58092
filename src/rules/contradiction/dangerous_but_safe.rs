use super::danger;
use crate::{
    finding::{Nature, Severity},
    record::{Household, Tick},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static DANGEROUS_BUT_SAFE: Rule = Rule {
    code: "X701",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单；长顺县规则 1_11_006",
    message: Text::new(
        "{household} 鉴定 {grade}，却填住房安全达标。请以最新鉴定为准。",
        "The house of {household} is graded {grade}, but housing is said to be safe. The latest appraisal decides.",
    ),
    needs: &[&[Key::HousingMet], &[Key::HousingGrade, Key::DangerousHousing]],
    page: include_str!("dangerous_but_safe.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((Tick::Yes, met)) = household.good(Key::HousingMet).known_at() else {
        return;
    };
    let Some(danger) = danger(household) else { return };
    // A dangerous house of one's own does not matter to those who live safely elsewhere.
    let lives_elsewhere =
        household.said(Key::HousingArrangement).is(|text| !text.contains("鉴定"))
            || household.tick(Key::MovedIn).is(Tick::is_yes);
    if lives_elsewhere {
        return;
    }
    let draft =
        Draft::at_all(vec![met, danger.cell]).with("household", household.label());
    out.report(if danger.by_grade {
        draft.with("grade", household.shown(Key::HousingGrade))
    } else {
        draft.saying(Text::new(
            "{household} 填是危房，却填住房安全达标。请以最新鉴定为准。",
            "The house of {household} is said to be dangerous, but housing to be safe. The latest appraisal decides.",
        ))
    });
}
