use crate::{
    finding::{Nature, Severity},
    record::{IdFault, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, TableId},
    text::Text,
    workbook::CellRef,
};

use super::about;

pub(super) static DAMAGED: Rule = Rule {
    code: "I110",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "表格软件数字只有15位有效数字",
    message: Text::new(
        "{cell} 身份证号被 Excel 当成数字，后3位已变成000且无法找回。请把整列设为“文本”格式后重新录入 {person} 的证号（全表共 {count} 处）。",
        "The identity number in {cell} was taken for a number, and its last three digits are lost for good. Set the column to text and enter the number of {person} again ({count} of them in this table).",
    ),
    needs: &[&[Key::NationalId, Key::HeadNationalId, Key::DisabilityId]],
    page: include_str!("damaged.md"),
    check: Check::Table(check),
};

/// From so many on, a column without a single sound number is one matter.
const COLUMN: usize = 3;

/// What is said where not one number of the column is left.
const ALL_LOST: Text = Text::new(
    "“{column}”列的 {count} 个身份证号全被 Excel 当成数字，后3位已变成000且无法找回。请把整列设为“文本”格式，从系统重新导出或重新录入。",
    "All {count} identity numbers of the column {column} were taken for numbers, and their last three digits are lost for good. Set the column to text and export or enter them again.",
);

fn check(table: TableId, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some(known) = ctx.dataset.tables.get(table as usize) else { return };
    for column in &known.columns {
        let Some(key) = column.key.filter(|key| key.is_national_id()) else { continue };
        let (lost, filled) = lost(table, key, ctx);
        if lost.len() == filled && COLUMN <= filled {
            let cells = lost.iter().map(|&(_, cell)| cell).collect();
            let draft = Draft::at_all(cells).with("column", &column.heading);
            out.report(draft.with("count", filled).saying(ALL_LOST));
            continue;
        }
        for &(row, cell) in &lost {
            let draft = about(row, cell).with("cell", cell).with("count", lost.len());
            out.report(match row.household() {
                Some(household) => draft.household(household),
                None => draft,
            });
        }
    }
}

/// The damaged numbers of a column, each cell once, and how many cells are filled.
fn lost<'a>(
    table: TableId,
    key: Key,
    ctx: &Context<'a>,
) -> (Vec<(Row<'a>, CellRef)>, usize) {
    let mut lost = Vec::new();
    let mut filled = 0;
    let mut last = None;
    for row in ctx.dataset.rows_of(table) {
        let Some((id, cell)) = row.id(key).known_at() else { continue };
        if last != Some(cell) {
            filled += 1;
            last = Some(cell);
            lost.extend(id.has(IdFault::Damaged).then_some((row, cell)));
        }
    }
    (lost, filled)
}
