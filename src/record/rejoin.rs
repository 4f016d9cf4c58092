//! What an edit changes in the records.

use std::collections::BTreeSet;

use super::{
    Dataset, HouseholdId, Reading, Records,
    join::{Joined, is_head, join},
};
use crate::{
    schema::{Key, Table, TableId},
    workbook::Workbook,
};

/// What became of the households after an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Regrouped {
    /// The records belong to the households to which they belonged.
    Same,
    /// These households have other records now; all others are what they were.
    Some(Vec<HouseholdId>),
    /// Households came or went, or many changed.
    Anew,
}

/// More households than these are not looked at one by one.
const FEW: usize = 500;

impl Records {
    /// Reads a column again of which the cells of `touched` records changed, and returns
    /// the records that have another value now.
    pub(crate) fn reread(
        &mut self,
        workbook: &Workbook,
        table: (TableId, &Table),
        column: usize,
        reading: Reading,
        touched: &[u32],
    ) -> Vec<u32> {
        let (id, table) = table;
        let values = self.values.get_mut(id as usize).and_then(|all| all.get_mut(column));
        let of_table = workbook.sheet(table.sheet).zip(table.columns.get(column));
        let (Some(values), Some((sheet, column))) = (values, of_table) else {
            return Vec::new();
        };
        values.reread(sheet, table, column, reading.year, touched)
    }

    /// Looks again which persons of `records`, of which some value changed, are gone.
    pub(crate) fn see_departures(
        &mut self,
        workbook: &Workbook,
        tables: &[Table],
        records: &BTreeSet<(TableId, u32)>,
    ) {
        let dataset = Dataset::new(workbook, tables, self);
        let gone = |&(table, record): &(TableId, u32)| {
            let member = dataset.row(table, record).as_member();
            ((table, record), member.departure().is_some())
        };
        let now: Vec<_> = records.iter().map(gone).collect();
        self.left.note(&now);
    }

    /// Joins the records to households anew.
    pub(crate) fn rejoin(&mut self, workbook: &Workbook, tables: &[Table]) -> Regrouped {
        let after = join(&Dataset::new(workbook, tables, self));
        let before = std::mem::replace(&mut self.joined, after);
        before.regrouped(&self.joined)
    }

    /// The records that belong to any of these households, and the entries about any of
    /// these rows, table by table.
    pub(crate) fn belonging(
        &self,
        households: &[HouseholdId],
        rows: &[(TableId, u32)],
    ) -> Vec<(TableId, u32)> {
        let mut found = rows.to_vec();
        for (table, owners) in (0..).zip(&self.joined.owners) {
            let own = (0..).zip(owners).filter(|(_, owner)| {
                owner.is_some_and(|owner| households.contains(&owner.household))
            });
            found.extend(own.map(|(record, _)| (table, record)));
        }
        let outside = self.joined.outside.iter();
        found.extend(outside.filter(|(_, row)| rows.contains(row)).map(|(&at, _)| at));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The household that a record belongs to.
    pub(crate) fn owner(&self, table: TableId, record: u32) -> Option<HouseholdId> {
        self.joined.owner(table, record)
    }
}

impl Joined {
    fn regrouped(&self, after: &Self) -> Regrouped {
        if self.households.len() != after.households.len()
            || self.outside != after.outside
        {
            return Regrouped::Anew;
        }
        let mut changed = Vec::new();
        let pairs = (0..).zip(self.households.iter().zip(&after.households));
        for (id, (before, after)) in pairs {
            if before != after {
                changed.push(id);
            }
        }
        for (before, after) in self.owners.iter().zip(&after.owners) {
            for (before, after) in before.iter().zip(after).filter(|(a, b)| a != b) {
                changed
                    .extend([before, after].into_iter().flatten().map(|o| o.household));
            }
        }
        changed.sort_unstable();
        changed.dedup();
        match changed.len() {
            0 => Regrouped::Same,
            many if FEW < many => Regrouped::Anew,
            _ => Regrouped::Some(changed),
        }
    }
}

impl Dataset<'_> {
    /// Tells whether the value of a field may decide to which household a record belongs.
    pub(crate) fn joins_by(&self, table: TableId, record: u32, key: Key) -> bool {
        let row = self.row(table, record);
        match key {
            Key::HouseholdId
            | Key::HeadName
            | Key::HeadNationalId
            | Key::RelationToHead
            | Key::Village
            | Key::Township => true,
            Key::Name | Key::NationalId => !row.kind().has_persons() || is_head(row),
            _ => false,
        }
    }
}
