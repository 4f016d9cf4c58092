use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

use super::{Person, alike::alike, people};

pub(super) static TWO_NUMBERS: Rule = Rule {
    code: "D205",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "查重",
    message: Text::new(
        "{person} 在 {first}、{second} 的证号只差 {count} 位，疑似同一人填错。请核对。",
        "The numbers of {person} in {first} and {second} differ in {count} characters only: probably one person, and one number is wrong. Check them.",
    ),
    needs: &[&[Key::NationalId]],
    page: include_str!("two_numbers.md"),
    check: Check::Dataset(check),
};

/// What is said where the numbers have little in common but the day of birth.
const BIRTH: Text = Text::new(
    "{person} 在 {first}、{second} 的出生日期相同，证号有 {count} 位不同，可能是同一人有两个证号。请核对。",
    "{person} in {first} and {second} has one date of birth and two numbers that differ in {count} characters. See whether it is one person.",
);

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut people = people(ctx);
    people.dedup_by(|b, a| a.key == b.key && a.name() == b.name());
    let mut named: Vec<_> = people.iter().map(|person| (person.name(), person)).collect();
    named.sort_by(|a, b| a.0.cmp(&b.0));
    for group in named.chunk_by(|a, b| a.0 == b.0).filter(|group| 1 < group.len()) {
        let group: Vec<&Person<'_>> = group.iter().map(|&(_, person)| person).collect();
        let keys: Vec<_> = group.iter().map(|person| person.key).collect();
        for (a, b) in alike(&keys) {
            if let (Some(a), Some(b)) = (group.get(a), group.get(b)) {
                report(a, b, out);
            }
        }
    }
}

fn report(a: &Person<'_>, b: &Person<'_>, out: &mut Sink<'_>) {
    let (first, second) = (a.number(), b.number());
    let count = first.bytes().zip(second.bytes()).filter(|(a, b)| a != b).count();
    let draft = Draft::at_all(vec![a.cell, b.cell]).with("person", a.name());
    let draft =
        draft.with("first", a.spot(b)).with("second", b.spot(a)).with("count", count);
    let draft = draft.household(a.household).person(a.name().into_owned());
    out.report(if count <= 3 { draft } else { draft.saying(BIRTH) });
}
