use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::RuleView;
use crate::{
    own,
    profile::{Profile, Setting},
    rule::Rule,
    text::Lang,
};

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
    /// Its values, each beside that of the built-in one.
    pub values: Vec<ValueView>,
    /// What is wrong with the values themselves and with the rules of one's own: examples
    /// that fail, rules that contradict others.
    pub faults: Vec<String>,
}

/// A value of a profile.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ValueView {
    /// Where it stands.
    pub key: String,
    /// What its section is called.
    pub section: String,
    /// What it is called.
    pub name: String,
    /// What it is: `answer`, `number`, `day` and so on.
    pub kind: &'static str,
    /// Its unit.
    pub unit: String,
    /// As it would be typed.
    pub value: String,
    /// The document that sets it; none for what needs none.
    pub source: Option<String>,
    /// What the built-in profile has.
    pub usual: String,
    /// The document that sets that.
    pub usual_source: Option<String>,
    /// Whether it is another one than there.
    pub differs: bool,
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
            values: profile.values().into_iter().map(|it| value(it, lang)).collect(),
            faults: faults(profile, lang),
        }
    }
}

fn value(it: Setting, lang: Lang) -> ValueView {
    ValueView {
        differs: it.differs(),
        section: it.section.get(lang).to_owned(),
        name: it.name.get(lang).to_owned(),
        kind: it.kind.as_str(),
        key: it.key,
        unit: it.unit,
        value: it.value,
        source: it.source,
        usual: it.usual,
        usual_source: it.usual_source,
    }
}

/// What is wrong with the values, with their names in place of their keys, and with the
/// rules of one's own.
fn faults(profile: &Profile, lang: Lang) -> Vec<String> {
    let mut keys: Vec<_> = profile.values();
    keys.sort_by_key(|it| std::cmp::Reverse(it.key.len()));
    let named = |text: String| {
        keys.iter().fold(text, |text, it| {
            let section = it.section.get(lang);
            text.replace(&it.key, &format!("“{section}·{}”", it.name.get(lang)))
        })
    };
    let faults = profile.faults();
    let faults = faults.iter().map(|it| named(it.get(lang).to_owned()));
    let examples = profile.failing_examples();
    let examples = examples.iter().map(|it| it.text().get(lang).to_owned());
    let own = own::faults(&profile.own.definitions());
    let own = own.iter().map(|it| it.text().get(lang).to_owned());
    faults.chain(examples).chain(own).collect()
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
