use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::{ConfirmationsView, SwitchedView, View, WaiverView, owner::Spot};
use crate::{
    criteria::Criterion,
    finding::Finding,
    record::{Dataset, Household},
    rule::Rule,
    schema::{Key, Table},
    workbook::{Sheet, Visibility},
};

/// What the overview needs, but for the findings and households: see [`super::Packed`].
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SummaryView {
    /// Whether the files may be submitted.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "'blocked' | 'verify' | 'ready'"))]
    pub verdict: &'static str,
    /// The name of the profile.
    pub profile: String,
    /// The day it was checked for.
    pub as_of: String,
    /// The income line, in yuan per head.
    pub income_line: String,
    /// How many persons there are.
    pub persons: usize,
    /// How many rules there are, and how many of them ran.
    pub rules: [usize; 2],
    /// The files.
    pub files: Vec<FileView>,
    /// Their sheets.
    pub sheets: Vec<SheetView>,
    /// The rules that found something, by code.
    pub found: Vec<RuleView>,
    /// The rules that did not run.
    pub not_run: Vec<NotRunView>,
    /// The rules that could not judge everything, with how much.
    pub not_judged: Vec<NotRunView>,
    /// The lines of the exemption lists.
    pub waivers: Vec<WaiverView>,
    /// The rules that run or do not run other than usual.
    pub switched: SwitchedView,
    /// The days by which problems must be mended.
    pub deadlines: Vec<DeadlineView>,
    /// What was confirmed.
    pub confirmations: ConfirmationsView,
}

/// A file that was read.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FileView {
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// What the user should know about how it was read.
    pub notes: Vec<String>,
}

/// A sheet and what it was taken for.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SheetView {
    /// The file, from 0.
    pub file: u32,
    /// Its name.
    pub name: String,
    /// The kind of table on it.
    pub kind: &'static str,
    /// The name of that kind.
    pub kind_name: String,
    /// How sure we are, 0 to 1.
    pub confidence: f32,
    /// Its header, first and last row, from 0.
    pub header: Option<(u32, u32)>,
    /// How many records there are.
    pub records: usize,
    /// How many rows it has.
    pub rows: u32,
    /// How many columns it has.
    pub columns: u32,
    /// Widths of columns in characters; 0 where the file sets none.
    pub widths: Vec<f32>,
    /// Whether the file hides it.
    pub hidden: bool,
    /// The column that names the household or person of a row.
    pub names: Option<u32>,
}

/// A rule that found something.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RuleView {
    /// Its code.
    pub code: &'static str,
    /// The title of its page.
    pub title: String,
}

/// A finding, short.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FindingRow {
    /// Its number in the report, from 0.
    pub id: u32,
    /// The code of the rule.
    pub rule: &'static str,
    /// What sort of statement it is.
    #[cfg_attr(
        target_arch = "wasm32",
        tsify(type = "'wrong' | 'unmet' | 'undetermined' | 'doubtful'")
    )]
    pub nature: &'static str,
    /// How urgent it is.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "'must' | 'verify' | 'hint'"))]
    pub severity: &'static str,
    /// The household it is about.
    pub household: Option<u32>,
    /// Whom it is about, else what its row is: a name.
    pub who: String,
    /// The village.
    pub village: String,
    /// The department that leads.
    pub department: String,
    /// Who is responsible.
    pub responsible: String,
    /// Its first cell: sheet, row and column, from 0.
    pub at: [u32; 3],
    /// The name of that cell.
    pub cell: String,
    /// How many cells it is about.
    pub count: usize,
    /// Whether another finding explains it. It is then not counted.
    pub folded: bool,
    /// By what it was answered for. It is then not counted.
    #[cfg_attr(
        target_arch = "wasm32",
        tsify(type = "'confirmation' | 'waiver' | undefined")
    )]
    pub settled: Option<&'static str>,
}

/// A household, short.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct HouseholdRow {
    /// The name of its head.
    pub head: String,
    /// Its village.
    pub village: String,
    /// How it stands with the seven criteria.
    #[cfg_attr(
        target_arch = "wasm32",
        tsify(
            type = "('met' | 'not_met' | 'in_progress' | 'unknown' | 'not_applicable')[]"
        )
    )]
    pub criteria: [&'static str; 7],
}

/// A rule that did not run.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct NotRunView {
    /// The code of the rule.
    pub rule: &'static str,
    /// The title of the rule.
    pub title: String,
    /// The sheet it did not run on; empty for all.
    pub sheet: String,
    /// Why.
    pub reason: String,
}

/// A day by which problems must be mended.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DeadlineView {
    /// Whose problems: exited, planned or hardship.
    pub whose: &'static str,
    /// The day.
    pub day: String,
    /// How many days are left.
    pub left: i64,
    /// The document that sets it.
    pub source: String,
}

