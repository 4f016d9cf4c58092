use super::standing_on;
use crate::{
    criteria::{Criterion, Ground},
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Rule, Sink},
    text::Text,
};

pub(super) static NO_ELECTRICITY: Rule = Rule {
    code: "C617",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "《四川省2019年贫困退出验收实施方案》；长顺县规则 2_02_002",
    message: Text::new(
        "{head} 生活用电“{value}”，不达标。请联系供电所，明确通电时间。牵头：{department}（供电公司）。",
        "{head}: electricity reads “{value}”, which is not met. Ask the supply station for the day. Lead: {department}, with the grid company.",
    ),
    needs: &[Criterion::Electricity.keys()],
    page: include_str!("no_electricity.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let grounds = &[Ground::StatedNotMet, Ground::UnderWay];
    if let Some(draft) = standing_on(household, ctx, Criterion::Electricity, grounds) {
        out.report(draft.with("department", &ctx.profile.departments.electricity));
    }
}
