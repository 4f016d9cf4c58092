use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, Place, Table, TableId},
    text::Text,
    workbook::CellRef,
};

use super::{Expected, table_and_sheet};

pub(super) static KEY_COLUMN: Rule = Rule {
    code: "F002",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "检查原理：各类表的关键列",
    message: Text::new(
        "工作表“{sheet}”缺少“{columns}”列，有 {count} 条规则无法检查。请补上该列，或确认是否用了别的列名。",
        "The sheet {sheet} has no column for {columns}, so {count} rules cannot run. Add it, or see whether it goes by another name.",
    ),
    needs: &[],
    page: include_str!("key_column.md"),
    check: Check::Table(check),
};

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((known, sheet)) = table_and_sheet(table, ctx) else { return };
    let missing: Vec<&Vec<Key>> = Expected::of(known.kind)
        .columns
        .iter()
        .filter(|any| !any.iter().any(|&key| known.has(key)))
        .collect();
    let Some(cell) = header_cell(known).filter(|_| !missing.is_empty()) else { return };
    let zh = missing.iter().map(|any| names(any, |key| key.name().to_owned(), "”或“"));
    let en = missing.iter().map(|any| names(any, Key::english, " or "));
    let columns = Text {
        zh: zh.collect::<Vec<_>>().join("”“").into(),
        en: en.collect::<Vec<_>>().join(", ").into(),
    };
    let stopped = crate::rules::all().filter(|rule| {
        let needs_it = |group: &&[Key]| {
            let absent = !group.iter().any(|&key| known.has(key));
            absent && missing.iter().any(|any| any.iter().any(|key| group.contains(key)))
        };
        rule.looks_at(known.kind) && rule.needs.iter().any(needs_it)
    });
    let draft = Draft::at(cell).with("sheet", &sheet.name).with("columns", columns);
    out.report(draft.with("count", stopped.count()));
}

fn names(keys: &[Key], name: impl Fn(Key) -> String, or: &str) -> String {
    keys.iter().map(|&key| name(key)).collect::<Vec<_>>().join(or)
}

/// The first cell of the header.
fn header_cell(table: &Table) -> Option<CellRef> {
    let (top, _) = table.header?;
    let columns = table.columns.iter().filter_map(|column| match column.place {
        Place::Column(column) => Some(column),
        Place::Cell(..) => None,
    });
    Some(CellRef { sheet: table.sheet, row: top, column: columns.min()? })
}
