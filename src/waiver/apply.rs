use std::collections::BTreeMap;

use super::{Standing, Waiver};
use crate::{
    finding::{Finding, Settled, SettledBy},
    record::{Dataset, HouseholdId},
    schema::SheetKind,
    workbook::CellRef,
};

/// Marks the findings that fall under a waiver.
///
/// The lists themselves are no data to be checked: what rules say of them goes.
pub(crate) fn apply(
    dataset: &Dataset<'_>,
    waivers: &[Waiver],
    findings: &mut Vec<Finding>,
) {
    let lists: Vec<_> =
        dataset.tables_of(SheetKind::Waiver).map(|(_, table)| table.sheet).collect();
    if lists.is_empty() {
        return;
    }
    findings.retain(|it| it.cells.first().is_none_or(|at| !lists.contains(&at.sheet)));
    let mut settled: BTreeMap<(&str, HouseholdId), Settled> = BTreeMap::new();
    for waiver in waivers.iter().filter(|waiver| !waiver.is_at_fault()) {
        let Some((rule, household)) = waiver.rule.zip(waiver.household) else { continue };
        settled.entry((rule.code, household)).or_insert_with(|| waiver.settles());
    }
    for finding in findings {
        let code = finding.rule.code;
        if settled.range((code, 0)..=(code, HouseholdId::MAX)).next().is_none() {
            continue;
        }
        let own = household_of(dataset, finding).and_then(|id| settled.get(&(code, id)));
        if let Some(own) = own {
            finding.settled = Some(own.clone());
        }
    }
}

/// Says of each waiver how many findings fall under it.
pub(crate) fn tally(dataset: &Dataset<'_>, waivers: &mut [Waiver], findings: &[Finding]) {
    let mut counts: BTreeMap<(&str, HouseholdId), usize> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.is_waived()) {
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
