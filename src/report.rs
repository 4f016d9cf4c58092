//! What came of a check.

use std::{cmp::Ordering, collections::BTreeSet};

use crate::{
    advice::Advice,
    finding::{Finding, FixClass, Nature, Settled, SettledBy, Severity},
    record::HouseholdId,
    rule::Rule,
    text::Text,
    waiver::Waiver,
};

/// What came of a check.
#[derive(Debug)]
pub struct Report {
    /// The findings, in reading order.
    pub findings: Vec<Finding>,
    /// The rules that did not run, with the reason. No finding from them means nothing.
    pub not_run: Vec<NotRun>,
    /// The rules that could not say of everything whether there is anything to find.
    pub unjudged: Vec<Unjudged>,
    /// The exemptions that were given, and what came of each.
    pub waivers: Vec<Waiver>,
    /// What may be wrong in households that contradict themselves, by household.
    pub advice: Vec<Advice>,
}

/// A rule that did not run.
#[derive(Clone, Debug)]
pub struct NotRun {
    /// The rule.
    pub rule: &'static Rule,
    /// The sheet it did not run on; all of them, if there is none.
    pub sheet: Option<String>,
    /// Why.
    pub reason: Text,
}

/// Of how many a rule could not say whether there is anything to find.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unjudged {
    /// The rule.
    pub rule: &'static Rule,
    /// How many households, persons, villages or rows.
    pub count: usize,
}

impl Unjudged {
    /// It in words.
    pub fn reason(&self) -> Text {
        let count = self.count;
        Text {
            zh: format!("有 {count} 处没有填、看不懂或没有这一栏，没法判断").into(),
            en: format!(
                "{count} could not be judged: blank, unreadable or no such column"
            )
            .into(),
        }
    }
}

/// Whether the files may be submitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Submission {
    /// 暂不能上报: something must be corrected first.
    Blocked,
    /// 核实后可上报: something must be confirmed or corrected first.
    Verify,
    /// 可以上报
    Ready,
}

impl Report {
    /// Puts a report together: findings in reading order.
    pub(crate) fn new(
        mut findings: Vec<Finding>,
        not_run: Vec<NotRun>,
        waivers: Vec<Waiver>,
    ) -> Self {
        findings.sort_by(order);
        let (unjudged, advice) = (Vec::new(), Vec::new());
        Self { findings, not_run, unjudged, waivers, advice }
    }

    /// Takes away what confirmations say of the findings, and returns it by place.
    pub(crate) fn forget_confirmations(&mut self) -> Vec<Option<Settled>> {
        let ours = |it: &mut Settled| it.by == SettledBy::Confirmation;
        self.findings.iter_mut().map(|it| it.settled.take_if(ours)).collect()
    }

    /// Adds the findings of which confirmations say something else now to those that are
    /// gone and those that are new. `before` is what they said, by place before.
    pub(crate) fn note_confirmations(
        &self,
        before: Vec<Option<Settled>>,
        gone: &mut Vec<usize>,
        new: &mut Vec<usize>,
    ) {
        let (was_gone, is_new): (BTreeSet<usize>, BTreeSet<usize>) =
            (gone.drain(..).collect(), new.drain(..).collect());
        let stayed = before.into_iter().enumerate();
        let mut stayed = stayed.filter(|(place, _)| !was_gone.contains(place));
        gone.extend(&was_gone);
        for (place, finding) in self.findings.iter().enumerate() {
            if is_new.contains(&place) {
                new.push(place);
                continue;
            }
            let Some((old, said)) = stayed.next() else { continue };
            let says = finding.settled.as_ref();
            let says = says.filter(|it| it.by == SettledBy::Confirmation);
            if said.as_ref() != says {
                gone.push(old);
                new.push(place);
            }
        }
        gone.sort_unstable();
    }

    /// Puts findings in the place of those of the rules with these codes. Returns the
    /// places before of those that are gone, and the places now of those that are new.
    pub(crate) fn replace(
        &mut self,
        codes: &BTreeSet<&str>,
        mut found: Vec<Finding>,
    ) -> (Vec<usize>, Vec<usize>) {
        found.sort_by(order);
        let mut kept = Vec::with_capacity(self.findings.len() + found.len());
        let (mut gone, mut new) = (Vec::new(), Vec::new());
        let mut found = found.into_iter().peekable();
        for (place, old) in std::mem::take(&mut self.findings).into_iter().enumerate() {
            while let Some(next) = found.next_if(|next| order(next, &old).is_lt()) {
                new.push(kept.len());
                kept.push(next);
            }
            if !codes.contains(old.rule.code) {
                kept.push(old);
            } else if let Some(same) = found.next_if_eq(&old) {
                kept.push(same);
            } else {
                gone.push(place);
            }
        }
        for next in found {
            new.push(kept.len());
            kept.push(next);
        }
        self.findings = kept;
        (gone, new)
    }

    /// The advice on a household.
    pub fn advice_on(&self, household: HouseholdId) -> Option<&Advice> {
        let place = self.advice.binary_search_by_key(&household, |it| it.household);
        self.advice.get(place.ok()?)
    }

    /// The certain advice that mends a finding, where its own rule knows nothing as sure.
    pub fn advice_for(&self, finding: &Finding) -> Option<&Advice> {
        let known = finding.fix.as_ref().is_some_and(|it| it.class != FixClass::Verify);
        let advice = self.advice_on(finding.household.filter(|_| !known)?)?;
        advice.mends(finding).then_some(advice)
    }

    /// Whether the files may be submitted.
    ///
    /// A household that has not met a criterion does not stand in the way: the sheet may
    /// be truthful. A sheet that calls it 达标 does, by a finding of its own. What is
    /// exempted does not either.
    pub fn submission(&self) -> Submission {
        self.findings.iter().map(Submission::with).min().unwrap_or(Submission::Ready)
    }
}

/// Reading order.
fn order(a: &Finding, b: &Finding) -> Ordering {
    (&a.cells, a.rule.code).cmp(&(&b.cells, b.rule.code))
}

impl Submission {
    /// What a finding leaves of it.
    pub fn with(finding: &Finding) -> Self {
        if finding.settled.is_some() || finding.nature == Nature::Unmet {
            return Self::Ready;
        }
        match finding.severity {
            Severity::Must => Self::Blocked,
            Severity::Verify => Self::Verify,
            Severity::Hint => Self::Ready,
        }
    }

    /// The name others rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Blocked => "blocked",
            Self::Verify => "verify",
            Self::Ready => "ready",
        }
    }
}
