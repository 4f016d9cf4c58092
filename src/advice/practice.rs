//! How a township fills in its sheets: what a column is rounded to, whether it is
//! computed, and which of the possible sums its totals follow.

use std::collections::BTreeMap;

use crate::{
    record::{Field, Household, HouseholdId, Row, Yuan},
    rule::Context,
    schema::{Key, TableId},
    workbook::{CellValue, Workbook},
};

use super::facts::earned;

/// Rows or households from which on they show what is usual.
const MANY: u32 = 20;

/// How columns are filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Practice {
    columns: BTreeMap<(TableId, Key), Column>,
    /// Money that net income includes as a part of its own: that of public posts or
    /// one-off money.
    pub(super) apart: Option<Key>,
    /// Transfers include one-off money as an item of its own.
    pub(super) one_off_item: bool,
    /// Wages are what the members' months and monthly wages come to.
    pub(super) wages_reckoned: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Column {
    filled: u32,
    cents: u32,
    computed: u32,
    positive: u32,
    /// How many amounts have so many binary digits in fen.
    sizes: [u32; SIZES],
    /// How many are too little to be a year's money in yuan.
    little: u32,
    /// The first household that has an amount in it.
    first: Option<HouseholdId>,
}

const SIZES: usize = 32;

/// Binary digits in fen of what nobody writes in yuan in most rows of a column of income:
/// 40.96 yuan.
const LITTLE: usize = 12;

impl Practice {
    /// Learns from all records.
    pub fn of(ctx: &Context<'_>) -> Self {
        let mut practice = Self::default();
        let mut sums = [0_u32; 3];
        let mut items = [0_u32; 2];
        let mut wages = [0_u32; 2];
        for household in ctx.dataset.households() {
            for row in household.rows() {
                practice.look_at(household.place(), row, ctx.dataset.workbook);
            }
            Self::count_sums(household, ctx, &mut sums, &mut items);
            Self::count_wages(household, &mut wages);
        }
        let [plain, post, one_off] = sums;
        practice.apart = if plain.max(one_off) < post {
            Some(Key::PublicPostIncome)
        } else {
            (plain.max(post) < one_off).then_some(Key::OneOffIncome)
        };
        let [plain, one_off] = items;
        practice.one_off_item = plain < one_off;
        let [all, reckoned] = wages;
        practice.wages_reckoned = MANY <= all && all * 4 <= reckoned * 5;
        practice
    }

    fn look_at(&mut self, household: HouseholdId, row: Row<'_>, workbook: &Workbook) {
        let sheet = row.table().sheet;
        for column in &row.table().columns {
            let Some(key) = column.key.filter(|key| is_amount(*key)) else { continue };
            let Some(cell) = row.cell(key) else { continue };
            let CellValue::Number(number, _) = row.value(key) else { continue };
            let seen = self.columns.entry((row.table_id(), key)).or_default();
            seen.filled += 1;
            if 0.0 < number {
                seen.positive += 1;
                seen.first.get_or_insert(household);
                let size = size_of(number, column.factor);
                seen.little += u32::from(size < LITTLE);
                seen.sizes.get_mut(size).into_iter().for_each(|count| *count += 1);
            }
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

    fn count_wages(household: Household<'_>, wages: &mut [u32; 2]) {
        let Some(earned) = earned(household) else { return };
        let Some(wage) = household.yuan(Key::WageIncome).known() else { return };
        let [all, reckoned] = wages;
        *all += 1;
        *reckoned += u32::from(wage == earned);
    }

    /// What amounts of a column are multiples of, in ten-thousandths: a yuan or a fen.
    pub(super) fn step(&self, row: Row<'_>, key: Key) -> i128 {
        let column = self.columns.get(&(row.table_id(), key));
        // A cent or two may be slips; a column in cents has more.
        let cents =
            column.is_some_and(|column| column.filled < column.cents.saturating_mul(20));
        if cents { 100 } else { crate::localise::ONE }
    }

    /// The least and the most that is usual in a column, in ten-thousandths: amounts as
    /// large as one in a hundred of it, to a power of two. Nothing where few are filled in.
    pub(super) fn usual(&self, row: Row<'_>, key: Key) -> Option<(i128, i128)> {
        let column = self.columns.get(&(row.table_id(), key))?;
        let some = 2.max(column.positive.div_ceil(100));
        let usual = |count: &u32| some <= *count;
        let least =
            column.sizes.iter().position(usual).filter(|_| MANY <= column.positive)?;
        let most = column.sizes.iter().rposition(usual)?;
        Some((100_i128 << least, 100_i128 << (most + 1)))
    }

    /// Most of a column is in ten-thousands and does not say so, while others of its table
    /// are in yuan: then the column is doubted, and none of its cells. The household that
    /// comes first in it.
    pub(super) fn in_ten_thousands(&self, row: Row<'_>, key: Key) -> Option<HouseholdId> {
        let table = row.table_id();
        let in_yuan = row.table().column(key)?.factor == 1 && Key::INCOME.contains(&key);
        let column = self.columns.get(&(table, key)).filter(|_| in_yuan)?;
        let others = Key::INCOME.iter().filter(|other| **other != key);
        let mut others = others.filter_map(|other| self.columns.get(&(table, *other)));
        let mixed = others.any(|other| MANY <= other.positive && !other.is_little());
        column.first.filter(|_| mixed && column.is_little())
    }

    /// Nobody has anything in the column, as far as many rows tell.
    pub(super) fn is_idle(&self, row: Row<'_>, key: Key) -> bool {
        let column = self.columns.get(&(row.table_id(), key));
        column.is_some_and(|column| MANY <= column.filled && column.positive == 0)
    }

    /// Most of the column is computed.
    pub(super) fn is_computed(&self, row: Row<'_>, key: Key) -> bool {
        let column = self.columns.get(&(row.table_id(), key));
        column.is_some_and(|column| {
            3 <= column.computed && column.filled * 4 < column.computed * 5
        })
    }
}

impl Column {
    fn is_little(&self) -> bool {
        MANY <= self.positive && self.positive * 4 <= self.little * 5
    }
}

fn is_amount(key: Key) -> bool {
    Key::INCOME.contains(&key)
        || Key::TRANSFERS.contains(&key)
        || [Key::DividendIncome, Key::OtherPropertyIncome, Key::PublicPostIncome]
            .contains(&key)
}

// The binary digits of an amount in fen, without the first.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a positive number; what is too large is cut off"
)]
fn size_of(number: f64, factor: i64) -> usize {
    let fen = (number * factor as f64 * 100.0).round() as u64;
    fen.max(1).ilog2() as usize
}

// More than whole yuan.
#[expect(clippy::cast_precision_loss, reason = "a factor is 1 or 10,000")]
fn has_cents(number: f64, factor: i64) -> bool {
    let fen = (number * factor as f64 * 100.0).round();
    (fen / 100.0).fract() != 0.0
}
