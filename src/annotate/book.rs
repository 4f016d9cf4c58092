//! A new workbook that is written row by row: what was written is not kept, so that its
//! rows may be as many as they will.
//!
//! Every text is written as a text, whatever it looks like: nothing in it can be taken for
//! a formula, and no number of a person loses a digit.

use std::{
    borrow::Cow,
    fmt::Write as _,
    io::{self, Seek, Write},
};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{list::cut, pieces::escaped};
use crate::workbook::column_letters;

/// Rows of a sheet; what is more goes on the next one.
const ROWS: u32 = 1_048_576;
/// Characters of the name of a sheet.
const NAME: usize = 31;

/// A workbook that is being written.
pub(crate) struct Book<W: Write + Seek> {
    out: ZipWriter<W>,
    sheets: Vec<Done>,
    open: Option<Open>,
    /// The row that is being put together.
    buffer: String,
}

/// A sheet that is to be written.
pub(crate) struct Layout {
    /// Its name.
    pub(crate) name: String,
    /// Lines above the headings.
    pub(crate) lines: Vec<String>,
    /// The headings, and the widths of their columns in characters.
    pub(crate) columns: Vec<(String, u32)>,
    /// The least height of a row in points, where people are to write by hand.
    pub(crate) height: Option<u32>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Content<'a> {
    /// Nothing.
    Empty,
    /// A text.
    Text(Cow<'a, str>),
    /// A number.
    Number(f64),
    /// A day, counted from 1899-12-30.
    Day(f64),
    /// A ratio that is shown as a percentage.
    Percent(f64),
}

/// A sheet that was written, as the list of sheets names it.
struct Done {
    name: String,
    head: u32,
}

/// The sheet that is being written.
struct Open {
    layout: Layout,
    /// Rows that were written.
    rows: u32,
}

/// The places of our formats in the list of formats.
const HEAD: u32 = 1;
const TEXT: u32 = 2;
const DAY: u32 = 3;
const PERCENT: u32 = 4;
const TITLE: u32 = 5;

impl<W: Write + Seek> Book<W> {
    /// Begins a workbook.
    pub(crate) fn new(out: W) -> Self {
        let (sheets, open, buffer) = (Vec::new(), None, String::new());
        Self { out: ZipWriter::new(out), sheets, open, buffer }
    }

    /// Begins a sheet.
    pub(crate) fn sheet(&mut self, layout: Layout) -> io::Result<()> {
        self.close()?;
        self.begin(layout)
    }

