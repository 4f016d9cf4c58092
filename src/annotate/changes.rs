//! What was changed since the file was opened: put into the original, and listed.

use std::collections::BTreeMap;

use super::{CHANGES, Work, added::CHANGE_HEAD};
use crate::{
    record::shown,
    workbook::{CellRef, CellValue, FileId, NumberFormat, SheetId},
};

/// How many columns the list of changes has.
pub(super) const COLUMNS: usize = 9;

/// What a cell is to hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Edit<'a> {
    pub(super) value: CellValue<'a>,
    /// Whether it was blank before, so that its style may not show days or percentages.
    pub(super) was_blank: bool,
}

/// The edits of a sheet, by row and column.
pub(super) type Edits<'a> = BTreeMap<(u32, u32), Edit<'a>>;

impl Edit<'_> {
    /// Whether the style of another cell of the column is to be taken: only that shows the
    /// number as what it is.
    pub(super) fn needs_style(&self) -> bool {
        let plain = matches!(self.value, CellValue::Number(_, NumberFormat::General));
        self.was_blank && !plain && matches!(self.value, CellValue::Number(..))
    }
}

impl Work<'_> {
    /// What the changed cells of a file hold now, sheet by sheet.
    pub(super) fn edits(&self, file: FileId) -> BTreeMap<SheetId, Edits<'_>> {
        let workbook = self.session.workbook();
        let mut sheets: BTreeMap<SheetId, Edits<'_>> = BTreeMap::new();
        for (cell, from) in self.session.log().origins() {
            if self.is_of(file, cell) {
                let edit =
                    Edit { value: workbook.cell(cell), was_blank: from.is_empty() };
                sheets
                    .entry(cell.sheet)
                    .or_default()
                    .insert((cell.row, cell.column), edit);
            }
        }
        sheets
    }

    /// The rows of 修改记录: what an earlier file of ours has of them, then what was changed
    /// since it was opened.
    pub(super) fn changes(&self, file: FileId) -> Vec<Vec<String>> {
        let mut rows = self.earlier_changes(file);
        let workbook = self.session.workbook();
        for step in self.session.log().steps() {
            for change in step.changes.iter().filter(|it| self.is_of(file, it.cell)) {
                let sheet = workbook.sheet(change.cell.sheet);
                let rule = self.profile.rule(&change.rule);
                let title = rule.map(|rule| rule.title().get(self.lang).to_owned());
                rows.push(vec![
                    (rows.len() + 1).to_string(),
                    sheet.map_or_else(String::new, |sheet| sheet.name.clone()),
                    change.cell.to_string(),
                    self.hidden(&change.from),
                    self.hidden(&change.to),
                    step.occasion.kind.name().get(self.lang).to_owned(),
                    title.unwrap_or_default(),
                    change.rule.clone(),
                    step.occasion.time.clone(),
                ]);
            }
        }
        rows
    }

    fn earlier_changes(&self, file: FileId) -> Vec<Vec<String>> {
        let workbook = self.session.workbook();
        let mut sheets = workbook.sheets.iter().filter(|sheet| sheet.file == file);
        let Some(sheet) = sheets.find(|sheet| sheet.name == CHANGES) else {
            return Vec::new();
        };
        let column = |heading: &crate::text::Text| {
            (0..sheet.columns()).find(|&column| {
                let text = shown(sheet.cell(0, column));
                text == heading.zh || text == heading.en
            })
        };
        let columns = CHANGE_HEAD.each_ref().map(|(heading, _)| column(heading));
        let row = |row| {
            columns.map(|column| {
                let text = column.map(|column| shown(sheet.cell(row, column)));
                self.hidden(&text.unwrap_or_default())
            })
        };
        let rows = (1..sheet.rows()).map(row);
        rows.filter(|row| row.iter().any(|field| !field.is_empty()))
            .map(Vec::from)
            .collect()
    }

    fn is_of(&self, file: FileId, cell: CellRef) -> bool {
        let sheet = self.session.workbook().sheet(cell.sheet);
        sheet.is_some_and(|sheet| sheet.file == file)
    }

    fn hidden(&self, text: &str) -> String {
        self.mask.as_ref().map_or_else(|| text.to_owned(), |mask| mask.text(text))
    }
}
