use super::{cause, disabled, nobody};
use crate::{
    finding::{Nature, Severity},
    record::{Cause, Household},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static DISABILITY_WITHOUT_DISABLED: Rule = Rule {
    code: "X706",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单；长顺县规则 2_11_001",
    message: Text::new(
        "{household} 致贫原因“因残”，家中无残疾人，请核对。",
        "The main cause of the poverty of {household} is disability, but nobody is disabled. Check it.",
    ),
    needs: &[&[Key::MainCause], &[Key::Health]],
    page: include_str!("disability_without_disabled.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((Cause::Disability, cell)) = cause(household) else { return };
    if nobody(household.roster(), disabled) && !household.has_departed() {
        out.report(Draft::at(cell).with("household", household.label()));
    }
}
