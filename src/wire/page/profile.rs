use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::RuleView;
use crate::{profile::Profile, rule::Rule, text::Lang};

/// The profile that is checked against.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ProfileView {
    /// Its name.
    pub name: String,
    /// It as a file: what differs from the built-in one. Empty if nothing does.
    pub text: String,
    /// Which rules run that usually do not, and the other way round.
    pub switched: SwitchedView,
}

/// Which rules run that do not by the built-in profile, and the other way round.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SwitchedView {
    /// Those that run.
    pub on: Vec<RuleView>,
    /// Those that do not.
    pub off: Vec<RuleView>,
}

impl ProfileView {
    /// A profile and the text it was read from.
    pub fn new(profile: &Profile, text: &str, lang: Lang) -> Self {
        Self {
            name: profile.name.clone(),
            text: text.to_owned(),
            switched: SwitchedView::of(profile, lang),
        }
    }
}

impl SwitchedView {
    /// What a profile switches.
    pub(super) fn of(profile: &Profile, lang: Lang) -> Self {
        let view = |rule: &Rule| RuleView {
            code: rule.code,
            title: rule.title().get(lang).to_owned(),
        };
        let [on, off] =
            profile.switched().map(|rules| rules.into_iter().map(view).collect());
        Self { on, off }
    }
}
