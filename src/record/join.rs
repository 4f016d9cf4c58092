use std::collections::BTreeMap;

use super::{
    Dataset, HouseholdId, Relation, Row,
    household::Parts,
    names::{Names, Reader},
};
use crate::schema::{Key, SheetKind, Table, TableId};

/// Which records belong to which household.
#[derive(Debug)]
pub(super) struct Joined {
    pub(super) households: Vec<Parts>,
    /// For each record of each table its household, if any.
    pub(super) owners: Vec<Vec<Option<Owner>>>,
    /// For entries of ledgers about households outside the register: their rows.
    pub(super) outside: BTreeMap<(TableId, u32), (TableId, u32)>,
}

/// The household of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Owner {
    pub(super) household: HouseholdId,
    pub(super) bond: Bond,
}

/// By what a record was found to belong to its household.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bond {
    /// It is the first record of the household.
    First,
    /// 户编号
    Number,
    /// The head's identity number.
    HeadId,
    /// The head's name and the village, as far as both are given.
    Name,
    /// It stands below its head, or beside the card of its household.
    Position,
}

/// The kinds whose rows speak for a household, in the order in which they answer.
const SPEAKERS: [SheetKind; 4] = [
    SheetKind::Household,
    SheetKind::Acceptance,
    SheetKind::SystemExport,
    SheetKind::Income,
];

impl Joined {
    /// No record belongs to any household yet.
    pub(super) fn none(tables: &[Table]) -> Self {
        let owners = tables.iter().map(|table| vec![None; table.records.len()]);
        Self {
            households: Vec::new(),
            owners: owners.collect(),
            outside: BTreeMap::new(),
        }
    }

    fn own(&mut self, row: Row<'_>, household: HouseholdId, bond: Bond) {
        let owners = self.owners.get_mut(row.table as usize);
        if let Some(owner) = owners.and_then(|all| all.get_mut(row.record as usize)) {
            *owner = Some(Owner { household, bond });
        }
    }

    pub(super) fn owner(&self, table: TableId, record: u32) -> Option<HouseholdId> {
        let owner = self.owners.get(table as usize)?.get(record as usize)?;
        owner.map(|owner| owner.household)
    }
}

/// Joins records to households: by 户编号, then by the head's identity number, then by
/// village and name of the head.
///
/// Two numbers are two households, whatever else agrees, and so are two townships.
pub(super) fn join(dataset: &Dataset<'_>) -> Joined {
    let mut joining = Joining {
        dataset,
        joined: Joined::none(dataset.tables),
        index: super::index::Index::default(),
        cards: BTreeMap::new(),
    };
    for kind in SPEAKERS {
        for (table, _) in dataset.tables_of(kind) {
            joining.speak(table);
        }
    }
    for (table, _) in dataset.tables_of(SheetKind::Member) {
        joining.speak(table);
    }
    let registered = !joining.joined.households.is_empty();
    for (table, _) in dataset.tables_of(SheetKind::Relocation) {
        if registered { joining.attach(table) } else { joining.speak(table) }
    }
    for (table, _) in dataset.tables_of(SheetKind::Ledger) {
        joining.attach(table);
    }
    for (table, _) in dataset.tables_of(SheetKind::Waiver) {
        joining.attach(table);
    }
    joining.attach_outside();
    joining.joined
}

struct Joining<'a> {
    dataset: &'a Dataset<'a>,
    joined: Joined,
    index: super::index::Index,
    /// The household of the card on a sheet.
    cards: BTreeMap<u32, HouseholdId>,
}

impl<'a> Joining<'a> {
    /// Lets each row of a table speak for its household, which is added if it is new.
    fn speak(&mut self, table: TableId) {
        let Some(of) = self.dataset.tables.get(table as usize) else { return };
        let mut reader = Reader::new(self.dataset, table);
        let persons = of.kind.has_persons();
        let mut last = None;
        for row in self.dataset.rows_of(table) {
            let names = reader.read(row);
            let (household, bond) = match self.index.find(&names, table) {
                Some(found) => found,
                None if names.are_none() && persons => self.beside(of, last),
                None => (self.add(), Bond::First),
            };
            self.index.learn(household, &names);
            self.record(row, household, bond);
            last = Some(household);
            if of.header.is_none() {
                self.cards.entry(of.sheet).or_insert(household);
            }
        }
    }

    /// The household of a person whose row does not name it.
    fn beside(
        &mut self,
        table: &Table,
        last: Option<HouseholdId>,
    ) -> (HouseholdId, Bond) {
        let card = self.cards.get(&table.sheet).copied();
        match card.or(last) {
            Some(household) => (household, Bond::Position),
            None => (self.add(), Bond::First),
        }
    }

    fn add(&mut self) -> HouseholdId {
        let id = HouseholdId::try_from(self.joined.households.len());
        self.joined.households.push(Parts::default());
        id.unwrap_or(HouseholdId::MAX)
    }

    /// Gives each row of a table to the household it is about, if there is one.
    fn attach(&mut self, table: TableId) {
        let mut reader = Reader::new(self.dataset, table);
        for row in self.dataset.rows_of(table) {
            if let Some((household, bond)) = self.index.find(&reader.read(row), table) {
                self.record(row, household, bond);
            }
        }
    }

    fn record(&mut self, row: Row<'a>, household: HouseholdId, bond: Bond) {
        self.joined.own(row, household, bond);
        if row.kind() == SheetKind::Waiver {
            // It names the household and says nothing of it.
            return;
        }
        let Some(parts) = self.joined.households.get_mut(household as usize) else {
            return;
        };
        let place = (row.table, row.record);
        if row.kind() == SheetKind::Ledger {
            parts.entries.push(place);
            return;
        }
        if row.kind().has_persons() {
            parts.members.push(place);
        }
        if !parts.rows.iter().any(|&(seen, _)| seen == row.table) {
            parts.rows.push(place);
            self.index.seen(household, row.table);
        }
    }

    /// Finds the entries that are about a household of a list of hardship households.
    fn attach_outside(&mut self) {
        let mut index = super::index::Index::default();
        let mut rows = Vec::new();
        for (table, _) in self.dataset.tables_of(SheetKind::Hardship) {
            let mut reader = Reader::new(self.dataset, table);
            for row in self.dataset.rows_of(table) {
                let id = HouseholdId::try_from(rows.len()).unwrap_or(HouseholdId::MAX);
                index.learn(id, &reader.read(row));
                rows.push((row.table, row.record));
            }
        }
        if rows.is_empty() {
            return;
        }
        for (table, _) in self.dataset.tables_of(SheetKind::Ledger) {
            let mut reader = Reader::new(self.dataset, table);
            for row in self.dataset.rows_of(table) {
                if self.joined.owner(row.table, row.record).is_some() {
                    continue;
                }
                let found = index.find(&reader.read(row), table);
                let found = found.and_then(|(at, _)| rows.get(at as usize));
                if let Some(&place) = found {
                    self.joined.outside.insert((row.table, row.record), place);
                }
            }
        }
    }
}

/// Tells whether a record of a person is that of the head.
pub(super) fn is_head(row: Row<'_>) -> bool {
    row.code(Key::RelationToHead).is(|relation: Relation| relation == Relation::Head)
}

impl Names {
    /// Tells whether nothing names the household.
    fn are_none(&self) -> bool {
        self.number.is_none() && self.head.is_none() && self.name.is_none()
    }
}
