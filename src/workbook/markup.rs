//! XML, read from a stream piece by piece, strictly: tags must match and the document
//! must end, so that a file that was cut is never taken for a shorter one.

use std::{borrow::Cow, io::Read};

use super::OpenError;

/// The parts of an XML document, one after the other.
#[derive(Debug)]
pub(super) struct Markup<R> {
    source: R,
    buffer: Vec<u8>,
    /// Where the next part begins in the buffer.
    at: usize,
    at_end: bool,
    /// Names of the open elements, end to end, and their lengths.
    open: Vec<u8>,
    lengths: Vec<usize>,
    has_root: bool,
}

/// A part of a document.
#[derive(Debug)]
pub(super) enum Part<'a> {
    /// An element begins.
    Start(Tag<'a>),
    /// An element ends. Its name is without prefix.
    End(&'a [u8]),
    /// Text as it is written, with its entities unless it is `literal`.
    Text { bytes: &'a [u8], literal: bool },
    /// The document ends, with all elements closed.
    Done,
}

/// The tag that begins an element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'a> {
    name: &'a [u8],
    attributes: &'a [u8],
    /// The element ends with this tag; no end follows.
    pub(super) is_empty: bool,
}

/// How much is read at once.
const WINDOW: usize = 128 << 10;
/// How much is at least shown of what comes next.
const AHEAD: usize = 4 << 10;
/// The longest tag or text that is read.
const LONGEST: usize = 2 << 20;
/// The deepest nesting that is read.
const DEEPEST: usize = 256;

/// What comes next in the buffer, and its length.
enum Next {
    Text(usize),
    Literal(usize),
    Start(usize),
    End(usize),
    Nothing(usize),
    Done,
}

impl<R: Read> Markup<R> {
    pub(super) fn new(source: R) -> Self {
        Self {
            source,
            buffer: Vec::new(),
            at: 0,
            at_end: false,
            open: Vec::new(),
            lengths: Vec::new(),
            has_root: false,
        }
    }

    /// What the document is read from.
    pub(super) fn source(&self) -> &R {
        &self.source
    }

    /// What comes next, as it is written: a good deal of it, or all there is. For
    /// readers who know shapes that come by the million.
    pub(super) fn ahead(&mut self) -> Result<&[u8], OpenError> {
        if self.buffer.len() < self.at + AHEAD && !self.at_end {
            self.fill()?;
        }
        Ok(self.buffer.get(self.at..).unwrap_or_default())
    }

    /// Steps over whole elements of what comes next.
    pub(super) fn pass(&mut self, length: usize) {
        self.at = self.buffer.len().min(self.at + length);
    }

    /// The next part.
    ///
    /// # Errors
    ///
    /// When the document is cut, not well formed, too deep, or declares its own entities.
    pub(super) fn next(&mut self) -> Result<Part<'_>, OpenError> {
        loop {
            match self.find()? {
                Next::Nothing(length) => self.at += length,
                Next::Done if self.lengths.is_empty() && self.has_root => {
                    return Ok(Part::Done);
                }
                Next::Done => return Err(OpenError::Damaged),
                Next::Text(length) => {
                    return Ok(Part::Text {
                        bytes: self.take(length, 0, 0),
                        literal: false,
                    });
                }
                Next::Literal(length) => {
                    return Ok(Part::Text {
                        bytes: self.take(length, 9, 3),
                        literal: true,
                    });
                }
                Next::Start(length) => return self.start(length),
                Next::End(length) => return self.end(length),
            }
        }
    }

    fn start(&mut self, length: usize) -> Result<Part<'_>, OpenError> {
        let start = self.at + 1;
        self.at += length;
        let inside = self.buffer.get(start..self.at - 1).unwrap_or_default();
        let is_empty = inside.ends_with(b"/");
        let inside = inside.strip_suffix(b"/").unwrap_or(inside);
        let end = inside.iter().position(u8::is_ascii_whitespace).unwrap_or(inside.len());
        let (name, attributes) =
            inside.split_at_checked(end).ok_or(OpenError::Damaged)?;
        if name.is_empty() || (self.lengths.is_empty() && self.has_root) {
            return Err(OpenError::Damaged);
        }
        self.has_root = true;
        if !is_empty {
            self.open.extend_from_slice(name);
            self.lengths.push(name.len());
        }
        if DEEPEST < self.lengths.len() {
            return Err(OpenError::Damaged);
        }
        Ok(Part::Start(Tag { name, attributes, is_empty }))
    }

    fn end(&mut self, length: usize) -> Result<Part<'_>, OpenError> {
        let start = self.at + 2;
        self.at += length;
        let name =
            self.buffer.get(start..self.at - 1).unwrap_or_default().trim_ascii_end();
        let expected = self.lengths.pop().ok_or(OpenError::Damaged)?;
        let kept = self.open.len() - expected;
        if self.open.get(kept..) != Some(name) {
            return Err(OpenError::Damaged);
        }
        self.open.truncate(kept);
        Ok(Part::End(local(name)))
    }

    fn take(&mut self, length: usize, before: usize, after: usize) -> &[u8] {
        let start = self.at + before;
        self.at += length;
        self.buffer.get(start..self.at - after).unwrap_or_default()
    }

    /// Finds the next part as a whole, reading on where it is cut by the window.
    fn find(&mut self) -> Result<Next, OpenError> {
        loop {
            let rest = self.buffer.get(self.at..).unwrap_or_default();
            match whole(rest)? {
                Some(next) => return Ok(next),
                None if !self.at_end => self.fill()?,
                None if rest.is_empty() => return Ok(Next::Done),
                // Nothing but blanks may follow the last tag.
                None if rest.trim_ascii().is_empty() => {
                    return Ok(Next::Nothing(rest.len()));
                }
                None => return Err(OpenError::Damaged),
            }
        }
    }

    fn fill(&mut self) -> Result<(), OpenError> {
        self.buffer.drain(..self.at);
        self.at = 0;
        if LONGEST < self.buffer.len() {
            return Err(super::limits::too_large(
                "有一处内容超过 2 MiB",
                "one piece of content has more than 2 MiB",
            ));
        }
        let window = self.source.by_ref().take(WINDOW as u64);
        let read =
            { window }.read_to_end(&mut self.buffer).map_err(|_| OpenError::Damaged)?;
        self.at_end = read < WINDOW;
        Ok(())
    }
}

