//! 跨表跨部门比对: what other offices and other submissions say.

mod appraisal_differs;
mod changed_without_note;
mod civil_affairs_differ;
mod counts_differ_from_system;
mod disability_list_differs;
mod field_differs_from_system;
mod listed_as_uninsured;
mod not_on_school_roll;
mod office;
mod police_list_differs;

use crate::rule::Rule;

/// The rules of the family, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &counts_differ_from_system::COUNTS_DIFFER_FROM_SYSTEM,
    &field_differs_from_system::FIELD_DIFFERS_FROM_SYSTEM,
    &listed_as_uninsured::LISTED_AS_UNINSURED,
    &not_on_school_roll::NOT_ON_SCHOOL_ROLL,
    &appraisal_differs::APPRAISAL_DIFFERS,
    &civil_affairs_differ::CIVIL_AFFAIRS_DIFFER,
    &disability_list_differs::DISABILITY_LIST_DIFFERS,
    &police_list_differs::POLICE_LIST_DIFFERS,
    &changed_without_note::CHANGED_WITHOUT_NOTE,
];
