//! The part that lists the sheets.

use super::xml::{Token, Xml};
use crate::workbook::{OpenError, Visibility, limits};

/// What the part says about the whole workbook.
#[derive(Debug, Default)]
pub(super) struct WorkbookPart {
    /// Whether days are counted from 1904, as Excel for Macintosh did.
    pub(super) from_1904: bool,
    /// The sheets, in the order of the tab bar.
    pub(super) sheets: Vec<ListedSheet>,
}

/// A sheet as it is listed.
#[derive(Debug)]
pub(super) struct ListedSheet {
    /// Its name.
    pub(super) name: String,
    /// Whether it is shown. What is neither hidden nor very hidden is visible.
    pub(super) visibility: Visibility,
    /// The relation that leads to its part.
    pub(super) relation: Option<String>,
}

impl WorkbookPart {
    /// Reads the part.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, OpenError> {
        let mut workbook = Self::default();
        loop {
            let listed = xml.inside().is(b"sheets");
            let Some(token) = xml.next()? else { return Ok(workbook) };
            let Token::Start(tag) = token else { continue };
            if tag.is(b"workbookPr") {
                workbook.from_1904 = tag.is_set(b"date1904");
            } else if listed && tag.is(b"sheet") {
                workbook.sheets.push(ListedSheet {
                    name: tag.text(b"name").unwrap_or_default(),
                    visibility: match tag.attribute(b"state") {
                        Some(b"hidden") => Visibility::Hidden,
                        Some(b"veryHidden") => Visibility::VeryHidden,
                        _ => Visibility::Visible,
                    },
                    relation: tag.text(b"id"),
                });
                if limits::SHEETS < workbook.sheets.len() {
                    return Err(limits::too_many_sheets());
                }
            }
        }
    }
}
