//! 文件与版式: what cannot be read, or is easily misread.

mod ambiguous_tick;
mod approximate;
mod code_list;
mod expected;
mod formula_error;
mod full_width;
mod hidden;
mod key_column;
mod marks;
mod merge;
mod mojibake;
mod no_header;
mod required;
mod row_limit;
mod same_row;
mod serial;
mod sheet_village;
mod subtotal;
mod text_in_numbers;
mod two_columns;
mod unit_and_date;
mod unknown_column;
mod unreadable_date;

use crate::{
    lexicon::Lexicon,
    record::Row,
    rule::{Context, Rule},
    schema::{Fields, Key, Place, Table, TableColumn, TableId, ValueType},
    workbook::{CellRef, Sheet},
};
use expected::Expected;

/// The rules of the family, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &no_header::NO_HEADER,
    &key_column::KEY_COLUMN,
    &two_columns::TWO_COLUMNS,
    &unknown_column::UNKNOWN_COLUMN,
    &formula_error::FORMULA_ERROR,
    &text_in_numbers::TEXT_IN_NUMBERS,
    &approximate::APPROXIMATE,
    &full_width::FULL_WIDTH,
    &unreadable_date::UNREADABLE_DATE,
    &code_list::CODE_LIST,
    &required::REQUIRED,
    &ambiguous_tick::AMBIGUOUS_TICK,
    &merge::MERGE,
    &subtotal::SUBTOTAL,
    &hidden::HIDDEN,
    &same_row::SAME_ROW,
    &serial::SERIAL,
    &mojibake::MOJIBAKE,
    &row_limit::ROW_LIMIT,
    &sheet_village::SHEET_VILLAGE,
    &unit_and_date::UNIT_AND_DATE,
];

/// A table with its sheet.
fn table_and_sheet<'a>(
    table: TableId,
    ctx: &Context<'a>,
) -> Option<(&'a Table, &'a Sheet)> {
    ctx.dataset.reads_cells(table);
    let table = ctx.dataset.tables.get(table as usize)?;
    Some((table, ctx.dataset.workbook.sheet(table.sheet)?))
}

/// The cells of a column, one for each record, in the rows of the records themselves.
fn cells<'a>(
    table: &'a Table,
    column: &'a TableColumn,
) -> impl Iterator<Item = CellRef> + 'a {
    let own = table.records.iter().map_while(move |&row| match column.place {
        Place::Column(column) => Some(CellRef { sheet: table.sheet, row, column }),
        Place::Cell(..) => None,
    });
    let one = match column.place {
        Place::Column(_) => None,
        Place::Cell(row, column) => Some(CellRef { sheet: table.sheet, row, column }),
    };
    own.chain(one)
}

/// The cell that stands for a record in a column: its own, or that of its household.
fn cell_of(table: &Table, column: &TableColumn, record: u32) -> Option<CellRef> {
    if let Some(key) = column.key {
        return table.cell(record, key);
    }
    match column.place {
        Place::Column(column) => {
            Some(CellRef { sheet: table.sheet, row: table.row(record)?, column })
        }
        Place::Cell(row, column) => Some(CellRef { sheet: table.sheet, row, column }),
    }
}

/// The records of a table with their cells of `key`, each cell once: a household has one
/// for all its members.
fn records<'a>(
    table: TableId,
    key: Key,
    ctx: &Context<'a>,
) -> impl Iterator<Item = (Row<'a>, CellRef)> {
    let mut last = None;
    ctx.dataset.rows_of(table).filter_map(move |row| {
        let cell = row.cell(key)?;
        let new = last != Some(cell);
        last = Some(cell);
        new.then_some((row, cell))
    })
}

/// Tells whether the field holds numbers to be counted with.
fn is_number(key: Key) -> bool {
    let value = Fields::get().spec(key).value;
    matches!(
        value,
        ValueType::Int | ValueType::Money | ValueType::Area | ValueType::Percent
    )
}

/// Tells whether a text is a number as a spreadsheet would show it, or a year: 3750.00,
/// 65%, 2025年.
fn is_plain(text: &str) -> bool {
    let text = crate::text::normalise(text);
    let digits = text.strip_prefix('-').unwrap_or(&text).trim_end_matches(['%', '年']);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// Tells whether a status says that nothing happened to the person: 正常 is no change.
fn is_present(row: Row<'_>, key: Key) -> bool {
    let present = Lexicon::get().list("present");
    key == Key::MemberStatus && row.text(key).is(|status| present.is_whole(&status))
}
