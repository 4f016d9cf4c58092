//! The types that leave the crate: the report of `huqing check --format json`.
//!
//! Names and shapes are fixed; other programs rely on them. Rows count from 1, as in a
//! spreadsheet. The same input gives the same bytes.

mod advice;
mod build;
pub mod comparison;
mod links;
pub mod page;
pub mod submissions;

use std::collections::BTreeMap;

use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

pub use advice::{Advice, Change, Solution};
pub use build::report;
pub use links::{Ids, Link, LinkPlace, links};

/// The name and version of the shape below.
pub const SCHEMA: &str = "huqing.report/1";

/// The report of a check.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The version of the program.
    pub engine: &'static str,
    /// The standards it checked against.
    pub profile: Profile,
    /// Whether the files may be submitted: `blocked`, `verify` or `ready`.
    pub verdict: &'static str,
    /// The files, in the order in which they were given.
    pub files: Vec<File>,
    /// How many households stand how.
    pub households: Households,
    /// How many persons there are.
    pub persons: usize,
    /// How each household stands with each criterion.
    pub household_verdicts: Vec<HouseholdVerdict>,
    /// The findings, in reading order.
    pub findings: Vec<Finding>,
    /// What may be wrong in households that contradict themselves.
    pub advice: Vec<Advice>,
    /// The rules that did not run.
    pub not_run: Vec<NotRun>,
    /// The rules that could not judge everything.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_judged: Vec<NotJudged>,
    /// How many findings are exempted. They are among the findings, and stand in
    /// nobody's way.
    pub waived: usize,
    /// The lines of the exemption lists, and what came of each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub waivers: Vec<Waiver>,
    /// What was confirmed, and what has become of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub confirmations: Vec<Confirmation>,
}

/// The standards a report was made with.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Profile {
    /// The profile's name for programs.
    pub id: String,
    /// The income line, in yuan.
    pub income_line: f64,
    /// The day on which ages and deadlines are reckoned.
    pub as_of: String,
    /// The rules that ran although they do not by the built-in profile.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules_on: Vec<&'static str>,
    /// The rules that did not run although they do by the built-in profile.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules_off: Vec<&'static str>,
}

/// A file of the session.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct File {
    /// Its name, without folders.
    pub name: String,
    /// What it is by its content; nothing if it could not be read.
    pub format: Option<&'static str>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Why it could not be read.
    pub error: Option<FileError>,
    /// What the user should know about how it was read.
    pub notes: Vec<String>,
    /// Its sheets.
    pub sheets: Vec<Sheet>,
}

/// Why a file could not be read.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct FileError {
    /// For programs: `encrypted`, `damaged` …
    pub code: &'static str,
    /// For people.
    pub message: String,
}

/// A table on a sheet. A sheet with two tables is listed twice.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Sheet {
    /// The name of the sheet.
    pub name: String,
    /// The kind of table.
    pub kind: &'static str,
    /// How sure we are of it, 0 to 1.
    pub confidence: f64,
    /// The rows of the header.
    pub header_rows: Vec<u32>,
    /// The first and the last row with a record.
    pub data_rows: Option<[u32; 2]>,
    /// Its columns.
    pub columns: Vec<Column>,
}

/// A column of a table.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Column {
    /// Its letters.
    pub column: String,
    /// Its heading, parents first.
    pub header: String,
    /// What it holds: a key, or nothing.
    pub field: Option<&'static str>,
    /// How sure we are of it, 0 to 1.
    pub confidence: f64,
}

/// How many households stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Households {
    /// All that were judged.
    pub checked: usize,
    /// 达标
    pub met: usize,
    /// 不达标
    pub not_met: usize,
    /// 进行中
    pub in_progress: usize,
    /// 待核
    pub unknown: usize,
}

/// How a household stands with each criterion.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct HouseholdVerdict {
    /// The household's number, or what stands in for it.
    pub household: String,
    /// Its village.
    pub village: String,
    /// The name of its head.
    pub head: String,
    /// Each criterion.
    pub criteria: BTreeMap<&'static str, &'static str>,
    /// All criteria together.
    pub verdict: &'static str,
}

