//! The abstract township: sheets of cells that know their field, before they are written.

use std::borrow::Cow;

use crate::schema::{Key, SheetKind};

/// What is to be written into a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Blank,
    Int(i64),
    /// Money in fen, written as a number of yuan.
    Fen(i64),
    /// A number that is no money, such as an identity number that a spreadsheet spoilt.
    Number(f64),
    Text(Cow<'static, str>),
    /// What a formula came to, such as `#DIV/0!`.
    Formula(&'static str, &'static str),
}

impl Value {
    pub(super) fn text(text: impl Into<Cow<'static, str>>) -> Self {
        Self::Text(text.into())
    }
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text.into()) }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text.into()) }
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

/// A column: what it holds, its heading and the heading above it.
pub(super) type Column = (Key, &'static str, &'static str);

/// A sheet.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    pub(super) kind: SheetKind,
    pub(super) name: Cow<'static, str>,
    /// The lines above the header.
    pub(super) lines: Vec<String>,
    pub(super) columns: Vec<(Key, Cow<'static, str>, &'static str)>,
    /// Whether a row of column numbers follows the header.
    pub(super) numbered: bool,
    pub(super) rows: Vec<Row>,
    /// The columns that a last row adds up, and by how much each sum is off.
    pub(super) totals: Vec<(Key, i64)>,
    /// The lines below the table.
    pub(super) footer: Vec<&'static str>,
    /// Columns whose cells are merged over the rows of a household.
    pub(super) merged: Vec<Key>,
    /// Rows of `rows` that are hidden.
    pub(super) hidden: Vec<usize>,
}

/// A row, and the household it is about.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) household: Option<usize>,
    pub(super) cells: Vec<Value>,
    /// How many rows its merged cells reach over; 0 for the rows below the first.
    pub(super) span: usize,
}

impl Sheet {
    pub(super) fn new(kind: SheetKind, name: &'static str, columns: &[Column]) -> Self {
        let columns =
            columns.iter().map(|(key, head, group)| (*key, (*head).into(), *group));
        Self {
            kind,
            name: name.into(),
            lines: Vec::new(),
            columns: columns.collect(),
            numbered: false,
            rows: Vec::new(),
            totals: Vec::new(),
            footer: Vec::new(),
            merged: Vec::new(),
            hidden: Vec::new(),
        }
    }

    /// Adds a row whose cells `cell` tells, column by column.
    pub(super) fn push(
        &mut self,
        household: Option<usize>,
        span: usize,
        mut cell: impl FnMut(Key) -> Value,
    ) {
        let cells = self.columns.iter().map(|(key, ..)| cell(*key)).collect();
        self.rows.push(Row { household, cells, span });
    }

    pub(super) fn column(&self, key: Key) -> Option<usize> {
        self.columns.iter().position(|(own, ..)| *own == key)
    }

    pub(super) fn get(&self, row: usize, key: Key) -> &Value {
        let cell = self.column(key).and_then(|at| self.rows.get(row)?.cells.get(at));
        cell.unwrap_or(&Value::Blank)
    }

    pub(super) fn set(&mut self, row: usize, key: Key, value: Value) {
        let Some(at) = self.column(key) else { return };
        if let Some(cell) = self.rows.get_mut(row).and_then(|row| row.cells.get_mut(at)) {
            *cell = value;
        }
    }

    /// The text of a cell; empty if it holds none.
    pub(super) fn text(&self, row: usize, key: Key) -> &str {
        match self.get(row, key) {
            Value::Text(text) => text,
            _ => "",
        }
    }

    /// The whole number in a cell; 0 if it holds none.
    pub(super) fn int(&self, row: usize, key: Key) -> i64 {
        match self.get(row, key) {
            Value::Int(number) => *number,
            Value::Fen(fen) => *fen / 100,
            _ => 0,
        }
    }

    /// How many rows the header takes.
    pub(super) fn header_rows(&self) -> usize {
        1 + usize::from(self.columns.iter().any(|(.., group)| !group.is_empty()))
    }

    /// The row of the sheet, counted from 0, on which a row of `rows` is written.
    pub(super) fn line_of(&self, row: usize) -> usize {
        self.lines.len() + self.header_rows() + usize::from(self.numbered) + row
    }

    /// The last row: 合计, with the sums.
    pub(super) fn total_row(&self) -> Vec<Value> {
        let sum = |at: usize, off: i64| {
            let cells = self.rows.iter().filter_map(|row| row.cells.get(at));
            let whole = cells.map(|value| match value {
                Value::Int(number) => *number * 100,
                Value::Fen(fen) => *fen,
                _ => 0,
            });
            let fen = whole.sum::<i64>() + off * 100;
            if fen % 100 == 0 { Value::Int(fen / 100) } else { Value::Fen(fen) }
        };
        let columns = self.columns.iter().enumerate();
        let cells = columns.map(|(at, (key, ..))| {
            if at == 0 {
                return Value::from("合计");
            }
            let total = self.totals.iter().find(|(own, _)| own == key);
            total.map_or(Value::Blank, |(_, off)| sum(at, *off))
        });
        cells.collect()
    }
}
