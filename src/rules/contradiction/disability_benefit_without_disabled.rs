use super::{disabled, nobody};
use crate::{
    finding::{Nature, Severity},
    record::{Household, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static DISABILITY_BENEFIT_WITHOUT_DISABLED: Rule = Rule {
    code: "X726",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "长顺县规则 4_11_016",
    message: Text::new(
        "{household} 有残疾人补贴，家中无残疾人，请核对。",
        "{household} draws a benefit for the disabled, but nobody is disabled. Check it.",
    ),
    needs: &[&[Key::DisabilityBenefit], &[Key::Health]],
    page: include_str!("disability_benefit_without_disabled.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((sum, cell)) = household.yuan(Key::DisabilityBenefit).known_at() else {
        return;
    };
    if Yuan::ZERO < sum && nobody(household.roster(), disabled) {
        out.report(Draft::at(cell).with("household", household.label()));
    }
}
