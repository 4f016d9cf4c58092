use std::{collections::BTreeSet, io::Read};

use super::cell::{Cell, Value};
use crate::{
    text::Text,
    workbook::{
        Area, FileContent, Note, OpenError, SheetBuilder, TextId, Visibility, limits,
        markup::{self, Markup, Part, Tag, unescape},
        usual::Lately,
    },
};

/// The sheets of a document while they are read.
#[derive(Debug, Default)]
pub(super) struct Tables {
    content: FileContent,
    /// Styles of sheets that are hidden.
    hidden_styles: BTreeSet<String>,
    /// The style that is being read.
    style: String,
    table: Option<Table>,
    /// How deep we are in an element whose content does not count.
    skipped: u32,
    /// Copies made of repeated cells so far.
    copies: u64,
    /// Blocks of cells in the finished sheets.
    spent: usize,
}

/// The sheet being read.
#[derive(Debug, Default)]
struct Table {
    sheet: SheetBuilder,
    row: u32,
    row_repeat: u32,
    column: u32,
    /// The next column to be described, for hidden ones.
    described: u32,
    /// What the row holds: column, how often, and what.
    cells: Vec<(u32, u32, Content)>,
    cell: Option<Cell>,
    has_long_text: bool,
    /// The attributes of the last cell that was a text and nothing else; nearly all
    /// others are written the same way.
    text_attributes: Vec<u8>,
    lately: Lately,
}

#[derive(Clone, Copy, Debug)]
enum Content {
    Text(TextId),
    Other(crate::workbook::CellValue<'static>),
    Formula(TextId),
}

/// Copies of repeated cells that a document may ask for. A few bytes can ask for a
/// thousand million.
const COPIES: u64 = 8_000_000;

impl Tables {
    /// Takes in the next part of the document; false at its end.
    pub(super) fn step(
        &mut self,
        markup: &mut Markup<impl Read>,
    ) -> Result<bool, OpenError> {
        if let Some(table) = &mut self.table
            && self.skipped == 0
            && table.cell.is_none()
            && let Some(length) = table.plain_cell(markup.ahead()?, &mut self.content)
        {
            markup.pass(length);
            return Ok(true);
        }
        match markup.next()? {
            Part::Done => return Ok(false),
            Part::Start(tag) if 0 < self.skipped => {
                self.skipped += u32::from(!tag.is_empty);
            }
            Part::End(_) if 0 < self.skipped => self.skipped -= 1,
            Part::Text { .. } if 0 < self.skipped => {}
            Part::Start(tag) => {
                self.start(tag)?;
                if tag.is_empty && self.skipped == 0 {
                    self.end(tag.local())?;
                }
            }
            Part::End(name) => self.end(name)?,
            Part::Text { bytes, literal } => {
                let cell = self.table.as_mut().and_then(|table| table.cell.as_mut());
                if let Some(cell) = cell {
                    if literal {
                        cell.add(&String::from_utf8_lossy(bytes));
                    } else {
                        cell.add(&unescape(bytes));
                    }
                }
            }
        }
        Ok(true)
    }

    /// What was read.
    pub(super) fn finish(self) -> FileContent {
        self.content
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), OpenError> {
        let Some(table) = &mut self.table else { return self.start_outside(tag) };
        match tag.local() {
            b"table-column" => table.describe_columns(tag),
            b"table-row" => {
                table.row_repeat = tag.number(b"number-rows-repeated").unwrap_or(1);
                table.column = 0;
                if is_hidden(tag) {
                    let last =
                        table.row.saturating_add(table.row_repeat).saturating_sub(1);
                    let last = last.min(limits::ROWS - 1);
                    table.sheet.hidden_rows.push((table.row, last));
                }
            }
            b"table-cell" | b"covered-table-cell" => table.cell = Some(Cell::start(tag)),
            b"annotation" | b"table" | b"shapes" | b"dde-links" if !tag.is_empty => {
                self.skipped = 1;
            }
            name => {
                if let Some(cell) = &mut table.cell {
                    match name {
                        b"p" | b"h" => cell.paragraph(),
                        b"s" => cell.add_blanks(' ', tag.number(b"c").unwrap_or(1)),
                        b"tab" => cell.add_blanks('\t', 1),
                        b"line-break" => cell.add_blanks('\n', 1),
                        _ => {}
                    }
                }
            }
        }
        Ok(())
    }

