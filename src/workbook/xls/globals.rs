use std::collections::BTreeMap;

use super::{
    compound::{u16_at, u32_at},
    record::{BOF, EOF, Record, Records},
    strings::{self, Writing},
};
use crate::workbook::{
    FileContent, NumberFormat, OpenError, TextId, Visibility, limits, number_format,
};

/// What the first part of the stream says about the whole workbook.
#[derive(Debug)]
pub(super) struct Globals {
    pub(super) writing: Writing,
    /// Days are counted from 1904.
    pub(super) from_1904: bool,
    pub(super) sheets: Vec<SheetEntry>,
    pub(super) texts: Vec<TextId>,
    /// The number format of each cell style.
    pub(super) formats: Vec<NumberFormat>,
}

/// A sheet as the list of sheets names it.
#[derive(Debug)]
pub(super) struct SheetEntry {
    pub(super) name: String,
    pub(super) visibility: Visibility,
    pub(super) is_worksheet: bool,
    /// Where its part of the stream begins.
    pub(super) offset: usize,
}

const FILE_PASS: u16 = 0x002F;
const CODE_PAGE: u16 = 0x0042;
const DATE_MODE: u16 = 0x0022;
const FORMAT: u16 = 0x041E;
const STYLE: u16 = 0x00E0;
const SHEET: u16 = 0x0085;
const SHARED_TEXTS: u16 = 0x00FC;

const BIFF5: u16 = 0x0500;
const BIFF8: u16 = 0x0600;
/// What a sheet holds: rows and columns.
const WORKSHEET: u8 = 0;

impl Globals {
    /// Reads the first part of the stream.
    pub(super) fn read(
        stream: &[u8],
        content: &mut FileContent,
    ) -> Result<Self, OpenError> {
        let mut records = Records::new(stream);
        let mut globals = Self::start(&mut records)?;
        let mut codes = BTreeMap::new();
        let mut styles = Vec::new();
        while let Some(Record { kind, data }) = records.next()? {
            match kind {
                FILE_PASS => return Err(OpenError::Encrypted),
                CODE_PAGE => globals.set_code_page(data),
                DATE_MODE => globals.from_1904 = u16_at(data, 0) == Some(1),
                FORMAT => codes.extend(globals.format(data)),
                STYLE => styles.push(u16_at(data, 2).unwrap_or(0)),
                SHEET => globals.add_sheet(data)?,
                SHARED_TEXTS => {
                    globals.texts = strings::shared(data, &mut records, content)?;
                }
                EOF => {
                    let format = |code| match codes.get(&code) {
                        Some(&format) => format,
                        None => number_format::of_builtin(code.into()),
                    };
                    globals.formats = styles.into_iter().map(format).collect();
                    return Ok(globals);
                }
                _ => {}
            }
        }
        Err(OpenError::Damaged)
    }

    /// Tells the version from the first record.
    fn start(records: &mut Records<'_>) -> Result<Self, OpenError> {
        let first = records.next()?.filter(|record| record.kind == BOF);
        let first = first.ok_or(OpenError::Damaged)?;
        let writing = match u16_at(first.data, 0) {
            Some(BIFF8) => Writing::Unicode,
            Some(BIFF5) => Writing::of_code_page(0),
            _ => return Err(OpenError::OldFormat),
        };
        Ok(Self {
            writing,
            from_1904: false,
            sheets: Vec::new(),
            texts: Vec::new(),
            formats: Vec::new(),
        })
    }

    fn set_code_page(&mut self, data: &[u8]) {
        if let Writing::CodePage(_) = self.writing {
            self.writing = Writing::of_code_page(u16_at(data, 0).unwrap_or(0));
        }
    }

    fn format(&self, data: &[u8]) -> Option<(u16, NumberFormat)> {
        let number = u16_at(data, 0)?;
        let rest = data.get(2..)?;
        let code = match self.writing {
            Writing::Unicode => self.writing.text(rest),
            Writing::CodePage(_) => self.writing.short_text(rest),
        };
        Some((number, number_format::of_code(&code?)))
    }

    fn add_sheet(&mut self, data: &[u8]) -> Result<(), OpenError> {
        if limits::SHEETS <= self.sheets.len() {
            return Err(limits::too_many_sheets());
        }
        let sheet = || {
            Some(SheetEntry {
                offset: usize::try_from(u32_at(data, 0)?).ok()?,
                visibility: match data.get(4)? & 3 {
                    0 => Visibility::Visible,
                    1 => Visibility::Hidden,
                    _ => Visibility::VeryHidden,
                },
                is_worksheet: *data.get(5)? == WORKSHEET,
                name: self.writing.short_text(data.get(6..)?)?.replace('\0', ""),
            })
        };
        let sheet = sheet().ok_or(OpenError::Damaged)?;
        self.sheets.push(sheet);
        Ok(())
    }
}
