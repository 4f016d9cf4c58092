use serde::Serialize;

use super::{
    Fault,
    site::{Place, Spot},
};
use crate::{
    sample::table::Sheet,
    schema::{Key, SheetKind},
    workbook::column_letters,
};

/// A fault that was planted, as the answer sheet gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The rule that must find it.
    pub rule: &'static str,
    /// The sheet and the cell where it must be found.
    pub sheet: String,
    /// Such as `D3`.
    pub cell: String,
    /// The number of the household, where it is about one.
    pub household: Option<String>,
    /// What is wrong.
    pub note: &'static str,
}

impl Answer {
    pub(super) fn new(fault: &Fault, place: &Place, sheets: &[Sheet]) -> Option<Self> {
        let sheet = sheets.get(place.sheet)?;
        let (row, column, own) = match place.spot {
            Spot::Cell(row, key) => (sheet.line_of(row), sheet.column(key)?, Some(row)),
            Spot::At(row, column) => (sheet.line_of(row), column, Some(row)),
            Spot::Total(key) => {
                (sheet.line_of(sheet.rows.len()), sheet.column(key)?, None)
            }
            Spot::Line(line) => (line, 0, None),
        };
        let household = own.and_then(|row| sheet.rows.get(row)?.household);
        let letters = column_letters(u32::try_from(column).ok()?);
        Some(Self {
            rule: fault.rule,
            sheet: sheet.name.to_string(),
            cell: format!("{letters}{}", row + 1),
            household: household.and_then(|at| number(sheets, at)),
            note: fault.note,
        })
    }
}

/// The number of a household, as its acceptance has it.
fn number(sheets: &[Sheet], household: usize) -> Option<String> {
    let sheet = sheets.iter().find(|sheet| sheet.kind == SheetKind::Acceptance)?;
    Some(sheet.text(household, Key::HouseholdId).to_owned())
}
