//! A linear system and the steps that shrink it: tidying, equalities, shadows.

use rustc_hash::FxHashMap;

use super::{
    cells::CellSet,
    problem::Relation,
    row::{Reduced, Row},
};

/// Why a step could not be done.
pub(super) enum Stop {
    /// The rows contradict each other; these cells are the reason.
    Conflict(CellSet),
    /// The numbers or the work grew too large to say.
    Unknown,
}

/// How many rows may still be combined before the answer is "unknown".
pub(super) struct Budget(pub(super) u32);

impl Budget {
    fn take(&mut self) -> Result<(), Stop> {
        self.0 = self.0.checked_sub(1).ok_or(Stop::Unknown)?;
        Ok(())
    }
}

/// From this many rows on it pays to look for parallel ones.
const MANY_ROWS: usize = 24;

/// Rows over columns that are whole numbers or reals.
#[derive(Clone)]
pub(super) struct System<'a> {
    pub(super) rows: Vec<Row>,
    whole: &'a [bool],
    /// Eliminations since the histories of the rows began.
    eliminated: u32,
}

/// How a column may be eliminated.
pub(super) struct Candidate {
    pub(super) column: usize,
    pub(super) exact: bool,
}

impl<'a> System<'a> {
    pub(super) fn new(rows: Vec<Row>, whole: &'a [bool]) -> Self {
        let mut system = Self { rows, whole, eliminated: 0 };
        system.begin_histories();
        system
    }

    pub(super) fn is_whole(&self, column: usize) -> bool {
        self.whole.get(column).copied().unwrap_or(false)
    }

    // Kohler's rule may only count eliminations since the last change that was
    // not one: rounding a bound or dropping a row begins anew.
    fn begin_histories(&mut self) {
        for (index, row) in self.rows.iter_mut().enumerate() {
            row.history = 1 << (index % 128);
        }
        self.eliminated = 0;
    }

    /// Lowest terms, whole bounds, no trivial and few parallel rows.
    pub(super) fn tidy(&mut self) -> Result<(), Stop> {
        let mut reason: Option<CellSet> = None;
        let mut changed = false;
        let whole = self.whole;
        self.rows.retain_mut(|row| {
            match row.reduce(|column| whole.get(column) == Some(&true)) {
                Reduced::Same => true,
                Reduced::Tightened => {
                    changed = true;
                    true
                }
                Reduced::Trivial => false,
                Reduced::Contradiction => {
                    if reason.as_ref().is_none_or(|best| row.why.len() < best.len()) {
                        reason = Some(row.why.clone());
                    }
                    false
                }
            }
        });
        if let Some(reason) = reason {
            return Err(Stop::Conflict(reason));
        }
        changed |= self.rows.len() > MANY_ROWS && self.drop_parallel();
        if changed {
            self.begin_histories();
        }
        Ok(())
    }

    // Of inequalities that differ in the bound only, keeps the sharpest.
    fn drop_parallel(&mut self) -> bool {
        let before = self.rows.len();
        let mut seen: FxHashMap<Vec<i128>, usize> = FxHashMap::default();
        let mut kept: Vec<Row> = Vec::with_capacity(before);
        for row in self.rows.drain(..) {
            if row.relation == Relation::Equal {
                kept.push(row);
                continue;
            }
            let twin = seen.get(&row.coefficients).and_then(|at| kept.get_mut(*at));
            if let Some(twin) = twin {
                let strict = row.relation == Relation::Below;
                if row.bound < twin.bound || (row.bound == twin.bound && strict) {
                    *twin = row;
                }
            } else {
                seen.insert(row.coefficients.clone(), kept.len());
                kept.push(row);
            }
        }
        self.rows = kept;
        self.rows.len() < before
    }

