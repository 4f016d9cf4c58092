//! Web pages with their parts in one mail message (.mht), which Excel also saves.

use std::borrow::Cow;

use super::{Encoding, FileContent, Note, OpenError, html, limits};
use crate::text::Text;

/// Reads every page of the message that holds a table.
///
/// # Errors
///
/// When the message is cut or none of its pages holds a table.
pub(super) fn read(bytes: &[u8]) -> Result<FileContent, OpenError> {
    let message = Encoding::Utf8.decode(bytes).0;
    let boundary = header(&message, "boundary=").ok_or(OpenError::Damaged)?;
    let boundary = format!("--{}", boundary.trim_matches('"'));
    if !message.contains(&format!("{boundary}--")) {
        return Err(OpenError::Damaged);
    }
    let mut content = FileContent::default();
    for part in message.split(&boundary).skip(1) {
        let Some((head, body)) = split_head(part) else { continue };
        if !head.to_ascii_lowercase().contains("text/html") {
            continue;
        }
        let page = transfer_decoded(head, body);
        let (page, _) = html::decode(&page);
        if !page.to_ascii_lowercase().contains("<table") {
            continue;
        }
        if limits::SHEETS <= content.sheets.len() {
            return Err(limits::too_many_sheets());
        }
        let name = format!("Sheet{}", content.sheets.len() + 1);
        html::read_page(&page, &name, &mut content)?;
    }
    let text = Text::new("按网页归档（MHT）读取。", "Read as a web archive (MHT).");
    content.notes.insert(0, Note { sheet: None, text });
    Ok(content)
}

fn header<'a>(message: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = message.split_once(name)?;
    rest.split(['\r', '\n', ';']).next()
}

fn split_head(part: &str) -> Option<(&str, &str)> {
    part.split_once("\r\n\r\n").or_else(|| part.split_once("\n\n"))
}

/// The bytes of a part, however they were made fit for mail.
fn transfer_decoded<'a>(head: &str, body: &'a str) -> Cow<'a, [u8]> {
    let head = head.to_ascii_lowercase();
    if head.contains("quoted-printable") {
        return Cow::Owned(quoted_printable(body.as_bytes()));
    }
    if head.contains("base64") {
        return Cow::Owned(base64(body.as_bytes()));
    }
    Cow::Borrowed(body.as_bytes())
}

fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'=' {
            out.push(byte);
            continue;
        }
        let line = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n"));
        if let Some(after) = line {
            rest = after;
        } else if let Some((code, after)) = after.split_at_checked(2)
            && let Ok(code) = std::str::from_utf8(code)
            && let Ok(byte) = u8::from_str_radix(code, 16)
        {
            out.push(byte);
            rest = after;
        } else {
            out.push(b'=');
        }
    }
    out
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    let (mut out, mut bits, mut held) = (Vec::new(), 0_u32, 0_u32);
    for &byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if 8 <= held {
            held -= 8;
            let [.., byte] = (bits >> held).to_be_bytes();
            out.push(byte);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_made_fit_for_mail_are_undone() {
        assert_eq!(quoted_printable(b"=E6=88=B7 a=\r\nb=3D=x"), "户 ab==x".as_bytes());
        assert_eq!(base64(b"5oi35Li7\r\n"), "户主".as_bytes());
        assert_eq!(base64(b"5oi3IQ=="), "户!".as_bytes());
    }
}
