use super::village;
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
    workbook::CellRef,
};

pub(super) static ITEM_BLANK: Rule = Rule {
    code: "V116",
    nature: Nature::Undetermined,
    severity: Severity::Must,
    on_by_default: true,
    source: "长顺县规则 1_03_002—016",
    message: Text::new(
        "{village} 未填“{items}”，无法判断是否达标。请补填。",
        "{village}: {items} is blank, so that the village cannot be judged. Fill it in.",
    ),
    needs: &[&[Key::Village]],
    page: include_str!("item_blank.md"),
    check: Check::Row(&[SheetKind::Village], check),
};

const KEYS: [Key; 8] = [
    Key::RemainingPoor,
    Key::PovertyRate,
    Key::CollectiveIncome,
    Key::VillageRoad,
    Key::Clinic,
    Key::VillageDoctor,
    Key::CultureRoom,
    Key::Network,
];

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let blank: Vec<(Key, CellRef)> =
        KEYS.into_iter().filter_map(|key| Some((key, row.text(key).blank()?))).collect();
    let zh: Vec<_> = blank.iter().map(|(key, _)| key.name()).collect();
    let en: Vec<_> = blank.iter().map(|(key, _)| key.english()).collect();
    let items = Text { zh: zh.join("、").into(), en: en.join(", ").into() };
    let cells = blank.iter().map(|&(_, cell)| cell).collect();
    out.report(Draft::at_all(cells).with("village", village(row)).with("items", items));
}
