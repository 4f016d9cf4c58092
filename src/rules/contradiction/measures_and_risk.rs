use super::cause;
use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::{Cause, Household},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static MEASURES_AND_RISK: Rule = Rule {
    code: "X728",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "长顺县规则 3_11_003–008、5_18_001–007",
    message: Text::new(
        "{household} 风险“{cause}”，没有对应帮扶措施，请补充。",
        "The risk of {household} is “{cause}”, and no measure answers it. Add one.",
    ),
    needs: &[&[Key::MainCause], &[Key::SupportMeasures]],
    page: include_str!("measures_and_risk.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((cause, witness)) = cause(household) else { return };
    let list = match cause {
        Cause::Illness => "measures_illness",
        Cause::Schooling => "measures_schooling",
        Cause::Disability => "measures_disability",
        Cause::Housing => "measures_housing",
        Cause::DrinkingWater => "measures_water",
        _ => return,
    };
    let Some((measures, cell)) = household.text(Key::SupportMeasures).known_at() else {
        return;
    };
    if !Lexicon::get().list(list).is_said(&measures) {
        let draft = Draft::at(cell).witness(witness).with("household", household.label());
        out.report(draft.with("cause", household.shown(Key::MainCause)));
    }
}
