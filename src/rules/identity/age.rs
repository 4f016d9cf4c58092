use crate::{
    finding::{FixClass, Nature, Severity},
    record::{Member, NationalId},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static AGE: Rule = Rule {
    code: "I117",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "周岁按检查日期计算",
    message: Text::new(
        "{person} 年龄填 {written}，按证号应为 {derived} 周岁（截至 {day}）。请更正或用公式自动计算。",
        "The age of {person} is given as {written}; by the identity number it is {derived} full years on {day}. Correct it, or let a formula compute it.",
    ),
    needs: &[&[Key::NationalId], &[Key::Age]],
    page: include_str!("age.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((written, cell)) = member.int(Key::Age).known_at() else { return };
    let number = member.national_id();
    let Some(birth) = number.known().and_then(NationalId::birth) else { return };
    let day = ctx.profile.as_of;
    let derived = birth.years_until(day);
    let off = (written - i64::from(derived)).abs();
    if off == 0 || derived < 0 {
        return;
    }
    let why = Text::new("按证号算的周岁", "the age by the identity number");
    let draft = Draft::at(cell)
        .witness(number.cell())
        .with("person", member.label())
        .with("written", written)
        .with("derived", derived)
        .with("day", day)
        .fix(FixClass::Derived, cell, derived.to_string(), why);
    // One year off may be the traditional count, or a table of last year.
    out.report(if off == 1 { draft } else { draft.grade(Nature::Wrong, Severity::Must) });
}
