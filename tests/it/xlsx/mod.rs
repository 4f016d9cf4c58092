//! Reading .xlsx files: every way to write them, and every way in which they are broken.

mod differential;
mod package;

use huqing::workbook::{CellValue, NumberFormat, Workbook, open};

#[test]
fn a_workbook_opens_with_its_texts_and_numbers() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("户信息表").unwrap();
    sheet.write(0, 0, "户主姓名").unwrap();
    sheet.write(1, 2, 3750.5).unwrap();
    let mut workbook = Workbook::default();
    open(&mut workbook, "dir/青禾乡.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    let sheet = &workbook.sheets[0];
    assert_eq!(workbook.files[0].name, "青禾乡.xlsx");
    assert_eq!(workbook.files[0].sha256.len(), 64);
    assert_eq!(sheet.name, "户信息表");
    assert_eq!(sheet.cell(0, 0), CellValue::Text("户主姓名"));
    assert_eq!(sheet.cell(1, 2), CellValue::Number(3750.5, NumberFormat::General));
}
