use crate::workbook::OpenError;

/// A compound file (OLE): streams kept in chains of sectors.
///
/// Nothing is followed further than the file reaches, whatever it claims.
#[derive(Debug)]
pub(in crate::workbook) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// For each sector the one that follows it in its chain.
    next: Vec<u32>,
    /// For each small sector the one that follows it.
    next_small: Vec<u32>,
    /// The container of the small sectors.
    small: Vec<u8>,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    name: String,
    kind: u8,
    start: u32,
    size: usize,
}

const HEADER: usize = 512;
const SMALL_SECTOR: usize = 64;
/// Streams below this size are kept in small sectors.
const SMALL_STREAM: usize = 4096;
const ENTRY: usize = 128;
const STREAM: u8 = 2;
const ROOT: u8 = 5;
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
/// Sector numbers from here on are marks.
const MARKS: u32 = 0xFFFF_FFFA;

impl<'a> Compound<'a> {
    /// Reads the directory and checks that every stream is there as a whole.
    pub(in crate::workbook) fn open(bytes: &'a [u8]) -> Result<Self, OpenError> {
        let header = bytes.get(..HEADER).ok_or(OpenError::Damaged)?;
        let sector = match u16_at(header, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(OpenError::Damaged),
        };
        let mut file = Self {
            bytes,
            sector,
            next: Vec::new(),
            next_small: Vec::new(),
            small: Vec::new(),
            entries: Vec::new(),
        };
        file.next = file.table(header)?;
        let directory =
            file.whole_chain(u32_at(header, 48).ok_or(OpenError::Damaged)?)?;
        file.entries = directory.chunks_exact(ENTRY).filter_map(Entry::read).collect();
        let table = u32_at(header, 60).ok_or(OpenError::Damaged)?;
        if table < MARKS {
            file.next_small = numbers(&file.whole_chain(table)?);
        }
        let root =
            file.entries.iter().find(|entry| entry.kind == ROOT && entry.size != 0);
        if let Some(root) = root {
            file.small = file.chain(root.start, root.size)?;
        }
        file.check_streams()?;
        Ok(file)
    }

    /// Tells whether there is a stream or folder with this name.
    pub(in crate::workbook) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The content of the stream with this name.
    pub(in crate::workbook) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let is_named = |entry: &&Entry| {
            entry.kind == STREAM && entry.name.eq_ignore_ascii_case(name)
        };
        self.content(self.entries.iter().find(is_named)?).ok()
    }

    fn content(&self, entry: &Entry) -> Result<Vec<u8>, OpenError> {
        if SMALL_STREAM <= entry.size {
            return self.chain(entry.start, entry.size);
        }
        let mut content = Vec::with_capacity(entry.size);
        let mut at = entry.start;
        while content.len() < entry.size {
            let start =
                (at as usize).checked_mul(SMALL_SECTOR).ok_or(OpenError::Damaged)?;
            let rest = self.small.get(start..).ok_or(OpenError::Damaged)?;
            let length = SMALL_SECTOR.min(entry.size - content.len());
            content.extend_from_slice(rest.get(..length).ok_or(OpenError::Damaged)?);
            at = self.next_small.get(at as usize).copied().ok_or(OpenError::Damaged)?;
        }
        Ok(content)
    }

    /// Streams share no sectors, so all of them together hold no more than the file.
    fn check_streams(&self) -> Result<(), OpenError> {
        let streams = || self.entries.iter().filter(|entry| entry.kind == STREAM);
        let total = streams().try_fold(0_usize, |sum, entry| sum.checked_add(entry.size));
        if total.is_none_or(|total| self.bytes.len() < total) {
            return Err(OpenError::Damaged);
        }
        streams().try_for_each(|entry| self.content(entry).map(drop))
    }

    /// The table of sectors, drawn together from where the header says.
    fn table(&self, header: &[u8]) -> Result<Vec<u32>, OpenError> {
        let mut places = numbers(header.get(76..).unwrap_or_default());
        let mut more = u32_at(header, 68).unwrap_or(END_OF_CHAIN);
        let most = self.bytes.len() / self.sector + 1;
        let mut steps = 0;
        while more < MARKS {
            let list = numbers(self.sector(more)?);
            let (&next, list) = list.split_last().ok_or(OpenError::Damaged)?;
            places.extend_from_slice(list);
            more = next;
            steps += 1;
            if most < steps {
                return Err(OpenError::Damaged);
            }
        }
        let places: Vec<u32> =
            places.into_iter().filter(|&place| place < MARKS).collect();
        if most < places.len() {
            return Err(OpenError::Damaged);
        }
        let mut table = Vec::new();
        for place in places {
            let sector = self.sector(place)?;
            if sector.len() < self.sector {
                return Err(OpenError::Damaged);
            }
            table.extend(numbers(sector));
        }
        Ok(table)
    }

    /// A sector; the last one of a file may be short.
    fn sector(&self, number: u32) -> Result<&'a [u8], OpenError> {
        let start = (number as usize)
            .checked_add(1)
            .and_then(|number| number.checked_mul(self.sector));
        let rest = start.and_then(|start| self.bytes.get(start..));
        let rest = rest.filter(|rest| !rest.is_empty()).ok_or(OpenError::Damaged)?;
        Ok(rest.get(..self.sector).unwrap_or(rest))
    }

    fn chain(&self, start: u32, size: usize) -> Result<Vec<u8>, OpenError> {
        if self.bytes.len() < size {
            return Err(OpenError::Damaged);
        }
        let mut content = Vec::with_capacity(size);
        let mut at = start;
        while content.len() < size {
            let sector = self.sector(at)?;
            let length = self.sector.min(size - content.len());
            content.extend_from_slice(sector.get(..length).ok_or(OpenError::Damaged)?);
            at = self.next.get(at as usize).copied().ok_or(OpenError::Damaged)?;
        }
        Ok(content)
    }

    /// A chain whose length nothing tells but its end.
    fn whole_chain(&self, start: u32) -> Result<Vec<u8>, OpenError> {
        let mut content = Vec::new();
        let mut at = start;
        while at != END_OF_CHAIN {
            let sector = self.sector(at)?;
            content.extend_from_slice(sector);
            if sector.len() < self.sector || self.bytes.len() < content.len() {
                return Err(OpenError::Damaged);
            }
            at = self.next.get(at as usize).copied().ok_or(OpenError::Damaged)?;
        }
        Ok(content)
    }
}

impl Entry {
    fn read(bytes: &[u8]) -> Option<Self> {
        let (units, _) = bytes.get(..64)?.as_chunks::<2>();
        let name = units.iter().map(|&unit| u16::from_le_bytes(unit));
        let name: Vec<u16> = name.take_while(|&unit| unit != 0).collect();
        Some(Self {
            name: String::from_utf16_lossy(&name),
            kind: bytes.get(66).copied()?,
            start: u32_at(bytes, 116)?,
            size: usize::try_from(u32_at(bytes, 120)?).ok()?,
        })
    }
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks::<4>().0.iter().map(|&number| u32::from_le_bytes(number)).collect()
}

/// The number of two bytes at a place.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// The number of four bytes at a place.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}
