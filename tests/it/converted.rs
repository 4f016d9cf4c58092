//! The worked example says the same whatever format it is kept in.

use std::{collections::BTreeSet, fmt::Write, fs, path::PathBuf};

use huqing::{
    engine::Options,
    record::shown,
    session::Session,
    text::Lang,
    wire,
    workbook::{CellValue, NumberFormat, Sheet, Workbook},
};

use crate::files::{Biff, label, number, ods};

const WORKBOOK: &str = "青禾乡2025年户脱贫自查验收资料.xlsx";

fn original() -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/example");
    fs::read(folder.join(WORKBOOK)).unwrap()
}

fn read(bytes: &[u8]) -> Workbook {
    let mut workbook = Workbook::default();
    huqing::workbook::open(&mut workbook, WORKBOOK, bytes).unwrap();
    workbook
}

/// What is found, as rule and cells, without the names of files and sheets.
fn found(files: &[(String, Vec<u8>)]) -> BTreeSet<(String, String)> {
    let mut session = Session::default();
    for (name, bytes) in files {
        session.open(name, bytes);
    }
    let options = Options::default();
    let checked = session.check(&options, &mut |_| {});
    let report = wire::report(&session, &checked, &options, Lang::Zh);
    let cells = |finding: &wire::Finding| {
        let primary = finding.cells.iter().filter(|cell| cell.role == "primary");
        primary.map(|cell| cell.cell.clone()).collect::<Vec<_>>().join(" ")
    };
    report.findings.iter().map(|f| (f.rule.to_owned(), cells(f))).collect()
}

fn one(name: &str, bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    vec![(name.to_owned(), bytes)]
}

fn as_ods(workbook: &Workbook) -> Vec<u8> {
    let mut body = String::new();
    for sheet in &workbook.sheets {
        write!(body, "<table:table table:name=\"{}\">", sheet.name).unwrap();
        for row in 0..sheet.rows() {
            body.push_str("<table:table-row>");
            for column in 0..sheet.columns() {
                body.push_str(&ods_cell(sheet, row, column));
            }
            body.push_str("</table:table-row>");
        }
        body.push_str("</table:table>");
    }
    ods(&body)
}

fn ods_cell(sheet: &Sheet, row: u32, column: u32) -> String {
    let merge = sheet.merge_at(row, column);
    let inner = merge.is_some_and(|area| (area.top, area.left) != (row, column));
    let name = if inner { "table:covered-table-cell" } else { "table:table-cell" };
    let span = merge.filter(|_| !inner).map_or_else(String::new, |area| {
        format!(
            " table:number-columns-spanned=\"{}\" table:number-rows-spanned=\"{}\"",
            area.right - area.left + 1,
            area.bottom - area.top + 1
        )
    });
    match sheet.cell(row, column) {
        CellValue::Empty => format!("<{name}{span}/>"),
        CellValue::Number(value, NumberFormat::General) => {
            format!(
                "<{name}{span} office:value-type=\"float\" office:value=\"{value:?}\"/>"
            )
        }
        value => format!(
            "<{name}{span} office:value-type=\"string\"><text:p>{}</text:p></{name}>",
            shown(value)
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('\n', "</text:p><text:p>")
        ),
    }
}

fn as_xls(workbook: &Workbook) -> Vec<u8> {
    let mut file = Biff::new();
    for sheet in &workbook.sheets {
        let mut records = Vec::new();
        for row in 0..sheet.rows() {
            for column in 0..sheet.columns() {
                let (r, c) =
                    (u16::try_from(row).unwrap(), u16::try_from(column).unwrap());
                match sheet.cell(row, column) {
                    CellValue::Empty => {}
                    CellValue::Number(value, NumberFormat::General) => {
                        records.push(number(r, c, value));
                    }
                    value => records.push(label(r, c, &shown(value))),
                }
            }
        }
        let mut merged =
            u16::try_from(sheet.merges.len()).unwrap().to_le_bytes().to_vec();
        for area in &sheet.merges {
            for edge in [area.top, area.bottom, area.left, area.right] {
                merged.extend(u16::try_from(edge).unwrap().to_le_bytes());
            }
        }
        // MERGEDCELLS
        records.push((0x00E5, merged));
        file = file.sheet(&sheet.name, &records);
    }
    file.file()
}

/// One file for each sheet, as office programs save them.
fn as_csv(workbook: &Workbook) -> Vec<(String, Vec<u8>)> {
    let save = |sheet: &Sheet| {
        let mut text = String::from('\u{FEFF}');
        for row in 0..sheet.rows() {
            let cells: Vec<_> =
                (0..sheet.columns()).map(|column| csv_cell(sheet, row, column)).collect();
            text.push_str(&cells.join(","));
            text.push_str("\r\n");
        }
        (format!("青禾乡{}.csv", sheet.name), text.into_bytes())
    };
    workbook.sheets.iter().map(save).collect()
}

fn csv_cell(sheet: &Sheet, row: u32, column: u32) -> String {
    let text = match sheet.cell(row, column) {
        // What a spreadsheet shows of a number with eighteen digits is what it saves.
        CellValue::Number(value, _) if 1e15 <= value => {
            format!("{value:.5E}").replace('E', "E+")
        }
        value => shown(value),
    };
    if text.contains([',', '"', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[track_caller]
fn same(files: &[(String, Vec<u8>)]) {
    let (before, after) = (found(&one(WORKBOOK, original())), found(files));
    let lost: Vec<_> = before.difference(&after).collect();
    let new: Vec<_> = after.difference(&before).collect();
    assert!(lost.is_empty() && new.is_empty(), "lost {lost:?}, new {new:?}");
}

#[test]
fn the_example_says_the_same_as_ods() {
    same(&one("青禾乡2025年户脱贫自查验收资料.ods", as_ods(&read(&original()))));
}

#[test]
fn the_example_says_the_same_as_xls() {
    same(&one("青禾乡2025年户脱贫自查验收资料.xls", as_xls(&read(&original()))));
}

#[test]
fn the_example_says_the_same_as_one_csv_for_each_sheet() {
    same(&as_csv(&read(&original())));
}
