//! 合并表: all households and persons of all files in one workbook, each with its 来源.
//!
//! It is written row by row, so that there may be as many of them as a county has. Amounts
//! are in yuan whatever the unit of their sheet; all else is what stands in the cells.

use std::{
    borrow::Cow,
    collections::BTreeSet,
    io::{self, Seek, Write},
};

use crate::{
    annotate::{
        Mask,
        book::{Book, Content, Layout},
    },
    engine::Checked,
    record::{Dataset, Field, Member, Row, shown},
    schema::{Key, Table},
    text::{Lang, Text},
    workbook::{CellValue, NumberFormat, Workbook},
};

/// What stands before the columns of a household: where it comes from, and its places.
const BEFORE: [(Text, u32); 3] = [
    (Text::new("来源", "source"), 36),
    (Text::new("乡镇", "township"), 10),
    (Text::new("行政村", "village"), 10),
];

/// What names the household of a person.
const HOUSEHOLD: [(Text, u32); 2] =
    [(Text::new("户编号", "household"), 16), (Text::new("户主姓名", "head"), 10)];

/// The headings of the sheet that says what was merged.
const TOLD: [(Text, u32); 5] = [
    (Text::new("文件", "file"), 30),
    (Text::new("工作表", "sheet"), 20),
    (Text::new("认作", "taken for"), 14),
    (Text::new("行数", "rows"), 8),
    (Text::new("没有合并的列", "columns that were not merged"), 60),
];

/// Numbers that name things and are not counted with.
const NAMES: [Key; 8] = [
    Key::HouseholdId,
    Key::PersonId,
    Key::NationalId,
    Key::HeadNationalId,
    Key::DisabilityId,
    Key::Phone,
    Key::BankAccount,
    Key::VillageGroup,
];

/// The largest whole number that a spreadsheet holds exactly.
const EXACT: f64 = 1e15;
/// Characters of the column of an ordinary field.
const WIDTH: u32 = 12;

/// What is merged, and how it is shown.
#[derive(Clone, Copy)]
pub struct Merging<'a> {
    /// The files.
    pub workbook: &'a Workbook,
    /// What came of their check.
    pub checked: &'a Checked,
    /// What hides people, if they are to be hidden.
    pub mask: Option<&'a Mask>,
    /// The language of the headings.
    pub lang: Lang,
}

