//! XML cut into pieces byte by byte, so that what is not changed is written as it was.

use std::io::{self, Read, Write};

use memchr::{memchr, memchr3, memmem};

use super::{Refusal, refusal::unsafe_to_change};

/// Bytes of one tag or comment. No program writes longer ones.
const LONGEST: usize = 1 << 20;
/// Bytes that are read at once.
const STEP: usize = 1 << 16;

/// A document that is read piece by piece. Only one piece is in memory.
pub(super) struct Pieces<R> {
    source: R,
    buffer: Vec<u8>,
    at: usize,
    ended: bool,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A start tag.
    Start,
    /// A tag that is start and end.
    Empty,
    /// An end tag.
    End,
    /// Text, a comment, an instruction: whatever is no tag.
    Other,
}

/// A piece of a document, with its bytes as they stand there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'b> {
    pub(super) kind: Kind,
    pub(super) raw: &'b [u8],
}

impl<R: Read> Pieces<R> {
    /// Starts to read a document.
    ///
    /// # Errors
    ///
    /// When it is not in UTF-8: its bytes cannot be told apart one by one.
    pub(super) fn new(source: R) -> Result<Self, Refusal> {
        let mut pieces = Self { source, buffer: Vec::new(), at: 0, ended: false };
        pieces.fill()?;
        let wide = [[0xFE, 0xFF], [0xFF, 0xFE], [b'<', 0], [0, b'<']];
        let head = pieces.buffer.get(..200.min(pieces.buffer.len())).unwrap_or_default();
        let declares = |name: &[u8]| memmem::find(head, name).is_some();
        let named = declares(b"encoding=") && !declares(b"UTF-8") && !declares(b"utf-8");
        if wide.iter().any(|mark| head.starts_with(mark)) || named {
            return Err(unsafe_to_change());
        }
        Ok(pieces)
    }

    /// The next piece; `None` at the end of the document.
    ///
    /// # Errors
    ///
    /// When a tag does not end.
    pub(super) fn next(&mut self) -> Result<Option<Piece<'_>>, Refusal> {
        let (kind, length) = loop {
            let rest = self.buffer.get(self.at..).unwrap_or_default();
            if let Some(found) = find(rest) {
                break found;
            }
            if self.ended {
                if rest.is_empty() {
                    return Ok(None);
                }
                if rest.starts_with(b"<") {
                    return Err(unsafe_to_change());
                }
                break (Kind::Other, rest.len());
            }
            if LONGEST < rest.len() {
                if rest.starts_with(b"<") {
                    return Err(unsafe_to_change());
                }
                break (Kind::Other, rest.len());
            }
            self.fill()?;
        };
        let from = self.at;
        self.at += length;
        let raw = self.buffer.get(from..self.at).unwrap_or_default();
        Ok(Some(Piece { kind, raw }))
    }

    fn fill(&mut self) -> Result<(), Refusal> {
        self.buffer.drain(..self.at);
        self.at = 0;
        let mut more = self.source.by_ref().take(STEP as u64);
        let read = more.read_to_end(&mut self.buffer).map_err(|_| unsafe_to_change())?;
        self.ended = read == 0;
        Ok(())
    }
}

/// The kind and the length of the piece at the start of `rest`, if it is there whole.
fn find(rest: &[u8]) -> Option<(Kind, usize)> {
    match rest {
        [b'<', b'?', ..] => Some((Kind::Other, memmem::find(rest, b"?>")? + 2)),
        [b'<', b'!', b'-', b'-', ..] => {
            Some((Kind::Other, memmem::find(rest, b"-->")? + 3))
        }
        [b'<', b'!', b'[', ..] => Some((Kind::Other, memmem::find(rest, b"]]>")? + 3)),
        [] | [b'<', b'!'] | [b'<', b'!', b'-'] => None,
        [b'<', tail @ ..] => {
            let end = closing_bracket(tail)?;
            let inside = tail.get(..end)?;
            let kind = match inside {
                [b'/', ..] => Kind::End,
                [b'!', ..] => Kind::Other,
                [.., b'/'] => Kind::Empty,
                _ => Kind::Start,
            };
            Some((kind, end + 2))
        }
        _ => Some((Kind::Other, memchr(b'<', rest)?)),
    }
}

/// The first `>` that does not stand in quotes.
fn closing_bracket(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr3(b'>', b'"', b'\'', text.get(at..)?)?;
        match text.get(at) {
            Some(b'>') => return Some(at),
            Some(&quote) => at += 2 + memchr(quote, text.get(at + 1..)?)?,
            None => return None,
        }
    }
}

impl<'b> Piece<'b> {
    /// Tells whether it opens an element, empty or not.
    pub(super) fn opens(&self) -> bool {
        matches!(self.kind, Kind::Start | Kind::Empty)
    }

