use crate::{
    finding::{Nature, Severity},
    record::Member,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static RELATION_BLANK: Rule = Rule {
    code: "H303",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "长顺县规则 3_01_001",
    message: Text::new(
        "{person} 未填与户主关系。",
        "The relation of {person} to the head is blank.",
    ),
    needs: &[&[Key::RelationToHead]],
    page: include_str!("relation_blank.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    if let Some(cell) = member.relation().blank() {
        out.report(Draft::at(cell).with("person", member.label()));
    }
}
