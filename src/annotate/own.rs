//! Rules of one's own as a workbook, to be looked through, changed and handed round.

use rust_xlsxwriter::XlsxError;

use super::list::{Looks, cut, new_workbook};
use crate::own::{Definition, SHEETS, rows};

/// The workbook. It is read again by [`read_workbook`](crate::own::read_workbook).
///
/// Every cell is a text, so that nothing in it can be taken for a formula or a date.
///
/// # Errors
///
/// When there is no memory left.
pub fn own_rules(definitions: &[Definition]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = new_workbook()?;
    let looks = Looks::new();
    for (part, rows) in SHEETS.iter().zip(rows(definitions)) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(part.name)?;
        for (column, (heading, width)) in (0..).zip(part.head) {
            sheet.write_string_with_format(
                0,
                column,
                heading.zh.as_ref(),
                &looks.head,
            )?;
            sheet.set_column_width(column, *width)?;
            sheet.set_column_format(column, &looks.blank)?;
        }
        for (line, cells) in (1..).zip(&rows) {
            for (column, text) in (0..).zip(cells) {
                sheet.write_string_with_format(line, column, cut(text), &looks.text)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_landscape();
        sheet.set_paper_size(9); // A4
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(0, 0)?;
    }
    workbook.save_to_buffer()
}
