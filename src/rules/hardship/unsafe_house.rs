use super::{Gap, gap};
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static UNSAFE_HOUSE: Rule = Rule {
    code: "N954",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：非建档立卡特殊困难户力争年底前整改到位",
    message: Text::new(
        "{head} 住房为“{value}”，不安全，请研究措施，力争 {deadline} 前整改。牵头：{department}。",
        "{head}: the house is “{value}” and not safe. Decide what to do by {deadline}; {department} leads.",
    ),
    needs: &[&[Key::HousingGrade, Key::HousingMet, Key::DangerousHousing]],
    page: include_str!("unsafe_house.md"),
    check: Check::Row(&[SheetKind::Hardship], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some(cell) = gap(row, Gap::Housing) else { return };
    let keys = [Key::HousingGrade, Key::HousingMet, Key::DangerousHousing];
    let key = keys.into_iter().find(|&key| row.cell(key) == Some(cell));
    let value = key.map(|key| row.shown(key)).unwrap_or_default();
    let draft =
        Draft::at(cell).with("head", row.shown(Key::HeadName)).with("value", value);
    let draft = draft.with("deadline", ctx.profile.deadlines.hardship.value);
    out.report(draft.with("department", ctx.profile.departments.housing.as_str()));
}
