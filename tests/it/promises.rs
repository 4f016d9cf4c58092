//! What holds for any bytes at all. The fuzzers call these, and so do the seeded tests.
#![allow(unreachable_pub, reason = "the targets of the fuzzers are other programs")]

use huqing::{
    annotate::Work,
    engine::{Options, check},
    session::Session,
    text::Lang,
    workbook::{CellRef, Workbook, open},
};
use zip::CompressionMethod;

use crate::xlsx::package::Package;

/// The part of a worksheet, in a workbook around it: read or refused.
pub fn worksheet(part: &[u8]) {
    is_read_or_refused("户信息表.xlsx", &workbook_around(part));
}

/// A file of text: read or refused.
pub fn csv(bytes: &[u8]) {
    is_read_or_refused("户信息表.csv", bytes);
}

/// A file of tags, be it HTML, MHT or SpreadsheetML: read or refused.
pub fn markup(bytes: &[u8]) {
    is_read_or_refused("户信息表.xls", bytes);
}

/// A binary workbook: read or refused.
pub fn binary(bytes: &[u8]) {
    is_read_or_refused("户信息表.xls", bytes);
}

/// A sheet that can be read: checked, twice with the same result, and each finding points
/// at a cell that a sheet can have.
pub fn recognised_and_checked(bytes: &[u8]) {
    let mut session = Session::default();
    session.open("户信息表.csv", bytes);
    is_checked(&session);
}

/// The part of a worksheet, marked: what is marked opens again and holds the same.
pub fn patched(part: &[u8]) {
    is_marked_without_loss("户信息表.xlsx", &workbook_around(part));
}

/// Whatever the bytes are, they are a workbook twice or an error twice.
pub fn is_read_or_refused(name: &str, bytes: &[u8]) {
    let (mut first, mut second) = (Workbook::default(), Workbook::default());
    let outcome = open(&mut first, name, bytes).map_err(|error| error.code());
    let again = open(&mut second, name, bytes).map_err(|error| error.code());
    assert_eq!(outcome, again);
    assert_eq!(cells(&first), cells(&second));
}

/// Whatever a session holds, its check is one of a kind, and points at cells.
pub fn is_checked(session: &Session) {
    let options = Options::default();
    let checked = check(session.workbook(), &options);
    let again = check(session.workbook(), &options);
    let json = |checked| {
        let report = huqing::wire::report(session, checked, &options, Lang::Zh);
        serde_json::to_string(&report).expect("a report is JSON")
    };
    assert_eq!(json(&checked), json(&again));
    for finding in &checked.report.findings {
        for cell in finding.cells.iter().chain(&finding.witnesses) {
            assert!((cell.sheet as usize) < session.workbook().sheets.len());
            assert!(cell.row < 1_048_576 && cell.column < 16_384);
        }
    }
}

/// Whatever can be read can be marked, and what is marked holds what was there.
pub fn is_marked_without_loss(name: &str, bytes: &[u8]) {
    let mut session = Session::default();
    session.open(name, bytes);
    let options = Options::default();
    let checked = check(session.workbook(), &options);
    let work = Work::new(&session, &checked, &options, Lang::Zh, false);
    for file in 0..session.workbook().files.len() {
        let file = u32::try_from(file).expect("few files");
        let marked = work.annotated(file, bytes).expect("memory suffices");
        let mut again = Session::default();
        again.open("again.xlsx", &marked.bytes);
        let sheets = again.workbook().sheets.len();
        assert!(session.workbook().sheets.len() <= sheets, "no sheet is lost");
        if marked.copied.is_none() {
            let before = cells(session.workbook());
            let mut after = cells(again.workbook());
            after.retain(|(cell, _)| {
                (cell.sheet as usize) < session.workbook().sheets.len()
            });
            assert_eq!(before, after, "no value is changed");
        }
    }
}

/// All that stands in the sheets of a workbook.
fn cells(workbook: &Workbook) -> Vec<(CellRef, String)> {
    let mut all = Vec::new();
    for (sheet, content) in (0..).zip(&workbook.sheets) {
        for (row, column) in content.filled() {
            let cell = CellRef { sheet, row, column };
            all.push((cell, format!("{:?}", workbook.cell(cell))));
        }
    }
    all
}

/// A workbook whose only sheet has this part. It is stored, so that fuzzers are quick.
fn workbook_around(part: &[u8]) -> Vec<u8> {
    let mut package = Package::of_sheet("");
    package.set("xl/worksheets/sheet1.xml", part);
    package.method = CompressionMethod::Stored;
    package.bytes()
}
