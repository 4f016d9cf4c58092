use std::collections::BTreeMap;

use super::is_plain_count;
use crate::{
    finding::{Nature, Severity},
    record::shown,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, Place},
    text::{Text, normalise},
    workbook::CellRef,
};

pub(super) static MIXED_UNITS_OF_COUNT: Rule = Rule {
    code: "A04",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "县脱贫攻坚讲话：2户非建档立卡户计入户脱贫84个问题",
    message: Text::new(
        "“{sheet}”的“{column}”列同时用了{units}，加在一起没有意义。请统一口径，并注明多少个问题涉及多少户、多少人。",
        "The column “{column}” of “{sheet}” counts in {units}; adding them up means nothing. Use one, and say how many problems concern how many households and persons.",
    ),
    needs: &[&[Key::ProblemsFound]],
    page: include_str!("mixed_units_of_count.md"),
    check: Check::Table(check),
};

/// What is counted, as cells write it behind the number.
const UNITS: [(char, &str); 4] = [('户', "户"), ('人', "人"), ('个', "个"), ('村', "村")];

fn check(table: u32, ctx: &Context<'_>, out: &mut Sink<'_>) {
    ctx.dataset.reads_cells(table);
    let Some(columns) = ctx.dataset.tables.get(table as usize) else { return };
    let Some(column) = columns.column(Key::ProblemsFound) else { return };
    let Place::Column(at) = column.place else { return };
    if !is_plain_count(columns) {
        return;
    }
    let mut units: BTreeMap<&str, CellRef> = BTreeMap::new();
    for &row in &columns.records {
        let cell = CellRef { sheet: columns.sheet, row, column: at };
        let text = normalise(&shown(ctx.dataset.workbook.cell(cell)));
        if let Some(unit) = unit(&text) {
            units.entry(unit).or_insert(cell);
        }
    }
    if units.len() < 2 {
        return;
    }
    let names: Vec<_> = units.keys().map(|unit| format!("“{unit}”")).collect();
    let sheet = ctx.dataset.workbook.sheet(columns.sheet).map_or("", |sheet| &sheet.name);
    out.report(
        Draft::at_all(units.values().copied().collect())
            .with("sheet", sheet)
            .with("column", &column.heading)
            .with("units", names.join("、")),
    );
}

/// The unit behind a number: 户 of `53户`.
fn unit(text: &str) -> Option<&'static str> {
    let last = text.chars().last()?;
    let (_, unit) = UNITS.into_iter().find(|(sign, _)| *sign == last)?;
    text.starts_with(|c: char| c.is_ascii_digit()).then_some(unit)
}
