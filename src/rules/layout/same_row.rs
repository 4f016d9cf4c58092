use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, TableColumn, TableId},
    text::Text,
};

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::{
    cell_of,
    marks::{alike_at_first, mark},
    table_and_sheet,
};

pub(super) static SAME_ROW: Rule = Rule {
    code: "F016",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "检查原理：重复粘贴",
    message: Text::new(
        "第 {rows} 行完全相同，疑似重复粘贴。请删除一行。",
        "Rows {rows} are the same in every cell: pasted twice, it seems. Delete one.",
    ),
    needs: &[],
    page: include_str!("same_row.md"),
    check: Check::Table(check),
};

/// Rows with fewer filled cells may well be the same by chance.
const FILLED: usize = 3;

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((known, sheet)) = table_and_sheet(table, ctx) else { return };
    let columns: Vec<&TableColumn> =
        known.columns.iter().filter(|c| c.key != Some(Key::SerialNumber)).collect();
    let cells = |record: u32| {
        columns.iter().filter_map(move |column| cell_of(known, column, record))
    };
    let mut marks: Vec<(u64, u32)> = Vec::new();
    for record in alike_at_first(known, sheet, &columns) {
        let mut hasher = FxHasher::default();
        let mut filled = 0;
        for cell in cells(record) {
            filled += usize::from(mark(sheet.cell(cell.row, cell.column), &mut hasher));
        }
        if FILLED <= filled {
            marks.push((hasher.finish(), record));
        }
    }
    marks.sort_unstable();
    for group in marks.chunk_by(|a, b| a.0 == b.0).filter(|group| 1 < group.len()) {
        let Some(&(_, first)) = group.first() else { continue };
        // Different rows may have one mark, if hardly ever.
        let same = |&&(_, record): &&(u64, u32)| {
            let values =
                |record| cells(record).map(|cell| sheet.cell(cell.row, cell.column));
            values(first).eq(values(record))
        };
        let rows: Vec<u32> =
            group.iter().filter(same).map(|&(_, record)| record).collect();
        let cells: Vec<_> =
            rows.iter().filter_map(|&record| cells(record).next()).collect();
        if 1 < cells.len() {
            let rows: Vec<_> =
                cells.iter().map(|cell| (cell.row + 1).to_string()).collect();
            out.report(Draft::at_all(cells).with("rows", rows.join("、")));
        }
    }
}
