//! The cells of a sheet as nearly every program writes them, byte by byte.
//!
//! Exact shapes only: what is not known here is left where it is, for [`super::cells`].
//! A shape is compared eight bytes at a time, so the last few bytes of a window are
//! always left too.

use std::borrow::Cow;

use memchr::memchr;

use super::{address, cells::Cells, characters, tag::Attributes, value::Kind};
use crate::workbook::{
    Broken, CellValue, ErrorValue, NumberFormat, limits,
    usual::{eight, has_outer_blanks, until_tag, whole},
};

/// How the addresses of the cells of a row end: its digits and a quotation mark, to be
/// compared in one go.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Label {
    bytes: u64,
    mask: u64,
    length: usize,
}

const fn word(bytes: [u8; 8]) -> u64 {
    u64::from_le_bytes(bytes)
}

const END: u64 = word(*b"</v></c>");
const MASK_3: u64 = 0xFF_FFFF;
const MASK_4: u64 = 0xFFFF_FFFF;
const MASK_6: u64 = 0xFFFF_FFFF_FFFF;
const CELL: u64 = word(*b"<c \0\0\0\0\0");
const ROW: u64 = word(*b"<row\0\0\0\0");
const ROW_END: u64 = word(*b"</row>\0\0");
const STYLE: u64 = word(*b" s=\"\0\0\0\0");
const KIND: u64 = word(*b" t=\"\0\0\0\0");
const VALUE: u64 = word(*b"<v>\0\0\0\0\0");
const CELL_END: u64 = word(*b"</c>\0\0\0\0");

/// Whole numbers up to this are doubles as they stand.
const EXACT: u64 = 1 << 53;

/// The powers of ten that are doubles as they stand.
const TENS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

impl Label {
    /// That of a row.
    pub(super) fn of(row: u32) -> Self {
        let mut bytes = u64::from(b'"');
        let mut rest = row + 1;
        let mut length = 1;
        while 0 < rest {
            bytes = (bytes << 8) | (u64::from(b'0') + u64::from(rest % 10));
            rest /= 10;
            length += 1;
        }
        Self { bytes, mask: u64::MAX >> (64 - 8 * length), length }
    }

    /// What follows the label, if the bytes start with it.
    fn strip(self, bytes: &[u8]) -> Option<&[u8]> {
        ((eight(bytes)? ^ self.bytes) & self.mask == 0).then_some(())?;
        bytes.get(self.length..)
    }
}

/// Puts the cells at the start of the window into the sheet, and returns how many bytes
/// they took. Rows that start or end there are noted in [`Cells::in_row`].
pub(super) fn run(cells: &mut Cells<'_>, window: &[u8]) -> usize {
    let mut rest = window;
    while let Some(after) = step(cells, rest) {
        rest = after;
    }
    window.len() - rest.len()
}

fn step<'b>(cells: &mut Cells<'_>, bytes: &'b [u8]) -> Option<&'b [u8]> {
    let next = eight(bytes)?;
    if next & MASK_3 == CELL {
        return if cells.in_row { cell(cells, bytes) } else { None };
    }
    if next & MASK_6 == ROW_END && cells.in_row {
        cells.in_row = false;
        return bytes.get(6..);
    }
    if next & MASK_4 == ROW && !cells.in_row {
        return row(cells, bytes);
    }
    let blanks = bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    if blanks == 0 { None } else { bytes.get(blanks..) }
}

fn row<'b>(cells: &mut Cells<'_>, bytes: &'b [u8]) -> Option<&'b [u8]> {
    let close = memchr(b'>', bytes)?;
    let (tag, after) = (bytes.get(4..close)?, bytes.get(close + 1..)?);
    let attributes = tag.strip_suffix(b"/").unwrap_or(tag);
    // `<rowBreaks` and quoted brackets are for others.
    if !attributes.is_empty() && !attributes.starts_with(b" ")
        || !attributes.is_empty() && !attributes.ends_with(b"\"")
    {
        return None;
    }
    cells.start_row(Attributes::of(attributes));
    cells.in_row = attributes.len() == tag.len();
    Some(after)
}

fn cell<'b>(cells: &mut Cells<'_>, bytes: &'b [u8]) -> Option<&'b [u8]> {
    let row = cells.row?;
    let mut rest = bytes.get(2..)?;
    let mut column = cells.next_column;
    if let Some(letters) = rest.strip_prefix(b" r=\"") {
        let (named, after) = address::column(letters)?;
        rest = cells.label.strip(after)?;
        column = named;
    } else if limits::COLUMNS <= column {
        return None;
    }
    let mut style = 0;
    let mut kind = Kind::Number;
    loop {
        let next = eight(rest)?;
        match next & MASK_4 {
            STYLE => (style, rest) = quoted_number(rest.get(4..)?)?,
            KIND => (kind, rest) = quoted_kind(next, rest)?,
            _ => break,
        }
    }
    let after = match rest {
        [b'/', b'>', after @ ..] => after,
        [b'>', after @ ..] => content(cells, Place { row, column, style, kind }, after)?,
        _ => return None,
    };
    cells.next_column = column + 1;
    Some(after)
}

