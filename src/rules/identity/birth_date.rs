use crate::{
    finding::{FixClass, Nature, Severity},
    record::{Date, Member, NationalId},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static BIRTH_DATE: Rule = Rule {
    code: "I116",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "GB 11643-1999：第7至14位为出生日期",
    message: Text::new(
        "{person} 出生日期填 {written}，证号显示 {derived}。以身份证为准更正。",
        "The birth date of {person} is given as {written}, but the identity number says {derived}. Correct it by the card.",
    ),
    needs: &[&[Key::NationalId], &[Key::BirthDate]],
    page: include_str!("birth_date.md"),
    check: Check::Member(check),
};

/// What is said where month and day changed places.
const SWAPPED: Text = Text::new(
    "{person} 出生日期填 {written}，证号显示 {derived}，像是月、日写反了。以身份证为准更正。",
    "The birth date of {person} is given as {written}, but the identity number says {derived}: month and day seem to have changed places. Correct it by the card.",
);

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((written, cell)) = member.date(Key::BirthDate).known_at() else { return };
    let number = member.national_id();
    let Some(derived) = number.known().and_then(NationalId::birth) else { return };
    if agrees(written, derived) {
        return;
    }
    let swapped = written.year() == derived.year()
        && written.month() == derived.day()
        && written.day() == derived.month();
    let why = Text::new("证号第7至14位", "digits 7 to 14 of the identity number");
    let draft = Draft::at(cell)
        .witness(number.cell())
        .with("person", member.label())
        .with("written", written)
        .with("derived", derived)
        .fix(FixClass::Derived, cell, derived.to_string(), why);
    out.report(if swapped { draft.saying(SWAPPED) } else { draft });
}

/// Compares as far as the date was written: 1968-07 agrees with any day of that July.
fn agrees(written: Date, derived: Date) -> bool {
    written.year() == derived.year()
        && written.month().is_none_or(|month| derived.month() == Some(month))
        && written.day().is_none_or(|day| derived.day() == Some(day))
}
