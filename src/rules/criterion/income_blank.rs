use super::undetermined;
use crate::{
    criteria::Criterion,
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Rule, Sink},
    text::Text,
};

pub(super) static INCOME_BLANK: Rule = Rule {
    code: "C602",
    nature: Nature::Undetermined,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话（人均稳定性收入）",
    message: Text::new(
        "{head} 未填收入，无法判断{criterion}是否达标，请补填收入测算表。",
        "{head}: no income is given, so that {criterion} cannot be judged. Fill in the income statement.",
    ),
    needs: &[Criterion::Income.keys()],
    page: include_str!("income_blank.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    undetermined(household, ctx, out, Criterion::Income);
}
