//! Web pages with tables, which systems export under the name of an .xls.
//!
//! The page becomes one sheet, as in Excel: its tables one below the other.

mod grid;
mod tokens;

use std::borrow::Cow;

use self::{
    grid::Grid,
    tokens::{Token, Tokens},
};
use super::{Encoding, FileContent, Note, OpenError, encoding};

/// Reads the tables of a page into one sheet.
///
/// # Errors
///
/// When the page is cut, or has no table, or the table is too large.
pub(super) fn read(bytes: &[u8]) -> Result<FileContent, OpenError> {
    let (text, encoding) = decode(bytes);
    let mut content = FileContent::default();
    read_page(&text, "Sheet1", &mut content)?;
    let text = encoding::chosen(encoding, ("网页表格", " table of a web page"));
    content.notes.insert(0, Note { sheet: None, text });
    Ok(content)
}

/// Reads a page that is decoded and adds its sheet, whose name is `name` if it has none
/// of its own.
pub(super) fn read_page(
    text: &str,
    name: &str,
    content: &mut FileContent,
) -> Result<(), OpenError> {
    check_whole(text)?;
    let mut grid = Grid::new(sheet_name(text).unwrap_or(name));
    for token in Tokens::new(text) {
        match token {
            Token::Start(tag) => grid.start(&tag, content)?,
            Token::End(name) => grid.end(&name, content)?,
            Token::Text(text) => grid.text(&text),
        }
    }
    content.sheets.push(grid.finish());
    Ok(())
}

/// The text of a page, and its encoding.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Encoding) {
    let (encoding, mark) = Encoding::detect_declared(bytes, declared(bytes));
    (encoding.decode(bytes.get(mark..).unwrap_or_default()).0, encoding)
}

/// The encoding of `<meta charset=gbk>` or `content="text/html; charset=gb2312"`.
fn declared(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes.get(..bytes.len().min(4096))?;
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let rest = rest.trim_start_matches(['"', '\'']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')?;
    Encoding::named(rest.get(..end)?)
}

/// The name that Excel keeps in a comment for the sheet.
fn sheet_name(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("<x:Name>")?;
    let (name, _) = rest.split_once("</x:Name>")?;
    let name = name.trim();
    (!name.is_empty() && name.len() < 100).then_some(name)
}

/// A page that opens its root, its body or a table and does not close it was cut.
fn check_whole(text: &str) -> Result<(), OpenError> {
    let lower = text.to_ascii_lowercase();
    let count = |tag: &str| {
        let places = memchr::memmem::find_iter(lower.as_bytes(), tag);
        let ends = |at: usize| lower.as_bytes().get(at + tag.len()).copied();
        places.filter(|&at| ends(at).is_some_and(|b| !b.is_ascii_alphanumeric())).count()
    };
    let is_whole = ["html", "body", "table"]
        .iter()
        .all(|name| count(&format!("<{name}")) <= count(&format!("</{name}")));
    let ends =
        lower.trim_end_matches(|c: char| c.is_whitespace() || c == '\0').ends_with('>');
    let has_table = lower.contains("<table");
    match (is_whole && ends, has_table) {
        (true, true) => Ok(()),
        (true, false) => Err(OpenError::NoSheets),
        (false, _) => Err(OpenError::Damaged),
    }
}
