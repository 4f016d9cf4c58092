//! The comparison of two submissions: what `huqing compare` prints and the page shows.

use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use crate::workbook::{CellRef, Workbook};

/// The name and version of the shape below.
pub const SCHEMA: &str = "huqing.comparison/1";

/// What became of the findings, and which data changed.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Comparison {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// Whether every file is the same, byte by byte.
    pub unchanged: bool,
    /// The files of both.
    pub files: Vec<FilePair>,
    /// How many households are in both.
    pub households: usize,
    /// The heads of those that only the new submission has.
    pub households_added: Vec<String>,
    /// The heads of those that only the old one has.
    pub households_gone: Vec<String>,
    /// How many rows only the new submission has.
    pub rows_added: usize,
    /// How many rows only the old one has.
    pub rows_gone: usize,
    /// How many findings there are of each fate, and how many cells changed.
    pub counts: Counts,
    /// What became of the findings.
    pub findings: Vec<FindingChange>,
    /// The cells that changed.
    pub cells: Vec<CellChange>,
    /// Households whose income is just over the line now.
    pub nudged: Vec<Nudge>,
    /// What grows and has fallen, or was rectified and is open again.
    pub backwards: Vec<Backwards>,
    /// What decides the exit of a household and changed, with nothing to say why.
    pub unexplained: Vec<Unexplained>,
}

/// How many findings there are of each fate, and how many cells changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Counts {
    /// Found before, and not any more.
    pub solved: usize,
    /// Not found before.
    pub new: usize,
    /// Found before and now.
    pub unchanged: usize,
    /// Answered for before, and counted again.
    pub reopened: usize,
    /// Counted before, and answered for now.
    pub settled: usize,
    /// Cells that changed.
    pub cells: usize,
    /// Cells that changed although no finding was about them.
    pub unrelated: usize,
}

/// What became of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Found before, and not any more.
    Solved,
    /// Not found before.
    New,
    /// Found before and now.
    Unchanged,
    /// Answered for before, and counted again.
    Reopened,
    /// Counted before, and answered for now.
    Settled,
}

/// A file of both submissions, or of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct FilePair {
    /// Its name before.
    pub before: Option<String>,
    /// Its name now.
    pub after: Option<String>,
    /// Whether it is the same, byte by byte.
    pub same: bool,
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Spot {
    /// The file.
    pub file: String,
    /// The sheet.
    pub sheet: String,
    /// The cell: `C12`.
    pub cell: String,
}

/// A finding and what became of it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct FindingChange {
    /// What became of it.
    pub fate: Fate,
    /// The code of the rule.
    pub rule: &'static str,
    /// The title of the rule.
    pub title: String,
    /// `wrong`, `unmet`, `undetermined` or `doubtful`.
    pub nature: &'static str,
    /// `must`, `verify` or `hint`.
    pub severity: &'static str,
    /// What it says now, or said before if it is gone.
    pub message: String,
    /// The head of the household.
    pub household: String,
    /// The person.
    pub person: String,
    /// Whether other values stand in its cells than before.
    pub value_changed: bool,
    /// Where it stood.
    pub before: Option<Spot>,
    /// Where it stands.
    pub after: Option<Spot>,
}

/// A cell that changed.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct CellChange {
    /// The head of the household.
    pub household: String,
    /// The person.
    pub person: String,
    /// The heading of its column.
    pub column: String,
    /// What stood there.
    pub before_value: String,
    /// What stands there.
    pub after_value: String,
    /// Where it stood.
    pub before: Spot,
    /// Where it stands.
    pub after: Spot,
    /// Whether a finding was about it or rested on it.
    pub concerned: bool,
}

/// A household whose income per head was below the line and is just above it now.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Nudge {
    /// Its head.
    pub household: String,
    /// The income before, in yuan.
    pub before: String,
    /// The income now, in yuan.
    pub after: String,
    /// The line, in yuan.
    pub line: String,
    /// Where it stands.
    pub spot: Spot,
}

/// What grows and has fallen, or was rectified and is open again.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Backwards {
    /// The rule that finds the like within one submission.
    pub rule: &'static str,
    /// The project, place or household.
    pub what: String,
    /// What changed.
    pub change: CellChange,
}

/// What decides the exit of a household and changed, with nothing to say why.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Unexplained {
    /// The rule that finds the like within one submission: `B199` or `Y522`.
    pub rule: &'static str,
    /// The head of the household.
    pub household: String,
    /// What changed.
    pub what: String,
    /// What it was.
    pub before: String,
    /// What it is now.
    pub after: String,
    /// Where it stands.
    pub spot: Spot,
}

impl Spot {
    /// Where a cell stands.
    pub fn of(workbook: &Workbook, cell: CellRef) -> Option<Self> {
        let sheet = workbook.sheet(cell.sheet)?;
        let file = workbook.file_of(cell.sheet).map_or("", |file| file.name.as_str());
        let (file, sheet) = (file.to_owned(), sheet.name.clone());
        Some(Self { file, sheet, cell: cell.to_string() })
    }
}

impl Comparison {
    /// Counts what is in the lists.
    pub(crate) fn count(&mut self) {
        let of = |fate| self.findings.iter().filter(|it| it.fate == fate).count();
        self.counts = Counts {
            solved: of(Fate::Solved),
            new: of(Fate::New),
            unchanged: of(Fate::Unchanged),
            reopened: of(Fate::Reopened),
            settled: of(Fate::Settled),
            cells: self.cells.len(),
            unrelated: self.cells.iter().filter(|it| !it.concerned).count(),
        };
    }
}
