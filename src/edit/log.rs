use std::collections::BTreeMap;

use crate::{
    finding::FixClass,
    text::Text,
    workbook::{CellRef, Held, Workbook},
};

/// Everything that was changed, in order, and how far of it is done.
#[derive(Debug, Default)]
pub struct Log {
    steps: Vec<Step>,
    /// How many steps are done; those after them were undone.
    done: usize,
}

/// What is undone at once: an entry, a block that was pasted, a fix.
#[derive(Clone, Debug)]
pub struct Step {
    /// The cells, in the order in which they were changed.
    pub changes: Vec<Change>,
    /// On what occasion.
    pub occasion: Occasion,
}

/// A cell that was changed.
#[derive(Clone, Debug)]
pub struct Change {
    /// The cell.
    pub cell: CellRef,
    /// What it held before while the step is done, and after it while it is undone.
    pub(super) before: Held,
    /// What the user saw in it before.
    pub from: String,
    /// What the user sees in it after.
    pub to: String,
    /// The rule whose finding it mends; blank if it mends none.
    pub rule: String,
}

/// Why a cell was changed, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// What sort of change it is.
    pub kind: Kind,
    /// The time, as the page wrote it. The core has no clock.
    pub time: String,
}

/// What sort of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// 手工修改: somebody typed or pasted it.
    ByHand,
    /// 规范写法: written otherwise, the meaning did not change.
    Spelling,
    /// 可推断: it follows from another cell.
    Derived,
    /// 采纳建议: the user took advice that was certain.
    Advised,
}

impl Kind {
    /// The kind of change that a fix of a class makes.
    pub fn of(class: FixClass) -> Self {
        match class {
            FixClass::Spelling => Self::Spelling,
            FixClass::Derived => Self::Derived,
            FixClass::Verify => Self::ByHand,
        }
    }

    /// The name users read.
    pub fn name(self) -> Text {
        match self {
            Self::ByHand => Text::new("手工修改", "by hand"),
            Self::Spelling => Text::new("规范写法", "spelling"),
            Self::Derived => Text::new("可推断", "derived"),
            Self::Advised => Text::new("采纳建议", "advice taken"),
        }
    }
}

impl Log {
    /// Adds a step, and forgets those that were undone. One that changes nothing is none.
    pub(super) fn add(&mut self, changes: Vec<Change>, occasion: Occasion) {
        if changes.is_empty() {
            return;
        }
        self.steps.truncate(self.done);
        self.steps.push(Step { changes, occasion });
        self.done = self.steps.len();
    }

    /// Undoes the last step that is done. Returns the cells that hold something else now.
    pub fn undo(&mut self, workbook: &mut Workbook) -> Vec<CellRef> {
        let last = self.done.checked_sub(1);
        let Some(step) = last.and_then(|at| self.steps.get_mut(at)) else {
            return Vec::new();
        };
        self.done -= 1;
        step.exchange(workbook, true)
    }

    /// Does again the step that was undone last.
    pub fn redo(&mut self, workbook: &mut Workbook) -> Vec<CellRef> {
        let Some(step) = self.steps.get_mut(self.done) else { return Vec::new() };
        self.done += 1;
        step.exchange(workbook, false)
    }

    /// Forgets the steps that were undone.
    pub(crate) fn forget_undone(&mut self) {
        self.steps.truncate(self.done);
    }

    /// The steps that are done, the first first.
    pub fn steps(&self) -> &[Step] {
        self.steps.get(..self.done).unwrap_or_default()
    }

    /// How many steps can be undone, and how many done again.
    pub fn depth(&self) -> (usize, usize) {
        (self.done, self.steps.len() - self.done)
    }

    /// What the user saw in each changed cell before the first change.
    pub fn origins(&self) -> BTreeMap<CellRef, &str> {
        let mut origins = BTreeMap::new();
        for change in self.steps().iter().flat_map(|step| &step.changes) {
            origins.entry(change.cell).or_insert(change.from.as_str());
        }
        origins
    }
}

impl Step {
    /// Exchanges what the cells hold with what is kept of them.
    fn exchange(&mut self, workbook: &mut Workbook, backwards: bool) -> Vec<CellRef> {
        let mut put = |change: &mut Change| {
            change.before = workbook.put_back(change.cell, change.before);
            change.cell
        };
        if backwards {
            self.changes.iter_mut().rev().map(&mut put).collect()
        } else {
            self.changes.iter_mut().map(&mut put).collect()
        }
    }
}
