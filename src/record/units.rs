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
        let mut medians = BTreeMap::new();
        for (id, table) in (0..).zip(dataset.tables) {
            let kind = table.kind;
            if !kind.has_households() && kind != SheetKind::Hardship {
                continue;
            }
            for &key in Key::INCOME.iter().filter(|key| table.has(**key)) {
                let amounts = dataset.rows_of(id).filter_map(|row| row.yuan(key).known());
                let mut amounts: Vec<_> = amounts.collect();
                let middle = amounts.len() / 2;
                if middle < amounts.len() {
                    let (_, median, _) = amounts.select_nth_unstable(middle);
                    medians.insert((id, key), *median);
                }
            }
        }
        // Nobody lives on less than fifty yuan a year.
        let few = |(key, median): (&Key, &Yuan)| {
            Key::WHOLE_INCOME.contains(key) && is_little(*median)
        };
        let unsaid = medians.iter().filter(|((_, key), median)| few((key, median)));
        let unsaid = unsaid.map(|((table, _), _)| *table).collect();
        Self { medians, unsaid }
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
        let usual = Yuan::new(1_000) <= self.median(table, key)?;
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