    fn start_outside(&mut self, tag: Tag<'_>) -> Result<(), OpenError> {
        match tag.local() {
            b"style" => self.style = tag.get(b"name").unwrap_or_default().into_owned(),
            b"table-properties" if tag.get(b"display").as_deref() == Some("false") => {
                self.hidden_styles.insert(std::mem::take(&mut self.style));
            }
            b"table" => {
                if limits::SHEETS <= self.content.sheets.len() {
                    return Err(limits::too_many_sheets());
                }
                let style = tag.get(b"style-name").unwrap_or_default();
                let mut table = Table::default();
                table.sheet.name = tag.get(b"name").unwrap_or_default().into_owned();
                if self.hidden_styles.contains(&*style) {
                    table.sheet.visibility = Visibility::Hidden;
                }
                self.table = Some(table);
            }
            b"tracked-changes" if !tag.is_empty => self.skipped = 1,
            b"database-range" => self.mark_filter(tag),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &[u8]) -> Result<(), OpenError> {
        let Some(table) = &mut self.table else { return Ok(()) };
        match name {
            b"table-cell" | b"covered-table-cell" => {
                if let Some(cell) = table.cell.take() {
                    table.end_cell(cell, &mut self.content);
                }
            }
            b"p" | b"h" => {
                if let Some(cell) = &mut table.cell {
                    cell.end_paragraph();
                }
            }
            b"table-row" => {
                self.copies += table.end_row()?;
                if COPIES < self.copies {
                    return Err(limits::too_large(
                        "重复单元格展开后超过 800 万个",
                        "repeated cells come to more than 8 million",
                    ));
                }
                limits::check_spread(self.spent + table.sheet.blocks())?;
            }
            b"table" => self.end_table(),
            _ => {}
        }
        Ok(())
    }

    fn end_table(&mut self) {
        let Some(table) = self.table.take() else { return };
        if table.has_long_text {
            let text = Text::new(
                "有超过 1 MiB 的单元格，未读取。",
                "There is a cell of more than 1 MiB, which was not read.",
            );
            self.content.notes.push(Note { sheet: Some(table.sheet.name.clone()), text });
        }
        self.spent += table.sheet.blocks();
        self.content.sheets.push(table.sheet);
    }

    /// Marks the sheet that a range with filter buttons lies in: `'户 表'.A1:…`.
    fn mark_filter(&mut self, tag: Tag<'_>) {
        if tag.get(b"display-filter-buttons").as_deref() != Some("true") {
            return;
        }
        let range = tag.get(b"target-range-address").unwrap_or_default();
        let is_of = |sheet: &&mut SheetBuilder| {
            let quoted = format!("'{}'.", sheet.name.replace('\'', "''"));
            let range = range.trim_start_matches('$');
            range.starts_with(&quoted) || range.starts_with(&format!("{}.", sheet.name))
        };
        if let Some(sheet) = self.content.sheets.iter_mut().find(is_of) {
            sheet.filtered = true;
        }
    }
}

impl Table {
    fn describe_columns(&mut self, tag: Tag<'_>) {
        let count = tag.number(b"number-columns-repeated").unwrap_or(1);
        let next = self.described.saturating_add(count).min(limits::COLUMNS);
        if is_hidden(tag) && self.described < next {
            self.sheet.hidden_columns.push((self.described, next - 1));
        }
        self.described = next;
    }

