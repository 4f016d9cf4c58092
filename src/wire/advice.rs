//! Advice as it leaves the crate.

use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::Cell;
use crate::{advice, record::Household, text::Lang, workbook::CellRef};

/// Advice on a household whose cells contradict each other.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Advice {
    /// The household.
    pub household: Option<String>,
    /// `located`, `ambiguous`, `recheck`, `whole_row` or `whole_column`.
    pub outcome: &'static str,
    /// The grade of the best proposal: `B` certain, `C` a suggestion.
    pub grade: Option<&'static str>,
    /// Whether taking it would change how the household stands.
    pub flips: bool,
    /// All of it in words.
    pub text: String,
    /// The rules that are broken.
    pub rules: Vec<&'static str>,
    /// Cells of which not all can be right.
    pub conflict: Vec<Cell>,
    /// The ways to make all fit, the likeliest first.
    pub solutions: Vec<Solution>,
}

/// One way to make all fit.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Solution {
    /// `A`, `B` or `C`.
    pub grade: &'static str,
    /// The cells to change.
    pub changes: Vec<Change>,
}

/// A cell to change.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct Change {
    /// The cell.
    #[serde(flatten)]
    pub cell: Cell,
    /// What it should hold, if only one value fits.
    pub to: Option<String>,
    /// What it may hold.
    pub range: String,
    /// How the value that stands there may have come about.
    pub slip: Option<&'static str>,
    /// It is computed: look at its formula.
    pub formula: bool,
}

/// All advice, what would change a verdict first, then the surer.
pub(super) fn list<'a>(
    all: &[advice::Advice],
    household: impl Fn(u32) -> Option<Household<'a>>,
    cell: impl Fn(CellRef, &'static str) -> Cell,
    lang: Lang,
) -> Vec<Advice> {
    let mut sorted: Vec<&advice::Advice> = all.iter().collect();
    sorted.sort_by_key(|advice| advice.rank());
    let change = |change: &advice::Change| Change {
        cell: cell(change.cell, "primary"),
        to: change.to.clone(),
        range: change.range.clone(),
        slip: change.slip.map(crate::deduce::SlipKind::as_str),
        formula: change.formula,
    };
    let solution = |proposal: &advice::Proposal| Solution {
        grade: proposal.grade.as_str(),
        changes: proposal.changes.iter().map(change).collect(),
    };
    let advice = |advice: &advice::Advice| Advice {
        household: household(advice.household).map(Household::key),
        outcome: advice.outcome.as_str(),
        grade: advice.grade().map(advice::Grade::as_str),
        flips: advice.flips,
        text: advice.text.get(lang).to_owned(),
        rules: advice.rules.clone(),
        conflict: advice.conflict.iter().map(|at| cell(*at, "conflict")).collect(),
        solutions: advice.proposals.iter().map(solution).collect(),
    };
    sorted.into_iter().map(advice).collect()
}
