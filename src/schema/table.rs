use std::ops::Range;

use super::{Key, SheetKind};
use crate::workbook::{CellRef, SheetId};

/// A table that was recognised on a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The sheet it stands on.
    pub sheet: SheetId,
    /// What kind of table it is.
    pub kind: SheetKind,
    /// How sure we are of the kind, 0 to 1.
    pub confidence: f32,
    /// Why we think so, in words for the user: the headings that decided it.
    pub evidence: crate::text::Text,
    /// The rows of the header, first and last; none for a card.
    pub header: Option<(u32, u32)>,
    /// Its columns, known and unknown, from left to right.
    pub columns: Vec<TableColumn>,
    /// The rows that hold records, ascending. A card has one record and one row: its
    /// first.
    pub records: Vec<u32>,
    /// For each record the row from which its household's cells are read. It differs
    /// from the record's own row where household cells are merged or filled only once.
    pub anchors: Vec<u32>,
    /// The other rows below the header, with what they are.
    pub others: Vec<(u32, RowKind)>,
    /// The headings between the records that name a village, in their order.
    pub sections: Vec<Section>,
    /// Tells that the sheet holds no data: it is empty, or lists what may be chosen, or
    /// says how the others are filled in.
    pub ignored: bool,
    /// What the lines above the header and the names of sheet and file say.
    pub meta: Meta,
    /// Where each known field's column is, by key.
    pub(super) slots: Vec<Option<Slot>>,
}

/// What is asked of a column a hundred thousand times, in eight bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Slot {
    /// Its position in `columns`.
    position: u16,
    /// Its cells stand in the rows of households.
    anchored: bool,
    /// Cells of it stand for several rows, or it is the cell of a card.
    unusual: bool,
    /// The column of the sheet.
    column: u32,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct TableColumn {
    /// Where its cells are.
    pub place: Place,
    /// The heading as the user sees it, parents first, joined by `/`.
    pub heading: String,
    /// What it holds, if we know.
    pub key: Option<Key>,
    /// What it might have held too, had another column not fitted better.
    pub rival: Option<Key>,
    /// How sure we are, 0 to 1.
    pub confidence: f32,
    /// Why we think so, in words for the user.
    pub evidence: crate::text::Text,
    /// What a number must be multiplied by to have the field's unit: 10,000 for a column
    /// of money in 万元.
    pub factor: i64,
    /// The year its heading names.
    pub year: Option<i32>,
    /// Rows that share the cell of the first of them, as first and last, ascending: the
    /// cells are merged, or a place is filled in once for all its households.
    pub spans: Vec<(u32, u32)>,
}

/// A part of a table under a heading that names its village: 白果村（32户）.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The number of its first record.
    pub first: u32,
    /// The village.
    pub village: String,
    /// The cell of the heading.
    pub cell: CellRef,
}

/// From this confidence on the user need not be asked.
const SURE: f32 = 0.8;

impl TableColumn {
    /// Tells whether the user should be asked what the column holds.
    pub fn needs_confirmation(&self) -> bool {
        self.key.is_some() && self.confidence < SURE
    }

    /// The row whose cell stands for the one of `row`.
    pub(crate) fn row_for(&self, row: u32) -> u32 {
        if self.spans.is_empty() {
            return row;
        }
        let after = self.spans.partition_point(|&(first, _)| first <= row);
        let span = after.checked_sub(1).and_then(|at| self.spans.get(at));
        span.filter(|&&(_, last)| row <= last).map_or(row, |&(first, _)| first)
    }
}

/// Where the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In this column of the sheet, one for each record.
    Column(u32),
    /// In this one cell: row and column. For cards, which hold one household.
    Cell(u32, u32),
}

/// What a row is that is no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowKind {
    /// 合计, 小计: a total of the rows above.
    Total,
    /// 白果村（32户）: the heading of a part.
    Heading,
    /// 1 2 3 or 甲 乙: numbers the columns.
    Numbering,
    /// The header again, for print.
    RepeatedHeader,
    /// 注：, 填表人： and the like.
    Note,
    /// Nothing at all, between records.
    Blank,
}

/// What the lines above the header and the names of sheet and file say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// The title.
    pub title: Option<(String, CellRef)>,
    /// 填报单位, without its label; blank text where the label stands alone.
    pub unit: Option<(String, CellRef)>,
    /// 填报时间, without its label; blank text where the label stands alone.
    pub reported: Option<(String, CellRef)>,
    /// The township all of it belongs to.
    pub township: Option<String>,
    /// The village all of it belongs to.
    pub village: Option<String>,
    /// The year it is about.
    pub year: Option<i32>,
}

