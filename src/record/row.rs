use std::borrow::Cow;

use super::{
    Bond, Code, Dataset, Date, Decimal, Entry, Field, Household, Member, NationalId,
    Tick, Yuan,
    typed::{Slot, Values},
};
use crate::{
    schema::{
        Fields, Key, Place, Polarity, SheetKind, Table, TableColumn, TableId, Words,
    },
    text::{is_blank, normalise},
    workbook::{CellRef, CellValue, NumberFormat},
};

/// A record of a table.
///
/// A table of persons reads the fields of their household from the row that holds them,
/// which may be another one.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    pub(super) dataset: &'a Dataset<'a>,
    pub(super) table: TableId,
    pub(super) record: u32,
}

impl<'a> Row<'a> {
    /// The table it is a record of.
    #[expect(clippy::indexing_slicing, reason = "a row is made from its table")]
    pub fn table(self) -> &'a Table {
        &self.dataset.tables[self.table as usize]
    }

    /// The place of that table in the dataset.
    pub fn table_id(self) -> TableId {
        self.table
    }

    /// The number of the record in its table.
    pub fn record(self) -> u32 {
        self.record
    }

    /// The name of the sheet.
    pub fn sheet_name(self) -> &'a str {
        let sheet = self.dataset.workbook.sheet(self.table().sheet);
        sheet.map_or("", |sheet| sheet.name.as_str())
    }

    /// The row of the sheet, from 0.
    pub fn sheet_row(self) -> u32 {
        self.table().row(self.record).unwrap_or_default()
    }

    /// The kind of its table.
    pub fn kind(self) -> SheetKind {
        self.table().kind
    }

    /// The household it belongs to.
    pub fn household(self) -> Option<Household<'a>> {
        self.dataset.household_of(self)
    }

    /// By what it was found to belong to its household.
    pub fn bond(self) -> Option<Bond> {
        self.dataset.owner_of(self).map(|owner| owner.bond)
    }

    /// The record as that of a person.
    pub fn as_member(self) -> Member<'a> {
        Member(self)
    }

    /// The record as an entry of a ledger.
    pub fn as_entry(self) -> Entry<'a> {
        Entry(self)
    }

    /// Tells whether its table has a column for `key`.
    pub fn has(self, key: Key) -> bool {
        self.table().has(key)
    }

    /// The cell of `key`.
    pub fn cell(self, key: Key) -> Option<CellRef> {
        self.dataset.reads(self.table, self.table().position(key)?);
        self.table().cell(self.record, key)
    }

    /// The cell of a column of its table, whether or not we know what the column holds.
    pub fn cell_of(self, column: &TableColumn) -> Option<CellRef> {
        let sheet = self.table().sheet;
        match column.place {
            Place::Column(column) => {
                Some(CellRef { sheet, row: self.sheet_row(), column })
            }
            Place::Cell(row, column) => Some(CellRef { sheet, row, column }),
        }
    }

    /// The first cell of the row that a column was recognised for. A place to point at
    /// when the matter is the row as a whole.
    pub fn first_cell(self) -> Option<CellRef> {
        let keys = [Key::HeadName, Key::Name, Key::HouseholdId, Key::Village];
        let known = self.table().columns.iter().filter_map(|column| column.key);
        keys.into_iter().chain(known).find_map(|key| self.cell(key))
    }

    /// What the cell of `key` holds.
    pub fn value(self, key: Key) -> CellValue<'a> {
        self.cell(key).map_or(CellValue::Empty, |cell| self.dataset.workbook.cell(cell))
    }

    /// Tells whether the cell of `key` holds nothing to read, or there is none.
    pub(super) fn is_blank(self, key: Key) -> bool {
        let Some(cell) = self.cell(key) else { return true };
        let sheet = self.dataset.workbook.sheet(cell.sheet);
        sheet.is_none_or(|sheet| sheet.token(cell.row, cell.column) == 0)
            || self.dataset.workbook.cell(cell).is_blank()
    }

    /// What the user sees in the cell of `key`; （空） where there is nothing.
    pub fn shown(self, key: Key) -> String {
        let text = shown(self.value(key));
        if text.chars().all(is_blank) { "（空）".to_owned() } else { text }
    }

    /// What a cell of the row holds, whether or not its column is known.
    pub fn value_at(self, cell: CellRef) -> CellValue<'a> {
        self.dataset.reads_cells(self.table);
        self.dataset.workbook.cell(cell)
    }

    /// What the user sees in a cell of the row, whether or not its column is known.
    pub fn shown_at(self, cell: CellRef) -> String {
        shown(self.value_at(cell))
    }

    /// The text of `key`, without blanks around it. A number is written out.
    pub fn text(self, key: Key) -> Field<Cow<'a, str>> {
        let Some(cell) = self.cell(key) else {
            return self.section(key).unwrap_or(Field::Absent);
        };
        let text = match self.dataset.workbook.cell(cell) {
            CellValue::Empty => return Field::Blank(cell),
            CellValue::Text(text) => Cow::Borrowed(text.trim_matches(is_blank)),
            value @ (CellValue::Number(..) | CellValue::Bool(_)) => {
                Cow::Owned(shown(value))
            }
            CellValue::Error(_) | CellValue::Broken(_) => return Field::Unreadable(cell),
        };
        if text.is_empty() { Field::Blank(cell) } else { Field::Known(text, cell) }
    }

    /// The village by the heading between the rows, where the table has no column for it.
    fn section(self, key: Key) -> Option<Field<Cow<'a, str>>> {
        let section =
            self.table().section(self.record).filter(|_| key == Key::Village)?;
        Some(Field::Known(Cow::Borrowed(section.village.as_str()), section.cell))
    }

    /// The text of `key`; blank where it says no, none or not applicable.
    pub fn said(self, key: Key) -> Field<Cow<'a, str>> {
        match self.text(key) {
            Field::Known(text, cell) if is_nothing(&text) => Field::Blank(cell),
            field => field,
        }
    }

    /// The text of `key` as we compare it: see [`normalise`].
    pub fn plain(self, key: Key) -> Field<String> {
        self.text(key).map(|text| normalise(&text))
    }

    /// The whole number of `key`.
    pub fn int(self, key: Key) -> Field<i64> {
        match self.values(key) {
            Some(Values::Int(values)) => self.field(key, values),
            _ => Field::Absent,
        }
    }

    /// The amount of `key`, in yuan whatever the unit of the column.
    pub fn yuan(self, key: Key) -> Field<Yuan> {
        match self.values(key) {
            Some(Values::Money(values)) => self.field(key, values),
            _ => Field::Absent,
        }
    }

    /// The area, length or ratio of `key`.
    pub fn decimal(self, key: Key) -> Field<Decimal> {
        match self.values(key) {
            Some(Values::Decimal(values)) => self.field(key, values),
            _ => Field::Absent,
        }
    }

    /// The date of `key`.
    pub fn date(self, key: Key) -> Field<Date> {
        match self.values(key) {
            Some(Values::Date(values)) => self.field(key, values),
            _ => Field::Absent,
        }
    }

    /// The answer of `key`, a yes-or-no field.
    pub fn tick(self, key: Key) -> Field<Tick> {
        match self.values(key) {
            Some(Values::Tick(values)) => self.field(key, values),
            _ => Field::Absent,
        }
    }

    /// The answer of `key` as news: yes is good for 饮水安全 and bad for 是否危房. `Yes`
    /// is good news here, whatever the field.
    pub fn good(self, key: Key) -> Field<Tick> {
        let bad = Fields::get().spec(key).polarity == Some(Polarity::Bad);
        self.tick(key).map(|tick| match tick {
            Tick::Yes if bad => Tick::No,
            Tick::No if bad => Tick::Yes,
            other => other,
        })
    }

    /// The value of `key` from the list that `C` stands for.
    pub fn code<C: Code>(self, key: Key) -> Field<C> {
        debug_assert_eq!(Fields::get().spec(key).list.as_deref(), Some(C::LIST));
        let Some(Values::Code(values)) = self.values(key) else { return Field::Absent };
        match self.field(key, values) {
            Field::Known(at, cell) => match C::VALUES.get(usize::from(at)) {
                Some(&(code, _)) => Field::Known(code, cell),
                None => Field::Unreadable(cell),
            },
            Field::Blank(cell) => Field::Blank(cell),
            Field::Unreadable(cell) => Field::Unreadable(cell),
            Field::Absent => Field::Absent,
        }
    }

    /// The value of `key` from its list, as we write it.
    pub fn word(self, key: Key) -> Field<&'static str> {
        let Some(Values::Code(values)) = self.values(key) else { return Field::Absent };
        let list = Fields::get().spec(key).list.as_deref();
        let list = list.and_then(|name| Words::get().list(name));
        match self.field(key, values) {
            Field::Known(at, cell) => {
                let word = list.and_then(|list| list.values.get(usize::from(at)));
                word.map_or(Field::Unreadable(cell), |word| Field::Known(word, cell))
            }
            Field::Blank(cell) => Field::Blank(cell),
            Field::Unreadable(cell) => Field::Unreadable(cell),
            Field::Absent => Field::Absent,
        }
    }

    /// The identity number of `key`.
    pub fn id(self, key: Key) -> Field<NationalId> {
        match self.values(key) {
            Some(Values::Id(values)) => self.field(key, values),
            _ => Field::Absent,
        }
    }

    /// Whether the cell of `key` could be read as what its field holds, whatever that is.
    pub fn read(self, key: Key) -> Field<()> {
        match self.values(key) {
            Some(Values::Text) => self.text(key).map(|_| ()),
            Some(Values::Int(values)) => self.field(key, values).map(|_| ()),
            Some(Values::Money(values)) => self.field(key, values).map(|_| ()),
            Some(Values::Decimal(values)) => self.field(key, values).map(|_| ()),
            Some(Values::Date(values)) => self.field(key, values).map(|_| ()),
            Some(Values::Tick(values)) => self.field(key, values).map(|_| ()),
            Some(Values::Code(values)) => self.field(key, values).map(|_| ()),
            Some(Values::Id(values)) => self.field(key, values).map(|_| ()),
            None => Field::Absent,
        }
    }

    fn values(self, key: Key) -> Option<&'a Values> {
        self.dataset.values(self.table, self.table().position(key)?)
    }

    fn field<T: Copy>(self, key: Key, values: &[Slot<T>]) -> Field<T> {
        let Some(cell) = self.cell(key) else { return Field::Absent };
        match values.get(self.record as usize) {
            Some(&Slot::Known(value)) => Field::Known(value, cell),
            Some(Slot::Blank) => Field::Blank(cell),
            Some(Slot::Unreadable) | None => Field::Unreadable(cell),
        }
    }
}

/// Tells whether a text says no, none or not applicable.
fn is_nothing(text: &str) -> bool {
    let words = Words::get();
    words.is_pending(text)
        || words.tick(text).is_some_and(|t| t.is_no() || t == Tick::NotApplicable)
}

/// What a user sees in a cell: texts as they are, whole numbers without a point, dates
/// and percentages as such.
pub fn shown(value: CellValue<'_>) -> String {
    match value {
        CellValue::Empty | CellValue::Broken(_) => String::new(),
        CellValue::Text(text) => text.to_owned(),
        CellValue::Bool(true) => "TRUE".to_owned(),
        CellValue::Bool(false) => "FALSE".to_owned(),
        CellValue::Error(error) => error.as_str().to_owned(),
        CellValue::Number(number, NumberFormat::Date) => Date::from_serial(number)
            .map_or_else(|| number.to_string(), |d| d.to_string()),
        CellValue::Number(number, NumberFormat::Percent) => {
            // Fifteen digits are what a spreadsheet keeps; the rest is noise.
            let percent = (number * 100.0 * 1e10).round() / 1e10;
            format!("{percent}%")
        }
        CellValue::Number(number, NumberFormat::General) => number.to_string(),
    }
}
