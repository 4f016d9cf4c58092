use crate::{
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static SIZE_AND_MEMBERS: Rule = Rule {
    code: "H308",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "业务常识，未见公开依据",
    message: Text::new(
        "{household} 户填家庭人口 {stated} 人，成员表有 {counted} 人。请补录或更正；人均收入会受影响。",
        "The household of {household} is stated to have {stated} members; the member table has {counted}. Complete or correct it: the income per head depends on it.",
    ),
    needs: &[&[Key::HouseholdSize], &[Key::Name, Key::NationalId]],
    page: include_str!("size_and_members.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((stated, cell)) = household.int(Key::HouseholdSize).known_at() else {
        return;
    };
    let size = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let all = size(household.roster().count());
    let counted = size(household.residents().count());
    if all == 0 || stated == counted {
        return;
    }
    let draft = Draft::at(cell)
        .with("household", household.label())
        .with("stated", stated)
        .with("counted", counted);
    let with_departed = Text::new(
        "{household} 户填家庭人口 {stated} 人，成员表有 {counted} 人；把已故或迁出的人算上才相符。请办理自然减少，更正人口；人均收入会受影响。",
        "The household of {household} is stated to have {stated} members; the member table has {counted}, and only with those who died or left the numbers agree. Correct the size: the income per head depends on it.",
    );
    out.report(if stated == all { draft.saying(with_departed) } else { draft });
}
