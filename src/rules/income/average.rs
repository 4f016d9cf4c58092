use super::statement;
use crate::{
    record::{Counted, Field, Household, IncomeStatement, Yuan},
    rule::Context,
    schema::Key,
    workbook::CellRef,
};

/// A stated income per head that is not net income by the number of heads.
#[derive(Debug)]
pub(super) struct Mismatch {
    /// What is stated.
    pub(super) stated: Yuan,
    /// The cells that state it.
    pub(super) cells: Vec<CellRef>,
    /// The cells of net income and of the number of heads.
    pub(super) witnesses: Vec<CellRef>,
    /// Net income and the number of heads.
    pub(super) exact: Counted,
}

impl Mismatch {
    /// The mismatch of a household, if any of its tables has one.
    pub(super) fn of(household: Household<'_>, ctx: &Context<'_>) -> Option<Self> {
        let income = statement(household, ctx);
        let (heads, size) = income.heads.filter(|(heads, _)| 0 < *heads)?;
        let net = income.net.known().or_else(|| income.sum())?;
        let agrees = |stated: Yuan| {
            let one_off = income.one_off.known().unwrap_or_default();
            agree(stated, net, heads) || agree(stated, net - one_off, heads)
        };
        let mut wrong = None;
        let mut cells = Vec::new();
        for row in household.rows() {
            let Some((stated, cell)) = row.yuan(Key::PerCapitaIncome).known_at() else {
                continue;
            };
            let meant = ctx.judgements.units().meant(row, Key::PerCapitaIncome);
            let stated = meant.unwrap_or(stated);
            if !is_earlier(row.table().meta.year, ctx) && !agrees(stated) {
                wrong = wrong.or(Some(stated));
                cells.push(cell);
            }
        }
        let witnesses = [net_cell(&income), size].into_iter().flatten().collect();
        let exact = Counted { net, heads, deductions: Vec::new() };
        Some(Self { stated: wrong?, cells, witnesses, exact })
    }

    /// The other number of heads by which net income comes to what is stated.
    pub(super) fn heads_used(&self) -> Option<i64> {
        let heads = (1..=MOST_HEADS).filter(|heads| *heads != self.exact.heads);
        heads.into_iter().find(|heads| {
            let difference = (self.stated.times(*heads) - self.exact.net).abs();
            difference <= Yuan::new(1).times(*heads)
        })
    }
}

/// No household has more.
const MOST_HEADS: i64 = 20;

/// Tells whether a stated average is the exact one, up to a yuan or a thousandth.
pub(super) fn agree(stated: Yuan, net: Yuan, heads: i64) -> bool {
    let thousandth = Yuan::from_fen(stated.fen() / 1_000);
    let tolerance = Yuan::new(1).max(thousandth);
    (stated.times(heads) - net).abs() <= tolerance.times(heads)
}

fn is_earlier(year: Option<i32>, ctx: &Context<'_>) -> bool {
    year.is_some_and(|year| year < ctx.profile.year)
}

fn net_cell(income: &IncomeStatement<'_>) -> Option<CellRef> {
    match income.net {
        Field::Known(_, cell) => Some(cell),
        _ => income.wage.cell(),
    }
}
