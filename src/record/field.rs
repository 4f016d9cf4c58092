use crate::workbook::CellRef;

/// A value of a record and the cell it was read from.
///
/// The four cases are kept apart because they ask for four different acts of the user: a
/// blank cell is to be filled in, an unreadable one corrected, and an absent column asks
/// for another sheet. None of the three is zero, and none of them is "no".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field<T> {
    /// The cell holds a value of the right kind.
    Known(T, CellRef),
    /// The cell is empty, or says itself that it is to be filled in (待补).
    Blank(CellRef),
    /// The cell holds something else.
    Unreadable(CellRef),
    /// No table has such a column.
    Absent,
}

impl<T> Field<T> {
    /// The value, if there is one.
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(value, _) => Some(value),
            Self::Blank(_) | Self::Unreadable(_) | Self::Absent => None,
        }
    }

    /// The value and its cell, if there is one.
    pub fn known_at(self) -> Option<(T, CellRef)> {
        match self {
            Self::Known(value, cell) => Some((value, cell)),
            Self::Blank(_) | Self::Unreadable(_) | Self::Absent => None,
        }
    }

    /// The cell, if there is such a column.
    pub fn cell(&self) -> Option<CellRef> {
        match *self {
            Self::Known(_, cell) | Self::Blank(cell) | Self::Unreadable(cell) => {
                Some(cell)
            }
            Self::Absent => None,
        }
    }

    /// The cell, if there is nothing in it.
    pub fn blank(&self) -> Option<CellRef> {
        if let Self::Blank(cell) = *self { Some(cell) } else { None }
    }

    /// The cell, if what it holds is not of the right kind.
    pub fn unreadable(&self) -> Option<CellRef> {
        if let Self::Unreadable(cell) = *self { Some(cell) } else { None }
    }

    /// Tells whether there is no such column.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The same field with its value changed.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Field<U> {
        match self {
            Self::Known(value, cell) => Field::Known(change(value), cell),
            Self::Blank(cell) => Field::Blank(cell),
            Self::Unreadable(cell) => Field::Unreadable(cell),
            Self::Absent => Field::Absent,
        }
    }

    /// Tells whether the value is known and fits.
    pub fn is(self, fits: impl FnOnce(T) -> bool) -> bool {
        self.known().is_some_and(fits)
    }
}
