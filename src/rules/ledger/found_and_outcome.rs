use super::totals::totals;
use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, TableId},
    text::Text,
};

pub(super) static FOUND_AND_OUTCOME: Rule = Rule {
    code: "L801",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：5873 = 5536 + 337",
    message: Text::new(
        "{scope}：发现 {found} 个，已整改 {rectified} + 正在整改 {progress}{outstanding} = {sum}，相差 {gap}。请核对。",
        "{scope}: {found} found, but {rectified} rectified + {progress} in progress{outstanding} = {sum}, which differs by {gap}. Check the counts.",
    ),
    needs: &[&[Key::ProblemsFound, Key::RectificationStatus]],
    page: include_str!("found_and_outcome.md"),
    check: Check::Table(check),
};

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    for total in totals(ctx, table) {
        let Some((found, cell)) = total.found else { continue };
        let (Some(rectified), Some(progress)) = (total.rectified, total.in_progress)
        else {
            continue;
        };
        let outstanding = total.outstanding.map_or(0, |(count, _)| count);
        let sum = rectified.0 + progress.0 + outstanding;
        if found == sum {
            continue;
        }
        let more = Text {
            zh: total
                .outstanding
                .map_or_else(String::new, |(n, _)| format!(" + 未整改 {n}"))
                .into(),
            en: total
                .outstanding
                .map_or_else(String::new, |(n, _)| format!(" + {n} not begun"))
                .into(),
        };
        let mut cells = vec![cell, rectified.1, progress.1];
        cells.extend(total.outstanding.map(|(_, cell)| cell));
        cells.dedup();
        let draft = Draft::at_all(cells).with("scope", total.scope).with("found", found);
        let draft = draft.with("rectified", rectified.0).with("progress", progress.0);
        let draft = draft.with("outstanding", more).with("sum", sum);
        out.report(draft.with("gap", (found - sum).abs()));
    }
}
