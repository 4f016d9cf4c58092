use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

use super::people;

pub(super) static PERSON_NUMBER: Rule = Rule {
    code: "D207",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "一人一号",
    message: Text::new(
        "人编号 {number} 对应 {first}、{second} 两人，请核对。",
        "The person number {number} stands for two people, {first} and {second}. Check it.",
    ),
    needs: &[&[Key::PersonId], &[Key::NationalId]],
    page: include_str!("person_number.md"),
    check: Check::Dataset(check),
};

/// Shorter numbers are a sheet's own, and begin anew on each.
const OWN: usize = 6;

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut people: Vec<_> = people(ctx)
        .into_iter()
        .filter_map(|person| {
            let (number, cell) = person.row.text(Key::PersonId).known_at()?;
            (OWN <= number.len()).then_some((number, cell, person))
        })
        .collect();
    people.sort_by(|a, b| a.0.cmp(&b.0));
    for group in people.chunk_by(|a, b| a.0 == b.0) {
        let [(number, cell, first), rest @ ..] = group else { continue };
        let other = rest.iter().find(|(.., person)| {
            person.key != first.key && person.plain() != first.plain()
        });
        let Some((_, other, second)) = other else { continue };
        out.report(
            Draft::at_all(vec![*cell, *other])
                .witness(first.cell)
                .witness(second.cell)
                .with("number", number.as_ref())
                .with("first", first.name())
                .with("second", second.name())
                .household(first.household),
        );
    }
}
