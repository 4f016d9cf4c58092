use crate::{
    finding::{Nature, Severity},
    record::shown,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Fields, Key, TableColumn, TableId},
    text::{Text, normalise},
    workbook::{CellRef, CellValue},
};

use super::{cells, table_and_sheet};

pub(super) static TWO_COLUMNS: Rule = Rule {
    code: "F003",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "检查原理：一列一个指标",
    message: Text::new(
        "“{first}”和“{second}”都像是“{field}”，且第 {row} 行数值不同。请删掉一列，或在界面上指定以哪列为准。",
        "Both {first} and {second} seem to be the {field}, and they differ in row {row}. Delete one, or say which one counts.",
    ),
    needs: &[],
    page: include_str!("two_columns.md"),
    check: Check::Table(check),
};

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((known, _)) = table_and_sheet(table, ctx) else { return };
    for rival in known.columns.iter().filter(|column| column.key.is_none()) {
        let Some(key) = rival.rival else { continue };
        let Some(first) = known.column(key) else { continue };
        // A heading that only resembles the field, or names another year, is another
        // matter.
        let other_year = rival.year != first.year && rival.year.is_some();
        if other_year || !is_heading_of(&rival.heading, key) {
            continue;
        }
        let differing: Vec<_> = cells(known, first)
            .zip(cells(known, rival))
            .filter(|&(a, b)| {
                differ(ctx.dataset.workbook.cell(a), ctx.dataset.workbook.cell(b))
            })
            .collect();
        let Some(&(at, other)) = differing.first() else { continue };
        out.report(draft(key, first, rival, at, other));
    }
}

/// Tells whether a heading, without its parents and brackets, is one of the field's.
fn is_heading_of(heading: &str, key: Key) -> bool {
    let own = heading.rsplit('/').next().unwrap_or_default();
    let core = own.split(['(', '（']).next().unwrap_or_default();
    [own, core].iter().any(|text| Fields::get().by_heading(text).contains(&key))
}

fn draft(
    key: Key,
    first: &TableColumn,
    rival: &TableColumn,
    at: CellRef,
    other: CellRef,
) -> Draft {
    Draft::at_all(vec![at, other])
        .with("first", &first.heading)
        .with("second", &rival.heading)
        .with("field", Text { zh: key.name().into(), en: key.english().into() })
        .with("row", at.row + 1)
}

/// Tells whether two cells are both filled and say different things.
fn differ(a: CellValue<'_>, b: CellValue<'_>) -> bool {
    match (a, b) {
        _ if a.is_blank() || b.is_blank() => false,
        (CellValue::Number(a, _), CellValue::Number(b, _)) => 0.005 < (a - b).abs(),
        _ => normalise(&shown(a)) != normalise(&shown(b)),
    }
}
