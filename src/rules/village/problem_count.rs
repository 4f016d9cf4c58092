use super::{Item, failing_items};
use crate::rules::ledger::totals::totals;
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind, TableId},
    text::Text,
    workbook::CellRef,
};

pub(super) static PROBLEM_COUNT: Rule = Rule {
    code: "V111",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：6 = 3 + 2 + 1，涉及5个村",
    message: Text::new(
        "村退出问题填 {stated} 个，按指标逐项为 {counted} 个、涉及 {villages} 个村。请核对并注明口径（按指标还是按村）。",
        "{stated} problems of village exit are stated; item by item there are {counted}, in {villages} villages. Check them and say what is counted.",
    ),
    needs: &[&[Key::ProblemsFound]],
    page: include_str!("problem_count.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut counted = 0_usize;
    let mut villages = 0_usize;
    let mut cells = Vec::new();
    let mut seen = false;
    for row in ctx.dataset.rows(&[SheetKind::Village]) {
        let failing = failing_items(row, ctx.profile);
        seen = true;
        counted += failing.len();
        villages += usize::from(!failing.is_empty());
        cells.extend(failing.into_iter().map(|(_, cell)| cell));
    }
    for (table, _) in ctx.dataset.tables_of(SheetKind::LedgerTotals).filter(|_| seen) {
        let Some((stated, cell)) = stated(ctx, table) else { continue };
        if usize::try_from(stated) != Ok(counted) {
            let draft = Draft::at(cell).witnesses(cells.iter().copied());
            let draft = draft.with("stated", stated).with("counted", counted);
            out.report(draft.with("villages", villages));
        }
    }
}

/// The total of a table whose rows are the items of village exit.
fn stated(ctx: &Context<'_>, table: TableId) -> Option<(i64, CellRef)> {
    let mut rows = ctx.dataset.rows_of(table).peekable();
    rows.peek()?;
    let of_village = |row: Row<'_>| {
        let kind = row.plain(Key::ProblemKind);
        kind.is(|kind| Item::ALL.into_iter().any(|item| item.is_named_by(&kind)))
    };
    if !rows.all(of_village) {
        return None;
    }
    let parts = totals(ctx, table);
    let sum = parts.iter().find(|part| part.scope.zh == "合计")?;
    sum.found
}