    /// Writes a row of the sheet that was begun last.
    pub(crate) fn row(&mut self, cells: &[Content<'_>]) -> io::Result<()> {
        if self.open.as_ref().is_some_and(|open| open.rows == ROWS) {
            self.go_on()?;
        }
        let Some(open) = &mut self.open else { return Ok(()) };
        open.rows += 1;
        begin_row(&mut self.buffer, open.rows, open.layout.height);
        for (column, content) in (0..).zip(cells) {
            write_cell(&mut self.buffer, (open.rows, column), content);
        }
        self.buffer.push_str("</row>");
        self.flush()
    }

    /// Ends the workbook, and returns what it was written to.
    pub(crate) fn finish(mut self) -> io::Result<W> {
        self.close()?;
        for (name, text) in parts(&self.sheets) {
            self.out.start_file(name, entry())?;
            self.out.write_all(text.as_bytes())?;
        }
        Ok(self.out.finish()?)
    }

    /// Goes on with the same columns on another sheet.
    fn go_on(&mut self) -> io::Result<()> {
        let Some(open) = self.open.take() else { return Ok(()) };
        self.end(&open)?;
        self.begin(open.layout)
    }

    fn begin(&mut self, layout: Layout) -> io::Result<()> {
        let number = self.sheets.len() + 1;
        self.out.start_file(format!("xl/worksheets/sheet{number}.xml"), entry())?;
        let lines = u32::try_from(layout.lines.len()).unwrap_or_default();
        let head = lines + 1;
        let out = &mut self.buffer;
        out.push_str(DECLARATION);
        out.push_str("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
        let _ = write!(
            out,
            "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"{head}\" \
             topLeftCell=\"A{}\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView>\
             </sheetViews><cols>",
            head + 1
        );
        for (at, (_, width)) in (1..).zip(&layout.columns) {
            let _ = write!(
                out,
                "<col min=\"{at}\" max=\"{at}\" width=\"{width}\" customWidth=\"1\"/>"
            );
        }
        out.push_str("</cols><sheetData>");
        for (row, line) in (1..).zip(&layout.lines) {
            begin_row(out, row, None);
            write_text(out, (row, 0), line, TITLE);
            out.push_str("</row>");
        }
        begin_row(out, head, None);
        for (column, (heading, _)) in (0..).zip(&layout.columns) {
            write_text(out, (head, column), heading, HEAD);
        }
        out.push_str("</row>");
        let name = self.free_name(&layout.name);
        self.sheets.push(Done { name, head });
        self.open = Some(Open { layout, rows: head });
        self.flush()
    }

    fn close(&mut self) -> io::Result<()> {
        self.open.take().map_or(Ok(()), |open| self.end(&open))
    }

    fn end(&mut self, open: &Open) -> io::Result<()> {
        let head = self.sheets.last().map_or(1, |done| done.head);
        let last = open.layout.columns.len().saturating_sub(1);
        let last = column_letters(u32::try_from(last).unwrap_or_default());
        let _ = write!(
            self.buffer,
            "</sheetData><autoFilter ref=\"A{head}:{last}{}\"/>\
             <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>\
             <headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>\
             </worksheet>",
            open.rows
        );
        self.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(self.buffer.as_bytes())?;
        self.buffer.clear();
        Ok(())
    }

    /// The name, with a number behind it if another sheet has it.
    fn free_name(&self, name: &str) -> String {
        let allowed = |c: &char| !r"[]:*?/\'".contains(*c) && !c.is_control();
        let name: String = name.chars().filter(allowed).take(NAME - 6).collect();
        let taken = |name: &String| self.sheets.iter().any(|done| done.name == *name);
        let more = (2_u32..).map(|number| format!("{name}({number})"));
        let mut names = std::iter::once(name.clone()).chain(more);
        names.find(|name| !taken(name)).unwrap_or_default()
    }
}

fn begin_row(out: &mut String, row: u32, height: Option<u32>) {
    let _ = write!(out, "<row r=\"{row}\"");
    if let Some(height) = height {
        let _ = write!(out, " ht=\"{height}\" customHeight=\"1\"");
    }
    out.push('>');
}

fn write_cell(out: &mut String, place: (u32, u32), content: &Content<'_>) {
    match content {
        Content::Empty => write_number(out, place, None, TEXT),
        Content::Text(text) if text.is_empty() => write_number(out, place, None, TEXT),
        Content::Text(text) => write_text(out, place, text, TEXT),
        Content::Number(number) => write_number(out, place, Some(*number), 0),
        Content::Day(day) => write_number(out, place, Some(*day), DAY),
        Content::Percent(ratio) => write_number(out, place, Some(*ratio), PERCENT),
    }
}

fn write_number(out: &mut String, place: (u32, u32), value: Option<f64>, format: u32) {
    let (row, column) = (place.0, column_letters(place.1));
    let _ = match value {
        Some(value) => {
            write!(out, "<c r=\"{column}{row}\" s=\"{format}\"><v>{value}</v></c>")
        }
        None => write!(out, "<c r=\"{column}{row}\" s=\"{format}\"/>"),
    };
}

fn write_text(out: &mut String, (row, column): (u32, u32), text: &str, format: u32) {
    let text = escaped(cut(text));
    // Excel takes _x0041_ for a character.
    let text = if text.contains("_x") { text.replace("_x", "_x005F_x") } else { text };
    let column = column_letters(column);
    let _ = write!(
        out,
        "<c r=\"{column}{row}\" s=\"{format}\" t=\"inlineStr\"><is>\
         <t xml:space=\"preserve\">{text}</t></is></c>"
    );
}

/// How parts are written: the same whenever it is done.
fn entry() -> SimpleFileOptions {
    let options = SimpleFileOptions::default();
    options
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(3))
        .last_modified_time(DateTime::default())
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// The parts that tell of the sheets.
fn parts(sheets: &[Done]) -> [(&'static str, String); 5] {
    let (mut types, mut relations) = (String::new(), String::new());
    let (mut list, mut names) = (String::new(), String::new());
    for (number, sheet) in (1..).zip(sheets) {
        let name = escaped(&sheet.name);
        let at = number - 1;
        let head = sheet.head;
        let _ = write!(
            types,
            "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" \
             ContentType=\"{TYPE}.worksheet+xml\"/>"
        );
        let _ = write!(
            relations,
            "<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/worksheet\" \
             Target=\"worksheets/sheet{number}.xml\"/>"
        );
        let _ = write!(
            list,
            "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"
        );
        let _ = write!(
            names,
            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{at}\">\
             '{name}'!${head}:${head}</definedName>"
        );
    }
    let styles = sheets.len() + 1;
    [
        (
            "[Content_Types].xml",
            format!(
                "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\">\
                 <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
                 <Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPE}.sheet.main+xml\"/>\
                 <Override PartName=\"/xl/styles.xml\" ContentType=\"{TYPE}.styles+xml\"/>\
                 {types}</Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">\
                 <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/>\
                 </Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "{DECLARATION}<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{OFFICE}\">\
                 <sheets>{list}</sheets><definedNames>{names}</definedNames></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">{relations}\
                 <Relationship Id=\"rId{styles}\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/>\
                 </Relationships>"
            ),
        ),
        ("xl/styles.xml", format!("{DECLARATION}{STYLES}")),
    ]
}

/// Formats: any value, a heading, a text, a day, a percentage, a line above the headings.
const STYLES: &str = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>\
<fonts count=\"3\"><font><sz val=\"11\"/><name val=\"宋体\"/></font>\
<font><b/><sz val=\"11\"/><name val=\"宋体\"/></font>\
<font><b/><sz val=\"14\"/><name val=\"宋体\"/></font></fonts>\
<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>\
<fill><patternFill patternType=\"gray125\"/></fill>\
<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFDCE6E4\"/></patternFill></fill></fills>\
<borders count=\"2\"><border/><border><left style=\"thin\"/><right style=\"thin\"/><top style=\"thin\"/><bottom style=\"thin\"/></border></borders>\
<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"6\">\
<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyBorder=\"1\"/>\
<xf numFmtId=\"49\" fontId=\"1\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"/></xf>\
<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"/></xf>\
<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" applyBorder=\"1\"/>\
<xf numFmtId=\"10\" fontId=\"0\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" applyBorder=\"1\"/>\
<xf numFmtId=\"49\" fontId=\"2\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>\
</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";