/// A finding.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Finding {
    /// The code of the rule.
    pub rule: &'static str,
    /// `wrong`, `unmet`, `undetermined` or `doubtful`.
    pub nature: &'static str,
    /// `must`, `verify` or `hint`.
    pub severity: &'static str,
    /// The title of the rule.
    pub title: String,
    /// What it says.
    pub message: String,
    /// The household it is about.
    pub household: Option<String>,
    /// The person it is about.
    pub person: Option<String>,
    /// How many cells it is about.
    pub count: usize,
    /// The cells.
    pub cells: Vec<Cell>,
    /// What would mend it.
    pub fix: Option<Fix>,
    /// The rule whose finding explains this one. Such a finding is no cause of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explained_by: Option<&'static str>,
    /// What somebody said that takes it out of the count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settled: Option<Settled>,
}

impl Finding {
    /// Tells whether it is counted: no other finding explains it, and nobody answered for
    /// it.
    pub fn counts(&self) -> bool {
        self.explained_by.is_none() && self.settled.is_none()
    }
}

/// What takes a finding out of the count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Settled {
    /// `confirmation` or `waiver`.
    pub by: &'static str,
    /// What was said.
    pub text: String,
    /// Who said it.
    pub who: String,
    /// The day, as it was written; of a waiver its last one.
    pub day: String,
}

/// A line of an exemption list, for one rule.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Waiver {
    /// The code of the rule, as it is written if there is none of that code.
    pub rule: String,
    /// The household's number, or what stands in for it; none if it is not known.
    pub household: Option<String>,
    /// The name of its head, or what the line says.
    pub head: String,
    /// Why its findings may stand.
    pub reason: String,
    /// Who approved it.
    pub approved_by: String,
    /// The last day on which they may; none if they may for good.
    pub until: Option<String>,
    /// `in_force`, `unused`, `expired`, `no_day`, `no_reason`, `no_rule`, `unknown_rule`,
    /// `no_household`, `unknown_household` or `several_households`. All from `expired` on
    /// have no effect.
    pub standing: &'static str,
    /// How many findings fall under it.
    pub findings: usize,
    /// What came of it, in a sentence.
    pub note: String,
    /// The place of the file in the report's list.
    pub file: usize,
    /// The sheet.
    pub sheet: String,
    /// The cell: `B3`.
    pub cell: String,
}

/// What was confirmed, and what has become of it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Confirmation {
    /// `holds`, `expired`, `gone` or `refused`.
    pub standing: &'static str,
    /// The code of the rule.
    pub rule: String,
    /// The sheet.
    pub sheet: String,
    /// The first cell.
    pub cell: String,
    /// The reason that was chosen.
    pub reason: String,
    /// What was said.
    pub text: String,
    /// Who said it.
    pub who: String,
    /// The day, as it was written.
    pub day: String,
    /// To how many households the same text was given; 0 where it is not to be named.
    pub copies: usize,
}

/// A cell of a finding.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Cell {
    /// The place of the file in the report's list.
    pub file: usize,
    /// The sheet.
    pub sheet: String,
    /// The cell: `C12`.
    pub cell: String,
    /// `primary` or `witness`.
    pub role: &'static str,
    /// What stands there.
    pub value: String,
}

/// What would mend a finding.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Fix {
    /// `spelling`, `derived` or `verify`.
    pub class: &'static str,
    /// How sure it is: `A` the meaning stays, `B` certain, `C` a suggestion.
    pub grade: &'static str,
    /// The cell.
    pub cell: String,
    /// What it should hold.
    pub to: String,
    /// Other cells that are mended with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<FixCell>,
    /// Why.
    pub why: String,
}

/// A cell that is mended with another.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct FixCell {
    /// The cell.
    pub cell: String,
    /// What it should hold.
    pub to: String,
}

/// A rule that could not judge everything that it looks at.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct NotJudged {
    /// The code of the rule.
    pub rule: &'static str,
    /// How many households, persons, villages or rows.
    pub count: usize,
    /// Why.
    pub reason: String,
}

/// A rule that did not run.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct NotRun {
    /// The code of the rule.
    pub rule: &'static str,
    /// The sheet it did not run on; all, if there is none.
    pub sheet: Option<String>,
    /// Why.
    pub reason: String,
}
