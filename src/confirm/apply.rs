use std::collections::{BTreeMap, BTreeSet};

use super::{
    Confirmation,
    reasons::{copied_from, in_words},
};
use crate::{
    finding::{Finding, Nature, Settled, SettledBy, Severity},
    matter::{Matter, values_of},
    record::{Dataset, shown},
    report::Report,
    schema::Key,
    text::{Lang, normalise},
};

/// A confirmation and what has become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What was said.
    pub confirmation: Confirmation,
    /// What has become of it.
    pub standing: Standing,
    /// The place in the report of the finding it is about.
    pub finding: Option<usize>,
    /// To how many households the same text was given, where they are so many that it
    /// must be said; 0 where they are not.
    pub copies: usize,
}

/// What has become of a confirmation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It answers for a finding.
    Holds,
    /// The finding is there, but something else stands in its cells.
    Expired,
    /// There is no such finding any more.
    Gone,
    /// The finding must be corrected; nothing that is said takes it away.
    Refused,
}

impl Standing {
    /// The name others rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Expired => "expired",
            Self::Gone => "gone",
            Self::Refused => "refused",
        }
    }
}

/// Tells whether a finding can be answered for instead of being corrected.
pub fn may_be_confirmed(finding: &Finding) -> bool {
    finding.severity == Severity::Verify && finding.nature != Nature::Unmet
}

/// The confirmations of some findings of a report, with what is `said` of all of them.
/// Those that cannot be confirmed have none.
pub fn answer(
    report: &Report,
    dataset: &Dataset<'_>,
    findings: &[usize],
    said: &Confirmation,
    lang: Lang,
) -> Vec<Confirmation> {
    let known = findings.iter().filter_map(|&at| report.findings.get(at));
    let open = known.filter(|finding| may_be_confirmed(finding));
    open.map(|finding| {
        let mut own = Confirmation {
            code: code_of(dataset, finding),
            rule: finding.rule.code.to_owned(),
            reason: in_words(&said.reason, lang).to_owned(),
            origin: None,
            ..said.clone()
        };
        note_place(dataset, finding, &mut own);
        own
    })
    .collect()
}

/// Takes the findings that are answered for out of the count, and tells what has become
/// of each confirmation. One that says nothing takes an earlier one of the same matter
/// away. Of two about one matter the first is taken.
pub fn apply(
    report: &mut Report,
    dataset: &Dataset<'_>,
    confirmations: Vec<Confirmation>,
) -> Vec<Kept> {
    for finding in &mut report.findings {
        let ours = |it: &mut Settled| it.by == SettledBy::Confirmation;
        finding.settled.take_if(ours);
    }
    if confirmations.is_empty() {
        return Vec::new();
    }
    let known = Known::of(report, dataset, &confirmations);
    let mut seen = BTreeSet::new();
    let mut kept = Vec::new();
    for mut confirmation in confirmations {
        let (standing, finding) = known.standing(report, &confirmation);
        let subject = finding.map(|at| (at, String::new()));
        let subject = subject.unwrap_or((usize::MAX, confirmation.code.clone()));
        let own = subject.0 == usize::MAX && subject.1.is_empty();
        if !own && !seen.insert(subject) {
            continue;
        }
        if confirmation.text.is_empty() && confirmation.reason.is_empty() {
            continue;
        }
        if let Some(finding) = finding.and_then(|at| report.findings.get_mut(at))
            && standing == Standing::Holds
            && finding.settled.is_none()
        {
            finding.settled = Some(settled(&confirmation));
            note_place(dataset, finding, &mut confirmation);
        }
        kept.push(Kept { confirmation, standing, finding, copies: 0 });
    }
    count_copies(report, dataset, &mut kept);
    kept
}

/// Writes down where the finding stands now, and the code of what was written by hand.
fn note_place(dataset: &Dataset<'_>, finding: &Finding, it: &mut Confirmation) {
    let cell = finding.cells.first().copied();
    let sheet = cell.and_then(|cell| dataset.workbook.sheet(cell.sheet));
    it.sheet = sheet.map(|sheet| sheet.name.clone()).unwrap_or_default();
    it.cell = cell.map(|cell| cell.to_string()).unwrap_or_default();
    it.value = value_of(dataset, finding);
    if it.code.is_empty() {
        it.code = code_of(dataset, finding);
    }
}

fn settled(confirmation: &Confirmation) -> Settled {
    let Confirmation { reason, text, who, day, .. } = confirmation;
    let said = [reason, text].map(String::as_str);
    let said: Vec<_> = said.into_iter().filter(|it| !it.is_empty()).collect();
    Settled {
        by: SettledBy::Confirmation,
        text: said.join("；"),
        who: who.clone(),
        day: day.clone(),
    }
}

