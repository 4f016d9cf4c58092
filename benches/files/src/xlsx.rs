//! Workbooks of Office Open XML, in the ways in which the programs around write them.

use std::{
    collections::HashMap,
    io::{self, Seek, Write},
};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::people::{HEADINGS, Value, decimal, person};

/// How the cells are written.
#[derive(Clone, Copy, PartialEq)]
pub enum Way {
    /// Texts in a table of their own, a style on every cell, as most libraries do.
    Shared,
    /// Texts in the cells, as the exports of information systems do.
    Inline,
    /// As the Chinese Excel does: formulas, hints for fonts, quick compression.
    Excel,
}

/// What comes after the persons.
#[derive(Clone, Copy, PartialEq)]
pub enum After {
    /// Nothing.
    Nothing,
    /// Cells with a style and nothing in them, down to the last row there is.
    Ghosts,
    /// One value in the last cell there is.
    Far,
}

const LAST_ROW: u64 = 1_048_576;
const NS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PKG: &str = "http://schemas.openxmlformats.org/package/2006";

/// Writes `persons` persons.
pub fn write(
    to: impl Write + Seek,
    persons: u64,
    way: Way,
    after: After,
) -> io::Result<()> {
    let mut zip = ZipWriter::new(to);
    let level = if way == Way::Excel { 2 } else { 6 };
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(level));
    for (name, text) in small_parts(way) {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    zip.start_file("xl/worksheets/sheet1.xml", options)?;
    let mut sheet = Sheet { out: zip, line: String::new(), way, texts: Texts::default() };
    sheet.write(persons, after)?;
    let Sheet { out: mut zip, texts, .. } = sheet;
    if way != Way::Inline {
        zip.start_file("xl/sharedStrings.xml", options)?;
        texts.write(&mut zip, way)?;
    }
    zip.finish()?;
    Ok(())
}

/// The texts in the order in which they came first.
#[derive(Default)]
struct Texts {
    places: HashMap<String, usize>,
    order: Vec<String>,
    uses: usize,
}

impl Texts {
    fn place(&mut self, text: &str) -> usize {
        self.uses += 1;
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        self.places.insert(text.to_owned(), self.order.len());
        self.order.push(text.to_owned());
        self.order.len() - 1
    }

