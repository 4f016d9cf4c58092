use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::cell_of;
use crate::{
    schema::{Table, TableColumn},
    workbook::{CellValue, Sheet},
};

/// Cells of a row that are compared before the whole row is.
const FIRST: usize = 6;

/// The records that are like another one in their first cells, which tell most apart.
pub(super) fn alike_at_first(
    known: &Table,
    sheet: &Sheet,
    columns: &[&TableColumn],
) -> Vec<u32> {
    let mark = |record: u32| {
        let mut hasher = FxHasher::default();
        for cell in columns.iter().take(FIRST).filter_map(|c| cell_of(known, c, record)) {
            mark(sheet.cell(cell.row, cell.column), &mut hasher);
        }
        (hasher.finish(), record)
    };
    let mut marks: Vec<_> = (0..).take(known.records.len()).map(mark).collect();
    marks.sort_unstable();
    let groups = marks.chunk_by(|a, b| a.0 == b.0).filter(|group| 1 < group.len());
    groups.flatten().map(|&(_, record)| record).collect()
}

/// Adds what a cell holds to the mark of its row, and tells whether it holds anything.
pub(super) fn mark(value: CellValue<'_>, hasher: &mut FxHasher) -> bool {
    match value {
        CellValue::Text(text) => text.hash(hasher),
        CellValue::Number(number, _) => number.to_bits().hash(hasher),
        _ => 0.hash(hasher),
    }
    !value.is_blank()
}
