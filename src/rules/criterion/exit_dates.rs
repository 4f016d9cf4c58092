use super::exit_steps::{VISIT, name, steps};
use crate::{
    finding::{Nature, Severity},
    record::{Household, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static EXIT_DATES: Rule = Rule {
    code: "C625",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县自查验收时间安排；有关整改方案（脱贫申请书、脱贫确认书日期存在逻辑错误）",
    message: Text::new(
        "{head} {before}日期 {first} 晚于{after}日期 {second}，程序先后不对。请核对。",
        "{head}: the date of {before}, {first}, is after that of {after}, {second}. The steps are out of order; see which date is right.",
    ),
    needs: &[&[Key::AcceptanceDate]],
    page: include_str!("exit_dates.md"),
    check: Check::Row(KINDS, check),
};

const KINDS: &[SheetKind] = &[SheetKind::Acceptance, SheetKind::Household];

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let head = || row.household().map(Household::label).unwrap_or_default();
    let mut steps = steps(row, ctx);
    if let Some((day, cell)) = row.date(Key::AcceptanceDate).known_at() {
        let (from, to) = ctx.profile.ledger.acceptance_window.value;
        let outside = day.last_day() < from || to < day.first_day();
        // Who exited in an earlier year was accepted in that year.
        let earlier = row.int(Key::ExitYear).is(|year| year == i64::from(day.year()));
        if outside && !(earlier && day.year() < ctx.profile.year) {
            let draft = Draft::at(cell).with("head", head()).with("day", day);
            out.report(if ctx.profile.as_of < day.first_day() {
                draft.saying(FUTURE).with("as_of", ctx.profile.as_of)
            } else {
                draft.saying(OUTSIDE).with("from", from).with("to", to)
            });
        }
        steps.push((VISIT, day, cell));
    }
    steps.sort_by_key(|(step, ..)| *step);
    for pair in steps.windows(2) {
        let [(before, first, cell), (after, second, other)] = pair else { continue };
        if second.last_day() < first.first_day() {
            out.report(
                Draft::at(*cell)
                    .witness(*other)
                    .with("head", head())
                    .with("before", name(*before))
                    .with("first", *first)
                    .with("after", name(*after))
                    .with("second", *second),
            );
        }
    }
}

const FUTURE: Text = Text::new(
    "{head} 验收日期 {day} 还没有到（检查日期 {as_of}）。请核对。",
    "{head}: the date of acceptance, {day}, is still to come (checked on {as_of}). Look it up.",
);

const OUTSIDE: Text = Text::new(
    "{head} 验收日期 {day} 不在验收时段 {from} 至 {to} 内。请核对。",
    "{head}: the date of acceptance, {day}, is outside the campaign of {from} to {to}. Look it up.",
);
