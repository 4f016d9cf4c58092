//! Which cells are days and which are percentages: the number formats of styles.

use std::collections::BTreeMap;

use super::xml::{Token, Xml};
use crate::workbook::{
    NumberFormat, OpenError, limits,
    number_format::{of_builtin, of_code},
};

/// Styles of cells. Excel itself allows 65,490.
const MOST_STYLES: usize = 65_536;

/// Reads what the style of each number says about the numbers of its cells.
pub(super) fn read(xml: &mut Xml<'_>) -> Result<Vec<NumberFormat>, OpenError> {
    let mut custom = BTreeMap::new();
    let mut formats = Vec::new();
    let mut ids = Vec::new();
    loop {
        let of_cells = xml.inside().is(b"cellXfs");
        match xml.next()? {
            None => break,
            Some(Token::Start(tag)) if tag.is(b"numFmt") => {
                if let (Some(id), Some(code)) =
                    (tag.number(b"numFmtId"), tag.text(b"formatCode"))
                {
                    custom.insert(id, of_code(&code));
                }
                if MOST_STYLES < custom.len() {
                    return Err(too_many_styles());
                }
            }
            Some(Token::Start(tag)) if of_cells && tag.is(b"xf") => {
                ids.push(tag.number(b"numFmtId").unwrap_or(0));
                if MOST_STYLES < ids.len() {
                    return Err(too_many_styles());
                }
            }
            Some(_) => {}
        }
    }
    formats.extend(
        ids.iter().map(|id| custom.get(id).copied().unwrap_or_else(|| of_builtin(*id))),
    );
    Ok(formats)
}

fn too_many_styles() -> OpenError {
    limits::too_large("超过 65536 种单元格样式", "more than 65,536 styles of cells")
}
