//! 问题清单.xlsx: all problems, to be filtered, handed out and filled in.

use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

use super::{
    LIST, Work,
    rows::{COLUMNS, HEAD, ListRow},
};
use crate::text::{Lang, Text};

/// Rows of a sheet; what is more goes on the next one.
const ROWS: u32 = 1_000_000;
/// Characters of a cell that Excel opens.
const LONGEST: usize = 32_000;

impl Work<'_> {
    /// The list of all problems as a workbook of its own.
    ///
    /// Every cell is a text, so that nothing in it can be taken for a formula.
    ///
    /// # Errors
    ///
    /// When there is no memory left.
    pub fn list(&self) -> Result<Vec<u8>, XlsxError> {
        self.list_of(self.rows(None))
    }

    /// A list of some problems.
    pub(super) fn list_of(
        &self,
        rows: impl Iterator<Item = ListRow>,
    ) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = new_workbook()?;
        let looks = Looks::new();
        let mut rows = rows.peekable();
        for number in 1.. {
            let sheet = workbook.add_worksheet();
            sheet.set_name(match number {
                1 => LIST.to_owned(),
                more => format!("{LIST}({more})"),
            })?;
            let count = write_rows(sheet, &looks, self.lang, &mut rows)?;
            set_up(sheet, count, self.lang)?;
            if rows.peek().is_none() {
                break;
            }
        }
        workbook.save_to_buffer()
    }
}

/// A workbook that is the same whenever it is made.
pub(super) fn new_workbook() -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let day = ExcelDateTime::from_ymd(2025, 1, 1)?;
    let properties = rust_xlsxwriter::DocProperties::new();
    workbook.set_properties(&properties.set_creation_datetime(&day));
    Ok(workbook)
}

/// The looks of the cells of a list.
pub(super) struct Looks {
    pub(super) head: Format,
    pub(super) text: Format,
    pub(super) link: Format,
    /// Of cells that nobody has filled in yet: what is typed stays a text.
    pub(super) blank: Format,
}

impl Looks {
    pub(super) fn new() -> Self {
        let cell = Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0x00BF_BFBF))
            .set_num_format("@");
        let head = cell.clone().set_bold().set_background_color(Color::RGB(0x00DC_E6E4));
        let link = cell
            .clone()
            .set_font_color(Color::RGB(0x000B_57D0))
            .set_underline(rust_xlsxwriter::FormatUnderline::Single);
        Self { head, text: cell, link, blank: Format::new().set_num_format("@") }
    }
}

fn write_rows(
    sheet: &mut Worksheet,
    looks: &Looks,
    lang: Lang,
    rows: &mut impl Iterator<Item = ListRow>,
) -> Result<u32, XlsxError> {
    write_head(sheet, looks, lang)?;
    let mut count = 0;
    while count < ROWS
        && let Some(row) = rows.next()
    {
        count += 1;
        for (column, field) in (0..).zip(&row.fields) {
            sheet.write_string_with_format(count, column, cut(field), &looks.text)?;
        }
    }
    Ok(count)
}

/// Writes the headings of a list and sets the widths of its columns.
pub(super) fn write_head(
    sheet: &mut Worksheet,
    looks: &Looks,
    lang: Lang,
) -> Result<(), XlsxError> {
    for (column, (heading, width)) in (0..).zip(&HEAD) {
        sheet.write_string_with_format(0, column, heading.get(lang), &looks.head)?;
        sheet.set_column_width(column, *width)?;
    }
    Ok(())
}

/// Filter, frozen head and print set-up of a list.
pub(super) fn set_up(
    sheet: &mut Worksheet,
    rows: u32,
    lang: Lang,
) -> Result<(), XlsxError> {
    let last = u16::try_from(COLUMNS - 1).unwrap_or_default();
    sheet.autofilter(0, 0, rows, last)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape();
    sheet.set_paper_size(9); // A4
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    let warning = Text::new("含个人信息，用后销毁", "Personal data: destroy after use");
    sheet.set_header(format!("&L{LIST}&R{}", warning.get(lang)));
    sheet.set_footer("&C&P / &N");
    Ok(())
}

/// As much of a text as a cell holds.
pub(super) fn cut(text: &str) -> &str {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}
