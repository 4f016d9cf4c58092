use crate::{
    finding::{Nature, Severity},
    record::{Household, Tick},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static WATER_DIFFICULT_BUT_SAFE: Rule = Rule {
    code: "X717",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单",
    message: Text::new(
        "{household} 饮水“困难”又“安全”，请核对。",
        "Water is both “difficult” and “safe” for {household}. Check it.",
    ),
    needs: &[&[Key::WaterDifficulty], &[Key::WaterMet]],
    page: include_str!("water_difficult_but_safe.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let difficulty = household.tick(Key::WaterDifficulty);
    let safe = household.tick(Key::WaterMet);
    if difficulty.is(Tick::is_yes) && safe.is(Tick::is_yes) {
        let cells = [difficulty.cell(), safe.cell()].into_iter().flatten().collect();
        out.report(Draft::at_all(cells).with("household", household.label()));
    }
}
