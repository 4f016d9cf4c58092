//! What changed since an earlier submission.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::{Session, nothing};
use crate::{
    compare::{Side, compare},
    session,
    wire::comparison::Comparison,
};

/// An earlier submission, file by file.
#[wasm_bindgen]
#[derive(Default)]
pub struct Earlier {
    session: session::Session,
}

#[wasm_bindgen]
impl Earlier {
    /// One with no file yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Opens a file of it, and tells whether any could be read.
    pub fn open(&mut self, name: &str, bytes: &[u8]) -> bool {
        self.session.open(name, bytes).iter().any(|file| file.outcome.is_ok())
    }
}

#[wasm_bindgen]
impl Session {
    /// What changed since `earlier`, which is checked against the same standards.
    pub fn compare(&self, earlier: &Earlier) -> Result<Ts<Comparison>, JsError> {
        let (_, checked) = self.checked.as_ref().ok_or_else(nothing)?;
        let was = earlier.session.check(&self.options, &mut |_| {});
        let before = Side { session: &earlier.session, checked: &was };
        let after = Side { session: &self.session, checked };
        Ok(compare(before, after, &self.options.profile, self.lang).into_ts()?)
    }
}
