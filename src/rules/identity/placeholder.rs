use crate::{
    finding::{Nature, Severity},
    record::{IdFault, Member},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::{Text, normalise},
};

use super::about;

pub(super) static PLACEHOLDER: Rule = Rule {
    code: "I112",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "长顺县规则 4_01_003：前6位6个9",
    message: Text::new(
        "{person} 的证号是临时占位号。请核实户口，暂无户口的报派出所办理并在备注说明。",
        "The identity number of {person} only stands in for a missing one. Look up the registration; report a missing one to the police station and note it.",
    ),
    needs: &[&[Key::NationalId]],
    page: include_str!("placeholder.md"),
    check: Check::Dataset(check),
};

/// So many people of different names with the same 17 digits hold no number of theirs.
const SHARERS: usize = 3;

/// What is said of a number that many share.
const SHARED: Text = Text::new(
    "{person} 等 {count} 人的证号前17位相同，像是临时占位号。请逐人核实户口，暂无户口的报派出所办理并在备注说明。",
    "{count} people, {person} among them, share the first 17 digits of their identity numbers, which seem to stand in for missing ones. Look up each registration.",
);

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut numbers: Vec<(u64, Member<'_>)> = Vec::new();
    for member in ctx.dataset.members() {
        let Some((id, cell)) = member.national_id().known_at() else { continue };
        if id.has(IdFault::Placeholder) {
            let draft = about(member.row(), cell);
            out.report(match member.household() {
                Some(household) => draft.household(household),
                None => draft,
            });
        } else if let Some(key) = id.key() {
            numbers.push((key / 11, member));
        }
    }
    numbers.sort_by_key(|&(digits, _)| digits);
    for group in
        numbers.chunk_by(|a, b| a.0 == b.0).filter(|group| SHARERS <= group.len())
    {
        let mut names: Vec<_> =
            group.iter().map(|(_, member)| normalise(&member.label())).collect();
        names.sort_unstable();
        names.dedup();
        let Some(&(_, first)) = group.first() else { continue };
        if SHARERS <= names.len() {
            let cells =
                group.iter().filter_map(|(_, member)| member.national_id().cell());
            let draft = Draft::at_all(cells.collect()).with("person", first.label());
            out.report(draft.with("count", names.len()).saying(SHARED));
        }
    }
}
