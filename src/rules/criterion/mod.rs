//! 脱贫标准（一超六有）: the criteria of a household's exit.

use crate::rule::Rule;

/// The rules of the family, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[];
