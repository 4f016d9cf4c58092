use super::{lead, problem};
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static OVERDUE: Rule = Rule {
    code: "L807",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：整改进度慢，限期整改销号",
    message: Text::new(
        "{head} “{problem}”时限 {date} 已过 {days} 天仍未整改。请说明原因并报牵头部门 {department}。",
        "{head}: the deadline {date} of “{problem}” passed {days} days ago and it is still open. Give the reason and tell {department}, which leads.",
    ),
    needs: &[&[Key::RectificationStatus], &[Key::Deadline]],
    page: include_str!("overdue.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((deadline, cell)) = row.date(Key::Deadline).known_at() else { return };
    let (last, today) = (deadline.last_day(), ctx.profile.as_of);
    if today <= last || !row.as_entry().is_open() {
        return;
    }
    let draft = Draft::at(cell).witness(row.cell(Key::RectificationStatus));
    let draft =
        draft.with("head", row.shown(Key::HeadName)).with("problem", problem(row));
    let draft = draft.with("date", deadline).with("days", last.days_until(today));
    out.report(draft.with("department", lead(row, ctx.profile)));
}
