use super::{are_one_person, is_named};
use crate::{
    finding::{Nature, Severity},
    record::{Household, Relation},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static SEVERAL_SPOUSES: Rule = Rule {
    code: "H306",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "业务常识，未见公开依据",
    message: Text::new(
        "{household} 户登记了 {n} 名配偶，请核对（儿媳、女婿是否误填为配偶）。",
        "The household of {household} lists {n} spouses. Check whether a son- or daughter-in-law was entered as spouse.",
    ),
    needs: &[&[Key::RelationToHead]],
    page: include_str!("several_spouses.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let spouses =
        || household.residents().filter(|m| m.relation().is(|r| r == Relation::Spouse));
    if spouses().count() < 2 || are_one_person(spouses()) || !is_named(household) {
        return;
    }
    let cells: Vec<_> = spouses().filter_map(|m| m.cell(Key::RelationToHead)).collect();
    let n = cells.len();
    out.report(Draft::at_all(cells).with("household", household.label()).with("n", n));
}
