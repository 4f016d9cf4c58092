//! The seven criteria of a household's exit, each judged once.
//!
//! Rules that report an unmet criterion and the table of verdicts both read these
//! judgements, so that they cannot disagree.

use crate::{
    profile::Profile,
    record::{Dataset, Household, HouseholdId},
    workbook::CellRef,
};

/// 退出标准: what a household must have to exit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Criterion {
    /// 收入
    Income,
    /// 义务教育
    Education,
    /// 基本医疗
    Medical,
    /// 住房安全
    Housing,
    /// 安全饮水
    Water,
    /// 生活用电
    Electricity,
    /// 广播电视
    Broadcast,
}

/// How a household stands with a criterion. Blank is never a pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// 达标
    Met,
    /// 不达标
    NotMet,
    /// 进行中: counts as not met; the remedy differs.
    InProgress,
    /// 待核: blank or unreadable.
    Unknown,
    /// 不涉及
    NotApplicable,
}

/// How a household stands with a criterion, and on what grounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// How it stands.
    pub verdict: Verdict,
    /// The cells that decided it, the weightiest first.
    pub cells: Vec<CellRef>,
}

/// The judgements of all households.
#[derive(Debug, Default)]
pub struct Judgements {
    all: Vec<[Judgement; 7]>,
}

impl Criterion {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 7] = [
        Self::Income,
        Self::Education,
        Self::Medical,
        Self::Housing,
        Self::Water,
        Self::Electricity,
        Self::Broadcast,
    ];

    /// The name others rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Income => "income",
            Self::Education => "education",
            Self::Medical => "medical",
            Self::Housing => "housing",
            Self::Water => "water",
            Self::Electricity => "electricity",
            Self::Broadcast => "broadcast",
        }
    }
}

impl Verdict {
    /// The name others rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not_met",
            Self::InProgress => "in_progress",
            Self::Unknown => "unknown",
            Self::NotApplicable => "not_applicable",
        }
    }
}

impl Judgements {
    /// Judges all households.
    pub fn of_all(dataset: &Dataset<'_>, profile: &Profile) -> Self {
        let all = dataset.households();
        Self { all: all.map(|h| Criterion::ALL.map(|c| judge(h, c, profile))).collect() }
    }

    /// The judgement of one household by one criterion.
    #[expect(clippy::indexing_slicing, reason = "every household was judged")]
    pub fn of(&self, household: HouseholdId, criterion: Criterion) -> &Judgement {
        &self.all[household as usize][criterion as usize]
    }

    /// How one household stands as a whole: not met if it fails any criterion, else in
    /// progress, else unknown, else met.
    pub fn household(&self, household: HouseholdId) -> Verdict {
        let verdicts =
            Criterion::ALL.map(|criterion| self.of(household, criterion).verdict);
        [Verdict::NotMet, Verdict::InProgress, Verdict::Unknown]
            .into_iter()
            .find(|verdict| verdicts.contains(verdict))
            .unwrap_or(Verdict::Met)
    }
}

fn judge(
    _household: Household<'_>,
    _criterion: Criterion,
    _profile: &Profile,
) -> Judgement {
    Judgement { verdict: Verdict::Unknown, cells: Vec::new() }
}
