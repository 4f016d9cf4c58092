use std::ops::Range;

use super::{
    Date, Decimal, NationalId, Tick, Yuan,
    boxes::{Ticked, ticked},
    shown,
};
use crate::{
    schema::{Fields, Key, List, Place, Table, TableColumn, ValueType, Words},
    text::{is_blank, normalise},
    workbook::{CellValue, NumberFormat, Sheet},
};

/// A value of a column: what [`Field`](super::Field) is without its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot<T> {
    Known(T),
    Blank,
    Unreadable,
}

/// The values of a column, one for each record, in the type of its field.
#[derive(Debug, PartialEq)]
pub(super) enum Values {
    /// Texts are read from the sheet when they are asked for.
    Text,
    Int(Vec<Slot<i64>>),
    Money(Vec<Slot<Yuan>>),
    Decimal(Vec<Slot<Decimal>>),
    Date(Vec<Slot<Date>>),
    Tick(Vec<Slot<Tick>>),
    /// Places in the list of the field.
    Code(Vec<Slot<u8>>),
    Id(Vec<Slot<NationalId>>),
}

impl Values {
    /// Reads a column of a table. `year` stands in for dates without one.
    pub(super) fn read(
        sheet: &Sheet,
        table: &Table,
        column: &TableColumn,
        year: i32,
    ) -> Self {
        Self::read_some(sheet, table, column, year, 0..table.records.len())
    }

    /// Reads the cells of some records of a column.
    fn read_some(
        sheet: &Sheet,
        table: &Table,
        column: &TableColumn,
        year: i32,
        records: Range<usize>,
    ) -> Self {
        let Some(key) = column.key else { return Self::Text };
        let spec = Fields::get().spec(key);
        let list = spec.list.as_deref().and_then(|name| Words::get().list(name));
        let cells = Cells { sheet, table, place: column.place, key, records };
        let factor = column.factor;
        match spec.value {
            ValueType::Int => Self::Int(cells.read(int)),
            ValueType::Money => Self::Money(cells.read(|cell| money(cell, factor))),
            ValueType::Area => Self::Decimal(cells.read(decimal)),
            ValueType::Percent => Self::Decimal(cells.percents(&column.heading)),
            ValueType::Date => Self::Date(cells.read(|cell| date(cell, year))),
            ValueType::Bool => Self::Tick(cells.ticks()),
            ValueType::Code | ValueType::Grade => match list {
                Some(list) => Self::Code(cells.read(|cell| code(cell, list))),
                None => Self::Text,
            },
            ValueType::Id if key.is_national_id() => Self::Id(cells.read(id)),
            ValueType::Id | ValueType::Text | ValueType::Phone => Self::Text,
        }
    }
}

impl Values {
    /// Reads a column again of which the cells of `touched` records changed, and returns
    /// the records whose value is another one now.
    pub(super) fn reread(
        &mut self,
        sheet: &Sheet,
        table: &Table,
        column: &TableColumn,
        year: i32,
        touched: &[u32],
    ) -> Vec<u32> {
        // What these hold depends on what the rest of the column holds.
        if matches!(self, Self::Tick(_) | Self::Decimal(_)) {
            let after = Self::read(sheet, table, column, year);
            let changed = self.differences(&after);
            *self = after;
            return changed;
        }
        let mut changed = Vec::new();
        for &record in touched {
            let at = record as usize;
            let one = Self::read_some(sheet, table, column, year, at..at + 1);
            if self.replace(at, &one) {
                changed.push(record);
            }
        }
        changed
    }

    /// The records whose values differ.
    fn differences(&self, other: &Self) -> Vec<u32> {
        fn of<T: PartialEq>(a: &[T], b: &[T]) -> Vec<u32> {
            let pairs = (0..).zip(a.iter().zip(b));
            pairs.filter(|(_, (a, b))| a != b).map(|(record, _)| record).collect()
        }
        match (self, other) {
            (Self::Decimal(a), Self::Decimal(b)) => of(a, b),
            (Self::Tick(a), Self::Tick(b)) => of(a, b),
            _ => Vec::new(),
        }
    }

