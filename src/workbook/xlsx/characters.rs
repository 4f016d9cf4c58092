//! Characters as SpreadsheetML writes them: XML's references, and Excel's `_x000D_`.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

/// Character data or an attribute as a text; `None` if it is none.
pub(super) fn resolved(raw: &[u8]) -> Option<String> {
    let mut text = String::new();
    append(&mut text, raw)?;
    Some(text)
}

/// Appends character data to a text with references resolved and line ends as `\n`.
/// `None` if it holds bytes or references that are no characters.
pub(super) fn append(text: &mut String, raw: &[u8]) -> Option<()> {
    let mut rest = raw;
    while let Some(at) = memchr2(b'&', b'\r', rest) {
        text.push_str(std::str::from_utf8(rest.get(..at)?).ok()?);
        let (mark, after) = rest.get(at..)?.split_first()?;
        if *mark == b'\r' {
            text.push('\n');
            rest = after.strip_prefix(b"\n").unwrap_or(after);
        } else {
            let end = memchr(b';', after)?;
            text.push(referred(after.get(..end)?)?);
            rest = after.get(end + 1..)?;
        }
    }
    text.push_str(std::str::from_utf8(rest).ok()?);
    Some(())
}

/// Appends a text that is written as it is. `None` if it is not UTF-8.
pub(super) fn append_verbatim(text: &mut String, raw: &[u8]) -> Option<()> {
    let mut lines = raw.split(|&byte| byte == b'\r');
    text.push_str(std::str::from_utf8(lines.next()?).ok()?);
    for line in lines {
        text.push('\n');
        text.push_str(
            std::str::from_utf8(line.strip_prefix(b"\n").unwrap_or(line)).ok()?,
        );
    }
    Some(())
}

fn referred(name: &[u8]) -> Option<char> {
    match name {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        [b'#', b'x', digits @ ..] => coded(digits, 16),
        [b'#', digits @ ..] => coded(digits, 10),
        _ => None,
    }
}

fn coded(digits: &[u8], radix: u32) -> Option<char> {
    let digits = std::str::from_utf8(digits).ok()?;
    if digits.starts_with('+') {
        return None;
    }
    char::from_u32(u32::from_str_radix(digits, radix).ok()?)
}

/// Excel writes a character that XML forbids as `_x` with its code in four hexadecimal
/// digits and another `_`. A half of a pair that stands alone becomes U+FFFD.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    let Some((first, _)) = escape(text) else { return Cow::Borrowed(text) };
    let mut units = Vec::new();
    let (mut rest, mut at) = (text, first);
    loop {
        units.extend(rest.get(..at).unwrap_or_default().encode_utf16());
        rest = rest.get(at..).unwrap_or_default();
        let Some((0, unit)) = escape(rest) else { break };
        units.push(unit);
        rest = rest.get(ESCAPE..).unwrap_or_default();
        at = escape(rest).map_or(rest.len(), |(at, _)| at);
    }
    Cow::Owned(String::from_utf16_lossy(&units))
}

const ESCAPE: usize = "_x0000_".len();

/// The first escape: where it starts and what it stands for.
fn escape(text: &str) -> Option<(usize, u16)> {
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.find("_x")?;
        let digits = text.get(at + 2..at + 6);
        if let Some(digits) = digits
            && text.get(at + 6..at + ESCAPE) == Some("_")
            && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
        {
            return Some((at, u16::from_str_radix(digits, 16).ok()?));
        }
        from = at + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_and_line_ends_are_resolved() {
        let text = resolved("a&lt;b&#24800;&#x4EBA;\r\nc\rd&amp;amp;".as_bytes());
        assert_eq!(text.as_deref(), Some("a<b惠人\nc\nd&amp;"));
        for bad in ["&nbsp;", "&", "&#xD800;", "&#+65;", "&#1114112;"] {
            assert_eq!(resolved(bad.as_bytes()), None, "{bad}");
        }
        assert_eq!(resolved(b"\xE6\x88"), None);
    }

    #[test]
    fn escapes_of_excel_are_resolved() {
        for (written, text) in [
            ("a_x000D_\n_x0041__x0042_", "a\r\nAB"),
            ("_xD83D__xDE00_!", "😀!"),
            ("_xD83D_!", "\u{FFFD}!"),
            ("_x005F_x0041_", "_x0041_"),
            ("_x00g1_ _x41_ _x户主00_", "_x00g1_ _x41_ _x户主00_"),
        ] {
            assert_eq!(unescaped(written), text);
        }
    }
}
