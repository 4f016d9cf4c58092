use crate::{
    finding::{Nature, Severity},
    record::Member,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static POST_WITHOUT_CAPACITY: Rule = Rule {
    code: "P423",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "长顺县规则 5_15_006",
    message: Text::new(
        "{person} “{value}”，却有公益性岗位，请核实。",
        "{person} is “{value}”, but has a public post. Check it.",
    ),
    needs: &[&[Key::PublicPost], &[Key::WorkCapacity]],
    page: include_str!("post_without_capacity.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((capacity, cell)) = member.capacity().known_at() else { return };
    if !capacity.is_none() {
        return;
    }
    if let Some((_, post)) = member.public_post().known_at() {
        let draft = Draft::at_all(vec![post, cell]).with("person", member.label());
        out.report(draft.with("value", member.shown(Key::WorkCapacity)));
    }
}
