//! Findings and households in the form in which the page keeps them.

use wasm_bindgen::prelude::*;

use super::{Marks, Session, View, nothing};
use crate::{
    engine::Changed,
    wire::page::{Packed, Packer},
    workbook::CellRef,
};

/// Rows as numbers, with their texts.
#[wasm_bindgen]
pub struct Rows(Packed);

#[wasm_bindgen]
impl Rows {
    /// The fields of all rows, row by row.
    #[wasm_bindgen(getter)]
    pub fn fields(&self) -> Vec<u32> {
        self.0.fields.clone()
    }

    /// All texts in UTF-8, one after the other.
    #[wasm_bindgen(getter)]
    pub fn text(&self) -> Vec<u8> {
        self.0.text.clone().into_bytes()
    }

    /// Where each text ends, in bytes.
    #[wasm_bindgen(getter)]
    pub fn ends(&self) -> Vec<u32> {
        self.0.ends.clone()
    }
}

/// What the page was handed of rows, and which of them a change touched since.
#[derive(Default)]
pub(super) struct Handed {
    findings: Packer,
    households: Packer,
    /// The numbers of findings and households, ascending.
    touched: (Vec<u32>, Vec<u32>),
}

#[wasm_bindgen]
impl Session {
    /// All findings, short.
    #[wasm_bindgen(js_name = findingRows)]
    pub fn finding_rows(&mut self) -> Result<Rows, JsError> {
        let mut packer = Packer::default();
        self.view()?.0.finding_rows(&mut packer);
        let rows = Rows(packer.take());
        self.handed.findings = packer;
        Ok(rows)
    }

    /// All households, short.
    #[wasm_bindgen(js_name = householdRows)]
    pub fn household_rows(&mut self) -> Result<Rows, JsError> {
        let mut packer = Packer::default();
        self.view()?.0.household_rows(&mut packer);
        let rows = Rows(packer.take());
        self.handed.households = packer;
        Ok(rows)
    }

    /// The numbers of the findings that the last change touched.
    #[wasm_bindgen(js_name = touchedFindings)]
    pub fn touched_findings(&self) -> Vec<u32> {
        self.handed.touched.0.clone()
    }

    /// The numbers of the households that the last change touched.
    #[wasm_bindgen(js_name = touchedHouseholds)]
    pub fn touched_households(&self) -> Vec<u32> {
        self.handed.touched.1.clone()
    }

    /// The findings that the last change touched. Their texts go on where those ended that
    /// were handed over before.
    #[wasm_bindgen(js_name = touchedFindingRows)]
    pub fn touched_finding_rows(&mut self) -> Result<Rows, JsError> {
        let mut packer = std::mem::take(&mut self.handed.findings);
        self.view()?.0.some_finding_rows(&mut packer, &self.handed.touched.0);
        let rows = Rows(packer.take());
        self.handed.findings = packer;
        Ok(rows)
    }

    /// The households that the last change touched.
    #[wasm_bindgen(js_name = touchedHouseholdRows)]
    pub fn touched_household_rows(&mut self) -> Result<Rows, JsError> {
        let mut packer = std::mem::take(&mut self.handed.households);
        self.view()?.0.some_household_rows(&mut packer, &self.handed.touched.1);
        let rows = Rows(packer.take());
        self.handed.households = packer;
        Ok(rows)
    }
}

impl Session {
    /// Notes what a change touched, and looks again where the marks are.
    pub(super) fn note(
        &mut self,
        cells: &[CellRef],
        changed: &Changed,
    ) -> Result<(), JsError> {
        let (marks, checked) = self.checked.as_mut().ok_or_else(nothing)?;
        *marks = Marks::of(&checked.report.findings);
        let (session, profile) = (&self.session, &self.options.profile);
        let view = View { session, checked, profile, lang: self.lang };
        let findings = view.touched(cells, changed);
        self.handed.touched = (findings, changed.households.clone());
        Ok(())
    }
}
