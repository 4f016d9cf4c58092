use super::{Entry, ExitStatus, Household};
use crate::{
    profile::Profile,
    record::{Date, Field},
    schema::Key,
    text::normalise,
};

/// 对象类别: whom an entry of a ledger is about. The deadline depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SubjectClass {
    /// 已脱贫户
    Exited,
    /// 计划脱贫户, of the profile's year
    Planned,
    /// 非建档立卡特殊困难户
    Hardship,
}

impl SubjectClass {
    /// The class a text names; nothing for 贫困户, which is any of the first two.
    pub fn parse(text: &str, year: i32) -> Option<Self> {
        let plain = normalise(text);
        let planned = ["计划脱贫", "预脱贫", "拟脱贫", "计划退出", "拟退出"];
        if plain.contains("非建档") || plain.contains("特殊困难") {
            return Some(Self::Hardship);
        }
        if planned.iter().any(|word| plain.contains(word)) {
            let named: String = plain.chars().filter(char::is_ascii_digit).collect();
            let of_year = named.is_empty() || named == year.to_string();
            return of_year.then_some(Self::Planned);
        }
        let not_yet = plain.contains("未脱贫") || plain.contains("返贫");
        (plain.contains("脱贫") && !not_yet).then_some(Self::Exited)
    }

    /// The class of a household by the register.
    pub fn of(household: Household<'_>, year: i32) -> Option<Self> {
        let planned = household.int(Key::PlannedExitYear).known();
        let planned = planned.or_else(|| household.int(Key::ExitYear).known());
        match household.code(Key::ExitStatus).known()? {
            ExitStatus::Exited => Some(Self::Exited),
            ExitStatus::Planned => planned
                .is_none_or(|planned| planned == i64::from(year))
                .then_some(Self::Planned),
            ExitStatus::NotExited | ExitStatus::Returned => None,
        }
    }

    /// The name users read.
    pub fn name(self, profile: &Profile) -> String {
        match self {
            Self::Exited => "已脱贫户".to_owned(),
            Self::Planned => format!("{}年计划脱贫户", profile.year),
            Self::Hardship => "非建档立卡特殊困难户".to_owned(),
        }
    }

    /// The name users of the English page read.
    pub fn english(self) -> &'static str {
        match self {
            Self::Exited => "a household that has exited",
            Self::Planned => "a household that is to exit this year",
            Self::Hardship => "a hardship household outside the register",
        }
    }

    /// The day by which its problems must be closed.
    pub fn deadline(self, profile: &Profile) -> Date {
        match self {
            Self::Exited => profile.deadlines.exited.value,
            Self::Planned => profile.deadlines.planned.value,
            Self::Hardship => profile.deadlines.hardship.value,
        }
    }
}

impl Entry<'_> {
    /// The class that the entry itself names.
    pub fn subject_class(self, year: i32) -> Field<Option<SubjectClass>> {
        self.text(Key::SubjectClass).map(|text| SubjectClass::parse(&text, year))
    }

    /// The class of whom it is about: as the entry says, else by the register, else by the
    /// list of hardship households.
    pub fn class(self, year: i32) -> Option<SubjectClass> {
        let outside = || self.outside().map(|_| SubjectClass::Hardship);
        let registered = || SubjectClass::of(self.household()?, year);
        let own = self.subject_class(year).known();
        own.unwrap_or_else(|| registered().or_else(outside))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_read_as_people_write_it() {
        let class = |text| SubjectClass::parse(text, 2025);
        assert_eq!(class("已脱贫户"), Some(SubjectClass::Exited));
        assert_eq!(class("2025年计划脱贫户"), Some(SubjectClass::Planned));
        assert_eq!(class("预脱贫"), Some(SubjectClass::Planned));
        assert_eq!(class("2026年计划脱贫户"), None);
        assert_eq!(class("非建档立卡特殊困难户"), Some(SubjectClass::Hardship));
        for text in ["贫困户", "未脱贫", "返贫户", ""] {
            assert_eq!(class(text), None, "{text}");
        }
    }
}
