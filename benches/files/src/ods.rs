//! Spreadsheets of OpenDocument, as LibreOffice writes them.

use std::io::{self, Seek, Write};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::people::{HEADINGS, Value, decimal, person};

const OASIS: &str = "urn:oasis:names:tc:opendocument:xmlns";
const MIME: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// Writes `persons` persons.
pub fn write(to: impl Write + Seek, persons: u64) -> io::Result<()> {
    let mut zip = ZipWriter::new(to);
    let deflated =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let stored = deflated.compression_method(CompressionMethod::Stored);
    zip.start_file("mimetype", stored)?;
    zip.write_all(MIME.as_bytes())?;
    zip.start_file("content.xml", deflated)?;
    content(&mut zip, persons)?;
    zip.start_file("META-INF/manifest.xml", deflated)?;
    write!(
        zip,
        r#"<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#
    )?;
    zip.finish()?;
    Ok(())
}

fn content(out: &mut impl Write, persons: u64) -> io::Result<()> {
    write!(
        out,
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{OASIS}:office:1.0" xmlns:table="{OASIS}:table:1.0" xmlns:text="{OASIS}:text:1.0" xmlns:style="{OASIS}:style:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.3"><office:automatic-styles><style:style style:name="ro1" style:family="table-row"/><style:style style:name="ce1" style:family="table-cell"/><style:style style:name="ce2" style:family="table-cell"/></office:automatic-styles><office:body><office:spreadsheet><table:table table:name="贫困人口信息"><table:table-column table:number-columns-repeated="30"/>"#
    )?;
    row(out, &HEADINGS.map(|heading| Value::Text(heading.into())))?;
    for n in 0..persons {
        row(out, &person(n))?;
    }
    write!(
        out,
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
}

fn row(out: &mut impl Write, cells: &[Value; 30]) -> io::Result<()> {
    let mut line = String::from(r#"<table:table-row table:style-name="ro1">"#);
    for value in cells {
        line += &match value {
            Value::Blank => r#"<table:table-cell table:style-name="ce1"/>"#.to_owned(),
            Value::Text(text) => {
                cell(r#"ce1" office:value-type="string"#, "string", text)
            }
            Value::Date(_, day) => {
                let head =
                    format!(r#"ce2" office:value-type="date" office:date-value="{day}"#);
                cell(&head, "date", day)
            }
            Value::Number(number) | Value::Quotient(number) => {
                let number = decimal(*number);
                let head =
                    format!(r#"ce1" office:value-type="float" office:value="{number}"#);
                cell(&head, "float", &number)
            }
        };
    }
    line += "</table:table-row>";
    out.write_all(line.as_bytes())
}

fn cell(head: &str, kind: &str, shown: &str) -> String {
    format!(
        r#"<table:table-cell table:style-name="{head}" calcext:value-type="{kind}"><text:p>{shown}</text:p></table:table-cell>"#
    )
}
