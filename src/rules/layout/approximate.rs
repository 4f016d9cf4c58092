use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Fields, TableColumn, TableId, ValueType},
    text::Text,
    workbook::CellValue,
};

use super::{is_number, is_plain, records};

pub(super) static APPROXIMATE: Rule = Rule {
    code: "F007",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "验收收入须逐项核算到元",
    message: Text::new(
        "{cell}“{value}”不是核定数。验收收入须逐项核算到元，请填核实后的准确数。",
        "{value} in {cell} is no exact figure. Income is verified item by item, to the yuan; enter what was found.",
    ),
    needs: &[],
    page: include_str!("approximate.md"),
    check: Check::Column(check),
};

/// What is said where the number is not an amount of money.
const COUNT: Text = Text::new(
    "{cell}“{value}”不是核定数。请填核实后的准确数。",
    "{value} in {cell} is no exact figure. Enter what was found.",
);

fn check(table: TableId, column: &TableColumn, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let words = Lexicon::get().list("approximate");
    let Some(key) = column.key.filter(|&key| is_number(key)) else { return };
    for (row, cell) in records(table, key, ctx) {
        let CellValue::Text(text) = row.value(key) else { continue };
        if is_plain(text) || !words.is_said(text) {
            continue;
        }
        let draft = Draft::at(cell).with("cell", cell).with("value", text.trim());
        let money = Fields::get().spec(key).value == ValueType::Money;
        out.report(if money { draft } else { draft.saying(COUNT) });
    }
}
