use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

use super::{Person, people};

pub(super) static SAME_HOUSEHOLD: Rule = Rule {
    code: "D201",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "长顺县规则 1_01_001",
    message: Text::new(
        "{household} 户内 {person} 重复登记（第 {rows} 行）。请删除一条并核对家庭人口数。",
        "{person} is listed more than once in the household of {household} (rows {rows}). Delete one and check the size of the household.",
    ),
    needs: &[&[Key::NationalId]],
    page: include_str!("same_household.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let people = people(ctx);
    let listed = |a: &Person<'_>, b: &Person<'_>| {
        a.key == b.key && a.row.table_id() == b.row.table_id() && a.place() == b.place()
    };
    for group in people.chunk_by(listed) {
        let [first, .., _] = group else { continue };
        // Two names are two persons, one of whom has the number of the other: D204.
        let same: Vec<_> =
            group.iter().filter(|person| first.is_named_like(person)).collect();
        if same.len() < 2 {
            continue;
        }
        let rows: Vec<_> = same.iter().map(|person| person.row_number()).collect();
        let cells = same.iter().map(|person| person.cell).collect();
        let draft = Draft::at_all(cells).with("person", first.name());
        let draft = draft.with("household", first.household.label());
        let draft = draft.with("rows", rows.join("、")).person(first.name().into_owned());
        out.report(draft.household(first.household));
    }
}