    /// The name of a tag without its prefix; empty for what is no tag.
    pub(super) fn local(&self) -> &'b [u8] {
        let name = self.name();
        memchr(b':', name).and_then(|at| name.get(at + 1..)).unwrap_or(name)
    }

    /// The prefix of the name of a tag, with its colon.
    pub(super) fn prefix(&self) -> String {
        let name = self.name();
        let prefix =
            memchr(b':', name).and_then(|at| name.get(..=at)).unwrap_or_default();
        String::from_utf8_lossy(prefix).into_owned()
    }

    fn name(&self) -> &'b [u8] {
        if self.kind == Kind::Other {
            return &[];
        }
        let raw = self.raw.get(1..).unwrap_or_default();
        let raw = raw.strip_prefix(b"/").unwrap_or(raw);
        let end = raw.iter().position(|b| b.is_ascii_whitespace() || b"/>".contains(b));
        end.and_then(|end| raw.get(..end)).unwrap_or(raw)
    }

    /// The value of an attribute, by its name without prefix, with entities resolved.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let local = |found: &[u8]| {
            let from = memchr(b':', found).map_or(0, |at| at + 1);
            found.get(from..) == Some(name.as_bytes())
        };
        let (_, start, end) =
            attributes(self.raw).into_iter().find(|(found, ..)| local(found))?;
        let value = std::str::from_utf8(self.raw.get(start..end)?).ok()?;
        quick_xml::escape::unescape(value).ok().map(std::borrow::Cow::into_owned)
    }

    /// The value of an attribute as a number.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// The tag with an attribute of that exact name set to a plain value; all else stays.
    pub(super) fn with(&self, name: &str, value: &str) -> Vec<u8> {
        with_attribute(self.raw, name, value)
    }
}

/// A tag with an attribute of that exact name set to a plain value; all else stays.
pub(super) fn with_attribute(raw: &[u8], name: &str, value: &str) -> Vec<u8> {
    let found = attributes(raw).into_iter().find(|&(it, ..)| it == name.as_bytes());
    let end = raw.len() - if raw.ends_with(b"/>") { 2 } else { 1 };
    let (from, to, text) = match found {
        Some((_, start, end)) => (start, end, value.to_owned()),
        None => (end, end, format!(" {name}=\"{value}\"")),
    };
    let before = raw.get(..from).unwrap_or_default();
    [before, text.as_bytes(), raw.get(to..).unwrap_or_default()].concat()
}

/// A tag without an attribute of that exact name; all else stays.
pub(super) fn without_attribute(raw: &[u8], name: &str) -> Vec<u8> {
    let found = attributes(raw).into_iter().find(|&(it, ..)| it == name.as_bytes());
    let Some((_, start, end)) = found else { return raw.to_vec() };
    let before = raw.get(..start).unwrap_or_default();
    // Back over the quote, the sign and the name, with the blanks around them.
    let equals = before.iter().rposition(|&byte| byte == b'=').unwrap_or(start);
    let before = before.get(..equals).unwrap_or_default().trim_ascii_end();
    let before = before.strip_suffix(name.as_bytes()).unwrap_or(before).trim_ascii_end();
    [before, raw.get(end + 1..).unwrap_or_default()].concat()
}

/// The attributes of a tag: full name, and where the value starts and ends.
fn attributes(raw: &[u8]) -> Vec<(&[u8], usize, usize)> {
    let mut found = Vec::new();
    let mut at = raw.iter().position(u8::is_ascii_whitespace).unwrap_or(raw.len());
    while let Some((name, start, end)) = attribute_at(raw, at) {
        found.push((name, start, end));
        at = end + 1;
    }
    found
}

fn attribute_at(raw: &[u8], at: usize) -> Option<(&[u8], usize, usize)> {
    let equals = at + memchr(b'=', raw.get(at..)?)?;
    let name = raw.get(at..equals)?.trim_ascii();
    let quoted = raw.get(equals + 1..)?;
    let blanks = quoted.len() - quoted.trim_ascii_start().len();
    let quote = *raw.get(equals + 1 + blanks)?;
    let start = equals + blanks + 2;
    let end = start + memchr(quote, raw.get(start..)?)?;
    matches!(quote, b'"' | b'\'').then_some((name, start, end))
}

/// Writes bytes; memory that is full is the only way in which that can fail.
pub(super) fn put(out: &mut impl Write, bytes: &[u8]) -> Result<(), Refusal> {
    out.write_all(bytes).map_err(|_: io::Error| unsafe_to_change())
}

