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

/// A workbook of one file with one sheet, given as lines with `|` between the cells.
pub(crate) fn sheet(name: &str, lines: &str) -> Workbook {
    merged(name, lines, &[])
}

/// The same with merged areas, such as `A1:D1`.
pub(crate) fn merged(name: &str, lines: &str, merges: &[&str]) -> Workbook {
    let mut workbook = Workbook::default();
    add_sheet(&mut workbook, "资料.xlsx", name, &cells(lines));
    workbook.sheets[0].merges = merges.iter().map(|area| self::area(area)).collect();
    workbook
}

/// The cells of lines with `|` between them; a line of `.` is blank.
pub(crate) fn cells(lines: &str) -> Vec<Vec<String>> {
    let cell = |text: &str| text.trim().replace("\\n", "\n");
    let line = |line: &str| match line.trim() {
        "." => Vec::new(),
        line => line.split('|').map(cell).collect(),
    };
    lines.trim_matches('\n').lines().map(line).collect()
}

/// The area that `A1:D1` names.
fn area(text: &str) -> Area {
    let (first, last) = text.split_once(':').unwrap();
    let place = |text: &str| {
        let letters = text.trim_end_matches(|c: char| c.is_ascii_digit());
        let column = letters.bytes().fold(0, |n, b| n * 26 + u32::from(b - b'A') + 1) - 1;
        (text[letters.len()..].parse::<u32>().unwrap() - 1, column)
    };
    let ((top, left), (bottom, right)) = (place(first), place(last));
    Area { top, left, bottom, right }
}
