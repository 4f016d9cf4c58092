use super::{Item, not_in_use, village};
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static PRESENT_NOT_IN_USE: Rule = Rule {
    code: "V110",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：党群服务中心还未投用，村文化室、卫生室两项指标不达标",
    message: Text::new(
        "{village} “{items}”填有，备注却是“{value}”，投用前按不达标。请改填或补充投用情况。",
        "{village}: {items} are marked as present, and the remark says “{value}”. Until they are in use they fail.",
    ),
    needs: &[&[Key::Remark]],
    page: include_str!("present_not_in_use.md"),
    check: Check::Row(&[SheetKind::Village], check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let items: Vec<_> = Item::ALL
        .into_iter()
        .filter_map(|item| Some((item, not_in_use(row, item)?)))
        .collect();
    let zh: Vec<_> = items.iter().map(|(item, _)| item.name().zh).collect();
    let en: Vec<_> = items.iter().map(|(item, _)| item.name().en).collect();
    let names = Text { zh: zh.join("、").into(), en: en.join(", ").into() };
    let cells = items.iter().map(|&(_, cell)| cell).collect();
    let draft = Draft::at_all(cells).witness(row.cell(Key::Remark));
    let draft = draft.with("village", village(row)).with("items", names);
    out.report(draft.with("value", row.shown(Key::Remark)));
}
