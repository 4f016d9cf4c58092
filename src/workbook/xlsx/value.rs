//! What the content of a cell means.

use crate::workbook::{Broken, CellValue, ErrorValue, NumberFormat, iso};

/// What a cell says about its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number; also where nothing is said.
    #[default]
    Number,
    /// The number of a shared string.
    Shared,
    /// A text in the cell, for the most part the result of a formula.
    Text,
    /// A text in runs in the cell.
    Inline,
    /// A truth value.
    Bool,
    /// An error value.
    Error,
    /// A day or time as ISO 8601 writes it.
    Date,
    /// Something we do not know.
    Unknown,
}

/// Days from 1899-12-30 to 1904-01-01.
const DAYS_TO_1904: f64 = 1462.0;

impl Kind {
    /// The kind that an attribute `t` names.
    pub(super) fn named(name: &[u8]) -> Self {
        match name {
            b"n" | b"" => Self::Number,
            b"s" => Self::Shared,
            b"str" => Self::Text,
            b"inlineStr" | b"is" => Self::Inline,
            b"b" => Self::Bool,
            b"e" => Self::Error,
            b"d" => Self::Date,
            _ => Self::Unknown,
        }
    }
}

/// The value of a cell that is no text and not empty. `None` for a day that is none: then
/// the text as it stands says more.
pub(super) fn of(kind: Kind, content: &str, style: Style) -> Option<CellValue<'static>> {
    let trimmed = content.trim();
    Some(match kind {
        Kind::Number => number(trimmed, style),
        Kind::Bool => match trimmed.to_ascii_lowercase().as_str() {
            "0" | "false" => CellValue::Bool(false),
            "1" | "true" => CellValue::Bool(true),
            _ => CellValue::Broken(Broken::UnknownKind),
        },
        Kind::Error => CellValue::Error(ErrorValue::from_name(trimmed)),
        Kind::Date => CellValue::Number(iso::day_number(trimmed)?, NumberFormat::Date),
        Kind::Shared | Kind::Text | Kind::Inline | Kind::Unknown => {
            CellValue::Broken(Broken::UnknownKind)
        }
    })
}

/// What a style makes of the numbers of its cells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// The format of the style.
    pub(super) format: NumberFormat,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
}

impl Style {
    /// A number of such a cell.
    pub(super) fn value(self, number: f64) -> CellValue<'static> {
        let shift = self.from_1904 && self.format == NumberFormat::Date;
        let number = if shift { number + DAYS_TO_1904 } else { number };
        CellValue::Number(number, self.format)
    }
}

/// A number; infinite and undefined ones come out as they are, for the sheet to mark.
pub(super) fn number(text: &str, style: Style) -> CellValue<'static> {
    match text.parse::<f64>() {
        Ok(number) => style.value(number),
        Err(_) => CellValue::Broken(Broken::NotANumber),
    }
}
