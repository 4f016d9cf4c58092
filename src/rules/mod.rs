//! Every rule, family by family.
//!
//! A rule is one file and one page. To add one, write the page first, with the row that
//! should be marked; see the test fail; write the rule; add it to its family's list.

mod aggregate;
mod comparison;
mod contradiction;
mod county;
mod criterion;
mod duplicate;
mod fund;
mod hardship;
mod household;
mod identity;
mod income;
mod layout;
mod ledger;
mod person;
mod relocation;
mod village;

use crate::rule::Rule;

/// The families, in the order of the catalogue.
const FAMILIES: &[&[&Rule]] = &[
    layout::RULES,
    identity::RULES,
    duplicate::RULES,
    household::RULES,
    person::RULES,
    income::RULES,
    criterion::RULES,
    contradiction::RULES,
    ledger::RULES,
    relocation::RULES,
    hardship::RULES,
    village::RULES,
    county::RULES,
    fund::RULES,
    aggregate::RULES,
    comparison::RULES,
];

/// All rules, in the order of the catalogue.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().copied().flatten().copied()
}

/// The rule with the given code.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code == code)
}
