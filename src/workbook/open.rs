use std::fmt;

use super::Workbook;

/// What the content of a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Office Open XML, with or without macros.
    Xlsx,
    /// Excel 97–2003 (BIFF8) or 5.0/95.
    Xls,
    /// OpenDocument.
    Ods,
    /// Text with separators.
    Csv,
    /// A web page with a table, saved under the name of a workbook.
    Html,
    /// SpreadsheetML of Excel 2003.
    SpreadsheetMl,
}

/// Why a file could not be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OpenError {
    /// It has no content.
    Empty,
}

/// Opens a file by its content, whatever its name says, and adds its sheets to the
/// workbook. If it cannot be opened the workbook stays as it was.
///
/// # Errors
///
/// One [`OpenError`] for each way in which a file can be of no use.
pub fn open(
    _workbook: &mut Workbook,
    _name: &str,
    _bytes: &[u8],
) -> Result<(), OpenError> {
    Err(OpenError::Empty)
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
        }
    }
}

impl std::error::Error for OpenError {}
