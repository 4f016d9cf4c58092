use super::standing_on;
use crate::{
    criteria::{Criterion, Ground},
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Rule, Sink},
    text::Text,
};

pub(super) static WATER_UNSAFE: Rule = Rule {
    code: "C615",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "T/CHES 18-2018 农村饮水安全评价准则；广西双认定表；县脱贫攻坚讲话",
    message: Text::new(
        "{head} 饮水“{value}”，不达标。请水务部门核实水量、水质、取水时间，明确解决方式和时限。牵头：{department}。",
        "{head}: drinking water reads “{value}”, which is not met. Have amount, quality and distance looked at, and fix the way and the day. Lead: {department}.",
    ),
    needs: &[Criterion::Water.keys()],
    page: include_str!("water_unsafe.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let grounds = &[Ground::StatedNotMet, Ground::WaterShort, Ground::UnderWay];
    if let Some(draft) = standing_on(household, ctx, Criterion::Water, grounds) {
        out.report(draft.with("department", &ctx.profile.departments.water));
    }
}
