use crate::{
    finding::{Nature, Severity},
    record::{Health, Member},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static HEALTHY_ADULT_DESTITUTE: Rule = Rule {
    code: "P427",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "国家疑点数据清单（五保户存在16-65周岁劳动力）；长顺县规则 5_15_018",
    message: Text::new(
        "{person} {age}岁、健康，享受特困供养，请核实。",
        "{person} is {age} and healthy, but on destitute support. Check it.",
    ),
    needs: &[
        &[Key::DestituteSupport],
        &[Key::Health],
        &[Key::NationalId, Key::BirthDate],
    ],
    page: include_str!("healthy_adult_destitute.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((true, cell)) = member.receives(Key::DestituteSupport).known_at() else {
        return;
    };
    let is_healthy = member.health().is(|health| health == Health::Healthy);
    if !is_healthy || member.is_pupil() || member.is_disabled() {
        return;
    }
    let Some(age) = member.age_on(ctx.profile.as_of) else { return };
    if (18..=ctx.profile.labour.ages.value.1).contains(&age) {
        let draft = Draft::at(cell).witness(member.cell(Key::Health));
        out.report(draft.with("person", member.label()).with("age", age));
    }
}
