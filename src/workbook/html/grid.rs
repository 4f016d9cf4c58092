use super::tokens::Tag;
use crate::workbook::{
    Area, Broken, CellValue, FileContent, NumberFormat, OpenError, SheetBuilder,
    delimited::plain_number, limits,
};

/// The sheet that a page becomes, while it is read.
#[derive(Debug)]
pub(super) struct Grid {
    sheet: SheetBuilder,
    /// The row after the present one.
    row: u32,
    column: u32,
    /// For each column the row up to which a cell from above covers it, and the column
    /// after that cell.
    covered: Vec<(u32, u32)>,
    cell: Option<Cell>,
    /// How many tables we are in.
    depth: u32,
    /// Whether a row of the outermost table is open.
    in_row: bool,
    /// Text outside of tables that is not yet in a row.
    outside: String,
    /// Steps made over covered cells so far.
    steps: u64,
}

#[derive(Debug, Default)]
struct Cell {
    row: u32,
    column: u32,
    text: String,
    /// A number given apart from what is shown.
    number: Option<f64>,
    /// The page says that it is a text, whatever it looks like.
    is_text: bool,
    is_too_long: bool,
}

/// Steps over covered cells that a page may ask for: a cell that covers everything
/// would otherwise make each later one walk the whole row.
const STEPS: u64 = 50_000_000;

/// Elements that begin a new line.
const BLOCKS: [&str; 14] = [
    "p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "center", "li", "hr",
    "caption", "tr",
];

impl Grid {
    pub(super) fn new(name: &str) -> Self {
        Self {
            sheet: SheetBuilder::named(name),
            row: 0,
            column: 0,
            covered: Vec::new(),
            cell: None,
            depth: 0,
            in_row: false,
            outside: String::new(),
            steps: 0,
        }
    }

    pub(super) fn start(
        &mut self,
        tag: &Tag<'_>,
        content: &mut FileContent,
    ) -> Result<(), OpenError> {
        match tag.name.as_str() {
            "table" => {
                if self.depth == 0 {
                    self.end_line(content)?;
                    self.covered.clear();
                }
                self.depth += 1;
            }
            "tr" if self.depth == 1 => {
                self.end_cell(content)?;
                self.start_row(tag)?;
            }
            "td" | "th" if self.depth == 1 => {
                self.end_cell(content)?;
                if !self.in_row {
                    self.start_row(tag)?;
                }
                self.start_cell(tag)?;
            }
            name if BLOCKS.contains(&name) => self.new_line(content)?,
            _ => {}
        }
        Ok(())
    }

