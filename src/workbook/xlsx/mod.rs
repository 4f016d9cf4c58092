//! Office Open XML workbooks: .xlsx and .xlsm.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, XlsxError};

use super::{CellValue, ErrorValue, FileContent, NumberFormat, OpenError, SheetBuilder};

/// Reads every worksheet of a workbook.
///
/// # Errors
///
/// When the archive or one of the needed parts is damaged, encrypted or too large.
pub(super) fn read(bytes: &[u8]) -> Result<FileContent, OpenError> {
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
            XlsxError::Password => OpenError::Encrypted,
            _ => OpenError::Damaged,
        })?;
    let mut content = FileContent::default();
    for name in book.sheet_names() {
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let mut sheet = SheetBuilder::default();
        sheet.name = name;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let (row, column) = (
                top + u32::try_from(row).unwrap_or_default(),
                left + u32::try_from(column).unwrap_or_default(),
            );
            let value = match value {
                Data::Empty => continue,
                Data::String(text)
                | Data::DateTimeIso(text)
                | Data::DurationIso(text) => {
                    sheet.put_text(row, column, content.texts.intern(text));
                    continue;
                }
                #[expect(clippy::cast_precision_loss, reason = "cells hold doubles")]
                Data::Int(number) => {
                    CellValue::Number(*number as f64, NumberFormat::General)
                }
                Data::Float(number) => CellValue::Number(*number, NumberFormat::General),
                Data::Bool(truth) => CellValue::Bool(*truth),
                Data::DateTime(date) => {
                    CellValue::Number(date.as_f64(), NumberFormat::Date)
                }
                Data::Error(error) => {
                    CellValue::Error(ErrorValue::from_name(&error.to_string()))
                }
            };
            sheet.put(row, column, value);
        }
        content.sheets.push(sheet);
    }
    Ok(content)
}