    /// Takes over the one value of `one`, and tells whether it is another one.
    fn replace(&mut self, at: usize, one: &Self) -> bool {
        fn put<T: Copy + PartialEq>(all: &mut [T], at: usize, one: &[T]) -> bool {
            let (Some(slot), Some(&one)) = (all.get_mut(at), one.first()) else {
                return false;
            };
            std::mem::replace(slot, one) != one
        }
        match (self, one) {
            (Self::Int(all), Self::Int(one)) => put(all, at, one),
            (Self::Money(all), Self::Money(one)) => put(all, at, one),
            (Self::Date(all), Self::Date(one)) => put(all, at, one),
            (Self::Code(all), Self::Code(one)) => put(all, at, one),
            (Self::Id(all), Self::Id(one)) => put(all, at, one),
            _ => false,
        }
    }
}

impl Key {
    /// Tells whether the field holds identity numbers.
    pub fn is_national_id(self) -> bool {
        matches!(self, Self::NationalId | Self::HeadNationalId | Self::DisabilityId)
    }
}

/// The cells of a column of records.
struct Cells<'a> {
    sheet: &'a Sheet,
    table: &'a Table,
    place: Place,
    key: Key,
    records: Range<usize>,
}

impl Cells<'_> {
    /// Reads each cell; a value that was read lately is not read again.
    fn read<T: Copy>(&self, read: impl Fn(CellValue<'_>) -> Slot<T>) -> Vec<Slot<T>> {
        let mut lately: Vec<Option<(u32, Slot<T>)>> = vec![None; LATELY];
        let mut slots = Vec::with_capacity(self.records.len());
        self.each(|row, column| {
            let token = self.sheet.token(row, column);
            let place = (token ^ (token >> 8)) as usize % LATELY;
            let slot = match lately.get(place) {
                Some(&Some((seen, slot))) if seen == token => slot,
                _ => {
                    let slot = read(self.sheet.cell(row, column));
                    if let Some(place) = lately.get_mut(place) {
                        *place = Some((token, slot));
                    }
                    slot
                }
            };
            slots.push(slot);
        });
        slots
    }

    /// Goes through the cells of the column, record by record.
    fn each(&self, mut take: impl FnMut(u32, u32)) {
        match self.place {
            Place::Cell(row, column) => take(row, column),
            Place::Column(column) => {
                let rows = self.table.rows_for(self.key).get(self.records.clone());
                let rows = rows.unwrap_or_default().iter().copied();
                let spanned = self.table.column(self.key);
                let rows = rows.map(|row| spanned.map_or(row, |c| c.row_for(row)));
                rows.for_each(|row| take(row, column));
            }
        }
    }

    /// Tells whether every filled cell of the column holds what `fits`.
    fn all(&self, fits: impl Fn(CellValue<'_>) -> bool) -> bool {
        let (mut all, mut last) = (true, 0);
        self.each(|row, column| {
            let token = self.sheet.token(row, column);
            if all && token != 0 && token != last {
                all = fits(self.sheet.cell(row, column));
                last = token;
            }
        });
        all
    }

    /// Ticks typed in a font of signs look like letters to us: ü and û, R and P. They are
    /// ticks only where the whole column has nothing else.
    fn ticks(&self) -> Vec<Slot<Tick>> {
        let is_letter = |cell: CellValue<'_>| {
            matches!(cell, CellValue::Text(text) if text.chars().all(is_blank)
                || matches!(text.trim_matches(is_blank), "ü" | "û" | "R" | "P" | "Q" | "O" | "√" | "×"))
        };
        let letters = self.all(is_letter);
        self.read(|cell| match cell {
            CellValue::Text(text) if !letters && is_sign_letter(text) => Slot::Unreadable,
            CellValue::Text(text) if letters && is_cross_letter(text) => {
                Slot::Known(Tick::No)
            }
            _ => tick(cell),
        })
    }

    /// Ratios: as they are where none exceeds 1, else hundredths. Rates of poverty are
    /// small: 0.52 under 贫困发生率 is 0.52 %.
    fn percents(&self, heading: &str) -> Vec<Slot<Decimal>> {
        let rate = self.key == Key::PovertyRate;
        let most = if rate { 0.2 } else { 1.0 };
        let small = |cell: CellValue<'_>| match cell {
            CellValue::Number(number, NumberFormat::General) => number.abs() <= most,
            _ => true,
        };
        let hundredths = rate && heading.contains(['%', '％']) || !self.all(small);
        self.read(|cell| match cell {
            CellValue::Number(number, NumberFormat::General) if hundredths => {
                slot(cell, || Decimal::from_f64(number / 100.0))
            }
            _ => percent(cell),
        })
    }
}

