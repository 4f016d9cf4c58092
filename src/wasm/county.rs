//! What the county's office makes of the files it received.

use std::io::Cursor;

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::{Many, Session, many, nothing};
use crate::{
    annotate::{self, Mask},
    county::{Lists, merged::Merging, sample::Size},
    export::Brief,
    wire::page::{
        AccountabilityView, BriefView, LedgerView, PlaceView, SpotCheckView, View,
    },
    workbook::CellRef,
};

#[wasm_bindgen]
impl Session {
    /// The ledgers of all files, counted.
    pub fn ledger(&self) -> Result<Ts<LedgerView>, JsError> {
        Ok(self.view()?.0.ledger().0.into_ts()?)
    }

    /// The cells that a number of the ledger view is counted from: sheet, row and column of
    /// each, one after the other.
    #[wasm_bindgen(js_name = ledgerCells)]
    pub fn ledger_cells(&self, list: usize) -> Result<Vec<u32>, JsError> {
        cells(&self.view()?.0.ledger().1, list)
    }

    /// Cells in words: sheet, row and column of each, one after the other.
    pub fn places(&self, cells: &[u32]) -> Many<PlaceView> {
        let cells = cells.as_chunks().0.iter();
        let cells: Vec<_> =
            cells.map(|&[sheet, row, column]| CellRef { sheet, row, column }).collect();
        many(&self.view()?.0.places(&cells))
    }

    /// Households to visit: `size` is a number or a share, `30` or `5%`.
    #[wasm_bindgen(js_name = spotCheck)]
    pub fn spot_check(
        &self,
        seed: u32,
        size: &str,
    ) -> Result<Ts<SpotCheckView>, JsError> {
        let size = Size::parse(size).ok_or_else(nothing)?;
        Ok(self.view()?.0.spot_check(seed.into(), size).into_ts()?)
    }

    /// The list of households to visit, as a workbook with room for signatures.
    #[wasm_bindgen(js_name = spotCheckList)]
    pub fn spot_check_list(
        &self,
        seed: u32,
        size: &str,
        mask: bool,
    ) -> Result<Vec<u8>, JsError> {
        let size = Size::parse(size).ok_or_else(nothing)?;
        let mut list = self.view()?.0.spot_check(seed.into(), size);
        if let Some(mask) = self.mask(mask)? {
            list.mask(&mask);
        }
        Ok(annotate::spot_check(&list, self.lang)?)
    }

    /// The draft of a report.
    pub fn brief(&self) -> Result<Ts<BriefView>, JsError> {
        Ok(self.view()?.0.brief().0.into_ts()?)
    }

    /// The cells that a number of the draft is counted from, as `ledgerCells`.
    #[wasm_bindgen(js_name = briefCells)]
    pub fn brief_cells(&self, list: usize) -> Result<Vec<u32>, JsError> {
        cells(&self.view()?.0.brief().1, list)
    }

    /// The draft as a file with all its lists: `html`, `md` or `txt`.
    #[wasm_bindgen(js_name = briefFile)]
    pub fn brief_file(&self, form: &str, mask: bool) -> Result<Vec<u8>, JsError> {
        let (view, mask) = (self.view()?.0, self.mask(mask)?);
        let ((draft, lists), accountability) = (view.brief(), view.accountability());
        let mask = mask.as_ref();
        let brief = Brief { view, draft, lists, accountability, mask };
        let text = match form {
            "html" => brief.html(),
            "md" => brief.markdown(),
            _ => brief.text(),
        };
        Ok(text.into_bytes())
    }

    /// What each unit would lose by the words of the speech, if `shown`; otherwise only if
    /// the profile asks for it.
    pub fn accountability(
        &self,
        shown: bool,
    ) -> Result<Option<Ts<AccountabilityView>>, JsError> {
        let view = self.view()?.0;
        let mut profile = view.profile.clone();
        profile.accountability.shown.value |= shown;
        let all = View { profile: &profile, ..view }.accountability();
        Ok(all.map(|all| all.into_ts()).transpose()?)
    }

    /// Takes one of the assumptions of `accountability` to be so, or not.
    pub fn assume(&mut self, key: &str, on: bool) -> Result<(), JsError> {
        let open = &mut self.options.profile.accountability;
        let assumption = match key {
            "household_once" => &mut open.household_once,
            "each_have" => &mut open.each_have,
            "parts_add_up" => &mut open.parts_add_up,
            "in_progress_counts" => &mut open.in_progress_counts,
            _ => return Err(nothing()),
        };
        assumption.value = on;
        Ok(())
    }

    /// All households and persons of all files in one workbook, with their sources.
    pub fn merged(&self, mask: bool) -> Result<Vec<u8>, JsError> {
        let (_, checked) = self.checked.as_ref().ok_or_else(nothing)?;
        let (mask, lang) = (self.mask(mask)?, self.lang);
        let workbook = self.session.workbook();
        let merging = Merging { workbook, checked, mask: mask.as_ref(), lang };
        Ok(merging.write(Cursor::new(Vec::new()))?.into_inner())
    }
}

impl Session {
    /// What hides people, if it is wanted.
    fn mask(&self, wanted: bool) -> Result<Option<Mask>, JsError> {
        let (_, checked) = self.checked.as_ref().ok_or_else(nothing)?;
        let dataset = checked.dataset(self.session.workbook());
        Ok(wanted.then(|| Mask::new(&dataset)))
    }
}

fn cells(lists: &Lists, list: usize) -> Result<Vec<u32>, JsError> {
    let cells = lists.all.get(list).ok_or_else(nothing)?;
    Ok(cells.iter().flat_map(|it| [it.sheet, it.row, it.column]).collect())
}
