//! Rows of counts: those of a table of totals, and what a ledger writes into its last row.

use crate::{
    lexicon::{Lexicon, WordList},
    record::{Decimal, Row, shown},
    rule::Context,
    schema::{Key, Place, RowKind, SheetKind, TableId},
    text::{Text, normalise},
    workbook::CellRef,
};

/// A count and its cell.
pub(in crate::rules) type Count = Option<(i64, CellRef)>;

/// What one row counts.
#[derive(Clone, Debug)]
pub(in crate::rules) struct Total {
    /// What it is about, as the row says.
    pub(in crate::rules) scope: Text,
    pub(in crate::rules) found: Count,
    pub(in crate::rules) rectified: Count,
    pub(in crate::rules) in_progress: Count,
    pub(in crate::rules) outstanding: Count,
    pub(in crate::rules) rate: Option<(Decimal, CellRef)>,
}

impl Total {
    /// Tells whether the row says that it is part of the row above.
    pub(in crate::rules) fn is_subset(&self) -> bool {
        self.scope.zh.starts_with("其中")
    }
}

/// The rows of counts of a table; none for tables of other kinds.
pub(in crate::rules) fn totals(ctx: &Context<'_>, table: TableId) -> Vec<Total> {
    ctx.dataset.reads_cells(table);
    let Some(found) = ctx.dataset.tables.get(table as usize) else { return Vec::new() };
    let sums = found.others.iter().filter(|(_, kind)| *kind == RowKind::Total);
    let sums = sums.map(|&(row, _)| row);
    match found.kind {
        SheetKind::Ledger => sums.map(|row| written(ctx, table, row)).collect(),
        SheetKind::LedgerTotals => {
            let records = ctx.dataset.rows_of(table).map(|row| counted(ctx, row));
            records.chain(sums.map(|row| summed(ctx, table, row))).collect()
        }
        _ => Vec::new(),
    }
}

/// A record of a table of totals.
fn counted(ctx: &Context<'_>, row: Row<'_>) -> Total {
    let outstanding = outstanding_column(ctx, row.table_id())
        .and_then(|column| count(ctx, at(row, column)));
    Total {
        scope: scope(ctx, row),
        found: row.int(Key::ProblemsFound).known_at(),
        rectified: row.int(Key::ProblemsRectified).known_at(),
        in_progress: row.int(Key::ProblemsInProgress).known_at(),
        outstanding,
        rate: row.decimal(Key::RectificationRate).known_at(),
    }
}

fn at(row: Row<'_>, column: u32) -> CellRef {
    CellRef { sheet: row.table().sheet, row: row.sheet_row(), column }
}

fn scope(ctx: &Context<'_>, row: Row<'_>) -> Text {
    let keys = [
        Key::ProblemKind,
        Key::Township,
        Key::Village,
        Key::LeadDepartment,
        Key::ResponsibleUnit,
    ];
    let name = keys.into_iter().find_map(|key| row.text(key).known());
    let first = || {
        let columns = row.table().columns.iter().filter(|column| column.key.is_none());
        columns.filter_map(|column| place(column.place)).find_map(|column| {
            let text = shown(ctx.dataset.workbook.cell(at(row, column)));
            (!normalise(&text).is_empty()).then_some(text)
        })
    };
    let name = name.map(std::borrow::Cow::into_owned).or_else(first);
    let name = name.unwrap_or_else(|| format!("第 {} 行", row.sheet_row() + 1));
    Text { zh: name.clone().into(), en: name.into() }
}

/// The last row of a table of totals.
fn summed(ctx: &Context<'_>, table: TableId, row: u32) -> Total {
    let cell = |key: Key| {
        let table = ctx.dataset.tables.get(table as usize)?;
        let column = place(table.column(key)?.place)?;
        Some(CellRef { sheet: table.sheet, row, column })
    };
    let sheet = ctx.dataset.tables.get(table as usize).map_or(0, |table| table.sheet);
    let outstanding = outstanding_column(ctx, table)
        .and_then(|column| count(ctx, CellRef { sheet, row, column }));
    let rate = cell(Key::RectificationRate)
        .and_then(|cell| Some((percent(&shown(ctx.dataset.workbook.cell(cell)))?, cell)));
    Total {
        scope: SUM,
        found: cell(Key::ProblemsFound).and_then(|cell| count(ctx, cell)),
        rectified: cell(Key::ProblemsRectified).and_then(|cell| count(ctx, cell)),
        in_progress: cell(Key::ProblemsInProgress).and_then(|cell| count(ctx, cell)),
        outstanding,
        rate,
    }
}

