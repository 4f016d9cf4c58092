use crate::{
    finding::{Nature, Severity},
    record::Member,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static OLD_WITH_FULL_CAPACITY: Rule = Rule {
    code: "P412",
    nature: Nature::Doubtful,
    severity: Severity::Hint,
    on_by_default: false,
    source: "长顺县规则 2_12_017",
    message: Text::new(
        "{person} 已 {age} 岁，劳动能力一般填“弱劳动力或半劳动力”或“无劳动力”，请核实。",
        "{person} is {age}: the capacity to work is mostly 弱劳动力或半劳动力 or 无劳动力 at that age. Check it.",
    ),
    needs: &[&[Key::WorkCapacity], &[Key::NationalId, Key::BirthDate]],
    page: include_str!("old_with_full_capacity.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((capacity, cell)) = member.capacity().known_at() else { return };
    if !capacity.is_full() {
        return;
    }
    let Some(age) = member.age_on(ctx.profile.as_of) else { return };
    if ctx.profile.labour.ages.value.1 < age {
        let draft = Draft::at(cell).witness(member.cell(Key::NationalId));
        out.report(draft.with("person", member.label()).with("age", age));
    }
}
