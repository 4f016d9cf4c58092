use super::undetermined;
use crate::{
    criteria::Criterion,
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Rule, Sink},
    text::Text,
};

pub(super) static INSURANCE_BLANK: Rule = Rule {
    code: "C608",
    nature: Nature::Undetermined,
    severity: Severity::Must,
    on_by_default: true,
    source: "长顺县规则 2_12_012",
    message: Text::new(
        "{head} 户未填医保参保情况，不能认定“{criterion}有保障”。请按成员填写。",
        "Household {head} does not state its insurance, so that {criterion} cannot be found to be met. State it member by member.",
    ),
    needs: &[Criterion::Medical.keys()],
    page: include_str!("insurance_blank.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    undetermined(household, ctx, out, Criterion::Medical);
}
