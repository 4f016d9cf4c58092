//! Cells that are changed after the files were opened.

use std::sync::Arc;

use super::{CellRef, CellValue, FileId, TextId, Texts, Workbook, sheet::Code};

/// What a cell held, so that it can be put back as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held(Code);

impl Workbook {
    /// Puts a value into a cell and returns what it held. Nothing happens to a cell
    /// outside of what the sheet had when it was opened.
    pub fn put(&mut self, cell: CellRef, value: CellValue<'_>) -> Option<Held> {
        let sheet = self.sheet(cell.sheet)?;
        if sheet.rows() <= cell.row || sheet.columns() <= cell.column {
            return None;
        }
        let file = sheet.file;
        let text = match value {
            CellValue::Text(text) => Some(self.intern(file, text)?),
            _ => None,
        };
        let sheet = self.sheets.get_mut(cell.sheet as usize)?;
        let code = sheet.code_of(value, |_| text.unwrap_or_default());
        Some(self.put_back(cell, Held(code)))
    }

    /// Puts back what a cell held, and returns what it held until now.
    pub fn put_back(&mut self, cell: CellRef, held: Held) -> Held {
        let Some(sheet) = self.sheets.get_mut(cell.sheet as usize) else { return held };
        let before = Held(sheet.code(cell.row, cell.column));
        sheet.put(cell.row, cell.column, held.0);
        before
    }

    /// The place of a text among those of a file, which all its sheets share.
    fn intern(&mut self, file: FileId, text: &str) -> Option<TextId> {
        let mut shared = None;
        let none = Arc::new(Texts::default());
        for sheet in self.sheets.iter_mut().filter(|sheet| sheet.file == file) {
            let texts = std::mem::replace(&mut sheet.texts, Arc::clone(&none));
            shared.get_or_insert(texts);
        }
        let mut texts = shared?;
        let id = Arc::get_mut(&mut texts).map(|texts| texts.intern(text));
        for sheet in self.sheets.iter_mut().filter(|sheet| sheet.file == file) {
            sheet.texts = Arc::clone(&texts);
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::{Format, NumberFormat, SheetBuilder, SourceFile};

    fn workbook() -> Workbook {
        let mut texts = Texts::default();
        let name = texts.intern("何正清");
        let mut sheets = [SheetBuilder::named("甲"), SheetBuilder::named("乙")];
        for sheet in &mut sheets {
            sheet.put_text(1, 0, name);
            sheet.put(1, 1, CellValue::Number(3750.5, NumberFormat::General));
        }
        let texts = Arc::new(texts);
        let sheets = sheets.map(|sheet| sheet.finish(0, Arc::clone(&texts)));
        let file = SourceFile {
            name: "a.xlsx".to_owned(),
            format: Format::Xlsx,
            sha256: String::new(),
            notes: Vec::new(),
        };
        Workbook { files: vec![file], sheets: sheets.into() }
    }

    #[test]
    fn a_cell_is_put_and_put_back() {
        let mut workbook = workbook();
        let cell = CellRef { sheet: 1, row: 1, column: 0 };
        let held = workbook.put(cell, CellValue::Text("周德明")).unwrap();
        assert_eq!(workbook.cell(cell), CellValue::Text("周德明"));
        let other = CellRef { sheet: 0, ..cell };
        assert_eq!(workbook.cell(other), CellValue::Text("何正清"));
        workbook.put_back(cell, held);
        assert_eq!(workbook.cell(cell), CellValue::Text("何正清"));
        let number = CellValue::Number(0.65, NumberFormat::Percent);
        let blank = CellRef { row: 0, ..cell };
        assert!(workbook.put(blank, number).is_some());
        assert_eq!(workbook.cell(blank), number);
    }

    #[test]
    fn nothing_is_put_outside_the_sheet() {
        let cell = CellRef { sheet: 0, row: 2, column: 0 };
        assert_eq!(workbook().put(cell, CellValue::Text("甲")), None);
    }
}
