//! 收入: sums, averages and what counts.

mod allowance_missing;
mod average;
mod average_and_net;
mod average_implausible;
mod average_of_other_heads;
mod basic_pension;
mod below_without_allowance;
mod business_without_expense;
mod expense_exceeds_business;
mod groups;
mod identical_incomes;
mod income_jumps;
mod income_on_the_line;
mod income_year;
mod industry_without_income;
mod lives_on_transfers;
mod met_by_rounding;
mod negative_amount;
mod net_and_parts;
mod one_off_money;
mod ordinary_with_benefits;
mod pension_missing;
mod post_without_pay;
mod property_and_items;
mod round_incomes;
mod slip;
mod support_missing;
mod tenfold_slip;
mod transfers_and_items;
mod wages_and_months;
mod wages_without_worker;
mod worker_without_wages;
mod wrong_unit;
mod years;

use crate::{
    record::{Counted, Field, Household, IncomeStatement, Yuan},
    rule::{Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::CellRef,
};

/// The rules of the family, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &net_and_parts::NET_AND_PARTS,
    &average_and_net::AVERAGE_AND_NET,
    &average_of_other_heads::AVERAGE_OF_OTHER_HEADS,
    &transfers_and_items::TRANSFERS_AND_ITEMS,
    &property_and_items::PROPERTY_AND_ITEMS,
    &negative_amount::NEGATIVE_AMOUNT,
    &expense_exceeds_business::EXPENSE_EXCEEDS_BUSINESS,
    &average_implausible::AVERAGE_IMPLAUSIBLE,
    &wrong_unit::WRONG_UNIT,
    &tenfold_slip::TENFOLD_SLIP,
    &business_without_expense::BUSINESS_WITHOUT_EXPENSE,
    &wages_without_worker::WAGES_WITHOUT_WORKER,
    &worker_without_wages::WORKER_WITHOUT_WAGES,
    &wages_and_months::WAGES_AND_MONTHS,
    &lives_on_transfers::LIVES_ON_TRANSFERS,
    &below_without_allowance::BELOW_WITHOUT_ALLOWANCE,
    &one_off_money::ONE_OFF_MONEY,
    &basic_pension::BASIC_PENSION,
    &met_by_rounding::MET_BY_ROUNDING,
    &income_on_the_line::INCOME_ON_THE_LINE,
    &identical_incomes::IDENTICAL_INCOMES,
    &income_jumps::INCOME_JUMPS,
    &allowance_missing::ALLOWANCE_MISSING,
    &ordinary_with_benefits::ORDINARY_WITH_BENEFITS,
    &support_missing::SUPPORT_MISSING,
    &pension_missing::PENSION_MISSING,
    &post_without_pay::POST_WITHOUT_PAY,
    &income_year::INCOME_YEAR,
    &round_incomes::ROUND_INCOMES,
    &industry_without_income::INDUSTRY_WITHOUT_INCOME,
];

/// What a household earns, with amounts in the wrong unit as they were meant.
fn statement<'a>(household: Household<'a>, ctx: &Context<'_>) -> IncomeStatement<'a> {
    ctx.judgements.income(household)
}

/// How the income that counts stands to the line.
fn against_line(counted: &Counted, ctx: &Context<'_>) -> Text {
    let line = ctx.profile.income.line.value;
    if ctx.profile.income.fails(counted.counted(), counted.heads) {
        let (short, total) = counted.lacks(line);
        Text {
            zh: format!("低于 {line} 元，每人差 {short} 元，全户差 {total} 元，不达标")
                .into(),
            en: format!("below {line} yuan by {short} per head, {total} in all: not met")
                .into(),
        }
    } else {
        Text {
            zh: format!("仍达到 {line} 元").into(),
            en: format!("which still reaches {line} yuan").into(),
        }
    }
}

/// The cell of an amount that is nothing: 0, or blank where net income is filled in. An
/// empty statement is another matter.
fn none(household: Household<'_>, key: Key) -> Option<CellRef> {
    match household.yuan(key) {
        Field::Known(amount, cell) => (amount == Yuan::ZERO).then_some(cell),
        Field::Blank(cell) => {
            household.yuan(Key::NetIncome).known().is_some().then_some(cell)
        }
        Field::Unreadable(_) | Field::Absent => None,
    }
}

/// Reports an amount that is not what its items come to, with or without `extra`.
fn items_differ(
    household: Household<'_>,
    ctx: &Context<'_>,
    out: &mut Sink<'_>,
    whole: Key,
    items: &[Key],
    extra: Yuan,
) {
    let Some((stated, cell)) = household.yuan(whole).known_at() else { return };
    let fields = || items.iter().map(|&key| household.yuan(key));
    if fields().any(|item| item.unreadable().is_some()) {
        return;
    }
    let known = || fields().filter_map(Field::known_at);
    let sum: Yuan = known().map(|(amount, _)| amount).sum();
    let tolerance = ctx.profile.income.sum_tolerance();
    let near = |sum: Yuan| (stated - sum).abs() <= tolerance;
    if known().next().is_none() || near(sum) || near(sum + extra) {
        return;
    }
    out.report(
        Draft::at(cell)
            .witnesses(known().map(|(_, cell)| cell))
            .with("head", household.label())
            .with("whole", stated)
            .with("items", sum)
            .with("difference", (stated - sum).abs()),
    );
}
