//! How a township fills in its sheets: what a column is rounded to, whether it is
//! computed, and which of the possible sums its totals follow.

use std::collections::BTreeMap;

use crate::{
    record::{Field, Household, Row, Yuan},
    rule::Context,
    schema::{Key, TableId},
    workbook::{CellValue, Workbook},
};

/// How columns are filled in.
#[derive(Clone, Debug, Default)]
pub struct Practice {
    columns: BTreeMap<(TableId, Key), Column>,
    /// Net income includes the money of public posts as a part of its own.
    pub(super) post_apart: bool,
    /// Net income includes one-off money as a part of its own.
    pub(super) one_off_apart: bool,
    /// Transfers include one-off money as an item of its own.
    pub(super) one_off_item: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct Column {
    filled: u32,
    cents: u32,
    computed: u32,
}

impl Practice {
    /// Learns from all records.
    pub fn of(ctx: &Context<'_>) -> Self {
        let mut practice = Self::default();
        let mut sums = [0_u32; 3];
        let mut items = [0_u32; 2];
        for household in ctx.dataset.households() {
            for row in household.rows() {
                practice.look_at(row, ctx.dataset.workbook);
            }
            Self::count_sums(household, ctx, &mut sums, &mut items);
        }
        let [plain, post, one_off] = sums;
        practice.post_apart = plain.max(one_off) < post;
        practice.one_off_apart = plain.max(post) < one_off;
        let [plain, one_off] = items;
        practice.one_off_item = plain < one_off;
        practice
    }

    fn look_at(&mut self, row: Row<'_>, workbook: &Workbook) {
        let sheet = row.table().sheet;
        for column in &row.table().columns {
            let Some(key) = column.key.filter(|key| is_amount(*key)) else { continue };
            let Some(cell) = row.cell(key) else { continue };
            let CellValue::Number(number, _) = row.value(key) else { continue };
            let seen = self.columns.entry((row.table_id(), key)).or_default();
            seen.filled += 1;
            seen.cents += u32::from(has_cents(number, column.factor));
            let formula =
                workbook.sheet(sheet).and_then(|s| s.formula(cell.row, cell.column));
            seen.computed += u32::from(formula.is_some());
        }
    }

    fn count_sums(
        household: Household<'_>,
        ctx: &Context<'_>,
        sums: &mut [u32; 3],
        items: &mut [u32; 2],
    ) {
        let income = ctx.judgements.income(household);
        let one_off = income.one_off.known().unwrap_or_default();
        let post = household.yuan(Key::PublicPostIncome).known().unwrap_or_default();
        if let (Some(net), Some(sum)) = (income.net.known(), income.sum()) {
            let [plain, with_post, with_one_off] = sums;
            *plain +=
                u32::from(net == sum && (one_off != Yuan::ZERO || post != Yuan::ZERO));
            *with_post += u32::from(post != Yuan::ZERO && net == sum + post);
            *with_one_off += u32::from(one_off != Yuan::ZERO && net == sum + one_off);
        }
        let whole = household.yuan(Key::TransferIncome).known();
        if let Some(whole) = whole.filter(|_| one_off != Yuan::ZERO) {
            let known = Key::TRANSFERS.map(|key| household.yuan(key));
            let sum: Yuan = known.into_iter().filter_map(Field::known).sum();
            let [plain, with_one_off] = items;
            *plain += u32::from(whole == sum);
            *with_one_off += u32::from(whole == sum + one_off);
        }
    }

    /// What amounts of a column are multiples of, in ten-thousandths: a yuan or a fen.
    pub(super) fn step(&self, row: Row<'_>, key: Key) -> i128 {
        let column = self.columns.get(&(row.table_id(), key));
        // A cent or two may be slips; a column in cents has more.
        let cents =
            column.is_some_and(|column| column.filled < column.cents.saturating_mul(20));
        if cents { 100 } else { crate::localise::ONE }
    }

    /// Most of the column is computed.
    pub(super) fn is_computed(&self, row: Row<'_>, key: Key) -> bool {
        let column = self.columns.get(&(row.table_id(), key));
        column.is_some_and(|column| {
            3 <= column.computed && column.filled * 4 < column.computed * 5
        })
    }
}

fn is_amount(key: Key) -> bool {
    Key::INCOME.contains(&key)
        || Key::TRANSFERS.contains(&key)
        || [Key::DividendIncome, Key::OtherPropertyIncome, Key::PublicPostIncome]
            .contains(&key)
}

// More than whole yuan.
#[expect(clippy::cast_precision_loss, reason = "a factor is 1 or 10,000")]
fn has_cents(number: f64, factor: i64) -> bool {
    let fen = (number * factor as f64 * 100.0).round();
    (fen / 100.0).fract() != 0.0
}
