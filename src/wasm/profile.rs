//! The profile: which standards, and which rules run.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::Session;
use crate::{
    profile::Profile,
    wire::page::{BookView, ProfileView, book},
};

#[wasm_bindgen]
impl Session {
    /// Checks against the profile of a file from here on; against the built-in one if the
    /// text is empty. What is wrong with it is the message of the error.
    #[wasm_bindgen(js_name = useProfile)]
    pub fn use_profile(
        &mut self,
        name: &str,
        text: &str,
    ) -> Result<Ts<ProfileView>, JsError> {
        self.options.profile = if text.trim().is_empty() {
            Profile::built_in()
        } else {
            Profile::read(name, text)?
        };
        text.clone_into(&mut self.own);
        self.profile()
    }

    /// Switches rules on or off.
    #[wasm_bindgen(js_name = switchRules)]
    pub fn switch_rules(
        &mut self,
        codes: Vec<String>,
        on: bool,
    ) -> Result<Ts<ProfileView>, JsError> {
        let mut rules = self.options.profile.rules.clone();
        for rule in codes.iter().filter_map(|code| self.options.profile.rule(code)) {
            rules.switch(rule, on);
        }
        self.own = Profile::rewritten(&self.own, &rules)?;
        self.options.profile.rules = rules;
        self.profile()
    }

    /// The pages of all rules.
    pub fn book(&self) -> Result<Ts<BookView>, JsError> {
        Ok(book(&self.options.profile, self.lang).into_ts()?)
    }

    /// The profile as it is now.
    pub fn profile(&self) -> Result<Ts<ProfileView>, JsError> {
        Ok(ProfileView::new(&self.options.profile, &self.own, self.lang).into_ts()?)
    }
}
