use rustc_hash::FxHashMap;

use super::{Dataset, HouseholdId, Member, NationalId, Relation, Row, household::Parts};
use crate::{
    schema::{Key, SheetKind, Table},
    text::normalise,
};

/// Which records belong to which household.
#[derive(Debug)]
pub(super) struct Joined {
    pub(super) households: Vec<Parts>,
    /// For each record of each table its household; the largest number for none.
    pub(super) owners: Vec<Vec<HouseholdId>>,
}

/// The kinds whose rows speak for a household, in the order in which they answer.
const SPEAKERS: [SheetKind; 5] = [
    SheetKind::Household,
    SheetKind::Acceptance,
    SheetKind::SystemExport,
    SheetKind::Income,
    SheetKind::Relocation,
];

impl Joined {
    /// No record belongs to any household yet.
    pub(super) fn none(tables: &[Table]) -> Self {
        let owners = tables.iter().map(|t| vec![HouseholdId::MAX; t.records.len()]);
        Self { households: Vec::new(), owners: owners.collect() }
    }
}

/// Joins records to households: by 户编号, then by the head's identity number, then by
/// village and name of the head.
pub(super) fn join(dataset: &Dataset<'_>) -> Joined {
    let mut joined = Joined::none(dataset.tables);
    let mut index = Index::default();
    for kind in SPEAKERS {
        for (table, _) in dataset.tables_of(kind) {
            for row in dataset.rows_of(table) {
                let id = index.find_or_add(row, &mut joined);
                let Some(parts) = joined.households.get_mut(id as usize) else {
                    continue;
                };
                if kind.has_persons() {
                    parts.members.push((table, row.record));
                }
                if !parts.rows.iter().any(|&(seen, _)| seen == table) {
                    parts.rows.push((table, row.record));
                }
                joined.own(row, id);
            }
        }
    }
    for (table, _) in dataset.tables_of(SheetKind::Member) {
        for row in dataset.rows_of(table) {
            let id = index.find_or_add(row, &mut joined);
            let Some(parts) = joined.households.get_mut(id as usize) else { continue };
            if !parts.rows.iter().any(|&(seen, _)| seen == table) {
                parts.rows.push((table, row.record));
            }
            parts.members.push((table, row.record));
            joined.own(row, id);
        }
    }
    for (table, _) in dataset.tables_of(SheetKind::Ledger) {
        for row in dataset.rows_of(table) {
            let Some(id) = index.find(row) else { continue };
            if let Some(parts) = joined.households.get_mut(id as usize) {
                parts.entries.push((table, row.record));
            }
            joined.own(row, id);
        }
    }
    joined
}

impl Joined {
    fn own(&mut self, row: Row<'_>, id: HouseholdId) {
        let owners = self.owners.get_mut(row.table as usize);
        if let Some(owner) = owners.and_then(|owners| owners.get_mut(row.record as usize))
        {
            *owner = id;
        }
    }
}

/// Households by the names they go by.
#[derive(Default)]
struct Index {
    numbers: FxHashMap<String, HouseholdId>,
    heads: FxHashMap<u64, HouseholdId>,
    names: FxHashMap<(String, String), HouseholdId>,
}

/// The names a record gives for its household.
struct Names {
    number: Option<String>,
    head: Option<u64>,
    name: Option<(String, String)>,
}

impl Index {
    fn find(&self, row: Row<'_>) -> Option<HouseholdId> {
        self.look_up(&Names::of(row))
    }

    fn look_up(&self, names: &Names) -> Option<HouseholdId> {
        let by_number = names.number.as_ref().and_then(|n| self.numbers.get(n));
        let by_head = || names.head.as_ref().and_then(|n| self.heads.get(n));
        let by_name = || names.name.as_ref().and_then(|n| self.names.get(n));
        by_number.or_else(by_head).or_else(by_name).copied()
    }

    fn find_or_add(&mut self, row: Row<'_>, joined: &mut Joined) -> HouseholdId {
        let names = Names::of(row);
        let id = self.look_up(&names).unwrap_or_else(|| {
            joined.households.push(Parts::default());
            HouseholdId::try_from(joined.households.len() - 1).unwrap_or(HouseholdId::MAX)
        });
        if let Some(number) = names.number {
            self.numbers.entry(number).or_insert(id);
        }
        if let Some(head) = names.head {
            self.heads.entry(head).or_insert(id);
        }
        if let Some(name) = names.name {
            self.names.entry(name).or_insert(id);
        }
        id
    }
}

impl Names {
    fn of(row: Row<'_>) -> Self {
        let number = row.plain(Key::HouseholdId).known();
        let head_id = row.id(Key::HeadNationalId).known();
        let is_head = Member(row).relation().is(|r| r == Relation::Head);
        let head_id = head_id.or_else(|| {
            let own = row.id(Key::NationalId).known();
            own.filter(|_| is_head || !row.kind().has_persons())
        });
        let village = row.plain(Key::Village).known().unwrap_or_default();
        let name = row.plain(Key::HeadName).known();
        let name = name.map(|name| (normalise(&village), name));
        Self { number, head: head_id.and_then(NationalId::key), name }
    }
}