/// The first part of `rest`; none if it goes on after it.
fn whole(rest: &[u8]) -> Result<Option<Next>, OpenError> {
    let Some(&first) = rest.first() else { return Ok(None) };
    if first != b'<' {
        return Ok(memchr::memchr(b'<', rest).map(Next::Text));
    }
    let until = |end: &[u8]| memchr::memmem::find(rest, end).map(|at| at + end.len());
    Ok(match rest.get(1) {
        Some(b'/') => until(b">").map(Next::End),
        Some(b'?') => until(b"?>").map(Next::Nothing),
        Some(b'!') if rest.starts_with(b"<!--") => until(b"-->").map(Next::Nothing),
        Some(b'!') if rest.starts_with(b"<![CDATA[") => until(b"]]>").map(Next::Literal),
        // A document type can declare entities that grow without end.
        Some(b'!') if 9 <= rest.len() => return Err(OpenError::Damaged),
        None | Some(b'!') => None,
        Some(_) => tag_length(rest).map(Next::Start),
    })
}

/// The length of a tag. A `>` may stand inside a quoted value.
pub(super) fn tag_length(rest: &[u8]) -> Option<usize> {
    let end = memchr::memchr(b'>', rest)?;
    let tag = rest.get(..end)?;
    let quotes = memchr::memchr_iter(b'"', tag).count();
    if quotes.is_multiple_of(2) && !tag.contains(&b'\'') {
        return Some(end + 1);
    }
    let mut at = 0;
    loop {
        at += memchr::memchr3(b'>', b'"', b'\'', rest.get(at..)?)?;
        let &byte = rest.get(at)?;
        at += 1;
        if byte == b'>' {
            return Some(at);
        }
        at += memchr::memchr(byte, rest.get(at..)?)? + 1;
    }
}

