//! What each township sent in.

use wasm_bindgen::prelude::*;

use super::{Many, Session};
use crate::wire::page::{BoardRowView, BoardView};

/// What each township sent in, and which of it everything belongs to.
#[wasm_bindgen]
pub struct Board(BoardView);

#[wasm_bindgen]
impl Board {
    /// A row for each file and township.
    pub fn rows(&self) -> Many<BoardRowView> {
        super::many(&self.0.rows)
    }

    /// The row of each finding.
    #[wasm_bindgen(getter)]
    pub fn findings(&self) -> Vec<u32> {
        self.0.findings.clone()
    }

    /// The row of each household.
    #[wasm_bindgen(getter)]
    pub fn households(&self) -> Vec<u32> {
        self.0.households.clone()
    }

    /// The other rows that findings are about, in pairs: finding, row.
    #[wasm_bindgen(getter)]
    pub fn across(&self) -> Vec<u32> {
        self.0.across.clone()
    }
}

#[wasm_bindgen]
impl Session {
    /// What each township sent in.
    pub fn board(&self) -> Result<Board, JsError> {
        Ok(Board(self.view()?.0.board()))
    }
}
