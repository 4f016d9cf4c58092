use std::collections::{BTreeMap, BTreeSet};

use super::{Dataset, Field, Row, Yuan};
use crate::schema::{Key, SheetKind, TableId};

/// What is usual in each column of income, by which an amount entered in 万元 in a column
/// of yuan (or the reverse) is known.
#[derive(Debug, Default)]
pub struct Units {
    medians: BTreeMap<(TableId, Key), Yuan>,
    /// The tables that are filled in in 万元 and do not say so.
    unsaid: BTreeSet<TableId>,
}

impl Units {
    /// Learns what is usual from all columns of income.
    pub fn of(dataset: &Dataset<'_>) -> Self {
        let mut units = Self::default();
        for (id, table) in (0..).zip(dataset.tables) {
            for &key in Key::INCOME.iter().filter(|key| table.has(**key)) {
                units.learn(dataset, id, key);
            }
        }
        units
    }

    /// Learns what is usual in a column, and tells whether that makes other amounts usual
    /// than before.
    pub(crate) fn learn(&mut self, dataset: &Dataset<'_>, id: TableId, key: Key) -> bool {
        let Some(table) = dataset.tables.get(id as usize) else { return false };
        let kind = table.kind;
        if !kind.has_households() && kind != SheetKind::Hardship {
            return false;
        }
        let before = (self.are_large(id, key), self.unsaid.contains(&id));
        let amounts = dataset.rows_of(id).filter_map(|row| row.yuan(key).known());
        let mut amounts: Vec<_> = amounts.collect();
        let middle = amounts.len() / 2;
        if middle < amounts.len() {
            let (_, median, _) = amounts.select_nth_unstable(middle);
            self.medians.insert((id, key), *median);
        } else {
            self.medians.remove(&(id, key));
        }
        // Nobody lives on less than fifty yuan a year.
        let whole = Key::WHOLE_INCOME.iter();
        let mut usual = whole.filter_map(|&key| self.median(id, key));
        if usual.any(is_little) {
            self.unsaid.insert(id);
        } else {
            self.unsaid.remove(&id);
        }
        before != (self.are_large(id, key), self.unsaid.contains(&id))
    }

    /// Tells whether the amounts of a column are those of a column in yuan. Nothing where
    /// there are none.
    fn are_large(&self, table: TableId, key: Key) -> Option<bool> {
        self.median(table, key).map(|usual| Yuan::new(1_000) <= usual)
    }

    /// What is usual in a column.
    pub fn median(&self, table: TableId, key: Key) -> Option<Yuan> {
        self.medians.get(&(table, key)).copied()
    }

    /// The amount that was meant, where a cell was filled in with another unit than its
    /// column's: 0.48 in a column of yuan, 4,800 in a column of 万元.
    pub fn meant(&self, row: Row<'_>, key: Key) -> Option<Yuan> {
        let stated = row.yuan(key).known()?;
        let in_ten_thousands = row.table().column(key)?.factor != 1;
        if in_ten_thousands {
            let much = Yuan::new(10_000_000) <= stated;
            return much.then(|| Yuan::from_fen(stated.fen() / 10_000));
        }
        let table = row.table_id();
        let usual = self.are_large(table, key)?;
        (is_little(stated) && (usual || self.unsaid.contains(&table))).then(|| {
            // Read anew: of 0.6215 the fen are 0.62.
            let whole = format!("{}万元", row.shown(key)).parse();
            whole.unwrap_or(stated.times(10_000))
        })
    }

    /// The amount of a field, in yuan as it was meant.
    pub(super) fn read(&self, row: Option<Row<'_>>, key: Key) -> Field<Yuan> {
        let Some(row) = row else { return Field::Absent };
        row.yuan(key).map(|stated| self.meant(row, key).unwrap_or(stated))
    }
}

/// Tells whether an amount of yuan is one of 万元 rather.
fn is_little(amount: Yuan) -> bool {
    Yuan::ZERO < amount && amount < Yuan::new(50)
}

impl Key {
    /// The columns of all that a household has to live on.
    const WHOLE_INCOME: &[Self] =
        &[Self::StablePerCapitaIncome, Self::PerCapitaIncome, Self::NetIncome];

    /// The columns that say what a household earns and spends.
    pub const INCOME: &[Self] = &[
        Self::StablePerCapitaIncome,
        Self::PerCapitaIncome,
        Self::NetIncome,
        Self::GrossIncome,
        Self::WageIncome,
        Self::BusinessIncome,
        Self::BusinessNetIncome,
        Self::BusinessExpense,
        Self::PropertyIncome,
        Self::TransferIncome,
        Self::OneOffIncome,
    ];
}
