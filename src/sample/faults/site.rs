use super::Ground;
use crate::{
    sample::table::{Sheet, Value},
    schema::{Key, SheetKind},
};

/// Where a fault is found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) sheet: usize,
    pub(super) spot: Spot,
}

/// The cell of a sheet in which a fault is found.
#[derive(Clone, Copy, Debug)]
pub(super) enum Spot {
    /// That of a row and a field.
    Cell(usize, Key),
    /// That of a row and a column, by their places.
    At(usize, usize),
    /// That of a field in the row of totals.
    Total(Key),
    /// The line above the header, counted from the top.
    Line(usize),
}

impl Place {
    pub(super) fn cell(sheet: usize, row: usize, key: Key) -> Self {
        Self { sheet, spot: Spot::Cell(row, key) }
    }

    pub(super) fn at(sheet: usize, spot: Spot) -> Self {
        Self { sheet, spot }
    }

    /// The row of the sheet's records it is in.
    pub(super) fn row(&self) -> Option<usize> {
        match self.spot {
            Spot::Cell(row, _) | Spot::At(row, _) => Some(row),
            Spot::Total(_) | Spot::Line(_) => None,
        }
    }
}

/// A row, with the sheets around it.
pub(super) struct Site<'a> {
    pub(super) sheets: &'a mut Vec<Sheet>,
    pub(super) sheet: usize,
    pub(super) row: usize,
}

impl Site<'_> {
    pub(super) fn text(&self, key: Key) -> &str {
        self.sheets.get(self.sheet).map_or("", |sheet| sheet.text(self.row, key))
    }

    pub(super) fn int(&self, key: Key) -> i64 {
        self.sheets.get(self.sheet).map_or(0, |sheet| sheet.int(self.row, key))
    }

    pub(super) fn is(&self, key: Key, text: &str) -> bool {
        self.text(key) == text
    }

    pub(super) fn filled(&self, key: Key) -> bool {
        !self.text(key).is_empty() || self.int(key) > 0
    }

    pub(super) fn set(&mut self, key: Key, value: impl Into<Value>) {
        let (at, row) = (self.sheet, self.row);
        if let Some(sheet) = self.sheets.get_mut(at) {
            sheet.set(row, key, value.into());
        }
    }

    /// Adds so many yuan to an amount.
    pub(super) fn add(&mut self, key: Key, yuan: i64) {
        let fen = self.fen(key) + yuan * 100;
        self.set(key, Value::Fen(fen));
    }

    /// The amount in a cell, in fen.
    pub(super) fn fen(&self, key: Key) -> i64 {
        match self.sheets.get(self.sheet).map(|sheet| sheet.get(self.row, key)) {
            Some(Value::Fen(fen)) => *fen,
            Some(Value::Int(number)) => *number * 100,
            _ => 0,
        }
    }

    /// The household's first row in the sheet of another kind.
    pub(super) fn there(&self, kind: SheetKind) -> Option<(usize, usize)> {
        let own = self.sheets.get(self.sheet)?.rows.get(self.row)?.household?;
        let sheet = self.sheets.iter().position(|sheet| sheet.kind == kind)?;
        let rows = &self.sheets.get(sheet)?.rows;
        let row =
            rows.partition_point(|row| row.household.is_some_and(|other| other < own));
        (rows.get(row)?.household == Some(own)).then_some((sheet, row))
    }

    pub(super) fn text_in(&self, kind: SheetKind, key: Key) -> &str {
        let place =
            self.there(kind).and_then(|(at, row)| Some((self.sheets.get(at)?, row)));
        place.map_or("", |(sheet, row)| sheet.text(row, key))
    }

    pub(super) fn int_in(&self, kind: SheetKind, key: Key) -> i64 {
        let place =
            self.there(kind).and_then(|(at, row)| Some((self.sheets.get(at)?, row)));
        place.map_or(0, |(sheet, row)| sheet.int(row, key))
    }

    /// The amount in the household's first row of the sheet of another kind, in fen.
    pub(super) fn fen_in(&mut self, kind: SheetKind, key: Key) -> i64 {
        let Some((sheet, row)) = self.there(kind) else { return 0 };
        Site { sheets: self.sheets, sheet, row }.fen(key)
    }

    /// Sets a value in the household's first row of the sheet of another kind.
    pub(super) fn set_in(&mut self, kind: SheetKind, key: Key, value: impl Into<Value>) {
        let Some((at, row)) = self.there(kind) else { return };
        if let Some(sheet) = self.sheets.get_mut(at) {
            sheet.set(row, key, value.into());
        }
    }

    /// The rows of the household in the sheet of members.
    pub(super) fn members(&self) -> Vec<usize> {
        let Some((sheet, first)) = self.there(SheetKind::Member) else {
            return Vec::new();
        };
        let Some(rows) = self.sheets.get(sheet).map(|sheet| &sheet.rows) else {
            return Vec::new();
        };
        let own = rows.get(first).and_then(|row| row.household);
        let rows = rows.iter().enumerate().skip(first);
        rows.take_while(|(_, row)| row.household == own).map(|(at, _)| at).collect()
    }

    /// Tells whether a member of the household is so.
    pub(super) fn any(&self, key: Key, texts: &[&str]) -> bool {
        let Some((at, _)) = self.there(SheetKind::Member) else { return false };
        let sheet = self.sheets.get(at);
        let is = |row| sheet.is_some_and(|sheet| texts.contains(&sheet.text(row, key)));
        self.members().into_iter().any(is)
    }

    /// Sets a value in every row of the household's members.
    pub(super) fn set_members(&mut self, key: Key, value: &Value) {
        let Some((at, _)) = self.there(SheetKind::Member) else { return };
        for row in self.members() {
            if let Some(sheet) = self.sheets.get_mut(at) {
                sheet.set(row, key, value.clone());
            }
        }
    }
}

impl Ground<'_> {
    /// Sets the cell of a sheet.
    pub(super) fn set(
        &mut self,
        sheet: usize,
        row: usize,
        key: Key,
        value: impl Into<Value>,
    ) {
        if let Some(sheet) = self.sheets.get_mut(sheet) {
            sheet.set(row, key, value.into());
        }
    }

    pub(super) fn value(&self, sheet: usize, row: usize, key: Key) -> Value {
        self.sheets.get(sheet).map_or(Value::Blank, |sheet| sheet.get(row, key).clone())
    }
}
