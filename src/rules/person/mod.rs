//! 人员属性: what is said of one person, and whether it can be.

mod adult_pupil;
mod allowance_and_support;
mod capacity_blank;
mod card_but_not_disabled;
mod child_at_work;
mod child_with_capacity;
mod destitute_at_work;
mod disabled_without_card;
mod dropout_reason_and_health;
mod education_and_schooling;
mod ethnicity;
mod grade_and_age;
mod grade_unchanged;
mod health_blank;
mod healthy_adult_destitute;
mod healthy_without_capacity;
mod insured_twice;
mod months_out_of_range;
mod old_with_full_capacity;
mod place_and_months;
mod post_and_age;
mod post_and_months;
mod post_without_capacity;
mod pupil_at_work;
mod pupil_with_capacity;
mod severely_disabled_worker;
mod still_preschool;
mod too_young_for_grade;
mod wage_implausible;
mod works_without_capacity;
mod young_with_little_schooling;

use crate::rule::Rule;

/// The rules of the family, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &ethnicity::ETHNICITY,
    &health_blank::HEALTH_BLANK,
    &capacity_blank::CAPACITY_BLANK,
    &education_and_schooling::EDUCATION_AND_SCHOOLING,
    &grade_and_age::GRADE_AND_AGE,
    &adult_pupil::ADULT_PUPIL,
    &too_young_for_grade::TOO_YOUNG_FOR_GRADE,
    &still_preschool::STILL_PRESCHOOL,
    &dropout_reason_and_health::DROPOUT_REASON_AND_HEALTH,
    &child_with_capacity::CHILD_WITH_CAPACITY,
    &healthy_without_capacity::HEALTHY_WITHOUT_CAPACITY,
    &old_with_full_capacity::OLD_WITH_FULL_CAPACITY,
    &pupil_with_capacity::PUPIL_WITH_CAPACITY,
    &child_at_work::CHILD_AT_WORK,
    &works_without_capacity::WORKS_WITHOUT_CAPACITY,
    &months_out_of_range::MONTHS_OUT_OF_RANGE,
    &place_and_months::PLACE_AND_MONTHS,
    &pupil_at_work::PUPIL_AT_WORK,
    &disabled_without_card::DISABLED_WITHOUT_CARD,
    &card_but_not_disabled::CARD_BUT_NOT_DISABLED,
    &severely_disabled_worker::SEVERELY_DISABLED_WORKER,
    &post_and_age::POST_AND_AGE,
    &post_without_capacity::POST_WITHOUT_CAPACITY,
    &post_and_months::POST_AND_MONTHS,
    &insured_twice::INSURED_TWICE,
    &destitute_at_work::DESTITUTE_AT_WORK,
    &healthy_adult_destitute::HEALTHY_ADULT_DESTITUTE,
    &allowance_and_support::ALLOWANCE_AND_SUPPORT,
    &young_with_little_schooling::YOUNG_WITH_LITTLE_SCHOOLING,
    &grade_unchanged::GRADE_UNCHANGED,
    &wage_implausible::WAGE_IMPLAUSIBLE,
];
