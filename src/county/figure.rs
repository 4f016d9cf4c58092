use crate::{
    record::{Decimal, Row},
    schema::Key,
    workbook::CellRef,
};

/// A number and the cells it is counted from, one for each thing that is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// The cells, in the order in which the things were met.
    pub places: Vec<CellRef>,
}

impl Figure {
    /// The number.
    pub fn count(&self) -> usize {
        self.places.len()
    }

    /// Tells whether there is nothing to count.
    pub fn is_zero(&self) -> bool {
        self.places.is_empty()
    }

    /// Counts one more.
    pub(super) fn add(&mut self, place: CellRef) {
        self.places.push(place);
    }

    /// Counts one more if it is so.
    pub(super) fn add_if(&mut self, is_so: bool, place: CellRef) {
        if is_so {
            self.places.push(place);
        }
    }

    /// What part of a whole it is; nothing of an empty one.
    pub fn share_of(&self, whole: &Self) -> Option<Decimal> {
        let (part, whole) = (self.count(), whole.count());
        Decimal::ratio(i64::try_from(part).ok()?, i64::try_from(whole).ok()?)
    }
}

/// The cell that stands for a row: that of the first of `keys` it has, else its first.
pub(crate) fn place_of(row: Row<'_>, keys: &[Key]) -> CellRef {
    let known = keys.iter().find_map(|&key| row.cell(key)).or_else(|| row.first_cell());
    let (sheet, line) = (row.table().sheet, row.sheet_row());
    known.unwrap_or(CellRef { sheet, row: line, column: 0 })
}

/// Lists of cells that numbers are counted from, in the order in which they were asked
/// for: the same check always numbers them the same way.
#[derive(Debug, Default)]
pub struct Lists {
    /// The lists.
    pub all: Vec<Vec<CellRef>>,
}

impl Lists {
    /// Keeps the list of a number, and returns where.
    pub fn keep(&mut self, places: &[CellRef]) -> usize {
        self.all.push(places.to_vec());
        self.all.len() - 1
    }
}
