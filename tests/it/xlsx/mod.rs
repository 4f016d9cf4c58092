//! Reading .xlsx files: every way to write them, and every way in which they are broken.

mod cells;
pub(crate) mod counted;
mod cuts;
mod damage;
mod differential;
pub(crate) mod package;
mod sheets;

use huqing::workbook::{CellValue, NumberFormat, OpenError, Sheet, Workbook, open};

use package::Package;

/// Opens a file of which the reader must make something.
fn opened(package: &Package) -> Workbook {
    let mut workbook = Workbook::default();
    open(&mut workbook, "青禾乡.xlsx", &package.bytes()).unwrap();
    workbook
}

/// The only sheet of a file.
fn sheet_of(package: &Package) -> Sheet {
    let mut workbook = opened(package);
    assert_eq!(workbook.sheets.len(), 1);
    workbook.sheets.pop().unwrap()
}

/// Why a file cannot be opened. It must leave nothing behind.
fn refusal(bytes: &[u8]) -> OpenError {
    let mut workbook = Workbook::default();
    let error = open(&mut workbook, "青禾乡.xlsx", bytes).unwrap_err();
    assert!(workbook.sheets.is_empty() && workbook.files.is_empty());
    error
}

const fn number(number: f64) -> CellValue<'static> {
    CellValue::Number(number, NumberFormat::General)
}

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
    assert_eq!(sheet.cell(1, 2), number(3750.5));
}
