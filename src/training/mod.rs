//! Lessons: faults to be found in an invented township, or in a copy of the user's own
//! sheets, with the score of what a trainee marked, and a question on each page of a rule.
//!
//! A lesson is a session of its own. Nothing of it touches the session of the user's files,
//! and the same seed gives the same lesson.

mod level;
mod planted;
mod quiz;
mod sample;
mod score;
mod slip;
mod why;

pub use level::{Level, levels};
pub use planted::fitting_slips;
pub use quiz::{Asked, Quiz, QuizTable, quiz};
pub use score::{Outcome, Score, Tolerance};
pub use slip::{SlipKind, slip_kinds};

use crate::{
    engine::Checked,
    finding::Finding,
    record::{Household, HouseholdId, Row},
    rule::Rule,
    session::Session,
    text::Text,
    workbook::CellRef,
};

/// Sheets with faults that were planted.
#[derive(Debug)]
pub struct Lesson {
    /// The level.
    pub level: &'static Level,
    /// Where chance began: the same seed gives the same lesson.
    pub seed: u64,
    /// Whether the sheets are a copy of the user's own.
    pub own: bool,
    /// The sheets. No log tells what was changed in them.
    pub session: Session,
    /// What came of checking them.
    pub checked: Checked,
    /// The faults, in reading order.
    pub faults: Vec<Planted>,
}

/// A fault that was planted, and that a check finds.
#[derive(Clone, Debug)]
pub struct Planted {
    /// The rule that finds it.
    pub rule: &'static Rule,
    /// The cell in which it is found.
    pub cell: CellRef,
    /// The place among the findings of the one that says it.
    pub finding: usize,
    /// What stood in the cell before, where that is known.
    pub before: Option<String>,
}

/// Why there is no lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLesson {
    /// There is no level of that name.
    Level,
    /// The sheets have no clean rows in which a fault of the level could be planted.
    NoPlace,
    /// The invented township could not be written.
    Sample,
}

impl NoLesson {
    /// What the user reads.
    pub fn message(self) -> Text {
        match self {
            Self::Level => Text::new("没有这个难度", "there is no such level"),
            Self::NoPlace => Text::new(
                "这些表里没有适合出题的地方：出题只用没有问题的户，并要认得出列。请换一个难度，或用示例乡镇练习",
                "there is no place for a fault in these sheets: only households without findings and columns that are recognised are used. Choose another level, or an invented township",
            ),
            Self::Sample => {
                Text::new("示例乡镇没有生成", "the invented township could not be made")
            }
        }
    }
}

/// How many cells that bear on a fault count as its place: where there are more, a whole
/// column does.
const WITNESSES: usize = 8;

impl Lesson {
    /// The finding that says a fault.
    pub fn finding(&self, fault: &Planted) -> Option<&Finding> {
        self.checked.report.findings.get(fault.finding)
    }

    /// The cells that count as the place of a fault: those that the finding is about, and
    /// those that they contradict.
    pub fn cells_of(&self, fault: &Planted) -> Vec<CellRef> {
        let Some(finding) = self.finding(fault) else { return vec![fault.cell] };
        let witnesses = finding.witnesses.iter().take(WITNESSES + 1);
        let few = finding.witnesses.len() <= WITNESSES;
        finding.cells.iter().chain(witnesses.filter(|_| few)).copied().collect()
    }

    /// The household in whose rows a cell stands.
    fn household_at(&self, cell: CellRef) -> Option<HouseholdId> {
        let dataset = self.checked.dataset(self.session.workbook());
        let tables = (0..).zip(&self.checked.tables);
        let mut rows = tables
            .filter(|(_, table)| table.sheet == cell.sheet)
            .filter_map(|(id, _)| dataset.record_at(id, cell.row));
        rows.find_map(Row::household).map(Household::place)
    }

    /// Puts a lesson together from places where a check must find a fault. What it does not
    /// find is no fault.
    fn of(
        (level, seed, own): (&'static Level, u64, bool),
        session: Session,
        checked: Checked,
        wanted: impl IntoIterator<Item = Wanted>,
    ) -> Result<Self, NoLesson> {
        let findings = &checked.report.findings;
        let found = wanted.into_iter().filter_map(|wanted| {
            let says = |finding: &Finding| {
                finding.rule == wanted.rule && finding.cells.contains(&wanted.cell)
            };
            let finding = findings.iter().position(says)?;
            let Wanted { rule, cell, before } = wanted;
            Some(Planted { rule, cell, finding, before })
        });
        let mut faults: Vec<_> = found.collect();
        faults.sort_by_key(|fault| (fault.cell, fault.rule.code));
        faults.dedup_by_key(|fault| fault.finding);
        if faults.is_empty() {
            return Err(NoLesson::NoPlace);
        }
        Ok(Self { level, seed, own, session, checked, faults })
    }
}

/// A fault as whoever planted it knows it.
struct Wanted {
    rule: &'static Rule,
    cell: CellRef,
    before: Option<String>,
}
