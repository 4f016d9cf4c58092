//! What a finding is about, whatever row it stands in, so that it is known again in
//! another submission of the same sheet.

use crate::{
    finding::Finding,
    record::{Dataset, Household, Row, shown},
    schema::{Key, Place, Table, TableId},
    workbook::{CellRef, Workbook, sha256},
};

/// What a finding is about: two findings of two submissions are the same matter if all of
/// this is the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Matter {
    /// The code of the rule.
    pub rule: &'static str,
    /// The household's key; for a finding about none what else names its row, or its
    /// sheet.
    pub subject: String,
    /// The name of the person; empty for none.
    pub person: String,
    /// The key of the column, else its heading, else its letters.
    pub column: String,
}

/// Between texts that are hashed together; no sheet shows it.
const BETWEEN: &str = "\u{1F}";
/// Digits of a fingerprint. Sixteen make two of one country differ.
const DIGITS: usize = 16;

impl Matter {
    /// What `finding` is about.
    pub fn of(dataset: &Dataset<'_>, finding: &Finding) -> Self {
        let household = finding.household.and_then(|id| dataset.household(id));
        Self::with(dataset, finding, household.map(Household::key))
    }

    /// What `finding` is about, its household going by the key that is given.
    pub fn with(
        dataset: &Dataset<'_>,
        finding: &Finding,
        household: Option<String>,
    ) -> Self {
        let first = finding.cells.first().copied();
        let place = first.and_then(|cell| Some((cell, table_at(dataset, cell)?)));
        let subject = household.unwrap_or_else(|| match (place, finding.cells.len()) {
            (Some((cell, (id, _))), 1) => named(dataset, id, cell),
            (Some((_, (_, table))), _) => sheet_of(dataset, table),
            (None, _) => String::new(),
        });
        Self {
            rule: finding.rule.code,
            subject,
            person: finding.person.clone().unwrap_or_default(),
            column: place.map(|(at, (_, table))| column(table, at)).unwrap_or_default(),
        }
    }

    /// A fingerprint that gives nothing away to somebody who looks at it.
    pub fn fingerprint(&self) -> String {
        let Self { rule, subject, person, column } = self;
        fingerprint(&[rule, subject, person, column])
    }
}

/// The fingerprint of everything that stands in the cells of a finding and in those that
/// bear on it.
pub fn values_of(workbook: &Workbook, finding: &Finding) -> String {
    let cells = finding.cells.iter().chain(&finding.witnesses);
    let mut values: Vec<_> = cells.map(|&cell| shown(workbook.cell(cell))).collect();
    values.sort_unstable();
    fingerprint(&values.iter().map(String::as_str).collect::<Vec<_>>())
}

fn fingerprint(texts: &[&str]) -> String {
    let mut digits = sha256(texts.join(BETWEEN).as_bytes());
    digits.truncate(DIGITS);
    digits
}

/// The table that has a record where the cell is, else the first of its sheet.
fn table_at<'a>(dataset: &Dataset<'a>, cell: CellRef) -> Option<(TableId, &'a Table)> {
    let of_sheet = || (0..).zip(dataset.tables).filter(|(_, t)| t.sheet == cell.sheet);
    let holds =
        |(_, table): &(TableId, &Table)| table.records.binary_search(&cell.row).is_ok();
    of_sheet().find(holds).or_else(|| of_sheet().next())
}

/// What names the row of a cell: its household, else the columns that name things.
fn named(dataset: &Dataset<'_>, table: TableId, cell: CellRef) -> String {
    let Some(row) = dataset.record_at(table, cell.row) else {
        return dataset
            .tables
            .get(table as usize)
            .map_or_else(String::new, |table| sheet_of(dataset, table));
    };
    row.household().map_or_else(|| name_of(row), Household::key)
}

/// What names a row that belongs to no household: a project, a village, a township.
pub(crate) fn name_of(row: Row<'_>) -> String {
    let keys = [
        Key::ProjectId,
        Key::ProjectName,
        Key::Township,
        Key::Village,
        Key::HeadName,
        Key::Name,
    ];
    let names = keys.into_iter().filter_map(|key| row.text(key).known());
    let names: Vec<_> =
        std::iter::once(row.kind().as_str().into()).chain(names).collect();
    names.join(BETWEEN)
}

fn sheet_of(dataset: &Dataset<'_>, table: &Table) -> String {
    let sheet = dataset.workbook.sheet(table.sheet);
    sheet.map_or_else(String::new, |sheet| sheet.name.clone())
}

fn column(table: &Table, cell: CellRef) -> String {
    let is_it = |place: Place| match place {
        Place::Column(at) => at == cell.column,
        Place::Cell(row, at) => (row, at) == (cell.row, cell.column),
    };
    let column = table.columns.iter().find(|column| is_it(column.place));
    match column {
        Some(column) => {
            column.key.map_or_else(|| column.heading.clone(), |key| key.as_str().into())
        }
        None => crate::workbook::column_letters(cell.column),
    }
}
