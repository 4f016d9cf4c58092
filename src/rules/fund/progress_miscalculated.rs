use super::{FUNDS, label, progress};
use crate::{
    finding::{Nature, Severity},
    record::{Decimal, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::CellRef,
};

pub(super) static PROGRESS_MISCALCULATED: Rule = Rule {
    code: "M171",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话（资金支出进度）",
    message: Text::new(
        "{project} 支出进度填 {stated}，{spent} ÷ {allotted} 应为 {ratio}。请更正；总进度按总额计算，不取平均。",
        "{project}: the progress is given as {stated}, but {spent} ÷ {allotted} is {ratio}. Correct it; the progress of a total follows from the totals, not from an average.",
    ),
    needs: &[&[Key::ExpenditureProgress], &[Key::SpentFunds], &[Key::AllottedFunds]],
    page: include_str!("progress_miscalculated.md"),
    check: Check::Table(check),
};

/// 0.05 percentage points: what two decimals of a percentage may be off.
const TOLERANCE: Decimal = Decimal::from_millionths(500);

fn check(table: u32, ctx: &Context<'_>, out: &mut Sink<'_>) {
    if ctx.dataset.tables.get(table as usize).is_none_or(|t| !FUNDS.contains(&t.kind)) {
        return;
    }
    for row in ctx.dataset.rows_of(table) {
        let amounts = (row.yuan(Key::SpentFunds), row.yuan(Key::AllottedFunds));
        let (Some(spent), Some(allotted)) = (amounts.0.known_at(), amounts.1.known_at())
        else {
            continue;
        };
        let Some(stated) = row.decimal(Key::ExpenditureProgress).known_at() else {
            continue;
        };
        judge(&label(row), stated, spent, allotted, out);
    }
    for total in ctx.dataset.totals(table) {
        let amounts = (total.yuan(Key::SpentFunds), total.yuan(Key::AllottedFunds));
        let (Some(spent), Some(allotted)) = (amounts.0.known_at(), amounts.1.known_at())
        else {
            continue;
        };
        let Some(stated) = total.percent(Key::ExpenditureProgress).known_at() else {
            continue;
        };
        let word = total.word().map_or_else(String::new, |(word, _)| word);
        judge(&word, stated, spent, allotted, out);
    }
}

fn judge(
    label: &str,
    (stated, cell): (Decimal, CellRef),
    (spent, spent_cell): (Yuan, CellRef),
    (allotted, allotted_cell): (Yuan, CellRef),
    out: &mut Sink<'_>,
) {
    let Some(ratio) = progress(spent, allotted) else { return };
    if (stated - ratio).abs() <= TOLERANCE {
        return;
    }
    out.report(
        Draft::at(cell)
            .witness(spent_cell)
            .witness(allotted_cell)
            .with("project", label)
            .with("stated", stated.percent())
            .with("ratio", ratio.percent())
            .with("spent", spent)
            .with("allotted", allotted),
    );
}
