use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static MOVED_IN_BEFORE_COMPLETION: Rule = Rule {
    code: "R904",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "工作常识",
    message: Text::new(
        "{head} 入住日期 {moved} 早于竣工日期 {completed}，房子没建成就住进去了。请核对两个日期。",
        "{head} moved in on {moved}, before the house was completed on {completed}. Check both dates.",
    ),
    needs: &[&[Key::MovedInDate], &[Key::CompletionDate]],
    page: include_str!("moved_in_before_completion.md"),
    check: Check::Row(&[SheetKind::Relocation], check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((moved, cell)) = row.date(Key::MovedInDate).known_at() else { return };
    let Some((completed, at)) = row.date(Key::CompletionDate).known_at() else { return };
    if moved.last_day() < completed.first_day() {
        let draft = Draft::at(cell).witness(at).with("head", row.shown(Key::HeadName));
        out.report(draft.with("moved", moved).with("completed", completed));
    }
}
