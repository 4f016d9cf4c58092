use crate::{
    finding::{Nature, Severity},
    record::{IdFault, Member},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

use super::cards;

pub(super) static CARD_NUMBER: Rule = Rule {
    code: "I113",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国办系统质量规则；长顺县规则 1_01_004、1_12_004",
    message: Text::new(
        "{person} 的残疾人证号前18位不是有效身份证号，请对照残疾人证重填。",
        "The first 18 characters of the disability card of {person} are no valid identity number. Compare it with the card.",
    ),
    needs: &[&[Key::NationalId, Key::DisabilityId]],
    page: include_str!("card_number.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    for (id, cell) in cards(member) {
        if id.has(IdFault::Check) || id.has(IdFault::Birth) {
            out.report(Draft::at(cell).with("person", member.label()));
        }
    }
}
