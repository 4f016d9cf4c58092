use crate::{
    finding::{Nature, Severity},
    record::{IdFault, Row},
    rule::{Check, Context, Rule, Sink},
    schema::Key,
    text::Text,
};

use super::{NUMBERED, about, number};

pub(super) static BIRTH_IN_NUMBER: Rule = Rule {
    code: "I105",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "GB 11643-1999；GB/T 7408",
    message: Text::new(
        "{person} 证号中的出生日期 {value} 不存在。请核对证号第7至14位。",
        "The identity number of {person} names the birth date {value}, which does not exist. Check digits 7 to 14.",
    ),
    needs: &[&[Key::NationalId, Key::HeadNationalId]],
    page: include_str!("birth_in_number.md"),
    check: Check::Row(NUMBERED, check),
};

/// What is said of a date that is still to come.
const FUTURE: Text = Text::new(
    "{person} 证号中的出生日期 {value} 晚于检查日期 {day}。请核对证号第7至14位。",
    "The identity number of {person} names the birth date {value}, later than the day of the check, {day}. Check digits 7 to 14.",
);

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((id, cell)) = number(row) else { return };
    if !matches!(id.length(), 15 | 18) || id.has(IdFault::Placeholder) {
        return;
    }
    let Some(digits) = id.birth_digits() else { return };
    let as_of = ctx.profile.as_of;
    if id.has(IdFault::Birth) {
        out.report(about(row, cell).with("value", format!("{digits:08}")));
    } else if id.written_birth().is_some_and(|birth| as_of < birth) {
        let draft = about(row, cell).with("value", format!("{digits:08}"));
        out.report(draft.with("day", as_of).saying(FUTURE));
    }
}
