use crate::{
    finding::{Nature, Severity},
    record::{IdFault, Row},
    rule::{Check, Context, Rule, Sink},
    schema::Key,
    text::Text,
};

use super::{NUMBERED, about, number};

pub(super) static LENGTH: Rule = Rule {
    code: "I102",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国办系统质量规则“证件号码非15、18、20、22位”；长顺县规则 1_01_002",
    message: Text::new(
        "{person} 的证件号码是 {count} 位（应为18位，残疾人证20位或22位）。请对照户口簿重填。",
        "The identity number of {person} has {count} characters; it should have 18, or 20 or 22 for a disability card. Fill it in again from the household register.",
    ),
    needs: &[&[Key::NationalId, Key::HeadNationalId]],
    page: include_str!("length.md"),
    check: Check::Row(NUMBERED, check),
};

/// What is said of a number in the column of disability cards.
const CARD: Text = Text::new(
    "{person} 的残疾证号是 {count} 位（应为20位或22位，即身份证号加类别、等级）。请对照残疾人证重填。",
    "The disability card of {person} has {count} characters; it should have 20 or 22: the identity number, the kind and the grade. Compare it with the card.",
);

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    if let Some((id, cell)) = number(row)
        && id.has(IdFault::Length)
        && !id.has(IdFault::Masked)
    {
        out.report(about(row, cell).with("count", id.length()));
    }
    if let Some((id, cell)) = row.id(Key::DisabilityId).known_at()
        && matches!(id.length(), 1..=19 | 21 | 23..)
        && !id.has(IdFault::Masked)
    {
        out.report(about(row, cell).with("count", id.length()).saying(CARD));
    }
}
