use std::collections::BTreeMap;

use super::{FUNDS, label};
use crate::{
    finding::{Nature, Severity},
    record::{Date, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::{Text, normalise},
};

pub(super) static CUMULATIVE_FALLS: Rule = Rule {
    code: "M177",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "逻辑关系：累计数不减少",
    message: Text::new(
        "{project} 累计支出由 {earlier} 元（{before}）降到 {later} 元（{after}）。累计数不会减少，请核对。",
        "{project}: cumulative spending falls from {earlier} ({before}) to {later} yuan ({after}). A cumulative number does not fall; check both.",
    ),
    needs: &[&[Key::SpentFunds], &[Key::ProjectId, Key::ProjectName, Key::Township]],
    page: include_str!("cumulative_falls.md"),
    check: Check::Dataset(check),
};

/// Compares tables of different reporting days; those that name no day are not compared.
fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut periods: BTreeMap<String, Vec<(Date, Row<'_>)>> = BTreeMap::new();
    for row in ctx.dataset.rows(FUNDS) {
        let Some(day) = row.table().reported_on(ctx.profile.year) else { continue };
        let id = row.text(Key::ProjectId).known();
        let name = id.map_or_else(|| label(row), std::borrow::Cow::into_owned);
        periods.entry(normalise(&name)).or_default().push((day, row));
    }
    for mut rows in periods.into_values() {
        rows.sort_by_key(|&(day, row)| (day, row.table_id(), row.record()));
        for pair in rows.windows(2) {
            let &[(before, earlier), (after, later)] = pair else { continue };
            let (Some((was, witness)), Some((is, cell))) = (
                earlier.yuan(Key::SpentFunds).known_at(),
                later.yuan(Key::SpentFunds).known_at(),
            ) else {
                continue;
            };
            if before < after && is < was {
                out.report(
                    Draft::at(cell)
                        .witness(witness)
                        .with("project", label(later))
                        .with("earlier", was)
                        .with("before", before)
                        .with("later", is)
                        .with("after", after),
                );
            }
        }
    }
}
