//! 易地扶贫搬迁: where households moved, and whether they live there.

mod area_per_head;
mod closed_not_moved_in;
mod moved_in_before_completion;
mod moved_in_unfinished;
mod nobody_at_work;
mod not_registered;
mod old_house;
mod relocated_count;
mod renovated_and_relocated;
mod self_raised_funds;
mod site_missing;

use crate::rule::Rule;

use crate::{lexicon::Lexicon, record::Row, schema::Key};

/// The rules of the family, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &area_per_head::AREA_PER_HEAD,
    &relocated_count::RELOCATED_COUNT,
    &moved_in_unfinished::MOVED_IN_UNFINISHED,
    &moved_in_before_completion::MOVED_IN_BEFORE_COMPLETION,
    &old_house::OLD_HOUSE,
    &self_raised_funds::SELF_RAISED_FUNDS,
    &site_missing::SITE_MISSING,
    &not_registered::NOT_REGISTERED,
    &renovated_and_relocated::RENOVATED_AND_RELOCATED,
    &nobody_at_work::NOBODY_AT_WORK,
    &closed_not_moved_in::CLOSED_NOT_MOVED_IN,
];

/// Tells whether the household moved along with registered ones, as its row says.
fn is_moved_along(row: Row<'_>) -> bool {
    let list = Lexicon::get().list("moved_along");
    let keys = [Key::Remark, Key::RelocationKind, Key::SubjectClass, Key::HouseholdClass];
    keys.into_iter().any(|key| row.text(key).is(|text| list.is_said(&text)))
}
