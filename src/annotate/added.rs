//! The sheets that an annotated original has more: 问题清单, 核实说明, 修改记录.

use std::fmt::Write;

use super::{
    CHANGES, CONFIRMATIONS, LIST, Refusal, Work,
    confirmed::CONFIRMATION_HEAD,
    package::{Package, tags_in},
    pieces::{append_to, escaped},
    refusal::unsafe_to_change,
    rows::{ADDRESS, HEAD, LINKS, ListRow},
    styles::{OwnStyles, Styles},
};
use crate::{
    text::{Lang, Text},
    workbook::column_letters,
};

const SHEET: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
/// How the names of our parts begin. A file that was annotated before has them.
const PART: &str = "xl/worksheets/huqing_";
/// Rows of a sheet.
const ROWS: usize = 1_048_575;
/// Characters of a cell that Excel opens.
const LONGEST: usize = 32_000;

/// A heading and the width of its column in characters.
pub(super) type Heading = (Text, u32);

/// The headings of 修改记录.
pub(super) const CHANGE_HEAD: [Heading; super::changes::COLUMNS] = [
    (Text::new("序号", "number"), 6),
    (Text::new("工作表", "sheet"), 16),
    (Text::new("单元格", "cell"), 9),
    (Text::new("原值", "before"), 20),
    (Text::new("改为", "after"), 20),
    (Text::new("类别", "kind"), 12),
    (Text::new("理由", "reason"), 40),
    (Text::new("规则", "rule"), 8),
    (Text::new("时间", "time"), 18),
];

/// Adds the sheets to a file, or puts them in the place of earlier ones.
pub(super) fn add(
    package: &mut Package<'_>,
    book: &str,
    styles: OwnStyles,
    work: &Work<'_>,
    file: u32,
) -> Result<(), Refusal> {
    let sheets = [
        (LIST, "list", list(package, styles, work, file)),
        (
            CONFIRMATIONS,
            "confirmations",
            table(
                package,
                styles,
                work.lang,
                &CONFIRMATION_HEAD,
                &work.confirmations(file),
            ),
        ),
        (
            CHANGES,
            "changes",
            table(package, styles, work.lang, &CHANGE_HEAD, &work.changes(file)),
        ),
    ];
    for (name, part, document) in sheets {
        let part = format!("{PART}{part}.xml");
        let is_new = !package.has(&part);
        package.set(&part, document.into_bytes());
        if is_new {
            package.declare(&part, SHEET)?;
            let id = package.relate(book, "worksheet", &part)?;
            enter(package, book, name, &id)?;
        }
    }
    Ok(())
}

/// Enters a sheet in the list of sheets.
fn enter(
    package: &mut Package<'_>,
    book: &str,
    name: &str,
    id: &str,
) -> Result<(), Refusal> {
    let document = package.need(book)?;
    let (mut names, mut last) = (Vec::new(), 0);
    tags_in(&document, "sheets", |piece, depth| {
        if depth == 1 && piece.opens() {
            names.push(piece.attribute("name").unwrap_or_default().to_lowercase());
            last = last.max(piece.number("sheetId").unwrap_or_default());
        }
    })?;
    let free = |name: &String| !names.contains(&name.to_lowercase());
    let more = (2..).map(|n| format!("{name}({n})"));
    let name = std::iter::once(name.to_owned()).chain(more).find(free);
    let name = escaped(&name.unwrap_or_default());
    let (office, number) = (package.office(), last + 1);
    let grown = append_to(&document, "sheets", 0, |p| {
        format!(
            "<{p}sheet xmlns:r=\"{office}\" name=\"{name}\" sheetId=\"{number}\" \
             r:id=\"{id}\"/>"
        )
    })?;
    package.set(book, grown.ok_or_else(unsafe_to_change)?);
    Ok(())
}

