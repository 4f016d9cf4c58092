//! 豁免清单: findings that a county has decided to let stand, with a reason and a day.
//!
//! A waiver names a rule and a household. A finding that falls under one stays in the
//! report, marked and counted apart; it stands in nobody's way. How a household stands
//! with the criteria is not touched. A line of the list that has no effect says why.

mod apply;
mod read;

pub(crate) use apply::{Effect, tally};
pub(crate) use read::read;

use crate::{
    record::{Date, HouseholdId},
    rule::Rule,
    text::Text,
    workbook::CellRef,
};

/// A line of a list of exemptions, for one rule.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// The cell to look at first.
    pub cell: CellRef,
    /// The rule it names, if there is one of that code.
    pub rule: Option<&'static Rule>,
    /// The rule as it is written.
    pub code: String,
    /// The household it names, if it is among those that were checked.
    pub household: Option<HouseholdId>,
    /// The household as it is written.
    pub whose: String,
    /// Why the finding may stand.
    pub reason: String,
    /// Who approved it.
    pub approved_by: String,
    /// The last day on which it may; none if it may for good.
    pub until: Option<Date>,
    /// Whether it has effect.
    pub standing: Standing,
    /// How many findings fall under it.
    pub findings: usize,
}

/// Whether a waiver has effect, and if not, why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Findings fall under it.
    InForce,
    /// The household has no such finding.
    Unused,
    /// Its last day is before the day of the check.
    Expired,
    /// Its last day is no day; this is what stands there.
    NoDay(String),
    /// No reason is given.
    NoReason,
    /// No rule is named.
    NoRule,
    /// No rule has that code.
    UnknownRule,
    /// No household is named.
    NoHousehold,
    /// No household that was checked goes by that name.
    UnknownHousehold,
    /// So many households go by that name.
    SeveralHouseholds(usize),
}

impl Waiver {
    /// Tells whether it could not have the effect that somebody wanted of it.
    pub fn is_at_fault(&self) -> bool {
        !matches!(self.standing, Standing::InForce | Standing::Unused)
    }

    /// What came of it, in a sentence.
    pub fn note(&self) -> Text {
        let (code, whose, count) = (&self.code, &self.whose, self.findings);
        let until = self.until.map(|day| day.to_string()).unwrap_or_default();
        let (zh, en) = match &self.standing {
            Standing::InForce if self.until.is_none() => (
                format!("已豁免 {count} 条，没有写有效期，长期有效"),
                format!("{count} exempted, for good: no last day is given"),
            ),
            Standing::InForce => (
                format!("已豁免 {count} 条，有效期至 {until}"),
                format!("{count} exempted until {until}"),
            ),
            Standing::Unused => (
                format!("{whose} 户现在没有 {code} 的问题，这一行可以删去"),
                format!("{whose} has no finding of {code}: the line can be deleted"),
            ),
            Standing::Expired => (
                format!("有效期至 {until}，已经过期，问题照常计入；仍要豁免的，请重新批准并改有效期"),
                format!("it ended on {until}, and the findings count again. Have it approved anew if it should go on"),
            ),
            Standing::NoDay(text) => (
                format!("有效期“{text}”不是日期，这一行不起作用；请写成 2025-12-31 的样子，长期有效的留空"),
                format!("“{text}” is no day, so the line has no effect. Write it as 2025-12-31, or leave it blank if it is for good"),
            ),
            Standing::NoReason => (
                "没有写豁免理由，这一行不起作用；请写明理由".to_owned(),
                "no reason is given, so the line has no effect. Give one".to_owned(),
            ),
            Standing::NoRule => (
                "没有写规则编号，这一行不起作用；编号在每条问题后面，如 C601".to_owned(),
                "no rule is named, so the line has no effect. Each finding shows its code, such as C601".to_owned(),
            ),
            Standing::UnknownRule => (
                format!("没有编号为“{code}”的规则，这一行不起作用；请对照规则手册改正"),
                format!("no rule has the code “{code}”, so the line has no effect. Look it up in the rule book"),
            ),
            Standing::NoHousehold => (
                "没有写是哪一户，这一行不起作用；整条规则不查的，请在规则手册里关掉它".to_owned(),
                "no household is named, so the line has no effect. To leave out a rule altogether, switch it off in the rule book".to_owned(),
            ),
            Standing::UnknownHousehold => (
                format!("送检的表里没有“{whose}”这一户，这一行不起作用；请核对户编号或户主身份证号"),
                format!("none of the households checked is “{whose}”, so the line has no effect. Check its number or the head's identity number"),
            ),
            Standing::SeveralHouseholds(households) => (
                format!("送检的表里有 {households} 户户主叫“{whose}”，分不清是哪一户，这一行不起作用；请写户编号或户主身份证号"),
                format!("{households} households have a head called “{whose}”, so the line has no effect. Give the household's number or the head's identity number"),
            ),
        };
        Text { zh: zh.into(), en: en.into() }
    }
}

impl Standing {
    /// The name others rely on.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::InForce => "in_force",
            Self::Unused => "unused",
            Self::Expired => "expired",
            Self::NoDay(_) => "no_day",
            Self::NoReason => "no_reason",
            Self::NoRule => "no_rule",
            Self::UnknownRule => "unknown_rule",
            Self::NoHousehold => "no_household",
            Self::UnknownHousehold => "unknown_household",
            Self::SeveralHouseholds(_) => "several_households",
        }
    }
}
