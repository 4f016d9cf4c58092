//! Rules of one's own, while they are built and when they are kept.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::{Many, Session, many, nothing};
use crate::{
    annotate,
    own::{Own, read_workbook},
    profile::Draft,
    text::Lang,
    wire::page::{
        EffectView, OwnEntryView, OwnRuleView, PartsView, ProfileView, TriedView,
        own_draft, own_parts, own_rules,
    },
    workbook::{Workbook, open},
};

#[wasm_bindgen]
impl Session {
    /// The rules of one's own, each with how it stands.
    #[wasm_bindgen(js_name = ownRules)]
    pub fn own_rules(&self) -> Many<OwnEntryView> {
        many(&own_rules(&self.options.profile, self.lang))
    }

    /// What a rule can be built of.
    #[wasm_bindgen(js_name = ownParts)]
    pub fn own_parts(&self) -> Result<Ts<PartsView>, JsError> {
        let view = self.view().ok().map(|(view, _)| view);
        Ok(own_parts(view, self.lang).into_ts()?)
    }

    /// Tries a rule that is being built on at most so many of what it looks at.
    #[wasm_bindgen(js_name = tryOwnRule)]
    pub fn try_own_rule(
        &self,
        rule: Ts<OwnRuleView>,
        from: usize,
        most: usize,
    ) -> Result<Ts<TriedView>, JsError> {
        let mut definition = rule.to_rust()?.read();
        if definition.code.is_empty() {
            definition.code = self.options.profile.own.free_code().unwrap_or_default();
        }
        let tried = match self.view() {
            Ok((view, _)) => view.try_own(&definition, from, most),
            Err(_) => own_draft(&definition, &self.options.profile, self.lang),
        };
        Ok(tried.into_ts()?)
    }

    /// Keeps a rule: in the place of the one with its code, or as a new one.
    #[wasm_bindgen(js_name = putOwnRule)]
    pub fn put_own_rule(
        &mut self,
        rule: Ts<OwnRuleView>,
    ) -> Result<Ts<ProfileView>, JsError> {
        let mut definition = rule.to_rust()?.read();
        if definition.code.is_empty() {
            definition.code = self.options.profile.own.free_code().ok_or_else(nothing)?;
        }
        let mut draft = Draft::of(&self.own)?;
        draft.put_rule(&definition)?;
        self.use_draft(draft)
    }

    /// Drops a rule.
    #[wasm_bindgen(js_name = dropOwnRule)]
    pub fn drop_own_rule(&mut self, code: &str) -> Result<Ts<ProfileView>, JsError> {
        let mut draft = Draft::of(&self.own)?;
        draft.drop_rule(code)?;
        self.use_draft(draft)
    }

    /// All rules of one's own as a workbook.
    #[wasm_bindgen(js_name = ownSheet)]
    pub fn own_sheet(&self) -> Result<Vec<u8>, JsError> {
        Ok(annotate::own_rules(&self.options.profile.own.definitions())?)
    }

    /// Takes rules from such a workbook: in the place of those with their codes, or as new
    /// ones.
    #[wasm_bindgen(js_name = takeOwnSheet)]
    pub fn take_own_sheet(
        &mut self,
        name: &str,
        bytes: &[u8],
    ) -> Result<Ts<ProfileView>, JsError> {
        let mut workbook = Workbook::default();
        let refused = |text: &crate::text::Text| JsError::new(text.get(self.lang));
        open(&mut workbook, name, bytes).map_err(|error| refused(&error.message()))?;
        let definitions = read_workbook(&workbook).map_err(|error| refused(&error))?;
        Own::new(definitions.clone()).map_err(|error| JsError::new(&error))?;
        let mut draft = Draft::of(&self.own)?;
        for definition in &definitions {
            draft.put_rule(definition)?;
        }
        self.use_draft(draft)
    }

    /// Sets a value of the profile as it was typed, with the document that says so.
    #[wasm_bindgen(js_name = setValue)]
    pub fn set_value(
        &mut self,
        key: &str,
        typed: &str,
        source: &str,
    ) -> Result<Ts<ProfileView>, JsError> {
        let lang: Lang = self.lang;
        let mut draft = Draft::of(&self.own)?;
        let problem = draft.set(key, typed, source);
        problem.map_err(|problem| JsError::new(problem.text().get(lang)))?;
        self.use_draft(draft)
    }

    /// Takes values back to those of the built-in profile.
    #[wasm_bindgen(js_name = resetValues)]
    pub fn reset_values(
        &mut self,
        keys: Vec<String>,
    ) -> Result<Ts<ProfileView>, JsError> {
        let mut draft = Draft::of(&self.own)?;
        keys.iter().for_each(|key| draft.reset(key));
        self.use_draft(draft)
    }

    /// What the profile would change for at most so many households, against the one that
    /// was checked with.
    pub fn effect(&self, from: usize, most: usize) -> Result<Ts<EffectView>, JsError> {
        Ok(self.view()?.0.effect(from, most).into_ts()?)
    }
}

impl Session {
    /// Checks against a changed profile from here on.
    fn use_draft(&mut self, draft: Draft) -> Result<Ts<ProfileView>, JsError> {
        let (profile, text) = draft.finish()?;
        self.options.profile = profile;
        self.own = text;
        self.profile()
    }
}
