use std::borrow::Cow;

use super::{
    Code, Dataset, Date, Decimal, Entry, Field, Member, NationalId, Row, Tick, Yuan,
};
use crate::{
    schema::{Key, SheetKind, TableId},
    workbook::{CellRef, CellValue},
};

/// The place of a household in the dataset.
pub type HouseholdId = u32;

/// 户: the records of one household from all tables.
///
/// Asked for a field, it answers from the record that has it: the household tables
/// first, then acceptance, export, income, relocation, then the household cells of the
/// members. A blank cell gives way to a filled one of a later table.
#[derive(Clone, Copy)]
pub struct Household<'a> {
    pub(super) dataset: &'a Dataset<'a>,
    pub(super) id: HouseholdId,
}

/// The records of a household, as the join found them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    /// One for each table that says something of the household, in the order in which
    /// they answer.
    pub(super) rows: Vec<(TableId, u32)>,
    pub(super) members: Vec<(TableId, u32)>,
    pub(super) entries: Vec<(TableId, u32)>,
}

impl<'a> Household<'a> {
    /// Its place in the dataset.
    pub fn place(self) -> HouseholdId {
        self.id
    }

    /// Its records, in the order in which they answer.
    pub fn rows(self) -> impl Iterator<Item = Row<'a>> {
        let dataset = self.dataset;
        self.parts().rows.iter().map(move |&(table, record)| dataset.row(table, record))
    }

    /// Its record in a table of that kind.
    pub fn row(self, kind: SheetKind) -> Option<Row<'a>> {
        self.rows().find(|row| row.kind() == kind)
    }

    /// Its members, table by table, in the order of the sheet.
    pub fn members(self) -> impl Iterator<Item = Member<'a>> {
        let dataset = self.dataset;
        let members = self.parts().members.iter();
        members.map(move |&(table, record)| dataset.row(table, record).as_member())
    }

    /// Its members by the one table that is to be believed: a member table rather than a
    /// system export, this year's rather than an earlier one.
    pub fn roster(self) -> impl Iterator<Item = Member<'a>> {
        let mut best = None;
        for member in self.members() {
            let table = member.table();
            let year = table.meta.year.unwrap_or(i32::MAX);
            let rank = (member.kind() == SheetKind::Member, year);
            if best.is_none_or(|(best, _)| best < rank) {
                best = Some((rank, member.table_id()));
            }
        }
        self.members().filter(move |m| best.is_some_and(|(_, id)| id == m.table_id()))
    }

    /// Its members who neither died nor left for good.
    pub fn residents(self) -> impl Iterator<Item = Member<'a>> {
        self.roster().filter(|member| !member.has_left())
    }

    /// Tells whether anybody died or left for good.
    pub fn has_departed(self) -> bool {
        self.roster().any(Member::has_left)
    }

    /// Its entries in ledgers of problems.
    pub fn entries(self) -> impl Iterator<Item = Entry<'a>> {
        let dataset = self.dataset;
        let entries = self.parts().entries.iter();
        entries.map(move |&(table, record)| dataset.row(table, record).as_entry())
    }

    /// Tells whether there is any table of a kind, with or without a record of it.
    pub fn has_table_of(self, kind: SheetKind) -> bool {
        self.dataset.tables.iter().any(|table| table.kind == kind)
    }

    /// Its records that have a column for `key`, those of members among them, each cell
    /// once: a member table may give it for each person or once for the household.
    pub fn each(self, key: Key) -> impl Iterator<Item = Row<'a>> {
        let others = self.rows().filter(|row| !row.kind().has_persons());
        let all = others.chain(self.members().map(Member::row));
        let mut last = None;
        all.filter(move |row| {
            let cell = row.cell(key);
            let new = cell.is_some() && cell != last;
            last = cell.or(last);
            new
        })
    }

    /// Its head among its members.
    pub fn head_member(self) -> Option<Member<'a>> {
        self.members().find(|m| m.relation().is(|r| r == super::Relation::Head))
    }

    /// The key that reports name it by: its number, else its head's identity number,
    /// else village and head.
    pub fn key(self) -> String {
        if let Some(id) = self.text(Key::HouseholdId).known() {
            return id.into_owned();
        }
        let head_id = self.id(Key::HeadNationalId).known();
        let head_id = head_id.or_else(|| self.head_member()?.national_id().known());
        if let Some(id) = head_id.and_then(NationalId::canonical) {
            return id;
        }
        let village = self.text(Key::Village).known().unwrap_or_default();
        format!("{village}{}", self.label())
    }

    /// The name of its head, for a message.
    pub fn label(self) -> String {
        let name = self.text(Key::HeadName).known();
        let name = name.or_else(|| self.head_member()?.name().known());
        let name = name.or_else(|| self.members().next()?.name().known());
        name.map_or_else(|| "（空）".to_owned(), Cow::into_owned)
    }

    /// The record that answers for `key`: the first with a filled cell, else the first
    /// that has the column.
    pub fn at(self, key: Key) -> Option<Row<'a>> {
        let rows = self.rows().filter(|row| {
            row.has(key) && (key.is_of_household() || !row.kind().has_persons())
        });
        let mut blank = None;
        for row in rows {
            if !row.is_blank(key) {
                return Some(row);
            }
            blank = blank.or(Some(row));
        }
        blank
    }

    /// Tells whether any of its tables has a column for `key`.
    pub fn has(self, key: Key) -> bool {
        self.at(key).is_some()
    }

    /// The cell of `key`.
    pub fn cell(self, key: Key) -> Option<CellRef> {
        self.at(key)?.cell(key)
    }

    /// A cell to point at when the matter is the household as a whole.
    pub fn first_cell(self) -> Option<CellRef> {
        let row = self.rows().next().or_else(|| Some(self.members().next()?.row()))?;
        row.first_cell()
    }

    /// What the cell of `key` holds.
    pub fn value(self, key: Key) -> CellValue<'a> {
        self.at(key).map_or(CellValue::Empty, |row| row.value(key))
    }

    /// What the user sees in the cell of `key`; （空） where there is nothing.
    pub fn shown(self, key: Key) -> String {
        self.at(key).map_or_else(|| "（空）".to_owned(), |row| row.shown(key))
    }

    /// See [`Row::text`].
    pub fn text(self, key: Key) -> Field<Cow<'a, str>> {
        // A village may stand in a heading above the rows, without a column of its own.
        let row = self.at(key).or_else(|| self.rows().next());
        row.map_or(Field::Absent, |row| row.text(key))
    }

    /// See [`Row::said`].
    pub fn said(self, key: Key) -> Field<Cow<'a, str>> {
        self.at(key).map_or(Field::Absent, |row| row.said(key))
    }

    /// See [`Row::plain`].
    pub fn plain(self, key: Key) -> Field<String> {
        self.at(key).map_or(Field::Absent, |row| row.plain(key))
    }

    /// See [`Row::int`].
    pub fn int(self, key: Key) -> Field<i64> {
        self.at(key).map_or(Field::Absent, |row| row.int(key))
    }

    /// See [`Row::yuan`].
    pub fn yuan(self, key: Key) -> Field<Yuan> {
        self.at(key).map_or(Field::Absent, |row| row.yuan(key))
    }

    /// See [`Row::decimal`].
    pub fn decimal(self, key: Key) -> Field<Decimal> {
        self.at(key).map_or(Field::Absent, |row| row.decimal(key))
    }

    /// See [`Row::date`].
    pub fn date(self, key: Key) -> Field<Date> {
        self.at(key).map_or(Field::Absent, |row| row.date(key))
    }

    /// See [`Row::tick`].
    pub fn tick(self, key: Key) -> Field<Tick> {
        self.at(key).map_or(Field::Absent, |row| row.tick(key))
    }

    /// See [`Row::good`].
    pub fn good(self, key: Key) -> Field<Tick> {
        self.at(key).map_or(Field::Absent, |row| row.good(key))
    }

    /// See [`Row::code`].
    pub fn code<C: Code>(self, key: Key) -> Field<C> {
        self.at(key).map_or(Field::Absent, |row| row.code(key))
    }

    /// See [`Row::id`].
    pub fn id(self, key: Key) -> Field<NationalId> {
        self.at(key).map_or(Field::Absent, |row| row.id(key))
    }

    fn parts(self) -> &'a Parts {
        self.dataset.parts(self.id)
    }
}
