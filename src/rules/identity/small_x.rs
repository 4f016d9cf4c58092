use crate::{
    finding::{FixClass, Nature, Severity},
    record::{IdFault, NationalId, Row, shown},
    rule::{Check, Context, Rule, Sink},
    schema::Key,
    text::Text,
};

use super::{NUMBERED, about, number};

pub(super) static SMALL_X: Rule = Rule {
    code: "I108",
    nature: Nature::Wrong,
    severity: Severity::Hint,
    on_by_default: true,
    source: "GB 11643-1999：末位校验码用大写 X",
    message: Text::new(
        "{person} 证号末位应为大写 X，已按 X 检查，可一键更正。",
        "The check character of the identity number of {person} should be a capital X. It was checked as one and can be corrected at once.",
    ),
    needs: &[&[Key::NationalId, Key::HeadNationalId]],
    page: include_str!("small_x.md"),
    check: Check::Row(NUMBERED, check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((id, cell)) = number(row) else { return };
    if !id.has(IdFault::SmallX) || !matches!(id.length(), 18 | 20 | 22) {
        return;
    }
    let to = NationalId::cleaned(&shown(ctx.dataset.workbook.cell(cell)));
    let why = Text::new("校验码写作大写 X", "the check character is a capital X");
    out.report(about(row, cell).fix(FixClass::Spelling, cell, to, why));
}
