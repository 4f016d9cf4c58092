use crate::{
    advice::{Holder, candidates},
    finding::{FixClass, Nature, Severity},
    record::{IdFault, NationalId, Row, is_area},
    rule::{Check, Context, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::CellRef,
};

use super::{NUMBERED, about, number};

pub(super) static CHECK_DIGIT: Rule = Rule {
    code: "I104",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "GB 11643-1999；国家疑点数据清单；长顺县规则 1_01_003",
    message: Text::new(
        "{person} 的身份证号校验不通过，至少有一位填错。请对照身份证逐位核对（重点看出生日期和末4位）。",
        "The identity number of {person} fails its check digit: at least one digit is wrong. Compare it with the card digit by digit.",
    ),
    needs: &[&[Key::NationalId, Key::HeadNationalId]],
    page: include_str!("check_digit.md"),
    check: Check::Row(NUMBERED, check),
};

/// What is said where the column of birth dates tells the digits that are wrong.
const BIRTH: Text = Text::new(
    "{person} 的身份证号校验不通过：第7至14位是 {written}，出生日期栏是 {birth}，换成后者校验就通过。请对照身份证核对出生日期。",
    "The identity number of {person} fails its check digit: digits 7 to 14 say {written}, the birth date {birth}, and with the latter the check digit fits. Compare it with the card.",
);

const OF_THE_AREA: Text = Text::new(
    "前6位不是行政区划代码，改一位就是家人的或国家公布的代码，校验也通过",
    "the first six digits are no area code; with one digit changed they are that of the \
     family or a published one, and the check digit fits",
);

/// The only number with a valid area code that one slip has made of a number whose first
/// six digits are none: neither of the family nor in the list.
fn of_the_area(row: Row<'_>, cell: CellRef, id: NationalId) -> Option<String> {
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
    let mut mended = candidates(&row.shown_at(cell), holder);
    // A digit elsewhere would leave an area that does not exist.
    let only = mended.pop().filter(|_| mended.is_empty())?;
    (only.get(6..) == NationalId::cleaned(&row.shown_at(cell)).get(6..)).then_some(only)
}

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((id, cell)) = number(row) else { return };
    if id.length() != 18 || !id.has(IdFault::Check) || id.has(IdFault::Placeholder) {
        return;
    }
    let draft = about(row, cell);
    let birth = row.date(Key::BirthDate).known_at();
    let better = birth.and_then(|(birth, at)| Some((birth, at, id.with_birth(birth)?)));
    let (Some((birth, at, better)), Some(written)) = (better, id.birth_digits()) else {
        let draft = match of_the_area(row, cell, id) {
            Some(mended) => draft.fix(FixClass::Verify, cell, mended, OF_THE_AREA),
            None => draft,
        };
        out.report(draft);
        return;
    };
    let holder = Holder {
        birth: Some(birth),
        sex: row.code(Key::Sex).known(),
        ..Holder::default()
    };
    // One wrong digit that only one edit mends is beyond doubt; two are not.
    let mended = candidates(&row.shown_at(cell), holder);
    let class =
        if mended == [better.as_str()] { FixClass::Derived } else { FixClass::Verify };
    let why =
        Text::new("出生日期段换成出生日期栏的日期", "with the digits of the birth date");
    out.report(
        draft
            .witness(at)
            .with("written", written)
            .with("birth", birth)
            .saying(BIRTH)
            .fix(class, cell, better, why),
    );
}
