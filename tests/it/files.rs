//! Files of every format, written by the tests themselves.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

/// An archive with these entries.
pub(crate) fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// An OpenDocument spreadsheet with this between the tags of its body.
pub(crate) fn ods(body: &str) -> Vec<u8> {
    ods_with_styles("", body)
}

/// The same, with styles.
pub(crate) fn ods_with_styles(styles: &str, body: &str) -> Vec<u8> {
    let content = content_xml(styles, body);
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
    ])
}

/// The content of an OpenDocument spreadsheet.
pub(crate) fn content_xml(styles: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content>\
         <office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>\
         </office:document-content>"
    )
}

/// A document of Excel 2003 with these sheets, as XML.
pub(crate) fn spreadsheetml(styles: &str, sheets: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n\
         <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
         <Styles>{styles}</Styles>{sheets}</Workbook>\n"
    )
}

/// A workbook stream of Excel, built record by record.
#[derive(Default)]
pub(crate) struct Biff {
    globals: Vec<u8>,
    sheets: Vec<(String, Vec<u8>)>,
    biff5: bool,
}

impl Biff {
    /// BIFF8, as Excel 97–2003 writes it.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// BIFF5, as Excel 5.0 and 95 write it, with texts in a code page.
    pub(crate) fn biff5() -> Self {
        Self { biff5: true, ..Self::default() }
    }

    /// Adds a record to the first part of the stream.
    pub(crate) fn global(mut self, kind: u16, data: &[u8]) -> Self {
        self.globals.extend(record(kind, data));
        self
    }

    /// Adds a sheet with these records.
    pub(crate) fn sheet(mut self, name: &str, records: &[(u16, Vec<u8>)]) -> Self {
        let records = records.iter().flat_map(|(kind, data)| record(*kind, data));
        self.sheets.push((name.to_owned(), records.collect()));
        self
    }

    /// The stream.
    pub(crate) fn stream(&self) -> Vec<u8> {
        let version: u16 = if self.biff5 { 0x0500 } else { 0x0600 };
        let bof = |kind: u16| {
            let mut data = version.to_le_bytes().to_vec();
            data.extend(kind.to_le_bytes());
            data.resize(if self.biff5 { 8 } else { 16 }, 0);
            record(0x0809, &data)
        };
        let entry = |offset: u32, name: &str| {
            let mut data = offset.to_le_bytes().to_vec();
            data.extend([0, 0]);
            data.extend(self.short_text(name));
            record(0x0085, &data)
        };
        let entries: usize =
            self.sheets.iter().map(|(name, _)| entry(0, name).len()).sum();
        let end = record(0x000A, &[]);
        let start = bof(5).len() + self.globals.len() + entries + end.len();
        let mut parts = Vec::new();
        let mut stream = [bof(5), self.globals.clone()].concat();
        for (name, records) in &self.sheets {
            stream.extend(entry(u32::try_from(start + parts.len()).unwrap(), name));
            parts.extend([bof(0x10), records.clone(), end.clone()].concat());
        }
        [stream, end, parts].concat()
    }

    /// The stream in a compound file.
    pub(crate) fn file(&self) -> Vec<u8> {
        compound(if self.biff5 { "Book" } else { "Workbook" }, &self.stream())
    }

    fn short_text(&self, text: &str) -> Vec<u8> {
        if self.biff5 {
            let bytes = encoding_rs::GB18030.encode(text).0.into_owned();
            return [vec![u8::try_from(bytes.len()).unwrap()], bytes].concat();
        }
        let units: Vec<u16> = text.encode_utf16().collect();
        let count = u8::try_from(units.len()).unwrap();
        [vec![count, 1], units.into_iter().flat_map(u16::to_le_bytes).collect()].concat()
    }
}

/// A record: kind, length, data.
pub(crate) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

/// The data of a LABEL record of BIFF8.
pub(crate) fn label(row: u16, column: u16, text: &str) -> (u16, Vec<u8>) {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut data = cell(row, column);
    data.extend(u16::try_from(units.len()).unwrap().to_le_bytes());
    data.push(1);
    data.extend(units.into_iter().flat_map(u16::to_le_bytes));
    (0x0204, data)
}

/// A NUMBER record.
pub(crate) fn number(row: u16, column: u16, number: f64) -> (u16, Vec<u8>) {
    (0x0203, [cell(row, column), number.to_le_bytes().to_vec()].concat())
}

/// Row, column and style 0, as cell records begin.
pub(crate) fn cell(row: u16, column: u16) -> Vec<u8> {
    [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat()
}

/// A compound file with one stream.
pub(crate) fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const FREE: u32 = 0xFFFF_FFFF;
    const END: u32 = 0xFFFF_FFFE;
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096), 0);
    let size = u32::try_from(stream.len()).unwrap();
    stream.resize(stream.len().next_multiple_of(SECTOR), 0);
    let sectors = u32::try_from(stream.len() / SECTOR).unwrap();
    // Sectors: the directory, the stream, then the table.
    let tables = (sectors + 2).div_ceil(126);
    let mut header = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    header.resize(30, 0);
    header.extend(9_u16.to_le_bytes());
    header.extend(6_u16.to_le_bytes());
    header.resize(44, 0);
    for number in [tables, 0, 0, 4096, END, 0, END, 0] {
        header.extend(number.to_le_bytes());
    }
    for table in 0..109 {
        let place = if table < tables { 1 + sectors + table } else { FREE };
        header.extend(place.to_le_bytes());
    }
    let mut directory =
        [entry("Root Entry", 5, END, 0), entry(name, 2, 1, size)].concat();
    directory.resize(SECTOR, 0);
    let mut table = vec![END];
    table.extend(2..=sectors);
    table.push(END);
    table.extend(std::iter::repeat_n(0xFFFF_FFFD, tables as usize));
    table.resize(tables as usize * 128, FREE);
    let table: Vec<u8> = table.into_iter().flat_map(u32::to_le_bytes).collect();
    [header, directory, stream, table].concat()
}

fn entry(name: &str, kind: u8, start: u32, size: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u16::try_from(entry.len() + 2).unwrap();
    entry.resize(64, 0);
    entry.extend(length.to_le_bytes());
    entry.push(kind);
    entry.resize(116, 0);
    entry.extend(start.to_le_bytes());
    entry.extend(size.to_le_bytes());
    entry.resize(128, 0);
    entry
}
