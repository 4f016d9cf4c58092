use std::collections::BTreeMap;

use crate::{
    criteria::Criterion,
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::CellRef,
};

pub(super) static WHOLE_COLUMN_MET: Rule = Rule {
    code: "C629",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "县脱贫攻坚讲话（对真实性、可靠性不清）",
    message: Text::new(
        "{village} {households} 户“{criterion}”全部填达标，但台账中有 {count} 个同类问题还没有整改。请逐户核对。",
        "{village}: all {households} households are said to meet {criterion}, but {count} problems of the kind are still open in the ledger. Look at each household.",
    ),
    needs: &[&[Key::ProblemKind]],
    page: include_str!("whole_column_met.md"),
    check: Check::Dataset(check),
};

/// So many households make a village of which it is odd that all meet a criterion.
const VILLAGE: usize = 30;

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut open: BTreeMap<(String, Criterion), Vec<CellRef>> = BTreeMap::new();
    for entry in ctx.dataset.entries().filter(|entry| entry.is_open()) {
        let Some((kind, cell)) = entry.text(Key::ProblemKind).known_at() else {
            continue;
        };
        let household = entry.household();
        let own = || household.and_then(|h| h.plain(Key::Village).known());
        let village = entry.plain(Key::Village).known().or_else(own);
        if let (Some(village), Some(criterion)) = (village, Criterion::of_kind(&kind)) {
            open.entry((village, criterion)).or_default().push(cell);
        }
    }
    if open.is_empty() {
        return;
    }
    let mut ticks: BTreeMap<(String, Criterion), (usize, bool)> = BTreeMap::new();
    for household in ctx.dataset.households() {
        let Some(village) = household.plain(Key::Village).known() else { continue };
        for criterion in Criterion::ALL {
            let Some(tick) = household.good(criterion.column()).known() else { continue };
            let (count, all) =
                ticks.entry((village.clone(), criterion)).or_insert((0, true));
            *count += 1;
            *all &= tick.is_yes();
        }
    }
    for ((village, criterion), cells) in open {
        let of_village = ticks.get(&(village.clone(), criterion));
        let Some(&(households, true)) = of_village else { continue };
        if VILLAGE <= households {
            let count = cells.len();
            out.report(
                Draft::at_all(cells)
                    .with("village", village)
                    .with("households", households)
                    .with("criterion", criterion.name())
                    .with("count", count),
            );
        }
    }
}
