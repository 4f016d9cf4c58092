use std::collections::BTreeMap;

use crate::{
    finding::{Nature, Severity},
    record::{Decimal, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::CellRef,
};

pub(super) static ROUND_INCOMES: Rule = Rule {
    code: "Y529",
    nature: Nature::Doubtful,
    severity: Severity::Hint,
    on_by_default: false,
    source: "县脱贫攻坚讲话（对真实性、可靠性不清）",
    message: Text::new(
        "{village} {households} 户中 {percent} 的家庭纯收入是整百整千，疑似估算。请抽查核实。",
        "{village}: {percent} of the net incomes of {households} households are whole hundreds. Were they guessed? Look at some.",
    ),
    needs: &[&[Key::NetIncome]],
    page: include_str!("round_incomes.md"),
    check: Check::Dataset(check),
};

/// From so many households on, and from so many in a hundred.
const HOUSEHOLDS: usize = 30;
const PERCENT: usize = 60;

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut villages: BTreeMap<String, (usize, Vec<CellRef>)> = BTreeMap::new();
    for household in ctx.dataset.households() {
        let Some((net, cell)) = household.yuan(Key::NetIncome).known_at() else {
            continue;
        };
        let village = household.plain(Key::Village).known().unwrap_or_default();
        let (count, round) = villages.entry(village).or_default();
        *count += 1;
        if net != Yuan::ZERO && net.fen() % HUNDRED_YUAN == 0 {
            round.push(cell);
        }
    }
    for (village, (households, round)) in villages {
        if HOUSEHOLDS <= households && households * PERCENT < round.len() * 100 {
            let share = Decimal::ratio(
                i64::try_from(round.len()).unwrap_or_default(),
                i64::try_from(households).unwrap_or_default(),
            );
            out.report(
                Draft::at_all(round)
                    .with("village", village)
                    .with("households", households)
                    .with("percent", share.unwrap_or_default().percent()),
            );
        }
    }
}

const HUNDRED_YUAN: i64 = 10_000;