/// What is known of a cell when its content starts.
#[derive(Clone, Copy)]
struct Place {
    row: u32,
    column: u32,
    style: u32,
    kind: Kind,
}

fn content<'b>(cells: &mut Cells<'_>, place: Place, bytes: &'b [u8]) -> Option<&'b [u8]> {
    let next = eight(bytes)?;
    if next & MASK_3 == VALUE {
        return value(cells, place, bytes.get(3..)?);
    }
    if next & MASK_4 == CELL_END {
        return bytes.get(4..);
    }
    if bytes.starts_with(b"<is>") && place.kind == Kind::Inline {
        return inline(cells, place, bytes.get(4..)?);
    }
    if bytes.starts_with(b"<f") {
        return computed(cells, place, bytes.get(2..)?);
    }
    None
}

fn value<'b>(cells: &mut Cells<'_>, place: Place, bytes: &'b [u8]) -> Option<&'b [u8]> {
    let Place { row, column, .. } = place;
    match place.kind {
        Kind::Shared => {
            let (number, end) = whole(bytes)?;
            let after = ended(bytes.get(end..)?)?;
            // More than nine digits may be more than the number holds.
            (0 < end && end <= 9).then_some(())?;
            cells.put_shared(row, column, u32::try_from(number).ok()?);
            Some(after)
        }
        Kind::Number => number(cells, place, bytes),
        Kind::Text => {
            if let Some((text, end)) = cells.lately(column, bytes)
                && let Some(after) = ended(end)
            {
                cells.sheet.put_text(row, column, text);
                return Some(after);
            }
            let (text, end) = until_tag(bytes)?;
            let after = ended(end)?;
            (!text.is_empty()).then_some(())?;
            let text = cells.keep_text(column, bytes, text)?;
            cells.sheet.put_text(row, column, text);
            Some(after)
        }
        Kind::Bool => {
            let (text, after) = until_end(bytes)?;
            let truth = match text {
                b"0" => false,
                b"1" => true,
                _ => return None,
            };
            cells.sheet.put(row, column, CellValue::Bool(truth));
            Some(after)
        }
        Kind::Error => {
            let (text, after) = until_end(bytes)?;
            let error = ErrorValue::from_name(std::str::from_utf8(text).ok()?);
            (error != ErrorValue::Other).then_some(())?;
            cells.sheet.put(row, column, CellValue::Error(error));
            Some(after)
        }
        Kind::Inline | Kind::Date | Kind::Unknown => None,
    }
}

/// A number with at most a decimal point. If digits and places are few, one division is
/// exact; else the number is read the long way.
fn number<'b>(cells: &mut Cells<'_>, place: Place, bytes: &'b [u8]) -> Option<&'b [u8]> {
    let digits = bytes.strip_prefix(b"-").unwrap_or(bytes);
    let (whole_part, length) = whole(digits)?;
    let (mut digits_seen, mut mantissa, mut places) = (length, whole_part, 0);
    let mut rest = digits.get(length..)?;
    if let [b'.', fraction @ ..] = rest {
        let (_, length) = whole(fraction)?;
        mantissa = more(mantissa, fraction.get(..length)?);
        digits_seen += length;
        places = length;
        rest = fraction.get(length..)?;
    }
    let exact = 0 < digits_seen && digits_seen <= 19 && mantissa < EXACT;
    let style = cells.style(place.style);
    if places == 0
        && style.format == NumberFormat::General
        && 0 < length
        && length <= 8
        && digits.len() == bytes.len()
        && let Some(after) = ended(rest)
    {
        cells.sheet.put_whole(place.row, place.column, u32::try_from(whole_part).ok()?);
        return Some(after);
    }
    if let Some(after) = ended(rest)
        && let Some(&ten) = TENS.get(places)
        && exact
    {
        #[expect(clippy::cast_precision_loss, reason = "it is below 2^53")]
        let number = mantissa as f64 / ten;
        let number = if digits.len() == bytes.len() { number } else { -number };
        cells.sheet.put(place.row, place.column, style.value(number));
        return Some(after);
    }
    let (text, after) = until_end(bytes)?;
    let text = std::str::from_utf8(text).ok()?.trim_ascii();
    (!text.is_empty()).then_some(())?;
    cells.sheet.put(place.row, place.column, super::value::number(text, style));
    Some(after)
}

