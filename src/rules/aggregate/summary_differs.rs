use super::{detail::Detail, is_plain_count};
use crate::{
    finding::{Nature, Severity},
    record::{Entry, RectificationStatus},
    rule::{Check, Context, Draft, Rule, Sink},
    rules::ledger::totals::{Count, Total, totals},
    schema::{Key, TableId},
    text::Text,
    workbook::CellRef,
};

pub(super) static SUMMARY_DIFFERS: Rule = Rule {
    code: "A02",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：行业部门掌握情况仅靠导出",
    message: Text::new(
        "汇总“{unit}”{differences}。请以台账明细为准更正汇总。",
        "The summary for “{unit}” does not agree with the ledger: {differences}. Correct it by the ledger.",
    ),
    needs: &[&[Key::RectificationStatus]],
    page: include_str!("summary_differs.md"),
    check: Check::Table(check),
};

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    // A summary that counts one thing only is that of an acceptance, not of a ledger.
    if ctx.dataset.tables.get(table as usize).is_none_or(is_plain_count) {
        return;
    }
    let totals = totals(ctx, table);
    let whole = totals.iter().filter(|total| !total.is_subset());
    let whole: Vec<&Total> = whole.collect();
    if whole.is_empty() {
        return;
    }
    let Some(detail) = Detail::of(ctx, table) else { return };
    for total in whole {
        if let Some(entries) = detail.counted(total) {
            judge(total, &entries, out);
        }
    }
}

/// One finding for a row, however many of its counts differ. An entry whose status cannot
/// be read may be counted either way.
fn judge(total: &Total, entries: &[Entry<'_>], out: &mut Sink<'_>) {
    let with = |fits: fn(RectificationStatus) -> bool| {
        entries.iter().filter(|entry| entry.status().is(fits)).count()
    };
    let unknown = entries.iter().filter(|entry| !is_standard(**entry)).count();
    let counts: [(Count, Text, usize, usize); 3] = [
        (total.found, Text::new("发现", "found"), entries.len(), 0),
        (total.rectified, Text::new("已整改", "rectified"), with(is_rectified), unknown),
        (
            total.in_progress,
            Text::new("正在整改", "in progress"),
            with(is_in_progress),
            unknown,
        ),
    ];
    let mut cells: Vec<CellRef> = Vec::new();
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for (stated, what, count, slack) in counts {
        let Some((stated, cell)) = stated else { continue };
        let fits = usize::try_from(stated)
            .is_ok_and(|stated| (count..=count + slack).contains(&stated));
        if !fits {
            cells.push(cell);
            zh.push(format!("{}填 {stated} 个，明细 {count} 个", what.zh));
            en.push(format!("{} is given as {stated}, the ledger has {count}", what.en));
        }
    }
    cells.dedup();
    let differences = Text { zh: zh.join("；").into(), en: en.join("; ").into() };
    out.report(
        Draft::at_all(cells)
            .with("unit", total.scope.clone())
            .with("differences", differences),
    );
}

/// Tells whether the status is one that a count can rely on: a blank one is no status.
fn is_standard(entry: Entry<'_>) -> bool {
    entry.status().unreadable().is_none()
}

fn is_rectified(status: RectificationStatus) -> bool {
    matches!(status, RectificationStatus::Rectified | RectificationStatus::Closed)
}

fn is_in_progress(status: RectificationStatus) -> bool {
    status == RectificationStatus::InProgress
}
