//! 指标间矛盾: fields that cannot both be right.

mod assisted_without_insurance;
mod broadcast_without_power;
mod cause_blank;
mod cause_repeated;
mod class_and_members;
mod dangerous_but_safe;
mod dangerous_without_plan;
mod disability_benefit_without_disabled;
mod disability_without_disabled;
mod dividend_without_cooperative;
mod exit_status_and_year;
mod exit_year_out_of_range;
mod ill_without_serious_cover;
mod illness_without_ill;
mod insurance_and_payment;
mod labour_short_with_workers;
mod land_implausible;
mod measures_and_risk;
mod no_labour_no_support;
mod other_cause_unexplained;
mod planned_year_passed;
mod relocation_incomplete;
mod renovated_but_dangerous;
mod risk_cleared_with_gaps;
mod road_distance;
mod schooling_without_pupil;
mod water_difficult_but_safe;
mod yulu_and_stage;

use crate::{
    record::{Cause, Field, Grade, Household, Member, Tick},
    rule::Rule,
    schema::Key,
    workbook::CellRef,
};

/// The rules of the family, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &dangerous_but_safe::DANGEROUS_BUT_SAFE,
    &dangerous_without_plan::DANGEROUS_WITHOUT_PLAN,
    &renovated_but_dangerous::RENOVATED_BUT_DANGEROUS,
    &illness_without_ill::ILLNESS_WITHOUT_ILL,
    &schooling_without_pupil::SCHOOLING_WITHOUT_PUPIL,
    &disability_without_disabled::DISABILITY_WITHOUT_DISABLED,
    &labour_short_with_workers::LABOUR_SHORT_WITH_WORKERS,
    &cause_repeated::CAUSE_REPEATED,
    &cause_blank::CAUSE_BLANK,
    &other_cause_unexplained::OTHER_CAUSE_UNEXPLAINED,
    &class_and_members::CLASS_AND_MEMBERS,
    &exit_status_and_year::EXIT_STATUS_AND_YEAR,
    &exit_year_out_of_range::EXIT_YEAR_OUT_OF_RANGE,
    &planned_year_passed::PLANNED_YEAR_PASSED,
    &assisted_without_insurance::ASSISTED_WITHOUT_INSURANCE,
    &insurance_and_payment::INSURANCE_AND_PAYMENT,
    &water_difficult_but_safe::WATER_DIFFICULT_BUT_SAFE,
    &broadcast_without_power::BROADCAST_WITHOUT_POWER,
    &relocation_incomplete::RELOCATION_INCOMPLETE,
    &ill_without_serious_cover::ILL_WITHOUT_SERIOUS_COVER,
    &no_labour_no_support::NO_LABOUR_NO_SUPPORT,
    &yulu_and_stage::YULU_AND_STAGE,
    &dividend_without_cooperative::DIVIDEND_WITHOUT_COOPERATIVE,
    &land_implausible::LAND_IMPLAUSIBLE,
    &road_distance::ROAD_DISTANCE,
    &disability_benefit_without_disabled::DISABILITY_BENEFIT_WITHOUT_DISABLED,
    &risk_cleared_with_gaps::RISK_CLEARED_WITH_GAPS,
    &measures_and_risk::MEASURES_AND_RISK,
];

/// What says that a house is dangerous.
struct Danger {
    cell: CellRef,
    /// By its grade, rather than by 是否危房.
    by_grade: bool,
}

/// What says that the house is dangerous: its grade, else 是否危房. A sound grade decides
/// against the tick.
fn danger(household: Household<'_>) -> Option<Danger> {
    if let Some((grade, cell)) = household.code::<Grade>(Key::HousingGrade).known_at() {
        let is_bad = matches!(grade, Grade::C | Grade::D);
        return is_bad.then_some(Danger { cell, by_grade: true });
    }
    let (tick, cell) = household.tick(Key::DangerousHousing).known_at()?;
    tick.is_yes().then_some(Danger { cell, by_grade: false })
}

/// The main cause of the household's poverty.
fn cause(household: Household<'_>) -> Option<(Cause, CellRef)> {
    household.code(Key::MainCause).known_at()
}

/// Tells whether there are members, and it is known of all that they are not so.
fn nobody<'a>(
    mut members: impl Iterator<Item = Member<'a>>,
    is: impl Fn(Member<'a>) -> Option<bool>,
) -> bool {
    let mut is_not = |member| is(member) == Some(false);
    members.next().is_some_and(&mut is_not) && members.all(is_not)
}

/// Whether the member is disabled, where that is known.
fn disabled(member: Member<'_>) -> Option<bool> {
    if member.is_disabled() { Some(true) } else { member.health().known().map(|_| false) }
}

/// Whether the member draws 低保 or 特困供养, by the columns there are.
fn drawing(member: Member<'_>) -> Option<bool> {
    let mut known = None;
    for key in [Key::SubsistenceAllowance, Key::DestituteSupport] {
        match member.receives(key) {
            Field::Known(yes, _) => known = Some(yes || known.unwrap_or(false)),
            Field::Blank(_) | Field::Unreadable(_) => return None,
            Field::Absent => {}
        }
    }
    known
}

/// Tells whether the member has another insurance than that of residents.
fn is_insured_elsewhere(member: Member<'_>) -> bool {
    let others = [Key::EmployeeInsurance, Key::CommercialInsurance];
    others.into_iter().any(|key| member.tick(key).is(Tick::is_yes))
}
