use super::{
    Entry, Household, HouseholdId, Member, Row,
    departure::Departed,
    household::Parts,
    join::{Joined, Owner, join},
    reads::Marks,
    typed::Values,
};
use crate::{
    schema::{SheetKind, Table, TableId},
    workbook::Workbook,
};

/// Everything the tables say, as records: a view that ties [`Records`] to the workbook
/// and the tables they were read from.
#[derive(Clone, Copy)]
pub struct Dataset<'a> {
    /// The workbook.
    pub workbook: &'a Workbook,
    /// The tables.
    pub tables: &'a [Table],
    records: &'a Records,
}

/// The values of all columns, and which record belongs to which household.
#[derive(Debug)]
pub struct Records {
    pub(super) values: Vec<Vec<Values>>,
    pub(super) joined: Joined,
    /// Who died or left for good.
    pub(super) left: Departed,
    marks: Marks,
}

/// What reading needs to know beyond the tables.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// The year of dates that name none, such as 9月底.
    pub year: i32,
}

impl Records {
    /// Reads all columns and joins the records to households.
    pub fn read(workbook: &Workbook, tables: &[Table], reading: Reading) -> Self {
        let values = tables.iter().map(|table| {
            let Some(sheet) = workbook.sheet(table.sheet) else { return Vec::new() };
            let columns = table.columns.iter();
            columns
                .map(|column| Values::read(sheet, table, column, reading.year))
                .collect()
        });
        let mut records = Self {
            values: values.collect(),
            joined: Joined::none(tables),
            left: Departed::default(),
            marks: Marks::none(tables),
        };
        records.left = Departed::of(&Dataset::new(workbook, tables, &records));
        records.joined = join(&Dataset::new(workbook, tables, &records));
        records
    }
}

impl<'a> Dataset<'a> {
    /// Ties records to the workbook and the tables they were read from.
    pub fn new(
        workbook: &'a Workbook,
        tables: &'a [Table],
        records: &'a Records,
    ) -> Self {
        Self { workbook, tables, records }
    }

    /// All households, in the order in which they were met.
    pub fn households(&self) -> impl ExactSizeIterator<Item = Household<'_>> {
        let all = self.records.joined.households.iter().enumerate();
        all.map(|(id, _)| {
            let id = HouseholdId::try_from(id).unwrap_or(HouseholdId::MAX);
            Household { dataset: self, id }
        })
    }

    /// The household at a place.
    pub fn household(&self, id: HouseholdId) -> Option<Household<'_>> {
        let known = (id as usize) < self.records.joined.households.len();
        known.then_some(Household { dataset: self, id })
    }

    /// How many persons there are: one who is in the member table and in the system
    /// export counts once.
    pub fn persons(&self) -> usize {
        self.households().map(|household| household.roster().count()).sum()
    }

    /// All records of persons, table by table.
    pub fn members(&self) -> impl Iterator<Item = Member<'_>> {
        self.rows(&[SheetKind::Member, SheetKind::SystemExport]).map(Row::as_member)
    }

    /// All entries of ledgers.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.rows(&[SheetKind::Ledger]).map(Row::as_entry)
    }

    /// All records of tables of the given kinds, table by table.
    pub fn rows(&self, kinds: &'static [SheetKind]) -> impl Iterator<Item = Row<'_>> {
        let tables =
            (0..).zip(self.tables).filter(|(_, table)| kinds.contains(&table.kind));
        tables.flat_map(|(id, _)| self.rows_of(id))
    }

    /// All records of one table.
    pub fn rows_of(&self, table: TableId) -> impl Iterator<Item = Row<'_>> {
        let count =
            self.tables.get(table as usize).map_or(0, |table| table.records.len());
        (0..u32::try_from(count).unwrap_or(u32::MAX)).map(move |record| Row {
            dataset: self,
            table,
            record,
        })
    }

    /// A record of a table.
    pub fn row(&self, table: TableId, record: u32) -> Row<'_> {
        Row { dataset: self, table, record }
    }

    /// The record of a table that stands in a row of its sheet, counted from 0.
    pub fn record_at(&self, table: TableId, sheet_row: u32) -> Option<Row<'_>> {
        let records = &self.tables.get(table as usize)?.records;
        let record = records.binary_search(&sheet_row).ok()?;
        Some(self.row(table, u32::try_from(record).ok()?))
    }

    /// The tables of a kind, with their places.
    pub fn tables_of(&self, kind: SheetKind) -> impl Iterator<Item = (TableId, &Table)> {
        (0..).zip(self.tables).filter(move |(_, table)| table.kind == kind)
    }

    /// What was read since it was last asked.
    pub(crate) fn take_reads(&self) -> super::Reads {
        self.records.marks.take()
    }

    /// Notes that a column of a table is read.
    pub(super) fn reads(&self, table: TableId, column: usize) {
        self.records.marks.column(table, column);
    }

    /// Notes that cells of a table are read without asking for a field.
    pub fn reads_cells(&self, table: TableId) {
        self.records.marks.table(table);
    }

    /// Notes that cells of all tables are read.
    pub fn reads_all_cells(&self) {
        (0..).zip(self.tables).for_each(|(table, _)| self.reads_cells(table));
    }

    /// The household a record belongs to.
    pub(super) fn household_of(&self, row: Row<'_>) -> Option<Household<'_>> {
        let id = self.owner_of(row)?.household;
        Some(Household { dataset: self, id })
    }

    /// The household a record belongs to, and by what we know.
    pub(super) fn owner_of(&self, row: Row<'_>) -> Option<Owner> {
        let owners = self.records.joined.owners.get(row.table as usize)?;
        *owners.get(row.record as usize)?
    }

    /// Tells whether the person of a record died or left for good.
    pub(super) fn has_left(&self, row: Row<'_>) -> bool {
        self.records.left.has(self, row)
    }

    /// The row of a list of hardship households that an entry is about.
    pub(super) fn outside_of(&self, row: Row<'_>) -> Option<Row<'_>> {
        let outside = &self.records.joined.outside;
        let &(table, record) = outside.get(&(row.table, row.record))?;
        Some(self.row(table, record))
    }

    #[expect(clippy::indexing_slicing, reason = "a household is made from its parts")]
    pub(super) fn parts(&self, id: HouseholdId) -> &Parts {
        &self.records.joined.households[id as usize]
    }

    pub(super) fn values(&self, table: TableId, column: usize) -> Option<&Values> {
        self.records.values.get(table as usize)?.get(column)
    }
}
