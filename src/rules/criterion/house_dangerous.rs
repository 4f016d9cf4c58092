use super::standing_on;
use crate::{
    criteria::{Criterion, Ground},
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Rule, Sink},
    text::Text,
};

pub(super) static HOUSE_DANGEROUS: Rule = Rule {
    code: "C609",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话；国家疑点数据清单；长顺县规则；住建部 JGJ 125",
    message: Text::new(
        "{head} 住房填“{value}”，不达标。请落实加固、重建或搬迁，完工后由住建部门重新鉴定。牵头：{department}。",
        "{head}: the house reads “{value}”, which is not safe. Strengthen, rebuild or move, and have it appraised again. Lead: {department}.",
    ),
    needs: &[Criterion::Housing.keys()],
    page: include_str!("house_dangerous.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let grounds = &[Ground::Dangerous, Ground::StatedNotMet];
    if let Some(draft) = standing_on(household, ctx, Criterion::Housing, grounds) {
        out.report(draft.with("department", &ctx.profile.departments.housing));
    }
}
