//! XML of Excel 2003 (SpreadsheetML), often under the name of an .xls.

use std::collections::BTreeMap;

use super::{
    Area, Broken, CellValue, Encoding, ErrorValue, FileContent, NumberFormat, OpenError,
    SheetBuilder, Visibility, iso, limits,
    markup::{Markup, Part, Tag, unescape},
    number_format,
};

/// Reads the sheets of a document.
///
/// # Errors
///
/// When it is cut, not well formed or too large.
pub(super) fn read(bytes: &[u8]) -> Result<FileContent, OpenError> {
    let text = decode(bytes);
    let mut markup = Markup::new(text.as_bytes());
    let mut sheets = Sheets::default();
    loop {
        match markup.next()? {
            Part::Done => return Ok(sheets.content),
            Part::Start(tag) => {
                sheets.start(tag)?;
                if tag.is_empty {
                    sheets.end(tag.local())?;
                }
            }
            Part::End(name) => sheets.end(name)?,
            Part::Text { bytes, literal: true } => {
                sheets.text(&String::from_utf8_lossy(bytes));
            }
            Part::Text { bytes, .. } => sheets.text(&unescape(bytes)),
        }
    }
}

/// The text, whatever encoding it is in.
fn decode(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    let head = bytes.get(..bytes.len().min(200)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).replace('\'', "\"");
    let name = head.split_once("encoding=\"").and_then(|(_, rest)| rest.split_once('"'));
    let declared = name.and_then(|(name, _)| Encoding::named(name));
    let (encoding, mark) = Encoding::detect_declared(bytes, declared);
    encoding.decode(bytes.get(mark..).unwrap_or_default()).0
}

/// The sheets of a document while they are read.
#[derive(Debug, Default)]
struct Sheets {
    content: FileContent,
    /// The formats of the styles of the document.
    formats: BTreeMap<String, NumberFormat>,
    style: String,
    sheet: Option<SheetBuilder>,
    /// The row after the present one.
    row: u32,
    /// The column after the present cell.
    column: u32,
    described: u32,
    cell: Option<Cell>,
    in_comment: bool,
    /// The element whose text is read.
    reading: Reading,
    /// Blocks of cells in the finished sheets.
    spent: usize,
}

