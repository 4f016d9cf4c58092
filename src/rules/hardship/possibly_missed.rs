use super::{Gap, gap};
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
    workbook::CellRef,
};

pub(super) static POSSIBLY_MISSED: Rule = Rule {
    code: "N955",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "四川省退出标准：漏评率低于2%；工作常识",
    message: Text::new(
        "{head} 人均 {amount} 元，低于 {line} 元，且{gaps}，疑似漏评。请按程序核实是否应纳入。",
        "{head}: {amount} yuan per head is below {line}, and {gaps}. The household may have been missed: find out whether it must be registered.",
    ),
    needs: &[&[Key::StablePerCapitaIncome, Key::PerCapitaIncome]],
    page: include_str!("possibly_missed.md"),
    check: Check::Row(&[SheetKind::Hardship], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let keys = [Key::StablePerCapitaIncome, Key::PerCapitaIncome];
    let income = keys.into_iter().find_map(|key| row.yuan(key).known_at());
    let Some((amount, cell)) = income else { return };
    let line = ctx.profile.income.line.value;
    let enough =
        line < amount || (amount == line && ctx.profile.income.line_itself_meets.value);
    let gaps: Vec<(Gap, CellRef)> =
        Gap::ALL.into_iter().filter_map(|kind| Some((kind, gap(row, kind)?))).collect();
    if enough || gaps.is_empty() {
        return;
    }
    let zh: Vec<_> = gaps.iter().map(|(gap, _)| gap.name().zh).collect();
    let en: Vec<_> = gaps.iter().map(|(gap, _)| gap.name().en).collect();
    let words = Text { zh: zh.join("、").into(), en: en.join(", ").into() };
    let draft = Draft::at(cell).witnesses(gaps.iter().map(|&(_, cell)| cell));
    let draft = draft.with("head", row.shown(Key::HeadName)).with("amount", amount);
    out.report(draft.with("line", line).with("gaps", words));
}