/// The document with something written at the end of the first element of that name, and
/// its `count` raised by `count`. `inside` is given the prefix of the element.
/// `None` if there is no such element.
pub(super) fn append_to(
    document: &[u8],
    element: &str,
    count: u32,
    inside: impl FnOnce(&str) -> String,
) -> Result<Option<Vec<u8>>, Refusal> {
    let mut pieces = Pieces::new(document)?;
    let mut out = Vec::with_capacity(document.len() + 256);
    let mut inside = Some(inside);
    // How deep below the element we are; 0 outside it.
    let mut depth = 0_u32;
    while let Some(piece) = pieces.next()? {
        let here = piece.local() == element.as_bytes();
        let end_of_it = piece.kind == Kind::End && depth == 1;
        if end_of_it && let Some(inside) = inside.take() {
            out.extend_from_slice(inside(&piece.prefix()).as_bytes());
        }
        if inside.is_some() && depth == 0 && piece.opens() && here {
            let mut tag = piece.raw.to_vec();
            if let Some(old) = piece.number("count") {
                tag = piece.with("count", &(old + count).to_string());
            }
            if piece.kind == Kind::Empty {
                tag.truncate(tag.len() - 2);
                tag.push(b'>');
                let name = String::from_utf8_lossy(piece.name()).into_owned();
                let text = inside.take().map(|inside| inside(&piece.prefix()));
                out.extend_from_slice(&tag);
                out.extend_from_slice(text.unwrap_or_default().as_bytes());
                out.extend_from_slice(format!("</{name}>").as_bytes());
            } else {
                out.extend_from_slice(&tag);
                depth = 1;
            }
            continue;
        }
        match piece.kind {
            Kind::Start if 0 < depth => depth += 1,
            Kind::End if 0 < depth => depth -= 1,
            _ => {}
        }
        out.extend_from_slice(piece.raw);
    }
    Ok(inside.is_none().then_some(out))
}

/// A text as it stands in XML, without characters that XML cannot hold.
pub(super) fn escaped(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|&c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect();
    quick_xml::escape::escape(plain.as_str()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_the_sum_of_its_pieces() {
        let text = "<?xml version=\"1.0\"?><!-- <a> --><x:a b='>' ><c r=\"A1\"/>文<![CDATA[<]]></x:a>\n";
        let mut pieces = Pieces::new(text.as_bytes()).unwrap();
        let (mut sum, mut tags) = (Vec::new(), Vec::new());
        while let Some(piece) = pieces.next().unwrap() {
            sum.extend_from_slice(piece.raw);
            tags.push((piece.kind, String::from_utf8_lossy(piece.local()).into_owned()));
        }
        assert_eq!(sum, text.as_bytes());
        tags.retain(|(kind, _)| *kind != Kind::Other);
        let expected = [(Kind::Start, "a"), (Kind::Empty, "c"), (Kind::End, "a")];
        assert_eq!(tags, expected.map(|(kind, name)| (kind, name.to_owned())));
    }

    #[test]
    fn an_attribute_is_set_and_all_else_stays() {
        for (tag, changed) in [
            ("<c r=\"A1\"/>", "<c r=\"A1\" s=\"7\"/>"),
            ("<c r='A1' s='12' t=\"s\">", "<c r='A1' s='7' t=\"s\">"),
            ("<x:c x:s=\"1\" ss=\"2\">", "<x:c x:s=\"1\" ss=\"2\" s=\"7\">"),
        ] {
            assert_eq!(with_attribute(tag.as_bytes(), "s", "7"), changed.as_bytes());
        }
    }

    #[test]
    fn an_attribute_is_taken_away_and_all_else_stays() {
        for (tag, changed) in [
            ("<c r=\"A1\" t=\"s\"/>", "<c r=\"A1\"/>"),
            ("<c t = 's' r='A1'>", "<c r='A1'>"),
            ("<x:c x:t=\"1\" tt=\"2\">", "<x:c x:t=\"1\" tt=\"2\">"),
        ] {
            assert_eq!(without_attribute(tag.as_bytes(), "t"), changed.as_bytes());
        }
    }

    #[test]
    fn a_list_grows_at_its_end() {
        for (list, grown) in [
            ("<a><l count=\"1\"><l/></l><l/></a>", "<a><l count=\"2\"><l/>+</l><l/></a>"),
            ("<p:a><p:l/></p:a>", "<p:a><p:l>p:+</p:l></p:a>"),
        ] {
            let result =
                append_to(list.as_bytes(), "l", 1, |prefix| format!("{prefix}+"));
            assert_eq!(result.unwrap().unwrap(), grown.as_bytes());
        }
        let none = append_to(b"<a/>", "l", 1, |_| String::new());
        assert!(none.unwrap().is_none());
    }
}
