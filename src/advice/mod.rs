//! Advice on a household whose cells contradict each other: which of them may be
//! wrong, what they should then hold, and how sure that is.
//!
//! Only rules of consistency are asked (see `roles.toml`). A criterion is never
//! “repaired”: that a household is below the line is a finding, not an error.
//! Nothing is written; all of it is proposed.

mod build;
mod facts;
mod form;
mod grade;
mod identity;
mod judge;
mod practice;
mod roles;
mod say;
mod unit;

pub use form::{Form, Part, Slot, Source};
pub use identity::{Holder, candidates};
pub use judge::Judge;
pub use practice::Practice;
pub use roles::{Role, role};

use crate::{
    deduce::SlipKind,
    finding::{Finding, FixClass},
    localise::Limits,
    record::HouseholdId,
    rule::Context,
    schema::Key,
    text::Text,
    workbook::CellRef,
};

/// How sure a proposal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// 规范: the meaning does not change.
    Normalise,
    /// 确定: nothing else is likely. One click.
    Certain,
    /// 建议: possible; a person must look.
    Suggestion,
}

impl Grade {
    /// The name others rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Normalise => "A",
            Self::Certain => "B",
            Self::Suggestion => "C",
        }
    }

    /// The grade of a fix that a rule gives.
    pub fn of(class: FixClass) -> Self {
        match class {
            FixClass::Spelling => Self::Normalise,
            FixClass::Derived => Self::Certain,
            FixClass::Verify => Self::Suggestion,
        }
    }
}

/// How a household's contradictions were taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// There is one smallest set of cells to change.
    Located,
    /// There are several, equally small.
    Ambiguous,
    /// More than three cells would have to change: look at the source.
    Recheck,
    /// All amounts of the row seem to be in another unit.
    WholeRow,
    /// All amounts of a column seem to be in another unit.
    WholeColumn,
}

impl Outcome {
    /// The name others rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Located => "located",
            Self::Ambiguous => "ambiguous",
            Self::Recheck => "recheck",
            Self::WholeRow => "whole_row",
            Self::WholeColumn => "whole_column",
        }
    }
}

/// Advice on a household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// The household.
    pub household: HouseholdId,
    /// How its contradictions were taken apart.
    pub outcome: Outcome,
    /// Cells of which not all can be right.
    pub conflict: Vec<CellRef>,
    /// The ways to make all fit, the likeliest first.
    pub proposals: Vec<Proposal>,
    /// The rules that are broken now.
    pub rules: Vec<&'static str>,
    /// Taking the first proposal would change how the household stands.
    pub flips: bool,
    /// All of it in words.
    pub text: Text,
}

impl Advice {
    /// The grade of its best proposal.
    pub fn grade(&self) -> Option<Grade> {
        self.proposals.iter().map(|proposal| proposal.grade).min()
    }

    /// The proposal that is beyond reasonable doubt, if there is one: what to change, and
    /// to what.
    pub fn certain(&self) -> Option<&Proposal> {
        let certain = |it: &&Proposal| {
            it.grade == Grade::Certain && it.changes.iter().all(|it| it.to.is_some())
        };
        self.proposals.first().filter(certain)
    }

    /// Tells whether the certain proposal mends a finding of the household.
    pub fn mends(&self, finding: &Finding) -> bool {
        let about =
            |cell| finding.cells.contains(&cell) || finding.witnesses.contains(&cell);
        let asked = || {
            role(finding.rule.code) == Role::Unit
                || self.rules.contains(&finding.rule.code)
        };
        finding.household == Some(self.household)
            && asked()
            && self.certain().is_some_and(|it| it.changes.iter().any(|it| about(it.cell)))
    }

    /// Where it stands in a county's list: what would change a verdict first, then
    /// the surer.
    pub fn rank(&self) -> (bool, bool, Option<Grade>, HouseholdId) {
        let cell = self.outcome != Outcome::WholeColumn;
        (cell, !self.flips, self.grade().or(Some(Grade::Suggestion)), self.household)
    }
}

/// One way to make all fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// How sure it is.
    pub grade: Grade,
    /// What to change.
    pub changes: Vec<Change>,
    /// How far-fetched the explanation is; the least is the likeliest.
    pub score: u32,
}

impl Proposal {
    /// Why it is likely.
    pub fn why(&self) -> Text {
        say::why(self)
    }

    /// The cells to change and what they should hold, where that is one value.
    pub fn values(&self) -> impl Iterator<Item = (CellRef, &str)> {
        self.changes.iter().filter_map(|it| Some((it.cell, it.to.as_deref()?)))
    }
}

/// A cell to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The cell.
    pub cell: CellRef,
    /// The field it holds.
    pub key: Key,
    /// What it should hold; nothing if more than one value fits.
    pub to: Option<String>,
    /// What it may hold.
    pub range: String,
    /// How the value that stands there may have come about.
    pub slip: Option<SlipKind>,
    /// What kind of cell it is: computed, a lone number among formulas.
    pub formula: bool,
}

/// What may be spent on a household: three cells, and the ties that can be weighed.
pub fn limits() -> Limits {
    Limits {
        weight: u64::from(3 * form::weight::SIZE),
        solutions: 64,
        ..Limits::default()
    }
}

/// Advice on those of the households that contradict themselves, in their order.
pub(crate) fn advise(
    ctx: &Context<'_>,
    asked: impl Iterator<Item = HouseholdId>,
    practice: &Practice,
) -> Vec<Advice> {
    let limits = limits();
    let advise = |household| {
        let unit = unit::whole_columns(household, ctx, practice);
        if let Some(advice) = unit.or_else(|| unit::whole_row(household, ctx)) {
            return Some(advice);
        }
        let form = Form::of(household, ctx, practice)?;
        form.advise(&Judge::of(household, ctx), &limits)
    };
    asked.filter_map(|id| ctx.dataset.household(id)).filter_map(advise).collect()
}
