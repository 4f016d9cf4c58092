use std::collections::BTreeSet;

use super::township;
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static MISSING_UNIT: Rule = Rule {
    code: "A06",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "县级汇总要求：逐乡镇报送，没有的零报告",
    message: Text::new(
        "缺报：{names}（名单共 {count} 个乡镇，收到 {received} 个）。请催报，或确认零报告。",
        "Not reported: {names} (of {count} townships listed, {received} were received). Remind them, or have them confirm that there is nothing to report.",
    ),
    needs: &[&[Key::Township]],
    page: include_str!("missing_unit.md"),
    check: Check::Dataset(check),
};

/// The tables that list the townships of a county.
const LISTS: &[SheetKind] =
    &[SheetKind::County, SheetKind::LedgerTotals, SheetKind::Fund];

/// From so many received townships on, the session is taken to be the county's.
const COUNTY: usize = 2;

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let received: BTreeSet<String> =
        ctx.dataset.households().filter_map(township).collect();
    if received.len() < COUNTY {
        return;
    }
    let missing: Vec<Row<'_>> = ctx
        .dataset
        .rows(LISTS)
        .filter(|row| {
            let name = row.plain(Key::Township).known();
            name.is_some_and(|name| !received.contains(&name)) && !is_zero_report(*row)
        })
        .collect();
    let name = |row: &Row<'_>| row.shown(Key::Township);
    let names: BTreeSet<String> = missing.iter().map(name).collect();
    let listed: BTreeSet<String> = ctx
        .dataset
        .rows(LISTS)
        .filter_map(|row| row.plain(Key::Township).known())
        .collect();
    let cells = missing.iter().filter_map(|row| row.cell(Key::Township)).collect();
    out.report(
        Draft::at_all(cells)
            .with("names", names.into_iter().collect::<Vec<_>>().join("、"))
            .with("count", listed.len())
            .with("received", received.len()),
    );
}

fn is_zero_report(row: Row<'_>) -> bool {
    row.text(Key::Remark).is(|remark| remark.contains("零报告"))
}
