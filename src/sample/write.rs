//! Writes the abstract township as a workbook.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook,
    Worksheet, XlsxError,
};

use super::table::{Row, Sheet, Value};
use crate::record::Date;

/// The formats of a sheet.
struct Look {
    title: Format,
    head: Format,
    cell: Format,
    plain: Format,
}

/// The bytes of the workbook. `day` is the day it says it was made on: the same township
/// gives the same bytes.
pub(super) fn write(sheets: &[Sheet], day: Date) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let year = u16::try_from(day.year()).unwrap_or(2000);
    let month = u8::try_from(day.month().unwrap_or(1)).unwrap_or(1);
    let created = ExcelDateTime::from_ymd(year, month, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let bordered = Format::new().set_border(FormatBorder::Thin);
    let look = Look {
        title: Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center),
        head: bordered.clone().set_bold().set_text_wrap().set_align(FormatAlign::Center),
        cell: bordered,
        plain: Format::new(),
    };
    for sheet in sheets {
        let page = workbook.add_worksheet();
        page.set_name(sheet.name.as_ref())?;
        write_sheet(page, sheet, &look)?;
    }
    workbook.save_to_buffer()
}

fn write_sheet(
    page: &mut Worksheet,
    sheet: &Sheet,
    look: &Look,
) -> Result<(), XlsxError> {
    let last = column(sheet.columns.len().saturating_sub(1));
    for (at, line) in sheet.lines.iter().enumerate() {
        let format = if at == 0 { &look.title } else { &look.plain };
        page.merge_range(row(at), 0, row(at), last.max(1), line, format)?;
    }
    write_header(page, sheet, look)?;
    for (at, own) in sheet.rows.iter().enumerate() {
        let line = row(sheet.line_of(at));
        for (place, value) in own.cells.iter().enumerate() {
            write_value(page, line, column(place), value, &look.cell)?;
        }
        merge(page, sheet, own, line, look)?;
    }
    for hidden in &sheet.hidden {
        page.set_row_hidden(row(sheet.line_of(*hidden)))?;
    }
    let mut line = sheet.line_of(sheet.rows.len());
    if !sheet.totals.is_empty() {
        for (place, value) in sheet.total_row().iter().enumerate() {
            write_value(page, row(line), column(place), value, &look.cell)?;
        }
        line += 1;
    }
    for text in &sheet.footer {
        page.merge_range(row(line), 0, row(line), last.max(1), text, &look.plain)?;
        line += 1;
    }
    Ok(())
}

fn write_header(
    page: &mut Worksheet,
    sheet: &Sheet,
    look: &Look,
) -> Result<(), XlsxError> {
    let top = sheet.lines.len();
    let tall = sheet.header_rows() == 2;
    let mut at = 0;
    while let Some((_, heading, group)) = sheet.columns.get(at) {
        if group.is_empty() {
            if tall {
                page.merge_range(
                    row(top),
                    column(at),
                    row(top + 1),
                    column(at),
                    heading,
                    &look.head,
                )?;
            } else {
                page.write_with_format(
                    row(top),
                    column(at),
                    heading.as_ref(),
                    &look.head,
                )?;
            }
            at += 1;
            continue;
        }
        let same = sheet.columns.iter().skip(at).take_while(|(.., own)| own == group);
        let width = same.count();
        let (left, right) = (column(at), column(at + width - 1));
        if width == 1 {
            page.write_with_format(row(top), left, *group, &look.head)?;
        } else {
            page.merge_range(row(top), left, row(top), right, group, &look.head)?;
        }
        for (offset, (_, heading, _)) in
            sheet.columns.iter().skip(at).take(width).enumerate()
        {
            let place = column(at + offset);
            page.write_with_format(row(top + 1), place, heading.as_ref(), &look.head)?;
        }
        at += width;
    }
    if sheet.numbered {
        let line = row(sheet.line_of(0) - 1);
        for at in 0..sheet.columns.len() {
            page.write_with_format(line, column(at), row(at + 1), &look.cell)?;
        }
    }
    Ok(())
}

/// Merges the cells of a household over the rows of its members.
fn merge(
    page: &mut Worksheet,
    sheet: &Sheet,
    own: &Row,
    line: u32,
    look: &Look,
) -> Result<(), XlsxError> {
    if own.span < 2 {
        return Ok(());
    }
    let end = line + row(own.span) - 1;
    for key in &sheet.merged {
        let Some(place) = sheet.column(*key) else { continue };
        let value = own.cells.get(place).unwrap_or(&Value::Blank);
        page.merge_range(line, column(place), end, column(place), "", &look.cell)?;
        write_value(page, line, column(place), value, &look.cell)?;
    }
    Ok(())
}

fn write_value(
    page: &mut Worksheet,
    line: u32,
    place: u16,
    value: &Value,
    format: &Format,
) -> Result<(), XlsxError> {
    match value {
        Value::Blank => page.write_blank(line, place, format),
        Value::Int(number) => page.write_with_format(line, place, *number, format),
        Value::Fen(fen) => page.write_with_format(line, place, yuan(*fen), format),
        Value::Number(number) => page.write_with_format(line, place, *number, format),
        Value::Text(text) => page.write_with_format(line, place, text.as_ref(), format),
        Value::Formula(formula, result) => {
            let formula = Formula::new(*formula).set_result(*result);
            page.write_formula_with_format(line, place, formula, format)
        }
    }?;
    Ok(())
}

/// An amount as the spreadsheet keeps it.
#[expect(clippy::cast_precision_loss, reason = "amounts of a household are small")]
fn yuan(fen: i64) -> f64 {
    fen as f64 / 100.0
}

fn row(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}
