//! What came of a check.

use crate::{
    finding::{Finding, Severity},
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
    /// The exemptions that were given, and what came of each.
    pub waivers: Vec<Waiver>,
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
        findings.sort_by(|a, b| (&a.cells, a.rule.code).cmp(&(&b.cells, b.rule.code)));
        Self { findings, not_run, waivers }
    }

    /// Whether the files may be submitted.
    ///
    /// A household that has not met a criterion does not stand in the way: the sheet may
    /// be truthful. A sheet that calls it 达标 does, by a finding of its own. What is
    /// exempted does not either.
    pub fn submission(&self) -> Submission {
        let stands_in_the_way = |severity| {
            self.findings.iter().any(|finding| {
                finding.severity == severity
                    && finding.settled.is_none()
                    && finding.nature != crate::finding::Nature::Unmet
            })
        };
        if stands_in_the_way(Severity::Must) {
            Submission::Blocked
        } else if stands_in_the_way(Severity::Verify) {
            Submission::Verify
        } else {
            Submission::Ready
        }
    }
}

impl Submission {
    /// The name others rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Blocked => "blocked",
            Self::Verify => "verify",
            Self::Ready => "ready",
        }
    }
}
