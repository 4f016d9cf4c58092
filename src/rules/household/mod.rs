//! 户结构: who belongs to a household, and whether that can be.

mod cadre_blank;
mod cadre_is_poor;
mod departed_still_counted;
mod generations;
mod head_in_both_tables;
mod head_is_minor;
mod head_missing;
mod household_fields_differ;
mod household_without_members;
mod member_without_household;
mod relation_and_sex;
mod relation_blank;
mod several_heads;
mod several_spouses;
mod size_and_members;
mod size_implausible;
mod split_across_villages;
mod spouses_of_same_sex;
mod workers_and_members;

use crate::{
    record::{Household, Member, Row, Sex},
    rule::Rule,
    schema::{Key, SheetKind, TableId},
    text::{Text, normalise},
};

/// The rules of the family, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &head_missing::HEAD_MISSING,
    &several_heads::SEVERAL_HEADS,
    &relation_blank::RELATION_BLANK,
    &relation_and_sex::RELATION_AND_SEX,
    &spouses_of_same_sex::SPOUSES_OF_SAME_SEX,
    &several_spouses::SEVERAL_SPOUSES,
    &generations::GENERATIONS,
    &size_and_members::SIZE_AND_MEMBERS,
    &household_without_members::HOUSEHOLD_WITHOUT_MEMBERS,
    &member_without_household::MEMBER_WITHOUT_HOUSEHOLD,
    &head_in_both_tables::HEAD_IN_BOTH_TABLES,
    &head_is_minor::HEAD_IS_MINOR,
    &split_across_villages::SPLIT_ACROSS_VILLAGES,
    &size_implausible::SIZE_IMPLAUSIBLE,
    &departed_still_counted::DEPARTED_STILL_COUNTED,
    &household_fields_differ::HOUSEHOLD_FIELDS_DIFFER,
    &workers_and_members::WORKERS_AND_MEMBERS,
    &cadre_blank::CADRE_BLANK,
    &cadre_is_poor::CADRE_IS_POOR,
];

/// Tells whether anything names the household, so that its rows belong together.
fn is_named(household: Household<'_>) -> bool {
    let names = [Key::HouseholdId, Key::HeadNationalId, Key::HeadName];
    names.into_iter().any(|key| household.text(key).known().is_some())
}

/// How a message names a household: by its number, else by its head, with the village
/// where it is known.
fn named(household: Household<'_>) -> Text {
    let number = household.text(Key::HouseholdId).known();
    let (mut zh, mut en) = if let Some(number) = number {
        (format!("户编号 {number}"), format!("household {number}"))
    } else {
        let head = household.label();
        (format!("{head} 户"), format!("household of {head}"))
    };
    if let Some(village) = household.text(Key::Village).known() {
        zh = format!("{zh}（{village}）");
        en = format!("{en} ({village})");
    }
    Text { zh: zh.into(), en: en.into() }
}

/// Tells whether a table of that kind is a register of households.
fn is_register(kind: SheetKind) -> bool {
    matches!(kind, SheetKind::Household | SheetKind::Acceptance)
}

/// The part of a table a row belongs to: what was handed in is complete by villages.
fn part_of(row: Row<'_>) -> (TableId, String) {
    let place = |key| row.plain(key).known().unwrap_or_default();
    (row.table_id(), normalise(&(place(Key::Township) + &place(Key::Village))))
}

/// Tells whether all rows are one person by the identity number: a row that was entered
/// twice, which is another rule's matter.
fn are_one_person<'a>(mut members: impl Iterator<Item = Member<'a>>) -> bool {
    let key = |member: Member<'_>| member.national_id().known()?.key();
    let first = members.next().and_then(key);
    first.is_some() && members.all(|member| key(member) == first)
}

/// The sex, where identity number and column do not contradict each other.
fn agreed_sex(member: Member<'_>) -> Option<Sex> {
    let sex = member.sex()?;
    let column = member.code::<Sex>(Key::Sex).known();
    column.is_none_or(|column| column == sex).then_some(sex)
}

/// A sex as a message says it.
const fn sex_word(sex: Sex) -> Text {
    match sex {
        Sex::Male => Text::new("男", "male"),
        Sex::Female => Text::new("女", "female"),
    }
}
