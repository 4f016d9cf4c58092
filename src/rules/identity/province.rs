use crate::{
    finding::{Nature, Severity},
    record::{IdFault, Row},
    rule::{Check, Context, Rule, Sink},
    schema::Key,
    text::Text,
};

use super::{NUMBERED, about, number};

pub(super) static PROVINCE: Rule = Rule {
    code: "I106",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "GB/T 2260",
    message: Text::new(
        "{person} 证号前两位“{value}”不是有效的省级代码，请核对。",
        "The identity number of {person} begins with {value}, which is the code of no province. Check it.",
    ),
    needs: &[&[Key::NationalId, Key::HeadNationalId]],
    page: include_str!("province.md"),
    check: Check::Row(NUMBERED, check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((id, cell)) = number(row) else { return };
    if id.has(IdFault::Province)
        && !id.has(IdFault::Placeholder)
        && let Some(area) = id.area()
    {
        out.report(about(row, cell).with("value", format!("{:02}", area / 10_000)));
    }
}
