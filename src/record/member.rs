use std::{borrow::Cow, ops::Deref};

use super::{Date, Field, NationalId, Relation, Row, Sex};
use crate::{lexicon::Lexicon, schema::Key};

/// 家庭成员: a record of a table of persons.
#[derive(Clone, Copy)]
pub struct Member<'a>(pub(super) Row<'a>);

impl<'a> Deref for Member<'a> {
    type Target = Row<'a>;

    fn deref(&self) -> &Row<'a> {
        &self.0
    }
}

impl<'a> Member<'a> {
    /// The record.
    pub fn row(self) -> Row<'a> {
        self.0
    }

    /// 姓名
    pub fn name(self) -> Field<Cow<'a, str>> {
        self.text(Key::Name)
    }

    /// The name for a message; the identity number never stands in for it.
    pub fn label(self) -> String {
        self.name().known().map_or_else(|| self.shown(Key::Name), Cow::into_owned)
    }

    /// 证件号码
    pub fn national_id(self) -> Field<NationalId> {
        self.id(Key::NationalId)
    }

    /// 与户主关系
    pub fn relation(self) -> Field<Relation> {
        self.code(Key::RelationToHead)
    }

    /// The date of birth: by a sound identity number, else by the column.
    pub fn birth(self) -> Option<Date> {
        let by_id = self.national_id().known().and_then(NationalId::birth);
        by_id.or_else(|| self.date(Key::BirthDate).known())
    }

    /// Full years on a day, by the date of birth.
    pub fn age_on(self, day: Date) -> Option<i32> {
        Some(self.birth()?.years_until(day))
    }

    /// The sex: by a sound identity number, else by the column.
    pub fn sex(self) -> Option<Sex> {
        let by_id = self.national_id().known().and_then(NationalId::sex);
        by_id.or_else(|| self.code(Key::Sex).known())
    }

    /// Tells whether the sheet says that the person serves in the army or a sentence.
    pub fn is_away_by_law(self) -> bool {
        self.tick(Key::InMilitaryService).is(super::Tick::is_yes)
            || [Key::MemberStatus, Key::Remark].into_iter().any(|key| {
                let words = Lexicon::get().list("away_by_law");
                self.text(key).is(|text| words.is_said(&text))
            })
    }
}
