use std::borrow::Cow;

use crate::{
    record::{IdFault, NationalId, Relation, Row},
    rule::Context,
    schema::{Key, SheetKind, TableId},
    workbook::CellRef,
};

/// The head of a household, as one record names it with the number of the household.
pub(super) struct Head<'a> {
    /// The number of the household.
    pub(super) number: Cow<'a, str>,
    /// The number of the head, by which persons are matched.
    pub(super) key: u64,
    /// The record.
    pub(super) row: Row<'a>,
    /// The cell of the head's number.
    pub(super) cell: CellRef,
}

/// Shorter numbers are a sheet's own, and begin anew in each village.
const OWN: usize = 6;

/// The heads of all households that have a number, table by table.
pub(super) fn heads<'a>(ctx: &Context<'a>) -> Vec<Head<'a>> {
    const KINDS: &[SheetKind] = &[
        SheetKind::Household,
        SheetKind::Acceptance,
        SheetKind::Income,
        SheetKind::Member,
        SheetKind::SystemExport,
    ];
    let heads = ctx.dataset.rows(KINDS).filter_map(|row| {
        let (id, cell) = head_number(row)?;
        let key = id.key().filter(|_| !id.has(IdFault::Placeholder))?;
        let number = row.text(Key::HouseholdId).known()?;
        Some(Head { number, key, row, cell })
    });
    heads.collect()
}

fn head_number(row: Row<'_>) -> Option<(NationalId, CellRef)> {
    if row.kind().has_persons() {
        let head = row.as_member().relation().is(|relation| relation == Relation::Head);
        return row.id(Key::NationalId).known_at().filter(|_| head);
    }
    let head = row.id(Key::HeadNationalId).known_at();
    head.or_else(|| row.id(Key::NationalId).known_at())
}

impl<'a> Head<'a> {
    /// The name, for a message.
    pub(super) fn name(&self) -> Cow<'a, str> {
        let keys = if self.row.kind().has_persons() {
            [Key::Name, Key::HeadName]
        } else {
            [Key::HeadName, Key::Name]
        };
        let name = keys.into_iter().find_map(|key| self.row.text(key).known());
        name.unwrap_or(Cow::Borrowed("（空）"))
    }

    /// Within what its household number tells households apart: everywhere, or, for a
    /// short one, in one village of one table.
    pub(super) fn scope(&self) -> Option<(TableId, Option<Cow<'a, str>>)> {
        (self.number.len() < OWN).then(|| (self.row.table_id(), self.row.village()))
    }
}

/// The numbers that stand for two households, each with the two heads. `heads` are
/// brought in order of their numbers.
pub(super) fn conflicts<'h, 'a>(
    heads: &'h mut [Head<'a>],
) -> Vec<(&'h Head<'a>, &'h Head<'a>)> {
    heads.sort_by(|a, b| {
        (a.scope(), &a.number, a.row.kind()).cmp(&(b.scope(), &b.number, b.row.kind()))
    });
    // The head of a household table and that of the member table: H311.
    let together = |a: &Head<'_>, b: &Head<'_>| {
        a.number == b.number && a.row.kind() == b.row.kind() && a.scope() == b.scope()
    };
    let groups = heads.chunk_by(together);
    let pair = |group: &'h [Head<'a>]| {
        let (first, rest) = group.split_first()?;
        let second = rest.iter().find(|head| {
            // Two heads among the members of one table: H302.
            let persons = first.row.kind().has_persons();
            head.key != first.key
                && head.name() != first.name()
                && (!persons || head.row.table_id() != first.row.table_id())
        })?;
        Some((first, second))
    };
    groups.filter_map(pair).collect()
}
