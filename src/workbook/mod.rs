//! What was in the files: sheets of cells, and where each cell stands.
//!
//! This is the only module that knows file formats. A [`Sheet`] keeps its cells in
//! columns, each cell as one code of four bytes; texts are kept once per file. Cells are
//! drawn from it one by one or a window at a time, never all at once.

mod cell;
mod delimited;
mod edit;
mod encoding;
mod html;
mod iso;
mod limits;
mod markup;
mod mht;
mod number_format;
mod numbers;
mod ods;
mod open;
mod plain;
mod sheet;
mod sniff;
mod spreadsheetml;
mod texts;
mod unpack;
mod usual;
mod xls;
mod xlsx;
mod zip;

pub use cell::{
    Area, Broken, CellRef, CellValue, ErrorValue, NumberFormat, column_letters,
};
pub use edit::Held;
pub use open::{Format, OpenError, open, sha256};
pub use sheet::{Sheet, SheetBuilder, Visibility};
pub use texts::{TextId, Texts};
pub use unpack::{NamedFile, is_workbook_name, unpack};

pub(crate) use plain::{In, Out};

use encoding::Encoding;

/// The files of a session and their sheets, in the order they were opened.
#[derive(Debug, Default)]
pub struct Workbook {
    /// The files that could be read.
    pub files: Vec<SourceFile>,
    /// All their sheets, file by file.
    pub sheets: Vec<Sheet>,
}

/// A file that could be read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its name, without folders.
    pub name: String,
    /// What its content is, whatever its name says.
    pub format: Format,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// What the user should know about how it was read, such as the chosen encoding or
    /// a sheet that could not be read.
    pub notes: Vec<Note>,
}

/// Something the user should know about how a file was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The sheet it is about, if it is about one.
    pub sheet: Option<String>,
    /// What it says.
    pub text: crate::text::Text,
}

/// What a format reader draws from the bytes of one file.
#[derive(Debug, Default)]
struct FileContent {
    /// The texts of all sheets.
    texts: Texts,
    /// The sheets that could be read, in the order of the file.
    sheets: Vec<SheetBuilder>,
    /// What the user should know about how it was read.
    notes: Vec<Note>,
}

/// The place of a file in [`Workbook::files`].
pub type FileId = u32;

/// The place of a sheet in [`Workbook::sheets`].
pub type SheetId = u32;

impl Workbook {
    /// The sheet with the given place.
    pub fn sheet(&self, id: SheetId) -> Option<&Sheet> {
        self.sheets.get(id as usize)
    }

    /// The cell at `place`; an empty one where the sheet holds nothing.
    pub fn cell(&self, place: CellRef) -> CellValue<'_> {
        self.sheet(place.sheet)
            .map_or(CellValue::Empty, |sheet| sheet.cell(place.row, place.column))
    }

    /// The file that `sheet` comes from.
    pub fn file_of(&self, sheet: SheetId) -> Option<&SourceFile> {
        self.files.get(self.sheet(sheet)?.file as usize)
    }
}
