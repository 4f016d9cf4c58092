use super::{Draft, Rule};
use crate::{finding::Finding, record::HouseholdId};

/// Where a rule puts its findings. It knows whom the rule is looking at.
#[derive(Debug)]
pub struct Sink<'a> {
    pub(crate) rule: &'static Rule,
    pub(crate) household: Option<HouseholdId>,
    pub(crate) person: Option<String>,
    pub(crate) findings: &'a mut Vec<Finding>,
    /// How often the rule could not say whether there is anything to find.
    pub(crate) unjudged: u32,
}

impl Sink<'_> {
    /// Notes that nobody can say whether there is anything to find: what would tell it is
    /// blank, unreadable or not there.
    pub fn cannot_judge(&mut self) {
        self.unjudged += 1;
    }

    /// Reports a finding.
    pub fn report(&mut self, draft: Draft) {
        if draft.cells.is_empty() {
            return;
        }
        self.findings.push(Finding {
            rule: self.rule,
            nature: draft.nature.unwrap_or(self.rule.nature),
            severity: draft.severity.unwrap_or(self.rule.severity),
            household: draft.household.or(self.household),
            person: draft.person.or_else(|| self.person.clone()),
            cells: draft.cells,
            witnesses: draft.witnesses,
            args: draft.args,
            saying: draft.saying,
            fix: draft.fix,
            explained_by: None,
            settled: None,
        });
    }
}
