use crate::{
    record::{Entry, ProblemKind},
    rule::Context,
    rules::ledger::totals::Total,
    schema::{Key, SheetKind, TableId},
    text::normalise,
};

/// The entries a total counts: all of its own ledger for the last row of a ledger; for a
/// table of totals those of the ledgers in the same file that are of the row's kind or
/// unit. Nothing if no ledger is at hand, or the row names neither.
pub(super) fn detail<'a>(
    ctx: &Context<'a>,
    table: TableId,
    total: &Total,
) -> Option<Vec<Entry<'a>>> {
    let own = ctx.dataset.tables.get(table as usize)?;
    if own.kind == SheetKind::Ledger {
        return Some(
            ctx.dataset.rows_of(table).map(crate::record::Row::as_entry).collect(),
        );
    }
    let file = ctx.dataset.workbook.sheet(own.sheet)?.file;
    let ledgers = ctx.dataset.tables_of(SheetKind::Ledger).filter(|(_, ledger)| {
        ctx.dataset.workbook.sheet(ledger.sheet).is_some_and(|sheet| sheet.file == file)
    });
    let entries: Vec<Entry<'a>> = ledgers
        .flat_map(|(id, _)| ctx.dataset.rows_of(id).map(crate::record::Row::as_entry))
        .collect();
    if entries.is_empty() {
        return None;
    }
    let name = normalise(&total.scope.zh);
    if name.starts_with("合计") || name.starts_with("总计") {
        return Some(entries);
    }
    let kind = ProblemKind::of(&name, "");
    let units = [Key::Township, Key::Village, Key::LeadDepartment];
    let of_unit = |entry: &Entry<'_>| {
        units.into_iter().any(|key| entry.plain(key).is(|unit| unit == name))
    };
    let of_kind = |entry: &Entry<'_>| kind.is_some() && entry.problem_kind() == kind;
    if !entries.iter().any(of_unit) && kind.is_none() {
        return None;
    }
    Some(entries.into_iter().filter(|entry| of_unit(entry) || of_kind(entry)).collect())
}
