use std::collections::BTreeMap;

use super::{Encoding, fields::Fields};

/// What stands between two cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Delimiter {
    Comma,
    Tab,
    Semicolon,
    Bar,
    /// `，`, typed with a Chinese keyboard.
    WideComma,
}

/// How much text is looked at to choose.
const SAMPLE: usize = 64 << 10;

/// In the order in which they win when equally likely.
const ALL: [Delimiter; 5] = [
    Delimiter::Comma,
    Delimiter::Tab,
    Delimiter::Semicolon,
    Delimiter::Bar,
    Delimiter::WideComma,
];

impl Delimiter {
    /// Tells the separator, and whether a first line `sep=…` declares it.
    pub(super) fn detect(encoding: Encoding, bytes: &[u8]) -> (Self, bool) {
        let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default();
        let (text, _) = encoding.decode(sample);
        if let Some(declared) = Self::declared(&text) {
            return (declared, true);
        }
        let likeliest = ALL.into_iter().rev().max_by_key(|&delimiter| {
            Self::agreement(&mut Fields::new(text.as_bytes(), delimiter))
        });
        (likeliest.unwrap_or(Self::Comma), false)
    }

    /// The bytes of the separator in UTF-8.
    pub(super) fn bytes(self) -> &'static [u8] {
        match self {
            Self::Comma => b",",
            Self::Tab => b"\t",
            Self::Semicolon => b";",
            Self::Bar => b"|",
            Self::WideComma => "，".as_bytes(),
        }
    }

    /// Tells whether the separator can be found in bytes of the encoding. `|` ends
    /// characters of GBK and Big5, and `，` is written otherwise there.
    pub(super) fn splits_raw(self, encoding: Encoding) -> bool {
        encoding == Encoding::Utf8 || !matches!(self, Self::Bar | Self::WideComma)
    }

    /// In Chinese and in English.
    pub(super) fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Comma => ("逗号", "commas"),
            Self::Tab => ("制表符", "tabs"),
            Self::Semicolon => ("分号", "semicolons"),
            Self::Bar => ("竖线", "vertical bars"),
            Self::WideComma => ("全角逗号", "full-width commas"),
        }
    }

    fn declared(text: &str) -> Option<Self> {
        let line = text.lines().next()?.trim_end_matches('\r');
        let line = line.split('\r').next()?;
        let value =
            line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep="))?.len();
        let value = line.get(value..)?;
        ALL.into_iter().find(|delimiter| delimiter.bytes() == value.as_bytes())
    }

    /// How many cells stand in rows that have as many cells as most rows have.
    fn agreement(fields: &mut Fields<'_>) -> u32 {
        let mut rows: BTreeMap<u32, u32> = BTreeMap::new();
        for field in fields {
            let last = rows.entry(field.row).or_default();
            *last = (*last).max(field.column);
        }
        let mut widths: BTreeMap<u32, u32> = BTreeMap::new();
        for width in rows.into_values() {
            *widths.entry(width).or_default() += 1;
        }
        widths.into_iter().map(|(width, rows)| width * rows).max().unwrap_or(0)
    }
}
