use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

use super::spots;

pub(super) static TWO_HOUSEHOLDS: Rule = Rule {
    code: "D202",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国办系统质量规则“人员重复”；长顺县规则 1_12_001",
    message: Text::new(
        "{person} 同时在 {first} 和 {second}。请两村核实，按实际共同生活保留一户。",
        "{person} is in two households: {first} and {second}. Find out where the person lives and keep that one.",
    ),
    needs: &[&[Key::NationalId]],
    page: include_str!("two_households.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    for spots in spots(ctx) {
        if spots.is_across_townships() || spots.head_and_member().is_some() {
            continue;
        }
        let [first, second, ..] = spots.people.as_slice() else { continue };
        let draft = Draft::at_all(spots.cells()).with("person", first.name());
        let draft = draft.with("first", first.at_home()).with("second", second.at_home());
        out.report(draft.household(first.household).person(first.name().into_owned()));
    }
}
