use std::str::FromStr;

use serde::{Deserialize, Serialize};
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::View;
use crate::{
    record::shown,
    schema::{Correction, Key, Place, SheetKind, Table, TableColumn},
    text::Lang,
    workbook::column_letters,
};

/// What the sheets were taken for, and what they can be taken for.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RecognitionView {
    /// The tables, one for each sheet.
    pub tables: Vec<TableView>,
    /// The kinds there are.
    pub kinds: Vec<NamedView>,
    /// The fields there are.
    pub fields: Vec<NamedView>,
}

/// Something with a name for programs and one for people.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct NamedView {
    /// The name programs rely on.
    pub key: &'static str,
    /// The name people read.
    pub name: String,
}

/// A table and its columns.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct TableView {
    /// The sheet, from 0.
    pub sheet: u32,
    /// Why we think it is of its kind.
    pub evidence: String,
    /// Its columns, from left to right.
    pub columns: Vec<ColumnView>,
    /// How many rows below the header are no records.
    pub others: usize,
}

/// A column of a table.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ColumnView {
    /// The column, from 0.
    pub column: u32,
    /// Its letters, or the name of its cell on a card.
    pub letters: String,
    /// Its heading.
    pub heading: String,
    /// The field it holds.
    pub field: Option<&'static str>,
    /// The name of that field.
    pub name: String,
    /// How sure we are, 0 to 1.
    pub confidence: f32,
    /// Why we think so.
    pub evidence: String,
    /// The first values in it.
    pub samples: Vec<String>,
}

/// What the user says about a sheet.
#[derive(Debug, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct CorrectionView {
    /// The name of the file; of every file if there is none.
    #[serde(default)]
    pub file: Option<String>,
    /// The name of the sheet.
    pub sheet: String,
    /// The kind of table it holds.
    #[serde(default)]
    pub kind: Option<String>,
    /// The rows of its header, first and last, from 0.
    #[serde(default)]
    pub header: Option<(u32, u32)>,
    /// What single columns hold; an empty name for nothing we check.
    pub columns: Vec<(u32, String)>,
}

/// Values of a column that are shown to the user.
const SAMPLES: usize = 5;

impl View<'_> {
    /// What the sheets were taken for.
    pub fn recognition(&self) -> RecognitionView {
        let kinds = SheetKind::ALL.iter().map(|&kind| NamedView {
            key: kind.as_str(),
            name: kind_name(kind, self.lang),
        });
        let fields = Key::ALL
            .iter()
            .map(|&key| NamedView { key: key.as_str(), name: key_name(key, self.lang) });
        RecognitionView {
            tables: self.checked.tables.iter().map(|table| self.table(table)).collect(),
            kinds: kinds.collect(),
            fields: fields.collect(),
        }
    }

    fn table(&self, table: &Table) -> TableView {
        TableView {
            sheet: table.sheet,
            evidence: table.evidence.get(self.lang).to_owned(),
            columns: table.columns.iter().map(|it| self.column(table, it)).collect(),
            others: table.others.len(),
        }
    }

    fn column(&self, table: &Table, column: &TableColumn) -> ColumnView {
        let sheet = self.workbook().sheet(table.sheet);
        let value = |row, at| sheet.map(|sheet| shown(sheet.cell(row, at)));
        let (at, letters, samples) = match column.place {
            Place::Column(at) => {
                let values = table.records.iter().filter_map(|&row| value(row, at));
                let filled = values.filter(|text| !text.trim().is_empty());
                (at, column_letters(at), filled.take(SAMPLES).collect())
            }
            Place::Cell(row, at) => {
                let name = format!("{}{}", column_letters(at), u64::from(row) + 1);
                (at, name, value(row, at).into_iter().collect())
            }
        };
        ColumnView {
            column: at,
            letters,
            heading: column.heading.clone(),
            field: column.key.map(Key::as_str),
            name: column.key.map(|key| key_name(key, self.lang)).unwrap_or_default(),
            confidence: column.confidence,
            evidence: column.evidence.get(self.lang).to_owned(),
            samples,
        }
    }
}

impl CorrectionView {
    /// What the user says, in our terms. Names we do not know say nothing.
    pub fn read(self) -> Correction {
        let known = |name: &str| SheetKind::ALL.iter().find(|kind| kind.as_str() == name);
        let columns = self.columns.into_iter().filter_map(|(column, name)| {
            let key = Key::from_str(&name);
            (name.is_empty() || key.is_ok()).then_some((column, key.ok()))
        });
        Correction {
            file: self.file,
            sheet: self.sheet,
            kind: self.kind.as_deref().and_then(known).copied(),
            header: self.header,
            columns: columns.collect(),
        }
    }
}

/// The name of a kind, in the looker's language.
pub(super) fn kind_name(kind: SheetKind, lang: Lang) -> String {
    match lang {
        Lang::Zh => kind.name().to_owned(),
        Lang::En => kind.english().to_owned(),
    }
}

fn key_name(key: Key, lang: Lang) -> String {
    match lang {
        Lang::Zh => key.name().to_owned(),
        Lang::En => key.english(),
    }
}
