//! Whether a ledger and a register are about the same places.

use crate::{
    record::{Household, Row},
    rule::Context,
    schema::SheetKind,
    text::normalise,
};

/// The kinds of table that register households.
pub(crate) const REGISTERS: &[SheetKind] = &[
    SheetKind::Household,
    SheetKind::Acceptance,
    SheetKind::SystemExport,
    SheetKind::Member,
    SheetKind::Income,
];

/// Tells whether a ledger may have entries of the household: it has some, or there is a
/// ledger of its township.
pub(super) fn is_covered(household: Household<'_>, ctx: &Context<'_>) -> bool {
    let of_household = household.rows().next();
    household.entries().next().is_some()
        || of_household.is_some_and(|row| has_township(row, &[SheetKind::Ledger], ctx))
}

/// Tells whether the households of the place that a row speaks of are in a register.
pub(crate) fn is_registered_place(row: Row<'_>, ctx: &Context<'_>) -> bool {
    has_township(row, REGISTERS, ctx)
}

/// Tells whether there is a table of these kinds that may be about the township of a row:
/// one that names it, or none at all.
fn has_township(row: Row<'_>, kinds: &'static [SheetKind], ctx: &Context<'_>) -> bool {
    let own = row.township().map(|name| normalise(&name));
    let tables = ctx.dataset.tables.iter();
    let mut others = (0..).zip(tables).filter(|(_, table)| kinds.contains(&table.kind));
    others.any(|(id, _)| {
        let first = ctx.dataset.rows_of(id).next();
        let other = first.and_then(Row::township).map(|name| normalise(&name));
        match (&own, other) {
            (Some(own), Some(other)) => *own == other,
            _ => first.is_some(),
        }
    })
}
