use super::{Item, report};
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static CLINIC: Rule = Rule {
    code: "V106",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：村卫生室指标不达标；四川省2019年贫困退出验收实施方案",
    message: Text::new(
        "{village} 卫生室“{value}”，不达标。牵头：{department}。",
        "{village}: the clinic is “{value}” and fails. {department} leads.",
    ),
    needs: &[&[Key::Clinic]],
    page: include_str!("clinic.md"),
    check: Check::Row(&[SheetKind::Village], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    report(row, Item::Clinic, ctx, out);
}
