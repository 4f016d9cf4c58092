//! What changed since an earlier submission.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::{Session, nothing};
use crate::{
    compare::{Side, compare},
    county::submissions::{Submission, follow},
    session,
    wire::{comparison::Comparison, submissions::Submissions},
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

    /// What became of findings and households over several submissions: the oldest first,
    /// then what is open here. `names` are those of all of them.
    pub fn submissions(
        &self,
        earlier: Vec<Earlier>,
        names: Vec<String>,
    ) -> Result<Ts<Submissions>, JsError> {
        let (_, now) = self.checked.as_ref().ok_or_else(nothing)?;
        let checked = |it: &Earlier| it.session.check(&self.options, &mut |_| {});
        let checked: Vec<_> = earlier.iter().map(checked).collect();
        let before = earlier.iter().zip(&checked);
        let before = before.map(|(it, checked)| Side { session: &it.session, checked });
        let sides = before.chain([Side { session: &self.session, checked: now }]);
        let named = sides.enumerate().map(|(at, side)| Submission {
            name: names.get(at).map_or("", String::as_str),
            side,
        });
        let all: Vec<_> = named.collect();
        Ok(follow(&all, &self.options.profile, self.lang).into_ts()?)
    }
}
