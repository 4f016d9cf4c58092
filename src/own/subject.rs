//! What a rule looks at, and what stands in its columns.

use std::borrow::Cow;

use super::content::{Content, Source, alike};
use crate::{
    record::{Date, Field, Household, Row, shown},
    schema::{Key, Place, TableColumn, ValueType},
    text::is_blank,
    workbook::{CellRef, CellValue},
};

/// What a rule looks at: a household, or a record of a table.
#[derive(Clone, Copy)]
pub(super) enum Subject<'a> {
    Household(Household<'a>),
    Row(Row<'a>),
}

impl<'a> Subject<'a> {
    /// The household it is or belongs to.
    pub(super) fn household(self) -> Option<Household<'a>> {
        match self {
            Self::Household(household) => Some(household),
            Self::Row(row) => row.household(),
        }
    }

    /// A cell to point at when there is no better one.
    pub(super) fn first_cell(self) -> Option<CellRef> {
        match self {
            Self::Household(household) => household.first_cell(),
            Self::Row(row) => row.first_cell(),
        }
    }

    /// The record that answers for a column: its own, else one of its household.
    fn row_of(self, source: &Source) -> Option<Row<'a>> {
        let own = match self {
            Self::Household(_) => None,
            Self::Row(row) => Some(row).filter(|row| match source {
                Source::Known(key) => {
                    row.has(*key)
                        || *key == Key::Age && row.kind().has_persons()
                        || *key == Key::Village && !row.text(*key).is_absent()
                }
                Source::Heading(heading) => column(*row, heading).is_some(),
            }),
        };
        own.or_else(|| row_in(self.household()?, source))
    }

    /// What stands in a column. `as_of` is the day on which ages are reckoned; `as_text`
    /// asks for what is written, whatever it means.
    pub(super) fn read(
        self,
        source: &Source,
        as_of: Date,
        as_text: bool,
    ) -> Field<Content<'a>> {
        let Some(row) = self.row_of(source) else { return Field::Absent };
        match source {
            Source::Known(key) if as_text => row.text(*key).map(Content::Text),
            Source::Known(Key::Age) => age(row, as_of),
            Source::Known(key) => known(row, *key, source),
            Source::Heading(heading) => own(row, heading),
        }
    }

    /// What the user sees in a column; （空） where there is nothing.
    pub(super) fn shown(self, source: &Source, as_of: Date) -> String {
        let Some(row) = self.row_of(source) else { return "（空）".to_owned() };
        let text = match source {
            Source::Known(Key::Age) => match age(row, as_of) {
                Field::Known(Content::Number(years), _) => {
                    (years / super::content::ONE).to_string()
                }
                _ => row.shown(Key::Age),
            },
            Source::Known(key) => row.shown(*key),
            Source::Heading(heading) => {
                cell_of(row, heading).map(|cell| row.shown_at(cell)).unwrap_or_default()
            }
        };
        if text.chars().all(is_blank) { "（空）".to_owned() } else { text }
    }
}

/// The record of a household that answers for a column.
fn row_in<'a>(household: Household<'a>, source: &Source) -> Option<Row<'a>> {
    let heading = match source {
        Source::Known(key) => {
            let by_heading = || {
                // A village may stand above the rows, without a column of its own.
                let village = *key == Key::Village;
                household.rows().next().filter(|_| village)
            };
            return household.at(*key).or_else(by_heading);
        }
        Source::Heading(heading) => heading,
    };
    let mut blank = None;
    for row in household.rows().filter(|row| !row.kind().has_persons()) {
        let Some(cell) = cell_of(row, heading) else { continue };
        if !row.shown_at(cell).chars().all(is_blank) {
            return Some(row);
        }
        blank = blank.or(Some(row));
    }
    blank
}

/// Full years by the identity number or the date of birth, else by the column.
fn age(row: Row<'_>, as_of: Date) -> Field<Content<'_>> {
    let years = row.as_member().age_on(as_of);
    let keys = [Key::NationalId, Key::BirthDate, Key::Age];
    let cell = keys.into_iter().find_map(|key| row.cell(key));
    match years.zip(cell) {
        Some((years, cell)) => {
            Field::Known(Content::Number(i128::from(years) * super::content::ONE), cell)
        }
        None => row.int(Key::Age).map(whole),
    }
}

fn whole<'a>(number: i64) -> Content<'a> {
    Content::Number(i128::from(number) * super::content::ONE)
}

fn known<'a>(row: Row<'a>, key: Key, source: &Source) -> Field<Content<'a>> {
    match source.value_type() {
        ValueType::Int => row.int(key).map(whole),
        ValueType::Money => row.yuan(key).map(|amount| {
            Content::Number(i128::from(amount.fen()) * (super::content::ONE / 100))
        }),
        ValueType::Area | ValueType::Percent => {
            row.decimal(key).map(|it| Content::Number(i128::from(it.millionths())))
        }
        ValueType::Date => row.date(key).map(Content::Date),
        ValueType::Bool => row.tick(key).map(Content::Tick),
        ValueType::Code | ValueType::Grade if !source.options().is_empty() => {
            row.word(key).map(|word| Content::Text(Cow::Borrowed(word)))
        }
        ValueType::Code
        | ValueType::Grade
        | ValueType::Text
        | ValueType::Id
        | ValueType::Phone => row.text(key).map(Content::Text),
    }
}

/// What stands in a column of the user's own.
fn own<'a>(row: Row<'a>, heading: &str) -> Field<Content<'a>> {
    let Some(cell) = cell_of(row, heading) else { return Field::Absent };
    match row.value_at(cell) {
        CellValue::Empty => Field::Blank(cell),
        CellValue::Error(_) | CellValue::Broken(_) => Field::Unreadable(cell),
        CellValue::Text(text) => match text.trim_matches(is_blank) {
            "" => Field::Blank(cell),
            text => Field::Known(Content::Text(Cow::Borrowed(text)), cell),
        },
        value @ (CellValue::Number(..) | CellValue::Bool(_)) => {
            Field::Known(Content::Text(Cow::Owned(shown(value))), cell)
        }
    }
}

fn column<'a>(row: Row<'a>, heading: &str) -> Option<&'a TableColumn> {
    row.table().columns.iter().find(|column| is_headed(column, heading))
}

/// Tells whether a column has that heading, alone or below its parents.
pub(super) fn is_headed(column: &TableColumn, heading: &str) -> bool {
    alike(&column.heading, heading)
        || column.heading.rsplit('/').next().is_some_and(|last| alike(last, heading))
}

/// The cell of a record below a heading of the user's own.
fn cell_of(row: Row<'_>, heading: &str) -> Option<CellRef> {
    let column = column(row, heading)?;
    let cell = row.cell_of(column)?;
    Some(match column.place {
        Place::Column(_) => CellRef { row: column.row_for(cell.row), ..cell },
        Place::Cell(..) => cell,
    })
}