const SUM: Text = Text::new("合计", "the total");

/// The last row of a ledger, where the counts are written in words.
fn written(ctx: &Context<'_>, table: TableId, row: u32) -> Total {
    let mut total = Total {
        scope: SUM,
        found: None,
        rectified: None,
        in_progress: None,
        outstanding: None,
        rate: None,
    };
    let Some(table) = ctx.dataset.tables.get(table as usize) else { return total };
    let lexicon = Lexicon::get();
    for column in table.columns.iter().filter_map(|column| place(column.place)) {
        let cell = CellRef { sheet: table.sheet, row, column };
        let text = shown(ctx.dataset.workbook.cell(cell));
        let read = |list: &str| Some((labelled(&text, lexicon.list(list))?, cell));
        total.outstanding = total.outstanding.or_else(|| read("count_outstanding"));
        total.in_progress = total.in_progress.or_else(|| read("count_in_progress"));
        total.rectified = total.rectified.or_else(|| read("count_rectified"));
        total.found = total.found.or_else(|| read("count_found"));
    }
    total
}

/// The count behind one of the labels: 9 for 发现问题9个.
pub(crate) fn labelled(text: &str, labels: &WordList) -> Option<i64> {
    let plain = normalise(text);
    labels.words().iter().find_map(|label| {
        let mut places = plain.match_indices(label.as_str());
        places.find_map(|(at, _)| number_at(plain.get(at + label.len()..)?))
    })
}

/// The number at the start of a text, behind words that only join it to its label.
fn number_at(text: &str) -> Option<i64> {
    let joining = ['问', '题', '数', '共', '计', '为', '有', ':', '个', '户', '(', ')'];
    let text = text.trim_start_matches(joining);
    let digits = text.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

/// A column of what has not been begun, which has no field of its own.
fn outstanding_column(ctx: &Context<'_>, table: TableId) -> Option<u32> {
    let columns = &ctx.dataset.tables.get(table as usize)?.columns;
    let labels = Lexicon::get().list("count_outstanding");
    let column = columns.iter().find(|column| {
        column.key != Some(Key::ProblemsInProgress) && labels.is_said(&column.heading)
    })?;
    place(column.place)
}

fn count(ctx: &Context<'_>, cell: CellRef) -> Count {
    let text = normalise(&shown(ctx.dataset.workbook.cell(cell))).replace(',', "");
    Some((text.trim_end_matches(['个', '户']).parse().ok()?, cell))
}

fn place(place: Place) -> Option<u32> {
    match place {
        Place::Column(column) => Some(column),
        Place::Cell(..) => None,
    }
}

/// The ratio that a text shows: 94.26% is 0.9426, and so is 94.26.
pub(crate) fn percent(text: &str) -> Option<Decimal> {
    let plain = normalise(text);
    let number: f64 = plain.trim_end_matches('%').parse().ok()?;
    let is_ratio = !plain.ends_with('%') && number <= 1.0;
    Decimal::from_f64(if is_ratio { number } else { number / 100.0 })
}

/// A ratio as the user sees it.
pub(crate) fn shown_rate(ctx: &Context<'_>, cell: CellRef) -> String {
    shown(ctx.dataset.workbook.cell(cell))
}

/// How far a percentage may be from the exact one: half a unit of its last digit, and
/// 0.05 of a percentage point at least.
pub(crate) fn tolerance(shown: &str) -> Decimal {
    let plain = normalise(shown);
    let whole = plain.ends_with('%') && !plain.contains('.');
    Decimal::from_millionths(if whole { 5_000 } else { 500 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_behind_their_labels() {
        let read = |text, list| labelled(text, Lexicon::get().list(list));
        let text = "已整改4个、正在整改：5个，未整改 1";
        assert_eq!(read("发现问题9个", "count_found"), Some(9));
        assert_eq!(read("共发现问题数共计 12 个", "count_found"), Some(12));
        assert_eq!(read(text, "count_rectified"), Some(4));
        assert_eq!(read(text, "count_in_progress"), Some(5));
        assert_eq!(read(text, "count_outstanding"), Some(1));
        assert_eq!(read("合计", "count_found"), None);
        assert_eq!(read("已整改", "count_rectified"), None);
    }
}
