use crate::{
    finding::{Nature, Severity},
    record::{Health, Member},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static CARD_BUT_NOT_DISABLED: Rule = Rule {
    code: "P420",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "业务常识，未见公开依据",
    message: Text::new(
        "{person} 有残疾人证，健康状况却填“{value}”，请核对。",
        "{person} has a card of the disabled, but the state of health is “{value}”. Check it.",
    ),
    needs: &[&[Key::Health], &[Key::NationalId, Key::DisabilityId]],
    page: include_str!("card_but_not_disabled.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((health, cell)) = member.health().known_at() else { return };
    if health == Health::Disabled {
        return;
    }
    if let Some(number) = member.disability_number() {
        let draft = Draft::at(cell).witness(number).with("person", member.label());
        out.report(draft.with("value", member.shown(Key::Health)));
    }
}
