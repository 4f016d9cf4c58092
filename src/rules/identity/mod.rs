//! 身份信息: what an identity number says, and what stands beside it.

mod age;
mod area;
mod area_slip;
mod bank_account;
mod birth_date;
mod birth_in_number;
mod blank_number;
mod card_and_number;
mod card_grade;
mod card_number;
mod check_digit;
mod damaged;
mod length;
mod masked;
mod name;
mod old_age;
mod old_number;
mod phone;
mod placeholder;
mod province;
mod sex;
mod small_x;
mod stray;

use std::borrow::Cow;

use crate::{
    record::{Member, NationalId, Row},
    rule::{Draft, Rule},
    schema::{Key, SheetKind},
    workbook::CellRef,
};

/// The rules of the family, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &blank_number::BLANK_NUMBER,
    &length::LENGTH,
    &old_number::OLD_NUMBER,
    &check_digit::CHECK_DIGIT,
    &birth_in_number::BIRTH_IN_NUMBER,
    &province::PROVINCE,
    &area::AREA,
    &small_x::SMALL_X,
    &stray::STRAY,
    &damaged::DAMAGED,
    &masked::MASKED,
    &placeholder::PLACEHOLDER,
    &card_number::CARD_NUMBER,
    &card_grade::CARD_GRADE,
    &sex::SEX,
    &birth_date::BIRTH_DATE,
    &age::AGE,
    &old_age::OLD_AGE,
    &name::NAME,
    &phone::PHONE,
    &card_and_number::CARD_AND_NUMBER,
    &bank_account::BANK_ACCOUNT,
];

/// The kinds whose rows name a person by an identity number: its own or its head's.
const NUMBERED: &[SheetKind] = &[
    SheetKind::Member,
    SheetKind::SystemExport,
    SheetKind::DepartmentList,
    SheetKind::Household,
    SheetKind::Acceptance,
    SheetKind::Income,
    SheetKind::Relocation,
    SheetKind::Hardship,
    SheetKind::Ledger,
];

/// Tells whether a row is about one person, and not about a household and its head.
fn names_person(row: Row<'_>) -> bool {
    row.kind().has_persons() || row.kind() == SheetKind::DepartmentList
}

/// The identity number of a row: of its person, or of the head of its household. One that
/// stands in a member's row too is left to that row: one cause, one finding.
fn number(row: Row<'_>) -> Option<(NationalId, CellRef)> {
    if !is_identity_card(row) {
        return None;
    }
    if names_person(row) {
        return row.id(Key::NationalId).known_at();
    }
    let head = row.id(Key::HeadNationalId).known_at();
    let (id, cell) = head.or_else(|| row.id(Key::NationalId).known_at())?;
    let same = |member: Member<'_>| member.national_id().is(|own| own == id);
    let repeated = row.household().is_some_and(|household| household.members().any(same));
    (!repeated).then_some((id, cell))
}

/// Tells whether the row does not say that its number is of another document, such as a
/// passport.
fn is_identity_card(row: Row<'_>) -> bool {
    let kind = row.text(Key::IdType).known();
    kind.is_none_or(|kind| {
        ["身份证", "残疾", "户口"].iter().any(|word| kind.contains(word))
    })
}

/// The disability cards of a member: in their own column, and in that of the identity
/// numbers, where they are often entered.
fn cards(member: Member<'_>) -> impl Iterator<Item = (NationalId, CellRef)> {
    let columns = [Key::NationalId, Key::DisabilityId].into_iter();
    let numbers = columns.filter_map(move |key| member.id(key).known_at());
    numbers.filter(|(id, _)| matches!(id.length(), 20 | 22))
}

/// A finding about the person whose number stands in `cell`.
fn about(row: Row<'_>, cell: CellRef) -> Draft {
    let own = [Key::Name, Key::HeadName];
    let keys = if names_person(row) { own } else { [Key::HeadName, Key::Name] };
    let name = keys.into_iter().find_map(|key| row.text(key).known());
    let name = name.map_or_else(|| "（空）".to_owned(), Cow::into_owned);
    Draft::at(cell).with("person", &name).person(name)
}

/// Tells whether a character may stand in a Chinese name: a Han character, one of the
/// private area, where registers keep rare ones, or 〇.
fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{E000}'..='\u{F8FF}' | '\u{20000}'..='\u{323AF}' | '\u{3007}')
}
