use crate::{
    advice::{Holder, candidates},
    finding::{FixClass, Nature, Severity},
    record::{IdFault, Row},
    rule::{Check, Context, Rule, Sink},
    schema::Key,
    text::Text,
};

use super::{NUMBERED, about, area_slip, number};

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

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((id, cell)) = number(row) else { return };
    if id.length() != 18 || !id.has(IdFault::Check) || id.has(IdFault::Placeholder) {
        return;
    }
    let draft = about(row, cell);
    let birth = row.date(Key::BirthDate).known_at();
    let better = birth.and_then(|(birth, at)| Some((birth, at, id.with_birth(birth)?)));
    let (Some((birth, at, better)), Some(written)) = (better, id.birth_digits()) else {
        let draft = match area_slip::mended(row, cell, id) {
            Some(mended) => draft.fix(FixClass::Verify, cell, mended, area_slip::WHY),
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
