use super::{Draft, Rule};
use crate::{finding::Finding, record::HouseholdId};

/// Where a rule puts its findings. It knows whom the rule is looking at.
#[derive(Debug)]
pub struct Sink<'a> {
    pub(crate) rule: &'static Rule,
    pub(crate) household: Option<HouseholdId>,
    pub(crate) person: Option<String>,
    pub(crate) findings: &'a mut Vec<Finding>,
}

impl Sink<'_> {
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
