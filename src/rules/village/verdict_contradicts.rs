use super::{exits, failing_items, village};
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static VERDICT_CONTRADICTS: Rule = Rule {
    code: "V109",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话；四川省2019年贫困退出验收实施方案",
    message: Text::new(
        "{village} 结论“{value}”，但{items}不达标，两者矛盾。请核对。",
        "{village}: the verdict is “{value}”, and {items} fail. Check which is right.",
    ),
    needs: &[&[Key::VillageExitVerdict]],
    page: include_str!("verdict_contradicts.md"),
    check: Check::Row(&[SheetKind::Village], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some(cell) = exits(row) else { return };
    let failing = failing_items(row, ctx.profile);
    if failing.is_empty() {
        return;
    }
    let zh: Vec<_> = failing.iter().map(|(item, _)| item.name().zh).collect();
    let en: Vec<_> = failing.iter().map(|(item, _)| item.name().en).collect();
    let items = Text { zh: zh.join("、").into(), en: en.join(", ").into() };
    let draft = Draft::at(cell).witnesses(failing.iter().map(|&(_, cell)| cell));
    let draft = draft.with("village", village(row)).with("items", items);
    out.report(draft.with("value", row.shown(Key::VillageExitVerdict)));
}
