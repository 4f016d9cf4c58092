use std::collections::BTreeMap;

use super::township;
use crate::{
    criteria::Verdict,
    finding::{Nature, Severity},
    record::{Decimal, Household},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static NO_PROBLEMS_AT_ALL: Rule = Rule {
    code: "A09",
    nature: Nature::Doubtful,
    severity: Severity::Hint,
    on_by_default: false,
    source: "县脱贫攻坚讲话：工作不严不实",
    message: Text::new(
        "{unit} {count} 户全部达标，其他乡镇平均 {average} 的户有一项不达标。与通常不同，请抽查。",
        "All {count} households of {unit} meet every criterion, while elsewhere {average} fail one. That is unusual; sample them.",
    ),
    needs: &[&[Key::Township]],
    page: include_str!("no_problems_at_all.md"),
    check: Check::Dataset(check),
};

#[derive(Default)]
struct Unit<'a> {
    count: usize,
    failing: usize,
    first: Option<Household<'a>>,
}

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut units: BTreeMap<String, Unit<'_>> = BTreeMap::new();
    for household in ctx.dataset.households() {
        let Some(name) = township(household) else { continue };
        let unit = units.entry(name).or_default();
        let verdict = ctx.judgements.household(household.place());
        unit.count += 1;
        unit.failing +=
            usize::from(matches!(verdict, Verdict::NotMet | Verdict::InProgress));
        unit.first.get_or_insert(household);
    }
    let all: usize = units.values().map(|unit| unit.count).sum();
    let failing: usize = units.values().map(|unit| unit.failing).sum();
    for (name, unit) in &units {
        let others = all - unit.count;
        let average = ratio(failing, others);
        let usual = ctx.profile.aggregate.failing_usual_min.value;
        if unit.failing != 0
            || unit.count < ctx.profile.aggregate.clean_households_min.value
            || average.is_none_or(|average| average < usual)
        {
            continue;
        }
        let cell = unit.first.and_then(Household::first_cell);
        out.report(
            Draft::at_all(cell.into_iter().collect())
                .with("unit", name)
                .with("count", unit.count)
                .with("average", average.unwrap_or_default().percent()),
        );
    }
}

fn ratio(part: usize, whole: usize) -> Option<Decimal> {
    Decimal::ratio(i64::try_from(part).ok()?, i64::try_from(whole).ok()?)
}
