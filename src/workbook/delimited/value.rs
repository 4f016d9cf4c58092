use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::{Encoding, fields::Field};
use crate::{
    text::Text,
    workbook::{TextId, Texts, limits},
};

/// What a field means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value {
    Blank,
    Text(TextId),
    Number(f64),
    /// A text that no spreadsheet could hold.
    TooLong,
}

/// Gives the values of fields, working on each distinct one once.
#[derive(Debug)]
pub(super) struct Values<'a, 't> {
    encoding: Encoding,
    texts: &'t mut Texts,
    known: FxHashMap<&'a [u8], Value>,
    /// Row of the first field that is not in the encoding of the file, but in another.
    foreign: Option<u32>,
    /// Row of the first field with bytes that are no text.
    spoiled: Option<u32>,
    too_long: Option<u32>,
}

/// Distinct values that are remembered. A county has a million; more would only fill the
/// memory.
const MOST_KNOWN: usize = 2_000_000;

impl<'a, 't> Values<'a, 't> {
    pub(super) fn new(encoding: Encoding, texts: &'t mut Texts) -> Self {
        let known = FxHashMap::default();
        Self { encoding, texts, known, foreign: None, spoiled: None, too_long: None }
    }

    pub(super) fn of(&mut self, field: &Field<'a>) -> Value {
        if field.content.is_empty() {
            return Value::Blank;
        }
        let Cow::Borrowed(content) = field.content else {
            return self.parse(&field.content, field.row);
        };
        if let Some(&value) = self.known.get(content) {
            return value;
        }
        let value = self.parse(content, field.row);
        if self.known.len() < MOST_KNOWN {
            self.known.insert(content, value);
        }
        value
    }

    /// What the user should know about the values.
    pub(super) fn notes(&self) -> Vec<Text> {
        let foreign = self.foreign.map(foreign_note);
        let spoiled = self.spoiled.map(|row| spoiled_note(Some(row)));
        let too_long = self.too_long.map(too_long_note);
        [foreign, spoiled, too_long].into_iter().flatten().collect()
    }

    fn parse(&mut self, content: &[u8], row: u32) -> Value {
        if limits::TEXT < content.len() {
            self.too_long.get_or_insert(row);
            return Value::TooLong;
        }
        if let Some(number) = plain_number(content) {
            return Value::Number(number);
        }
        let forced =
            content.strip_prefix(b"=\"").and_then(|rest| rest.strip_suffix(b"\""));
        let text = self.decode(forced.unwrap_or(content), row);
        Value::Text(self.texts.intern(&text))
    }

    fn decode<'b>(&mut self, bytes: &'b [u8], row: u32) -> Cow<'b, str> {
        if let Some(text) = self.encoding.decode_exactly(bytes) {
            return text;
        }
        let other = match self.encoding {
            Encoding::Utf8 => Encoding::Gb18030,
            _ => Encoding::Utf8,
        };
        if let Some(text) = other.decode_exactly(bytes) {
            self.foreign.get_or_insert(row);
            return text;
        }
        self.spoiled.get_or_insert(row);
        self.encoding.decode(bytes).0
    }
}

/// The most digits that a spreadsheet keeps in a number.
const DIGITS: usize = 15;

/// The number that a field is, if writing it as a number loses nothing that counts: no
/// leading zeros, no exponent, at most 15 digits.
pub(in crate::workbook) fn plain_number(bytes: &[u8]) -> Option<f64> {
    let unsigned = bytes.strip_prefix(b"-").unwrap_or(bytes);
    if DIGITS + 1 < unsigned.len() || !unsigned.first()?.is_ascii_digit() {
        return None;
    }
    let mut parts = unsigned.splitn(2, |&byte| byte == b'.');
    let (whole, fraction) = (parts.next()?, parts.next());
    let digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    let leading_zero = 1 < whole.len() && whole.starts_with(b"0");
    let fits = whole.len() + fraction.map_or(0, <[u8]>::len) <= DIGITS;
    if !digits(whole) || !fraction.is_none_or(digits) || leading_zero || !fits {
        return None;
    }
    std::str::from_utf8(bytes).ok()?.parse().ok()
}

/// Says that some bytes are no text, from a row (from 0) on.
pub(super) fn spoiled_note(row: Option<u32>) -> Text {
    let Some(row) = row.map(|row| u64::from(row) + 1) else {
        return Text::new(
            "文件里有无法识别的文字，已用 � 代替。",
            "Some characters cannot be recognised and are shown as �.",
        );
    };
    Text {
        zh: format!("第 {row} 行起有无法识别的文字，已用 � 代替。").into(),
        en: format!(
            "From row {row} on, some characters cannot be recognised and are shown as �."
        )
        .into(),
    }
}

fn foreign_note(row: u32) -> Text {
    let row = u64::from(row) + 1;
    Text {
        zh: format!("第 {row} 行起混有另一种编码的文字，已分别识别，请核对。").into(),
        en: format!(
            "From row {row} on, some text is in another encoding; each was read in its \
             own. Please check."
        )
        .into(),
    }
}

fn too_long_note(row: u32) -> Text {
    let row = u64::from(row) + 1;
    Text {
        zh: format!("第 {row} 行有超过 1 MiB 的单元格，未读取。").into(),
        en: format!("Row {row} has a cell of more than 1 MiB, which was not read.")
            .into(),
    }
}
