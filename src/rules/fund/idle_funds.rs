use super::{FUNDS, label, ten_thousands};
use crate::{
    finding::{Nature, Severity},
    record::{Row, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::CellRef,
};

pub(super) static IDLE_FUNDS: Rule = Rule {
    code: "M181",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "财政结转结余资金管理：两年以上收回",
    message: Text::new(
        "{project} 资金 {date} 下达，至今 {years} 年多，还有 {unspent} 万元未支出。结转两年以上的应收回，请说明。",
        "{project}: the funds were allotted on {date}, {years} years ago, and {unspent} times 10,000 yuan are unspent. Funds idle for over two years are to be returned; explain.",
    ),
    needs: &[&[Key::AllottedDate], &[Key::UnspentFunds, Key::SpentFunds]],
    page: include_str!("idle_funds.md"),
    check: Check::Row(FUNDS, check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((date, witness)) = row.date(Key::AllottedDate).known_at() else { return };
    let years = date.last_day().years_until(ctx.profile.as_of);
    if years < ctx.profile.fund.idle_years.value {
        return;
    }
    let Some((unspent, cell)) = unspent(row).filter(|(amount, _)| Yuan::ZERO < *amount)
    else {
        return;
    };
    out.report(
        Draft::at(cell)
            .witness(witness)
            .with("project", label(row))
            .with("date", date)
            .with("years", years)
            .with("unspent", ten_thousands(unspent)),
    );
}

/// What is left: as stated, else what was allotted less what was spent.
fn unspent(row: Row<'_>) -> Option<(Yuan, CellRef)> {
    row.yuan(Key::UnspentFunds).known_at().or_else(|| {
        let (spent, cell) = row.yuan(Key::SpentFunds).known_at()?;
        let allotted = row.yuan(Key::AllottedFunds).known()?;
        Some((allotted - spent, cell))
    })
}
