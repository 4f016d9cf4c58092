use std::collections::BTreeSet;

use super::{is_register, part_of};
use crate::{
    finding::{Nature, Severity},
    record::{Household, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static HOUSEHOLD_WITHOUT_MEMBERS: Rule = Rule {
    code: "H309",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单（贫困户空挂）",
    message: Text::new(
        "{household} 在户表中有、成员表中一人也没有。请补录家庭成员。",
        "{household} is in the household table, but has no row in the member table. Enter its members.",
    ),
    needs: &[
        &[Key::Name, Key::NationalId],
        &[Key::HouseholdId, Key::HeadNationalId, Key::HeadName],
    ],
    page: include_str!("household_without_members.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let listed: BTreeSet<_> = ctx
        .dataset
        .households()
        .filter(|household| household.members().next().is_some())
        .filter_map(|household| Some(part_of(register(household)?)))
        .collect();
    for household in ctx.dataset.households() {
        if household.members().next().is_some() {
            continue;
        }
        let Some(row) = register(household) else { continue };
        let cell = row.first_cell().filter(|_| listed.contains(&part_of(row)));
        let Some(cell) = cell else { continue };
        out.report(
            Draft::at(cell).household(household).with("household", household.label()),
        );
    }
}

/// The household's row in a register of households.
fn register(household: Household<'_>) -> Option<Row<'_>> {
    household.rows().find(|row| is_register(row.kind()))
}
