use super::{Item, report};
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static ROAD: Rule = Rule {
    code: "V105",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：通村公路不达标；四川省2019年贫困退出验收实施方案；长顺县规则 2_03_001",
    message: Text::new(
        "{village} 通村硬化路“{value}”，不达标。牵头：{department}。",
        "{village}: the paved road is “{value}” and fails. {department} leads.",
    ),
    needs: &[&[Key::VillageRoad]],
    page: include_str!("road.md"),
    check: Check::Row(&[SheetKind::Village], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    report(row, Item::Road, ctx, out);
}
