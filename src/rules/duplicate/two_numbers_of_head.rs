use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

use std::collections::BTreeSet;

use super::heads::{Head, conflicts, heads};

pub(super) static TWO_NUMBERS_OF_HEAD: Rule = Rule {
    code: "D208",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "一户一号",
    message: Text::new(
        "{head} 名下有两个户编号 {first}、{second}，疑似分户或重复建档，请核实后保留一个。",
        "{head} has two household numbers, {first} and {second}: split, or registered twice. Find out and keep one.",
    ),
    needs: &[&[Key::HouseholdId], &[Key::HeadNationalId, Key::NationalId]],
    page: include_str!("two_numbers_of_head.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut heads = heads(ctx);
    let taken: BTreeSet<String> = conflicts(&mut heads)
        .into_iter()
        .map(|(head, _)| head.number.to_string())
        .collect();
    heads.sort_by_key(|head| head.key);
    for group in heads.chunk_by(|a, b| a.key == b.key) {
        let [first, rest @ ..] = group else { continue };
        // Numbers of different length are of different registers.
        let other = |head: &&Head<'_>| {
            head.number != first.number
                && head.number.len() == first.number.len()
                // A number of two heads is the fault of one of its rows: D206.
                && ![head, first].iter().any(|head| taken.contains(head.number.as_ref()))
                && head.scope() == first.scope()
        };
        let Some(second) = rest.iter().find(other) else { continue };
        let cells = [first, second]
            .into_iter()
            .filter_map(|head| head.row.cell(Key::HouseholdId));
        out.report(
            Draft::at_all(cells.collect())
                .witness(first.cell)
                .witness(second.cell)
                .with("head", first.name())
                .with("first", first.number.as_ref())
                .with("second", second.number.as_ref())
                .person(first.name().into_owned()),
        );
    }
}