impl<'a> Tag<'a> {
    /// A tag whose parts were found elsewhere.
    pub(super) fn of(name: &'a [u8], attributes: &'a [u8]) -> Self {
        Self { name, attributes, is_empty: false }
    }

    /// The name without prefix.
    pub(super) fn local(self) -> &'a [u8] {
        local(self.name)
    }

    /// Names with their prefixes, and values as they are written.
    pub(super) fn attributes(self) -> impl Iterator<Item = (&'a [u8], &'a [u8])> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let equals = memchr::memchr(b'=', rest)?;
            let (name, after) = rest.split_at_checked(equals)?;
            let after = after.get(1..)?.trim_ascii_start();
            let (quote, after) = after.split_first()?;
            let end = memchr::memchr(*quote, after)?;
            rest = after.get(end + 1..)?;
            Some((name.trim_ascii(), after.get(..end)?))
        })
    }

    /// The value of the attribute with this name, whatever its prefix.
    pub(super) fn get(self, name: &[u8]) -> Option<Cow<'a, str>> {
        let mut attributes = self.attributes();
        attributes
            .find(|(found, _)| local(found) == name)
            .map(|(_, value)| unescape(value))
    }

    /// The whole number that an attribute is.
    pub(super) fn number(self, name: &[u8]) -> Option<u32> {
        self.get(name)?.trim().parse().ok()
    }
}

/// A name without its prefix.
pub(super) fn local(name: &[u8]) -> &[u8] {
    memchr::memchr(b':', name).and_then(|at| name.get(at + 1..)).unwrap_or(name)
}

/// The text that is written with entities. Unknown ones stay as they are.
pub(super) fn unescape(bytes: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(bytes);
    if memchr::memchr(b'&', bytes).is_none() {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest: &str = &text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let entity =
            after.split_once(';').and_then(|(name, then)| Some((entity(name)?, then)));
        if let Some((c, then)) = entity {
            out.push(c);
            rest = then;
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => numeric_entity(name),
    }
}

/// The character of `#25143` or `#x6237`.
pub(super) fn numeric_entity(name: &str) -> Option<char> {
    let digits = name.strip_prefix('#')?;
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => digits.parse().ok()?,
    };
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> Result<Vec<String>, OpenError> {
        let mut markup = Markup::new(text.as_bytes());
        let mut parts = Vec::new();
        loop {
            parts.push(match markup.next()? {
                Part::Start(tag) => {
                    format!(
                        "<{} {:?}",
                        String::from_utf8_lossy(tag.local()),
                        tag.get(b"b")
                    )
                }
                Part::End(name) => format!("/{}", String::from_utf8_lossy(name)),
                Part::Text { bytes, literal: false } => unescape(bytes).into_owned(),
                Part::Text { bytes, .. } => String::from_utf8_lossy(bytes).into_owned(),
                Part::Done => return Ok(parts),
            });
        }
    }

    #[test]
    fn parts_come_one_after_the_other() {
        let parts = shown(
            "<?xml?><x:a y:b='1>2'>&#x6237;&amp;<!-- <c> --><d/><![CDATA[<&]]></x:a>\n",
        );
        let expected = ["<a Some(\"1>2\")", "户&", "<d None", "<&", "/a"];
        assert_eq!(parts.unwrap(), expected);
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for text in [
            "",
            "<a>",
            "<a></b>",
            "<a><b></a></b>",
            "</a>",
            "<a/><b/>",
            "<a",
            "<a b=\"",
            "<!DOCTYPE a [<!ENTITY b \"c\">]><a/>",
            "<a/>x",
        ] {
            assert_eq!(shown(text), Err(OpenError::Damaged), "{text}");
        }
        assert!(shown(&("<a>".repeat(300) + &"</a>".repeat(300))).is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "[<>/a-c\"'= !?&;-]{0,60}") {
            let _ = shown(&text);
        }
    }
}
