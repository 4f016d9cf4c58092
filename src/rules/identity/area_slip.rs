//! A slip in the first six digits of an identity number, which name an area.

use crate::{
    advice::{Holder, candidates},
    record::{NationalId, Row, is_area},
    schema::Key,
    text::Text,
    workbook::CellRef,
};

/// Why [`mended`] is proposed.
pub(super) const WHY: Text = Text::new(
    "前6位不是行政区划代码，改一位就是家人的或国家公布的代码，校验也通过",
    "the first six digits are no area code; with one digit changed they are that of the \
     family or a published one, and the check digit fits",
);

/// The only number with a valid area code that one slip has made of a number whose first
/// six digits are none: neither of the family nor in the list.
pub(super) fn mended(row: Row<'_>, cell: CellRef, id: NationalId) -> Option<String> {
    let family = row.household()?;
    let ids = family.members().filter_map(|it| it.national_id().known());
    let known: Vec<u32> =
        ids.filter(|it| it.is_sound()).filter_map(NationalId::area).collect();
    let written = row.shown_at(cell);
    let written: u32 = NationalId::cleaned(&written).get(..6)?.parse().ok()?;
    let is_one = |area: u32| known.contains(&area) || is_area(area);
    if known.is_empty() || is_one(written) {
        return None;
    }
    let holder = Holder {
        birth: row.date(Key::BirthDate).known().or(id.written_birth()),
        sex: row.code(Key::Sex).known(),
        areas: Some(&is_one),
    };
    let mut fitting = candidates(&row.shown_at(cell), holder);
    // A digit elsewhere would leave an area that does not exist.
    let only = fitting.pop().filter(|_| fitting.is_empty())?;
    (only.get(6..) == NationalId::cleaned(&row.shown_at(cell)).get(6..)).then_some(only)
}
