//! Deductive correction: values that follow from the rules and from the way in
//! which people err when they type (Scholtus 2008 and 2009).
//!
//! Nothing here writes into data. Each function answers with the cells to change
//! and their values, and only where a single answer is left.

mod rounding;
mod signs;
mod slip;
mod typing;

pub use rounding::{rounding, unit};
pub use signs::{Moves, cumulation, signs};
pub use slip::{Slip, SlipKind, distance, slip};
pub use typing::typing;

use crate::localise::{
    Admissible, Atom, CellSet, Limits, Linear, Problem, Rule, Value, admissible,
};

/// Cells to change, with what they should hold.
pub type Changes = Vec<(usize, Value)>;

/// A rule that is one equality over amounts.
pub(crate) struct Balance<'a> {
    pub(crate) linear: &'a Linear,
    pub(crate) cells: &'a CellSet,
}

/// The balances of a problem.
pub(crate) fn balances(problem: &Problem) -> Vec<Balance<'_>> {
    let balance = |rule: &'_ Rule| match rule.atoms() {
        [Atom::Linear(linear)] => linear.is_equality() && linear.is_plain(),
        _ => false,
    };
    let rules = problem.rules().iter().filter(|rule| balance(rule));
    rules
        .filter_map(|rule| match rule.atoms().first() {
            Some(Atom::Linear(linear)) => Some(Balance { linear, cells: rule.cells() }),
            _ => None,
        })
        .collect()
}

/// The values with the changes made.
pub fn changed(values: &[Value], changes: &[(usize, Value)]) -> Vec<Value> {
    let mut after = values.to_vec();
    for (cell, value) in changes {
        if let Some(place) = after.get_mut(*cell) {
            *place = *value;
        }
    }
    after
}

/// Does no rule break that was kept before?
pub(crate) fn breaks_nothing(
    problem: &Problem,
    before: &[Value],
    after: &[Value],
) -> bool {
    let broke = |rule: &Rule| {
        rule.is_kept(after) == Some(false) && rule.is_kept(before) != Some(false)
    };
    !problem.rules().iter().any(broke)
}

/// What empty cells must hold, where the rules leave one value only. Nothing if
/// the rules cannot be kept by filling them.
pub fn impute(problem: &Problem, values: &[Value], limits: &Limits) -> Option<Changes> {
    let is_empty = |(_, value): &(usize, &Value)| **value == Value::Missing;
    let empty = values.iter().enumerate().filter(is_empty).map(|(cell, _)| cell);
    let cells = admissible(problem, values, &CellSet::of(empty), limits)?;
    let only = |(cell, admissible): (usize, Admissible)| {
        let value = match admissible {
            Admissible::Amounts(ranges) => match ranges.as_slice() {
                [range] => Value::Amount(range.only()?),
                _ => return None,
            },
            Admissible::Options(bits) if bits.is_power_of_two() => {
                Value::Option(u8::try_from(bits.trailing_zeros()).ok()?)
            }
            Admissible::Options(_) => return None,
        };
        Some((cell, value))
    };
    Some(cells.into_iter().filter_map(only).collect())
}