/// How many values are remembered while a column is read.
const LATELY: usize = 256;

fn is_sign_letter(text: &str) -> bool {
    matches!(text.trim_matches(is_blank), "ü" | "û" | "R" | "P")
}

/// × in Wingdings and Wingdings 2.
fn is_cross_letter(text: &str) -> bool {
    matches!(text.trim_matches(is_blank), "û" | "Q" | "O")
}

/// Tells whether a cell of a number, date or code column holds nothing: it is empty, or
/// has a dash or a word such as 待补 in place of a value.
pub fn is_void(cell: CellValue<'_>) -> bool {
    match cell {
        CellValue::Empty => true,
        CellValue::Text(text) => {
            let plain = text.trim_matches(is_blank);
            matches!(plain, "" | "-" | "—" | "－" | "/" | "／" | "——" | "无")
                || Words::get().is_pending(plain)
        }
        CellValue::Number(..)
        | CellValue::Bool(_)
        | CellValue::Error(_)
        | CellValue::Broken(_) => false,
    }
}

/// Tells whether two cells of a field say the same, however they write it.
pub fn reads_alike(key: Key, a: CellValue<'_>, b: CellValue<'_>, year: i32) -> bool {
    let spec = Fields::get().spec(key);
    let list = spec.list.as_deref().and_then(|name| Words::get().list(name));
    match (spec.value, list) {
        (ValueType::Int, _) => int(a) == int(b),
        (ValueType::Money, _) => money(a, 1) == money(b, 1),
        (ValueType::Area, _) => decimal(a) == decimal(b),
        (ValueType::Percent, _) => percent(a) == percent(b),
        (ValueType::Date, _) => date(a, year) == date(b, year),
        (ValueType::Bool, _) => tick(a) == tick(b),
        (ValueType::Code | ValueType::Grade, Some(list)) => {
            code(a, list) == code(b, list)
        }
        _ => normalise(&shown(a)) == normalise(&shown(b)),
    }
}

fn slot<T>(cell: CellValue<'_>, read: impl FnOnce() -> Option<T>) -> Slot<T> {
    match read() {
        Some(value) => Slot::Known(value),
        None if is_void(cell) => Slot::Blank,
        None => Slot::Unreadable,
    }
}

pub(super) fn int(cell: CellValue<'_>) -> Slot<i64> {
    slot(cell, || match cell {
        CellValue::Number(number, NumberFormat::General) => whole(number),
        CellValue::Text(text) => {
            let plain = normalise(text).replace([',', '，'], "");
            let digits = plain.trim_end_matches(['人', '户', '个', '年', '月', '岁']);
            digits.parse::<f64>().ok().and_then(whole)
        }
        _ => None,
    })
}

#[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < 1e15).then_some(number as i64)
}

pub(super) fn money(cell: CellValue<'_>, factor: i64) -> Slot<Yuan> {
    slot(cell, || match cell {
        #[expect(clippy::cast_precision_loss, reason = "the factor is 1 or 10,000")]
        CellValue::Number(number, NumberFormat::General) => {
            Yuan::from_f64(number * factor as f64)
        }
        // A cell that names its own unit does not have the column's.
        CellValue::Text(text) => {
            let amount: Option<Yuan> = text.parse().ok();
            let own = text.contains(['元', '万']);
            amount.map(|amount| if own { amount } else { amount.times(factor) })
        }
        _ => None,
    })
}

