//! Workbooks of Excel 97 to 2003: BIFF8 in a compound file.

use std::{
    collections::HashMap,
    io::{self, Write},
};

use crate::people::{HEADINGS, Value, person};

/// The most bytes of a record.
const RECORD: usize = 8_224;
const SECTOR: usize = 512;
const FREE: u32 = 0xFFFF_FFFF;
const END: u32 = 0xFFFF_FFFE;
const FAT: u32 = 0xFFFF_FFFD;
const DIFAT: u32 = 0xFFFF_FFFC;

/// Writes `persons` persons, at most 65,535.
pub fn write(mut to: impl Write, persons: u16) -> io::Result<()> {
    let mut texts = Texts::default();
    let sheet = sheet(persons, &mut texts);
    to.write_all(&compound(workbook(&texts, &sheet)))
}

#[derive(Default)]
struct Texts {
    places: HashMap<String, u32>,
    order: Vec<String>,
    uses: u32,
}

impl Texts {
    fn place(&mut self, text: &str) -> u32 {
        self.uses += 1;
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let place = self.order.len() as u32;
        self.places.insert(text.to_owned(), place);
        self.order.push(text.to_owned());
        place
    }

    /// The table of texts. A text that does not fit begins the next record.
    fn records(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut kind = 0x00FC;
        let mut data = self.uses.to_le_bytes().to_vec();
        data.extend((self.order.len() as u32).to_le_bytes());
        for text in &self.order {
            let text = long_text(text);
            if RECORD < data.len() + text.len() {
                out.extend(record(kind, &data));
                kind = 0x003C;
                data.clear();
            }
            data.extend(text);
        }
        out.extend(record(kind, &data));
        out
    }
}

fn workbook(texts: &Texts, sheet: &[u8]) -> Vec<u8> {
    let mut before = bof(5);
    before.extend(record(0x0042, &1200_u16.to_le_bytes()));
    for format in [0_u16, 14] {
        let mut style = vec![0; 20];
        style[2..4].copy_from_slice(&format.to_le_bytes());
        before.extend(record(0x00E0, &style));
    }
    let table = texts.records();
    let end = record(0x000A, &[]);
    let name: Vec<u8> =
        "贫困人口信息".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let entry = |place: usize| {
        let mut data = (place as u32).to_le_bytes().to_vec();
        data.extend([0, 0, (name.len() / 2) as u8, 1]);
        data.extend(&name);
        record(0x0085, &data)
    };
    let place = before.len() + entry(0).len() + table.len() + end.len();
    [&before[..], &entry(place), &table, &end, sheet].concat()
}

fn sheet(persons: u16, texts: &mut Texts) -> Vec<u8> {
    let mut out = bof(0x10);
    let rows = u32::from(persons) + 1;
    let mut size = [0_u32.to_le_bytes(), rows.to_le_bytes()].concat();
    size.extend([0, 0, 30, 0, 0, 0]);
    out.extend(record(0x0200, &size));
    let headings = HEADINGS.map(|heading| Value::Text(heading.into()));
    row(&mut out, 0, &headings, texts);
    for n in 0..persons {
        row(&mut out, n + 1, &person(n.into()), texts);
    }
    out.extend(record(0x000A, &[]));
    out
}

fn row(out: &mut Vec<u8>, row: u16, cells: &[Value; 30], texts: &mut Texts) {
    for (value, column) in cells.iter().zip(0_u16..) {
        let style = u16::from(matches!(value, Value::Date(..)));
        let mut data = [row, column, style].map(u16::to_le_bytes).concat();
        let kind = match value {
            Value::Blank => 0x0201,
            Value::Text(text) => {
                data.extend(texts.place(text).to_le_bytes());
                0x00FD
            }
            Value::Date(serial, _) => {
                data.extend((serial << 2 | 2).to_le_bytes());
                0x027E
            }
            Value::Number(number) | Value::Quotient(number) => {
                // As Excel packs numbers of two decimals: hundredths, and a bit that says so.
                data.extend(((*number as u32) << 2 | 3).to_le_bytes());
                0x027E
            }
        };
        out.extend(record(kind, &data));
    }
}

fn bof(kind: u16) -> Vec<u8> {
    let mut data = [0x0600, kind, 0x0DBB, 1996].map(u16::to_le_bytes).concat();
    data.resize(16, 0);
    record(0x0809, &data)
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

fn long_text(text: &str) -> Vec<u8> {
    let mut data = (text.encode_utf16().count() as u16).to_le_bytes().to_vec();
    if text.is_ascii() {
        data.push(0);
        data.extend(text.bytes());
    } else {
        data.push(1);
        data.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    }
    data
}

/// A compound file with the stream: stream, directory, allocation table, and the table of
/// that table.
fn compound(mut stream: Vec<u8>) -> Vec<u8> {
    stream.resize(stream.len().next_multiple_of(SECTOR).max(4096), 0);
    let content = stream.len() / SECTOR;
    let (mut tables, mut lists) = (0, 0);
    loop {
        let needed = (content + 1 + tables + lists).div_ceil(128);
        let listed = needed.saturating_sub(109).div_ceil(127);
        if (needed, listed) == (tables, lists) {
            break;
        }
        (tables, lists) = (needed, listed);
    }
    let first_table = content + 1;
    let first_list = first_table + tables;
    let places: Vec<u32> = (first_table..first_list).map(|place| place as u32).collect();

    let mut out = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    out.resize(24, 0);
    out.extend([0x003E_u16, 3, 0xFFFE, 9, 6].map(u16::to_le_bytes).concat());
    out.resize(44, 0);
    let list = if lists == 0 { END } else { first_list as u32 };
    let header = [tables as u32, content as u32, 0, 4096, END, 0, list, lists as u32];
    out.extend(header.map(u32::to_le_bytes).concat());
    push(&mut out, places.iter().copied().take(109), 109);
    let size = stream.len() as u32;
    out.extend(stream);
    out.extend(entry("Root Entry", 5, (1, END), 0));
    out.extend(entry("Workbook", 2, (FREE, 0), size));
    out.resize(out.len() + 2 * 128, 0);
    let chain = (1..content as u32).chain([END, END]);
    let marks = std::iter::repeat_n(FAT, tables).chain(std::iter::repeat_n(DIFAT, lists));
    push(&mut out, chain.chain(marks), tables * 128);
    for (at, part) in places.get(109..).unwrap_or_default().chunks(127).enumerate() {
        push(&mut out, part.iter().copied(), 127);
        let next = if at + 1 < lists { (first_list + at + 1) as u32 } else { END };
        out.extend(next.to_le_bytes());
    }
    out
}

fn push(out: &mut Vec<u8>, numbers: impl Iterator<Item = u32>, room: usize) {
    let numbers = numbers.chain(std::iter::repeat(FREE)).take(room);
    out.extend(numbers.flat_map(u32::to_le_bytes));
}

/// An entry of the directory: name, kind, child and first sector, size.
fn entry(name: &str, kind: u8, (child, start): (u32, u32), size: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = entry.len() as u16 + 2;
    entry.resize(64, 0);
    entry.extend(length.to_le_bytes());
    entry.extend([kind, 1]);
    entry.extend([FREE, FREE, child].map(u32::to_le_bytes).concat());
    entry.resize(116, 0);
    entry.extend([start, size, 0].map(u32::to_le_bytes).concat());
    entry
}
