//! The files that are measured, in memory.

use std::io::Cursor;

use super::{
    ods, text, xls,
    xlsx::{self, After, Way},
};

/// The export as a workbook of that way of writing.
pub(crate) fn export(persons: usize, way: Way) -> Vec<u8> {
    workbook(persons, way, After::Nothing)
}

/// Five hundred persons, and blank cells down to the last row.
pub(crate) fn ghost() -> Vec<u8> {
    workbook(500, Way::Shared, After::Ghosts)
}

/// Five hundred persons, and one value in the last corner.
pub(crate) fn far() -> Vec<u8> {
    workbook(500, Way::Shared, After::Far)
}

fn workbook(persons: usize, way: Way, after: After) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    xlsx::write(&mut file, persons as u64, way, after).unwrap();
    file.into_inner()
}

/// The export with commas, in UTF-8 or in GBK.
pub(crate) fn delimited(persons: usize, gbk: bool) -> Vec<u8> {
    let mut file = Vec::new();
    text::write(&mut file, persons as u64, gbk).unwrap();
    file
}

/// As many persons as Excel 97–2003 has rows for.
pub(crate) fn binary() -> Vec<u8> {
    let mut file = Vec::new();
    xls::write(&mut file, u16::MAX).unwrap();
    file
}

/// The export as LibreOffice writes it.
pub(crate) fn open_document(persons: usize) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    ods::write(&mut file, persons as u64).unwrap();
    file.into_inner()
}
