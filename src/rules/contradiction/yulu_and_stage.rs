use crate::{
    finding::{Nature, Severity},
    record::{Member, Stage, Tick},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static YULU_AND_STAGE: Rule = Rule {
    code: "X722",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "长顺县规则 5_15_012",
    message: Text::new(
        "{person} 享受雨露计划，在校状况“{value}”，请核对。",
        "{person} has a Yulu grant, but is in “{value}”. Check it.",
    ),
    needs: &[&[Key::YuluGrant], &[Key::Schooling]],
    page: include_str!("yulu_and_stage.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((Tick::Yes, cell)) = member.tick(Key::YuluGrant).known_at() else { return };
    let Some((schooling, witness)) = member.schooling().known_at() else { return };
    let fits = matches!(schooling.stage(), Some(Stage::Vocational | Stage::College));
    if !fits {
        let draft = Draft::at_all(vec![cell, witness]).with("person", member.label());
        out.report(draft.with("value", member.shown(Key::Schooling)));
    }
}
