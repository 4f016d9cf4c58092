use crate::{
    finding::{Nature, Severity},
    record::shown,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Fields, TableColumn, TableId, ValueType},
    text::{Text, normalise},
};

use std::collections::BTreeMap;

use super::{cells, table_and_sheet};

pub(super) static AMBIGUOUS_TICK: Rule = Rule {
    code: "F012",
    nature: Nature::Wrong,
    severity: Severity::Hint,
    on_by_default: true,
    source: "填报说明：统一填“是/否”",
    message: Text::new(
        "“{column}”同时用了 {forms}，容易看错。请统一填“是/否”，不涉及的填“不涉及”。",
        "The column {column} uses {forms} at once, which is easily misread. Write 是 or 否 throughout, and 不涉及 where it does not apply.",
    ),
    needs: &[],
    page: include_str!("ambiguous_tick.md"),
    check: Check::Column(check),
};

/// What says yes or no in so many words.
const CLEAR: &[&str] = &["是", "否"];
/// Signs whose meaning depends on the heading.
const SIGNS: &[&str] = &["/", "-", "—", "0", "1", "√", "×", "✓", "✔", "✗", "x", "X"];

fn check(table: TableId, column: &TableColumn, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((known, sheet)) = table_and_sheet(table, ctx) else { return };
    let value = column.key.map(|key| Fields::get().spec(key).value);
    if value != Some(ValueType::Bool) {
        return;
    }
    // Each writing once: equal cells have equal tokens.
    let mut writings: BTreeMap<u32, String> = BTreeMap::new();
    for cell in cells(known, column) {
        let token = sheet.token(cell.row, cell.column);
        writings
            .entry(token)
            .or_insert_with(|| normalise(&shown(sheet.cell(cell.row, cell.column))));
    }
    let said = |list: &[&str]| {
        let mut said: Vec<&str> = writings.values().map(String::as_str).collect();
        said.retain(|writing| list.contains(writing));
        said.sort_unstable();
        said.dedup();
        said
    };
    let (clear, signs) = (said(CLEAR), said(SIGNS));
    if clear.is_empty() || signs.is_empty() {
        return;
    }
    let marked = cells(known, column).filter(|cell| {
        let writing = writings.get(&sheet.token(cell.row, cell.column));
        writing.is_some_and(|writing| signs.contains(&writing.as_str()))
    });
    let forms: Vec<_> = clear
        .into_iter()
        .chain(signs.iter().copied())
        .map(|form| format!("“{form}”"))
        .collect();
    let draft = Draft::at_all(marked.collect()).with("column", &column.heading);
    out.report(draft.with("forms", forms.concat()));
}
