//! What the page confirms, and keeps of it.

use tsify::Ts;
use wasm_bindgen::prelude::*;

use super::{Many, Session, many, nothing};
use crate::{
    confirm::{self, Confirmation},
    wire::page::{ReasonView, SaidView, reasons},
};

#[wasm_bindgen]
impl Session {
    /// The reasons that can be chosen.
    pub fn reasons(&self) -> Many<ReasonView> {
        many(&reasons(self.lang))
    }

    /// Answers for findings, as far as they may be answered for. Where nothing is said,
    /// takes back what was said before.
    pub fn confirm(
        &mut self,
        findings: Vec<usize>,
        said: Ts<SaidView>,
    ) -> Result<(), JsError> {
        let said = said.to_rust()?.read();
        let (_, checked) = self.checked.as_ref().ok_or_else(nothing)?;
        let dataset = checked.dataset(self.session.workbook());
        let report = &checked.report;
        let new = confirm::answer(report, &dataset, &findings, &said, self.lang);
        self.take(new)
    }

    /// What was confirmed here and in the files, as a small file.
    #[wasm_bindgen(js_name = confirmationsFile)]
    pub fn confirmations_file(&self) -> Result<Vec<u8>, JsError> {
        let (_, checked) = self.checked.as_ref().ok_or_else(nothing)?;
        let kept = checked.kept.iter().map(|kept| kept.confirmation.clone());
        Ok(confirm::to_json(&kept.collect::<Vec<_>>())?.into_bytes())
    }

    /// Takes what was confirmed elsewhere, and tells whether it was a file of that.
    #[wasm_bindgen(js_name = takeConfirmations)]
    pub fn take_confirmations(&mut self, text: &str) -> Result<bool, JsError> {
        let Ok(new) = confirm::from_json(text) else { return Ok(false) };
        if self.checked.is_none() {
            self.options.confirmations = new;
            return Ok(true);
        }
        self.take(new)?;
        Ok(true)
    }
}

impl Session {
    /// Puts new confirmations before those of the same matters.
    fn take(&mut self, new: Vec<Confirmation>) -> Result<(), JsError> {
        let matter = |it: &Confirmation| it.code.split('-').next().map(str::to_owned);
        let mut all = new;
        let replaced =
            |old: &Confirmation| all.iter().any(|it| matter(it) == matter(old));
        let old = std::mem::take(&mut self.options.confirmations);
        let old: Vec<_> = old.into_iter().filter(|old| !replaced(old)).collect();
        all.extend(old);
        self.options.confirmations = all;
        let (_, checked) = self.checked.as_mut().ok_or_else(nothing)?;
        checked.confirm(self.session.workbook(), &self.options.confirmations);
        Ok(())
    }
}
