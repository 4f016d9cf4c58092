use super::undetermined;
use crate::{
    criteria::Criterion,
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Rule, Sink},
    text::Text,
};

pub(super) static WATER_BLANK: Rule = Rule {
    code: "C616",
    nature: Nature::Undetermined,
    severity: Severity::Must,
    on_by_default: true,
    source: "长顺县规则 3_02_002、5_19_002",
    message: Text::new(
        "{head} 未填{criterion}情况，不能认定达标。请核实后填写。",
        "{head}: {criterion} is not stated, so that it cannot be found to be met. Look at it and fill it in.",
    ),
    needs: &[Criterion::Water.keys()],
    page: include_str!("water_blank.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    undetermined(household, ctx, out, Criterion::Water);
}