fn inline<'b>(cells: &mut Cells<'_>, place: Place, bytes: &'b [u8]) -> Option<&'b [u8]> {
    const END: &[u8] = b"</t></is></c>";
    let (kept, start) = match bytes.strip_prefix(b"<t>") {
        Some(start) => (false, start),
        None => (true, bytes.strip_prefix(b"<t xml:space=\"preserve\">")?),
    };
    if let Some((text, end)) = cells.lately(place.column, start)
        && let Some(after) = end.strip_prefix(END)
    {
        cells.sheet.put_text(place.row, place.column, text);
        return Some(after);
    }
    let (text, end) = until_tag(start)?;
    let after = end.strip_prefix(END)?;
    (!text.is_empty() && (kept || !has_outer_blanks(text))).then_some(())?;
    let text = cells.keep_text(place.column, start, text)?;
    cells.sheet.put_text(place.row, place.column, text);
    Some(after)
}

/// A cell with a formula, of which `<f` is read.
fn computed<'b>(
    cells: &mut Cells<'_>,
    place: Place,
    bytes: &'b [u8],
) -> Option<&'b [u8]> {
    // Most formulas have no attributes, and then this ends at once.
    let close = if bytes.starts_with(b">") { 0 } else { memchr(b'>', bytes)? };
    let (tag, rest) = bytes.split_at_checked(close)?;
    let rest = rest.get(1..)?;
    let attributes = tag.strip_suffix(b"/").unwrap_or(tag);
    (attributes.is_empty() || attributes.ends_with(b"\"")).then_some(())?;
    let shared = Attributes::of(attributes).find(|&(name, _)| name == b"si");
    let shared = match shared {
        Some((_, number)) => Some(std::str::from_utf8(number).ok()?.parse().ok()?),
        None => None,
    };
    let (text, after) = if attributes.len() < tag.len() {
        (Cow::Borrowed(""), rest)
    } else if let Some((text, end)) = until_tag(rest) {
        (Cow::Borrowed(std::str::from_utf8(text).ok()?), end.strip_prefix(b"</f>")?)
    } else {
        let (text, end) = rest.split_at_checked(memchr(b'<', rest)?)?;
        (Cow::Owned(characters::resolved(text)?), end.strip_prefix(b"</f>")?)
    };
    // The value is put first: if it is not understood, nothing has happened yet.
    let is_empty = |bytes: &[u8]| bytes.starts_with(b"</c>");
    let after = if is_empty(after) {
        let broken = CellValue::Broken(Broken::NoResult);
        cells.sheet.put(place.row, place.column, broken);
        after.get(4..)?
    } else {
        value(cells, place, after.strip_prefix(b"<v>")?)?
    };
    let text = cells.keep_formula(place.column, &text);
    let text = cells.shared_formula(shared, text);
    cells.sheet.formulas.push((place.row, place.column, text));
    Some(after)
}

/// What follows the end of a cell.
fn ended(bytes: &[u8]) -> Option<&[u8]> {
    if eight(bytes)? == END { bytes.get(8..) } else { None }
}

/// The bytes up to the end of the cell, and what follows it.
fn until_end(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (text, end) = bytes.split_at_checked(memchr(b'<', bytes)?)?;
    Some((text, ended(end)?))
}

fn more(number: u64, digits: &[u8]) -> u64 {
    digits.iter().fold(number, |number, digit| {
        number.wrapping_mul(10).wrapping_add(u64::from(digit.wrapping_sub(b'0')))
    })
}

/// A number and the quotation mark behind it.
fn quoted_number(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (number, length) = whole(bytes)?;
    let after = bytes.get(length..)?.strip_prefix(b"\"")?;
    (0 < length && length <= 9).then_some(())?;
    Some((u32::try_from(number).ok()?, after))
}

/// The kind of a cell from an attribute ` t="…"`, whose first eight bytes are given.
fn quoted_kind(next: u64, bytes: &[u8]) -> Option<(Kind, &[u8])> {
    const QUOTE: u8 = b'"';
    match next.to_le_bytes() {
        [.., b's', QUOTE, _, _] => Some((Kind::Shared, bytes.get(6..)?)),
        [.., b'n', QUOTE, _, _] => Some((Kind::Number, bytes.get(6..)?)),
        [.., b'b', QUOTE, _, _] => Some((Kind::Bool, bytes.get(6..)?)),
        [.., b'e', QUOTE, _, _] => Some((Kind::Error, bytes.get(6..)?)),
        [.., b's', b't', b'r', QUOTE] => Some((Kind::Text, bytes.get(8..)?)),
        _ => Some((Kind::Inline, bytes.strip_prefix(b" t=\"inlineStr\"")?)),
    }
}
