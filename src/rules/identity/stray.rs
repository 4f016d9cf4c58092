use crate::{
    finding::{FixClass, Nature, Severity},
    record::{IdFault, NationalId, Row, shown},
    rule::{Check, Context, Rule, Sink},
    schema::Key,
    text::{Text, half_width, is_blank},
};

use super::{NUMBERED, about, number};

pub(super) static STRAY: Rule = Rule {
    code: "I109",
    nature: Nature::Wrong,
    severity: Severity::Hint,
    on_by_default: true,
    source: "录入规范",
    message: Text::new(
        "{person} 证号里混有{what}，已去掉后检查，请更正原表。",
        "The identity number of {person} has {what} in it. It was checked without; correct the sheet.",
    ),
    needs: &[&[Key::NationalId, Key::HeadNationalId]],
    page: include_str!("stray.md"),
    check: Check::Row(NUMBERED, check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((id, cell)) = number(row) else { return };
    if !id.has(IdFault::Stray) || id.has(IdFault::Damaged) {
        return;
    }
    let text = shown(ctx.dataset.workbook.cell(cell));
    let Some(what) = strays(&text) else { return };
    let draft = about(row, cell).with("what", what);
    let why =
        Text::new("去掉不属于证号的字符", "without what does not belong in a number");
    out.report(if id.is_sound() {
        draft.fix(FixClass::Spelling, cell, NationalId::cleaned(&text), why)
    } else {
        draft
    });
}

/// The visible characters that do not belong in a number. What cannot be seen, and
/// full-width digits, are a matter of the whole column: F008.
fn strays(text: &str) -> Option<Text> {
    let belongs = |c: char| matches!(half_width(c), '0'..='9' | 'X' | 'x' | 'B' | '*');
    let visible = text.trim_matches(is_blank);
    let space = visible.contains(' ');
    let mut others: Vec<char> =
        visible.chars().filter(|&c| !is_blank(c) && !belongs(c)).collect();
    others.sort_unstable();
    others.dedup();
    let others: String = others.into_iter().take(8).collect();
    match (space, others.is_empty()) {
        (false, true) => None,
        (true, true) => Some(Text::new("空格", "blanks")),
        (false, false) => Some(Text {
            zh: format!("“{others}”").into(),
            en: format!("“{others}”").into(),
        }),
        (true, false) => Some(Text {
            zh: format!("空格和“{others}”").into(),
            en: format!("blanks and “{others}”").into(),
        }),
    }
}
