use crate::{
    finding::{Nature, Severity},
    record::{Health, Member},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static HEALTHY_WITHOUT_CAPACITY: Rule = Rule {
    code: "P411",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "国家疑点数据清单；长顺县规则 2_01_005、2_01_010、1111_15",
    message: Text::new(
        "{person} {age}岁、健康、非在校，却填“{value}”。请核实健康状况或劳动能力。",
        "{person} is {age}, healthy and out of school, but said to be “{value}”. Check the health or the capacity to work.",
    ),
    needs: &[&[Key::WorkCapacity], &[Key::Health], &[Key::NationalId, Key::BirthDate]],
    page: include_str!("healthy_without_capacity.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((capacity, cell)) = member.capacity().known_at() else { return };
    let is_healthy = member.health().is(|health| health == Health::Healthy);
    if capacity.is_full() || !is_healthy || member.is_disabled() || member.has_left() {
        return;
    }
    let Some(age) = member.age_on(ctx.profile.as_of) else { return };
    let (from, to) = ctx.profile.labour.ages.value;
    // Without a word on school, the young may be pupils.
    let is_grown = member.schooling().is_absent() && 22 < age;
    if (from..=to).contains(&age) && (member.has_left_school() || is_grown) {
        let draft = Draft::at(cell).witness(member.cell(Key::Health));
        let draft = draft.with("person", member.label()).with("age", age);
        out.report(draft.with("value", member.shown(Key::WorkCapacity)));
    }
}
