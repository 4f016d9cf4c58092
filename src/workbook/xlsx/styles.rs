//! Which cells are days and which are percentages: the number formats of styles.

use std::collections::BTreeMap;

use super::xml::{Token, Xml};
use crate::{
    text::Text,
    workbook::{NumberFormat, OpenError},
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
        ids.iter().map(|id| custom.get(id).copied().unwrap_or_else(|| built_in(*id))),
    );
    Ok(formats)
}

/// The formats that have a number but are written in no file. 27–36 and 50–58 are those
/// of East Asian editions.
fn built_in(id: u32) -> NumberFormat {
    match id {
        14..=22 | 27..=36 | 45..=47 | 50..=58 => NumberFormat::Date,
        9 | 10 => NumberFormat::Percent,
        _ => NumberFormat::General,
    }
}

/// What a format code makes of a number. Only the first section counts, the one for
/// positive numbers; what is quoted, escaped or in brackets is decoration, except hours,
/// minutes or seconds in brackets, which are a duration.
fn of_code(code: &str) -> NumberFormat {
    let code = code.to_ascii_lowercase().replace("general", "").replace("g/通用格式", "");
    let mut rest = code.as_str();
    let mut percent = false;
    while let Some(c) = rest.chars().next() {
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        match c {
            ';' => break,
            '"' => rest = rest.split_once('"').map_or("", |(_, after)| after),
            '\\' | '_' | '*' => {
                let next = rest.chars().next().map_or(0, char::len_utf8);
                rest = rest.get(next..).unwrap_or_default();
            }
            '[' => {
                let (inside, after) = rest.split_once(']').unwrap_or((rest, ""));
                let elapsed = |unit| inside.chars().all(|c| c == unit);
                if !inside.is_empty() && ['h', 'm', 's'].into_iter().any(elapsed) {
                    return NumberFormat::Date;
                }
                rest = after;
            }
            'e' if rest.starts_with(['+', '-']) => {}
            'y' | 'm' | 'd' | 'h' | 's' | 'e' => return NumberFormat::Date,
            'a' if rest.starts_with("aa") => return NumberFormat::Date,
            '%' => percent = true,
            _ => {}
        }
    }
    if percent { NumberFormat::Percent } else { NumberFormat::General }
}

fn too_many_styles() -> OpenError {
    OpenError::TooLarge {
        limit: Text::new("超过 65536 种单元格样式", "more than 65,536 styles of cells"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_code_says_what_its_numbers_are() {
        for code in [
            "yyyy\"年\"m\"月\"d\"日\"",
            "yyyy年m月d日;@",
            "[$-804]e\"年\"m\"月\"",
            "[DBNum1][$-804]yyyy\"年\"m\"月\"",
            "m/d",
            "h:mm:ss AM/PM",
            "[h]:mm:ss",
            "[$-804]aaaa",
            "[mm]",
            "d",
        ] {
            assert_eq!(of_code(code), NumberFormat::Date, "{code}");
        }
        for code in [
            "General",
            "0",
            "0\"天\"",
            "0.00\"m\"",
            "#,##0_);[Red](#,##0)",
            "0.00E+00",
            "G/通用格式\"days\"",
            "[Red]0.00",
            "\"Y: \"0.00",
            "0_d\\h",
            "@",
            "General;yyyy",
            "0*d",
            "[$¥-804]#,##0.00",
        ] {
            assert_eq!(of_code(code), NumberFormat::General, "{code}");
        }
        for code in ["0%", "0.00%;-0.00%", "[Red]0%"] {
            assert_eq!(of_code(code), NumberFormat::Percent, "{code}");
        }
        assert_eq!(of_code("0\"%\""), NumberFormat::General);
    }
}
