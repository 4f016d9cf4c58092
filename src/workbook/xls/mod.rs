//! Excel 97–2003 (BIFF8) and 5.0/95 (BIFF5).
//!
//! The records are read here and not by a library, because this format is the one in
//! which libraries crash most on damaged files, and none tells hidden rows.

mod compound;
mod globals;
mod record;
mod sheet;
mod strings;

use std::collections::BTreeSet;

pub(super) use self::compound::Compound;
use self::{
    globals::{Globals, SheetEntry},
    record::{BOF, Records},
    sheet::SheetReader,
};
use super::{FileContent, Note, OpenError};
use crate::text::Text;

/// Reads every worksheet of a stream `Workbook` or `Book`.
///
/// # Errors
///
/// When the stream is cut, encrypted or older than Excel 5.0.
pub(super) fn read(stream: &[u8]) -> Result<FileContent, OpenError> {
    let mut content = FileContent::default();
    let globals = Globals::read(stream, &mut content)?;
    let mut offsets = BTreeSet::new();
    let mut notes = Vec::new();
    let (mut spent, mut scanned) = (0, 0);
    for entry in &globals.sheets {
        if !offsets.insert(entry.offset) {
            return Err(OpenError::Damaged);
        }
        if !entry.is_worksheet {
            notes.push(note(entry, SKIPPED));
            continue;
        }
        let part = stream.get(entry.offset..).ok_or(OpenError::Damaged)?;
        let mut records = Records::new(part);
        if records.clone().next()?.is_none_or(|record| record.kind != BOF) {
            notes.push(note(entry, UNREADABLE));
            continue;
        }
        let reader = SheetReader::new(&globals, entry, &mut content);
        let (sheet, odd) = reader.read(&mut records, spent)?;
        // Sheets share no bytes, so together they are no longer than the stream.
        scanned += part.len() - records.left();
        if stream.len() < scanned {
            return Err(OpenError::Damaged);
        }
        if odd != 0 {
            notes.push(note(entry, odd_cells(odd)));
        }
        spent += sheet.blocks();
        content.sheets.push(sheet);
    }
    content.notes = notes;
    Ok(content)
}

const SKIPPED: Text = Text::new(
    "这是图表页或宏表，没有可检查的单元格，已跳过。",
    "This is a chart or macro sheet without cells to check; it was left out.",
);

const UNREADABLE: Text = Text::new(
    "这张工作表无法读取，其余已检查。",
    "This sheet cannot be read; the others were checked.",
);

fn note(entry: &SheetEntry, text: Text) -> Note {
    Note { sheet: Some(entry.name.clone()), text }
}

fn odd_cells(count: u32) -> Text {
    Text {
        zh: format!("有 {count} 个单元格无法读取，其余已检查。").into(),
        en: format!("{count} cells cannot be read; the others were checked.").into(),
    }
}