    pub(super) fn end(
        &mut self,
        name: &str,
        content: &mut FileContent,
    ) -> Result<(), OpenError> {
        match name {
            "table" => {
                if self.depth == 1 {
                    self.end_cell(content)?;
                    self.in_row = false;
                    self.end_table();
                }
                self.depth = self.depth.saturating_sub(1);
            }
            "tr" if self.depth == 1 => {
                self.end_cell(content)?;
                self.in_row = false;
            }
            "td" | "th" if self.depth == 1 => self.end_cell(content)?,
            name if self.depth == 0 && BLOCKS.contains(&name) => {
                self.end_line(content)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Adds text; blanks count once.
    pub(super) fn text(&mut self, text: &str) {
        let target = match &mut self.cell {
            Some(cell) if limits::TEXT < cell.text.len() + text.len() => {
                cell.is_too_long = true;
                return;
            }
            Some(cell) => &mut cell.text,
            None if self.depth == 0 && self.outside.len() < limits::TEXT => {
                &mut self.outside
            }
            None => return,
        };
        for c in text.chars() {
            let is_blank = matches!(c, ' ' | '\t' | '\r' | '\n' | '\x0C');
            if !is_blank {
                target.push(c);
            } else if !target.is_empty() && !target.ends_with([' ', '\n']) {
                target.push(' ');
            }
        }
    }

    /// The sheet.
    pub(super) fn finish(self) -> SheetBuilder {
        self.sheet
    }

    fn new_line(&mut self, content: &mut FileContent) -> Result<(), OpenError> {
        match &mut self.cell {
            Some(cell) if !cell.text.is_empty() => cell.text.push('\n'),
            None if self.depth == 0 => self.end_line(content)?,
            Some(_) | None => {}
        }
        Ok(())
    }

    /// A line outside of tables, such as a title, is a row of its own.
    fn end_line(&mut self, content: &mut FileContent) -> Result<(), OpenError> {
        let line = std::mem::take(&mut self.outside);
        if line.trim().is_empty() {
            return Ok(());
        }
        if limits::ROWS <= self.row {
            return Err(limits::too_many_rows());
        }
        self.sheet.put_text(self.row, 0, content.texts.intern(line.trim()));
        self.row += 1;
        Ok(())
    }

    fn start_row(&mut self, tag: &Tag<'_>) -> Result<(), OpenError> {
        if limits::ROWS <= self.row {
            return Err(limits::too_many_rows());
        }
        if tag.name == "tr" && is_hidden(tag) {
            self.sheet.hidden_rows.push((self.row, self.row));
        }
        self.row += 1;
        self.column = 0;
        self.in_row = true;
        Ok(())
    }

    fn start_cell(&mut self, tag: &Tag<'_>) -> Result<(), OpenError> {
        let row = self.row.saturating_sub(1);
        while let Some(&(until, next)) = self.covered.get(self.column as usize)
            && row < until
        {
            self.column = next;
            self.steps += 1;
        }
        let (wide, high) = (tag.count("colspan"), tag.count("rowspan"));
        let (left, next) = (self.column, self.column.saturating_add(wide));
        if limits::COLUMNS < next {
            return Err(limits::too_many_columns());
        }
        self.column = next;
        let until = row.saturating_add(high).min(limits::ROWS);
        if 1 < wide || 1 < high {
            self.sheet.merges.push(Area {
                top: row,
                left,
                bottom: until - 1,
                right: next - 1,
            });
        }
        if 1 < high {
            self.cover(left, next, until);
        }
        if STEPS < self.steps {
            return Err(limits::too_large(
                "合并单元格过多过大",
                "too many merged cells of too great a size",
            ));
        }
        self.cell = Some(Cell {
            row,
            column: left,
            number: tag.get("x:num").and_then(|number| number.trim().parse().ok()),
            is_text: is_text(tag),
            ..Cell::default()
        });
        Ok(())
    }

    fn cover(&mut self, left: u32, next: u32, until: u32) {
        if self.covered.len() < next as usize {
            self.covered.resize(next as usize, (0, 0));
        }
        let columns = left as usize..next as usize;
        self.steps += u64::from(next - left);
        for place in self.covered.get_mut(columns).into_iter().flatten() {
            *place = (until, next);
        }
    }

    fn end_cell(&mut self, content: &mut FileContent) -> Result<(), OpenError> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let (row, column) = (cell.row, cell.column);
        let text = cell.text.trim_matches([' ', '\n']);
        let number = cell.number.or_else(|| plain_number(text.as_bytes()));
        match number.filter(|_| !cell.is_text) {
            _ if cell.is_too_long => {
                self.sheet.put(row, column, CellValue::Broken(Broken::NotText));
            }
            Some(number) => {
                let value = CellValue::Number(number, NumberFormat::General);
                self.sheet.put(row, column, value);
            }
            None if text.is_empty() => {}
            None => self.sheet.put_text(row, column, content.texts.intern(text)),
        }
        limits::check_spread(self.sheet.blocks())
    }

    /// Merged cells end with their table, whatever they claim.
    fn end_table(&mut self) {
        let last = self.row.saturating_sub(1);
        for area in self.sheet.merges.iter_mut().rev() {
            area.bottom = area.bottom.min(last);
        }
        self.sheet.merges.retain(|area| area.top < area.bottom || area.left < area.right);
    }
}

fn is_hidden(tag: &Tag<'_>) -> bool {
    tag.get("style").is_some_and(|style| {
        let plain: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        plain.to_ascii_lowercase().contains("display:none")
    })
}

/// Excel marks texts with `x:str` or a number format `@`.
fn is_text(tag: &Tag<'_>) -> bool {
    let format = tag.get("style").unwrap_or_default();
    let format = format.split_once("mso-number-format:").map_or("", |(_, rest)| rest);
    let format = format.trim_start_matches(['"', '\'', '\\', ' ']);
    format.starts_with('@') || tag.get("x:str").is_some()
}
