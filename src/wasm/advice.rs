//! What may be wrong in households that contradict themselves.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::{Many, Session, many, nothing};
use crate::wire::page::{AdviceView, AdvicesView, EditView};

#[wasm_bindgen]
impl Session {
    /// How much advice there is, and the first of it: what would change a verdict first,
    /// then the surer. Only that on households `within`, ascending, if any are given.
    pub fn advice(
        &self,
        most: usize,
        within: Option<Vec<u32>>,
    ) -> Result<Ts<AdvicesView>, JsError> {
        Ok(self.view()?.0.advice(most, within.as_deref()).into_ts()?)
    }

    /// The advice on these households, as far as there is any.
    #[wasm_bindgen(js_name = adviceOn)]
    pub fn advice_on(&self, households: &[u32]) -> Many<AdviceView> {
        let (view, _) = self.view()?;
        let all = households.iter().filter_map(|&id| view.advice_on(id));
        many(&all.collect::<Vec<_>>())
    }

    /// Makes the changes of the certain advice on a household.
    #[wasm_bindgen(js_name = takeAdvice)]
    pub fn take_advice(
        &mut self,
        household: u32,
        time: &str,
    ) -> Result<Ts<EditView>, JsError> {
        let options = &self.options;
        let (_, checked) = self.checked.as_mut().ok_or_else(nothing)?;
        match self.session.take_advice(checked, options, household, time) {
            Ok((cells, changed)) => self.changed(&cells, changed),
            Err(why) => Ok(EditView::refused(&self.session, why, self.lang).into_ts()?),
        }
    }
}
