use super::standing_on;
use crate::{
    criteria::{Criterion, Ground},
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Rule, Sink},
    text::Text,
};

pub(super) static HOUSE_UNFINISHED: Rule = Rule {
    code: "C610",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话；广西双认定（新建住房须达到入住基本条件：装好门、窗）",
    message: Text::new(
        "{head} 住房“{value}”，验收时按不达标处理。请填计划竣工、入住日期，门窗水电装好并入住后再改。牵头：{department}。",
        "{head}: the house is “{value}”, which does not pass. Give the dates of completion and of moving in, and change it when doors, windows, water and power are in. Lead: {department}.",
    ),
    needs: &[Criterion::Housing.keys()],
    page: include_str!("house_unfinished.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let grounds = &[Ground::Building];
    if let Some(draft) = standing_on(household, ctx, Criterion::Housing, grounds) {
        out.report(draft.with("department", &ctx.profile.departments.housing));
    }
}
