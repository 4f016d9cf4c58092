//! XML as spreadsheets use it: a stream of tags and texts over the windows of a part.
//!
//! Comments and processing instructions are passed over, end tags must match, and a
//! document type is refused, since nothing good comes with one.

use memchr::{memchr, memchr3, memmem};

use super::tag::{Name, Tag};
use crate::workbook::{OpenError, limits, zip::Part};

/// Levels of tags within tags.
const DEEPEST: usize = 256;

/// Bytes of a tag with its attributes.
const LONGEST_TAG: usize = 1 << 20;

/// A part of which tag after tag is read.
#[derive(Debug)]
pub(super) struct Xml<'a> {
    part: Part<'a>,
    /// The names of the open tags, end to end.
    names: Vec<u8>,
    /// Where each of them starts.
    open: Vec<usize>,
    has_root: bool,
}

/// What comes next in a part.
#[derive(Clone, Copy, Debug)]
pub(super) enum Token<'b> {
    /// A start tag, or a tag that is both start and end: [`Tag::is_empty`].
    Start(Tag<'b>),
    /// An end tag. [`Tag`]s that are empty have none.
    End(Name<'b>),
    /// A text in which `&amp;` and the like are not resolved.
    Text(&'b [u8]),
    /// A text as it is.
    Verbatim(&'b [u8]),
}

/// The next token as places in the window.
#[derive(Clone, Copy)]
struct Found {
    kind: Kind,
    start: usize,
    end: usize,
    length: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Start,
    Empty,
    End,
    Text,
    Verbatim,
    Nothing,
}

impl<'a> Xml<'a> {
    /// Starts to read a part. If it is not in UTF-8 it is read whole and rewritten.
    ///
    /// # Errors
    ///
    /// When the part is damaged or in an encoding we do not know.
    pub(super) fn open(mut part: Part<'a>) -> Result<Self, OpenError> {
        part.refill()?;
        let start = part.window();
        if let Some(encoding) = super::encoding::of(start) {
            let bytes = part.rest()?;
            let (text, _, _) = encoding.decode(&bytes);
            part.replace(text.into_owned().into_bytes());
        } else if start.starts_with(b"\xEF\xBB\xBF") {
            part.consume(3);
        }
        Ok(Self { part, names: Vec::new(), open: Vec::new(), has_root: false })
    }

    /// The next tag or text; `None` behind the end of the root.
    ///
    /// # Errors
    ///
    /// When the part is cut, its tags do not match or go too deep.
    pub(super) fn next(&mut self) -> Result<Option<Token<'_>>, OpenError> {
        let found = loop {
            let complete = self.part.is_complete();
            match find(self.part.window(), complete)? {
                Some(Found { kind: Kind::Nothing, length, .. }) => {
                    self.part.consume(length);
                }
                Some(found) if self.open.is_empty() && found.is_text() => {
                    // Between the root and the ends of the part only blanks may stand.
                    let outside = self.part.take(found.length);
                    if !outside.trim_ascii().is_empty() {
                        return Err(OpenError::Damaged);
                    }
                }
                Some(found) => break found,
                None if complete => return self.end_of_part(),
                None => self.part.refill()?,
            }
        };
        self.follow(found)?;
        let before = self.part.take(found.length);
        let content = before.get(found.start..found.end).unwrap_or_default();
        Ok(Some(match found.kind {
            Kind::Start => Token::Start(Tag::new(content, false)),
            Kind::Empty => Token::Start(Tag::new(content, true)),
            Kind::End => Token::End(Name::of(content)),
            Kind::Verbatim => Token::Verbatim(content),
            Kind::Text | Kind::Nothing => Token::Text(content),
        }))
    }

    /// How many tags are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The innermost open tag.
    pub(super) fn inside(&self) -> Name<'_> {
        let start = self.open.last().copied().unwrap_or_default();
        Name::written(self.names.get(start..).unwrap_or_default())
    }

    /// Reads up to the end of the tag in which `depth` tags are open.
    ///
    /// # Errors
    ///
    /// See [`Xml::next`].
    pub(super) fn leave(&mut self, depth: usize) -> Result<(), OpenError> {
        while depth <= self.depth() {
            if self.next()?.is_none() {
                return Err(OpenError::Damaged);
            }
        }
        Ok(())
    }

    /// The bytes from which the next token will be read, for a reader who knows the
    /// bytes he expects. Whole tags may be taken from it with [`Xml::take`].
    pub(super) fn window(&self) -> (&[u8], bool) {
        (self.part.window(), self.part.is_complete())
    }

    /// Brings more bytes into the window.
    ///
    /// # Errors
    ///
    /// See [`Part::refill`].
    pub(super) fn refill(&mut self) -> Result<(), OpenError> {
        self.part.refill()
    }

    /// Leaves out bytes of the window in which every tag that starts ends too.
    pub(super) fn take(&mut self, bytes: usize) {
        self.part.consume(bytes);
    }

    /// Notes that a tag was opened in the bytes taken from the window.
    pub(super) fn push(&mut self, name: &[u8]) {
        self.open.push(self.names.len());
        self.names.extend_from_slice(name);
    }

    /// Notes that the innermost tag was closed in the bytes taken from the window.
    pub(super) fn pop(&mut self) {
        self.names.truncate(self.open.pop().unwrap_or_default());
    }

    /// Keeps the list of open tags, and refuses what is not well-formed.
    fn follow(&mut self, found: Found) -> Result<(), OpenError> {
        let window = self.part.window();
        let content = window.get(found.start..found.end).unwrap_or_default();
        let outside = self.open.is_empty();
        match found.kind {
            Kind::Start | Kind::Empty => {
                let name = Name::of(content);
                if name.as_bytes().is_empty() || (outside && self.has_root) {
                    return Err(OpenError::Damaged);
                }
                if DEEPEST <= self.open.len() {
                    return Err(too_deep());
                }
                self.has_root = true;
                if found.kind == Kind::Start {
                    self.open.push(self.names.len());
                    self.names.extend_from_slice(name.as_bytes());
                }
            }
            Kind::End => {
                if outside || self.inside() != Name::of(content) {
                    return Err(OpenError::Damaged);
                }
                self.pop();
            }
            Kind::Text | Kind::Verbatim | Kind::Nothing => {}
        }
        Ok(())
    }

    fn end_of_part(&self) -> Result<Option<Token<'_>>, OpenError> {
        if self.has_root && self.open.is_empty() {
            Ok(None)
        } else {
            Err(OpenError::Damaged)
        }
    }
}

