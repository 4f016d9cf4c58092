//! Parts that are not written in UTF-8.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// The encoding of a part that starts with these bytes, if it is not UTF-8.
pub(super) fn of(start: &[u8]) -> Option<&'static Encoding> {
    match start {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] | [0, b'<', ..] => Some(UTF_16BE),
        _ => declared(start).filter(|encoding| *encoding != encoding_rs::UTF_8),
    }
}

/// The encoding that the first line names. `us-ascii`, which encodings of the web take
/// for a Western one, is UTF-8 as far as it goes.
fn declared(start: &[u8]) -> Option<&'static Encoding> {
    if !start.starts_with(b"<?xml") {
        return None;
    }
    let line = start.get(..memchr::memchr(b'>', start)?)?;
    let after = memchr::memmem::find(line, b"encoding")?;
    let value =
        line.get(after..)?.splitn(3, |byte| matches!(byte, b'"' | b'\'')).nth(1)?;
    if value.eq_ignore_ascii_case(b"us-ascii") {
        return None;
    }
    // What is named UTF-16 but was found to be readable is not UTF-16.
    Encoding::for_label(value).filter(|encoding| encoding.is_ascii_compatible())
}
