use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::View;
use crate::{
    record::shown,
    workbook::{Area, CellRef, CellValue, SheetId},
};

/// A rectangle of a sheet, ready to be drawn.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct WindowView {
    /// What the user sees in each cell, row by row.
    pub texts: Vec<String>,
    /// The places in `texts` of numbers, which are set to the right.
    pub numbers: Vec<u32>,
    /// The merged areas that touch it: top, left, bottom, right.
    pub merges: Vec<[u32; 4]>,
    /// What the first cell of each merged area shows.
    pub merged: Vec<String>,
    /// The rows in it that the file hides.
    pub hidden: Vec<u32>,
    /// The cells in it that findings are about or rest on.
    pub marks: Vec<MarkView>,
    /// The cells in it that were edited.
    pub edited: Vec<EditedView>,
}

/// A cell that was edited.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct EditedView {
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
    /// What stood there when the file was opened.
    pub before: String,
}

/// A cell that a finding is about or rests on.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct MarkView {
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
    /// The number of the finding.
    pub finding: u32,
}

/// The cells that findings are about, in reading order, with the finding's number.
#[derive(Debug, Default)]
pub struct Marks(Vec<(CellRef, u32)>);

impl Marks {
    /// The marks of a report: of each cell the first finding that is not folded under
    /// another.
    pub fn of(findings: &[crate::finding::Finding]) -> Self {
        let mut marks = Vec::new();
        for (id, finding) in (0..).zip(findings) {
            if finding.explained_by.is_none() {
                marks.extend(finding.cells.iter().map(|&cell| (cell, id)));
            }
        }
        marks.sort_unstable();
        marks.dedup_by_key(|&mut (cell, _)| cell);
        Self(marks)
    }

    fn within(&self, sheet: SheetId, area: Area) -> impl Iterator<Item = MarkView> {
        let first = CellRef { sheet, row: area.top, column: 0 };
        let start = self.0.partition_point(|&(cell, _)| cell < first);
        let rest = self.0.iter().skip(start);
        let rest = rest
            .take_while(move |(cell, _)| cell.sheet == sheet && cell.row <= area.bottom);
        let rest = rest.filter(move |(cell, _)| area.contains(cell.row, cell.column));
        rest.map(|&(cell, finding)| MarkView {
            row: cell.row,
            column: cell.column,
            finding,
        })
    }
}

impl View<'_> {
    fn edited(&self, sheet: SheetId, area: Area) -> Vec<EditedView> {
        let origins = self.session.log().origins();
        let first = CellRef { sheet, row: area.top, column: 0 };
        let last = CellRef { sheet, row: area.bottom, column: u32::MAX };
        let own = origins.range(first..=last);
        let own = own.filter(|(cell, _)| area.contains(cell.row, cell.column));
        own.map(|(cell, before)| EditedView {
            row: cell.row,
            column: cell.column,
            before: (*before).to_owned(),
        })
        .collect()
    }

    /// The cells of a sheet within `area`.
    pub fn window(&self, id: SheetId, area: Area, marks: &Marks) -> Option<WindowView> {
        let sheet = self.workbook().sheet(id)?;
        let rows = area.top..=area.bottom;
        let cells = rows.flat_map(|row| {
            (area.left..=area.right).map(move |column| sheet.cell(row, column))
        });
        let mut texts = Vec::new();
        let mut numbers = Vec::new();
        for (at, cell) in (0..).zip(cells) {
            if matches!(cell, CellValue::Number(..)) {
                numbers.push(at);
            }
            texts.push(shown(cell));
        }
        let touching = |merge: &&Area| {
            merge.top <= area.bottom
                && area.top <= merge.bottom
                && merge.left <= area.right
                && area.left <= merge.right
        };
        let merges: Vec<&Area> = sheet.merges.iter().filter(touching).collect();
        Some(WindowView {
            texts,
            numbers,
            merged: merges
                .iter()
                .map(|merge| shown(sheet.cell(merge.top, merge.left)))
                .collect(),
            merges: merges
                .iter()
                .map(|merge| [merge.top, merge.left, merge.bottom, merge.right])
                .collect(),
            hidden: (area.top..=area.bottom)
                .filter(|&row| sheet.is_row_hidden(row))
                .collect(),
            marks: marks.within(id, area).collect(),
            edited: self.edited(id, area),
        })
    }
}