    /// Takes in a cell in the one shape that programs write by the million: a tag and a
    /// paragraph of plain characters. Returns its length; none if it has another shape.
    fn plain_cell(&mut self, window: &[u8], content: &mut FileContent) -> Option<usize> {
        const NAME: &[u8] = b"table:table-cell";
        const END: &[u8] = b"</text:p></table:table-cell>";
        let rest = window.strip_prefix(b"<")?.strip_prefix(NAME)?;
        if let Some(after) = rest.strip_prefix(b"/>") {
            self.column = self.column.saturating_add(1);
            return Some(window.len() - after.len());
        }
        let end = memchr::memchr(b'>', rest)?;
        let (attributes, after) = rest.split_at_checked(end)?;
        let paragraph = after.strip_prefix(b"><text:p>")?;
        let is_text = attributes == self.text_attributes;
        if is_text
            && let Some((text, after)) = self.lately.find(paragraph)
            && let Some(after) = after.strip_prefix(END)
        {
            self.cells.push((self.column, 1, Content::Text(text)));
            self.column = self.column.saturating_add(1);
            return Some(window.len() - after.len());
        }
        let end = memchr::memchr(b'<', paragraph)?;
        let (text, after) = paragraph.split_at_checked(end)?;
        let after = after.strip_prefix(END)?;
        if !text.iter().all(|&byte| b' ' < byte && byte != b'&') {
            return None;
        }
        let text = std::str::from_utf8(text).ok()?;
        if is_text && !text.is_empty() {
            let id = content.texts.intern(text);
            self.lately.note(paragraph, text.len(), id);
            self.cells.push((self.column, 1, Content::Text(id)));
            self.column = self.column.saturating_add(1);
            return Some(window.len() - after.len());
        }
        let is_whole =
            markup::tag_length(window)? == 1 + NAME.len() + attributes.len() + 1;
        if !is_whole || !attributes.starts_with(b" ") {
            return None;
        }
        let mut cell = Cell::start(Tag::of(NAME, attributes));
        if cell.is_mere_text() {
            attributes.clone_into(&mut self.text_attributes);
        }
        cell.paragraph();
        cell.add(text);
        cell.end_paragraph();
        self.end_cell(cell, content);
        Some(window.len() - after.len())
    }

    fn end_cell(&mut self, mut cell: Cell, content: &mut FileContent) {
        let (column, repeat) = (self.column, cell.repeat.max(1));
        self.column = column.saturating_add(repeat);
        self.has_long_text |= cell.is_too_long();
        let (wide, high) = cell.span;
        if 1 < wide || 1 < high {
            self.sheet.merges.push(Area {
                top: self.row,
                left: column,
                bottom: self.row.saturating_add(high.max(1) - 1).min(limits::ROWS - 1),
                right: column.saturating_add(wide.max(1) - 1).min(limits::COLUMNS - 1),
            });
        }
        if let Some(formula) = cell.formula.as_deref() {
            let formula = content.texts.intern(formula);
            self.cells.push((column, repeat, Content::Formula(formula)));
            cell.formula = Some(String::new());
        }
        match cell.value() {
            Value::Nothing => {}
            Value::Text(text) => {
                let text = content.texts.intern(&text);
                self.cells.push((column, repeat, Content::Text(text)));
            }
            Value::Other(value) => {
                self.cells.push((column, repeat, Content::Other(value)));
            }
        }
    }

    /// Writes down what the row holds, as often as it is repeated. Returns how many
    /// copies of cells that took.
    fn end_row(&mut self) -> Result<u64, OpenError> {
        let first = self.row;
        let repeat = self.row_repeat.max(1);
        self.row = first.saturating_add(repeat);
        let cells = std::mem::take(&mut self.cells);
        let Some(&(last, wide, _)) = cells.last() else { return Ok(0) };
        if limits::ROWS < self.row {
            return Err(limits::too_many_rows());
        }
        if limits::COLUMNS < last.saturating_add(wide) {
            return Err(limits::too_many_columns());
        }
        let width: u64 = cells.iter().map(|&(_, repeat, _)| u64::from(repeat)).sum();
        let copies =
            width.saturating_mul(u64::from(repeat)).saturating_sub(cells.len() as u64);
        if COPIES < copies {
            return Ok(copies);
        }
        for row in first..self.row {
            for &(column, repeat, content) in &cells {
                for column in column..column + repeat {
                    self.put(row, column, content);
                }
            }
        }
        self.cells = cells;
        self.cells.clear();
        Ok(copies)
    }

    fn put(&mut self, row: u32, column: u32, content: Content) {
        match content {
            Content::Text(text) => self.sheet.put_text(row, column, text),
            Content::Other(value) => self.sheet.put(row, column, value),
            Content::Formula(formula) => self.sheet.formulas.push((row, column, formula)),
        }
    }
}

fn is_hidden(tag: Tag<'_>) -> bool {
    matches!(tag.get(b"visibility").as_deref(), Some("collapse" | "filter"))
}
