//! A wrong value is worse than none: every cell of workbooks that other programs wrote is
//! what openpyxl, xlrd and LibreOffice read in it, or is explained here.

use std::{collections::BTreeMap, fs, path::PathBuf};

use huqing::{
    record::shown,
    workbook::{CellRef, CellValue, NumberFormat, Sheet, Visibility, Workbook, open},
};
use serde::Deserialize;

/// What another program read in a sheet: see `scripts/record-differential.py`.
#[derive(Deserialize)]
struct Recorded {
    name: String,
    visible: bool,
    merges: Vec<String>,
    hidden_rows: Vec<u32>,
    cells: BTreeMap<String, (String, serde_json::Value)>,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/differential")
}

/// The workbooks with what each reader read in them.
fn cases() -> Vec<(String, BTreeMap<String, Vec<Recorded>>)> {
    let entries = fs::read_dir(folder()).unwrap();
    let mut names: Vec<String> = entries
        .filter_map(|entry| {
            let name = entry.unwrap().file_name().into_string().unwrap();
            name.strip_suffix(".json").map(str::to_owned)
        })
        .collect();
    names.sort();
    let read = |name: String| {
        let text = fs::read_to_string(folder().join(format!("{name}.json"))).unwrap();
        (name, serde_json::from_str(&text).unwrap())
    };
    names.into_iter().map(read).collect()
}

fn opened(name: &str) -> Workbook {
    let mut workbook = Workbook::default();
    open(&mut workbook, name, &fs::read(folder().join(name)).unwrap()).unwrap();
    workbook
}

/// Cells as kind and value, by their A1 names.
fn cells(sheet: &Sheet) -> BTreeMap<String, (String, serde_json::Value)> {
    let mut cells = BTreeMap::new();
    for (row, column) in
        (0..sheet.rows()).flat_map(|row| (0..sheet.columns()).map(move |c| (row, c)))
    {
        let value = sheet.cell(row, column);
        let read = match value {
            CellValue::Empty => continue,
            CellValue::Text(text) => ("text", text.into()),
            CellValue::Number(number, NumberFormat::General) => ("number", number.into()),
            CellValue::Number(number, NumberFormat::Percent) => {
                ("percent", number.into())
            }
            CellValue::Number(number, NumberFormat::Date) => ("date", number.into()),
            CellValue::Bool(held) => ("bool", held.into()),
            CellValue::Error(_) => ("error", shown(value).into()),
            CellValue::Broken(_) => ("broken", shown(value).into()),
        };
        let at = CellRef { sheet: 0, row, column };
        cells.insert(at.to_string(), (read.0.to_owned(), read.1));
    }
    cells
}

fn is_same(
    (our_kind, ours): &(String, serde_json::Value),
    (their_kind, theirs): &(String, serde_json::Value),
) -> bool {
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(1.0);
    our_kind == their_kind
        && match (ours.as_f64(), theirs.as_f64()) {
            (Some(a), Some(b)) => close(a, b),
            _ => ours == theirs,
        }
}

/// Where another program reads a cell otherwise: kind of file, reader, what it reads in
/// ours, and why. In each case the bytes say what we read.
const EXPLAINED: [(&str, &str, &str, &str, &str); 4] = [
    (
        ".ods",
        "LibreOffice",
        "number",
        "bool",
        "the file has value-type float; the style shows it as a truth value",
    ),
    (
        ".xls",
        "LibreOffice",
        "bool",
        "number",
        "it keeps truth values as numbers, with a style it does not write here",
    ),
    (
        ".xls",
        "LibreOffice",
        "number",
        "text",
        "it wrote the result 0 for a text, and computes the formula when it reads",
    ),
    (
        ".xls",
        "LibreOffice",
        "error",
        "error",
        "it takes every constant error for #N/A; xlrd reads what we read",
    ),
];

fn is_explained(file: &str, reader: &str, ours: &str, theirs: &str) -> bool {
    EXPLAINED.iter().any(|(end, by, own, other, _)| {
        file.ends_with(end) && (reader, ours, theirs) == (*by, *own, *other)
    })
}

#[test]
fn every_cell_is_what_other_programs_read_in_it() {
    let mut differences = Vec::new();
    let mut compared = 0;
    for (name, readers) in cases() {
        let workbook = opened(&name);
        for (reader, sheets) in readers {
            assert_eq!(workbook.sheets.len(), sheets.len(), "{name}, {reader}");
            for (ours, theirs) in workbook.sheets.iter().zip(&sheets) {
                assert_eq!(ours.name, theirs.name, "{name}, {reader}");
                let (own, missing) = (cells(ours), ("nothing".to_owned(), ().into()));
                let mut places: Vec<_> = own.keys().chain(theirs.cells.keys()).collect();
                places.sort();
                places.dedup();
                for place in places {
                    let a = own.get(place).unwrap_or(&missing);
                    let b = theirs.cells.get(place).unwrap_or(&missing);
                    compared += 1;
                    if !is_same(a, b) && !is_explained(&name, &reader, &a.0, &b.0) {
                        differences.push(format!(
                            "{name} {} {place}: {a:?}, {reader} {b:?}",
                            ours.name
                        ));
                    }
                }
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert!(2_000 < compared, "{compared} cells");
}

#[test]
fn merged_and_hidden_parts_are_where_other_programs_see_them() {
    for (name, readers) in cases() {
        let workbook = opened(&name);
        for (reader, sheets) in readers {
            for (ours, theirs) in workbook.sheets.iter().zip(&sheets) {
                let said = format!("{name}, {reader}, {}", ours.name);
                let visible = ours.visibility == Visibility::Visible;
                assert_eq!(visible, theirs.visible, "{said}");
                let mut merges: Vec<_> =
                    ours.merges.iter().map(ToString::to_string).collect();
                merges.sort();
                assert_eq!(merges, theirs.merges, "{said}");
                let hidden: Vec<u32> = (0..ours.rows())
                    .filter(|row| ours.is_row_hidden(*row))
                    .map(|row| row + 1)
                    .collect();
                assert_eq!(hidden, theirs.hidden_rows, "{said}");
            }
        }
    }
}
