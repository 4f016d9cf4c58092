//! How much of a file we are ready to read. Limits are on absolute work, never on ratios:
//! honest workbooks compress a hundredfold.

use super::OpenError;
use crate::text::Text;

/// Bytes of a file. Real workbooks of a whole county stay below 60 MB; a million rows of
/// thirty columns, as a prefecture has them, make 140.
pub(super) const FILE: usize = 200 << 20;
/// Rows of a sheet, as many as Excel has.
pub(super) const ROWS: u32 = 1_048_576;
/// Columns of a sheet, as many as Excel has.
pub(super) const COLUMNS: u32 = 16_384;
/// Bytes of one text. Excel itself stops at 32,767 characters.
pub(super) const TEXT: usize = 1 << 20;
/// Sheets of a file. The largest real one had 255.
pub(super) const SHEETS: usize = 1_000;
/// Blocks of cells in a file: 512 MiB of memory. A million rows of thirty columns take
/// 7,680.
const BLOCKS: usize = 32_768;

/// Refuses a sheet whose few cells are spread so thinly that they fill the memory.
pub(super) fn check_spread(blocks: usize) -> Result<(), OpenError> {
    if blocks <= BLOCKS {
        return Ok(());
    }
    Err(too_large("单元格散布范围过大", "the cells are spread too widely"))
}

/// More rows than any spreadsheet has.
pub(super) fn too_many_rows() -> OpenError {
    too_large("超过 1,048,576 行", "more than 1,048,576 rows")
}

/// More columns than any spreadsheet has.
pub(super) fn too_many_columns() -> OpenError {
    too_large("超过 16,384 列", "more than 16,384 columns")
}

/// More sheets than we read.
pub(super) fn too_many_sheets() -> OpenError {
    too_large("超过 1000 张工作表", "more than 1,000 sheets")
}

/// A limit, named in both languages.
pub(super) const fn too_large(zh: &'static str, en: &'static str) -> OpenError {
    OpenError::TooLarge { limit: Text::new(zh, en) }
}
