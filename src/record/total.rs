use std::ops::Range;

use super::{
    Dataset, Date, Decimal, Field, Row, Yuan, shown,
    typed::{self, Slot},
};
use crate::{
    schema::{Key, Place, RowKind, Table, TableId},
    text::normalise,
    workbook::{CellRef, CellValue},
};

/// 合计行: a row of totals of the records above it.
#[derive(Clone, Copy)]
pub struct Total<'a> {
    dataset: &'a Dataset<'a>,
    table: TableId,
    row: u32,
}

impl<'a> Dataset<'a> {
    /// The rows of totals of a table, from top to bottom.
    pub fn totals(&'a self, table: TableId) -> impl Iterator<Item = Total<'a>> {
        let others = self.tables.get(table as usize).map_or(&[][..], |t| &t.others);
        let rows = others.iter().filter(|(_, kind)| *kind == RowKind::Total);
        rows.map(move |&(row, _)| Total { dataset: self, table, row })
    }
}

impl<'a> Total<'a> {
    /// The table it belongs to.
    #[expect(clippy::indexing_slicing, reason = "a total is made from its table")]
    pub fn table(self) -> &'a Table {
        &self.dataset.tables[self.table as usize]
    }

    /// The row of the sheet, from 0.
    pub fn sheet_row(self) -> u32 {
        self.row
    }

    /// The word it is known by, such as 合计, and its cell.
    pub fn word(self) -> Option<(String, CellRef)> {
        let sheet = self.dataset.workbook.sheet(self.table().sheet)?;
        (0..sheet.columns()).find_map(|column| {
            let word = normalise(&shown(sheet.cell(self.row, column)));
            let cell = CellRef { sheet: self.table().sheet, row: self.row, column };
            (!word.is_empty()).then_some((word, cell))
        })
    }

    /// The cell under the column of `key`.
    pub fn cell(self, key: Key) -> Option<CellRef> {
        match self.table().column(key)?.place {
            Place::Column(column) => {
                Some(CellRef { sheet: self.table().sheet, row: self.row, column })
            }
            Place::Cell(..) => None,
        }
    }

    /// What the user sees under the column of `key`.
    pub fn shown(self, key: Key) -> String {
        self.cell(key).map_or_else(String::new, |at| shown(self.value(at)))
    }

    /// The whole number under the column of `key`.
    pub fn int(self, key: Key) -> Field<i64> {
        self.read(key, typed::int)
    }

    /// The amount under the column of `key`, in yuan.
    pub fn yuan(self, key: Key) -> Field<Yuan> {
        let factor = self.table().column(key).map_or(1, |column| column.factor);
        self.read(key, |cell| typed::money(cell, factor))
    }

    /// The ratio under the column of `key`.
    pub fn percent(self, key: Key) -> Field<Decimal> {
        self.read(key, typed::percent)
    }

    /// The records it may add up, the likeliest first: those since the last total of the
    /// same word, and all above it.
    ///
    /// A sheet that has one 合计 adds up everything; one that has a 小计 for each village
    /// adds up the village. Which is meant cannot always be told, so a sum that fits
    /// either is right.
    pub fn blocks(self) -> Vec<Range<u32>> {
        let before = |row: u32| {
            let at = self.table().records.partition_point(|&record| record < row);
            u32::try_from(at).unwrap_or(u32::MAX)
        };
        let end = before(self.row);
        let word = self.word().map(|(word, _)| word);
        let same = self.dataset.totals(self.table).filter(|total| {
            total.row < self.row && total.word().map(|(word, _)| word) == word
        });
        let since_same = same.last().map_or(0, |total| before(total.row));
        let any = self.dataset.totals(self.table).filter(|total| total.row < self.row);
        let since_any = any.last().map_or(0, |total| before(total.row));
        let mut blocks = vec![since_same..end, since_any..end, 0..end];
        blocks.dedup();
        blocks
    }

    /// The records of one of its blocks.
    pub fn records(self, block: Range<u32>) -> impl Iterator<Item = Row<'a>> {
        let (dataset, table) = (self.dataset, self.table);
        block.map(move |record| dataset.row(table, record))
    }

    fn value(self, at: CellRef) -> CellValue<'a> {
        self.dataset.reads_cells(self.table);
        self.dataset.workbook.cell(at)
    }

    fn read<T>(self, key: Key, read: impl FnOnce(CellValue<'a>) -> Slot<T>) -> Field<T> {
        let Some(at) = self.cell(key) else { return Field::Absent };
        match read(self.value(at)) {
            Slot::Known(value) => Field::Known(value, at),
            Slot::Blank => Field::Blank(at),
            Slot::Unreadable => Field::Unreadable(at),
        }
    }
}

impl Table {
    /// The day the sheet was reported, if its head says so.
    pub fn reported_on(&self, year: i32) -> Option<Date> {
        let (text, _) = self.meta.reported.as_ref()?;
        Date::parse(text, year)
    }
}
