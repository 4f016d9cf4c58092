use super::standing_on;
use crate::{
    criteria::{Criterion, Ground},
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Rule, Sink},
    text::Text,
};

pub(super) static INCOME_BELOW_LINE: Rule = Rule {
    code: "C601",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话（7户人均稳定性收入不能达到标准）；《四川省2019年贫困退出验收实施方案》",
    message: Text::new(
        "{head} {written}，低于 {line} 元，每人差 {short} 元，全户差 {total} 元。请核实有无漏记收入，或制定增收措施。牵头：{department}。",
        "{head}: {written}, below {line} yuan; each head lacks {short} yuan, all together {total} yuan. See whether income was left out, or plan how to raise it. Lead: {department}.",
    ),
    needs: &[Criterion::Income.keys()],
    page: include_str!("income_below_line.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let grounds = &[Ground::BelowLine, Ground::StatedNotMet];
    let Some(draft) = standing_on(household, ctx, Criterion::Income, grounds) else {
        return;
    };
    let line = ctx.profile.income.line.value;
    let draft =
        draft.with("line", line).with("department", &ctx.profile.departments.income);
    let income = ctx.judgements.income(household);
    let stable = income.stable_per_head.known();
    let stated = stable.or(income.per_head.known());
    let counted = income.counted(ctx.profile).filter(|_| stable.is_none());
    out.report(match (counted, stated) {
        (Some(counted), _) => {
            let (short, total) = counted.lacks(line);
            draft
                .with("written", counted.written())
                .with("short", short)
                .with("total", total)
        }
        (None, Some(stated)) => {
            draft.saying(PER_HEAD).with("per_head", stated).with("short", line - stated)
        }
        (None, None) => draft.saying(STATED),
    });
}

const PER_HEAD: Text = Text::new(
    "{head} 人均 {per_head} 元，低于 {line} 元，每人差 {short} 元。请核实有无漏记收入，或制定增收措施。牵头：{department}。",
    "{head}: {per_head} yuan per head, below {line} yuan by {short} yuan. See whether income was left out, or plan how to raise it. Lead: {department}.",
);

const STATED: Text = Text::new(
    "{head} 收入达标填“{value}”。请填收入测算表，核实人均是否达到 {line} 元，或制定增收措施。牵头：{department}。",
    "{head}: income reads “{value}”. Fill in the income statement, and see whether {line} yuan per head are reached, or plan how to raise it. Lead: {department}.",
);
