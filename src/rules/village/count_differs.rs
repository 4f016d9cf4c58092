use super::{village, villages::Villages};
use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
    workbook::CellRef,
};

pub(super) static COUNT_DIFFERS: Rule = Rule {
    code: "V114",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "工作常识",
    message: Text::new(
        "{village} 村表贫困户 {stated}，户表{counted}，两表不同。请核对。",
        "{village}: the village table has {stated} poor, the register {counted}. Check which is right.",
    ),
    needs: &[&[Key::PoorHouseholds, Key::PoorPopulation]],
    page: include_str!("count_differs.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let villages = Villages::of(ctx);
    for row in ctx.dataset.rows(&[SheetKind::Village]) {
        let Some(counted) = villages.get(row).filter(|counted| counted.is_full_register)
        else {
            continue;
        };
        let households = row.int(Key::PoorHouseholds).known_at();
        let persons = row.int(Key::PoorPopulation).known_at();
        let wrong = households.filter(|&(n, _)| n != counted.households);
        let wrong_persons =
            persons.filter(|&(n, _)| counted.persons.is_some_and(|all| n != all));
        let cells: Vec<CellRef> =
            wrong.into_iter().chain(wrong_persons).map(|(_, cell)| cell).collect();
        let stated = said(households.map(|(n, _)| n), persons.map(|(n, _)| n));
        let draft =
            Draft::at_all(cells).with("village", village(row)).with("stated", stated);
        out.report(
            draft.with("counted", said(Some(counted.households), counted.persons)),
        );
    }
}

fn said(households: Option<i64>, persons: Option<i64>) -> Text {
    let zh = [households.map(|n| format!("{n} 户")), persons.map(|n| format!("{n} 人"))];
    let en = [
        households.map(|n| format!("{n} households")),
        persons.map(|n| format!("{n} persons")),
    ];
    Text {
        zh: zh.into_iter().flatten().collect::<Vec<_>>().join(" ").into(),
        en: en.into_iter().flatten().collect::<Vec<_>>().join(", ").into(),
    }
}
