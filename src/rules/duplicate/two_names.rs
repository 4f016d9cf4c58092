use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

use super::{Person, people};

pub(super) static TWO_NAMES: Rule = Rule {
    code: "D204",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "一人一号；以身份证为准",
    message: Text::new(
        "证号 {number} 对应“{first}”和“{second}”两个姓名，请以身份证为准统一。",
        "The number {number} stands beside two names, {first} and {second}. Make them one by the card.",
    ),
    needs: &[&[Key::NationalId]],
    page: include_str!("two_names.md"),
    check: Check::Dataset(check),
};

/// What is said of names that differ by one character.
const NEAR: Text = Text::new(
    "证号 {number} 的姓名写作“{first}”和“{second}”，只差一个字，可能是同音字、繁简字或曾用名。请以身份证为准统一。",
    "The number {number} stands beside {first} and {second}, which differ by one character: perhaps a homophone or a former name. Make them one by the card.",
);

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    for group in people(ctx).chunk_by(|a, b| a.key == b.key) {
        let [first, rest @ ..] = group else { continue };
        let Some(second) = rest.iter().find(|person| person.plain() != first.plain())
        else {
            continue;
        };
        // From three names on the number stands in for missing ones: I112.
        let known = [first.plain(), second.plain()];
        if rest.iter().any(|person| !known.contains(&person.plain())) {
            continue;
        }
        let cells = [first, second].into_iter().filter_map(Person::name_cell);
        let draft =
            Draft::at_all(cells.collect()).witness(first.cell).witness(second.cell);
        let draft = draft
            .with("number", first.number())
            .with("first", first.name())
            .with("second", second.name())
            .household(first.household);
        out.report(if first.is_named_like(second) {
            draft.saying(NEAR).grade(Nature::Doubtful, Severity::Verify)
        } else {
            draft
        });
    }
}
