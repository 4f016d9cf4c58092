use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::{CellView, FixView, View};
use crate::{
    advice::{Advice, Change, Proposal},
    finding::{Finding, FixClass},
    record::{Household, HouseholdId},
};

/// Advice on a household whose cells contradict each other.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct AdviceView {
    /// The household.
    pub household: u32,
    /// The name of its head.
    pub head: String,
    /// How its contradictions were taken apart.
    #[cfg_attr(
        target_arch = "wasm32",
        tsify(
            type = "'located' | 'ambiguous' | 'recheck' | 'whole_row' | 'whole_column'"
        )
    )]
    pub outcome: &'static str,
    /// Whether taking the first way would change how the household stands.
    pub flips: bool,
    /// All of it in words.
    pub text: String,
    /// Cells of which not all can be right.
    pub conflict: Vec<CellView>,
    /// The ways to make all fit, the likeliest first.
    pub ways: Vec<WayView>,
}

/// The households whose cells contradict each other.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct AdvicesView {
    /// How many there are.
    pub all: usize,
    /// For how many of them one way is certain.
    pub certain: usize,
    /// The first of them.
    pub first: Vec<AdviceView>,
}

/// One way to make all fit.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct WayView {
    /// How sure it is.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "'A' | 'B' | 'C'"))]
    pub grade: &'static str,
    /// The cells to change.
    pub changes: Vec<ChangeView>,
}

/// A cell to change.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ChangeView {
    /// The cell, with what it holds now.
    pub cell: CellView,
    /// The heading of its column.
    pub heading: String,
    /// What it should hold, if only one value fits.
    pub to: Option<String>,
    /// What it may hold.
    pub range: String,
    /// How the value that stands there may have come about; empty if nothing tells.
    pub slip: &'static str,
    /// It is computed: look at its formula.
    pub formula: bool,
}

impl View<'_> {
    /// The advice on a household.
    pub fn advice_on(&self, household: HouseholdId) -> Option<AdviceView> {
        Some(self.advised(self.checked.report.advice_on(household)?))
    }

    /// The first of all advice, at most so many: what would change a verdict first, then
    /// the surer. Only that on households `within`, ascending, if any are given.
    pub fn advice(&self, most: usize, within: Option<&[HouseholdId]>) -> AdvicesView {
        let is_in = |advice: &&Advice| {
            within.is_none_or(|ids| ids.binary_search(&advice.household).is_ok())
        };
        let mut all: Vec<&Advice> =
            self.checked.report.advice.iter().filter(is_in).collect();
        all.sort_by_key(|advice| advice.rank());
        AdvicesView {
            all: all.len(),
            certain: all.iter().filter(|it| it.certain().is_some()).count(),
            first: all.into_iter().take(most).map(|it| self.advised(it)).collect(),
        }
    }

    /// The certain advice that mends a finding, as its fix.
    pub(super) fn advised_fix(&self, finding: &Finding) -> Option<FixView> {
        let advice = self.checked.report.advice_for(finding)?;
        let proposal = advice.certain()?;
        let (cell, to) = proposal.values().next()?;
        Some(FixView {
            class: FixClass::Derived.as_str(),
            cell: self.cell(cell, true),
            to: to.to_owned(),
            why: proposal.why().get(self.lang).to_owned(),
            count: proposal.changes.len(),
            applies: true,
            household: Some(advice.household),
        })
    }

    fn advised(&self, advice: &Advice) -> AdviceView {
        let dataset = self.dataset();
        let household = dataset.household(advice.household);
        AdviceView {
            household: advice.household,
            head: household.map(Household::label).unwrap_or_default(),
            outcome: advice.outcome.as_str(),
            flips: advice.flips,
            text: advice.text.get(self.lang).to_owned(),
            conflict: advice.conflict.iter().map(|&cell| self.cell(cell, true)).collect(),
            ways: advice.proposals.iter().map(|proposal| self.way(proposal)).collect(),
        }
    }

    fn way(&self, proposal: &Proposal) -> WayView {
        let changes = proposal.changes.iter().map(|change| self.change(change));
        WayView { grade: proposal.grade.as_str(), changes: changes.collect() }
    }

    fn change(&self, change: &Change) -> ChangeView {
        ChangeView {
            cell: self.cell(change.cell, true),
            heading: change.key.name().to_owned(),
            to: change.to.clone(),
            range: change.range.clone(),
            slip: change.slip.map_or("", crate::deduce::SlipKind::as_str),
            formula: change.formula,
        }
    }
}
