//! What the page changes.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::{Many, Session, many, nothing};
use crate::{
    edit::{Kind, Occasion, Proposal, Wanted},
    engine::Changed,
    wire::page::{EditView, ProposalView},
    workbook::CellRef,
};

#[wasm_bindgen]
impl Session {
    /// Changes cells as one step. `cells` gives sheet, row and column of each in turn,
    /// `texts` what was typed, `time` when, as it is to be written.
    pub fn edit(
        &mut self,
        cells: &[u32],
        texts: Vec<String>,
        time: &str,
    ) -> Result<Ts<EditView>, JsError> {
        let places = cells.chunks_exact(3).filter_map(|at| match *at {
            [sheet, row, column] => Some(CellRef { sheet, row, column }),
            _ => None,
        });
        let wanted = places.zip(texts).map(|(cell, text)| Wanted::new(cell, text));
        self.apply(&wanted.collect::<Vec<_>>(), Kind::ByHand, time)
    }

    /// Undoes the last step.
    pub fn undo(&mut self) -> Result<Ts<EditView>, JsError> {
        let options = &self.options;
        let (_, checked) = self.checked.as_mut().ok_or_else(nothing)?;
        let (cells, changed) = self.session.undo(checked, options);
        self.changed(&cells, changed)
    }

    /// Does again the step that was undone last.
    pub fn redo(&mut self) -> Result<Ts<EditView>, JsError> {
        let options = &self.options;
        let (_, checked) = self.checked.as_mut().ok_or_else(nothing)?;
        let (cells, changed) = self.session.redo(checked, options);
        self.changed(&cells, changed)
    }

    /// Does some of what the last change left to be checked: at most so many rules.
    pub fn settle(&mut self, rules: usize) -> Result<Ts<EditView>, JsError> {
        let options = &self.options;
        let (_, checked) = self.checked.as_mut().ok_or_else(nothing)?;
        let changed = self.session.settle(checked, options, rules);
        self.changed(&[], changed)
    }

    /// All changes that only write otherwise what stands there, to be looked through.
    pub fn spelling(&self) -> Many<ProposalView> {
        let (view, _) = self.view()?;
        let all = view.spelling();
        many(&all.iter().map(|it| view.proposal(it)).collect::<Vec<_>>())
    }

    /// Makes all of these changes, as one step.
    #[wasm_bindgen(js_name = applySpelling)]
    pub fn apply_spelling(&mut self, time: &str) -> Result<Ts<EditView>, JsError> {
        let all = self.view()?.0.spelling();
        self.make(all, Kind::Spelling, time)
    }

    /// Makes the changes of the fix of a finding, if the program may make them.
    #[wasm_bindgen(js_name = applyFix)]
    pub fn apply_fix(&mut self, id: usize, time: &str) -> Result<Ts<EditView>, JsError> {
        let (view, _) = self.view()?;
        let kind = view.checked.report.findings.get(id).and_then(|it| it.fix.as_ref());
        let kind = kind.map_or(Kind::ByHand, |fix| Kind::of(fix.class));
        let all = view.proposals(id);
        self.make(all, kind, time)
    }
}

impl Session {
    fn make(
        &mut self,
        all: Vec<Proposal>,
        kind: Kind,
        time: &str,
    ) -> Result<Ts<EditView>, JsError> {
        let wanted: Vec<_> = all.into_iter().map(Wanted::from).collect();
        self.apply(&wanted, kind, time)
    }

    fn apply(
        &mut self,
        wanted: &[Wanted],
        kind: Kind,
        time: &str,
    ) -> Result<Ts<EditView>, JsError> {
        let occasion = Occasion { kind, time: time.to_owned() };
        let options = &self.options;
        let (_, checked) = self.checked.as_mut().ok_or_else(nothing)?;
        match self.session.edit(checked, options, wanted, occasion) {
            Ok((cells, changed)) => self.changed(&cells, changed),
            Err(why) => Ok(EditView::refused(&self.session, why, self.lang).into_ts()?),
        }
    }

    /// Notes what was touched, and tells what changed.
    pub(super) fn changed(
        &mut self,
        cells: &[CellRef],
        changed: Changed,
    ) -> Result<Ts<EditView>, JsError> {
        self.note(cells, &changed)?;
        Ok(EditView::new(&self.session, cells, changed).into_ts()?)
    }
}
