mod hand_over;

use std::sync::Arc;

use super::{
    Area, Broken, CellValue, ErrorValue, FileId, NumberFormat, TextId, Texts,
    numbers::Numbers,
};

/// One sheet of a file.
///
/// Cells are kept by column in blocks of rows, so that a sheet with one value
/// in its last corner costs one block, and a long one grows without being copied.
#[derive(Debug)]
pub struct Sheet {
    /// The file it comes from.
    pub file: FileId,
    /// Its name.
    pub name: String,
    /// Whether the user sees it in his spreadsheet program.
    pub visibility: Visibility,
    /// The merged areas, in the order of the file.
    pub merges: Vec<Area>,
    /// Rows that are hidden or filtered away, as first and last, ascending.
    pub hidden_rows: Vec<(u32, u32)>,
    /// Columns that are hidden, as first and last, ascending.
    pub hidden_columns: Vec<(u32, u32)>,
    /// Whether an automatic filter is set.
    pub filtered: bool,
    /// Cells that are computed, with the formula, in reading order.
    pub formulas: Vec<(u32, u32, TextId)>,
    /// Widths of columns in characters, where the file sets them.
    pub column_widths: Vec<(u32, f32)>,
    pub(super) texts: Arc<Texts>,
    columns: Vec<Column>,
    numbers: Vec<(f64, NumberFormat)>,
    rows: u32,
}

/// Whether the user sees a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
    /// In the tab bar.
    #[default]
    Visible,
    /// Hidden; the user can show it.
    Hidden,
    /// Hidden so that only a macro can show it.
    VeryHidden,
}

/// Builds a [`Sheet`] cell by cell, in any order.
#[derive(Debug, Default)]
pub struct SheetBuilder {
    /// Name, visibility and the rest, to be set as they are met.
    pub name: String,
    /// See [`Sheet::visibility`].
    pub visibility: Visibility,
    /// See [`Sheet::merges`].
    pub merges: Vec<Area>,
    /// See [`Sheet::hidden_rows`].
    pub hidden_rows: Vec<(u32, u32)>,
    /// See [`Sheet::hidden_columns`].
    pub hidden_columns: Vec<(u32, u32)>,
    /// See [`Sheet::filtered`].
    pub filtered: bool,
    /// See [`Sheet::formulas`].
    pub formulas: Vec<(u32, u32, TextId)>,
    /// See [`Sheet::column_widths`].
    pub column_widths: Vec<(u32, f32)>,
    columns: Vec<Column>,
    numbers: Numbers,
    rows: u32,
    /// Codes that there is room for in the columns.
    room: usize,
    repeated: u32,
}

/// Rows in a block.
const BLOCK: usize = 4096;

/// One column of cells: blocks of codes, each as long as its last cell asks for, and
/// without any where all cells are empty.
#[derive(Debug, Default)]
struct Column {
    blocks: Vec<Vec<Code>>,
}

/// A cell in four bytes: three bits of kind, 29 of content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Code(u32);

const KIND_BITS: u32 = 29;
const CONTENT: u32 = (1 << KIND_BITS) - 1;
const INT_BIAS: i64 = 1 << (KIND_BITS - 1);
const TEXT: u32 = 1;
const INT: u32 = 2;
const NUMBER: u32 = 3;
const SPECIAL: u32 = 4;
const DAY: u32 = 5;

const SPECIALS: [CellValue<'static>; 16] = [
    CellValue::Bool(false),
    CellValue::Bool(true),
    CellValue::Error(ErrorValue::Null),
    CellValue::Error(ErrorValue::DivisionByZero),
    CellValue::Error(ErrorValue::Value),
    CellValue::Error(ErrorValue::Reference),
    CellValue::Error(ErrorValue::Name),
    CellValue::Error(ErrorValue::Number),
    CellValue::Error(ErrorValue::NotAvailable),
    CellValue::Error(ErrorValue::Other),
    CellValue::Broken(Broken::NotFinite),
    CellValue::Broken(Broken::NotANumber),
    CellValue::Broken(Broken::NoSuchText),
    CellValue::Broken(Broken::NoResult),
    CellValue::Broken(Broken::NotText),
    CellValue::Broken(Broken::UnknownKind),
];

