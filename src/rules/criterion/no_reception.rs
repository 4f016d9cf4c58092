use super::standing_on;
use crate::{
    criteria::{Criterion, Ground},
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Rule, Sink},
    text::Text,
};

pub(super) static NO_RECEPTION: Rule = Rule {
    code: "C618",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话；《四川省2019年贫困退出验收实施方案》",
    message: Text::new(
        "{head} 收不到广播电视（“{value}”）。请{department}核实设备和信号，明确解决时间。",
        "{head} receives neither radio nor TV (“{value}”). Lead: {department}; look at set and signal, and fix the day.",
    ),
    needs: &[Criterion::Broadcast.keys()],
    page: include_str!("no_reception.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let grounds = &[Ground::StatedNotMet, Ground::NoReception];
    if let Some(draft) = standing_on(household, ctx, Criterion::Broadcast, grounds) {
        out.report(draft.with("department", &ctx.profile.departments.broadcast));
    }
}
