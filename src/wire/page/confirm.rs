use serde::{Deserialize, Serialize};
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::View;
use crate::{
    confirm::{self, Confirmation, Standing, in_groups, may_be_confirmed},
    finding::Finding,
    text::Lang,
};

/// What somebody says of a finding.
#[derive(Debug, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SaidView {
    /// The reason, by its id; empty for none.
    pub reason: String,
    /// What is said.
    pub text: String,
    /// Who says it.
    pub who: String,
    /// The day.
    pub day: String,
}

/// A reason that can be chosen.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ReasonView {
    /// Its name for programs.
    pub id: &'static str,
    /// What the user reads.
    pub name: &'static str,
}

/// What was said of a finding.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SettledView {
    /// `confirmation` or `waiver`.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "'confirmation' | 'waiver'"))]
    pub by: &'static str,
    /// What was said.
    pub text: String,
    /// Who said it.
    pub who: String,
    /// The day, as it was written.
    pub day: String,
}

/// The confirmations of a report, counted.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ConfirmationsView {
    /// How many hold.
    pub holds: usize,
    /// Those that ended because something else stands in the cells now.
    pub expired: Vec<LapsedView>,
    /// How many are about what must be corrected.
    pub refused: usize,
    /// How many are about findings that are gone.
    pub gone: usize,
    /// Texts that were given to many households, with their number.
    pub copied: Vec<CopiedView>,
}

/// A confirmation that ended.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct LapsedView {
    /// The number of the finding.
    pub finding: Option<usize>,
    /// What was said.
    pub text: String,
    /// Who said it.
    pub who: String,
}

/// A text that was given to many households.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct CopiedView {
    /// The text.
    pub text: String,
    /// How many households.
    pub households: usize,
}

impl SaidView {
    /// What is said, of no finding yet.
    pub fn read(self) -> Confirmation {
        let Self { reason, text, who, day } = self;
        let text = text.trim().to_owned();
        Confirmation { reason, text, who, day, ..Confirmation::default() }
    }
}

/// The reasons that can be chosen.
pub fn reasons(lang: Lang) -> Vec<ReasonView> {
    let all = confirm::reasons().iter();
    all.map(|it| ReasonView { id: &it.id, name: it.name(lang) }).collect()
}

/// How a finding may be answered for: not at all, alone, or with others of its rule.
pub(super) fn may_be(finding: &Finding) -> &'static str {
    if !may_be_confirmed(finding) {
        "no"
    } else if in_groups(finding.rule) {
        "together"
    } else {
        "alone"
    }
}

/// What was said of a finding.
pub(super) fn settled(finding: &Finding) -> Option<SettledView> {
    finding.settled.as_ref().map(|settled| SettledView {
        by: settled.by.as_str(),
        text: settled.text.clone(),
        who: settled.who.clone(),
        day: settled.day.clone(),
    })
}

impl View<'_> {
    pub(super) fn confirmations(&self) -> ConfirmationsView {
        let mut view = ConfirmationsView::default();
        for kept in &self.checked.kept {
            let (text, who) = (&kept.confirmation.text, &kept.confirmation.who);
            match kept.standing {
                Standing::Holds => view.holds += 1,
                Standing::Refused => view.refused += 1,
                Standing::Gone => view.gone += 1,
                Standing::Expired => view.expired.push(LapsedView {
                    finding: kept.finding,
                    text: text.clone(),
                    who: who.clone(),
                }),
            }
            let copied = CopiedView { text: text.clone(), households: kept.copies };
            if 0 < kept.copies && !view.copied.contains(&copied) {
                view.copied.push(copied);
            }
        }
        view
    }
}
