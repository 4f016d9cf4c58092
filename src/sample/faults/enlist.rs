//! The lists of the bureaus, seen from a row of the township's own sheets.

use super::site::Site;
use crate::{
    sample::table::Value,
    schema::Key::{self, ContactCadre, Name, NationalId},
};

impl Site<'_> {
    /// The place of the sheet of that name.
    fn named(&self, name: &str) -> Option<usize> {
        self.sheets.iter().position(|sheet| sheet.name == name)
    }

    /// Where a list names the person with an identity number: its sheet and row.
    pub(super) fn listed(&self, list: &str, number: &str) -> Option<(usize, usize)> {
        let at = self.named(list)?;
        let sheet = self.sheets.get(at)?;
        let row =
            (0..sheet.rows.len()).find(|row| sheet.text(*row, NationalId) == number)?;
        Some((at, row))
    }

    /// Changes what a list says of the person of the row.
    pub(super) fn set_listed(&mut self, list: &str, key: Key, value: &'static str) {
        let number = self.text(NationalId).to_owned();
        self.set_listed_of(list, &number, key, value);
    }

    /// Changes what a list says of the person with an identity number.
    pub(super) fn set_listed_of(
        &mut self,
        list: &str,
        number: &str,
        key: Key,
        value: &'static str,
    ) {
        let Some((at, row)) = self.listed(list, number) else { return };
        if let Some(sheet) = self.sheets.get_mut(at) {
            sheet.set(row, key, value.into());
        }
    }

    /// Adds the person of the row to a list, with what it says of it.
    pub(super) fn enlist(&mut self, list: &str, key: Key, value: &'static str) {
        let (name, number) =
            (self.text(Name).to_owned(), self.text(NationalId).to_owned());
        let Some(at) = self.named(list) else { return };
        let Some(sheet) = self.sheets.get_mut(at) else { return };
        let next = i64::try_from(sheet.rows.len() + 1).unwrap_or_default();
        sheet.push(None, 1, |own| match own {
            Key::SerialNumber => next.into(),
            Name | ContactCadre => Value::text(name.clone()),
            NationalId => Value::text(number.clone()),
            _ if own == key => value.into(),
            _ => Value::Blank,
        });
    }
}
