use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicBool, Ordering},
};

use crate::schema::{Table, TableId};

/// The columns from which something was read.
///
/// Who knows what a rule read knows after which edits it need not run again: as long as
/// nothing that it read has changed, it would read the same and say the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    columns: BTreeSet<(TableId, usize)>,
    tables: BTreeSet<TableId>,
}

/// Marks of what was read, set by whoever reads.
#[derive(Debug, Default)]
pub(super) struct Marks {
    columns: Vec<Vec<AtomicBool>>,
    tables: Vec<AtomicBool>,
}

impl Reads {
    /// Tells whether a column of a table was read, or may have been.
    pub fn concern(&self, table: TableId, column: usize) -> bool {
        self.tables.contains(&table) || self.columns.contains(&(table, column))
    }
}

impl Marks {
    /// Nothing was read of any table yet.
    pub(super) fn none(tables: &[Table]) -> Self {
        let marks = |count| (0..count).map(|_| AtomicBool::default()).collect();
        Self {
            columns: tables.iter().map(|table| marks(table.columns.len())).collect(),
            tables: marks(tables.len()),
        }
    }

    pub(super) fn column(&self, table: TableId, column: usize) {
        let marks = self.columns.get(table as usize);
        if let Some(mark) = marks.and_then(|marks| marks.get(column)) {
            mark.store(true, Ordering::Relaxed);
        }
    }

    pub(super) fn table(&self, table: TableId) {
        if let Some(mark) = self.tables.get(table as usize) {
            mark.store(true, Ordering::Relaxed);
        }
    }

    /// What was read since it was last asked.
    pub(super) fn take(&self) -> Reads {
        let mut reads = Reads::default();
        for (table, mark) in (0..).zip(&self.tables) {
            if mark.swap(false, Ordering::Relaxed) {
                reads.tables.insert(table);
            }
        }
        for (table, marks) in (0..).zip(&self.columns) {
            for (column, mark) in marks.iter().enumerate() {
                if mark.swap(false, Ordering::Relaxed) {
                    reads.columns.insert((table, column));
                }
            }
        }
        reads
    }
}
