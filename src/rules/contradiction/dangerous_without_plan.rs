use super::danger;
use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::{Household, Tick},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static DANGEROUS_WITHOUT_PLAN: Rule = Rule {
    code: "X702",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "长顺县规则 3_11_006、5_18_004",
    message: Text::new(
        "{household} 住 {grade} 危房，未见危改或搬迁安排，请列入计划并填时限。",
        "{household} lives in a dangerous house ({grade}), and no rebuilding or moving is planned. Plan it, with a date.",
    ),
    needs: &[
        &[Key::HousingGrade, Key::DangerousHousing],
        &[
            Key::HousingRenovatedYear,
            Key::Relocated,
            Key::HousingArrangement,
            Key::SettlementKind,
            Key::SettlementSite,
        ],
    ],
    page: include_str!("dangerous_without_plan.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some(danger) = danger(household) else { return };
    let columns = [
        Key::HousingRenovatedYear,
        Key::HousingArrangement,
        Key::SettlementKind,
        Key::SettlementSite,
    ];
    let has_columns =
        household.has(Key::Relocated) || columns.iter().any(|&key| household.has(key));
    let is_planned = household.tick(Key::Relocated).is(Tick::is_yes)
        || columns.into_iter().any(|key| household.said(key).known().is_some());
    if !has_columns || is_planned || is_told(household) {
        return;
    }
    let grade =
        if danger.by_grade { household.shown(Key::HousingGrade) } else { String::new() };
    let draft = Draft::at(danger.cell).with("household", household.label());
    let draft = draft.with("grade", grade);
    out.report(if danger.by_grade { draft } else { draft.saying(Text::new(
        "{household} 住危房，未见危改或搬迁安排，请列入计划并填时限。",
        "{household} lives in a dangerous house, and no rebuilding or moving is planned. Plan it, with a date.",
    )) });
}

/// Tells whether a note speaks of works, or a ledger has a measure for the house.
fn is_told(household: Household<'_>) -> bool {
    let works = Lexicon::get().list("housing_works");
    let noted = [Key::HousingStatus, Key::Remark];
    let is_noted =
        noted.into_iter().any(|key| household.text(key).is(|t| works.is_said(&t)));
    is_noted
        || household.entries().any(|entry| {
            entry.text(Key::ProblemKind).is(|kind| kind.contains("住房"))
                && entry.text(Key::Measure).known().is_some()
        })
}
