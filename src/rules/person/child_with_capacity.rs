use crate::{
    finding::{FixClass, Nature, Severity},
    record::{Code, Member, WorkCapacity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static CHILD_WITH_CAPACITY: Rule = Rule {
    code: "P410",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "长顺县规则 2_01_011",
    message: Text::new(
        "{person} 未满16周岁，劳动能力应填“无劳动力”。",
        "{person} is under 16: the capacity to work should be 无劳动力.",
    ),
    needs: &[&[Key::WorkCapacity], &[Key::NationalId, Key::BirthDate]],
    page: include_str!("child_with_capacity.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((capacity, cell)) = member.capacity().known_at() else { return };
    if capacity == WorkCapacity::Without {
        return;
    }
    let Some(age) = member.age_on(ctx.profile.as_of) else { return };
    if age < ctx.profile.labour.ages.value.0 {
        let to = WorkCapacity::Without.word().to_owned();
        let why = Text::new("未满16周岁", "under 16");
        let draft = Draft::at(cell).witness(member.cell(Key::NationalId));
        out.report(draft.with("person", member.label()).fix(
            FixClass::Derived,
            cell,
            to,
            why,
        ));
    }
}
