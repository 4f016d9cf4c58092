//! Rules switched on and off: told apart from the built-in profile, and written down
//! again.

use super::{Profile, ProfileError, Switches};
use crate::rule::Rule;

/// What a profile of one's own says first.
const EXTENDS: &str = "extends = \"sichuan-2025\"\n";
/// The heading of the section with the switches.
const SECTION: &str = "[rules]";

impl Switches {
    /// Tells whether a rule runs.
    pub fn runs(&self, rule: &Rule) -> bool {
        let named = |codes: &[String]| codes.iter().any(|code| code == rule.code);
        !named(&self.off) && (rule.on_by_default || named(&self.on))
    }

    /// Switches a rule.
    pub fn switch(&mut self, rule: &Rule, on: bool) {
        self.on.retain(|code| code != rule.code);
        self.off.retain(|code| code != rule.code);
        if on != rule.on_by_default {
            let list = if on { &mut self.on } else { &mut self.off };
            list.push(rule.code.to_owned());
            list.sort_unstable();
        }
    }
}

impl Profile {
    /// The rules that run although they do not by the built-in profile, and those that do
    /// not although they do.
    pub fn switched(&self) -> [Vec<&'static Rule>; 2] {
        let usual = Self::built_in().rules;
        [true, false].map(|on| {
            let differs =
                |rule: &&Rule| self.rules.runs(rule) == on && usual.runs(rule) != on;
            self.all_rules().filter(differs).collect()
        })
    }

    /// Writes `own`, a profile that was read before, with other switches. Nothing stands
    /// for the built-in profile.
    ///
    /// # Errors
    ///
    /// If the switches stand in it in a way in which they cannot be replaced.
    pub fn rewritten(own: &str, rules: &Switches) -> Result<String, ProfileError> {
        let list = |codes: &[String]| {
            let codes: Vec<_> = codes.iter().map(|code| format!("\"{code}\"")).collect();
            codes.join(", ")
        };
        let mut text =
            if own.trim().is_empty() { EXTENDS.to_owned() } else { without(own) };
        let (on, off) = (list(&rules.on), list(&rules.off));
        for part in ["\n", SECTION, "\non = [", &on, "]\noff = [", &off, "]\n"] {
            text.push_str(part);
        }
        let read = Self::read("profile.toml", &text)?;
        debug_assert!(read.rules.on == rules.on && read.rules.off == rules.off);
        Ok(text)
    }
}

/// A profile without its section of switches.
fn without(own: &str) -> String {
    let mut kept = String::new();
    let mut inside = false;
    for line in own.lines() {
        let heading = line.trim_start().starts_with('[');
        inside = if heading { line.trim().starts_with(SECTION) } else { inside };
        if !inside {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept.truncate(kept.trim_end().len());
    kept.push('\n');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(code: &str) -> &'static Rule {
        crate::rules::find(code).unwrap()
    }

    #[test]
    fn what_is_switched_differs_from_the_built_in_profile() {
        let mut profile = Profile::built_in();
        assert_eq!(profile.switched().map(|rules| rules.len()), [0, 0]);
        profile.rules.switch(rule("F004"), true);
        profile.rules.switch(rule("P412"), false);
        profile.rules.switch(rule("C601"), false);
        profile.rules.switch(rule("C601"), true);
        let [on, off] = profile.switched().map(|rules| rules[0].code);
        assert_eq!((on, off), ("F004", "P412"));
    }

    #[test]
    fn a_profile_is_written_with_its_switches_and_read_again() {
        let mut rules = Profile::built_in().rules;
        rules.switch(rule("F004"), true);
        rules.switch(rule("C601"), false);
        let text = Profile::rewritten("", &rules).unwrap();
        assert_eq!(
            text,
            "extends = \"sichuan-2025\"\n\n[rules]\non = [\"F004\", \"P412\"]\noff = [\"C601\"]\n"
        );
        assert_eq!(Profile::rewritten(&text, &rules).unwrap(), text);
    }

    #[test]
    fn what_else_stands_in_a_profile_stays() {
        let own = "extends = \"sichuan-2025\"\n[rules]\non = [\n  \"F004\",\n]\n[income]\n# 县定\n\
                   line = { value = 4000, source = \"县\" }\n";
        let mut rules = Profile::read("own.toml", own).unwrap().rules;
        rules.switch(rule("F004"), false);
        let text = Profile::rewritten(own, &rules).unwrap();
        let profile = Profile::read("own.toml", &text).unwrap();
        assert!(text.contains("# 县定") && !profile.rules.runs(rule("F004")));
        assert_eq!(profile.income.line.value, crate::record::Yuan::new(4000));
    }
}