#[derive(Debug, Default)]
struct Cell {
    row: u32,
    column: u32,
    format: NumberFormat,
    is_computed: bool,
    kind: String,
    text: String,
    has_data: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Reading {
    #[default]
    Nothing,
    Data,
    Visible,
}

impl Sheets {
    fn start(&mut self, tag: Tag<'_>) -> Result<(), OpenError> {
        match tag.local() {
            b"Style" => self.style = tag.get(b"ID").unwrap_or_default().into_owned(),
            b"NumberFormat" => {
                let format = tag.get(b"Format").unwrap_or_default();
                self.formats.insert(self.style.clone(), format_named(&format));
            }
            b"Worksheet" => self.start_sheet(tag)?,
            b"Column" => self.describe_columns(tag),
            b"Row" => self.start_row(tag)?,
            b"Cell" => self.start_cell(tag)?,
            b"Comment" => self.in_comment = !tag.is_empty,
            b"Data" if !self.in_comment => {
                if let Some(cell) = &mut self.cell {
                    cell.kind = tag.get(b"Type").unwrap_or_default().into_owned();
                    cell.has_data = true;
                    self.reading = Reading::Data;
                }
            }
            b"Visible" => self.reading = Reading::Visible,
            b"AutoFilter" => {
                if let Some(sheet) = &mut self.sheet {
                    sheet.filtered = true;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn start_sheet(&mut self, tag: Tag<'_>) -> Result<(), OpenError> {
        if limits::SHEETS <= self.content.sheets.len() {
            return Err(limits::too_many_sheets());
        }
        let name = tag.get(b"Name").unwrap_or_default().into_owned();
        self.sheet = Some(SheetBuilder::named(name));
        (self.row, self.column, self.described) = (0, 0, 0);
        Ok(())
    }

    fn describe_columns(&mut self, tag: Tag<'_>) {
        let index = tag.number(b"Index").and_then(|index| index.checked_sub(1));
        let first = index.unwrap_or(self.described);
        let last = first.saturating_add(tag.number(b"Span").unwrap_or(0));
        let last = last.min(limits::COLUMNS - 1);
        self.described = last + 1;
        if let Some(sheet) = &mut self.sheet
            && is_set(tag, b"Hidden")
            && first <= last
        {
            sheet.hidden_columns.push((first, last));
        }
    }

    fn start_row(&mut self, tag: Tag<'_>) -> Result<(), OpenError> {
        let index = tag.number(b"Index").and_then(|index| index.checked_sub(1));
        let first = index.unwrap_or(self.row);
        let last = first.saturating_add(tag.number(b"Span").unwrap_or(0));
        if limits::ROWS <= last {
            return Err(limits::too_many_rows());
        }
        (self.row, self.column) = (last + 1, 0);
        if let Some(sheet) = &mut self.sheet
            && is_set(tag, b"Hidden")
        {
            sheet.hidden_rows.push((first, last));
        }
        Ok(())
    }

    fn start_cell(&mut self, tag: Tag<'_>) -> Result<(), OpenError> {
        let Some(sheet) = &mut self.sheet else { return Ok(()) };
        let index = tag.number(b"Index").and_then(|index| index.checked_sub(1));
        let column = index.unwrap_or(self.column);
        let row = self.row.saturating_sub(1);
        let across = tag.number(b"MergeAcross").unwrap_or(0);
        let down = tag.number(b"MergeDown").unwrap_or(0);
        let right = column.saturating_add(across);
        if limits::COLUMNS <= right {
            return Err(limits::too_many_columns());
        }
        if 0 < across || 0 < down {
            let bottom = row.saturating_add(down).min(limits::ROWS - 1);
            sheet.merges.push(Area { top: row, left: column, bottom, right });
        }
        self.column = right + 1;
        let style = tag.get(b"StyleID").unwrap_or_default();
        let formula = tag.get(b"Formula");
        if let Some(formula) = &formula {
            let plain = formula.strip_prefix('=').unwrap_or(formula);
            sheet.formulas.push((row, column, self.content.texts.intern(plain)));
        }
        self.cell = Some(Cell {
            row,
            column,
            format: self.formats.get(&*style).copied().unwrap_or_default(),
            is_computed: formula.is_some(),
            ..Cell::default()
        });
        Ok(())
    }

    fn text(&mut self, text: &str) {
        match self.reading {
            Reading::Nothing => {}
            Reading::Data => {
                if let Some(cell) = &mut self.cell {
                    cell.text.push_str(text);
                }
            }
            Reading::Visible => {
                let visibility = match text.trim() {
                    "SheetHidden" => Visibility::Hidden,
                    "SheetVeryHidden" => Visibility::VeryHidden,
                    _ => return,
                };
                if let Some(sheet) = &mut self.sheet {
                    sheet.visibility = visibility;
                }
            }
        }
    }

    fn end(&mut self, name: &[u8]) -> Result<(), OpenError> {
        match name {
            b"Comment" => self.in_comment = false,
            b"Data" | b"Visible" => self.reading = Reading::Nothing,
            b"Cell" => {
                if let (Some(cell), Some(sheet)) = (self.cell.take(), &mut self.sheet) {
                    cell.put(sheet, &mut self.content);
                    limits::check_spread(self.spent + sheet.blocks())?;
                }
            }
            b"Worksheet" => {
                if let Some(sheet) = self.sheet.take() {
                    self.spent += sheet.blocks();
                    self.content.sheets.push(sheet);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl Cell {
    fn put(self, sheet: &mut SheetBuilder, content: &mut FileContent) {
        let (row, column) = (self.row, self.column);
        let text = self.text.trim();
        let number = |format| match text.parse() {
            Ok(number) => CellValue::Number(number, format),
            Err(_) => CellValue::Broken(Broken::UnknownKind),
        };
        let value = match self.kind.as_str() {
            "" if self.is_computed && !self.has_data => {
                CellValue::Broken(Broken::NoResult)
            }
            _ if text.is_empty() && self.kind != "String" => return,
            "Number" => number(self.format),
            "Boolean" => CellValue::Bool(text == "1"),
            "Error" => CellValue::Error(ErrorValue::from_name(text)),
            "DateTime" => match iso::day_number(text) {
                Some(day) => CellValue::Number(day, NumberFormat::Date),
                None => CellValue::Broken(Broken::UnknownKind),
            },
            _ if limits::TEXT < self.text.len() => CellValue::Broken(Broken::NotText),
            _ if self.text.is_empty() => return,
            _ => {
                return sheet.put_text(row, column, content.texts.intern(&self.text));
            }
        };
        sheet.put(row, column, value);
    }
}

/// The formats with a name of their own, and all others by their code.
fn format_named(name: &str) -> NumberFormat {
    match name {
        "Percent" => NumberFormat::Percent,
        name if name.ends_with(" Date") || name.ends_with(" Time") => NumberFormat::Date,
        code => number_format::of_code(code),
    }
}

fn is_set(tag: Tag<'_>, name: &[u8]) -> bool {
    tag.get(name).as_deref() == Some("1")
}
