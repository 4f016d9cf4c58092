//! What holds for any bytes at all. The fuzzers call these, and so do the seeded tests.

use std::io::{Cursor, Write};

use huqing::{
    annotate::Work,
    engine::{Options, check},
    session::Session,
    text::Lang,
    workbook::{CellRef, Workbook, open},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The part of a worksheet, in a workbook around it: read or refused.
pub(crate) fn worksheet(part: &[u8]) {
    is_read_or_refused("户信息表.xlsx", &workbook_around(part));
}

/// A file of text: read or refused.
pub(crate) fn csv(bytes: &[u8]) {
    is_read_or_refused("户信息表.csv", bytes);
}

/// A file of tags, be it HTML, MHT or SpreadsheetML: read or refused.
pub(crate) fn markup(bytes: &[u8]) {
    is_read_or_refused("户信息表.xls", bytes);
}

/// A binary workbook: read or refused.
pub(crate) fn binary(bytes: &[u8]) {
    is_read_or_refused("户信息表.xls", bytes);
}

/// A sheet that can be read: checked, twice with the same result, and each finding points
/// at a cell that a sheet can have.
pub(crate) fn recognised_and_checked(bytes: &[u8]) {
    let mut session = Session::default();
    session.open("户信息表.csv", bytes);
    is_checked(&session);
}

/// The part of a worksheet, marked: what is marked opens again and holds the same.
pub(crate) fn patched(part: &[u8]) {
    is_marked_without_loss("户信息表.xlsx", &workbook_around(part));
}

/// Whatever the bytes are, they are a workbook twice or an error twice.
pub(crate) fn is_read_or_refused(name: &str, bytes: &[u8]) {
    let (mut first, mut second) = (Workbook::default(), Workbook::default());
    let outcome = open(&mut first, name, bytes).map_err(|error| error.code());
    let again = open(&mut second, name, bytes).map_err(|error| error.code());
    assert_eq!(outcome, again);
    assert_eq!(cells(&first), cells(&second));
}

/// Whatever a session holds, its check is one of a kind, and points at cells.
pub(crate) fn is_checked(session: &Session) {
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
pub(crate) fn is_marked_without_loss(name: &str, bytes: &[u8]) {
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

/// A workbook whose only sheet has this part.
fn workbook_around(part: &[u8]) -> Vec<u8> {
    let relation = |kind: &str, target: &str| {
        format!(
            r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
    let book = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="户信息表" sheetId="1" r:id="r1"/></sheets></workbook>"#
    );
    let parts: [(&str, &[u8]); 5] = [
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", &relation("officeDocument", "xl/workbook.xml").into_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        (
            "xl/_rels/workbook.xml.rels",
            &relation("worksheet", "worksheets/sheet1.xml").into_bytes(),
        ),
        ("xl/worksheets/sheet1.xml", part),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        archive.start_file(name, stored).expect("written to memory");
        archive.write_all(content).expect("written to memory");
    }
    archive.finish().expect("written to memory").into_inner()
}
