use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static NO_PLAN: Rule = Rule {
    code: "N956",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：拿出整改措施，力争在今年底前整改到位",
    message: Text::new(
        "{head} 没有整改措施，问题没人管。请补充措施。",
        "{head} has no measure. Fill it in.",
    ),
    needs: &[&[Key::Measure, Key::Deadline]],
    page: include_str!("no_plan.md"),
    check: Check::Row(&[SheetKind::Hardship], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    if row.as_entry().is_rectified() {
        return;
    }
    if let Some(cell) = row.text(Key::Measure).blank() {
        out.report(Draft::at(cell).with("head", row.shown(Key::HeadName)));
    }
    let limit = ctx.profile.deadlines.hardship.value;
    let Some((date, cell)) = row.date(Key::Deadline).known_at() else { return };
    if limit.last_day() < date.last_day() {
        let draft = Draft::at(cell).with("head", row.shown(Key::HeadName));
        out.report(draft.with("date", date).with("limit", limit).saying(LATE));
    }
}

const LATE: Text = Text::new(
    "{head} 整改时限 {date} 晚于 {limit}，上级要求力争年底前整改到位。请提前。",
    "{head}: the deadline {date} is after {limit}, by which all must be settled. Bring it forward.",
);
