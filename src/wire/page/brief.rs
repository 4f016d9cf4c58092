use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::View;
use crate::{
    county::{
        Lists,
        accountability::{Accountability, Deduction, MARK},
        summary::{Piece, Summary},
    },
    profile::Profile,
    text::{Lang, Text},
};

/// 通报草稿: a page about everything that was received.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct BriefView {
    /// Its title.
    pub title: String,
    /// The day it was written for.
    pub as_of: String,
    /// Its sections.
    pub sections: Vec<BriefSection>,
    /// What each list holds.
    pub lists: Vec<BriefList>,
}

/// A section of the draft.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct BriefSection {
    /// Its heading.
    pub heading: String,
    /// Its sentences, each cut into pieces.
    pub sentences: Vec<Vec<BriefPiece>>,
}

/// A piece of a sentence.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct BriefPiece {
    /// What is read.
    pub text: String,
    /// The list that the number is counted from; none if the piece is no such number.
    pub list: Option<usize>,
}

/// A list of the draft.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct BriefList {
    /// The sentence that its number stands in.
    pub title: String,
    /// How many cells it has.
    pub count: usize,
}

/// What part of its yearly bonus each unit would lose by the words of the speech.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct AccountabilityView {
    /// What must stand beside every number.
    pub mark: String,
    /// What the speech leaves open, and how it was taken.
    pub assumptions: Vec<AssumptionView>,
    /// Sort of unit by sort of unit.
    pub groups: Vec<DeductionGroupView>,
}

/// What the speech leaves open, and how it was taken.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct AssumptionView {
    /// Its name in the profile.
    pub key: &'static str,
    /// What is assumed.
    pub text: String,
    /// Whether it is taken to be so.
    pub on: bool,
}

/// Units of one sort.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct DeductionGroupView {
    /// The sort.
    pub name: String,
    /// The units, those that lose most first.
    pub units: Vec<DeductionView>,
}

/// What one unit would lose.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
pub struct DeductionView {
    /// The unit.
    pub name: String,
    /// The part, `15%`.
    pub share: String,
    /// Households that cannot exit.
    pub households: usize,
    /// Villages that cannot exit.
    pub villages: usize,
    /// Items of the 三有 that are missing.
    pub haves: usize,
}

impl View<'_> {
    /// The draft, and the lists of its numbers.
    pub fn brief(&self) -> (BriefView, Lists) {
        let summary = Summary::of(self.session, self.checked, self.profile, self.lang);
        let Summary { sections, lists, titles } = summary;
        let piece = |piece: Piece| match piece {
            Piece::Text(text) => BriefPiece { text, list: None },
            Piece::Number(count, list) => {
                BriefPiece { text: count.to_string(), list: Some(list) }
            }
        };
        let sections = sections.into_iter().map(|section| BriefSection {
            heading: section.heading,
            sentences: section
                .sentences
                .into_iter()
                .map(|pieces| pieces.into_iter().map(piece).collect())
                .collect(),
        });
        let counted = titles.into_iter().zip(&lists.all);
        let view = BriefView {
            title: Text::new("通报草稿", "Draft report").get(self.lang).to_owned(),
            as_of: self.profile.as_of.to_string(),
            sections: sections.collect(),
            lists: counted
                .map(|(title, list)| BriefList { title, count: list.len() })
                .collect(),
        };
        (view, lists)
    }

    /// What each unit would lose; nothing unless the profile asks for it.
    pub fn accountability(&self) -> Option<AccountabilityView> {
        let all = Accountability::of(self.workbook(), self.checked, self.profile)?;
        let lang = self.lang;
        let group = |name: Text, units: &[Deduction]| DeductionGroupView {
            name: name.get(lang).to_owned(),
            units: units.iter().map(DeductionView::new).collect(),
        };
        Some(AccountabilityView {
            mark: MARK.get(lang).to_owned(),
            assumptions: assumptions(self.profile, lang),
            groups: vec![
                group(Text::new("联户干部所在单位", "units of cadres"), &all.units),
                group(Text::new("乡镇", "townships"), &all.townships),
                group(
                    Text::new("村干部和驻村工作队", "villages and teams"),
                    &all.villages,
                ),
                group(
                    Text::new("联系帮扶部门", "supporting departments"),
                    &all.supporters,
                ),
                group(
                    Text::new("“三有”主管部门", "departments of the 三有"),
                    &all.departments,
                ),
            ],
        })
    }
}

impl DeductionView {
    fn new(it: &Deduction) -> Self {
        Self {
            name: it.name.clone(),
            share: it.share.short_percent(),
            households: it.households,
            villages: it.villages,
            haves: it.haves,
        }
    }
}

fn assumptions(profile: &Profile, lang: Lang) -> Vec<AssumptionView> {
    let it = &profile.accountability;
    let all = [
        (
            "household_once",
            it.household_once.value,
            Text::new(
                "一户由同一单位几名干部联系时只算一次",
                "a household linked to several cadres of a unit counts once",
            ),
        ),
        (
            "each_have",
            it.each_have.value,
            Text::new("“三有”按每一项算", "each item of the 三有 counts"),
        ),
        (
            "parts_add_up",
            it.parts_add_up.value,
            Text::new(
                "户、村、“三有”各部分相加（否则取最大）",
                "the parts of a township add up (else the largest counts)",
            ),
        ),
        (
            "in_progress_counts",
            it.in_progress_counts.value,
            Text::new(
                "进行中的户也算不能退出",
                "a household in progress counts as failing",
            ),
        ),
    ];
    let views = all.map(|(key, on, text)| AssumptionView {
        key,
        text: text.get(lang).to_owned(),
        on,
    });
    views.into()
}
