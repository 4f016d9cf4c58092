use crate::{
    finding::{Nature, Severity},
    record::{Member, NationalId},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static OLD_AGE: Rule = Rule {
    code: "I118",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "100岁以上逐人核实",
    message: Text::new(
        "{person} 按证号已 {count} 岁，请核实是否健在、证号是否填错。",
        "{person} is {count} years old by the identity number. Find out whether the person is alive and the number is right.",
    ),
    needs: &[&[Key::NationalId, Key::BirthDate, Key::Age]],
    page: include_str!("old_age.md"),
    check: Check::Member(check),
};

/// Older than this is to be looked into.
const OLD: i64 = 100;
/// Older than this nobody is.
const IMPOSSIBLE: i64 = 115;

/// What is said where the age is not from an identity number.
const WRITTEN: Text = Text::new(
    "{person} 的年龄是 {count} 岁，不合常理。请核实是否健在、出生日期或年龄是否填错。",
    "{person} is {count} years old, which is hardly possible. Check whether the person is alive and the date of birth or the age is right.",
);

fn check(member: Member<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let number = member.national_id();
    let by_number = number.known().and_then(NationalId::birth);
    let birth = member.date(Key::BirthDate);
    let (age, cell) = if let Some(born) = by_number {
        // A number of the future is a matter of I105.
        (i64::from(born.years_until(ctx.profile.as_of)).max(0), number.cell())
    } else if let Some(born) = birth.known() {
        (i64::from(born.years_until(ctx.profile.as_of)), birth.cell())
    } else if let Some((age, cell)) = member.int(Key::Age).known_at() {
        (age, Some(cell))
    } else {
        return;
    };
    let Some(cell) = cell.filter(|_| !(0..=OLD).contains(&age)) else { return };
    let mut draft = Draft::at(cell).with("person", member.label()).with("count", age);
    if by_number.is_none() {
        draft = draft.saying(WRITTEN);
    }
    if !(0..=IMPOSSIBLE).contains(&age) {
        draft = draft.grade(Nature::Wrong, Severity::Must);
    }
    out.report(draft);
}
