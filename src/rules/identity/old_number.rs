use crate::{
    finding::{FixClass, Nature, Severity},
    record::Row,
    rule::{Check, Context, Rule, Sink},
    schema::Key,
    text::Text,
};

use super::{NUMBERED, about, number};

pub(super) static OLD_NUMBER: Rule = Rule {
    code: "I103",
    nature: Nature::Wrong,
    severity: Severity::Verify,
    on_by_default: true,
    source: "国办系统质量规则“15位旧证号”",
    message: Text::new(
        "{person} 仍是15位旧证号，系统已不认可。推算新号为 {suggestion}，请对照身份证核实后更换。",
        "{person} still has an old number of 15 digits, which the system no longer takes. The new one is probably {suggestion}; compare it with the card.",
    ),
    needs: &[&[Key::NationalId, Key::HeadNationalId]],
    page: include_str!("old_number.md"),
    check: Check::Row(NUMBERED, check),
};

/// Sequence numbers from here on were given to people born before 1900.
const CENTENARIANS: u32 = 996;

/// What is said where the century of birth is not known.
const NO_SUGGESTION: Text = Text::new(
    "{person} 仍是15位旧证号，系统已不认可；末三位 {sequence} 是百岁老人专用，出生年代推算不出。请对照身份证更换。",
    "{person} still has an old number of 15 digits, which the system no longer takes. Its ending {sequence} was reserved for centenarians, so the new one cannot be told. Take it from the card.",
);

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((id, cell)) = number(row) else { return };
    if id.length() != 15 || id.birth().is_none() {
        return;
    }
    let (Some(suggestion), Some(sequence)) = (id.canonical(), id.sequence()) else {
        return;
    };
    if CENTENARIANS <= sequence {
        out.report(about(row, cell).with("sequence", sequence).saying(NO_SUGGESTION));
        return;
    }
    let why = Text::new(
        "15位号补上世纪和校验码",
        "the old number with century and check digit",
    );
    // The century is a guess, unless the column of birth dates has it.
    let birth = row.date(Key::BirthDate).known();
    let class = if birth.is_some() && birth == id.birth() {
        FixClass::Derived
    } else {
        FixClass::Verify
    };
    out.report(
        about(row, cell)
            .with("suggestion", &suggestion)
            .fix(class, cell, suggestion, why),
    );
}
