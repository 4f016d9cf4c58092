//! A new workbook in the place of an original that cannot be changed: values, widths of
//! columns and merged cells, with the same marks.

use rust_xlsxwriter::{Color, Format, Note, Url, Workbook, Worksheet, XlsxError};

use super::{
    CHANGES, CONFIRMATIONS, LIST, Tint, Work, added,
    confirmed::CONFIRMATION_HEAD,
    list::{Looks, cut, new_workbook, set_up, write_head},
    marks::Marks,
    notes::AUTHOR,
    rows::{ADDRESS, LINKS},
};
use crate::{
    record::shown,
    workbook::{CellValue, FileId, NumberFormat, Sheet, Visibility},
};

/// Rows and columns that Excel opens.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;
/// Merged areas that are kept. Each new one is compared with those before.
const MERGES: usize = 20_000;
/// The largest whole number that a spreadsheet holds exactly.
const EXACT: f64 = 1e15;

impl Work<'_> {
    /// A new workbook with the values, column widths and merged cells of a file, and the
    /// marks. Other formats and formulas are not kept.
    ///
    /// # Errors
    ///
    /// When there is no memory left.
    pub fn copy(&self, file: FileId) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = new_workbook()?;
        let marks = self.marks();
        let none = Marks::new();
        let mut names: Vec<String> = Vec::new();
        let sheets = (0..).zip(&self.session.workbook().sheets);
        for (id, sheet) in sheets.filter(|(_, sheet)| sheet.file == file) {
            let name = free(&plain(&sheet.name), &names);
            names.push(name.clone());
            let copy = workbook.add_worksheet();
            copy.set_name(name)?;
            write(copy, sheet, marks.get(&id).unwrap_or(&none))?;
        }
        self.add_own(&mut workbook, file, &names)?;
        workbook.save_to_buffer()
    }

    fn add_own(
        &self,
        workbook: &mut Workbook,
        file: FileId,
        names: &[String],
    ) -> Result<(), XlsxError> {
        let looks = Looks::new();
        let list = workbook.add_worksheet();
        list.set_name(free(LIST, names))?;
        write_head(list, &looks, self.lang)?;
        let of_file = |sheet: &&Sheet| sheet.file == file;
        let first = self.session.workbook().sheets.iter().position(|s| of_file(&s));
        let mut count = 0;
        for (row, number) in self.rows(Some(file)).zip(1..ROWS) {
            count = number;
            for (column, field) in (0..).zip(&row.fields) {
                list.write_string_with_format(number, column, cut(field), &looks.text)?;
            }
            let place = row.cell.sheet as usize;
            let name = first.and_then(|first| names.get(place.checked_sub(first)?));
            if let Some(name) = name.filter(|_| number <= LINKS) {
                let name = name.replace('\'', "''");
                let link = Url::new(format!("internal:'{name}'!{}", row.cell));
                let link = link.set_text(row.cell.to_string());
                let column = u16::try_from(ADDRESS).unwrap_or_default();
                list.write_url_with_format(number, column, link, &looks.link)?;
            }
        }
        set_up(list, count, self.lang)?;
        for (name, heading, rows) in [
            (CONFIRMATIONS, &CONFIRMATION_HEAD[..], self.confirmations(file)),
            (CHANGES, &added::CHANGE_HEAD[..], self.changes(file)),
        ] {
            let sheet = workbook.add_worksheet();
            sheet.set_name(free(name, names))?;
            for (column, (text, width)) in (0..).zip(heading) {
                let text = text.get(self.lang);
                sheet.write_string_with_format(0, column, text, &looks.head)?;
                sheet.set_column_width(column, *width)?;
            }
            for (row, number) in rows.iter().zip(1..ROWS) {
                for (column, field) in (0..).zip(row) {
                    let (text, look) = (cut(field), &looks.text);
                    sheet.write_string_with_format(number, column, text, look)?;
                }
            }
            sheet.set_freeze_panes(1, 0)?;
        }
        Ok(())
    }
}

fn write(copy: &mut Worksheet, sheet: &Sheet, marks: &Marks) -> Result<(), XlsxError> {
    if sheet.visibility != Visibility::Visible {
        copy.set_hidden(true);
    }
    for &(column, width) in &sheet.column_widths {
        if let Ok(column) = u16::try_from(column) {
            copy.set_column_width(column, width)?;
        }
    }
    for area in sheet.merges.iter().take(MERGES) {
        let (Ok(left), Ok(right)) = (u16::try_from(area.left), u16::try_from(area.right))
        else {
            continue;
        };
        // Areas that overlap or hold one cell are no areas for Excel.
        let _ = copy.merge_range(area.top, left, area.bottom, right, "", &Format::new());
    }
    let inside = |&(row, column): &(u32, u32)| row < ROWS && column < COLUMNS;
    for place in sheet.filled().filter(inside) {
        let tint = marks.get(&place).map(|mark| mark.tint);
        write_cell(copy, place, sheet.cell(place.0, place.1), tint)?;
    }
    for (&(row, column), mark) in marks {
        if sheet.cell(row, column) == CellValue::Empty {
            write_cell(copy, (row, column), CellValue::Empty, Some(mark.tint))?;
        }
        let Ok(column) = u16::try_from(column) else { continue };
        if mark.note.is_empty() {
            continue;
        }
        let note = Note::new(cut(&mark.note)).set_author(AUTHOR).add_author_prefix(false);
        copy.insert_note(row, column, &note)?;
    }
    Ok(())
}

/// Writes a cell. What is a text stays one, whatever it looks like.
fn write_cell(
    copy: &mut Worksheet,
    (row, column): (u32, u32),
    value: CellValue<'_>,
    mark: Option<Tint>,
) -> Result<(), XlsxError> {
    let Ok(column) = u16::try_from(column) else { return Ok(()) };
    let mut format = Format::new();
    if let Some(tint) = mark {
        format = format.set_background_color(Color::RGB(tint.colour()));
    }
    match value {
        CellValue::Empty => copy.write_blank(row, column, &format)?,
        CellValue::Number(number, kind) if number.abs() < EXACT => {
            let format = match kind {
                NumberFormat::General => format,
                NumberFormat::Date => format.set_num_format("yyyy-mm-dd"),
                NumberFormat::Percent => format.set_num_format("0.00%"),
            };
            copy.write_number_with_format(row, column, number, &format)?
        }
        CellValue::Bool(value) => {
            copy.write_boolean_with_format(row, column, value, &format)?
        }
        value => {
            let format = format.set_num_format("@");
            copy.write_string_with_format(row, column, cut(&shown(value)), &format)?
        }
    };
    Ok(())
}

/// A name that Excel allows for a sheet.
fn plain(name: &str) -> String {
    let allowed = |c: &char| !r"[]:*?/\".contains(*c) && !c.is_control();
    let name: String = name.chars().filter(allowed).take(25).collect();
    let name = name.trim_matches('\'').to_owned();
    if name.is_empty() { "Sheet".to_owned() } else { name }
}

/// The name, with a number behind it if it is taken.
fn free(name: &str, taken: &[String]) -> String {
    let is_free = |name: &String| {
        !taken.iter().any(|taken| taken.to_lowercase() == name.to_lowercase())
    };
    let more = (2_u64..).map(|number| format!("{name}({number})"));
    let mut names = std::iter::once(name.to_owned()).chain(more);
    names.find(is_free).unwrap_or_default()
}
