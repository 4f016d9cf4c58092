use crate::{
    finding::{Nature, Severity},
    record::{Household, Member, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static AVERAGE_IMPLAUSIBLE: Rule = Rule {
    code: "Y508",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "国家疑点数据清单（≤0或超过10万）",
    message: Text::new(
        "{head} 人均 {stated} 元，超过 {limit} 元。请核实是否填错单位或多写一位。",
        "{head}: {stated} yuan per head is more than {limit} yuan. Is the unit wrong, or a digit too many?",
    ),
    needs: &[&[Key::PerCapitaIncome, Key::StablePerCapitaIncome]],
    page: include_str!("average_implausible.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let profile = &ctx.profile.income;
    let keys = [Key::PerCapitaIncome, Key::StablePerCapitaIncome];
    let Some((stated, cell)) =
        keys.into_iter().find_map(|key| household.yuan(key).known_at())
    else {
        return;
    };
    let draft = Draft::at(cell).with("head", household.label()).with("stated", stated);
    let (doubtful, impossible) = (
        profile.per_capita_doubtful_above.value,
        profile.per_capita_impossible_above.value,
    );
    if stated <= Yuan::ZERO {
        out.report(draft.saying(NOTHING).grade(Nature::Wrong, Severity::Must));
    } else if impossible < stated {
        out.report(draft.with("limit", impossible).grade(Nature::Wrong, Severity::Must));
    } else if doubtful < stated && !is_earned(household) {
        out.report(draft.with("limit", doubtful));
    }
}

/// Tells whether the wages are those that the members earn, months times pay: nobody
/// wrote a digit too many in both tables.
fn is_earned(household: Household<'_>) -> bool {
    let pay = |member: Member<'_>| {
        let months = member.work_months().map_or(0, |(months, _)| months);
        member.yuan(Key::MonthlyWage).known().unwrap_or_default().times(months)
    };
    let earned = household.members().map(pay).fold(Yuan::ZERO, |sum, pay| sum + pay);
    let wages = household.yuan(Key::WageIncome).known().unwrap_or_default();
    Yuan::ZERO < earned && (wages - earned).abs().times(20) <= earned
}

const NOTHING: Text = Text::new(
    "{head} 人均填 {stated} 元。请核实是否漏填收入。",
    "{head}: income per head reads {stated} yuan. Was income left out?",
);
