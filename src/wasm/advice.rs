//! What may be wrong in households that contradict themselves.

use wasm_bindgen::prelude::*;

use super::{Many, Session, many};
use crate::wire::page::AdviceView;

#[wasm_bindgen]
impl Session {
    /// All advice, what would change a verdict first, then the surer.
    pub fn advice(&self) -> Many<AdviceView> {
        many(&self.view()?.0.advice())
    }
}
