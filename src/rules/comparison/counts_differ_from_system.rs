use std::collections::BTreeMap;

use crate::{
    finding::{Nature, Severity},
    record::{Household, HouseholdId, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
    workbook::CellRef,
};

pub(super) static COUNTS_DIFFER_FROM_SYSTEM: Rule = Rule {
    code: "B191",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "与全国扶贫开发信息系统比对",
    message: Text::new(
        "{village} 上报 {households} 户 {persons} 人，系统导出 {system_households} 户 {system_persons} 人。请按户编号逐户核对，查出多报、漏报的户。",
        "{village} reports {households} households with {persons} persons, the system has {system_households} with {system_persons}. Find the households that are missing on either side.",
    ),
    needs: &[&[Key::HouseholdSize, Key::PersonId, Key::NationalId], &[Key::Village]],
    page: include_str!("counts_differ_from_system.md"),
    check: Check::Dataset(check),
};

/// The tables a township makes itself.
const OWN: &[SheetKind] = &[SheetKind::Household, SheetKind::Acceptance];
const SYSTEM: &[SheetKind] = &[SheetKind::SystemExport];

/// What one side says of a village.
#[derive(Default)]
struct Side {
    households: Vec<HouseholdId>,
    persons: i64,
    first: Option<CellRef>,
}

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let reported = sides(ctx, OWN, |row| row.int(Key::HouseholdSize).known());
    let system = sides(ctx, SYSTEM, |_| Some(1));
    if reported.is_empty() || system.is_empty() {
        return;
    }
    for (village, ours) in &reported {
        let none = Side::default();
        let theirs = system.get(village).unwrap_or(&none);
        let same = ours.households.len() == theirs.households.len();
        if same && ours.persons == theirs.persons {
            continue;
        }
        out.report(
            Draft::at_all(ours.first.into_iter().collect())
                .witness(theirs.first)
                .with("village", village)
                .with("households", ours.households.len())
                .with("persons", ours.persons)
                .with("system_households", theirs.households.len())
                .with("system_persons", theirs.persons),
        );
    }
}

/// Households and persons of each village, by the first table of some kinds.
fn sides(
    ctx: &Context<'_>,
    kinds: &'static [SheetKind],
    persons: impl Fn(Row<'_>) -> Option<i64>,
) -> BTreeMap<String, Side> {
    let mut sides: BTreeMap<String, Side> = BTreeMap::new();
    let Some(table) = kinds
        .iter()
        .find_map(|&kind| ctx.dataset.tables_of(kind).next().map(|(table, _)| table))
    else {
        return sides;
    };
    for row in ctx.dataset.rows_of(table) {
        let Some((village, cell)) = row.plain(Key::Village).known_at() else { continue };
        let side = sides.entry(village).or_default();
        let Some(household) = row.household().map(Household::place) else {
            continue;
        };
        // Persons are counted row by row; a household's size once for each household.
        if row.kind().has_persons() || side.households.last() != Some(&household) {
            side.persons += persons(row).unwrap_or_default();
        }
        side.households.push(household);
        side.first.get_or_insert(cell);
    }
    for side in sides.values_mut() {
        side.households.sort_unstable();
        side.households.dedup();
    }
    sides
}
