//! The central directory at the end of an archive, with its 64-bit extension.

use super::{Entry, MOST_PARTS, Method, normalised, too_many_parts};
use crate::workbook::OpenError;

const END: &[u8] = b"PK\x05\x06";
const END_64: &[u8] = b"PK\x06\x06";
const LOCATOR_64: &[u8] = b"PK\x06\x07";
const HEADER: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";
const END_LENGTH: usize = 22;
const LONGEST_COMMENT: usize = 0xFFFF;

/// Where the directory lies and what it claims.
struct End {
    entries: u64,
    /// Where the directory starts, as counted by the archive.
    start: u64,
    size: u64,
    /// Where the directory must end: at the record that describes it.
    record: u64,
}

/// Reads the directory and returns its entries in the order of their names.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Entry>, OpenError> {
    let end = find_end(bytes).ok_or(OpenError::Damaged)?;
    if (MOST_PARTS as u64) < end.entries {
        return Err(too_many_parts());
    }
    let mut entries = read_entries(bytes, &end).ok_or(OpenError::Damaged)?;
    entries.sort_unstable_by_key(|entry| (entry.start, entry.end));
    let overlap = |pair: &[Entry]| matches!(pair, [a, b] if b.start < a.end);
    let same_name = |pair: &[Entry]| matches!(pair, [a, b] if a.name == b.name);
    if entries.windows(2).any(overlap) {
        return Err(OpenError::Damaged);
    }
    entries.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    if entries.windows(2).any(same_name) {
        return Err(OpenError::Damaged);
    }
    Ok(entries)
}

/// The last record of the archive. Bytes behind it are allowed, as some mail programs
/// add them.
fn find_end(bytes: &[u8]) -> Option<End> {
    let from = bytes.len().saturating_sub(END_LENGTH + LONGEST_COMMENT);
    let at = memchr::memmem::rfind(bytes.get(from..)?, END)? + from;
    let comment = usize::from(u16_at(bytes, at + 20)?);
    bytes.get(at..at + END_LENGTH + comment)?;
    let end = End {
        entries: u16_at(bytes, at + 10)?.into(),
        size: u32_at(bytes, at + 12)?.into(),
        start: u32_at(bytes, at + 16)?.into(),
        record: at as u64,
    };
    let needs_64 = end.entries == u64::from(u16::MAX)
        || end.size == u64::from(u32::MAX)
        || end.start == u64::from(u32::MAX);
    let locator = at.checked_sub(20).filter(|&at| starts_with(bytes, at, LOCATOR_64));
    match locator {
        Some(locator) => find_end_64(bytes, locator),
        None if needs_64 => None,
        None => Some(end),
    }
}

fn find_end_64(bytes: &[u8], locator: usize) -> Option<End> {
    let at = usize::try_from(u64_at(bytes, locator + 8)?).ok()?;
    starts_with(bytes, at, END_64).then_some(())?;
    Some(End {
        entries: u64_at(bytes, at.checked_add(32)?)?,
        size: u64_at(bytes, at.checked_add(40)?)?,
        start: u64_at(bytes, at.checked_add(48)?)?,
        record: at as u64,
    })
}

fn read_entries(bytes: &[u8], end: &End) -> Option<Vec<Entry>> {
    let directory = end.record.checked_sub(end.size)?;
    // An archive behind a self-extracting program counts from its own start.
    let shift = directory.checked_sub(end.start)?;
    // But what starts as an archive has no such program: the directory found is that of
    // an archive inside one that is cut.
    (shift == 0 || !bytes.starts_with(LOCAL)).then_some(())?;
    let mut at = usize::try_from(directory).ok()?;
    let limit = at;
    let mut entries = Vec::new();
    for _ in 0..end.entries {
        let (entry, next) = read_entry(bytes, at, shift, limit)?;
        entries.push(entry);
        at = next;
    }
    (at as u64 == end.record).then_some(entries)
}

fn read_entry(
    bytes: &[u8],
    at: usize,
    shift: u64,
    limit: usize,
) -> Option<(Entry, usize)> {
    let header = bytes.get(at..at.checked_add(46)?)?;
    starts_with(header, 0, HEADER).then_some(())?;
    let name_end = 46 + usize::from(u16_at(header, 28)?);
    let extra_end = name_end + usize::from(u16_at(header, 30)?);
    let next = at + extra_end + usize::from(u16_at(header, 32)?);
    let extra = bytes.get(at + name_end..at + extra_end)?;
    let mut wide = Wide { fields: extra_64(extra) };
    let size = wide.or(u32_at(header, 24)?)?;
    let compressed = wide.or(u32_at(header, 20)?)?;
    let local = wide.or(u32_at(header, 42)?)?.checked_add(shift)?;
    let local = usize::try_from(local).ok()?;
    starts_with(bytes, local, LOCAL).then_some(())?;
    let start = local
        + 30
        + usize::from(u16_at(bytes, local.checked_add(26)?)?)
        + usize::from(u16_at(bytes, local.checked_add(28)?)?);
    let data_end = start.checked_add(usize::try_from(compressed).ok()?)?;
    (data_end <= limit).then_some(())?;
    let name = bytes.get(at + 46..at + name_end)?;
    let entry = Entry {
        name: normalised(&String::from_utf8_lossy(name)),
        method: match u16_at(header, 10)? {
            0 => Method::Stored,
            8 => Method::Deflated,
            _ => Method::Unknown,
        },
        encrypted: u16_at(header, 8)? & 1 == 1,
        checksum: u32_at(header, 16)?,
        size,
        start,
        end: data_end,
    };
    Some((entry, next))
}

/// The 64-bit values of an entry, which come in the order of the fields that lack them.
struct Wide<'a> {
    fields: &'a [u8],
}

impl Wide<'_> {
    fn or(&mut self, narrow: u32) -> Option<u64> {
        if narrow != u32::MAX {
            return Some(narrow.into());
        }
        let (value, rest) = self.fields.split_first_chunk::<8>()?;
        self.fields = rest;
        Some(u64::from_le_bytes(*value))
    }
}

fn extra_64(mut extra: &[u8]) -> &[u8] {
    while let (Some(id), Some(length)) = (u16_at(extra, 0), u16_at(extra, 2)) {
        let Some(field) = extra.get(4..4 + usize::from(length)) else { break };
        if id == 1 {
            return field;
        }
        extra = extra.get(4 + field.len()..).unwrap_or_default();
    }
    &[]
}

fn starts_with(bytes: &[u8], at: usize, mark: &[u8]) -> bool {
    bytes.get(at..).is_some_and(|bytes| bytes.starts_with(mark))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().copied().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().copied().map(u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().copied().map(u64::from_le_bytes)
}
