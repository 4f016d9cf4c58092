use std::collections::BTreeMap;

use super::{Standing, Waiver};
use crate::{
    finding::{Finding, Settled, SettledBy},
    record::{Dataset, HouseholdId},
    schema::SheetKind,
    workbook::{CellRef, SheetId},
};

/// What waivers do to findings.
pub(crate) struct Effect {
    /// The lists themselves are no data to be checked: what rules say of them goes.
    lists: Vec<SheetId>,
    settled: BTreeMap<(&'static str, HouseholdId), Settled>,
}

impl Effect {
    /// What these waivers do. Nothing where there are no lists of them.
    pub(crate) fn of(dataset: &Dataset<'_>, waivers: &[Waiver]) -> Option<Self> {
        let lists: Vec<_> =
            dataset.tables_of(SheetKind::Waiver).map(|(_, table)| table.sheet).collect();
        if lists.is_empty() {
            return None;
        }
        let mut settled = BTreeMap::new();
        for waiver in waivers.iter().filter(|waiver| !waiver.is_at_fault()) {
            let Some((rule, household)) = waiver.rule.zip(waiver.household) else {
                continue;
            };
            settled.entry((rule.code, household)).or_insert_with(|| waiver.settles());
        }
        Some(Self { lists, settled })
    }

    /// Marks a finding that falls under a waiver, and tells whether it stays.
    pub(crate) fn on(&self, dataset: &Dataset<'_>, finding: &mut Finding) -> bool {
        if finding.cells.first().is_some_and(|at| self.lists.contains(&at.sheet)) {
            return false;
        }
        let code = finding.rule.code;
        let mut of_rule = self.settled.range((code, 0)..=(code, HouseholdId::MAX));
        if of_rule.next().is_some() {
            let own = household_of(dataset, finding);
            let own = own.and_then(|id| self.settled.get(&(code, id)));
            if let Some(own) = own {
                finding.settled = Some(own.clone());
            }
        }
        true
    }
}

/// Says of each waiver how many findings fall under it.
pub(crate) fn tally<'a>(
    dataset: &Dataset<'_>,
    waivers: &mut [Waiver],
    findings: impl Iterator<Item = &'a Finding>,
) {
    let mut counts: BTreeMap<(&str, HouseholdId), usize> = BTreeMap::new();
    for finding in findings.filter(|finding| finding.is_waived()) {
        if let Some(household) = household_of(dataset, finding) {
            *counts.entry((finding.rule.code, household)).or_default() += 1;
        }
    }
    for waiver in waivers.iter_mut().filter(|waiver| !waiver.is_at_fault()) {
        let named = waiver.rule.zip(waiver.household);
        let count =
            named.and_then(|(rule, household)| counts.get(&(rule.code, household)));
        waiver.findings = count.copied().unwrap_or_default();
        if 0 < waiver.findings {
            waiver.standing = Standing::InForce;
        }
    }
}

impl Waiver {
    fn settles(&self) -> Settled {
        Settled {
            by: SettledBy::Waiver,
            text: self.reason.clone(),
            who: self.approved_by.clone(),
            day: self.until.map(|day| day.to_string()).unwrap_or_default(),
        }
    }
}

/// The household that a finding is about: where the rule names none, that of the record.
fn household_of(dataset: &Dataset<'_>, finding: &Finding) -> Option<HouseholdId> {
    if finding.household.is_some() {
        return finding.household;
    }
    let &CellRef { sheet, row, .. } = finding.cells.first()?;
    let of_sheet = (0..).zip(dataset.tables).filter(|(_, table)| table.sheet == sheet);
    let mut records = of_sheet.filter_map(|(id, _)| dataset.record_at(id, row));
    Some(records.next()?.household()?.place())
}
