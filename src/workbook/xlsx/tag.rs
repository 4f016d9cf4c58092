//! Tags of XML, their names and attributes. Names are compared without their prefix.

use memchr::memchr;

/// A name with its prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name<'b>(&'b [u8]);

/// A start tag.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'b> {
    /// Without the brackets and a closing slash.
    content: &'b [u8],
    name: Name<'b>,
    /// Tells whether the tag ends itself.
    pub(super) is_empty: bool,
}

impl<'b> Name<'b> {
    /// The name that the content of a tag starts with.
    pub(super) fn of(content: &'b [u8]) -> Self {
        let end = content.iter().position(u8::is_ascii_whitespace);
        Self(end.and_then(|end| content.get(..end)).unwrap_or(content))
    }

    /// The name as it was written.
    pub(super) fn written(written: &'b [u8]) -> Self {
        Self(written)
    }

    /// The name as it is written.
    pub(super) fn as_bytes(self) -> &'b [u8] {
        self.0
    }

    /// Tells whether this is the name and there is no prefix.
    pub(super) fn is_plain(self, name: &[u8]) -> bool {
        self.0 == name
    }

    /// Tells whether this is the name, whatever its prefix.
    pub(super) fn is(self, local: &[u8]) -> bool {
        self.local() == local
    }

    /// The name without its prefix.
    pub(super) fn local(self) -> &'b [u8] {
        let colon = memchr(b':', self.0);
        colon.and_then(|at| self.0.get(at + 1..)).unwrap_or(self.0)
    }
}

impl<'b> Tag<'b> {
    /// A tag without its brackets and its closing slash.
    pub(super) fn new(content: &'b [u8], is_empty: bool) -> Self {
        Self { content, name: Name::of(content), is_empty }
    }

    /// Tells whether this is its name, whatever its prefix.
    pub(super) fn is(self, local: &[u8]) -> bool {
        self.name.is(local)
    }

    /// Its name without the prefix.
    pub(super) fn local(self) -> &'b [u8] {
        self.name.local()
    }

    /// The attributes, each with its name without prefix and its value as it is written.
    pub(super) fn attributes(self) -> Attributes<'b> {
        Attributes { rest: self.content.get(self.name.0.len()..).unwrap_or_default() }
    }

    /// The value of an attribute as it is written.
    pub(super) fn attribute(self, name: &[u8]) -> Option<&'b [u8]> {
        self.attributes().find(|&(found, _)| found == name).map(|(_, value)| value)
    }

    /// The value of an attribute as a text.
    pub(super) fn text(self, name: &[u8]) -> Option<String> {
        super::characters::resolved(self.attribute(name)?)
    }

    /// The value of an attribute as a number.
    pub(super) fn number(self, name: &[u8]) -> Option<u32> {
        std::str::from_utf8(self.attribute(name)?).ok()?.trim().parse().ok()
    }

    /// Whether an attribute is set to true.
    pub(super) fn is_set(self, name: &[u8]) -> bool {
        matches!(self.attribute(name), Some(b"1" | b"true" | b"on" | b"t"))
    }
}

/// The attributes of a tag. They end at the first that is malformed.
pub(super) struct Attributes<'b> {
    rest: &'b [u8],
}

impl<'b> Attributes<'b> {
    /// Those of a start tag of which the name is cut off.
    pub(super) fn of(rest: &'b [u8]) -> Self {
        Self { rest }
    }
}

impl<'b> Iterator for Attributes<'b> {
    type Item = (&'b [u8], &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.trim_ascii_start();
        let (name, rest) = rest.split_at_checked(memchr(b'=', rest)?)?;
        let rest = rest.get(1..)?.trim_ascii_start();
        let (&quote, rest) = rest.split_first()?;
        if quote != b'"' && quote != b'\'' {
            return None;
        }
        let (value, rest) = rest.split_at_checked(memchr(quote, rest)?)?;
        self.rest = rest.get(1..)?;
        Some((Name(name.trim_ascii_end()).local(), value))
    }
}