impl Merging<'_> {
    /// Writes the merged workbook, and returns what it was written to.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn write<W: Write + Seek>(self, out: W) -> io::Result<W> {
        let dataset = self.checked.dataset(self.workbook);
        let mut book = Book::new(out);
        self.households(&dataset, &mut book)?;
        self.persons(&dataset, &mut book)?;
        self.told(&dataset, &mut book)?;
        book.finish()
    }

    fn households<W: Write + Seek>(
        self,
        dataset: &Dataset<'_>,
        book: &mut Book<W>,
    ) -> io::Result<()> {
        let keys = keys(dataset, |table, key| {
            registers(table) && (key.is_of_household() || !table.kind.has_persons())
        });
        book.sheet(self.layout(&Text::new("户", "households"), &BEFORE, &keys))?;
        for household in dataset.households() {
            let mut cells = vec![self.text(self.sources(household.rows()).into())];
            cells.extend(self.places(household.township(), household.village()));
            for &key in &keys {
                let row = household.at(key);
                cells.push(row.map_or(Content::Empty, |row| self.content(row, key)));
            }
            book.row(&cells)?;
        }
        Ok(())
    }

    fn persons<W: Write + Seek>(
        self,
        dataset: &Dataset<'_>,
        book: &mut Book<W>,
    ) -> io::Result<()> {
        let keys = keys(dataset, |table, key| {
            table.kind.has_persons() && !key.is_of_household()
        });
        let before = [&BEFORE[..], &HOUSEHOLD].concat();
        book.sheet(self.layout(&Text::new("家庭成员", "persons"), &before, &keys))?;
        for household in dataset.households() {
            let number = household.text(Key::HouseholdId).known().unwrap_or_default();
            let head = household.label();
            for member in household.roster() {
                let source = self.sources(std::iter::once(Member::row(member)));
                let mut cells = vec![self.text(source.into())];
                cells.extend(self.places(household.township(), household.village()));
                cells.push(self.text(number.clone()));
                cells.push(self.text(head.as_str().into()));
                cells.extend(keys.iter().map(|&key| self.content(member.row(), key)));
                book.row(&cells)?;
            }
        }
        Ok(())
    }

    /// Says of every table what was merged of it: what is left out is named.
    fn told<W: Write + Seek>(
        self,
        dataset: &Dataset<'_>,
        book: &mut Book<W>,
    ) -> io::Result<()> {
        book.sheet(self.layout(&Text::new("合并说明", "about"), &TOLD, &[]))?;
        for table in dataset.tables {
            let unknown = table.columns.iter().filter(|column| column.key.is_none());
            let unknown: Vec<_> = unknown.map(|it| it.heading.as_str()).collect();
            let left = if registers(table) {
                unknown.join("；")
            } else {
                let none = Text::new("整张表没有合并", "the whole table");
                none.get(self.lang).to_owned()
            };
            let file = self.workbook.file_of(table.sheet);
            let sheet = self.workbook.sheet(table.sheet);
            let kind = Text::new(table.kind.name(), table.kind.english());
            book.row(&[
                self.text(file.map_or("", |file| file.name.as_str()).into()),
                self.text(sheet.map_or("", |sheet| sheet.name.as_str()).into()),
                self.text(kind.get(self.lang).to_owned().into()),
                Content::Number(
                    u32::try_from(table.records.len()).map_or(0.0, f64::from),
                ),
                self.text(left.into()),
            ])?;
        }
        Ok(())
    }

    fn layout(self, name: &Text, before: &[(Text, u32)], keys: &[Key]) -> Layout {
        let before = before.iter().map(|it| (it.0.get(self.lang).to_owned(), it.1));
        let own = keys.iter().map(|key| match self.lang {
            Lang::Zh => (key.name().to_owned(), WIDTH),
            Lang::En => (key.english(), WIDTH),
        });
        Layout {
            name: name.get(self.lang).to_owned(),
            lines: Vec::new(),
            columns: before.chain(own).collect(),
            height: None,
        }
    }

    /// Where rows come from: file › sheet › row, one after the other.
    fn sources<'a>(self, rows: impl Iterator<Item = Row<'a>>) -> String {
        let sources = rows.map(|row| {
            let file = self.workbook.file_of(row.table().sheet);
            let file = file.map_or("", |file| file.name.as_str());
            let (sheet, line) = (row.sheet_name(), row.sheet_row() + 1);
            match self.lang {
                Lang::Zh => format!("{file} › {sheet} › 第{line}行"),
                Lang::En => format!("{file} › {sheet} › row {line}"),
            }
        });
        sources.collect::<Vec<_>>().join("；")
    }

    fn places<'a>(
        self,
        township: Option<Cow<'a, str>>,
        village: Option<Cow<'a, str>>,
    ) -> [Content<'a>; 2] {
        [township, village].map(|name| self.text(name.unwrap_or_default()))
    }

    fn text(self, text: Cow<'_, str>) -> Content<'_> {
        Content::Text(match self.mask {
            Some(mask) => mask.text(&text).into(),
            None => text,
        })
    }

    /// What stands in the cell of a field.
    fn content<'a>(self, row: Row<'a>, key: Key) -> Content<'a>
    where
        Self: 'a,
    {
        if let Field::Known(amount, _) = row.yuan(key) {
            #[expect(
                clippy::cast_precision_loss,
                reason = "amounts are far below 2^53"
            )]
            return Content::Number(amount.fen() as f64 / 100.0);
        }
        match row.value(key) {
            CellValue::Empty | CellValue::Broken(_) => Content::Empty,
            CellValue::Text(text) => self.text(text.into()),
            CellValue::Number(number, NumberFormat::Date) => Content::Day(number),
            CellValue::Number(number, NumberFormat::Percent) => Content::Percent(number),
            CellValue::Number(number, NumberFormat::General)
                if number.abs() < EXACT && !NAMES.contains(&key) =>
            {
                Content::Number(number)
            }
            value => self.text(shown(value).into()),
        }
    }
}

/// Tells whether a table speaks of households or persons.
fn registers(table: &Table) -> bool {
    table.kind.has_households() || table.kind.has_persons()
}

/// The fields of the tables that are merged, in the order of the trade.
fn keys(dataset: &Dataset<'_>, wanted: impl Fn(&Table, Key) -> bool) -> Vec<Key> {
    let mut keys = BTreeSet::new();
    for table in dataset.tables {
        let own = table.columns.iter().filter_map(|column| column.key);
        keys.extend(own.filter(|&key| wanted(table, key)));
    }
    for key in [Key::SerialNumber, Key::Township, Key::Village] {
        keys.remove(&key);
    }
    keys.into_iter().collect()
}
