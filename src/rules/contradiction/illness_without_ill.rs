use super::{cause, nobody};
use crate::{
    finding::{Nature, Severity},
    record::{Cause, Health, Household, Member},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static ILLNESS_WITHOUT_ILL: Rule = Rule {
    code: "X704",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单",
    message: Text::new(
        "{household} 主要致贫原因“因病”，但成员都填健康。请核对健康状况或致贫原因。",
        "The main cause of the poverty of {household} is illness, but all members are healthy. Check the health, or the cause.",
    ),
    needs: &[&[Key::MainCause], &[Key::Health]],
    page: include_str!("illness_without_ill.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((Cause::Illness, cell)) = cause(household) else { return };
    let ill = |member: Member<'_>| {
        member.health().known().map(|health| health != Health::Healthy)
    };
    // The ill one may be the one who died.
    if nobody(household.roster(), ill) && !household.has_departed() {
        out.report(Draft::at(cell).with("household", household.label()));
    }
}
