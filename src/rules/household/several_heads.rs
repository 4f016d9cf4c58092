use super::{are_one_person, is_named, named};
use crate::{
    finding::{Nature, Severity},
    record::{Household, Member, Relation},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static SEVERAL_HEADS: Rule = Rule {
    code: "H302",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "长顺县规则 3_02_011",
    message: Text::new(
        "{household} 有 {n} 个户主：{names}。请核实是否两户误填同一户编号。",
        "{household} has {n} heads: {names}. Check whether two households were given the same number.",
    ),
    needs: &[&[Key::RelationToHead]],
    page: include_str!("several_heads.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let heads =
        || household.residents().filter(|m| m.relation().is(|r| r == Relation::Head));
    if heads().count() < 2 || are_one_person(heads()) || !is_named(household) {
        return;
    }
    let names: Vec<_> = heads().map(Member::label).collect();
    let cells = heads().filter_map(|m| m.cell(Key::RelationToHead)).collect();
    out.report(
        Draft::at_all(cells)
            .with("household", named(household))
            .with("n", names.len())
            .with("names", names.join("、")),
    );
}