fn decimal(cell: CellValue<'_>) -> Slot<Decimal> {
    slot(cell, || match cell {
        CellValue::Number(number, NumberFormat::General) => Decimal::from_f64(number),
        CellValue::Text(text) => {
            let plain = normalise(text).replace([',', '，'], "");
            let digits = plain
                .trim_end_matches("平方米")
                .trim_end_matches("公里")
                .trim_end_matches(['㎡', '亩', '米', '²', 'm', '2'].as_slice());
            let digits = if digits.is_empty() { plain.as_str() } else { digits };
            let number = plain.parse().or_else(|_| digits.parse::<f64>()).ok()?;
            Decimal::from_f64(number)
        }
        _ => None,
    })
}

pub(super) fn percent(cell: CellValue<'_>) -> Slot<Decimal> {
    slot(cell, || match cell {
        CellValue::Number(number, NumberFormat::Percent) => Decimal::from_f64(number),
        CellValue::Number(number, NumberFormat::General) => ratio(number),
        CellValue::Text(text) => {
            let plain = normalise(text);
            let Some(digits) = plain.strip_suffix('%') else {
                return ratio(plain.parse().ok()?);
            };
            Decimal::from_f64(digits.parse::<f64>().ok()? / 100.0)
        }
        _ => None,
    })
}

/// 65.11 in a column of percentages is 65.11 %; up to 1 it is a ratio.
fn ratio(number: f64) -> Option<Decimal> {
    Decimal::from_f64(if number.abs() <= 1.0 { number } else { number / 100.0 })
}

fn date(cell: CellValue<'_>, year: i32) -> Slot<Date> {
    slot(cell, || match cell {
        CellValue::Number(number, NumberFormat::Date) => Date::from_serial(number),
        CellValue::Number(number, _) => {
            // 20250930 and 2025 are dates as they stand, 45930 is a serial. Of 2018.10 a
            // spreadsheet keeps 2018.1: nobody knows which month it was.
            let text = shown(cell);
            let only_year = text.strip_suffix(".1").filter(|year| year.len() == 4);
            Date::parse(only_year.unwrap_or(&text), year).or_else(|| {
                (20_000.0..80_000.0)
                    .contains(&number)
                    .then(|| Date::from_serial(number))?
            })
        }
        CellValue::Text(text) => Date::parse(text, year),
        _ => None,
    })
}

fn tick(cell: CellValue<'_>) -> Slot<Tick> {
    match cell {
        CellValue::Empty => Slot::Blank,
        CellValue::Bool(true) => Slot::Known(Tick::Yes),
        CellValue::Bool(false) => Slot::Known(Tick::No),
        CellValue::Text(text) => {
            let plain = normalise(text);
            if plain.is_empty() || Words::get().is_pending(&plain) {
                return Slot::Blank;
            }
            let plain = match ticked(&plain) {
                Some(Ticked::Undecided) => return Slot::Blank,
                Some(Ticked::Word(word)) if word.is_empty() => {
                    return Slot::Known(Tick::Yes);
                }
                Some(Ticked::Word(word)) => word,
                None => plain,
            };
            Words::get().tick(&plain).map_or(Slot::Unreadable, Slot::Known)
        }
        CellValue::Number(..) => {
            Words::get().tick(&shown(cell)).map_or(Slot::Unreadable, Slot::Known)
        }
        CellValue::Error(_) | CellValue::Broken(_) => Slot::Unreadable,
    }
}

fn code(cell: CellValue<'_>, list: &List) -> Slot<u8> {
    let word = match cell {
        CellValue::Text(text) => match ticked(&normalise(text)) {
            Some(Ticked::Undecided) => return Slot::Blank,
            Some(Ticked::Word(word)) => word,
            None => text.to_owned(),
        },
        _ => shown(cell),
    };
    let value = list.position(&word).and_then(|at| u8::try_from(at).ok());
    match value {
        // 否 and 无 are void elsewhere, but a list may know them.
        Some(value) if !matches!(cell, CellValue::Empty) => Slot::Known(value),
        _ if is_void(cell) => Slot::Blank,
        _ => Slot::Unreadable,
    }
}

fn id(cell: CellValue<'_>) -> Slot<NationalId> {
    slot(cell, || match cell {
        CellValue::Text(text) => NationalId::parse(text),
        CellValue::Number(number, _) => NationalId::from_number(number),
        _ => None,
    })
}
