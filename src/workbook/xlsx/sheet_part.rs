//! One sheet: what stands before its cells, the cells, and what stands behind them.

use super::{
    Book, Weight, address,
    cells::Cells,
    scan,
    tag::{Attributes, Tag},
    xml::{Token, Xml},
};
use crate::workbook::{Area, OpenError, SheetBuilder, Texts, limits};

/// A window with less than this may end within a cell.
const NEAR_END: usize = 1024;

/// Columns of one width, as first and last.
struct Columns {
    first: u32,
    last: u32,
    width: Option<f32>,
}

/// What the part of a sheet held.
pub(super) enum Read {
    /// A sheet of cells, and what was odd about it.
    Sheet(Box<SheetBuilder>, Oddities),
    /// Something else, such as a chart: the name of its root.
    Other,
}

/// What the user should know about the cells of a sheet.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Oddities {
    /// How many cells with content have an address that no sheet has.
    pub(super) misplaced: u32,
    /// How many cells came twice.
    pub(super) repeated: u32,
    /// The area that the sheet says it fills, if there is nothing at all.
    pub(super) void: Option<Area>,
}

/// Reads a sheet.
///
/// # Errors
///
/// When the part is damaged or holds more than we are ready to read.
pub(super) fn read(
    xml: &mut Xml<'_>,
    book: &Book,
    texts: &mut Texts,
    sheet: SheetBuilder,
    weight: &Weight,
) -> Result<Read, OpenError> {
    let mut cells = Cells::new(book, texts, sheet);
    let mut columns = Vec::new();
    let mut claimed = None;
    let is_worksheet = |tag: Tag<'_>| tag.is(b"worksheet");
    if !matches!(xml.next()?, Some(Token::Start(tag)) if is_worksheet(tag)) {
        return Ok(Read::Other);
    }
    while let Some(token) = xml.next()? {
        let Token::Start(tag) = token else { continue };
        match tag.local() {
            b"sheetData" if !tag.is_empty => read_cells(xml, &mut cells, weight)?,
            b"customSheetViews" | b"extLst" if !tag.is_empty => {
                let depth = xml.depth();
                xml.leave(depth)?;
            }
            b"dimension" => claimed = tag.attribute(b"ref").and_then(address::area),
            b"sheetPr" => cells.sheet.filtered |= tag.is_set(b"filterMode"),
            b"autoFilter" => cells.sheet.filtered = true,
            b"mergeCell" => {
                let area = tag.attribute(b"ref").and_then(address::area);
                cells.sheet.merges.extend(area);
            }
            b"col" => columns.extend(columns_of(tag.attributes())),
            _ => {}
        }
    }
    let oddities = Oddities {
        misplaced: cells.misplaced,
        repeated: cells.sheet.repeated(),
        void: claimed.filter(|area| {
            (area.top, area.left) != (area.bottom, area.right) && cells.sheet.is_void()
        }),
    };
    let mut sheet = cells.sheet;
    set_columns(&mut sheet, &columns);
    merge_ranges(&mut sheet.hidden_rows);
    Ok(Read::Sheet(Box::new(sheet), oddities))
}

/// Reads the cells between `<sheetData>`, which was just found, and its end.
fn read_cells(
    xml: &mut Xml<'_>,
    cells: &mut Cells<'_>,
    weight: &Weight,
) -> Result<(), OpenError> {
    let is_usual = xml.inside().is_plain(b"sheetData");
    let depth = xml.depth();
    while depth <= xml.depth() {
        if is_usual {
            run(xml, cells);
            let (window, complete) = xml.window();
            if !complete && window.len() < NEAR_END {
                xml.refill()?;
                weight.check(cells.texts, &cells.sheet)?;
                check_rows(cells.row_tags)?;
                continue;
            }
        }
        step(xml, cells)?;
    }
    check_rows(cells.row_tags)
}

/// Takes the cells at the start of the window that are written in the usual way.
fn run(xml: &mut Xml<'_>, cells: &mut Cells<'_>) {
    let was_in_row = cells.in_row;
    let (window, _) = xml.window();
    let taken = scan::run(cells, window);
    xml.take(taken);
    match (was_in_row, cells.in_row) {
        (true, false) => xml.pop(),
        (false, true) => xml.push(b"row"),
        (true, true) | (false, false) => {}
    }
}

/// Reads one row tag or one cell, whatever it looks like.
fn step(xml: &mut Xml<'_>, cells: &mut Cells<'_>) -> Result<(), OpenError> {
    match xml.next()? {
        None => return Err(OpenError::Damaged),
        Some(Token::Start(tag)) if tag.is(b"row") => cells.start_row(tag.attributes()),
        Some(Token::Start(tag)) if tag.is(b"c") => {
            let head = cells.head(tag);
            cells.read(xml, &head)?;
        }
        Some(Token::Start(tag)) if !tag.is_empty => {
            let depth = xml.depth();
            xml.leave(depth)?;
        }
        Some(_) => {}
    }
    cells.in_row = xml.inside().is_plain(b"row");
    Ok(())
}

fn columns_of(attributes: Attributes<'_>) -> Option<(Columns, bool)> {
    let (mut first, mut last, mut width, mut hidden) = (None, None, None, false);
    for (name, value) in attributes {
        let text = std::str::from_utf8(value).unwrap_or_default();
        match name {
            b"min" => first = text.parse::<u32>().ok(),
            b"max" => last = text.parse::<u32>().ok(),
            b"width" => width = number_of_width(text),
            b"hidden" => hidden = matches!(value, b"1" | b"true"),
            _ => {}
        }
    }
    let first = first?.checked_sub(1)?;
    let last = last?.checked_sub(1)?.min(limits::COLUMNS - 1);
    (first <= last).then_some((Columns { first, last, width }, hidden))
}

fn number_of_width(text: &str) -> Option<f32> {
    text.parse().ok().filter(|width: &f32| width.is_finite())
}

/// Notes widths of columns with content, and which columns are hidden.
fn set_columns(sheet: &mut SheetBuilder, columns: &[(Columns, bool)]) {
    let used = sheet.columns();
    for (Columns { first, last, width }, hidden) in columns {
        if *hidden {
            sheet.hidden_columns.push((*first, *last));
        }
        if let Some(width) = width {
            let columns = *first..used.min(last + 1);
            sheet.column_widths.extend(columns.map(|column| (column, *width)));
        }
    }
    sheet.column_widths.sort_by_key(|&(column, _)| column);
    sheet.column_widths.dedup_by_key(|&mut (column, _)| column);
    merge_ranges(&mut sheet.hidden_columns);
}

/// Sorts ranges and joins those that touch.
fn merge_ranges(ranges: &mut Vec<(u32, u32)>) {
    ranges.sort_unstable();
    ranges.dedup_by(|next, last| {
        let touch = next.0 <= last.1.saturating_add(1);
        if touch {
            last.1 = last.1.max(next.1);
        }
        touch
    });
}

fn check_rows(rows: u32) -> Result<(), OpenError> {
    if rows <= limits::ROWS { Ok(()) } else { Err(limits::too_many_rows()) }
}
