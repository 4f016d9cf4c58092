use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::{
    View,
    confirm::{SettledView, may_be, settled},
};
use crate::{
    edit::may_apply,
    finding::Finding,
    record::{Dataset, shown},
    workbook::CellRef,
};

/// A finding in words, with its cells.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FindingView {
    /// Its number in the report, from 0.
    pub id: u32,
    /// The code of the rule.
    pub rule: &'static str,
    /// The title of the rule.
    pub title: String,
    /// The sentence to show.
    pub message: String,
    /// The document the rule rests on.
    pub source: &'static str,
    /// The name of the head of its household; empty if it is about none.
    pub head: String,
    /// The person it is about; empty if it is about none.
    pub person: String,
    /// Its cells, those it is about first.
    pub cells: Vec<CellView>,
    /// What would mend it.
    pub fix: Option<FixView>,
    /// How it may be answered for.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "'no' | 'alone' | 'together'"))]
    pub confirmable: &'static str,
    /// What was said of it.
    pub settled: Option<SettledView>,
}

/// A cell of a finding.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct CellView {
    /// The sheet, from 0.
    pub sheet: u32,
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
    /// Its name in the spreadsheet: D3.
    pub name: String,
    /// What the user sees in it.
    pub value: String,
    /// Whether the finding is about it, rather than supported by it.
    pub primary: bool,
}

/// What would mend a finding.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FixView {
    /// Who may apply it: spelling, derived or verify.
    pub class: &'static str,
    /// The cell.
    pub cell: CellView,
    /// What it should hold.
    pub to: String,
    /// Why.
    pub why: String,
    /// How many cells it changes.
    pub count: usize,
    /// Whether the program may apply it when it is told to.
    pub applies: bool,
    /// The household on which it is advice, where it takes its cells together.
    pub household: Option<u32>,
}

/// Cells of one finding that are sent at most; its count is exact in the summary.
const CELLS: usize = 200;

impl View<'_> {
    /// The findings with the given numbers, in words.
    pub fn findings(&self, ids: &[u32]) -> Vec<FindingView> {
        let dataset = self.dataset();
        let all = &self.checked.report.findings;
        let known =
            ids.iter().filter_map(|&id| Some((id, all.get(usize::try_from(id).ok()?)?)));
        known.map(|(id, finding)| self.finding(&dataset, id, finding)).collect()
    }

    fn finding(&self, dataset: &Dataset<'_>, id: u32, finding: &Finding) -> FindingView {
        let primary = finding.cells.iter().map(|&cell| self.cell(cell, true));
        let witnesses = finding.witnesses.iter().map(|&cell| self.cell(cell, false));
        let household = finding.household.and_then(|id| dataset.household(id));
        FindingView {
            id,
            rule: finding.rule.code,
            title: finding.rule.title().get(self.lang).to_owned(),
            message: finding.message(self.lang),
            source: finding.rule.source,
            head: household.map(crate::record::Household::label).unwrap_or_default(),
            person: finding.person.clone().unwrap_or_default(),
            confirmable: may_be(finding),
            settled: settled(finding),
            cells: primary.take(CELLS).chain(witnesses.take(CELLS)).collect(),
            fix: self.advised_fix(finding).or_else(|| {
                finding.fix.as_ref().map(|fix| FixView {
                    class: fix.class.as_str(),
                    cell: self.cell(fix.cell, true),
                    to: fix.to.clone(),
                    why: fix.why.get(self.lang).to_owned(),
                    count: 1 + fix.more.len(),
                    applies: may_apply(
                        self.workbook(),
                        self.checked,
                        fix,
                        self.profile.year,
                    ),
                    household: None,
                })
            }),
        }
    }

    pub(super) fn cell(&self, cell: CellRef, primary: bool) -> CellView {
        CellView {
            sheet: cell.sheet,
            row: cell.row,
            column: cell.column,
            name: cell.to_string(),
            value: shown(self.workbook().cell(cell)),
            primary,
        }
    }
}
