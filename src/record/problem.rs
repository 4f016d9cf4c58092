use std::sync::LazyLock;

use serde::Deserialize;

use super::Entry;
use crate::{criteria::Criterion, profile::Departments, schema::Key, text::normalise};

/// What a problem is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// 易地扶贫搬迁
    Relocation,
    /// 帮扶工作
    Assistance,
    /// 扶贫资金
    Fund,
    /// 住房安全
    Housing,
    /// 义务教育
    Education,
    /// 基本医疗
    Medical,
    /// 安全饮水
    Water,
    /// 广播电视
    Broadcast,
    /// 生活用电
    Electricity,
    /// 收入
    Income,
}

/// What `problem.toml` says of a kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spec {
    id: ProblemKind,
    name: String,
    kinds: Vec<String>,
    described: Vec<String>,
    means: Vec<String>,
    lead: Lead,
    also: Vec<String>,
}

/// Whose department leads: a value of `departments` in the profile.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Lead {
    Income,
    Education,
    Medical,
    Housing,
    Water,
    Electricity,
    Broadcast,
    Relocation,
    Assistance,
    Fund,
}

impl ProblemKind {
    /// What the words of 问题类型 and 问题描述 are about, if they say.
    pub fn of(kind: &str, description: &str) -> Option<Self> {
        let (kind, description) = (normalise(kind), normalise(description));
        let by_kind = specs().iter().find(|spec| says(&kind, &spec.kinds));
        let by_words = || specs().iter().find(|spec| says(&description, &spec.described));
        by_kind.or_else(by_words).map(|spec| spec.id)
    }

    /// The name users read, such as 住房安全.
    pub fn name(self) -> &'static str {
        self.spec().map_or("", |spec| &spec.name)
    }

    /// The criterion of exit it touches, if it touches one.
    pub fn criterion(self) -> Option<Criterion> {
        match self {
            Self::Housing => Some(Criterion::Housing),
            Self::Education => Some(Criterion::Education),
            Self::Medical => Some(Criterion::Medical),
            Self::Water => Some(Criterion::Water),
            Self::Broadcast => Some(Criterion::Broadcast),
            Self::Electricity => Some(Criterion::Electricity),
            Self::Income => Some(Criterion::Income),
            Self::Relocation | Self::Assistance | Self::Fund => None,
        }
    }

    /// Tells whether a measure uses a word that only measures against this kind use.
    pub fn is_met_by(self, measure: &str) -> bool {
        self.spec().is_some_and(|spec| says(&normalise(measure), &spec.means))
    }

    /// Tells whether a measure speaks of other kinds and not of this one.
    pub fn is_missed_by(self, measure: &str) -> bool {
        let measure = normalise(measure);
        let own = |spec: &&Spec| spec.id == self;
        let spoken = |spec: &Spec| says(&measure, &spec.means);
        !specs().iter().filter(own).any(spoken) && specs().iter().any(spoken)
    }

    /// The department that leads its rectification.
    pub fn lead(self, departments: &Departments) -> &str {
        match self.spec().map(|spec| spec.lead) {
            Some(Lead::Income) => &departments.income,
            Some(Lead::Education) => &departments.education,
            Some(Lead::Medical) => &departments.medical,
            Some(Lead::Housing) => &departments.housing,
            Some(Lead::Water) => &departments.water,
            Some(Lead::Electricity) => &departments.electricity,
            Some(Lead::Broadcast) => &departments.broadcast,
            Some(Lead::Relocation) => &departments.relocation,
            Some(Lead::Assistance) => &departments.assistance,
            Some(Lead::Fund) => &departments.fund,
            None => "",
        }
    }

    /// The departments that may lead it as well.
    pub fn also_led_by(self) -> &'static [String] {
        self.spec().map_or(&[], |spec| &spec.also)
    }

    fn spec(self) -> Option<&'static Spec> {
        specs().iter().find(|spec| spec.id == self)
    }
}

impl Entry<'_> {
    /// What its problem is about, by 问题类型 and, where that does not tell, 问题描述.
    pub fn problem_kind(self) -> Option<ProblemKind> {
        let text = |key| self.text(key).known().unwrap_or_default();
        ProblemKind::of(&text(Key::ProblemKind), &text(Key::ProblemDescription))
    }
}

fn says(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.contains(word.as_str()))
}

#[expect(
    clippy::expect_used,
    reason = "the file is part of the program; a test reads it"
)]
fn specs() -> &'static [Spec] {
    #[derive(Deserialize)]
    struct File {
        kind: Vec<Spec>,
    }
    static SPECS: LazyLock<Vec<Spec>> = LazyLock::new(|| {
        let file: File = toml::from_str(include_str!("problem.toml"))
            .expect("problem.toml is well formed");
        file.kind
    });
    &SPECS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: &str, description: &str, expected: Option<ProblemKind>) {
        assert_eq!(ProblemKind::of(kind, description), expected, "{kind} {description}");
    }

    #[test]
    fn a_problem_is_of_the_kind_that_its_words_say() {
        check("住房安全", "后墙开裂3处", Some(ProblemKind::Housing));
        check("易地扶贫搬迁", "安置房漏雨", Some(ProblemKind::Relocation));
        check("“两不愁三保障”", "1人断保", Some(ProblemKind::Medical));
        check("其他", "取水往返32分钟", Some(ProblemKind::Water));
        check("帮扶工作", "联户干部未入户", Some(ProblemKind::Assistance));
        check("", "", None);
        check("其他", "邻里纠纷", None);
    }

    #[test]
    fn a_measure_against_another_kind_misses_the_problem() {
        assert!(ProblemKind::Housing.is_missed_by("发放鸡苗43只、饲料2袋"));
        assert!(ProblemKind::Medical.is_missed_by("发展青花椒产业9亩"));
        assert!(!ProblemKind::Housing.is_missed_by("加固山墙60平方米"));
        assert!(!ProblemKind::Housing.is_missed_by("加强管理"));
    }
}
