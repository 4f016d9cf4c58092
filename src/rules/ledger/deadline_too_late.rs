use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static DEADLINE_TOO_LATE: Rule = Rule {
    code: "L808",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：9月底前、年底前整改销号",
    message: Text::new(
        "{head} 属{class}，上级要求 {limit} 前整改销号，台账时限为 {date}，请提前。",
        "{head} is {class}, whose problems must be closed by {limit}; the ledger says {date}. Bring it forward.",
    ),
    needs: &[&[Key::Deadline]],
    page: include_str!("deadline_too_late.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((date, cell)) = row.date(Key::Deadline).known_at() else { return };
    let entry = row.as_entry();
    if entry.is_rectified() {
        return;
    }
    let Some(class) = entry.class(ctx.profile.year) else { return };
    let limit = class.deadline(ctx.profile);
    if date.last_day() <= limit.last_day() {
        return;
    }
    let words = Text { zh: class.name(ctx.profile).into(), en: class.english().into() };
    let draft = Draft::at(cell).witness(row.cell(Key::SubjectClass));
    let draft = draft.with("head", row.shown(Key::HeadName)).with("class", words);
    out.report(draft.with("limit", limit).with("date", date));
}
