//! Builds workbooks from small grids of text, as tests and pages write them.

use std::sync::Arc;

use huqing::workbook::{
    Area, CellValue, ErrorValue, Format, NumberFormat, SheetBuilder, SourceFile, Texts,
    Workbook,
};

/// Adds a sheet to the file of that name, which is added if it is new. Cells that look
/// like plain numbers of at most 15 digits become numbers; ones that are error values
/// become errors; `↑` is merged with the cell above.
pub(crate) fn add_sheet(
    workbook: &mut Workbook,
    file: &str,
    name: &str,
    rows: &[Vec<String>],
) {
    let id = workbook.files.iter().position(|f| f.name == file).unwrap_or_else(|| {
        workbook.files.push(SourceFile {
            name: file.to_owned(),
            format: Format::Xlsx,
            sha256: String::new(),
            notes: Vec::new(),
        });
        workbook.files.len() - 1
    });
    let mut texts = Texts::default();
    let mut sheet = SheetBuilder::default();
    name.clone_into(&mut sheet.name);
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            if text == "↑" {
                merge_up(&mut sheet.merges, row, column);
                continue;
            }
            if text.starts_with('#') && text.ends_with(['!', '?', 'A']) {
                let error = ErrorValue::from_name(text);
                sheet.put(row, column, CellValue::Error(error));
                continue;
            }
            match number(text) {
                Some(number) => {
                    let value = CellValue::Number(number, NumberFormat::General);
                    sheet.put(row, column, value);
                }
                None if text.is_empty() => {}
                None => sheet.put_text(row, column, texts.intern(text)),
            }
        }
    }
    let file = u32::try_from(id).unwrap();
    workbook.sheets.push(sheet.finish(file, Arc::new(texts)));
}

fn merge_up(merges: &mut Vec<Area>, row: u32, column: u32) {
    let above =
        merges.iter_mut().find(|area| area.left == column && area.bottom + 1 == row);
    match above {
        Some(area) => area.bottom = row,
        None => {
            merges.push(Area { top: row - 1, left: column, bottom: row, right: column });
        }
    }
}

fn number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && digits.len() <= 15
        && (!digits.starts_with('0') || digits.starts_with("0.") || digits == "0");
    if plain { text.parse().ok() } else { None }
}
