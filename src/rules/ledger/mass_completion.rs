use std::collections::BTreeMap;

use crate::{
    finding::{Nature, Severity},
    record::Date,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::CellRef,
};

pub(super) static MASS_COMPLETION: Rule = Rule {
    code: "L829",
    nature: Nature::Doubtful,
    severity: Severity::Hint,
    on_by_default: false,
    source: "工作常识",
    message: Text::new(
        "{village} {count} 个问题都在 {date} 完成，正好赶在时限前后，请抽查核实。",
        "{village}: {count} problems were all completed on {date}, close to their deadline. Check some of them on the spot.",
    ),
    needs: &[&[Key::RectifiedDate]],
    page: include_str!("mass_completion.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let (least, days) = ctx.profile.ledger.mass_completion.value;
    let mut villages: BTreeMap<String, Vec<(Date, CellRef, bool)>> = BTreeMap::new();
    for entry in ctx.dataset.entries().filter(|entry| entry.is_rectified()) {
        let Some((date, cell)) = entry.date(Key::RectifiedDate).known_at() else {
            continue;
        };
        let near = entry
            .date(Key::Deadline)
            .is(|deadline| date.days_until(deadline.last_day()).abs() <= days);
        let village = entry.text(Key::Village).known().unwrap_or_default();
        villages.entry(village.into_owned()).or_default().push((date, cell, near));
    }
    for (village, done) in villages {
        let mut by_day: BTreeMap<Date, Vec<CellRef>> = BTreeMap::new();
        for &(date, cell, _) in done.iter().filter(|(_, _, near)| *near) {
            by_day.entry(date).or_default().push(cell);
        }
        for (date, cells) in by_day {
            if least <= cells.len() && done.len() < cells.len() * 2 {
                let draft =
                    Draft::at_all(cells.clone()).with("village", village.as_str());
                out.report(draft.with("count", cells.len()).with("date", date));
            }
        }
    }
}
