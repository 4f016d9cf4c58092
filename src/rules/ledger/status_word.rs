use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::{RectificationStatus, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static STATUS_WORD: Rule = Rule {
    code: "L802",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：整改结果不严不实；工作常识",
    message: Text::new(
        "{cell} 整改状态“{value}”不规范，只能填“已整改/正在整改/未整改”。“基本完成”“部分整改”都不算已整改。",
        "{cell}: “{value}” is no status. Only 已整改 (rectified), 正在整改 (in progress) and 未整改 (not begun) are; nearly done is not done.",
    ),
    needs: &[&[Key::RectificationStatus]],
    page: include_str!("status_word.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let field = row.code::<RectificationStatus>(Key::RectificationStatus);
    let soft = || {
        let text = row.text(Key::RectificationStatus).known()?;
        let list = Lexicon::get().list("unfinished_status");
        list.is_whole(&text).then(|| row.cell(Key::RectificationStatus))?
    };
    if let Some(cell) = field.unreadable().or_else(soft) {
        let value = row.shown(Key::RectificationStatus);
        out.report(Draft::at(cell).with("cell", cell).with("value", value));
    }
}
