//! What came of a check.

use crate::{
    finding::Finding,
    rule::{Context, Rule},
    text::Text,
};

/// What came of a check.
#[derive(Debug)]
pub struct Report {
    /// The findings, in reading order.
    pub findings: Vec<Finding>,
    /// The rules that did not run, with the reason. No finding from them means nothing.
    pub not_run: Vec<NotRun>,
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

impl Report {
    /// Puts a report together.
    pub(crate) fn new(
        _ctx: &Context<'_>,
        findings: Vec<Finding>,
        not_run: Vec<NotRun>,
    ) -> Self {
        Self { findings, not_run }
    }
}
