use crate::{
    finding::{FixClass, Nature, Severity},
    record::{Code, Member, NationalId, Sex},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static SEX: Rule = Rule {
    code: "I115",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "GB 11643-1999：第17位奇数为男、偶数为女",
    message: Text::new(
        "{person} 填“{written}”，但证号第17位显示为“{derived}”。请核对性别或证号。",
        "The sex of {person} is given as {written}, but the 17th digit of the identity number says {derived}. Check the sex or the number.",
    ),
    needs: &[&[Key::NationalId], &[Key::Sex]],
    page: include_str!("sex.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((written, cell)) = member.code::<Sex>(Key::Sex).known_at() else { return };
    let number = member.national_id();
    let Some(derived) = number.known().and_then(NationalId::sex) else { return };
    if written == derived {
        return;
    }
    let why = Text::new("证号第17位", "the 17th digit of the identity number");
    out.report(
        Draft::at(cell)
            .witness(number.cell())
            .with("person", member.label())
            .with("written", word(written))
            .with("derived", word(derived))
            .fix(FixClass::Derived, cell, derived.word().to_owned(), why),
    );
}

fn word(sex: Sex) -> Text {
    match sex {
        Sex::Male => Text::new("男", "male"),
        Sex::Female => Text::new("女", "female"),
    }
}
