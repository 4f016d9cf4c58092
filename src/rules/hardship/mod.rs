//! 非建档立卡特殊困难户: hardship outside the register.

mod also_registered;
mod hardship_class;
mod no_plan;
mod possibly_missed;
mod uninsured;
mod unsafe_house;

use crate::rule::Rule;

use crate::{
    record::{Grade, Row, Tick},
    schema::Key,
    text::Text,
    workbook::CellRef,
};

/// The rules of the family, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &also_registered::ALSO_REGISTERED,
    &hardship_class::HARDSHIP_CLASS,
    &uninsured::UNINSURED,
    &unsafe_house::UNSAFE_HOUSE,
    &possibly_missed::POSSIBLY_MISSED,
    &no_plan::NO_PLAN,
];

/// What a hardship household may lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    Insurance,
    Housing,
    Education,
    Water,
    Electricity,
    Broadcast,
}

impl Gap {
    pub(crate) const ALL: [Self; 6] = [
        Self::Insurance,
        Self::Housing,
        Self::Education,
        Self::Water,
        Self::Electricity,
        Self::Broadcast,
    ];

    /// What to say of a household that lacks it.
    fn name(self) -> Text {
        match self {
            Self::Insurance => Text::new("未参加医保", "nobody is insured"),
            Self::Housing => Text::new("住房不安全", "the house is not safe"),
            Self::Education => Text::new("义务教育未保障", "a child is out of school"),
            Self::Water => Text::new("饮水不安全", "the water is not safe"),
            Self::Electricity => Text::new("未通生活用电", "there is no electricity"),
            Self::Broadcast => Text::new("收看不了广播电视", "there is no radio or TV"),
        }
    }
}

/// The cell that says that a household lacks something.
pub(crate) fn gap(row: Row<'_>, gap: Gap) -> Option<CellRef> {
    let no = |key| row.good(key).known_at().filter(|(tick, _)| tick.is_no());
    let no = |key| no(key).map(|(_, cell)| cell);
    match gap {
        Gap::Insurance => {
            let employed = row.tick(Key::EmployeeInsurance).is(Tick::is_yes);
            let cell = no(Key::ResidentInsurance).or_else(|| no(Key::MedicalCareMet));
            cell.filter(|_| !employed)
        }
        Gap::Housing => {
            let grade = row.code(Key::HousingGrade).known_at();
            let bad = grade.filter(|(grade, _)| matches!(grade, Grade::C | Grade::D));
            let by_grade = bad.map(|(_, cell)| cell);
            by_grade.or_else(|| no(Key::HousingMet)).or_else(|| no(Key::DangerousHousing))
        }
        Gap::Education => no(Key::EducationMet).or_else(|| no(Key::Dropout)),
        Gap::Water => no(Key::WaterMet).or_else(|| no(Key::WaterDifficulty)),
        Gap::Electricity => no(Key::ElectricityMet),
        Gap::Broadcast => no(Key::BroadcastMet),
    }
}
