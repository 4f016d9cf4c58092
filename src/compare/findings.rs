use std::collections::BTreeMap;

use super::{Both, Side};
use crate::{
    finding::Finding,
    matter::{Matter, values_of},
    record::{Dataset, Household},
    wire::comparison::{Fate, FindingChange, Spot},
};

/// Findings by their matter, each with what stands in its cells.
type Matters = BTreeMap<Matter, Vec<(String, usize)>>;

impl Both<'_> {
    /// What became of every finding that no other one explains, in the order of the new
    /// report, then those that are gone.
    pub(super) fn findings(&self) -> Vec<FindingChange> {
        let [before, after] = self.sides;
        let mut old = matters(self.before, before, |id| Some(id as usize));
        let back = |id: u32| self.households.before(id as usize);
        let new = matters(self.after, after, back);
        let mut partners: BTreeMap<usize, (usize, bool)> = BTreeMap::new();
        // Those with the same values first, so that of two alike the right one is taken.
        for same_only in [true, false] {
            for (matter, findings) in &new {
                let Some(known) = old.get_mut(matter) else { continue };
                for (values, at) in findings {
                    if partners.contains_key(at) {
                        continue;
                    }
                    let fits = |it: &(String, usize)| !same_only || it.0 == *values;
                    let Some(place) = known.iter().position(fits) else { continue };
                    let (was, partner) = known.remove(place);
                    partners.insert(*at, (partner, was != *values));
                }
            }
        }
        let all = after.checked.report.findings.iter().enumerate();
        let kept = all.filter(|(_, finding)| finding.explained_by.is_none());
        let mut changes: Vec<_> = kept
            .map(|(at, finding)| {
                let partner = partners.get(&at).copied();
                let was =
                    partner.and_then(|(it, _)| before.checked.report.findings.get(it));
                let mut change = self.change(1, finding, fate(was, finding));
                change.value_changed = partner.is_some_and(|(_, changed)| changed);
                change.before = was.and_then(|was| self.spot(0, was));
                change.after = self.spot(1, finding);
                change
            })
            .collect();
        let mut gone: Vec<usize> =
            old.into_values().flatten().map(|(_, at)| at).collect();
        gone.sort_unstable();
        let gone =
            gone.into_iter().filter_map(|at| before.checked.report.findings.get(at));
        changes.extend(gone.map(|finding| {
            let mut change = self.change(0, finding, Fate::Solved);
            change.before = self.spot(0, finding);
            change
        }));
        changes
    }

    fn change(&self, side: usize, finding: &Finding, fate: Fate) -> FindingChange {
        let dataset = if side == 0 { self.before } else { self.after };
        let household = finding.household.and_then(|id| dataset.household(id));
        FindingChange {
            fate,
            rule: finding.rule.code,
            title: finding.rule.title().get(self.lang).to_owned(),
            nature: finding.nature.as_str(),
            severity: finding.severity.as_str(),
            message: finding.message(self.lang),
            household: household.map(Household::label).unwrap_or_default(),
            person: finding.person.clone().unwrap_or_default(),
            value_changed: false,
            before: None,
            after: None,
        }
    }

    fn spot(&self, side: usize, finding: &Finding) -> Option<Spot> {
        let dataset = if side == 0 { self.before } else { self.after };
        Spot::of(dataset.workbook, *finding.cells.first()?)
    }
}

fn matters(
    dataset: &Dataset<'_>,
    side: Side<'_>,
    household: impl Fn(u32) -> Option<usize>,
) -> Matters {
    let mut matters = Matters::new();
    for (at, finding) in side.checked.report.findings.iter().enumerate() {
        if finding.explained_by.is_some() {
            continue;
        }
        // A household goes by its number in the old submission, also in the new one.
        let place = finding.household.and_then(&household);
        let key = place
            .map(|place| format!("#{place}"))
            .or_else(|| Some(dataset.household(finding.household?)?.key()));
        let matter = Matter::with(dataset, finding, key);
        let values = values_of(dataset.workbook, finding);
        matters.entry(matter).or_default().push((values, at));
    }
    matters
}

fn fate(before: Option<&Finding>, after: &Finding) -> Fate {
    match before {
        None => Fate::New,
        Some(was) if was.settled.is_some() && after.settled.is_none() => Fate::Reopened,
        Some(was) if was.settled.is_none() && after.settled.is_some() => Fate::Settled,
        Some(_) => Fate::Unchanged,
    }
}
