use std::borrow::Cow;

use super::Delimiter;

/// The fields of a text, row by row. Rows end with CR, LF or both.
#[derive(Debug)]
pub(super) struct Fields<'a> {
    rest: &'a [u8],
    delimiter: &'static [u8],
    row: u32,
    column: u32,
    unclosed: Option<(u32, u32)>,
}

/// A field and where it stands.
#[derive(Debug)]
pub(super) struct Field<'a> {
    /// The row, from 0.
    pub(super) row: u32,
    /// The column, from 0.
    pub(super) column: u32,
    /// Its content, without the quotes around it.
    pub(super) content: Cow<'a, [u8]>,
}

/// How far a quoted field may reach: Excel's 32,767 characters of four bytes. Beyond,
/// the quote is taken to have no end.
const QUOTED: usize = 128 << 10;

/// What a field that starts with a quote turns out to be.
enum Quoted<'a> {
    /// Its content and its length with the quotes.
    Closed(Cow<'a, [u8]>, usize),
    /// The quote has no end.
    Unclosed,
}

impl<'a> Fields<'a> {
    pub(super) fn new(bytes: &'a [u8], delimiter: Delimiter) -> Self {
        let delimiter = delimiter.bytes();
        Self { rest: bytes, delimiter, row: 0, column: 0, unclosed: None }
    }

    /// The row of the first quote that has no end, and how many there are.
    pub(super) fn unclosed(&self) -> Option<(u32, u32)> {
        self.unclosed
    }

    fn content(&mut self) -> (Cow<'a, [u8]>, usize) {
        match self.quoted() {
            Some(Quoted::Closed(content, length)) => return (content, length),
            Some(Quoted::Unclosed) => {
                let (_, count) = self.unclosed.get_or_insert((self.row, 0));
                *count += 1;
            }
            None => {}
        }
        let end = self.end_of_plain(self.rest);
        (Cow::Borrowed(self.rest.get(..end).unwrap_or_default()), end)
    }

    fn quoted(&self) -> Option<Quoted<'a>> {
        let inside = self.rest.strip_prefix(b"\"")?;
        let window = inside.get(..inside.len().min(QUOTED)).unwrap_or_default();
        let mut content = Vec::new();
        let mut from = 0;
        loop {
            let part = window.get(from..).unwrap_or_default();
            let Some(end) = memchr::memchr(b'"', part) else {
                return Some(Quoted::Unclosed);
            };
            let (part, after) = part.split_at_checked(end)?;
            if after.starts_with(b"\"\"") {
                content.extend_from_slice(part);
                content.push(b'"');
                from += end + 2;
                continue;
            }
            let end = from + end;
            let tail = inside.get(end + 1..).unwrap_or_default();
            let tail = tail.get(..self.end_of_plain(tail)).unwrap_or_default();
            let spans_lines =
                || memchr::memchr2(b'\r', b'\n', window.get(..end)?).map(|_| ());
            if !tail.is_empty() && spans_lines().is_some() {
                return Some(Quoted::Unclosed);
            }
            let length = 1 + end + 1 + tail.len();
            if content.is_empty() && tail.is_empty() {
                return Some(Quoted::Closed(Cow::Borrowed(part), length));
            }
            content.extend_from_slice(part);
            content.extend_from_slice(tail);
            return Some(Quoted::Closed(Cow::Owned(content), length));
        }
    }

    /// Where the delimiter or the end of the line is.
    fn end_of_plain(&self, bytes: &[u8]) -> usize {
        let first = self.delimiter.first().copied().unwrap_or(b',');
        let mut from = 0;
        while let Some(rest) = bytes.get(from..) {
            let Some(found) = memchr::memchr3(first, b'\r', b'\n', rest) else { break };
            let rest = rest.get(found..).unwrap_or_default();
            if rest.starts_with(self.delimiter)
                || rest.starts_with(b"\r")
                || rest.starts_with(b"\n")
            {
                return from + found;
            }
            from += found + 1;
        }
        bytes.len()
    }

    /// Steps over the content and what ends it.
    fn step(&mut self, length: usize) {
        let rest = self.rest.get(length..).unwrap_or_default();
        if let Some(rest) = rest.strip_prefix(self.delimiter) {
            self.rest = rest;
            self.column += 1;
            return;
        }
        let line = rest.strip_prefix(b"\r\n").or(rest.get(1..));
        self.rest = line.unwrap_or_default();
        self.row += 1;
        self.column = 0;
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Field<'a>;

    fn next(&mut self) -> Option<Field<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let (row, column) = (self.row, self.column);
        let (content, length) = self.content();
        self.step(length);
        Some(Field { row, column, content })
    }
}