/// The place of a table in the order of recognition.
pub type TableId = u32;

impl Table {
    /// The position in `columns` of the column that holds `key`.
    pub fn position(&self, key: Key) -> Option<usize> {
        Some(usize::from(self.slot(key)?.position))
    }

    /// The column that holds `key`.
    pub fn column(&self, key: Key) -> Option<&TableColumn> {
        self.columns.get(self.position(key)?)
    }

    /// Tells whether the table has a column for `key`.
    pub fn has(&self, key: Key) -> bool {
        self.slot(key).is_some()
    }

    /// The cell of a record in the column that holds `key`.
    pub fn cell(&self, record: u32, key: Key) -> Option<CellRef> {
        let slot = self.slot(key)?;
        if !slot.unusual {
            let rows = if slot.anchored { &self.anchors } else { &self.records };
            let row = *rows.get(record as usize)?;
            return Some(CellRef { sheet: self.sheet, row, column: slot.column });
        }
        let (row, column) = match self.column(key)?.place {
            Place::Column(column) => (self.row_for(record, key)?, column),
            Place::Cell(row, column) => {
                self.records.get(record as usize)?;
                (row, column)
            }
        };
        Some(CellRef { sheet: self.sheet, row, column })
    }

    /// The row of the sheet a record stands in.
    pub fn row(&self, record: u32) -> Option<u32> {
        self.records.get(record as usize).copied()
    }

    /// The row from which a record's value of `key` is read.
    pub fn row_for(&self, record: u32, key: Key) -> Option<u32> {
        let row = self.rows_for(key).get(record as usize).copied()?;
        Some(self.column(key).map_or(row, |column| column.row_for(row)))
    }

    /// For each record the row in which the cell of `key` stands, before merged cells
    /// are followed to their first one; see [`TableColumn::row_for`].
    pub(crate) fn rows_for(&self, key: Key) -> &[u32] {
        if self.is_anchored(key) { &self.anchors } else { &self.records }
    }

    fn is_anchored(&self, key: Key) -> bool {
        self.kind.has_persons() && key.is_of_household()
    }

    fn slot(&self, key: Key) -> Option<Slot> {
        *self.slots.get(key as usize)?
    }

    /// The records whose value in a column is read from a row of the sheet.
    pub(crate) fn records_at(&self, column: &TableColumn, row: u32) -> Range<u32> {
        let anchored =
            self.kind.has_persons() && column.key.is_some_and(Key::is_of_household);
        let rows = if anchored { &self.anchors } else { &self.records };
        let mut own = (0..).zip(rows).filter(|(_, at)| column.row_for(**at) == row);
        let Some((first, _)) = own.next() else { return 0..0 };
        let last = own.last().map_or(first, |(last, _)| last);
        first..last + 1
    }

    /// The heading between the records under which a record stands.
    pub fn section(&self, record: u32) -> Option<&Section> {
        let after = self.sections.partition_point(|section| section.first <= record);
        after.checked_sub(1).and_then(|at| self.sections.get(at))
    }

    /// The first and the last row that hold records.
    pub fn data_rows(&self) -> Option<(u32, u32)> {
        Some((*self.records.first()?, *self.records.last()?))
    }

    /// Tells whether the user should be asked what kind of table it is.
    pub fn needs_confirmation(&self) -> bool {
        !self.ignored && self.confidence < SURE
    }

    /// Fills the index of columns. To be called when `columns` changed.
    pub(super) fn index(&mut self) {
        let mut slots = vec![None; Key::ALL.len()];
        for (position, of) in (0..).zip(&self.columns) {
            let Some(key) = of.key else { continue };
            let Some(slot) = slots.get_mut(key as usize) else { continue };
            let column = match of.place {
                Place::Column(column) | Place::Cell(_, column) => column,
            };
            let unusual = !of.spans.is_empty() || matches!(of.place, Place::Cell(..));
            let anchored = self.is_anchored(key);
            slot.get_or_insert(Slot { position, anchored, unusual, column });
        }
        self.slots = slots;
    }
}

impl Key {
    /// Tells whether a member table holds the field once for a household rather than
    /// once for a person.
    pub fn is_of_household(self) -> bool {
        // The groups of `fields.toml`: places and households come before persons, and
        // what follows the persons' insurance is about households again.
        !((Self::Name..=Self::MemberStatus).contains(&self)
            || (Self::ResidentInsurance..=Self::YuluGrant).contains(&self)
            || matches!(self, Self::SerialNumber | Self::PersonId | Self::Remark)
            || Self::WaivedRule <= self)
    }
}
