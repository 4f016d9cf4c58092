use crate::{
    finding::{Nature, Severity},
    record::{Entry, Household, ProblemKind},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static CLOSED_NOT_MOVED_IN: Rule = Rule {
    code: "R911",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：116个易地扶贫搬迁问题；工作常识",
    message: Text::new(
        "{head} 搬迁问题“{problem}”已整改，搬迁台账仍为未入住（“{value}”），请核对。",
        "{head}: the relocation problem “{problem}” is rectified, and the relocation ledger says that nobody moved in (“{value}”). Check which is right.",
    ),
    needs: &[&[Key::MovedIn]],
    page: include_str!("closed_not_moved_in.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((moved, cell)) = household.tick(Key::MovedIn).known_at() else { return };
    if !moved.is_no() {
        return;
    }
    let of_kind =
        |entry: &Entry<'_>| entry.problem_kind() == Some(ProblemKind::Relocation);
    let entries: Vec<_> = household.entries().filter(of_kind).collect();
    let Some(last) = entries.last() else { return };
    if entries.iter().all(|entry| entry.is_rectified()) {
        let draft = Draft::at(cell).witness(last.cell(Key::RectificationStatus));
        let draft = draft.with("head", household.label());
        let draft = draft.with("problem", last.shown(Key::ProblemDescription));
        out.report(draft.with("value", household.shown(Key::MovedIn)));
    }
}
