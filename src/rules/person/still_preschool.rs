use crate::{
    finding::{Nature, Severity},
    record::{Health, Member, Stage},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static STILL_PRESCHOOL: Rule = Rule {
    code: "P408",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "长顺县规则 5_12_013、5_17_001",
    message: Text::new(
        "{person} 已满7周岁仍为学前，请核实是否已入小学、有无失学。",
        "{person} is over seven and still said to be below school. Check whether the child goes to school.",
    ),
    needs: &[&[Key::Schooling], &[Key::Health], &[Key::NationalId, Key::BirthDate]],
    page: include_str!("still_preschool.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((schooling, cell)) = member.schooling().known_at() else { return };
    let is_healthy = member.health().is(|health| health == Health::Healthy);
    if schooling.stage() != Some(Stage::Preschool) || !is_healthy {
        return;
    }
    let age = member.age_on(ctx.profile.school_day());
    if age.is_some_and(|age| (7..20).contains(&age)) {
        let draft = Draft::at(cell).witness(member.cell(Key::NationalId));
        out.report(draft.with("person", member.label()));
    }
}