    /// An equality and a column it gives without dividing whole numbers; or
    /// with, if `roughly` (then the result is a superset).
    pub(super) fn solvable(
        &self,
        roughly: bool,
        keep: Option<usize>,
    ) -> Option<(usize, usize)> {
        let mut second = None;
        for (index, row) in self.equalities() {
            for (column, number) in row.coefficients.iter().enumerate() {
                if *number == 0 || keep == Some(column) {
                    continue;
                }
                if number.abs() == 1 && self.all_whole_or_real(row, column) {
                    return Some((index, column));
                }
                if second.is_none() && (roughly || !self.is_whole(column)) {
                    second = Some((index, column));
                }
            }
        }
        second
    }

    // A whole column may only be replaced by whole ones.
    fn all_whole_or_real(&self, row: &Row, column: usize) -> bool {
        !self.is_whole(column)
            || (0..)
                .zip(&row.coefficients)
                .all(|(at, number)| *number == 0 || self.is_whole(at))
    }

    /// The first equality that is left.
    pub(super) fn first_equality(&self) -> Option<usize> {
        self.equalities().next().map(|(index, _)| index)
    }

    fn equalities(&self) -> impl Iterator<Item = (usize, &Row)> {
        self.rows.iter().enumerate().filter(|(_, row)| row.relation == Relation::Equal)
    }

    /// Puts what an equality says of a column into all other rows.
    pub(super) fn substitute(&mut self, index: usize, column: usize) -> Result<(), Stop> {
        let equality = self.rows.swap_remove(index);
        let pivot = equality.at(column);
        for row in &mut self.rows {
            let number = row.at(column);
            if number == 0 {
                continue;
            }
            let factor = number.checked_mul(-pivot.signum()).ok_or(Stop::Unknown)?;
            let history = row.history;
            *row = row.combine(pivot.abs(), &equality, factor).ok_or(Stop::Unknown)?;
            row.history = history;
        }
        Ok(())
    }

    /// The column that is cheapest to eliminate: reals first, then exactly.
    pub(super) fn cheapest(
        &self,
        columns: usize,
        keep: Option<usize>,
    ) -> Option<Candidate> {
        let candidates =
            (0..columns).filter(|column| keep != Some(*column)).filter_map(|column| {
                let (mut above, mut below) = (0_i64, 0_i64);
                let (mut unit_above, mut unit_below) = (true, true);
                for number in self.rows.iter().map(|row| row.at(column)) {
                    above += i64::from(number > 0);
                    below += i64::from(number < 0);
                    unit_above &= number <= 1;
                    unit_below &= number >= -1;
                }
                let real = !self.is_whole(column);
                let exact = real || unit_above || unit_below || above == 0 || below == 0;
                let cost = above * below - above - below;
                (above + below > 0).then_some((!real, !exact, cost, column))
            });
        let (_, inexact, _, column) = candidates.min()?;
        Some(Candidate { column, exact: !inexact })
    }

    /// Eliminates a column by pairing its upper with its lower bounds. `dark`
    /// takes from each pair what makes sure that a whole number lies between.
    pub(super) fn shadow(
        &mut self,
        column: usize,
        dark: bool,
        budget: &mut Budget,
    ) -> Result<(), Stop> {
        self.eliminated += 1;
        let (bounds, mut rest): (Vec<_>, Vec<_>) =
            self.rows.drain(..).partition(|row| row.at(column) != 0);
        let (upper, lower): (Vec<_>, Vec<_>) =
            bounds.into_iter().partition(|row| row.at(column) > 0);
        for above in &upper {
            for below in &lower {
                let origins = (above.history | below.history).count_ones();
                if !dark && origins > self.eliminated + 1 {
                    continue;
                }
                budget.take()?;
                let (a, b) = (above.at(column), -below.at(column));
                let mut row = above.combine(b, below, a).ok_or(Stop::Unknown)?;
                if dark {
                    row.bound -= (a - 1).checked_mul(b - 1).ok_or(Stop::Unknown)?;
                }
                rest.push(row);
            }
        }
        self.rows = rest;
        if dark {
            self.begin_histories();
        }
        Ok(())
    }

    /// All cells that any row rests on.
    pub(super) fn reasons(&self) -> CellSet {
        self.rows.iter().fold(CellSet::default(), |all, row| all.with(&row.why))
    }
}
