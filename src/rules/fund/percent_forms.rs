use super::FUNDS;
use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::{CellRef, CellValue, NumberFormat},
};

pub(super) static PERCENT_FORMS: Rule = Rule {
    code: "M179",
    nature: Nature::Wrong,
    severity: Severity::Hint,
    on_by_default: true,
    source: "常见错误：百分比写法不一",
    message: Text::new(
        "“{column}”列有“{one}”和“{other}”两种写法，已统一按百分比理解，请确认并统一写法。",
        "The column “{column}” has both “{one}” and “{other}”; both were read as percentages. Confirm, and write them one way.",
    ),
    needs: &[&[Key::ExpenditureProgress]],
    page: include_str!("percent_forms.md"),
    check: Check::Table(check),
};

/// The ways a percentage of 65 is written: 0.65, 65, 65%.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    Sign,
    Ratio,
    Hundred,
}

fn check(table: u32, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some(columns) = ctx.dataset.tables.get(table as usize) else { return };
    if !FUNDS.contains(&columns.kind) {
        return;
    }
    let key = Key::ExpenditureProgress;
    let mut seen: Vec<(Form, CellRef)> = ctx
        .dataset
        .rows_of(table)
        .filter_map(|row| Some((form(row.value(key))?, row.cell(key)?)))
        .collect();
    seen.sort_unstable();
    let first = seen.first().copied();
    let last = seen.last().copied();
    let (Some((one, a)), Some((other, b))) = (first, last) else { return };
    if one == other {
        return;
    }
    // The rarer form is the one to change.
    let count = |form: Form| seen.iter().filter(|(seen, _)| *seen == form).count();
    let rarer = if count(one) < count(other) { one } else { other };
    let cells = seen.iter().filter(|(form, _)| *form == rarer).map(|&(_, cell)| cell);
    let show = |cell| crate::record::shown(ctx.dataset.workbook.cell(cell));
    out.report(
        Draft::at_all(cells.collect())
            .with("column", columns.column(key).map_or("", |column| &column.heading))
            .with("one", show(a))
            .with("other", show(b)),
    );
}

fn form(value: CellValue<'_>) -> Option<Form> {
    match value {
        CellValue::Number(_, NumberFormat::Percent) => Some(Form::Sign),
        CellValue::Number(number, _) if number.abs() <= 1.0 => Some(Form::Ratio),
        CellValue::Number(..) => Some(Form::Hundred),
        CellValue::Text(text) if text.contains(['%', '％']) => Some(Form::Sign),
        _ => None,
    }
}
