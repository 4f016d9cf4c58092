use super::{Item, report};
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static CULTURE_ROOM: Rule = Rule {
    code: "V107",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：村文化室指标不达标；四川省2019年贫困退出验收实施方案",
    message: Text::new(
        "{village} 文化室“{value}”，不达标。牵头：{department}。",
        "{village}: the culture room is “{value}” and fails. {department} leads.",
    ),
    needs: &[&[Key::CultureRoom]],
    page: include_str!("culture_room.md"),
    check: Check::Row(&[SheetKind::Village], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    report(row, Item::CultureRoom, ctx, out);
}