fn list(package: &Package<'_>, styles: OwnStyles, work: &Work<'_>, file: u32) -> String {
    let mut document = start(package, &HEAD);
    head(&mut document, styles, work.lang, &HEAD);
    let mut links = String::new();
    let mut count = 0;
    for (row, number) in work.rows(Some(file)).take(ROWS).zip(2_u32..) {
        count += 1;
        cells(&mut document, styles, &row, number);
        if LINKS < number {
            continue;
        }
        let sheet = work.session.workbook().sheet(row.cell.sheet);
        let sheet = sheet.map_or("", |sheet| &sheet.name).replace('\'', "''");
        let place = escaped(&format!("'{sheet}'!{}", row.cell));
        let at = letters(ADDRESS);
        let _ = write!(links, "<hyperlink ref=\"{at}{number}\" location=\"{place}\"/>");
    }
    end(&mut document, HEAD.len(), count, &links);
    document
}

/// A table of texts.
fn table(
    package: &Package<'_>,
    styles: OwnStyles,
    lang: Lang,
    heading: &[Heading],
    rows: &[Vec<String>],
) -> String {
    let mut document = start(package, heading);
    head(&mut document, styles, lang, heading);
    let mut count = 0;
    for (row, number) in rows.iter().take(ROWS).zip(2_u32..) {
        count += 1;
        let _ = write!(document, "<row r=\"{number}\">");
        for (column, field) in row.iter().enumerate() {
            cell(&mut document, column, number, styles.text, field);
        }
        document.push_str("</row>");
    }
    end(&mut document, heading.len(), count, "");
    document
}

fn start(package: &Package<'_>, heading: &[Heading]) -> String {
    let main = if package.strict {
        "http://purl.oclc.org/ooxml/spreadsheetml/main"
    } else {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    };
    let mut document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <worksheet xmlns=\"{main}\"><sheetPr><tabColor rgb=\"FF0F766E\"/>\
         <pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView \
         workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" \
         activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
    );
    for (column, (_, width)) in (1..).zip(heading) {
        let _ = write!(
            document,
            "<col min=\"{column}\" max=\"{column}\" width=\"{width}\" customWidth=\"1\"/>"
        );
    }
    document.push_str("</cols><sheetData>");
    document
}

fn head(document: &mut String, styles: OwnStyles, lang: Lang, heading: &[Heading]) {
    document.push_str("<row r=\"1\">");
    for (column, (name, _)) in heading.iter().enumerate() {
        cell(document, column, 1, styles.head, name.get(lang));
    }
    document.push_str("</row>");
}

fn cells(document: &mut String, styles: OwnStyles, row: &ListRow, number: u32) {
    let _ = write!(document, "<row r=\"{number}\">");
    for (column, field) in row.fields.iter().enumerate() {
        let style = if column == ADDRESS { styles.link } else { styles.text };
        cell(document, column, number, style, field);
    }
    document.push_str("</row>");
}

/// Writes a cell, always as a text.
fn cell(document: &mut String, column: usize, row: u32, style: usize, text: &str) {
    let at = letters(column);
    if text.is_empty() {
        let _ = write!(document, "<c r=\"{at}{row}\" s=\"{style}\"/>");
        return;
    }
    let text: String = text.chars().take(LONGEST).collect();
    let _ = write!(
        document,
        "<c r=\"{at}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t \
         xml:space=\"preserve\">{}</t></is></c>",
        escaped(&text)
    );
}

fn end(document: &mut String, columns: usize, rows: u32, links: &str) {
    let last = letters(columns.saturating_sub(1));
    let _ = write!(
        document,
        "</sheetData><autoFilter ref=\"A1:{last}{}\"/>",
        u64::from(rows) + 1
    );
    if !links.is_empty() {
        let _ = write!(document, "<hyperlinks>{links}</hyperlinks>");
    }
    document.push_str(
        "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.6\" bottom=\"0.6\" \
         header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" fitToHeight=\"0\" \
         orientation=\"landscape\"/><headerFooter><oddFooter>&amp;C&amp;P / &amp;N\
         </oddFooter></headerFooter></worksheet>",
    );
}

fn letters(column: usize) -> String {
    column_letters(u32::try_from(column).unwrap_or_default())
}

/// The styles of the sheets.
pub(super) fn own_styles(styles: &mut Styles) -> Result<OwnStyles, Refusal> {
    let prefix = styles.prefix()?;
    Ok(styles.own(&prefix))
}
