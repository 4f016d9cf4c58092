use std::collections::BTreeMap;

use super::{FUNDS, label};
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static LISTED_TWICE: Rule = Rule {
    code: "M180",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "常见错误：项目重复登记",
    message: Text::new(
        "{project} 重复登记（第 {first}、{second} 行），资金会多算一次。请核对后删除一条。",
        "{project} is listed twice (rows {first} and {second}), and its funds are counted twice. Check, and delete one.",
    ),
    needs: &[&[Key::ProjectId, Key::ProjectName]],
    page: include_str!("listed_twice.md"),
    check: Check::Table(check),
};

fn check(table: u32, ctx: &Context<'_>, out: &mut Sink<'_>) {
    if ctx.dataset.tables.get(table as usize).is_none_or(|t| !FUNDS.contains(&t.kind)) {
        return;
    }
    let mut seen: BTreeMap<String, Row<'_>> = BTreeMap::new();
    for row in ctx.dataset.rows_of(table) {
        let Some(name) = identity(row) else { continue };
        let Some(first) = seen.get(&name).copied() else {
            seen.insert(name, row);
            continue;
        };
        let key = if row.has(Key::ProjectId) { Key::ProjectId } else { Key::ProjectName };
        let Some(cell) = row.cell(key) else { continue };
        out.report(
            Draft::at(cell)
                .witness(first.cell(key))
                .with("project", label(row))
                .with("first", first.sheet_row() + 1)
                .with("second", row.sheet_row() + 1),
        );
    }
}

/// What makes a project the same: its number, else name, village and amount together.
fn identity(row: Row<'_>) -> Option<String> {
    if let Some(id) = row.plain(Key::ProjectId).known() {
        return Some(id);
    }
    let name = row.plain(Key::ProjectName).known()?;
    let village = row.plain(Key::Village).known().unwrap_or_default();
    let amount = row.yuan(Key::AllottedFunds).known()?;
    Some(format!("{name}/{village}/{amount}"))
}