    fn write(&self, out: &mut impl Write, way: Way) -> io::Result<()> {
        let hint = match way {
            Way::Excel => r#"<phoneticPr fontId="1" type="noConversion"/>"#,
            _ => "",
        };
        write!(out, r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#)?;
        let (uses, unique) = (self.uses, self.order.len());
        write!(out, r#"<sst xmlns="{NS}" count="{uses}" uniqueCount="{unique}">"#)?;
        for text in &self.order {
            write!(out, "<si><t>{text}</t>{hint}</si>")?;
        }
        write!(out, "</sst>")
    }
}

struct Sheet<W> {
    out: W,
    line: String,
    way: Way,
    texts: Texts,
}

impl<W: Write> Sheet<W> {
    fn write(&mut self, persons: u64, after: After) -> io::Result<()> {
        let last = match after {
            After::Nothing => format!("AD{}", persons + 1),
            After::Ghosts => format!("AD{LAST_ROW}"),
            After::Far => format!("XFD{LAST_ROW}"),
        };
        write!(
            self.out,
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{NS}" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><dimension ref="A1:{last}"/><sheetData>"#
        )?;
        let headings = HEADINGS.map(|heading| Value::Text(heading.into()));
        self.row(1, &headings)?;
        for n in 0..persons {
            self.row(n + 2, &person(n))?;
        }
        match after {
            After::Nothing => {}
            After::Ghosts => {
                for row in persons + 2..=LAST_ROW {
                    self.row(row, &[const { Value::Blank }; 30])?;
                }
            }
            After::Far => {
                let cell = format!(r#"<c r="XFD{LAST_ROW}"><v>1</v></c>"#);
                write!(self.out, r#"<row r="{LAST_ROW}">{cell}</row>"#)?;
            }
        }
        write!(self.out, "</sheetData></worksheet>")
    }

    fn row(&mut self, row: u64, cells: &[Value; 30]) -> io::Result<()> {
        let more = match self.way {
            Way::Excel => r#" spans="1:30" x14ac:dyDescent="0.15""#,
            _ => "",
        };
        self.line.clear();
        self.line += &format!(r#"<row r="{row}"{more}>"#);
        for (column, value) in cells.iter().enumerate() {
            self.cell(&format!("{}{row}", letters(column)), row, value);
        }
        self.line += "</row>";
        self.out.write_all(self.line.as_bytes())
    }

    fn cell(&mut self, at: &str, row: u64, value: &Value) {
        let line = &mut self.line;
        match value {
            Value::Blank => *line += &format!(r#"<c r="{at}" s="1"/>"#),
            Value::Text(text) if self.way == Way::Inline => {
                *line += &format!(
                    r#"<c r="{at}" s="1" t="inlineStr"><is><t>{text}</t></is></c>"#
                );
            }
            Value::Text(text) => {
                let place = self.texts.place(text);
                *line += &format!(r#"<c r="{at}" s="1" t="s"><v>{place}</v></c>"#);
            }
            Value::Date(serial, _) => {
                *line += &format!(r#"<c r="{at}" s="2"><v>{serial}</v></c>"#)
            }
            Value::Quotient(result) if self.way == Way::Excel => {
                // As Excel fills a column down: the first cell has the formula.
                let formula = match row {
                    2 => r#"<f t="shared" ref="AA2:AA1048576" si="0">ROUND(Z2/Y2,2)</f>"#,
                    _ => r#"<f t="shared" si="0"/>"#,
                };
                let result = decimal(*result);
                *line += &format!(r#"<c r="{at}" s="1">{formula}<v>{result}</v></c>"#);
            }
            Value::Number(number) if self.way == Way::Excel && at.starts_with('Y') => {
                let number = decimal(*number);
                let formula = format!("COUNTIF(F:F,F{row})");
                *line +=
                    &format!(r#"<c r="{at}" s="1"><f>{formula}</f><v>{number}</v></c>"#);
            }
            Value::Number(number) | Value::Quotient(number) => {
                *line += &format!(r#"<c r="{at}" s="1"><v>{}</v></c>"#, decimal(*number));
            }
        }
    }
}

/// The letters of a column below 52.
fn letters(column: usize) -> String {
    let letter = char::from(b'A' + (column % 26) as u8);
    if column < 26 { letter.to_string() } else { format!("A{letter}") }
}

fn small_parts(way: Way) -> Vec<(&'static str, String)> {
    let xml = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let mut kinds = format!(
        r#"{xml}<Types xmlns="{PKG}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>"#
    );
    let mut relations = format!(
        r#"{xml}<Relationships xmlns="{PKG}/relationships"><Relationship Id="rId1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{REL}/styles" Target="styles.xml"/>"#
    );
    if way != Way::Inline {
        kinds += &format!(
            r#"<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/>"#
        );
        relations += &format!(
            r#"<Relationship Id="rId3" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/>"#
        );
    }
    kinds += "</Types>";
    relations += "</Relationships>";
    vec![
        ("[Content_Types].xml", kinds),
        (
            "_rels/.rels",
            format!(
                r#"{xml}<Relationships xmlns="{PKG}/relationships"><Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"{xml}<workbook xmlns="{NS}" xmlns:r="{REL}"><sheets><sheet name="贫困人口信息" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        ("xl/_rels/workbook.xml.rels", relations),
        (
            "xl/styles.xml",
            format!(
                r#"{xml}<styleSheet xmlns="{NS}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><sz val="9"/><name val="宋体"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1"/><xf numFmtId="14" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1"/></cellXfs></styleSheet>"#
            ),
        ),
    ]
}
