use super::years::two_years;
use crate::{
    finding::{Nature, Severity},
    record::{Decimal, Household, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static INCOME_JUMPS: Rule = Rule {
    code: "Y522",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "收入核查常用比例",
    message: Text::new(
        "{head} 人均由 {before_year} 年的 {before} 元变为 {now} 元（{percent}）。请核实原因并在备注说明。",
        "{head}: income per head went from {before} yuan in {before_year} to {now} yuan ({percent}). Look up why, and say so in the remark.",
    ),
    needs: &[&[Key::PerCapitaIncome]],
    page: include_str!("income_jumps.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((now, before)) = two_years(household, ctx) else { return };
    if before.amount <= Yuan::ZERO || now.amount <= Yuan::ZERO {
        return;
    }
    let doubled = before.amount.times(2) < now.amount;
    let dropped = now.amount.times(10) < before.amount.times(7);
    if doubled || dropped {
        let ratio =
            Decimal::ratio(now.amount.fen(), before.amount.fen()).unwrap_or_default();
        out.report(
            Draft::at(now.cell)
                .witness(before.cell)
                .with("head", household.label())
                .with("before_year", before.year)
                .with("before", before.amount)
                .with("now", now.amount)
                .with("percent", ratio.percent()),
        );
    }
}
