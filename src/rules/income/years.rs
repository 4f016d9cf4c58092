use crate::{
    record::{Household, Row, Yuan},
    rule::Context,
    schema::{Key, TableColumn},
    workbook::{CellRef, CellValue},
};

/// An income per head of a year.
#[derive(Clone, Copy, Debug)]
pub(super) struct OfYear {
    pub(super) year: i32,
    pub(super) amount: Yuan,
    pub(super) cell: CellRef,
}

/// This year's income per head and that of the last year before it that any table gives.
/// The year is that of the column, else that of the table; an amount of no year is not
/// compared.
pub(super) fn two_years(
    household: Household<'_>,
    ctx: &Context<'_>,
) -> Option<(OfYear, OfYear)> {
    let mut all: Vec<_> =
        household.rows().flat_map(|row| of_row(row, ctx).collect::<Vec<_>>()).collect();
    if all.len() < 2 {
        return None;
    }
    all.sort_by_key(|of_year| of_year.year);
    let now = *all.iter().find(|of_year| of_year.year == ctx.profile.year)?;
    let before = all.iter().rev().find(|of_year| of_year.year < ctx.profile.year)?;
    Some((now, *before))
}

fn of_row<'a>(row: Row<'a>, ctx: &'a Context<'_>) -> impl Iterator<Item = OfYear> {
    let columns = row.table().columns.iter();
    // The column of the other year lost the field to this one's.
    let columns = columns
        .filter(|column| column.key.or(column.rival) == Some(Key::PerCapitaIncome));
    columns.filter_map(move |column| {
        let year = column.year.or(row.table().meta.year)?;
        let (amount, cell) = amount(row, column, ctx)?;
        Some(OfYear { year, amount, cell })
    })
}

/// The amount of a column, which need not be the one that its field is read from.
fn amount(
    row: Row<'_>,
    column: &TableColumn,
    ctx: &Context<'_>,
) -> Option<(Yuan, CellRef)> {
    let cell = row.cell_of(column)?;
    let amount = match ctx.dataset.workbook.cell(cell) {
        CellValue::Number(number, _) => Yuan::from_f64(number)?,
        CellValue::Text(text) => text.parse().ok()?,
        _ => return None,
    };
    Some((amount.times(column.factor), cell))
}
