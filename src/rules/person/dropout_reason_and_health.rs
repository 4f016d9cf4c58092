use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::{Health, Member},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static DROPOUT_REASON_AND_HEALTH: Rule = Rule {
    code: "P409",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "长顺县规则 2_01_012",
    message: Text::new(
        "{person} 未上学原因是“{reason}”，健康状况却是“健康”，请核实。",
        "{person} is out of school because of “{reason}”, but said to be healthy. Check it.",
    ),
    needs: &[&[Key::DropoutReason], &[Key::Health]],
    page: include_str!("dropout_reason_and_health.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((reason, cell)) = member.text(Key::DropoutReason).known_at() else { return };
    let (health, of_health) = (member.health(), Lexicon::get().list("illness"));
    if health.is(|health| health == Health::Healthy) && of_health.is_said(&reason) {
        let draft = Draft::at(cell).witness(health.cell());
        out.report(draft.with("person", member.label()).with("reason", reason));
    }
}
