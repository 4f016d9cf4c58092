use super::{Have, lines::is_of_county};
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static THREE_HAVES: Rule = Rule {
    code: "K152",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：县摘帽“三有”指标；四川省2019年贫困退出验收实施方案",
    message: Text::new(
        "{town} “{item}”填“{value}”，不达标，牵头：{department}。乡乡都要有。",
        "{town}: {item} is “{value}” and fails; {department} leads. Every town needs one.",
    ),
    needs: &[&[Key::CentralSchool, Key::TownshipClinic, Key::ServiceCenter]],
    page: include_str!("three_haves.md"),
    check: Check::Row(&[SheetKind::County], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    if is_of_county(row) {
        return;
    }
    for item in Have::ALL {
        let Some(cell) = item.fails(row) else { continue };
        let draft = Draft::at(cell).with("town", row.shown(Key::Township));
        let draft = draft.with("item", item.name()).with("value", row.shown(item.key()));
        out.report(draft.with("department", item.department(ctx.profile)));
    }
}
