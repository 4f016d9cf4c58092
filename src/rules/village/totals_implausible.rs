use super::village;
use crate::{
    finding::{Nature, Severity},
    record::{Field, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
    workbook::CellRef,
};

pub(super) static TOTALS_IMPLAUSIBLE: Rule = Rule {
    code: "V112",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "长顺县规则 3_03_003、1_03_002",
    message: Text::new(
        "{village} 总户数 {households}、总人口 {population}，不合常理，请核对。",
        "{village}: {households} households and {population} persons cannot be right. Check both.",
    ),
    needs: &[&[Key::VillageHouseholds, Key::VillagePopulation]],
    page: include_str!("totals_implausible.md"),
    check: Check::Row(&[SheetKind::Village], check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let keys = [Key::VillageHouseholds, Key::VillagePopulation];
    let counts = keys.map(|key| row.int(key));
    let empty = counts
        .iter()
        .zip(keys)
        .filter(|(count, _)| count.blank().is_some() || count.is(|count| count <= 0));
    let mut cells: Vec<CellRef> = empty.filter_map(|(_, key)| row.cell(key)).collect();
    if let [Field::Known(households, at), Field::Known(population, cell)] = counts {
        let fits =
            households <= population && population <= households * MOST_PER_HOUSEHOLD;
        if cells.is_empty() && !fits {
            cells = vec![cell, at];
        }
    }
    let draft = Draft::at_all(cells).with("village", village(row));
    let draft = draft.with("households", row.shown(Key::VillageHouseholds));
    out.report(draft.with("population", row.shown(Key::VillagePopulation)));
}

/// More persons per household, on average, no village has.
const MOST_PER_HOUSEHOLD: i64 = 8;
