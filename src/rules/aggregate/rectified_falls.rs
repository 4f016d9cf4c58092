use std::collections::BTreeMap;

use super::label;
use crate::{
    finding::{Nature, Severity},
    record::{Date, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::{Text, normalise},
};

pub(super) static RECTIFIED_FALLS: Rule = Rule {
    code: "A05",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "逻辑关系：累计数不减少",
    message: Text::new(
        "{unit} {what}由 {earlier}（{before}）降为 {later}（{after}）。请说明是退回整改还是删除了问题。",
        "{unit}: {what} falls from {earlier} ({before}) to {later} ({after}). Explain whether problems were reopened or deleted.",
    ),
    needs: &[&[Key::ProblemsRectified, Key::ProblemsFound]],
    page: include_str!("rectified_falls.md"),
    check: Check::Dataset(check),
};

/// Compares summaries of different reporting days; those that name no day are not
/// compared.
fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut periods: BTreeMap<String, Vec<(Date, Row<'_>)>> = BTreeMap::new();
    for row in ctx.dataset.rows(&[SheetKind::LedgerTotals]) {
        let Some(day) = row.table().reported_on(ctx.profile.year) else { continue };
        periods.entry(normalise(&label(row))).or_default().push((day, row));
    }
    for mut rows in periods.into_values() {
        rows.sort_by_key(|&(day, row)| (day, row.table_id(), row.record()));
        for pair in rows.windows(2) {
            let &[(before, earlier), (after, later)] = pair else { continue };
            for (key, what) in [
                (Key::ProblemsRectified, Text::new("已整改", "rectified")),
                (Key::ProblemsFound, Text::new("发现问题", "problems found")),
            ] {
                let (Some((was, witness)), Some((is, cell))) =
                    (earlier.int(key).known_at(), later.int(key).known_at())
                else {
                    continue;
                };
                if before < after && is < was {
                    out.report(
                        Draft::at(cell)
                            .witness(witness)
                            .with("unit", label(later))
                            .with("what", what)
                            .with("earlier", was)
                            .with("before", before)
                            .with("later", is)
                            .with("after", after),
                    );
                }
            }
        }
    }
}
