use crate::{
    finding::{FixClass, Nature, Severity},
    lexicon::Lexicon,
    record::{Row, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Fields, Key, SheetKind, TableColumn, TableId, ValueType, Words},
    text::Text,
    workbook::CellValue,
};

use super::{is_number, is_plain, records};

pub(super) static TEXT_IN_NUMBERS: Rule = Rule {
    code: "F006",
    nature: Nature::Wrong,
    severity: Severity::Hint,
    on_by_default: true,
    source: "填报说明：数值列只填数字",
    message: Text::new(
        "{cell} 应填数字，现为“{value}”。已按 {number} 参与检查；请去掉文字和单位。",
        "{cell} should hold a number and holds {value}. It was taken as {number}; leave out words and units.",
    ),
    needs: &[],
    page: include_str!("text_in_numbers.md"),
    check: Check::Column(check),
};

/// What is said of a text that is no number at all.
const UNREADABLE: Text = Text::new(
    "{cell} 应填数字，现为“{value}”，无法判断。请改填数字；没有的填 0，不清楚的留空。",
    "{cell} should hold a number and holds {value}, which cannot be judged. Enter a number; 0 for none, nothing for unknown.",
);

fn check(table: TableId, column: &TableColumn, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some(key) = column.key.filter(|&key| is_number(key)) else { return };
    for (row, cell) in records(table, key, ctx) {
        let CellValue::Text(text) = row.value(key) else { continue };
        let field = row.read(key);
        if field.blank().is_some() || is_plain(text) || is_other(row, key, text) {
            continue;
        }
        let draft = Draft::at(cell).with("cell", cell).with("value", text.trim());
        let why = Text::new("去掉文字和单位", "without words and units");
        out.report(match number(row, key) {
            Some(number) => draft.with("number", &number).fix(
                FixClass::Spelling,
                cell,
                number.replace(',', ""),
                why,
            ),
            None => draft.saying(UNREADABLE).grade(Nature::Undetermined, Severity::Must),
        });
    }
}

/// Tells whether a text is no fault here: an approximation (F007), or 有 in a village table.
fn is_other(row: Row<'_>, key: Key, text: &str) -> bool {
    let asks = matches!(row.kind(), SheetKind::Village | SheetKind::County);
    Lexicon::get().list("approximate").is_said(text)
        || asks && Words::get().tick(text).is_some()
        || key == Key::SerialNumber
}

/// The number a text was taken for, in the unit of its column.
fn number(row: Row<'_>, key: Key) -> Option<String> {
    match Fields::get().spec(key).value {
        ValueType::Int => row.int(key).known().map(|number| number.to_string()),
        ValueType::Money => {
            let fen = row.yuan(key).known()?.fen();
            let own = fen.checked_div(row.table().column(key)?.factor);
            own.map(|fen| Yuan::from_fen(fen).to_string())
        }
        _ => row.decimal(key).known().map(|number| number.to_string()),
    }
}
