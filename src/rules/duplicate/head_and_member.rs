use crate::{
    finding::{Nature, Severity},
    record::Code,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

use super::spots;

pub(super) static HEAD_AND_MEMBER: Rule = Rule {
    code: "D209",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "一人一户",
    message: Text::new(
        "{person} 既是 {first} 户主又是 {second} 的“{relation}”，请核实是否拆户、并户。",
        "{person} is the head of {first} and, as {relation}, a member of {second}. Find out whether they were split or joined.",
    ),
    needs: &[&[Key::NationalId], &[Key::RelationToHead]],
    page: include_str!("head_and_member.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    for spots in spots(ctx) {
        if spots.is_across_townships() {
            continue;
        }
        let Some((head, member, relation)) = spots.head_and_member() else { continue };
        let draft =
            Draft::at_all(vec![head.cell, member.cell]).with("person", head.name());
        let draft = draft.with("first", head.at_home()).with("second", member.at_home());
        let draft = draft.with("relation", relation.word());
        out.report(draft.household(head.household).person(head.name().into_owned()));
    }
}
