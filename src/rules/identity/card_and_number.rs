use crate::{
    finding::{Nature, Severity},
    record::{IdFault, Member},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static CARD_AND_NUMBER: Rule = Rule {
    code: "I121",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "残疾人证编号规则：前18位为身份证号",
    message: Text::new(
        "{person} 残疾人证前18位与身份证号不同，请核对是否填了别人的证。",
        "The first 18 characters of the disability card of {person} are not the identity number. See whether it is somebody else’s card.",
    ),
    needs: &[&[Key::NationalId], &[Key::DisabilityId]],
    page: include_str!("card_and_number.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((card, cell)) = member.id(Key::DisabilityId).known_at() else { return };
    let Some((number, at)) = member.national_id().known_at() else { return };
    let (Some(own), Some(other)) = (card.key(), number.key()) else { return };
    // A card with faults of its own: I113.
    let faulty = card.has(IdFault::Check) || card.has(IdFault::Birth);
    if own != other && !faulty && !number.has(IdFault::Placeholder) {
        out.report(Draft::at(cell).witness(at).with("person", member.label()));
    }
}
