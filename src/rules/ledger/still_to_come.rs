use super::line;
use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::{Code, RectificationStatus, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static STILL_TO_COME: Rule = Rule {
    code: "L826",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：整改结果为“已整改”但实际上没有整改",
    message: Text::new(
        "第 {row} 行已整改，措施还写“{value}”，说的是还没做的事。请改为实际完成情况或改状态。",
        "Row {row} is marked as rectified, and “{value}” is still to come. Say what was done, or change the status.",
    ),
    needs: &[&[Key::RectificationStatus], &[Key::Measure, Key::Progress]],
    page: include_str!("still_to_come.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    if !row.as_entry().is_rectified() {
        return;
    }
    let told = [Key::Measure, Key::Progress].map(|key| row.text(key).known_at());
    // What one of the two says is done, the other need not repeat. A progress of 已完成
    // says no more than the status.
    let done = |text: &str| {
        RectificationStatus::parse(text).is_none()
            && Lexicon::get().list("done").is_said(text)
    };
    if told.iter().flatten().any(|(text, _)| done(text)) {
        return;
    }
    let future = told.into_iter().flatten().find(|(text, _)| is_future(text));
    if let Some((text, cell)) = future {
        let draft = Draft::at(cell).witness(row.cell(Key::RectificationStatus));
        out.report(draft.with("row", line(row)).with("value", text));
    }
}

/// Tells whether a text speaks of what is still to come, and of nothing that is done.
pub(super) fn is_future(text: &str) -> bool {
    let lexicon = Lexicon::get();
    lexicon.list("future").is_said(text) && !lexicon.list("done").is_said(text)
}
