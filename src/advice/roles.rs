use std::sync::OnceLock;

use serde::Deserialize;

/// What a rule is to the localiser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Cells that break it cannot all be right.
    Consistency,
    /// It sees an amount in another unit: its household is asked, itself it ties nothing.
    Unit,
    /// A proposal must not break it, but it casts no doubt.
    Soft,
    /// It never reaches the localiser.
    None,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Roles {
    consistency: Vec<String>,
    unit: Vec<String>,
    soft: Vec<String>,
}

/// The role of the rule with that code.
pub fn role(code: &str) -> Role {
    static ROLES: OnceLock<Roles> = OnceLock::new();
    let roles = ROLES
        .get_or_init(|| toml::from_str(include_str!("roles.toml")).unwrap_or_default());
    let has = |codes: &[String]| codes.iter().any(|known| known == code);
    if has(&roles.consistency) {
        Role::Consistency
    } else if has(&roles.unit) {
        Role::Unit
    } else if has(&roles.soft) {
        Role::Soft
    } else {
        Role::None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{finding::Nature, rules};

    #[test]
    fn no_criterion_has_a_role() {
        for rule in rules::all() {
            let criterion = rule.nature == Nature::Unmet || rule.family() == "C";
            assert!(!criterion || role(rule.code) == Role::None, "{}", rule.code);
        }
    }

    #[test]
    fn every_code_with_a_role_is_that_of_a_rule() {
        let roles: Roles = toml::from_str(include_str!("roles.toml")).unwrap();
        for code in roles.consistency.iter().chain(&roles.unit).chain(&roles.soft) {
            assert!(rules::all().any(|rule| rule.code == code), "{code}");
        }
    }
}