impl Sheet {
    /// The cell at a row and column, both from 0.
    pub fn cell(&self, row: u32, column: u32) -> CellValue<'_> {
        let Code(code) = self.code(row, column);
        let content = code & CONTENT;
        match code >> KIND_BITS {
            TEXT => CellValue::Text(self.texts.get(content)),
            #[expect(clippy::cast_precision_loss, reason = "29 bits fit a double")]
            kind @ (INT | DAY) => CellValue::Number(
                (i64::from(content) - INT_BIAS) as f64,
                if kind == DAY { NumberFormat::Date } else { NumberFormat::General },
            ),
            NUMBER => match self.numbers.get(content as usize) {
                Some(&(number, format)) => CellValue::Number(number, format),
                None => CellValue::Empty,
            },
            SPECIAL => {
                SPECIALS.get(content as usize).copied().unwrap_or(CellValue::Empty)
            }
            _ => CellValue::Empty,
        }
    }

    /// A number that only equal cells of this sheet have, so that work on a value can be
    /// done once. Equal texts that the file holds twice, and equal numbers far apart that
    /// have a fraction, may have two. Empty cells give 0.
    pub fn token(&self, row: u32, column: u32) -> u32 {
        self.code(row, column).0
    }

    /// Tells whether the cell holds an error value, a truth value or something that could
    /// not be understood.
    pub fn is_special(&self, row: u32, column: u32) -> bool {
        self.code(row, column).0 >> KIND_BITS == SPECIAL
    }

    /// How many rows there are up to the last one with content.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// How many columns there are up to the last one with content.
    pub fn columns(&self) -> u32 {
        u32::try_from(self.columns.len()).unwrap_or(u32::MAX)
    }

    /// The texts of the file.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// The row and column of each cell that holds something, column by column.
    pub fn filled(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        (0..).zip(&self.columns).flat_map(|(column, cells)| {
            let blocks = (0..).step_by(BLOCK).zip(&cells.blocks);
            blocks.flat_map(move |(first, codes)| {
                let codes = (first..).zip(codes).filter(|(_, code)| **code != Code(0));
                codes.map(move |(row, _)| (row, column))
            })
        })
    }

    /// The merged area that covers the cell, if any.
    pub fn merge_at(&self, row: u32, column: u32) -> Option<Area> {
        self.merges.iter().copied().find(|area| area.contains(row, column))
    }

    /// Tells whether the row is hidden or filtered away.
    pub fn is_row_hidden(&self, row: u32) -> bool {
        covers(&self.hidden_rows, row)
    }

    /// Tells whether the column is hidden.
    pub fn is_column_hidden(&self, column: u32) -> bool {
        covers(&self.hidden_columns, column)
    }

    /// The formula of a computed cell.
    pub fn formula(&self, row: u32, column: u32) -> Option<&str> {
        let at = self
            .formulas
            .binary_search_by_key(&(row, column), |&(row, column, _)| (row, column))
            .ok()?;
        self.formulas.get(at).map(|&(_, _, text)| self.texts.get(text))
    }

    pub(super) fn code(&self, row: u32, column: u32) -> Code {
        self.columns.get(column as usize).map_or(Code(0), |column| column.get(row))
    }
}

impl Sheet {
    /// Puts a cell in the place of one that the sheet has room for.
    pub(super) fn put(&mut self, row: u32, column: u32, code: Code) {
        let (block, place) = (row as usize / BLOCK, row as usize % BLOCK);
        let Some(column) = self.columns.get_mut(column as usize) else { return };
        match column.blocks.get_mut(block).and_then(|cells| cells.get_mut(place)) {
            Some(cell) => *cell = code,
            None if code == Code(0) => {}
            None => _ = column.grow(block, place, code),
        }
    }

