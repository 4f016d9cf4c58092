use super::is_moved_along;
use crate::{
    finding::{Nature, Severity},
    record::{Decimal, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static AREA_PER_HEAD: Rule = Rule {
    code: "R901",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "易地扶贫搬迁人均25平方米红线；各地搬迁台账通行口径",
    message: Text::new(
        "{head} 安置住房 {area} 平方米、{count} 人，人均 {each} 平方米，超过 {max} 平方米红线。请核实面积或人口。",
        "{head}: {area} m² for {count} persons is {each} m² each, above the limit of {max} m². Check the area and the number of persons.",
    ),
    needs: &[&[Key::HousingArea], &[Key::RelocatedCount, Key::HouseholdSize]],
    page: include_str!("area_per_head.md"),
    check: Check::Row(&[SheetKind::Relocation], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((area, cell)) = row.decimal(Key::HousingArea).known_at() else { return };
    if is_moved_along(row) {
        return;
    }
    let relocated = row.int(Key::RelocatedCount).known_at();
    let count = relocated.or_else(|| row.int(Key::HouseholdSize).known_at());
    let Some((count, at)) = count.filter(|&(count, _)| 0 < count) else { return };
    let limits = &ctx.profile.relocation;
    let each = area.millionths() / count;
    let max = limits.area_per_head_max.value;
    let most = limits.area_household_max_6plus.value;
    let draft = Draft::at(cell).witness(at).with("head", row.shown(Key::HeadName));
    let draft = draft
        .with("area", area)
        .with("count", count)
        .with("each", Decimal::from_millionths(each));
    if max.millionths() + TOLERANCE < each {
        out.report(draft.with("max", max));
    } else if 6 <= count && most.millionths() + TOLERANCE < area.millionths() {
        out.report(draft.with("max", most).saying(LARGE));
    }
}

/// Half a square metre, for rounding.
const TOLERANCE: i64 = 500_000;

const LARGE: Text = Text::new(
    "{head} 安置住房 {area} 平方米、{count} 人（人均 {each} 平方米），6人以上户不得超过 {max} 平方米。请核实面积。",
    "{head}: {area} m² for {count} persons ({each} m² each); a household of six or more may have {max} m² at most. Check the area.",
);
