use crate::{text::Text, workbook::CellRef};

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

/// Why a household stands with a criterion as it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// The column of the criterion says that it is met.
    StatedMet,
    /// What is written elsewhere shows that it is met.
    Shown,
    /// The criterion does not concern the household.
    NotConcerned,

    /// The column of the criterion says that it is not met.
    StatedNotMet,
    /// Income per head is below the line.
    BelowLine,
    /// Only one-off money lifts the income to the line.
    OneOffMoney,
    /// Only the basic pension, which does not count here, lifts it to the line.
    BasicPension,
    /// Only a class of 低保 that does not count here lifts it to the line.
    Allowance,
    /// Only rounding lifts it to the line.
    Rounding,
    /// A child of school age is out of school.
    OutOfSchool,
    /// A member has no basic medical insurance.
    Uninsured,
    /// Fewer are insured than must be.
    FewerInsured,
    /// The house is of grade C or D, or dangerous.
    Dangerous,
    /// A disaster damaged the house, and it was not appraised since.
    Damaged,
    /// There is too little water, it is too far, or it is bad.
    WaterShort,
    /// The household cannot receive.
    NoReception,

    /// Something is being done, and is not done yet.
    UnderWay,
    /// The house is built or not moved into.
    Building,
    /// The houses of a shared site are unfinished, or their keys not handed over.
    SharedSite,
    /// The set was bought and not installed, or its money paid and no set bought.
    NotInstalled,

    /// Nothing is written.
    Blank,
    /// What is written cannot be read as an answer.
    Unreadable,
    /// The tables of this household have no column for it.
    Absent,
    /// No table at all has a column for it. It is left out of the household's verdict.
    NotAsked,
}

/// How a household stands with a criterion, and on what grounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// How it stands.
    pub verdict: Verdict,
    /// Why.
    pub ground: Ground,
    /// The cells that decided it, the weightiest first.
    pub cells: Vec<CellRef>,
}

impl Judgement {
    /// The judgement that follows from `ground`.
    pub fn on(ground: Ground, cells: impl IntoIterator<Item = CellRef>) -> Self {
        Self { verdict: ground.verdict(), ground, cells: cells.into_iter().collect() }
    }
}

impl Ground {
    /// The verdict that follows.
    pub fn verdict(self) -> Verdict {
        match self {
            Self::StatedMet | Self::Shown => Verdict::Met,
            Self::NotConcerned => Verdict::NotApplicable,
            Self::StatedNotMet
            | Self::BelowLine
            | Self::OneOffMoney
            | Self::BasicPension
            | Self::Allowance
            | Self::Rounding
            | Self::OutOfSchool
            | Self::Uninsured
            | Self::FewerInsured
            | Self::Dangerous
            | Self::Damaged
            | Self::WaterShort
            | Self::NoReception => Verdict::NotMet,
            Self::UnderWay | Self::Building | Self::SharedSite | Self::NotInstalled => {
                Verdict::InProgress
            }
            Self::Blank | Self::Unreadable | Self::Absent | Self::NotAsked => {
                Verdict::Unknown
            }
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

    /// The name users read.
    pub const fn name(self) -> Text {
        match self {
            Self::Met => Text::new("达标", "met"),
            Self::NotMet => Text::new("不达标", "not met"),
            Self::InProgress => Text::new("进行中", "in progress"),
            Self::Unknown => Text::new("待核", "unknown"),
            Self::NotApplicable => Text::new("不涉及", "not applicable"),
        }
    }

    /// Tells whether it keeps a household from exiting: not met, or not met yet.
    pub fn is_failing(self) -> bool {
        matches!(self, Self::NotMet | Self::InProgress)
    }

    /// How much it weighs in the verdict on the whole household.
    pub(crate) fn weight(self) -> u8 {
        match self {
            Self::NotApplicable => 0,
            Self::Met => 1,
            Self::Unknown => 2,
            Self::InProgress => 3,
            Self::NotMet => 4,
        }
    }
}