impl View<'_> {
    /// What the overview needs.
    pub fn summary(&self) -> SummaryView {
        let dataset = self.dataset();
        let report = &self.checked.report;
        let not_run: BTreeSet<_> = report.not_run.iter().map(|it| it.rule.code).collect();
        let rules = self.profile.all_rules().count();
        let on =
            self.profile.all_rules().filter(|it| self.profile.rules.runs(it)).count();
        let found: BTreeMap<_, _> =
            report.findings.iter().map(|it| (it.rule.code, it.rule)).collect();
        SummaryView {
            verdict: report.submission().as_str(),
            profile: self.profile.name.clone(),
            as_of: self.profile.as_of.to_string(),
            income_line: self.profile.income.line.value.to_string(),
            persons: dataset.persons(),
            rules: [rules, on.saturating_sub(not_run.len())],
            files: self.files(),
            sheets: (0..).zip(&self.workbook().sheets).map(|it| self.sheet(it)).collect(),
            found: found.values().map(|rule| self.rule(rule)).collect(),
            not_run: self.not_run(),
            not_judged: self.not_judged(),
            waivers: self.waivers(),
            switched: SwitchedView::of(self.profile, self.lang),
            deadlines: self.deadlines(),
            confirmations: self.confirmations(),
        }
    }

    fn files(&self) -> Vec<FileView> {
        let files = self.workbook().files.iter().map(|file| FileView {
            name: file.name.clone(),
            sha256: file.sha256.clone(),
            notes: file
                .notes
                .iter()
                .map(|note| note.text.get(self.lang).to_owned())
                .collect(),
        });
        files.collect()
    }

    fn sheet(&self, (id, sheet): (u32, &Sheet)) -> SheetView {
        let table = self.checked.tables.iter().find(|table| table.sheet == id);
        let kind = table.map_or(crate::schema::SheetKind::Unknown, |table| table.kind);
        let mut widths = vec![0.0; sheet.columns() as usize];
        for &(column, width) in &sheet.column_widths {
            if let Some(slot) = widths.get_mut(column as usize) {
                *slot = width;
            }
        }
        SheetView {
            file: sheet.file,
            name: sheet.name.clone(),
            kind: kind.as_str(),
            kind_name: super::recognition::kind_name(kind, self.lang),
            confidence: table.map_or(0.0, |table| table.confidence),
            header: table.and_then(|table| table.header),
            records: table.map_or(0, |table| table.records.len()),
            rows: sheet.rows(),
            columns: sheet.columns(),
            widths,
            hidden: sheet.visibility != Visibility::Visible,
            names: table.and_then(naming_column),
        }
    }

    fn rule(&self, rule: &Rule) -> RuleView {
        RuleView { code: rule.code, title: rule.title().get(self.lang).to_owned() }
    }

    pub(super) fn row(
        &self,
        dataset: &Dataset<'_>,
        (id, finding): (u32, &Finding),
    ) -> FindingRow {
        let first = finding.cells.first().copied();
        let spot = first.map_or(Spot { row: None, key: None }, |c| Spot::of(dataset, c));
        let household = finding.household.and_then(|id| dataset.household(id));
        let person = finding.person.clone();
        FindingRow {
            id,
            rule: finding.rule.code,
            nature: finding.nature.as_str(),
            severity: finding.severity.as_str(),
            household: finding.household,
            who: person.unwrap_or_else(|| spot.who(household)),
            village: spot.village(household),
            department: spot.department(self.profile),
            responsible: spot.responsible(household),
            at: first.map_or([0; 3], |cell| [cell.sheet, cell.row, cell.column]),
            cell: first.map(|cell| cell.to_string()).unwrap_or_default(),
            count: finding.cells.len(),
            folded: finding.explained_by.is_some(),
            settled: finding.settled.as_ref().map(|settled| settled.by.as_str()),
        }
    }

    pub(super) fn household(&self, household: Household<'_>) -> HouseholdRow {
        let judged = |criterion| {
            self.checked.judgements.of(household.place(), criterion).verdict.as_str()
        };
        HouseholdRow {
            head: household.label(),
            village: household
                .text(Key::Village)
                .known()
                .map(std::borrow::Cow::into_owned)
                .unwrap_or_default(),
            criteria: Criterion::ALL.map(judged),
        }
    }

    fn not_run(&self) -> Vec<NotRunView> {
        let not_run = self.checked.report.not_run.iter().map(|it| NotRunView {
            rule: it.rule.code,
            title: it.rule.title().get(self.lang).to_owned(),
            sheet: it.sheet.clone().unwrap_or_default(),
            reason: it.reason.get(self.lang).to_owned(),
        });
        not_run.collect()
    }

    fn not_judged(&self) -> Vec<NotRunView> {
        let all = self.checked.report.unjudged.iter().map(|it| NotRunView {
            rule: it.rule.code,
            title: it.rule.title().get(self.lang).to_owned(),
            sheet: String::new(),
            reason: it.reason().get(self.lang).to_owned(),
        });
        all.collect()
    }

    fn deadlines(&self) -> Vec<DeadlineView> {
        let all = &self.profile.deadlines;
        let named = [
            ("exited", &all.exited),
            ("planned", &all.planned),
            ("hardship", &all.hardship),
        ];
        let views = named.map(|(whose, set)| DeadlineView {
            whose,
            day: set.value.to_string(),
            left: self.profile.as_of.days_until(set.value),
            source: set.source.clone(),
        });
        views.into()
    }
}

fn naming_column(table: &Table) -> Option<u32> {
    let keys =
        [Key::Name, Key::HeadName, Key::HouseholdId, Key::ProjectName, Key::Village];
    let column = keys.into_iter().find_map(|key| table.column(key))?;
    match column.place {
        crate::schema::Place::Column(at) => Some(at),
        crate::schema::Place::Cell(..) => None,
    }
}
