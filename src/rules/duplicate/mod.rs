//! 重复登记: one person, household, number or problem that is listed twice.

mod alike;
mod head_and_member;
mod heads;
mod household_number;
mod person;
mod person_number;
mod problem_twice;
mod same_household;
mod shared_account;
mod shared_phone;
mod two_households;
mod two_names;
mod two_numbers;
mod two_numbers_of_head;
mod two_townships;

use person::{Person, people, spots};

use crate::rule::Rule;

/// The rules of the family, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &same_household::SAME_HOUSEHOLD,
    &two_households::TWO_HOUSEHOLDS,
    &two_townships::TWO_TOWNSHIPS,
    &two_names::TWO_NAMES,
    &two_numbers::TWO_NUMBERS,
    &household_number::HOUSEHOLD_NUMBER,
    &person_number::PERSON_NUMBER,
    &two_numbers_of_head::TWO_NUMBERS_OF_HEAD,
    &head_and_member::HEAD_AND_MEMBER,
    &shared_phone::SHARED_PHONE,
    &shared_account::SHARED_ACCOUNT,
    &problem_twice::PROBLEM_TWICE,
];
