use super::{exits, village, villages::Villages};
use crate::{
    finding::{Nature, Severity},
    record::Decimal,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static HOUSEHOLDS_NOT_CLEARED: Rule = Rule {
    code: "V115",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "四川省2019年贫困退出验收实施方案：贫困发生率低于3%；工作常识",
    message: Text::new(
        "{village} 有 {count} 户 {persons} 人未达标，若不能脱贫，贫困发生率为 {rate}（（{remaining}+{persons}）/{population}），不能退出。",
        "{village}: {count} households with {persons} persons fail. If they stay poor the rate is {rate} (({remaining}+{persons})/{population}) and the village cannot exit.",
    ),
    needs: &[
        &[Key::VillageExitVerdict],
        &[Key::RemainingPoor],
        &[Key::VillagePopulation],
    ],
    page: include_str!("households_not_cleared.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let villages = Villages::of(ctx);
    let max = ctx.profile.village.poverty_rate_max.value;
    for row in ctx.dataset.rows(&[SheetKind::Village]) {
        let Some(cell) = exits(row) else { continue };
        let Some(counted) = villages.get(row).filter(|counted| 0 < counted.failing)
        else {
            continue;
        };
        let Some((remaining, at)) = row.int(Key::RemainingPoor).known_at() else {
            continue;
        };
        let Some(population) = row.int(Key::VillagePopulation).known() else { continue };
        let poor = remaining + counted.failing_persons;
        let Some(rate) = Decimal::ratio(poor, population) else { continue };
        if rate < max {
            continue;
        }
        let draft =
            Draft::at(cell).witness(at).witnesses(counted.failing_cells.iter().copied());
        let draft = draft.with("village", village(row)).with("count", counted.failing);
        let draft =
            draft.with("persons", counted.failing_persons).with("rate", rate.percent());
        out.report(draft.with("remaining", remaining).with("population", population));
    }
}
