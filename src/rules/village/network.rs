use super::{Item, report};
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static NETWORK: Rule = Rule {
    code: "V108",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "四川省2019年贫困退出验收实施方案：通信网络",
    message: Text::new(
        "{village} 通信网络“{value}”，未通宽带或4G，不达标。牵头：{department}。",
        "{village}: the network is “{value}” and fails. {department} leads.",
    ),
    needs: &[&[Key::Network]],
    page: include_str!("network.md"),
    check: Check::Row(&[SheetKind::Village], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    report(row, Item::Network, ctx, out);
}
