use crate::{
    record::Dataset,
    schema::{Key, SheetKind},
    text::Text,
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

/// What decides a criterion beside the columns that say it themselves: see
/// [`Criterion::keys`] and [`Key::INCOME`].
const DECIDE: &[Key] = &[
    Key::HouseholdSize,
    Key::PensionBenefit,
    Key::SubsistenceBenefit,
    Key::SubsistenceAllowance,
    Key::PublicPostIncome,
    Key::DividendIncome,
    Key::OtherPropertyIncome,
    Key::DropoutReason,
    Key::EducationLevel,
    Key::CommercialInsurance,
    Key::HousingAppraisalDate,
    Key::HousingArrangement,
    Key::CompletionDate,
    Key::SettlementKind,
    Key::Relocated,
    Key::MovedIn,
    Key::KeysHandedOver,
];

impl Key {
    /// Tells whether the field decides a criterion. The program never changes what it says.
    pub fn decides_a_criterion(self) -> bool {
        let mut keys = Criterion::ALL.iter().flat_map(|criterion| criterion.keys());
        keys.any(|&key| key == self)
            || Self::INCOME.contains(&self)
            || DECIDE.contains(&self)
    }
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

    /// The name users read.
    pub const fn name(self) -> Text {
        match self {
            Self::Income => Text::new("收入", "income"),
            Self::Education => Text::new("义务教育", "education"),
            Self::Medical => Text::new("基本医疗", "medical insurance"),
            Self::Housing => Text::new("住房安全", "housing"),
            Self::Water => Text::new("安全饮水", "drinking water"),
            Self::Electricity => Text::new("生活用电", "electricity"),
            Self::Broadcast => Text::new("广播电视", "radio and TV"),
        }
    }

    /// The column that says yes or no to it.
    pub fn column(self) -> Key {
        match self {
            Self::Income => Key::IncomeMet,
            Self::Education => Key::EducationMet,
            Self::Medical => Key::MedicalCareMet,
            Self::Housing => Key::HousingMet,
            Self::Water => Key::WaterMet,
            Self::Electricity => Key::ElectricityMet,
            Self::Broadcast => Key::BroadcastMet,
        }
    }

    /// The criterion that a kind of problem in a ledger is about: 住房安全, 医保 and so on.
    pub fn of_kind(kind: &str) -> Option<Self> {
        let words: [(Self, &[&str]); 7] = [
            (Self::Income, &["收入"]),
            (Self::Education, &["教育", "辍学", "失学"]),
            (Self::Medical, &["医疗", "医保"]),
            (Self::Housing, &["住房", "危房"]),
            (Self::Water, &["饮水", "用水"]),
            (Self::Electricity, &["用电"]),
            (Self::Broadcast, &["广播", "电视"]),
        ];
        let is_about = |words: &&[&str]| words.iter().any(|word| kind.contains(word));
        words
            .into_iter()
            .find(|(_, words)| is_about(words))
            .map(|(criterion, _)| criterion)
    }

    /// The columns of which one at least must be there for it to be judged.
    pub const fn keys(self) -> &'static [Key] {
        match self {
            Self::Income => &[
                Key::StablePerCapitaIncome,
                Key::PerCapitaIncome,
                Key::NetIncome,
                Key::WageIncome,
                Key::IncomeMet,
            ],
            Self::Education => &[Key::EducationMet, Key::Dropout, Key::Schooling],
            Self::Medical => &[
                Key::MedicalCareMet,
                Key::InsuredCount,
                Key::ResidentInsurance,
                Key::EmployeeInsurance,
            ],
            Self::Housing => &[
                Key::HousingMet,
                Key::HousingGrade,
                Key::DangerousHousing,
                Key::HousingStatus,
            ],
            Self::Water => &[Key::WaterMet, Key::WaterDifficulty],
            Self::Electricity => &[Key::ElectricityMet],
            Self::Broadcast => &[Key::BroadcastMet, Key::BroadcastNote],
        }
    }

    /// Tells whether any table that says something of households has a column for it.
    pub(super) fn is_asked_in(self, dataset: &Dataset<'_>) -> bool {
        let speaks = |kind: SheetKind| kind.has_households() || kind == SheetKind::Member;
        let tables = dataset.tables.iter().filter(|table| speaks(table.kind));
        tables
            .flat_map(|table| self.keys().iter().map(|&key| table.has(key)))
            .any(|has| has)
    }
}
