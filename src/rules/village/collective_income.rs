use super::{income_per_head, no_collective_income, village};
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
    workbook::CellRef,
};

pub(super) static COLLECTIVE_INCOME: Rule = Rule {
    code: "V103",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：3个村集体经济不达标；四川省2019年贫困退出验收实施方案；长顺县规则 1_03_003",
    message: Text::new(
        "{village} 村集体经济为“{value}”，没有收入，不达标。牵头：{department}、{also}。",
        "{village}: collective income is “{value}”, which is none. {department} and {also} lead.",
    ),
    needs: &[&[Key::CollectiveIncome, Key::CollectiveIncomePerHead]],
    page: include_str!("collective_income.md"),
    check: Check::Row(&[SheetKind::Village], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let departments = &ctx.profile.departments;
    let draft = |cell: CellRef| {
        let draft = Draft::at(cell).with("village", village(row));
        let draft = draft.with("department", departments.collective_income.as_str());
        draft.with("also", departments.income.as_str())
    };
    if let Some(cell) = no_collective_income(row) {
        out.report(draft(cell).with("value", row.shown(Key::CollectiveIncome)));
        return;
    }
    let least = ctx.profile.village.collective_income_per_head_min.value;
    let Some((each, cell)) = income_per_head(row) else { return };
    if each < least {
        let draft = draft(cell).witness(row.cell(Key::VillagePopulation));
        out.report(draft.with("value", each).with("least", least).saying(TOO_LITTLE));
    }
}

const TOO_LITTLE: Text = Text::new(
    "{village} 集体经济收入人均 {value} 元，低于 {least} 元，不达标。牵头：{department}、{also}。",
    "{village}: collective income is {value} yuan per head, below {least}. {department} and {also} lead.",
);
