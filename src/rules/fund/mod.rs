//! 扶贫资金: what was allotted, what was spent, and how fast.

mod behind_schedule;
mod below_december_target;
mod cumulative_falls;
mod idle_funds;
mod listed_twice;
mod payment_and_progress;
mod percent_forms;
mod progress_miscalculated;
mod spent_over_allotted;
mod total_differs;
mod unit_mix;

use crate::{
    record::{Date, Decimal, Row, Yuan},
    rule::Rule,
    schema::{Key, SheetKind},
};

/// The rules of the family, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &progress_miscalculated::PROGRESS_MISCALCULATED,
    &spent_over_allotted::SPENT_OVER_ALLOTTED,
    &behind_schedule::BEHIND_SCHEDULE,
    &below_december_target::BELOW_DECEMBER_TARGET,
    &unit_mix::UNIT_MIX,
    &payment_and_progress::PAYMENT_AND_PROGRESS,
    &cumulative_falls::CUMULATIVE_FALLS,
    &total_differs::TOTAL_DIFFERS,
    &percent_forms::PERCENT_FORMS,
    &listed_twice::LISTED_TWICE,
    &idle_funds::IDLE_FUNDS,
];

const FUNDS: &[SheetKind] = &[SheetKind::Fund];

/// What a row of a fund table is about: its project, else its unit.
fn label(row: Row<'_>) -> String {
    let keys = [Key::ProjectName, Key::Township, Key::Village, Key::ResponsibleUnit];
    keys.into_iter()
        .find_map(|key| row.text(key).known())
        .map_or_else(|| "（空）".to_owned(), std::borrow::Cow::into_owned)
}

/// What was spent of what was allotted; nothing for an allotment of zero.
fn progress(spent: Yuan, allotted: Yuan) -> Option<Decimal> {
    Decimal::ratio(spent.fen(), allotted.fen())
}

/// Amounts of a fund table in 万元, as its readers think of them.
fn ten_thousands(amount: Yuan) -> String {
    Decimal::ratio(amount.fen(), 1_000_000).map_or_else(String::new, |n| n.to_string())
}

/// The day from which a fund table is judged: when it was reported, else the day of the
/// check.
fn day_of(row: Row<'_>, as_of: Date) -> Date {
    row.table().reported_on(as_of.year()).unwrap_or(as_of)
}
