use super::{Fields, Key, Meta, Place, RowKind, SheetKind, Table, TableColumn};
use crate::{
    text::{Text, normalise},
    workbook::{Sheet, SheetId, Workbook},
};

/// What the user said about sheets that were recognised wrongly.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corrections {
    /// One for each sheet the user spoke about.
    pub sheets: Vec<Correction>,
}

/// What the user said about one sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Correction {
    /// The name of the file; of every file if there is none.
    pub file: Option<String>,
    /// The name of the sheet.
    pub sheet: String,
    /// The kind of table it holds.
    pub kind: Option<SheetKind>,
    /// The rows of its header, first and last, from 0.
    pub header: Option<(u32, u32)>,
    /// What single columns hold: nothing we check, where there is no key.
    pub columns: Vec<(u32, Option<Key>)>,
}

/// Finds the tables on all sheets.
pub fn recognise(workbook: &Workbook, corrections: &Corrections) -> Vec<Table> {
    let mut tables = Vec::new();
    for (id, sheet) in (0..).zip(&workbook.sheets) {
        let file = workbook.file_of(id).map_or("", |file| file.name.as_str());
        let correction = corrections.of(file, &sheet.name);
        tables.push(recognise_sheet(id, sheet, correction));
    }
    tables
}

impl Corrections {
    fn of(&self, file: &str, sheet: &str) -> Option<&Correction> {
        self.sheets.iter().find(|correction| {
            correction.sheet == sheet
                && correction.file.as_deref().is_none_or(|name| name == file)
        })
    }
}

fn recognise_sheet(id: SheetId, sheet: &Sheet, correction: Option<&Correction>) -> Table {
    let header = correction.and_then(|c| c.header).unwrap_or((0, 0));
    let kind = correction.and_then(|c| c.kind).unwrap_or(SheetKind::Household);
    let columns = (0..sheet.columns())
        .map(|column| {
            let heading = shown(sheet, header.1, column);
            let key = Fields::get().by_heading(&heading).first().copied();
            TableColumn {
                place: Place::Column(column),
                heading,
                key,
                confidence: 1.0,
                evidence: Text::new("列名一致", "the heading is the field's name"),
                factor: 1,
                year: None,
            }
        })
        .collect();
    let mut records = Vec::new();
    let mut others = Vec::new();
    for row in header.1 + 1..sheet.rows() {
        let first = (0..sheet.columns())
            .map(|column| normalise(&shown(sheet, row, column)))
            .find(|text| !text.is_empty());
        match first.as_deref() {
            None => others.push((row, RowKind::Blank)),
            Some("合计" | "小计") => others.push((row, RowKind::Total)),
            Some(_) => records.push(row),
        }
    }
    let mut table = Table {
        sheet: id,
        kind,
        confidence: 1.0,
        evidence: Text::new("", ""),
        header: Some(header),
        columns,
        anchors: records.clone(),
        records,
        others,
        meta: Meta::default(),
        slots: Vec::new(),
    };
    table.index();
    table
}

fn shown(sheet: &Sheet, row: u32, column: u32) -> String {
    crate::record::shown(sheet.cell(row, column))
}
