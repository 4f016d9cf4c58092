//! The check itself, and how far it has come.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::Session;
use crate::{
    engine::Progress,
    wire::page::{CorrectionView, Marks, ProgressView},
};

#[wasm_bindgen]
impl Session {
    /// Checks all opened files, and tells before each step what is in hand.
    pub fn check(
        &mut self,
        corrections: Vec<Ts<CorrectionView>>,
        tell: &js_sys::Function,
    ) -> Result<(), JsError> {
        let corrections = corrections.iter().map(|it| Ok(it.to_rust()?.read()));
        self.options.corrections.sheets = corrections.collect::<Result<_, JsError>>()?;
        let workbook = self.session.workbook();
        let lang = self.lang;
        let mut tell = |progress: Progress| {
            let view = ProgressView::of(progress, workbook, lang);
            if let Some(Ok(view)) = view.map(|view| view.into_ts()) {
                let _ = tell.call1(&JsValue::NULL, &view.into());
            }
        };
        let checked = self.session.check(&self.options, &mut tell);
        self.checked = Some((Marks::of(&checked.report.findings), checked));
        Ok(())
    }
}
