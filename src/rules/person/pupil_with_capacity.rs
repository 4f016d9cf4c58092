use crate::{
    finding::{Nature, Severity},
    record::{Member, WorkCapacity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static PUPIL_WITH_CAPACITY: Rule = Rule {
    code: "P413",
    nature: Nature::Doubtful,
    severity: Severity::Hint,
    on_by_default: false,
    source: "长顺县规则 1111_07",
    message: Text::new(
        "{person} 为在校生，劳动能力应填“无劳动力”。",
        "{person} is at school: the capacity to work should be 无劳动力.",
    ),
    needs: &[&[Key::Schooling], &[Key::WorkCapacity]],
    page: include_str!("pupil_with_capacity.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((capacity, cell)) = member.capacity().known_at() else { return };
    if member.is_pupil() && capacity != WorkCapacity::Without {
        let draft = Draft::at(cell).witness(member.cell(Key::Schooling));
        out.report(draft.with("person", member.label()));
    }
}