    /// The code of a value; of a text that of its place in the file's texts.
    pub(super) fn code_of(
        &mut self,
        value: CellValue<'_>,
        intern: impl FnOnce(&str) -> TextId,
    ) -> Code {
        match value {
            CellValue::Empty => Code(0),
            CellValue::Text(text) => Code(TEXT << KIND_BITS | (intern(text) & CONTENT)),
            CellValue::Number(number, _) if !number.is_finite() => {
                Code::special(CellValue::Broken(Broken::NotFinite))
            }
            CellValue::Number(number, format) => {
                let number = number + 0.0;
                Code::whole(number, format).unwrap_or_else(|| {
                    let known =
                        self.numbers.iter().position(|&it| it == (number, format));
                    let at = known.unwrap_or_else(|| {
                        self.numbers.push((number, format));
                        self.numbers.len() - 1
                    });
                    let at = u32::try_from(at).unwrap_or(u32::MAX);
                    Code(NUMBER << KIND_BITS | (at & CONTENT))
                })
            }
            CellValue::Bool(truth) => Code::special(CellValue::Bool(truth)),
            CellValue::Error(error) => Code::special(CellValue::Error(error)),
            CellValue::Broken(broken) => Code::special(CellValue::Broken(broken)),
        }
    }
}

impl SheetBuilder {
    /// An empty sheet with a name.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Puts a value, except a text, which the file keeps: see [`SheetBuilder::put_text`].
    ///
    /// A number that is not finite becomes a broken cell.
    pub fn put(&mut self, row: u32, column: u32, value: CellValue<'static>) {
        let code = match value {
            CellValue::Empty | CellValue::Text(_) => return,
            CellValue::Number(number, format) => self.number_code(number, format),
            CellValue::Bool(_) | CellValue::Error(_) | CellValue::Broken(_) => {
                Code::special(value)
            }
        };
        self.set(row, column, code);
    }

    /// Puts a text that the file's [`Texts`] hold.
    pub fn put_text(&mut self, row: u32, column: u32, text: TextId) {
        self.set(row, column, Code(TEXT << KIND_BITS | (text & CONTENT)));
    }

    /// Puts a whole number of at most eight digits into a cell without a format.
    pub(super) fn put_whole(&mut self, row: u32, column: u32, number: u32) {
        let code = i64::from(number) + INT_BIAS;
        match u32::try_from(code).ok().filter(|&code| code <= CONTENT) {
            Some(code) => self.set(row, column, Code(INT << KIND_BITS | code)),
            None => self.put(
                row,
                column,
                CellValue::Number(f64::from(number), NumberFormat::General),
            ),
        }
    }

    /// How many blocks of cells the sheet takes up, which tells how much memory.
    pub(super) fn blocks(&self) -> usize {
        self.room.div_ceil(BLOCK)
    }

    /// How many columns there are up to the last one with content.
    pub(super) fn columns(&self) -> u32 {
        u32::try_from(self.columns.len()).unwrap_or(u32::MAX)
    }

    /// Tells whether no cell was put.
    pub(super) fn is_void(&self) -> bool {
        self.rows == 0
    }

    /// How many cells were put over another one.
    pub(super) fn repeated(&self) -> u32 {
        self.repeated
    }

    /// Bytes of memory that the sheet takes, without its texts.
    pub(super) fn weight(&self) -> usize {
        self.room * size_of::<Code>()
            + self.columns.len() * size_of::<Column>()
            + self.numbers.weight()
            + size_of_val(self.formulas.as_slice())
            + size_of_val(self.merges.as_slice())
    }

    /// Finishes the sheet. `texts` are those of the file, in which all ids were given.
    pub fn finish(mut self, file: FileId, texts: Arc<Texts>) -> Sheet {
        self.formulas.sort_unstable();
        Sheet {
            file,
            name: self.name,
            visibility: self.visibility,
            merges: self.merges,
            hidden_rows: self.hidden_rows,
            hidden_columns: self.hidden_columns,
            filtered: self.filtered,
            formulas: self.formulas,
            column_widths: self.column_widths,
            texts,
            columns: self.columns,
            numbers: self.numbers.into_pool(),
            rows: self.rows,
        }
    }

    fn number_code(&mut self, number: f64, format: NumberFormat) -> Code {
        if !number.is_finite() {
            return Code::special(CellValue::Broken(Broken::NotFinite));
        }
        // There is no minus zero in a household workbook.
        let number = number + 0.0;
        Code::whole(number, format).unwrap_or_else(|| {
            Code(NUMBER << KIND_BITS | (self.numbers.keep(number, format) & CONTENT))
        })
    }

