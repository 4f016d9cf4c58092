use crate::{
    finding::{Nature, Severity},
    record::{IdFault, Row, is_area},
    rule::{Check, Context, Rule, Sink},
    schema::Key,
    text::Text,
};

use super::{NUMBERED, about, number};

pub(super) static AREA: Rule = Rule {
    code: "I107",
    nature: Nature::Doubtful,
    severity: Severity::Hint,
    on_by_default: false,
    source: "GB/T 2260 各版",
    message: Text::new(
        "{person} 证号前六位“{value}”查不到对应区县，可能是已撤并的老区划，也可能填错。请核对身份证。",
        "The identity number of {person} begins with {value}, an area we do not know. It may be an old one that was withdrawn, or a mistake. Compare it with the card.",
    ),
    needs: &[&[Key::NationalId, Key::HeadNationalId]],
    page: include_str!("area.md"),
    check: Check::Row(NUMBERED, check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((id, cell)) = number(row) else { return };
    let Some(area) = id.area() else { return };
    // Permits for residents of Taiwan and foreigners count areas in their own way.
    let special = matches!(area / 10_000, 83 | 90..=99);
    let other_fault = id.has(IdFault::Province) || id.has(IdFault::Placeholder);
    if special || other_fault || is_area(area) {
        return;
    }
    let value = format!("{area:06}");
    if !ctx.profile.identity.extra_area_codes.value.contains(&value) {
        out.report(about(row, cell).with("value", value));
    }
}
