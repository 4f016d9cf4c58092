//! 身份信息: what an identity number says, and what stands beside it.

mod check_digit;

use crate::rule::Rule;

/// The rules of the family, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[&check_digit::CHECK_DIGIT];
