//! Which encoding a text file is written in, and its text.

use std::borrow::Cow;

use crate::text::Text;

/// The encodings in which county offices meet text files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// UTF-8.
    Utf8,
    /// GB18030, which contains GBK and GB2312.
    Gb18030,
    /// Big5, taken only where the bytes can hardly be anything else.
    Big5,
    /// UTF-16, low byte first ("Unicode text" of Excel).
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
}

/// How much of a file is looked at to tell its encoding, apart from validity.
const SAMPLE: usize = 64 << 10;

impl Encoding {
    /// Tells the encoding, and how many bytes of a byte order mark come first.
    pub(super) fn detect(bytes: &[u8]) -> (Self, usize) {
        match bytes {
            [0xEF, 0xBB, 0xBF, rest @ ..] => (Self::without_mark(rest), 3),
            [0xFF, 0xFE, ..] => (Self::Utf16Le, 2),
            [0xFE, 0xFF, ..] => (Self::Utf16Be, 2),
            [0x84, 0x31, 0x95, 0x33, ..] => (Self::Gb18030, 4),
            _ => (Self::utf16_by_shape(bytes).unwrap_or(Self::without_mark(bytes)), 0),
        }
    }

    /// Tells the encoding of a page or document that may declare one. Bytes tell more
    /// than declarations, which systems get wrong; only GBK and Big5 look alike.
    pub(super) fn detect_declared(bytes: &[u8], declared: Option<Self>) -> (Self, usize) {
        match (Self::detect(bytes), declared) {
            ((Self::Gb18030, 0), Some(Self::Big5)) => (Self::Big5, 0),
            (detected, _) => detected,
        }
    }

    /// The encoding with this name, as web pages and XML declare it.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        match name.as_str() {
            "utf-8" | "utf8" => Some(Self::Utf8),
            "gbk" | "gb2312" | "gb18030" | "x-gbk" | "cp936" | "windows-936" => {
                Some(Self::Gb18030)
            }
            "big5" | "big5-hkscs" => Some(Self::Big5),
            "utf-16" | "utf-16le" | "unicode" => Some(Self::Utf16Le),
            "utf-16be" => Some(Self::Utf16Be),
            _ => None,
        }
    }

    /// The encoding as the user knows it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Gb18030 => "GBK/GB18030",
            Self::Big5 => "Big5",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
        }
    }

    /// Tells whether the bytes of a character after its first are never `,`, `;`, a
    /// quote, a tab or the end of a line, so that raw bytes can be split.
    pub(super) fn splits_raw(self) -> bool {
        !matches!(self, Self::Utf16Le | Self::Utf16Be)
    }

    /// The text; wrong bytes become U+FFFD. Tells too whether there were any.
    pub(super) fn decode(self, bytes: &[u8]) -> (Cow<'_, str>, bool) {
        self.codec().decode_without_bom_handling(bytes)
    }

    /// The text, if every byte of it is right.
    pub(super) fn decode_exactly(self, bytes: &[u8]) -> Option<Cow<'_, str>> {
        self.codec().decode_without_bom_handling_and_without_replacement(bytes)
    }

    fn codec(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Gb18030 => encoding_rs::GB18030,
            Self::Big5 => encoding_rs::BIG5,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
        }
    }

    /// UTF-16 without a mark: commas and digits leave a zero in every second byte, and
    /// only there.
    fn utf16_by_shape(bytes: &[u8]) -> Option<Self> {
        let sample = bytes.get(..bytes.len().min(SAMPLE) & !1)?;
        let (pairs, _) = sample.as_chunks::<2>();
        let low_first = pairs.iter().filter(|[_, high]| *high == 0).count();
        let high_first = pairs.iter().filter(|[high, _]| *high == 0).count();
        let enough = pairs.len() / 20 + 1;
        match (low_first, high_first) {
            (few, 0) if enough <= few => Some(Self::Utf16Le),
            (0, few) if enough <= few => Some(Self::Utf16Be),
            _ => None,
        }
    }

    /// An encoding in which ASCII stays ASCII.
    fn without_mark(bytes: &[u8]) -> Self {
        if std::str::from_utf8(bytes).is_ok() || mostly_utf8(bytes) {
            return Self::Utf8;
        }
        let sample = whole_lines(bytes);
        if Self::Gb18030.decode_exactly(sample).is_none()
            && Self::Big5.decode_exactly(sample).is_some()
        {
            return Self::Big5;
        }
        Self::Gb18030
    }
}

/// What the user is told about an encoding that was chosen.
pub(super) fn chosen(encoding: Encoding, more: (&str, &str)) -> Text {
    let name = encoding.name();
    Text {
        zh: format!("按 {name} 编码{}读取。", more.0).into(),
        en: format!("Read as {name}{}.", more.1).into(),
    }
}

/// A file of UTF-8 with a few lines of something else in it is UTF-8: two bytes of GBK
/// are hardly ever right in UTF-8, so right lines outnumber wrong ones only there.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let beyond_ascii =
        whole_lines(bytes).split(|&byte| byte == b'\n').filter(|line| !line.is_ascii());
    let (right, wrong): (Vec<&[u8]>, Vec<&[u8]>) =
        beyond_ascii.partition(|line| std::str::from_utf8(line).is_ok());
    wrong.len() * 3 < right.len()
}

/// The lines that the sample holds as a whole, so that no character is cut.
fn whole_lines(bytes: &[u8]) -> &[u8] {
    if bytes.len() <= SAMPLE {
        return bytes;
    }
    let sample = bytes.get(..SAMPLE).unwrap_or_default();
    let end = memchr::memrchr2(b'\n', b'\r', sample).map_or(SAMPLE, |at| at + 1);
    sample.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_told_by_its_bytes() {
        let text = "户主姓名,身份证号\r\n何正清,519921197203150115\r\n";
        let gbk = encoding_rs::GB18030.encode(text).0.into_owned();
        let big5 =
            encoding_rs::BIG5.encode("戶主姓名,身份證號\r\n傅聰,1\r\n").0.into_owned();
        let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(order).collect()
        };
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            (gbk, Encoding::Gb18030),
            (wide(u16::to_le_bytes), Encoding::Utf16Le),
            (wide(u16::to_be_bytes), Encoding::Utf16Be),
            (b"a,b\r\n".to_vec(), Encoding::Utf8),
        ] {
            assert_eq!(Encoding::detect(&bytes), (encoding, 0));
        }
        assert_ne!(Encoding::detect(&big5).0, Encoding::Utf8);
    }

    #[test]
    fn a_few_lines_of_gbk_do_not_make_a_utf8_file_gbk() {
        let mut bytes = "何正清,石桥村\n".repeat(20).into_bytes();
        bytes.extend_from_slice(&encoding_rs::GB18030.encode("唐素芬,中坝村\n").0);
        assert_eq!(Encoding::detect(&bytes).0, Encoding::Utf8);
    }
}
