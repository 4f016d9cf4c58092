use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static OLD_HOUSE: Rule = Rule {
    code: "R905",
    nature: Nature::Doubtful,
    severity: Severity::Hint,
    on_by_default: false,
    source: "工作常识",
    message: Text::new(
        "{head} 已入住 {months} 个月，旧房未拆（现为“{value}”）。请填拆除时间，或说明连体房等原因。",
        "{head} moved in {months} months ago and the old house stands (“{value}”). Give the day of demolition, or the reason.",
    ),
    needs: &[&[Key::OldHouseDemolished], &[Key::MovedInDate]],
    page: include_str!("old_house.md"),
    check: Check::Row(&[SheetKind::Relocation], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let demolished = row.tick(Key::OldHouseDemolished);
    let standing = demolished.known_at().filter(|(tick, _)| tick.is_no());
    let cell = demolished.blank().or(standing.map(|(_, cell)| cell));
    let Some(cell) = cell else { return };
    let Some((moved, at)) = row.date(Key::MovedInDate).known_at() else { return };
    // A month is long enough at 30 days; the threshold is a year.
    let months = moved.last_day().days_until(ctx.profile.as_of) / 30;
    let kept = row
        .text(Key::Remark)
        .is(|text| Lexicon::get().list("old_house_kept").is_said(&text));
    if ctx.profile.relocation.old_house_months.value < months && !kept {
        let draft = Draft::at(cell).witness(at).with("head", row.shown(Key::HeadName));
        let draft = draft.with("months", months);
        out.report(draft.with("value", row.shown(Key::OldHouseDemolished)));
    }
}
