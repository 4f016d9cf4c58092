//! 县摘帽（一低三有）: whether a county meets what it needs to exit.

mod county_rate;
mod have_totals;
mod lines;
mod missed_or_wrong;
mod not_cleared;
mod three_haves;

use crate::rule::Rule;

use crate::{
    lexicon::Lexicon,
    profile::Profile,
    record::{Field, Row},
    schema::Key,
    text::Text,
    workbook::CellRef,
};

pub(crate) use lines::is_of_county;

/// The rules of the family, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &county_rate::COUNTY_RATE,
    &three_haves::THREE_HAVES,
    &have_totals::HAVE_TOTALS,
    &missed_or_wrong::MISSED_OR_WRONG,
    &not_cleared::NOT_CLEARED,
];

/// 三有: what every town of the county must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Have {
    School,
    Clinic,
    Centre,
}

impl Have {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::School, Self::Clinic, Self::Centre];

    fn key(self) -> Key {
        match self {
            Self::School => Key::CentralSchool,
            Self::Clinic => Key::TownshipClinic,
            Self::Centre => Key::ServiceCenter,
        }
    }

    /// The name users read.
    pub(crate) fn name(self) -> Text {
        match self {
            Self::School => Text::new("标准中心校", "the central school"),
            Self::Clinic => Text::new("达标卫生院", "the town's clinic"),
            Self::Centre => Text::new("便民服务中心", "the service centre"),
        }
    }

    /// The department that leads.
    pub(crate) fn department(self, profile: &Profile) -> &str {
        match self {
            Self::School => &profile.departments.education,
            Self::Clinic => &profile.departments.health,
            Self::Centre => &profile.departments.service_center,
        }
    }

    /// The cell that says that a town lacks it.
    pub(crate) fn fails(self, row: Row<'_>) -> Option<CellRef> {
        match row.tick(self.key()) {
            Field::Known(tick, cell) => tick.is_no().then_some(cell),
            Field::Unreadable(cell) => {
                let text = row.plain(self.key()).known()?;
                let bad = Lexicon::get().list("facility_not_in_use");
                bad.is_said(&text).then_some(cell)
            }
            Field::Blank(_) | Field::Absent => None,
        }
    }
}
