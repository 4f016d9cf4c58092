use super::{income_per_head, village};
use crate::{
    finding::{Nature, Severity},
    record::{Row, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static INCOME_UNIT: Rule = Rule {
    code: "V104",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "工作常识",
    message: Text::new(
        "{village} 集体经济收入填 {value}，按列的单位（{unit}）是 {amount} 元，不合常理。请核对单位。",
        "{village}: collective income is {value} in a column of {unit}, that is {amount} yuan, which is hard to believe. Check the unit.",
    ),
    needs: &[&[Key::CollectiveIncome]],
    page: include_str!("income_unit.md"),
    check: Check::Row(&[SheetKind::Village], check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((amount, cell)) = row.yuan(Key::CollectiveIncome).known_at() else { return };
    let factor =
        row.table().column(Key::CollectiveIncome).map_or(1, |column| column.factor);
    let value = row.shown(Key::CollectiveIncome);
    let own_unit = value.contains(['元', '万']);
    let large = factor == 10_000 && Yuan::new(10_000_000) <= amount;
    let small = factor == 1 && Yuan::ZERO < amount && amount < Yuan::new(100);
    let per_head = income_per_head(row).is_some_and(|(each, _)| Yuan::new(1_000) < each);
    if own_unit || !(large || small || per_head) {
        return;
    }
    let unit = if factor == 1 {
        Text::new("元", "yuan")
    } else {
        Text::new("万元", "10,000 yuan")
    };
    let draft = Draft::at(cell).with("village", village(row)).with("value", value);
    out.report(draft.with("unit", unit).with("amount", amount));
}
