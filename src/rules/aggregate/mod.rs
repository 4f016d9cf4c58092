//! 汇总与逻辑平衡: totals, summaries and what a whole unit looks like.

mod detail;
mod heaping;
mod missing_unit;
mod mixed_units_of_count;
mod no_problems_at_all;
mod parts;
mod percentage_differs;
mod rectified_falls;
mod report_total;
mod several_files;
mod summary_differs;
mod total_row;

use crate::{
    record::{Household, Row, Total},
    rule::Rule,
    schema::{Key, SheetKind, Table},
    text::normalise,
};

/// The rules of the family, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &total_row::TOTAL_ROW,
    &summary_differs::SUMMARY_DIFFERS,
    &report_total::REPORT_TOTAL,
    &mixed_units_of_count::MIXED_UNITS_OF_COUNT,
    &rectified_falls::RECTIFIED_FALLS,
    &missing_unit::MISSING_UNIT,
    &several_files::SEVERAL_FILES,
    &heaping::HEAPING,
    &no_problems_at_all::NO_PROBLEMS_AT_ALL,
    &percentage_differs::PERCENTAGE_DIFFERS,
];

/// What a row of a summary is about: its kind of problem, else its unit.
fn label(row: Row<'_>) -> String {
    let keys = [Key::ProblemKind, Key::Township, Key::Village, Key::LeadDepartment];
    keys.into_iter()
        .find_map(|key| row.text(key).known())
        .map_or_else(|| "（空）".to_owned(), std::borrow::Cow::into_owned)
}

/// Tells whether a row names a part of the row above it (其中：突出问题). It must not be
/// added again.
fn is_part(row: Row<'_>) -> bool {
    normalise(&label(row)).starts_with("其中")
}

/// Tells whether a summary counts one thing only, such as the problems of each criterion:
/// then its total is the whole report's. The others tell found from rectified.
fn is_plain_count(table: &Table) -> bool {
    table.kind == SheetKind::LedgerTotals
        && table.has(Key::ProblemsFound)
        && !table.has(Key::ProblemsRectified)
        && !table.has(Key::ProblemsInProgress)
}

/// The sums of whole numbers that a total may mean, the likeliest first.
fn sums(total: Total<'_>, key: Key) -> Vec<i64> {
    let blocks = total.blocks().into_iter();
    blocks
        .map(|block| {
            let rows = total.records(block).filter(|&row| !is_part(row));
            rows.filter_map(|row| row.int(key).known()).sum()
        })
        .collect()
}

/// The township of a household, if it is known.
fn township(household: Household<'_>) -> Option<String> {
    let own = household.plain(Key::Township).known();
    own.or_else(|| {
        let row = household.rows().next()?;
        row.table().meta.township.as_deref().map(normalise)
    })
}
