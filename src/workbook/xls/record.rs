use super::compound::u16_at;
use crate::workbook::OpenError;

/// A record of a BIFF stream.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
}

/// The records of a stream, one after the other.
#[derive(Clone, Debug)]
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

/// Text goes on in the next record.
const CONTINUE: u16 = 0x003C;
/// A part of the stream begins.
pub(super) const BOF: u16 = 0x0809;
/// A part of the stream ends.
pub(super) const EOF: u16 = 0x000A;

impl<'a> Records<'a> {
    pub(super) fn new(stream: &'a [u8]) -> Self {
        Self { rest: stream }
    }

    /// The next record; none at the end of the stream.
    pub(super) fn next(&mut self) -> Result<Option<Record<'a>>, OpenError> {
        let (Some(kind), Some(length)) = (u16_at(self.rest, 0), u16_at(self.rest, 2))
        else {
            return Ok(None);
        };
        let rest = self.rest.get(4..).unwrap_or_default();
        let (data, rest) =
            rest.split_at_checked(usize::from(length)).ok_or(OpenError::Damaged)?;
        self.rest = rest;
        Ok(Some(Record { kind, data }))
    }

    /// The pieces of the record just read: its data and what continues it.
    pub(super) fn pieces(&mut self, first: &'a [u8]) -> Result<Pieces<'a>, OpenError> {
        let mut pieces = vec![first];
        while u16_at(self.rest, 0) == Some(CONTINUE) {
            pieces.extend(self.next()?.map(|record| record.data));
        }
        pieces.reverse();
        Ok(Pieces { pieces })
    }

    /// How many bytes are left.
    pub(super) fn left(&self) -> usize {
        self.rest.len()
    }
}

/// Data that goes on over several records.
#[derive(Debug)]
pub(super) struct Pieces<'a> {
    /// The last piece comes first.
    pieces: Vec<&'a [u8]>,
}

impl<'a> Pieces<'a> {
    /// Data in a single piece.
    pub(super) fn of(data: &'a [u8]) -> Self {
        Self { pieces: vec![data] }
    }

    /// Tells whether all is used up.
    pub(super) fn is_empty(&mut self) -> bool {
        while self.pieces.last().is_some_and(|piece| piece.is_empty()) {
            self.pieces.pop();
        }
        self.pieces.is_empty()
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    /// Steps over bytes, from piece to piece.
    pub(super) fn skip(&mut self, mut length: usize) -> Option<()> {
        while 0 < length {
            length -= self.take(length)?.len();
        }
        Some(())
    }

    /// Characters of one or two bytes each. Where they go on in another piece, a byte
    /// there tells their width anew.
    pub(super) fn characters(&mut self, count: u16, wide: bool) -> Option<String> {
        let (mut left, mut wide) = (usize::from(count), wide);
        let mut units: Vec<u16> = Vec::new();
        while 0 < left {
            if self.pieces.last()?.is_empty() {
                self.pieces.pop();
                wide = self.byte()? & 1 == 1;
            }
            let width = 1 + usize::from(wide);
            let here = self.pieces.last()?.len() / width;
            let bytes = self.take(left.min(here) * width)?;
            left -= bytes.len() / width;
            if wide {
                let pairs = bytes.as_chunks::<2>().0.iter();
                units.extend(pairs.map(|&unit| u16::from_le_bytes(unit)));
            } else {
                units.extend(bytes.iter().map(|&byte| u16::from(byte)));
            }
        }
        Some(String::from_utf16_lossy(&units))
    }

    /// Up to `most` bytes, at least one, from the present piece or the next.
    fn take(&mut self, most: usize) -> Option<&'a [u8]> {
        if most == 0 || self.is_empty() {
            return None;
        }
        let piece = self.pieces.last_mut()?;
        let (taken, rest) = piece.split_at_checked(most.min(piece.len()))?;
        *piece = rest;
        Some(taken)
    }
}
