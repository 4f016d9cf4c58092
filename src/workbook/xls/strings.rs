use super::{
    compound::u16_at,
    record::{Pieces, Records},
};
use crate::workbook::{FileContent, OpenError, TextId};

/// How the texts of a stream are written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Writing {
    /// BIFF8: UTF-16, or its low bytes alone, whatever the code page says.
    Unicode,
    /// BIFF5: bytes in the code page of the file.
    CodePage(&'static encoding_rs::Encoding),
}

impl Writing {
    /// BIFF5 in a code page, GBK where it is not known.
    pub(super) fn of_code_page(number: u16) -> Self {
        Self::CodePage(match number {
            950 => encoding_rs::BIG5,
            1200 => encoding_rs::UTF_16LE,
            1252 | 32769 => encoding_rs::WINDOWS_1252,
            65001 => encoding_rs::UTF_8,
            _ => encoding_rs::GB18030,
        })
    }

    /// A text with its length in two bytes before it.
    pub(super) fn text(self, data: &[u8]) -> Option<String> {
        let count = u16_at(data, 0)?;
        self.characters(count, data.get(2..)?)
    }

    /// A text with its length in one byte before it.
    pub(super) fn short_text(self, data: &[u8]) -> Option<String> {
        let (&count, rest) = data.split_first()?;
        self.characters(u16::from(count), rest)
    }

    fn characters(self, count: u16, data: &[u8]) -> Option<String> {
        match self {
            Self::Unicode if count == 0 => Some(String::new()),
            Self::Unicode => {
                let (&flags, rest) = data.split_first()?;
                Pieces::of(rest).characters(count, flags & 1 == 1)
            }
            Self::CodePage(encoding) => {
                let bytes = data.get(..usize::from(count))?;
                Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
            }
        }
    }
}

/// The shared texts of a BIFF8 file, as far as they can be read; cells that point
/// further are broken, each for itself.
pub(super) fn shared<'a>(
    data: &'a [u8],
    records: &mut Records<'a>,
    content: &mut FileContent,
) -> Result<Vec<TextId>, OpenError> {
    let mut pieces = records.pieces(data)?;
    let mut ids = Vec::new();
    if pieces.skip(8).is_none() {
        return Ok(ids);
    }
    while !pieces.is_empty() {
        let Some(text) = rich_text(&mut pieces) else { break };
        ids.push(content.texts.intern(&text));
    }
    Ok(ids)
}

/// A text that may carry formatting runs and phonetic marks, which are left out.
fn rich_text(pieces: &mut Pieces<'_>) -> Option<String> {
    let count = pieces.u16()?;
    let flags = pieces.byte()?;
    let runs = if flags & 8 == 0 { 0 } else { pieces.u16()? };
    let extra = if flags & 4 == 0 { 0 } else { pieces.u32()? };
    let text = pieces.characters(count, flags & 1 == 1)?;
    pieces.skip(usize::from(runs) * 4)?;
    pieces.skip(usize::try_from(extra).ok()?)?;
    Some(text)
}
