use std::collections::BTreeMap;

use super::{average::agree, statement};
use crate::{
    record::{Field, IncomeStatement, Yuan},
    rule::Context,
    schema::Key,
    workbook::CellRef,
};

/// An amount with a zero too many or too few.
#[derive(Debug)]
pub(super) struct Slip {
    pub(super) key: Key,
    pub(super) cell: CellRef,
    pub(super) amount: Yuan,
    /// A zero too many.
    pub(super) too_much: bool,
}

/// The amounts in which a zero may be wrong.
const AMOUNTS: [Key; 7] = [
    Key::WageIncome,
    Key::BusinessIncome,
    Key::BusinessExpense,
    Key::PropertyIncome,
    Key::TransferIncome,
    Key::NetIncome,
    Key::PerCapitaIncome,
];

/// The one amount that makes sum and average agree when it is ten times as much, or a
/// tenth, where they do not agree as they stand.
pub(super) fn slip(income: &IncomeStatement<'_>, ctx: &Context<'_>) -> Option<Slip> {
    if sums(income, ctx) && averages(income) {
        return None;
    }
    AMOUNTS.into_iter().find_map(|key| {
        let (amount, cell) = field(income, key).known_at()?;
        let mended = |amount: Yuan| {
            let mut other = *income;
            *slot(&mut other, key) = Field::Known(amount, cell);
            amount != Yuan::ZERO && sums(&other, ctx) && averages(&other)
        };
        let too_much = mended(Yuan::from_fen(amount.fen() / 10));
        let too_little = || mended(amount.times(10));
        (too_much || too_little()).then_some(Slip { key, cell, amount, too_much })
    })
}

/// The median of each amount in each village.
pub(super) fn village_medians(ctx: &Context<'_>) -> BTreeMap<(String, Key), Yuan> {
    let mut amounts: BTreeMap<(String, Key), Vec<Yuan>> = BTreeMap::new();
    for household in ctx.dataset.households() {
        let income = statement(household, ctx);
        let village = household.plain(Key::Village).known().unwrap_or_default();
        for key in AMOUNTS {
            if let Some(amount) = field(&income, key).known() {
                amounts.entry((village.clone(), key)).or_default().push(amount);
            }
        }
    }
    let median = |mut amounts: Vec<Yuan>| {
        amounts.sort_unstable();
        amounts.get(amounts.len() / 2).copied().unwrap_or_default()
    };
    amounts.into_iter().map(|(key, amounts)| (key, median(amounts))).collect()
}

fn sums(income: &IncomeStatement<'_>, ctx: &Context<'_>) -> bool {
    let both = income.net.known().zip(income.sum());
    both.is_none_or(|(net, _)| income.comes_to(net, ctx.profile))
}

fn averages(income: &IncomeStatement<'_>) -> bool {
    let net = income.net.known().or_else(|| income.sum());
    let one_off = income.one_off.known().unwrap_or_default();
    match (income.per_head.known(), net, income.heads) {
        (Some(stated), Some(net), Some((heads, _))) if 0 < heads => {
            agree(stated, net, heads) || agree(stated, net - one_off, heads)
        }
        _ => true,
    }
}

fn field(income: &IncomeStatement<'_>, key: Key) -> Field<Yuan> {
    let mut income = *income;
    *slot(&mut income, key)
}

fn slot<'i>(income: &'i mut IncomeStatement<'_>, key: Key) -> &'i mut Field<Yuan> {
    match key {
        Key::WageIncome => &mut income.wage,
        Key::BusinessIncome => &mut income.business,
        Key::BusinessExpense => &mut income.expense,
        Key::PropertyIncome => &mut income.property,
        Key::TransferIncome => &mut income.transfer,
        Key::NetIncome => &mut income.net,
        _ => &mut income.per_head,
    }
}
