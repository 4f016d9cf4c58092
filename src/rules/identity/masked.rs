use crate::{
    finding::{Nature, Severity},
    record::{IdFault, Row},
    rule::{Check, Context, Rule, Sink},
    schema::Key,
    text::Text,
};

use super::{NUMBERED, about, number};

pub(super) static MASKED: Rule = Rule {
    code: "I111",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "证号须完整才能校验、查重",
    message: Text::new(
        "{person} 的证号打了星号，不能做校验和查重。请用未脱敏的表在本机检查（文件不会离开本机）。",
        "Digits of the identity number of {person} are hidden, so it can be neither checked nor compared. Check the full sheet on this machine; no file leaves it.",
    ),
    needs: &[&[Key::NationalId, Key::HeadNationalId]],
    page: include_str!("masked.md"),
    check: Check::Row(NUMBERED, check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((id, cell)) = number(row) else { return };
    if id.has(IdFault::Masked) {
        out.report(about(row, cell));
    }
}
