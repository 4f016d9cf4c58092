//! The rows of a county table, those of the county as a whole among them.

use crate::{
    record::{Decimal, Row, shown},
    rule::Context,
    rules::ledger::totals::percent,
    schema::{Key, Place, RowKind, SheetKind, Table, TableId},
    text::{Text, normalise},
    workbook::CellRef,
};

/// A row of a county table: a record, or a total below the records.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    ctx: &'a Context<'a>,
    table: &'a Table,
    row: u32,
    record: Option<Row<'a>>,
}

/// All rows of a county table; none of a table of another kind.
pub(super) fn lines<'a>(ctx: &'a Context<'a>, table: TableId) -> Vec<Line<'a>> {
    ctx.dataset.reads_cells(table);
    let Some(found) = ctx.dataset.tables.get(table as usize) else { return Vec::new() };
    if found.kind != SheetKind::County {
        return Vec::new();
    }
    let line = |row: u32, record| Line { ctx, table: found, row, record };
    let records =
        ctx.dataset.rows_of(table).map(|record| line(record.sheet_row(), Some(record)));
    let sums = found.others.iter().filter(|(_, kind)| *kind == RowKind::Total);
    records.chain(sums.map(|&(row, _)| line(row, None))).collect()
}

/// The rows of the county as a whole.
pub(super) fn county_lines<'a>(ctx: &'a Context<'a>, table: TableId) -> Vec<Line<'a>> {
    let mut all = lines(ctx, table);
    all.retain(|line| line.record.is_none_or(is_of_county));
    all
}

/// Tells whether a record is about the county as a whole.
pub(crate) fn is_of_county(row: Row<'_>) -> bool {
    let town = row.plain(Key::Township);
    let whole = |name: String| {
        name.ends_with('县') || ["全县", "合计", "总计"].iter().any(|w| name.contains(w))
    };
    town.is_absent() || town.is(whole)
}

impl Line<'_> {
    /// What it is about, for a message.
    pub(super) fn scope(&self) -> Text {
        let town = self.record.filter(|&row| !is_of_county(row));
        town.map_or(Text::new("全县", "the county"), |row| {
            let name = row.shown(Key::Township);
            Text { zh: name.clone().into(), en: name.into() }
        })
    }

    /// The text of a field, and its cell.
    pub(super) fn text(&self, key: Key) -> Option<(String, CellRef)> {
        let Place::Column(column) = self.table.column(key)?.place else { return None };
        let cell = CellRef { sheet: self.table.sheet, row: self.row, column };
        let text = shown(self.ctx.dataset.workbook.cell(cell));
        (!normalise(&text).is_empty()).then_some((text, cell))
    }

    /// The whole number of a field, and its cell.
    pub(super) fn int(&self, key: Key) -> Option<(i64, CellRef)> {
        let (text, cell) = self.text(key)?;
        let plain = normalise(&text).replace(',', "");
        Some((plain.trim_end_matches(['人', '户', '个']).parse().ok()?, cell))
    }

    /// The ratio of a field, and its cell: 3%, 3 and 0.03 are the same.
    pub(super) fn ratio(&self, key: Key) -> Option<(Decimal, CellRef)> {
        if let Some(record) = self.record {
            return record.decimal(key).known_at();
        }
        let (text, cell) = self.text(key)?;
        Some((percent(&text)?, cell))
    }
}
