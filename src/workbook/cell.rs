use std::fmt;

/// The place of a cell. Rows and columns count from 0; reading order is its order.
///
/// Its `Display` is what a spreadsheet shows: `D3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// The sheet, as a place in [`Workbook::sheets`](super::Workbook::sheets).
    pub sheet: super::SheetId,
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CellValue<'a> {
    /// Nothing.
    Empty,
    /// A text, as it was written.
    Text(&'a str),
    /// A finite number and the format that decides what it means.
    Number(f64, NumberFormat),
    /// A truth value.
    Bool(bool),
    /// An error value such as `#DIV/0!`.
    Error(ErrorValue),
    /// Something that could not be understood. Never taken for a value.
    Broken(Broken),
}

/// The number formats that decide what a number means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberFormat {
    /// A plain number.
    #[default]
    General,
    /// A day, counted from 1899-12-30 whatever system the file uses.
    Date,
    /// A ratio shown as a percentage: 0.65 is 65 %.
    Percent,
}

/// An error value of a spreadsheet formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorValue {
    /// `#NULL!`
    Null,
    /// `#DIV/0!`
    DivisionByZero,
    /// `#VALUE!`
    Value,
    /// `#REF!`
    Reference,
    /// `#NAME?`
    Name,
    /// `#NUM!`
    Number,
    /// `#N/A`
    NotAvailable,
    /// Any newer one, such as `#SPILL!` or `#CALC!`.
    Other,
}

/// Why a cell could not be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Broken {
    /// A number that is not finite.
    NotFinite,
    /// Something else where a number should stand.
    NotANumber,
    /// A reference to a text that the file does not hold.
    NoSuchText,
    /// A formula that was saved without its result.
    NoResult,
    /// Characters that are not text in the file's encoding.
    NotText,
    /// A kind of cell we do not know.
    UnknownKind,
}

/// A rectangle of cells, both corners included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}

/// The letters of a column: 0 is `A`, 26 is `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while 0 < rest {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), u64::from(self.row) + 1)
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (column_letters(self.left), column_letters(self.right));
        let (top, bottom) = (u64::from(self.top) + 1, u64::from(self.bottom) + 1);
        write!(f, "{first}{top}:{last}{bottom}")
    }
}

impl Area {
    /// Tells whether the area covers the cell.
    pub fn contains(self, row: u32, column: u32) -> bool {
        (self.top..=self.bottom).contains(&row)
            && (self.left..=self.right).contains(&column)
    }
}

impl CellValue<'_> {
    /// Tells whether there is nothing to read: no value, or a text of blanks.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.chars().all(crate::text::is_blank),
            Self::Number(..) | Self::Bool(_) | Self::Error(_) | Self::Broken(_) => false,
        }
    }
}

impl ErrorValue {
    /// The error as a spreadsheet shows it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Null => "#NULL!",
            Self::DivisionByZero => "#DIV/0!",
            Self::Value => "#VALUE!",
            Self::Reference => "#REF!",
            Self::Name => "#NAME?",
            Self::Number => "#NUM!",
            Self::NotAvailable => "#N/A",
            Self::Other => "#CALC!",
        }
    }

    /// The error a file names, or [`ErrorValue::Other`].
    pub fn from_name(name: &str) -> Self {
        [
            Self::Null,
            Self::DivisionByZero,
            Self::Value,
            Self::Reference,
            Self::Name,
            Self::Number,
            Self::NotAvailable,
        ]
        .into_iter()
        .find(|error| error.as_str() == name)
        .unwrap_or(Self::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        for (column, letters) in
            [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
        {
            assert_eq!(column_letters(column), letters);
        }
    }
}
