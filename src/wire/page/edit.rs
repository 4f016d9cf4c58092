use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::{CellView, View};
use crate::{
    edit::{Proposal, Refused, proposals, spelling},
    engine::Changed,
    session::Session,
    text::Lang,
    workbook::CellRef,
};

/// What an edit changed.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct EditView {
    /// The first of the cells that hold something else now: sheet, row and column, from 0.
    pub at: Option<[u32; 3]>,
    /// How many cells hold something else now.
    pub cells: usize,
    /// Places among the findings before of those that are gone, ascending.
    pub gone: Vec<usize>,
    /// Places among the findings now of those that are new, ascending.
    pub new: Vec<usize>,
    /// Whether everything was checked again.
    pub whole: bool,
    /// Whether more is to be checked.
    pub left: bool,
    /// How many steps can be undone, and how many done again.
    pub depth: [usize; 2],
    /// Why nothing was changed; empty if it was.
    pub refused: String,
}

/// A change that is proposed.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ProposalView {
    /// The cell, and what it holds.
    pub cell: CellView,
    /// What it would hold.
    pub after: String,
    /// The rule that proposes it.
    pub rule: &'static str,
    /// The title of the rule.
    pub title: String,
}

impl EditView {
    /// What a change of these cells came to.
    pub fn new(session: &Session, cells: &[CellRef], changed: Changed) -> Self {
        let (undo, redo) = session.log().depth();
        let Changed { gone, new, whole, left, .. } = changed;
        Self {
            at: cells.first().map(|cell| [cell.sheet, cell.row, cell.column]),
            cells: cells.len(),
            gone,
            new,
            whole,
            left,
            depth: [undo, redo],
            refused: String::new(),
        }
    }

    /// Nothing was changed.
    pub fn refused(session: &Session, why: Refused, lang: Lang) -> Self {
        let refused = why.message().get(lang).to_owned();
        Self { refused, ..Self::new(session, &[], Changed::default()) }
    }
}

impl View<'_> {
    /// What the fix of a finding would change, if the program may change it.
    pub fn proposals(&self, finding: usize) -> Vec<Proposal> {
        let finding = self.checked.report.findings.get(finding);
        let year = self.profile.year;
        let of = |finding| proposals(self.workbook(), self.checked, finding, year);
        finding.map(of).unwrap_or_default()
    }

    /// All changes that only write otherwise what stands there.
    pub fn spelling(&self) -> Vec<Proposal> {
        spelling(self.workbook(), self.checked, self.profile.year)
    }

    /// A proposal in words.
    pub fn proposal(&self, it: &Proposal) -> ProposalView {
        let rule = self.profile.rule(it.rule);
        ProposalView {
            cell: self.cell(it.cell, true),
            after: it.after.clone(),
            rule: it.rule,
            title: rule
                .map_or_else(String::new, |it| it.title().get(self.lang).to_owned()),
        }
    }
}
