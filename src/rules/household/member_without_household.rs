use std::collections::BTreeSet;

use super::{is_named, is_register, named, part_of};
use crate::{
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static MEMBER_WITHOUT_HOUSEHOLD: Rule = Rule {
    code: "H310",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "业务常识，未见公开依据",
    message: Text::new(
        "{person} 等 {n} 人所属的 {household} 不在户表中。请核对户编号，或补录户信息。",
        "{household}, to which {person} and {n} rows in all belong, is not in the household table. Check the number, or enter the household.",
    ),
    needs: &[
        &[Key::Name, Key::NationalId],
        &[Key::HouseholdId, Key::HeadNationalId, Key::HeadName],
    ],
    page: include_str!("member_without_household.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let is_registered =
        |household: Household<'_>| household.rows().any(|row| is_register(row.kind()));
    let mut registered = BTreeSet::new();
    let mut last = None;
    for row in ctx.dataset.rows(&[SheetKind::Member]) {
        let Some(household) = row.household() else { continue };
        // The rows of a household stand together; one of them will do.
        if last != Some(household.place()) && is_registered(household) {
            registered.insert(part_of(row));
        }
        last = Some(household.place());
    }
    for household in ctx.dataset.households() {
        if is_registered(household) || !is_named(household) {
            continue;
        }
        let mut rows =
            household.roster().filter(|member| member.kind() == SheetKind::Member);
        let Some(first) = rows.next() else { continue };
        let keys = [Key::HouseholdId, Key::HeadNationalId, Key::HeadName, Key::Name];
        let cell = keys.into_iter().find_map(|key| first.cell(key));
        let Some(cell) = cell.filter(|_| registered.contains(&part_of(first.row())))
        else {
            continue;
        };
        out.report(
            Draft::at(cell)
                .household(household)
                .with("person", first.label())
                .with("n", 1 + rows.count())
                .with("household", named(household)),
        );
    }
}
