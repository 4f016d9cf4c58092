//! Several submissions of the same sheets: what `huqing compare` prints of more than two.

use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::comparison::{Comparison, Spot};

/// The name and version of the shape below.
pub const SCHEMA: &str = "huqing.submissions/1";

/// What became of findings and households from submission to submission.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Submissions {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// What the submissions are called, the oldest first.
    pub names: Vec<String>,
    /// How many households each has.
    pub households_in: Vec<usize>,
    /// How many findings count in each.
    pub findings_in: Vec<usize>,
    /// How many findings there are of each course.
    pub counts: CourseCounts,
    /// The findings, those that came back first.
    pub findings: Vec<FindingCourse>,
    /// The households that changed.
    pub households: Vec<HouseholdCourse>,
    /// Each submission against the one before it.
    pub steps: Vec<Comparison>,
}

/// How many findings there are of each course.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct CourseCounts {
    /// Gone in between, and back in the last.
    pub reopened: usize,
    /// Not in the first, and in the last.
    pub new: usize,
    /// In all of them.
    pub standing: usize,
    /// Not in the last.
    pub solved: usize,
}

/// What course a finding took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Course {
    /// Gone in between, and back in the last.
    Reopened,
    /// Not in the first, and in the last.
    New,
    /// In all of them.
    Standing,
    /// Not in the last.
    Solved,
}

/// A finding and the submissions it is in.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct FindingCourse {
    /// What course it took.
    pub course: Course,
    /// Whether it is in each submission.
    pub seen: Vec<bool>,
    /// The code of the rule.
    pub rule: &'static str,
    /// The title of the rule.
    pub title: String,
    /// `wrong`, `unmet`, `undetermined` or `doubtful`.
    pub nature: &'static str,
    /// `must`, `verify` or `hint`.
    pub severity: &'static str,
    /// What it says where it is in last.
    pub message: String,
    /// The head of the household.
    pub household: String,
    /// The person.
    pub person: String,
    /// Where it stands in the last submission that has it.
    pub spot: Option<Spot>,
}

/// A household from submission to submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct HouseholdCourse {
    /// Its head.
    pub household: String,
    /// Its number, or what stands in for it.
    pub number: String,
    /// Its village.
    pub village: String,
    /// Its verdict in each submission; none where it is not in it.
    pub verdicts: Vec<Option<&'static str>>,
    /// How many of its findings count in each.
    pub findings: Vec<usize>,
    /// Its income per head in each, in yuan; empty where there is none.
    pub incomes: Vec<String>,
    /// Its findings that came back, that are new, and that were solved.
    pub reopened: usize,
    /// Not in the first, and in the last.
    pub new: usize,
    /// Not in the last.
    pub solved: usize,
    /// Whether its income once went from below the line to just above it.
    pub nudged: bool,
}
