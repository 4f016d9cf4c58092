//! One part of an archive, inflated window by window.

use std::{cell::Cell, fmt};

use zlib_rs::{Inflate, InflateFlush, Status, crc32::crc32};

use super::{Entry, Method, inflates_too_far};
use crate::workbook::{OpenError, limits};

/// Bytes of a window. It stays in the second-level cache, so what inflates into it is
/// scanned from there.
const WINDOW: usize = 256 << 10;

/// Bytes that a window may grow to when something in the part does not fit it. A text of
/// a cell has at most 32,767 characters; this allows a thousand times as much.
const WIDEST: usize = 64 << 20;

/// A part that is being read. Look at [`Part::window`], [`Part::consume`] what was
/// understood, [`Part::refill`], until the part [`Part::is_complete`].
pub(in crate::workbook) struct Part<'a> {
    source: Source<'a>,
    window: Vec<u8>,
    /// The unread bytes of the window.
    start: usize,
    end: usize,
    checksum: u32,
    size: u64,
    allowance: &'a Cell<u64>,
}

enum Source<'a> {
    Stored {
        input: &'a [u8],
        entry: &'a Entry,
    },
    Deflated {
        input: &'a [u8],
        entry: &'a Entry,
        inflate: Box<Inflate>,
    },
    /// All bytes are in the window.
    Spent,
}

impl<'a> Part<'a> {
    pub(super) fn new(
        entry: &'a Entry,
        input: &'a [u8],
        allowance: &'a Cell<u64>,
    ) -> Result<Self, OpenError> {
        let source = match entry.method {
            Method::Stored => Source::Stored { input, entry },
            Method::Deflated => {
                let inflate = Box::new(Inflate::new(false, 15));
                Source::Deflated { input, entry, inflate }
            }
            Method::Unknown => return Err(OpenError::Damaged),
        };
        let window = vec![0; WINDOW];
        Ok(Self { source, window, start: 0, end: 0, checksum: 0, size: 0, allowance })
    }

    /// The bytes that are there and not consumed.
    pub(in crate::workbook) fn window(&self) -> &[u8] {
        self.window.get(self.start..self.end).unwrap_or_default()
    }

    /// Tells whether the window holds the last byte of the part.
    pub(in crate::workbook) fn is_complete(&self) -> bool {
        matches!(self.source, Source::Spent)
    }

    /// Leaves out the first bytes of the window.
    pub(in crate::workbook) fn consume(&mut self, bytes: usize) {
        self.start = self.end.min(self.start + bytes);
    }

    /// Consumes the first bytes of the window and returns them.
    pub(in crate::workbook) fn take(&mut self, bytes: usize) -> &[u8] {
        let start = self.start;
        self.consume(bytes);
        self.window.get(start..self.start).unwrap_or_default()
    }

    /// Brings more bytes into the window, behind those that are not consumed.
    ///
    /// # Errors
    ///
    /// When the compressed data are damaged, do not have the size or the check sum that
    /// the directory gives, or are too many.
    pub(in crate::workbook) fn refill(&mut self) -> Result<(), OpenError> {
        self.window.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        if self.end == self.window.len() {
            if WIDEST <= self.end {
                return Err(too_wide());
            }
            self.window.resize(self.end * 2, 0);
        }
        let room = self.window.get_mut(self.end..).unwrap_or_default();
        let (written, done) = self.source.read(room)?;
        let new = room.get(..written).unwrap_or_default();
        self.checksum = crc32(self.checksum, new);
        self.end += written;
        self.size += written as u64;
        let left = self.allowance.get().checked_sub(written as u64);
        self.allowance.set(left.ok_or_else(inflates_too_far)?);
        if done {
            self.finish()?;
        }
        Ok(())
    }

    /// Takes all bytes that are not consumed, to the end of the part.
    ///
    /// # Errors
    ///
    /// See [`Part::refill`]; also when they are more than a window may hold.
    pub(in crate::workbook) fn rest(&mut self) -> Result<Vec<u8>, OpenError> {
        while !self.is_complete() {
            self.refill()?;
        }
        let mut bytes = std::mem::take(&mut self.window);
        bytes.truncate(self.end);
        bytes.drain(..self.start);
        self.replace(Vec::new());
        Ok(bytes)
    }

    /// Puts other bytes in the place of the window, such as the same text in another
    /// encoding. Nothing else is read from the archive then.
    pub(in crate::workbook) fn replace(&mut self, bytes: Vec<u8>) {
        self.source = Source::Spent;
        self.start = 0;
        self.end = bytes.len();
        self.window = bytes;
    }

    fn finish(&mut self) -> Result<(), OpenError> {
        let spent = match std::mem::replace(&mut self.source, Source::Spent) {
            Source::Stored { input, entry } | Source::Deflated { input, entry, .. } => {
                input.is_empty()
                    && self.size == entry.size
                    && self.checksum == entry.checksum
            }
            Source::Spent => true,
        };
        if spent { Ok(()) } else { Err(OpenError::Damaged) }
    }
}

impl Source<'_> {
    /// Writes into `room` and tells how many bytes, and whether they were the last.
    fn read(&mut self, room: &mut [u8]) -> Result<(usize, bool), OpenError> {
        match self {
            Self::Stored { input, .. } => {
                let take = room.len().min(input.len());
                let (new, rest) = input.split_at(take);
                if let Some(room) = room.get_mut(..take) {
                    room.copy_from_slice(new);
                }
                *input = rest;
                Ok((take, rest.is_empty()))
            }
            Self::Deflated { input, inflate, .. } => read_deflated(input, inflate, room),
            Self::Spent => Ok((0, true)),
        }
    }
}

fn read_deflated(
    input: &mut &[u8],
    inflate: &mut Inflate,
    room: &mut [u8],
) -> Result<(usize, bool), OpenError> {
    let (consumed, written) = (inflate.total_in(), inflate.total_out());
    let status = inflate
        .decompress(input, room, InflateFlush::NoFlush)
        .map_err(|_| OpenError::Damaged)?;
    let consumed = usize::try_from(inflate.total_in() - consumed).unwrap_or(usize::MAX);
    let written = usize::try_from(inflate.total_out() - written).unwrap_or(usize::MAX);
    *input = input.get(consumed..).unwrap_or_default();
    let done = status == Status::StreamEnd;
    if !done && consumed == 0 && written == 0 {
        return Err(OpenError::Damaged);
    }
    Ok((written, done))
}

fn too_wide() -> OpenError {
    limits::too_large("一段内容超过 64 MiB", "a single piece of more than 64 MiB")
}

impl fmt::Debug for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Part").field("size", &self.size).finish_non_exhaustive()
    }
}
