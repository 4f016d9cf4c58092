//! What a trainee marked, held against what was planted.

use super::{Lesson, Planted, why::why};
use crate::{text::Text, workbook::CellRef};

/// How near a mark must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tolerance {
    /// The very cell, or one that it contradicts.
    Cell,
    /// Any cell of the household; of the row, where the fault is about no household.
    Household,
}

/// What a mark came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is at the fault of this place among those planted.
    Fault(usize),
    /// It is at something that the check finds too, but that was not planted: the place
    /// among the findings. It counts for nothing.
    Finding(usize),
    /// What stands there is right.
    Right {
        /// Why.
        why: Text,
        /// The fault of the same household or row, that the trainee may have meant.
        near: Option<usize>,
    },
}

/// The score of a trainee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// What each mark came to, in reading order.
    pub marks: Vec<(CellRef, Outcome)>,
    /// Of each fault, whether a mark is at it.
    pub found: Vec<bool>,
}

impl Score {
    /// Marks that are at a fault, and marks that count: what precision is made of.
    pub fn precision(&self) -> (usize, usize) {
        let count = |wanted: fn(&Outcome) -> bool| {
            self.marks.iter().filter(|(_, outcome)| wanted(outcome)).count()
        };
        let right = count(|outcome| matches!(outcome, Outcome::Fault(_)));
        (right, right + count(|outcome| matches!(outcome, Outcome::Right { .. })))
    }

    /// Faults that were found, and all: what recall is made of.
    pub fn recall(&self) -> (usize, usize) {
        (self.found.iter().filter(|found| **found).count(), self.found.len())
    }
}

impl Lesson {
    /// The score of the cells that a trainee marked. A cell that is marked twice, or twice
    /// within a merged area, is marked once.
    pub fn score(&self, marks: &[CellRef], tolerance: Tolerance) -> Score {
        let mut cells: Vec<_> = marks.iter().map(|cell| self.seen(*cell)).collect();
        cells.sort_unstable();
        cells.dedup();
        let mut found = vec![false; self.faults.len()];
        let mut outcomes = Vec::with_capacity(cells.len());
        for cell in cells {
            let outcome = self.outcome(cell, tolerance, &found);
            if let Outcome::Fault(at) = outcome
                && let Some(found) = found.get_mut(at)
            {
                *found = true;
            }
            outcomes.push((cell, outcome));
        }
        Score { marks: outcomes, found }
    }

    /// What a mark came to. One that is at several faults is at the first that was not
    /// found yet.
    fn outcome(&self, cell: CellRef, tolerance: Tolerance, found: &[bool]) -> Outcome {
        let pick = |fits: &dyn Fn(&Planted) -> bool| {
            let all = self.faults.iter().enumerate();
            let fitting: Vec<_> = all.filter(|(_, fault)| fits(fault)).collect();
            let open = |(at, _): &&(usize, &Planted)| found.get(*at) == Some(&false);
            fitting.iter().find(open).or(fitting.first()).map(|(at, _)| *at)
        };
        let exactly = pick(&|fault| self.cells_of(fault).contains(&cell));
        let near = || pick(&|fault| self.is_near(cell, fault));
        if let Some(at) = exactly {
            return Outcome::Fault(at);
        }
        if tolerance == Tolerance::Household
            && let Some(at) = near()
        {
            return Outcome::Fault(at);
        }
        let findings = &self.checked.report.findings;
        let known = findings.iter().position(|finding| finding.cells.contains(&cell));
        if let Some(at) = known {
            return Outcome::Finding(at);
        }
        let why = why(&self.session, &self.checked, cell);
        Outcome::Right { why, near: near() }
    }

    /// Tells whether a cell is in the household of a fault, or in its row where it is about
    /// none.
    fn is_near(&self, cell: CellRef, fault: &Planted) -> bool {
        let household = self.finding(fault).and_then(|it| it.household);
        let household = household.or_else(|| self.household_at(fault.cell));
        match household {
            Some(household) => self.household_at(cell) == Some(household),
            None => (cell.sheet, cell.row) == (fault.cell.sheet, fault.cell.row),
        }
    }

    /// The cell that holds what is seen in a cell: of a merged area the first.
    fn seen(&self, cell: CellRef) -> CellRef {
        let sheet = self.session.workbook().sheet(cell.sheet);
        let merged = sheet.and_then(|sheet| sheet.merge_at(cell.row, cell.column));
        merged.map_or(cell, |area| CellRef { row: area.top, column: area.left, ..cell })
    }
}
