use crate::{
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static RENOVATED_AND_RELOCATED: Rule = Rule {
    code: "R909",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "农村住房保障严禁重复享受政策",
    message: Text::new(
        "{head} 登记 {year} 年危房改造，又是易地搬迁户，请核实是否重复享受住房政策。",
        "{head} had its house renovated in {year} and was relocated as well. Find out whether it was helped twice.",
    ),
    needs: &[&[Key::HousingRenovatedYear]],
    page: include_str!("renovated_and_relocated.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((year, cell)) = household.int(Key::HousingRenovatedYear).known_at() else {
        return;
    };
    if !(2016..2100).contains(&year) {
        return;
    }
    let ticked =
        household.tick(Key::Relocated).known_at().filter(|(tick, _)| tick.is_yes());
    let listed = || household.row(SheetKind::Relocation)?.first_cell();
    let Some(at) = ticked.map(|(_, cell)| cell).or_else(listed) else { return };
    let draft = Draft::at(cell).witness(at).with("head", household.label());
    out.report(draft.with("year", year));
}
