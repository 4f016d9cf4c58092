use crate::{
    finding::{Nature, Severity},
    record::Member,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static POST_AND_AGE: Rule = Rule {
    code: "P422",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "长顺县规则 3_01_008、5_01_006",
    message: Text::new(
        "{person} {age} 岁，登记公益性岗位“{value}”，请核实是否顶岗或冒领。",
        "{person} is {age}, and has the public post “{value}”. Check whether somebody else works or draws the pay.",
    ),
    needs: &[&[Key::PublicPost], &[Key::NationalId, Key::BirthDate]],
    page: include_str!("post_and_age.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((value, cell)) = member.public_post().known_at() else { return };
    let Some(age) = member.age_on(ctx.profile.as_of) else { return };
    let (from, to) = ctx.profile.labour.post_ages.value;
    if (from..=to).contains(&age) {
        return;
    }
    let draft = Draft::at(cell).witness(member.cell(Key::NationalId));
    let draft = draft.with("person", member.label()).with("age", age);
    out.report(draft.with("value", value));
}
