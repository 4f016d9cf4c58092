use crate::{
    finding::{Nature, Severity},
    record::{Health, Member},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static DISABLED_WITHOUT_CARD: Rule = Rule {
    code: "P419",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单；长顺县规则 4_01_002、4_12_003",
    message: Text::new(
        "{person} 健康状况为“残疾”但无残疾证号。已办证请补录；未办证请联系残联评定或改填健康状况。",
        "{person} is said to be disabled, but has no number of a card of the disabled. Enter it; without a card, have the disability graded, or correct the state of health.",
    ),
    needs: &[&[Key::Health], &[Key::NationalId, Key::DisabilityId]],
    page: include_str!("disabled_without_card.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((Health::Disabled, cell)) = member.health().known_at() else { return };
    if member.disability_number().is_some() {
        return;
    }
    let id = member.national_id().known();
    let is_plain = id.is_some_and(|id| matches!(id.length(), 15 | 18));
    let column = member.text(Key::DisabilityId);
    if column.is_absent() && !is_plain {
        return;
    }
    out.report(Draft::at(cell).witness(column.cell()).with("person", member.label()));
}