impl Found {
    fn is_text(self) -> bool {
        matches!(self.kind, Kind::Text | Kind::Verbatim)
    }
}

/// Finds the next token; `None` if the window ends before it does.
fn find(window: &[u8], complete: bool) -> Result<Option<Found>, OpenError> {
    let Some(start) = memchr(b'<', window) else {
        let whole = complete && !window.is_empty();
        return Ok(whole.then_some(text(window.len())));
    };
    if 0 < start {
        return Ok(Some(text(start)));
    }
    match window {
        [b'<', b'?', ..] => passed(window, b"?>", complete),
        [b'<', b'!', b'-', b'-', ..] => passed(window, b"-->", complete),
        [b'<', b'!', b'[', ..] => verbatim(window, complete),
        [b'<', b'!', ..] if window.len() < 9 && !complete => Ok(None),
        [b'<', b'!', ..] => Err(OpenError::Forbidden),
        _ => tag(window, complete),
    }
}

fn text(end: usize) -> Found {
    Found { kind: Kind::Text, start: 0, end, length: end }
}

/// A comment or instruction, up to the bytes that end it.
fn passed(window: &[u8], end: &[u8], complete: bool) -> Result<Option<Found>, OpenError> {
    let Some(at) = memmem::find(window, end) else { return cut(complete) };
    let length = at + end.len();
    Ok(Some(Found { kind: Kind::Nothing, start: 0, end: 0, length }))
}

fn verbatim(window: &[u8], complete: bool) -> Result<Option<Found>, OpenError> {
    const START: &[u8] = b"<![CDATA[";
    if START.len() <= window.len() && !window.starts_with(START) {
        return Err(OpenError::Damaged);
    }
    let Some(at) = memmem::find(window, b"]]>") else { return cut(complete) };
    let start = START.len().min(at);
    Ok(Some(Found { kind: Kind::Verbatim, start, end: at, length: at + 3 }))
}

fn tag(window: &[u8], complete: bool) -> Result<Option<Found>, OpenError> {
    let Some(close) = closing_bracket(window) else {
        return if LONGEST_TAG < window.len() {
            Err(tag_too_long())
        } else {
            cut(complete)
        };
    };
    let length = close + 1;
    if LONGEST_TAG < length {
        return Err(tag_too_long());
    }
    let found = |kind, start, end| Ok(Some(Found { kind, start, end, length }));
    match window.get(1..close).unwrap_or_default() {
        [b'/', ..] => found(Kind::End, 2, close),
        [.., b'/'] => found(Kind::Empty, 1, close - 1),
        _ => found(Kind::Start, 1, close),
    }
}

/// The first `>` that does not stand in quotes.
fn closing_bracket(window: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        at += memchr3(b'>', b'"', b'\'', window.get(at..)?)?;
        match window.get(at) {
            Some(b'>') => return Some(at),
            Some(&quote) => at += 2 + memchr(quote, window.get(at + 1..)?)?,
            None => return None,
        }
    }
}

fn cut(complete: bool) -> Result<Option<Found>, OpenError> {
    if complete { Err(OpenError::Damaged) } else { Ok(None) }
}

fn too_deep() -> OpenError {
    limits::too_large("标签嵌套超过 256 层", "tags nested more than 256 deep")
}

fn tag_too_long() -> OpenError {
    limits::too_large("一个标签超过 1 MiB", "a tag of more than 1 MiB")
}
