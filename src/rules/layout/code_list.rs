use crate::{
    finding::{FixClass, Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Fields, Key, List, TableColumn, TableId, Words},
    text::Text,
    workbook::CellValue,
};

use super::{is_present, records};

pub(super) static CODE_LIST: Rule = Rule {
    code: "F010",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国办系统指标解释；长顺县规则：取值选项",
    message: Text::new(
        "{cell}“{value}”不在规定选项内。可选：{options}。是否应为“{suggestion}”？",
        "{value} in {cell} is not among the choices: {options}. Should it be {suggestion}?",
    ),
    needs: &[],
    page: include_str!("code_list.md"),
    check: Check::Column(check),
};

/// What is said where no choice is near.
const NOTHING_NEAR: Text = Text::new(
    "{cell}“{value}”不在规定选项内。可选：{options}。请按选项填写。",
    "{value} in {cell} is not among the choices: {options}. Take one of them.",
);
/// So many choices are listed; the message should not drown in them.
const LISTED: usize = 12;

fn check(table: TableId, column: &TableColumn, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some(key) = column.key else { return };
    // The status of an entry has a rule of its own: L802.
    if key == Key::RectificationStatus {
        return;
    }
    let list = Fields::get().spec(key).list.as_deref();
    let Some(list) = list.and_then(|name| Words::get().list(name)) else { return };
    for (row, cell) in records(table, key, ctx) {
        let errors = matches!(row.value(key), CellValue::Error(_) | CellValue::Broken(_));
        if row.read(key).unreadable().is_none() || errors || is_present(row, key) {
            continue;
        }
        let value = row.shown(key);
        let draft = Draft::at(cell).with("cell", cell).with("value", value.trim());
        let draft = draft.with("options", options(list));
        out.report(match list.nearest(&value) {
            Some(near) => {
                let why = Text::new("最接近的选项", "the nearest choice");
                let to = near.to_owned();
                draft.with("suggestion", near).fix(FixClass::Verify, cell, to, why)
            }
            None => draft.saying(NOTHING_NEAR),
        });
    }
}

fn options(list: &List) -> Text {
    let shown: Vec<_> = list.values.iter().take(LISTED).map(String::as_str).collect();
    let (zh, en) = (shown.join("、"), shown.join(", "));
    if list.values.len() <= LISTED {
        return Text { zh: zh.into(), en: en.into() };
    }
    let rest = list.values.len();
    Text {
        zh: format!("{zh} 等{rest}项").into(),
        en: format!("{en} … ({rest} in all)").into(),
    }
}
