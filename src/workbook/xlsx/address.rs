//! Addresses of cells as files write them: `B12`, `$A$1:C3`.

use crate::workbook::{Area, limits};

/// The column whose letters the bytes start with, from 0, and what follows them.
pub(super) fn column(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let mut number = 0;
    let mut rest = bytes;
    while let [letter @ b'A'..=b'Z', after @ ..] = rest {
        number = number * 26 + u32::from(letter - b'A') + 1;
        if limits::COLUMNS < number {
            return None;
        }
        rest = after;
    }
    Some((number.checked_sub(1)?, rest))
}

/// The row and column of a cell, from 0. `None` if there is no such cell on a sheet.
pub(super) fn cell(address: &[u8]) -> Option<(u32, u32)> {
    let plain: Vec<u8> = address
        .iter()
        .filter(|&&byte| byte != b'$')
        .map(u8::to_ascii_uppercase)
        .take(16)
        .collect();
    let (column, digits) = column(&plain)?;
    Some((row(digits)?, column))
}

/// The row of that number, from 0. `None` if no sheet has such a row.
pub(super) fn row(digits: &[u8]) -> Option<u32> {
    let digits = std::str::from_utf8(digits).ok()?;
    let number: u32 = digits.parse().ok().filter(|_| !digits.starts_with('+'))?;
    number.checked_sub(1).filter(|&row| row < limits::ROWS)
}

/// A rectangle of cells: `A1:B2`, or `A1` alone.
pub(super) fn area(address: &[u8]) -> Option<Area> {
    let mut corners = address.splitn(2, |&byte| byte == b':');
    let first = cell(corners.next()?)?;
    let last = corners.next().map_or(Some(first), cell)?;
    Some(Area {
        top: first.0.min(last.0),
        left: first.1.min(last.1),
        bottom: first.0.max(last.0),
        right: first.1.max(last.1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_and_impossible_ones_are_not() {
        assert_eq!(cell(b"A1"), Some((0, 0)));
        assert_eq!(cell(b"$xfd$1048576"), Some((limits::ROWS - 1, limits::COLUMNS - 1)));
        for bad in [
            "",
            "A",
            "1",
            "A0",
            "A+1",
            "XFE1",
            "A1048577",
            "ZZZZZZZZZZ1",
            "A1:B2",
            "R1C1",
        ] {
            assert_eq!(cell(bad.as_bytes()), None, "{bad}");
        }
        let turned = Area { top: 0, left: 0, bottom: 4, right: 2 };
        assert_eq!(area(b"C5:A1"), Some(turned));
    }
}
