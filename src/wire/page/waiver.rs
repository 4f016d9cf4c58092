use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::View;
use crate::waiver::{Standing, Waiver};

/// A line of an exemption list.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct WaiverView {
    /// The code of the rule, as it is written if there is none of that code.
    pub rule: String,
    /// The title of the rule; empty if there is none of that code.
    pub title: String,
    /// The household: the name of its head, or what the line says.
    pub whose: String,
    /// Why its findings may stand.
    pub reason: String,
    /// What came of it, in a sentence.
    pub note: String,
    /// Whether it has no effect although somebody wanted one.
    pub fault: bool,
    /// The sheet, from 0.
    pub sheet: u32,
    /// The name of its cell: B3.
    pub cell: String,
    /// The numbers of the findings that fall under it, and of those that follow from them.
    pub findings: Vec<u32>,
}

impl View<'_> {
    /// The lines of the exemption lists.
    pub(super) fn waivers(&self) -> Vec<WaiverView> {
        self.checked.report.waivers.iter().map(|waiver| self.waiver(waiver)).collect()
    }

    fn waiver(&self, waiver: &Waiver) -> WaiverView {
        let title = waiver.rule.map(crate::rule::Rule::title);
        let in_force = waiver.standing == Standing::InForce;
        let own = |finding: &crate::finding::Finding| {
            in_force
                && finding.is_waived()
                && [Some(finding.rule), finding.explained_by]
                    .into_iter()
                    .flatten()
                    .any(|rule| rule.code == waiver.code)
                && finding.household == waiver.household
        };
        let findings = (0..).zip(&self.checked.report.findings);
        WaiverView {
            rule: waiver.code.clone(),
            title: title.map(|it| it.get(self.lang).to_owned()).unwrap_or_default(),
            whose: waiver.whose.clone(),
            reason: waiver.reason.clone(),
            note: waiver.note().get(self.lang).to_owned(),
            fault: waiver.is_at_fault(),
            sheet: waiver.cell.sheet,
            cell: waiver.cell.to_string(),
            findings: findings.filter(|(_, it)| own(it)).map(|(id, _)| id).collect(),
        }
    }
}
