use super::standing_on;
use crate::{
    criteria::{Criterion, Ground},
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Rule, Sink},
    text::Text,
};

pub(super) static SET_NOT_INSTALLED: Rule = Rule {
    code: "C619",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话（5户已采购电视未安装，17户自行购买中）",
    message: Text::new(
        "{head} 电视“{value}”，还不能收看，按不达标处理。请填安装完成日期，装好能看后再改为达标。牵头：{department}。",
        "{head}: the set is “{value}” and shows nothing yet, so the criterion is not met. Give the date of installation, and change it when it works. Lead: {department}.",
    ),
    needs: &[Criterion::Broadcast.keys()],
    page: include_str!("set_not_installed.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let grounds = &[Ground::NotInstalled];
    if let Some(draft) = standing_on(household, ctx, Criterion::Broadcast, grounds) {
        out.report(draft.with("department", &ctx.profile.departments.broadcast));
    }
}
