//! Which file and township each record, household and finding belongs to.

use std::collections::BTreeMap;

use crate::{
    finding::Finding,
    record::{Dataset, Household},
    schema::{Key, SheetKind, TableId},
    text::normalise,
    workbook::{CellRef, FileId},
};

/// A township as one file tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The file.
    pub file: FileId,
    /// The township; empty where nothing names it.
    pub township: String,
}

/// The place of a unit in [`Units::all`].
pub type UnitId = u32;

/// The units of all files, and what belongs to each.
#[derive(Debug, Default)]
pub struct Units {
    /// The units: those of a file in the order in which its tables name them.
    pub all: Vec<Unit>,
    places: BTreeMap<(FileId, String), UnitId>,
    owners: Vec<Owner>,
    of_sheet: Vec<Vec<TableId>>,
}

/// What the records of a table belong to.
#[derive(Debug)]
enum Owner {
    One(UnitId),
    Each(Vec<UnitId>),
}

/// The tables whose rows tell of townships one by one. The others sum townships up: a line
/// of theirs is no township that was sent in.
fn tells(kind: SheetKind) -> bool {
    kind.has_households()
        || kind.has_persons()
        || matches!(kind, SheetKind::Ledger | SheetKind::Hardship | SheetKind::Relocation)
}

impl Units {
    /// Finds the units of everything that was read.
    pub fn of(dataset: &Dataset<'_>) -> Self {
        let mut units = Self::default();
        let mut owners: BTreeMap<TableId, Owner> = BTreeMap::new();
        let tables = || (0..).zip(dataset.tables);
        for (id, table) in tables().filter(|(_, table)| tells(table.kind)) {
            if let Some(owner) = units.owner(dataset, id, table.has(Key::Township)) {
                owners.insert(id, owner);
            }
        }
        for (id, table) in tables() {
            let owner = owners.remove(&id).unwrap_or_else(|| {
                let file = file_of(dataset, id);
                let own = table.meta.township.as_deref().map(normalise);
                Owner::One(units.nearest(file, own.unwrap_or_default()))
            });
            units.owners.push(owner);
            let sheet = table.sheet as usize;
            if units.of_sheet.len() <= sheet {
                units.of_sheet.resize_with(sheet + 1, Vec::new);
            }
            units.of_sheet.get_mut(sheet).into_iter().for_each(|all| all.push(id));
        }
        units
    }

    /// The unit that the record or heading at `cell` belongs to.
    pub fn at(&self, dataset: &Dataset<'_>, cell: CellRef) -> Option<UnitId> {
        let tables = self.of_sheet.get(cell.sheet as usize)?;
        let begins = |&&id: &&TableId| {
            let table = dataset.tables.get(id as usize);
            table.and_then(|table| table.records.first()).is_some_and(|&r| r <= cell.row)
        };
        let id = *tables.iter().rfind(begins).or_else(|| tables.first())?;
        match self.owners.get(id as usize)? {
            Owner::One(unit) => Some(*unit),
            Owner::Each(units) => {
                let records = &dataset.tables.get(id as usize)?.records;
                let after = records.partition_point(|&row| row <= cell.row);
                units.get(after.saturating_sub(1)).copied()
            }
        }
    }

    /// The unit of a household: that of the first of its records.
    pub fn of_household(&self, household: Household<'_>) -> Option<UnitId> {
        let row = household.rows().next()?;
        match self.owners.get(row.table_id() as usize)? {
            Owner::One(unit) => Some(*unit),
            Owner::Each(units) => units.get(row.record() as usize).copied(),
        }
    }

    /// The units that a finding is about, the first one first: a person in two townships
    /// is a matter of both.
    pub fn of_finding(&self, dataset: &Dataset<'_>, finding: &Finding) -> Vec<UnitId> {
        let mut units = Vec::new();
        for unit in finding.cells.iter().filter_map(|&cell| self.at(dataset, cell)) {
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
        units
    }

    /// What the records of a table belong to; nothing for an empty one.
    fn owner(
        &mut self,
        dataset: &Dataset<'_>,
        id: TableId,
        one_by_one: bool,
    ) -> Option<Owner> {
        let file = file_of(dataset, id);
        let mut before: Option<(String, UnitId)> = None;
        let mut each = Vec::new();
        for row in dataset.rows_of(id) {
            let township = row.township().unwrap_or_default();
            let unit = match &before {
                Some((same, unit)) if *same == township => *unit,
                _ => self.place(file, normalise(&township)),
            };
            if !one_by_one {
                return Some(Owner::One(unit));
            }
            if before.as_ref().is_none_or(|(same, _)| *same != township) {
                before = Some((township.into_owned(), unit));
            }
            each.push(unit);
        }
        (!each.is_empty()).then_some(Owner::Each(each))
    }

    /// The unit of a file with this name, else its first one, else a new one.
    fn nearest(&mut self, file: FileId, township: String) -> UnitId {
        if let Some(&unit) = self.places.get(&(file, township.clone())) {
            return unit;
        }
        let first = self.all.iter().position(|unit| unit.file == file);
        let first = first.and_then(|place| UnitId::try_from(place).ok());
        first.unwrap_or_else(|| self.place(file, township))
    }

    fn place(&mut self, file: FileId, township: String) -> UnitId {
        let next = UnitId::try_from(self.all.len()).unwrap_or(UnitId::MAX);
        let unit = *self.places.entry((file, township.clone())).or_insert(next);
        if unit == next {
            self.all.push(Unit { file, township });
        }
        unit
    }
}

fn file_of(dataset: &Dataset<'_>, id: TableId) -> FileId {
    let table = dataset.tables.get(id as usize);
    let sheet = table.and_then(|table| dataset.workbook.sheet(table.sheet));
    sheet.map_or(0, |sheet| sheet.file)
}
