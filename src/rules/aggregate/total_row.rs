use super::{is_part, is_plain_count};
use crate::{
    finding::{Nature, Severity},
    record::{Field, Row, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Fields, Key, SheetKind, ValueType},
    text::Text,
    workbook::CellRef,
};

pub(super) static TOTAL_ROW: Rule = Rule {
    code: "A01",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "逻辑关系：合计等于明细之和",
    message: Text::new(
        "{cell}“{column}”{word} {stated}，明细相加 {sum}，相差 {difference}。请核对明细有无漏行、重行，再改合计。",
        "{cell}: {word} of “{column}” is {stated}, the rows add up to {sum}, {difference} apart. Look for missing or repeated rows before changing the total.",
    ),
    needs: &[],
    page: include_str!("total_row.md"),
    check: Check::Table(check),
};

fn check(table: u32, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some(columns) = ctx.dataset.tables.get(table as usize) else { return };
    // The totals of funds and of whole reports have rules of their own.
    if columns.kind == SheetKind::Fund || is_plain_count(columns) {
        return;
    }
    for total in ctx.dataset.totals(table) {
        let blocks: Vec<Vec<Row<'_>>> = total
            .blocks()
            .into_iter()
            .map(|block| total.records(block).filter(|&row| !is_part(row)).collect())
            .collect();
        for key in columns.columns.iter().filter_map(|column| column.key) {
            let found = match adds_up(key).then(|| Fields::get().spec(key).value) {
                Some(ValueType::Int) => {
                    let count = |row: Row<'_>| row.int(key).known().map(Yuan::new);
                    differs(&blocks, total.int(key).map(Yuan::new), count, Yuan::ZERO)
                }
                Some(ValueType::Money) => {
                    let tolerance = ctx.profile.income.tolerance.value;
                    let amount = |row: Row<'_>| row.yuan(key).known();
                    differs(&blocks, total.yuan(key), amount, tolerance)
                }
                _ => None,
            };
            let Some((stated, cell, sum)) = found else { continue };
            let heading = columns.column(key).map_or("", |column| &column.heading);
            out.report(
                Draft::at(cell)
                    .with("cell", cell)
                    .with("column", heading)
                    .with("word", total.word().map_or_else(String::new, |(word, _)| word))
                    .with("stated", stated)
                    .with("sum", sum)
                    .with("difference", (stated - sum).abs()),
            );
        }
    }
}

/// The stated total, its cell and the likeliest sum, if no sum that may be meant fits.
/// Whole numbers are told as whole yuan, so that one arithmetic serves both.
fn differs(
    blocks: &[Vec<Row<'_>>],
    stated: Field<Yuan>,
    value: impl Fn(Row<'_>) -> Option<Yuan>,
    tolerance: Yuan,
) -> Option<(Yuan, CellRef, Yuan)> {
    let (stated, cell) = stated.known_at()?;
    let sums: Vec<Yuan> = blocks
        .iter()
        .filter_map(|rows| {
            let values: Vec<_> = rows.iter().copied().filter_map(&value).collect();
            (!values.is_empty()).then(|| values.into_iter().sum())
        })
        .collect();
    let fits = sums.iter().any(|&sum| (sum - stated).abs() <= tolerance);
    let sum = *sums.first().filter(|_| !fits)?;
    Some((stated, cell, sum))
}

/// Tells whether a column is one of those that are added up: not an average, an age, a
/// year or a number that is a name.
fn adds_up(key: Key) -> bool {
    !matches!(
        key,
        Key::SerialNumber
            | Key::PerCapitaIncome
            | Key::StablePerCapitaIncome
            | Key::CollectiveIncomePerHead
            | Key::Age
            | Key::ExitYear
            | Key::PlannedExitYear
            | Key::HousingBuiltYear
            | Key::HousingRenovatedYear
            | Key::MetCount
            | Key::MonthlyWage
            | Key::WorkMonths
            | Key::PublicPostMonths
    )
}
