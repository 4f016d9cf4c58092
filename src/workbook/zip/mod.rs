//! The archive that .xlsx and .ods files are: a directory of named parts.
//!
//! Nothing that an archive claims is believed. A part is inflated window by window, and
//! its size and check sum are compared with the directory when its end is reached, so a
//! part that was read to its end is a part as it was written. No memory is reserved from
//! a size in the file.

mod directory;
mod part;

use std::cell::Cell;

pub(in crate::workbook) use part::Part;

use super::{OpenError, limits};

/// Parts in an archive. Real workbooks have at most a thousand or so.
const MOST_PARTS: usize = 10_000;

/// Bytes that the needed parts of a file may inflate to, taken together. A million rows
/// of thirty columns make 1.2 GB of sheet, or 1.7 GB with texts in the cells.
const MOST_INFLATED: u64 = 2 << 30;

/// An archive that lies in memory.
#[derive(Debug)]
pub(in crate::workbook) struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry>,
    /// Bytes that may still be inflated.
    allowance: Cell<u64>,
}

/// What the directory says about a part.
#[derive(Clone, Debug)]
struct Entry {
    /// Its name as [`normalised`] writes it.
    name: String,
    method: Method,
    encrypted: bool,
    checksum: u32,
    size: u64,
    /// Where its compressed bytes lie.
    start: usize,
    end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Method {
    Stored,
    Deflated,
    Unknown,
}

impl<'a> Archive<'a> {
    /// Reads the directory of an archive.
    ///
    /// # Errors
    ///
    /// When the directory is missing, cut, or contradicts itself: two parts of one name,
    /// parts that overlap, counts that are wrong.
    pub(in crate::workbook) fn open(bytes: &'a [u8]) -> Result<Self, OpenError> {
        let entries = directory::read(bytes)?;
        Ok(Self { bytes, entries, allowance: Cell::new(MOST_INFLATED) })
    }

    /// Tells whether there is a part of that name.
    pub(in crate::workbook) fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// The part of the given name, ready to be read; `None` if there is no such part.
    /// Names are compared as [`normalised`] writes them.
    ///
    /// # Errors
    ///
    /// When the part has a password or is compressed in a way we do not know.
    pub(in crate::workbook) fn part(
        &self,
        name: &str,
    ) -> Result<Option<Part<'_>>, OpenError> {
        let Some(entry) = self.entry(name) else { return Ok(None) };
        if entry.encrypted {
            return Err(OpenError::Encrypted);
        }
        let Some(input) = self.bytes.get(entry.start..entry.end) else {
            return Err(OpenError::Damaged);
        };
        Part::new(entry, input, &self.allowance).map(Some)
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        let name = normalised(name);
        let at = self.entries.binary_search_by(|entry| entry.name.cmp(&name)).ok()?;
        self.entries.get(at)
    }
}

/// The name of a part as names are compared: with slashes, without a leading one, in
/// small letters, `%20` and the like resolved.
pub(in crate::workbook) fn normalised(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.trim_start_matches(['/', '\\']).as_bytes();
    while let [byte, tail @ ..] = rest {
        rest = tail;
        match (byte, tail) {
            (b'%', [high, low, tail @ ..]) if hex(*high, *low).is_some() => {
                bytes.extend(hex(*high, *low));
                rest = tail;
            }
            (b'\\', _) => bytes.push(b'/'),
            _ => bytes.push(byte.to_ascii_lowercase()),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| name.to_ascii_lowercase())
}

fn hex(high: u8, low: u8) -> Option<u8> {
    let digit = |byte| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? << 4 | digit(low)?).ok()
}

fn too_many_parts() -> OpenError {
    limits::too_large("压缩包里超过 10000 个文件", "more than 10,000 parts")
}

fn inflates_too_far() -> OpenError {
    limits::too_large("解开后超过 2 GiB", "more than 2 GiB when unpacked")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_parts_are_compared_without_case_slashes_and_escapes() {
        for name in ["/xl/工作表.xml", "XL\\工作表.xml", "xl/%E5%B7%A5作表.XML"] {
            assert_eq!(normalised(name), "xl/工作表.xml");
        }
        assert_eq!(normalised("50%.xml"), "50%.xml");
    }
}
