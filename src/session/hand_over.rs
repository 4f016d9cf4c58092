//! Files that one session has read, handed to another: each in a worker of its own is read
//! while the others are, and one session has them all in the end.

use std::sync::Arc;

use super::{Opened, Session};
use crate::{
    text::Text,
    workbook::{FileId, Format, In, Note, OpenError, Out, Sheet, SourceFile, Texts},
};

impl Session {
    /// All files of the session, as bytes that [`Session::take`] understands. They hold what
    /// was read, column by column, and are good for the same build of the program only.
    pub fn hand_over(&self) -> Vec<u8> {
        let mut out = Out::default();
        out.count(self.files.len());
        for opened in &self.files {
            out.text(&opened.name);
            out.text(&opened.sha256);
            match &opened.outcome {
                Ok(file) => {
                    out.flag(true);
                    self.write_file(*file, &mut out);
                }
                Err(error) => {
                    out.flag(false);
                    write_error(error, &mut out);
                }
            }
        }
        out.0
    }

    /// Takes the files of another session, as if they had been opened here. Nothing is taken
    /// where the bytes are not whole.
    pub fn take(&mut self, bytes: &[u8]) -> Option<&[Opened]> {
        let first = self.files.len();
        let (files, sheets) = (self.workbook.files.len(), self.workbook.sheets.len());
        if self.take_all(&mut In(bytes)).is_none() {
            self.files.truncate(first);
            self.workbook.files.truncate(files);
            self.workbook.sheets.truncate(sheets);
            return None;
        }
        self.files.get(first..)
    }

    fn take_all(&mut self, from: &mut In<'_>) -> Option<()> {
        for _ in 0..from.count()? {
            let (name, sha256) = (from.text()?.to_owned(), from.text()?.to_owned());
            let outcome = if from.flag()? {
                Ok(self.read_file(from)?)
            } else {
                Err(read_error(from)?)
            };
            self.files.push(Opened { name, sha256, outcome });
        }
        from.0.is_empty().then_some(())
    }

    fn write_file(&self, file: FileId, out: &mut Out) {
        let Some(source) = self.workbook.files.get(file as usize) else { return };
        out.text(&source.name);
        out.text(&source.sha256);
        out.text(source.format.as_str());
        out.count(source.notes.len());
        for note in &source.notes {
            out.flag(note.sheet.is_some());
            out.text(note.sheet.as_deref().unwrap_or_default());
            write_text(&note.text, out);
        }
        let own: Vec<&Sheet> =
            self.workbook.sheets.iter().filter(|sheet| sheet.file == file).collect();
        if let Some(sheet) = own.first() {
            sheet.texts().write(out);
        }
        out.count(own.len());
        for sheet in own {
            sheet.write(out);
        }
    }

    fn read_file(&mut self, from: &mut In<'_>) -> Option<FileId> {
        let file = FileId::try_from(self.workbook.files.len()).ok()?;
        let source = SourceFile {
            name: from.text()?.to_owned(),
            sha256: from.text()?.to_owned(),
            format: Format::named(from.text()?)?,
            notes: from.list(|from| {
                let known = from.flag()?;
                let sheet = from.text()?;
                let sheet = known.then(|| sheet.to_owned());
                Some(Note { sheet, text: read_text(from)? })
            })?,
        };
        let texts = Arc::new(Texts::read(from)?);
        let sheets = from.list(|from| Sheet::read(from, file, &texts))?;
        self.workbook.files.push(source);
        self.workbook.sheets.extend(sheets);
        Some(file)
    }
}

fn write_text(text: &Text, out: &mut Out) {
    out.text(&text.zh);
    out.text(&text.en);
}

fn read_text(from: &mut In<'_>) -> Option<Text> {
    let (zh, en) = (from.text()?.to_owned(), from.text()?.to_owned());
    Some(Text { zh: zh.into(), en: en.into() })
}

fn write_error(error: &OpenError, out: &mut Out) {
    out.text(error.code());
    let text = match error {
        OpenError::NotAWorkbook { what } => what.as_ref(),
        OpenError::TooLarge { limit } => Some(limit),
        OpenError::Unsupported { what } => Some(what),
        _ => None,
    };
    out.flag(text.is_some());
    if let Some(text) = text {
        write_text(text, out);
    }
}

fn read_error(from: &mut In<'_>) -> Option<OpenError> {
    let code = from.text()?;
    let text = if from.flag()? { Some(read_text(from)?) } else { None };
    Some(match code {
        "empty" => OpenError::Empty,
        "not-a-workbook" => OpenError::NotAWorkbook { what: text },
        "encrypted" => OpenError::Encrypted,
        "too-large" => OpenError::TooLarge { limit: text? },
        "old-format" => OpenError::OldFormat,
        "unsupported" => OpenError::Unsupported { what: text? },
        "forbidden" => OpenError::Forbidden,
        "no-sheets" => OpenError::NoSheets,
        _ => OpenError::Damaged,
    })
}
