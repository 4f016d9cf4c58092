//! Findings and households in the form in which the page keeps them.

use wasm_bindgen::prelude::*;

use super::Session;
use crate::wire::page::Packed;

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

#[wasm_bindgen]
impl Session {
    /// All findings, short.
    #[wasm_bindgen(js_name = findingRows)]
    pub fn finding_rows(&self) -> Result<Rows, JsError> {
        Ok(Rows(self.view()?.0.finding_rows()))
    }

    /// All households, short.
    #[wasm_bindgen(js_name = householdRows)]
    pub fn household_rows(&self) -> Result<Rows, JsError> {
        Ok(Rows(self.view()?.0.household_rows()))
    }
}