    fn set(&mut self, row: u32, column: u32, code: Code) {
        let at = column as usize;
        if self.columns.len() <= at {
            self.columns.resize_with(at + 1, Column::default);
        }
        let (block, place) = (row as usize / BLOCK, row as usize % BLOCK);
        let Some(column) = self.columns.get_mut(at) else { return };
        self.rows = self.rows.max(row + 1);
        match column.blocks.get_mut(block) {
            Some(cells) if cells.len() == place && place < cells.capacity() => {
                cells.push(code);
            }
            Some(cells) if place < cells.len() => {
                if let Some(cell) = cells.get_mut(place) {
                    self.repeated += u32::from(*cell != Code(0));
                    *cell = code;
                }
            }
            _ => self.room += column.grow(block, place, code),
        }
    }
}

impl Code {
    fn special(value: CellValue<'static>) -> Self {
        let at = SPECIALS.iter().position(|&special| special == value);
        Self(SPECIAL << KIND_BITS | u32::try_from(at.unwrap_or(0)).unwrap_or(0))
    }

    /// The code of a number that fits it.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        clippy::float_cmp,
        reason = "the range is checked, and whether it comes back the same"
    )]
    fn whole(number: f64, format: NumberFormat) -> Option<Self> {
        let kind = match format {
            NumberFormat::General => INT,
            NumberFormat::Date => DAY,
            NumberFormat::Percent => return None,
        };
        let whole = number as i64;
        let fits = whole as f64 == number && (-INT_BIAS..INT_BIAS).contains(&whole);
        fits.then(|| Self(kind << KIND_BITS | (whole + INT_BIAS) as u32))
    }
}

impl Column {
    fn get(&self, row: u32) -> Code {
        let (block, at) = (row as usize / BLOCK, row as usize % BLOCK);
        let block = self.blocks.get(block);
        block.and_then(|block| block.get(at)).copied().unwrap_or_default()
    }

    /// Puts a cell behind the end of a block, and returns how many codes there is more
    /// room for. The first block doubles as it fills; if it was filled the others will be.
    #[cold]
    fn grow(&mut self, block: usize, place: usize, code: Code) -> usize {
        if self.blocks.len() <= block {
            self.blocks.resize_with(block + 1, Vec::new);
        }
        let follows = block.checked_sub(1).and_then(|at| self.blocks.get(at));
        let will_fill = follows.is_some_and(|before| before.len() == BLOCK);
        let Some(cells) = self.blocks.get_mut(block) else { return 0 };
        let before = cells.capacity();
        let wanted = if will_fill { BLOCK } else { (place + 1).next_power_of_two() };
        cells.reserve_exact(wanted.max(8) - cells.len());
        cells.resize(place, Code(0));
        cells.push(code);
        cells.capacity() - before + usize::from(before == 0) * 8
    }
}

fn covers(ranges: &[(u32, u32)], at: u32) -> bool {
    let after = ranges.partition_point(|&(first, _)| first <= at);
    after.checked_sub(1).and_then(|i| ranges.get(i)).is_some_and(|&(_, last)| at <= last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_back_as_they_were_put() {
        let mut texts = Texts::default();
        let mut sheet = SheetBuilder::default();
        let name = texts.intern("何正清");
        sheet.put_text(2, 1, name);
        sheet.put(9000, 30, CellValue::Number(-12.0, NumberFormat::General));
        sheet.put(0, 0, CellValue::Number(0.5, NumberFormat::Percent));
        sheet.put(1, 0, CellValue::Error(ErrorValue::NotAvailable));
        sheet.put(1, 1, CellValue::Number(f64::INFINITY, NumberFormat::General));
        let sheet = sheet.finish(0, Arc::new(texts));
        assert_eq!(sheet.cell(2, 1), CellValue::Text("何正清"));
        let minus = CellValue::Number(-12.0, NumberFormat::General);
        assert_eq!(sheet.cell(9000, 30), minus);
        assert_eq!(sheet.cell(0, 0), CellValue::Number(0.5, NumberFormat::Percent));
        assert_eq!(sheet.cell(1, 0), CellValue::Error(ErrorValue::NotAvailable));
        assert_eq!(sheet.cell(1, 1), CellValue::Broken(Broken::NotFinite));
        assert_eq!(sheet.cell(5, 5), CellValue::Empty);
        assert_eq!((sheet.rows(), sheet.columns()), (9001, 31));
    }
}
