use serde::Deserialize;

use super::{EducationLevel, Field, Member, Schooling};
use crate::schema::Key;

/// 学段: a stretch of school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 学前: below school age, or in kindergarten.
    Preschool,
    /// 小学
    Primary,
    /// 初中
    Junior,
    /// 普通高中
    Senior,
    /// 中职
    Vocational,
    /// 高职高专, 技师学院
    College,
    /// 本科
    University,
    /// 硕士研究生及以上
    Postgraduate,
}

impl Schooling {
    /// The stretch of school; nothing for those who are not in school, and for special
    /// schools, which teach all ages.
    pub fn stage(self) -> Option<Stage> {
        match self {
            Self::NotInSchool | Self::Special => None,
            Self::BelowSchoolAge | Self::Kindergarten => Some(Stage::Preschool),
            Self::Primary
            | Self::Primary1
            | Self::Primary2
            | Self::Primary3
            | Self::Primary4
            | Self::Primary5
            | Self::Primary6 => Some(Stage::Primary),
            Self::Grade7 | Self::Grade8 | Self::Grade9 => Some(Stage::Junior),
            Self::Senior1 | Self::Senior2 | Self::Senior3 => Some(Stage::Senior),
            Self::Vocational1 | Self::Vocational2 | Self::Vocational3 => {
                Some(Stage::Vocational)
            }
            Self::College1
            | Self::College2
            | Self::College3
            | Self::Technician1
            | Self::Technician2
            | Self::Technician3
            | Self::Technician4 => Some(Stage::College),
            Self::University1
            | Self::University2
            | Self::University3
            | Self::University4
            | Self::University5 => Some(Stage::University),
            Self::Postgraduate => Some(Stage::Postgraduate),
        }
    }

    /// Tells whether it names a school: neither out of school nor below school age.
    pub fn is_school(self) -> bool {
        !matches!(self, Self::NotInSchool | Self::BelowSchoolAge)
    }

    /// Tells whether it names one grade, which changes every year.
    pub fn is_grade(self) -> bool {
        self.stage().is_some_and(|stage| Stage::Preschool < stage)
            && !matches!(self, Self::Primary | Self::Postgraduate)
    }
}

impl Member<'_> {
    /// 在校生状况
    pub fn schooling(self) -> Field<Schooling> {
        self.code(Key::Schooling)
    }

    /// 文化程度
    pub fn education(self) -> Field<EducationLevel> {
        self.code(Key::EducationLevel)
    }

    /// Tells whether the person is said to be in a school, kindergarten included.
    pub fn is_pupil(self) -> bool {
        self.schooling().is(Schooling::is_school)
    }

    /// Tells whether the person is said to have left school: by 非在校生, or by an
    /// education and no school beside it.
    pub fn has_left_school(self) -> bool {
        match self.schooling() {
            Field::Known(schooling, _) => schooling == Schooling::NotInSchool,
            Field::Blank(_) => {
                self.education().is(|level| level != EducationLevel::Preschool)
            }
            Field::Unreadable(_) | Field::Absent => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Code;

    #[test]
    fn a_grade_belongs_to_its_stretch_of_school() {
        let stage = |word| Schooling::parse(word).and_then(Schooling::stage);
        assert_eq!(stage("八年级"), Some(Stage::Junior));
        assert_eq!(stage("小学"), Some(Stage::Primary));
        assert_eq!(stage("技师学院二年级"), Some(Stage::College));
        assert_eq!(stage("非在校生"), None);
    }

    #[test]
    fn only_what_changes_every_year_is_a_grade() {
        assert!(Schooling::Grade8.is_grade());
        assert!(!Schooling::Primary.is_grade());
        assert!(!Schooling::Kindergarten.is_grade());
        assert!(!Schooling::NotInSchool.is_grade());
    }
}