/// The findings that confirmations may be about.
struct Known {
    /// By the fingerprint of their matter, with that of their values.
    matters: BTreeMap<String, Vec<(String, usize)>>,
    /// By rule, sheet and first cell, with what stands there.
    places: BTreeMap<[String; 3], (String, usize)>,
}

impl Known {
    fn of(report: &Report, dataset: &Dataset<'_>, all: &[Confirmation]) -> Self {
        let rules: BTreeSet<_> = all.iter().map(|it| it.rule.as_str()).collect();
        let mut known = Self { matters: BTreeMap::new(), places: BTreeMap::new() };
        for (at, finding) in report.findings.iter().enumerate() {
            if !rules.contains(finding.rule.code) {
                continue;
            }
            let values = values_of(dataset.workbook, finding);
            for matter in matters(dataset, finding) {
                known.matters.entry(matter).or_default().push((values.clone(), at));
            }
            let Some(cell) = finding.cells.first() else { continue };
            let sheet = dataset.workbook.sheet(cell.sheet);
            let sheet = sheet.map(|sheet| sheet.name.clone()).unwrap_or_default();
            let place = [finding.rule.code.to_owned(), sheet, cell.to_string()];
            known.places.entry(place).or_insert((value_of(dataset, finding), at));
        }
        known
    }

    fn standing(
        &self,
        report: &Report,
        confirmation: &Confirmation,
    ) -> (Standing, Option<usize>) {
        let (same, found) = match confirmation.fingerprints() {
            Some((matters, values)) => {
                let mut all = matters.iter().filter_map(|it| self.matters.get(*it));
                let all = all.next().map_or(&[][..], Vec::as_slice);
                let same = all.iter().find(|(known, _)| known == values);
                (same.map(|&(_, at)| at), all.first().map(|&(_, at)| at))
            }
            None => self.written(confirmation),
        };
        let Some(at) = same.or(found) else { return (Standing::Gone, None) };
        let allowed = report.findings.get(at).is_some_and(may_be_confirmed);
        let standing = match same {
            _ if !allowed => Standing::Refused,
            Some(_) => Standing::Holds,
            None => Standing::Expired,
        };
        (standing, Some(at))
    }

    /// What somebody wrote by hand: the place must be the same, and what stands there.
    fn written(&self, confirmation: &Confirmation) -> (Option<usize>, Option<usize>) {
        let Confirmation { rule, sheet, cell, value, .. } = confirmation;
        let place = [rule.clone(), sheet.clone(), cell.clone()];
        let Some((stands, at)) = self.places.get(&place) else { return (None, None) };
        let same = stands.trim() == value.trim();
        (same.then_some(*at), Some(*at))
    }
}

fn code_of(dataset: &Dataset<'_>, finding: &Finding) -> String {
    let mut parts = matters(dataset, finding);
    parts.insert(1.min(parts.len()), values_of(dataset.workbook, finding));
    parts.join("-")
}

/// The fingerprints by which the matter of a finding is known again, the surest first. A
/// household without a number goes by the identity number of its head, which may be
/// corrected, and by the head's name.
fn matters(dataset: &Dataset<'_>, finding: &Finding) -> Vec<String> {
    let household = finding.household.and_then(|id| dataset.household(id));
    let unnumbered = household.filter(|it| it.text(Key::HouseholdId).known().is_none());
    let by_name = unnumbered.map(|it| {
        let village = it.text(Key::Village).known().unwrap_or_default();
        let name = format!("{village}{}", it.label());
        Matter::with(dataset, finding, Some(name)).fingerprint()
    });
    let mut all = vec![Matter::of(dataset, finding).fingerprint()];
    all.extend(by_name.filter(|it| !all.contains(it)));
    all
}

fn value_of(dataset: &Dataset<'_>, finding: &Finding) -> String {
    let cell = finding.cells.first();
    cell.map(|&cell| shown(dataset.workbook.cell(cell))).unwrap_or_default()
}

/// Counts to how many households the same text was given.
fn count_copies(report: &Report, dataset: &Dataset<'_>, kept: &mut [Kept]) {
    let key = |kept: &Kept| normalise(&kept.confirmation.text);
    let mut subjects: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for one in kept.iter().filter(|one| one.standing == Standing::Holds) {
        let finding = one.finding.and_then(|at| report.findings.get(at));
        if let Some(finding) = finding.filter(|_| !one.confirmation.text.is_empty()) {
            let subject = Matter::of(dataset, finding).subject;
            subjects.entry(key(one)).or_default().insert(subject);
        }
    }
    for one in kept.iter_mut().filter(|one| one.standing == Standing::Holds) {
        let count = subjects.get(&key(one)).map_or(0, BTreeSet::len);
        one.copies = if copied_from() <= count { count } else { 0 };
    }
}
