use super::line;
use crate::{
    finding::{Nature, Severity},
    record::{Date, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::{Text, normalise},
};

pub(super) static STALE_PROGRESS: Rule = Rule {
    code: "L832",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "县脱贫攻坚讲话：主要领导要每周定期研判",
    message: Text::new(
        "第 {row} 行已 {days} 天未更新进展（最近 {date}），请按周更新。",
        "Row {row} has had no news for {days} days (the last is of {date}). Bring it up to date every week.",
    ),
    needs: &[&[Key::RectificationStatus], &[Key::Progress]],
    page: include_str!("stale_progress.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((text, cell)) = row.text(Key::Progress).known_at() else { return };
    if !row.as_entry().is_open() {
        return;
    }
    let today = ctx.profile.as_of;
    let past = dates_in(&text, ctx.profile.year).into_iter();
    let Some(last) = past.filter(|date| date.last_day() <= today).max() else { return };
    let days = last.last_day().days_until(today);
    if ctx.profile.ledger.stale_days.value < days {
        let draft = Draft::at(cell).with("row", line(row));
        out.report(draft.with("days", days).with("date", last));
    }
}

/// The days and months that a text names: 8月10日, 2025年9月, 2025-09-30.
pub(super) fn dates_in(text: &str, year: i32) -> Vec<Date> {
    let plain = normalise(text);
    let of_date =
        |c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '-' | '/' | '.');
    let spans = plain
        .split(|c| !of_date(c))
        .filter(|span| span.contains(['年', '月', '-', '/', '.']));
    spans
        .filter_map(|span| Date::parse(span.trim_end_matches(['-', '/', '.']), year))
        .filter(|date| date.month().is_some())
        .collect()
}
