//! Advice on a household whose cells contradict each other: which of them may be
//! wrong, what they should then hold, and how sure that is.
//!
//! Only rules of consistency are asked (see `roles.toml`). A criterion is never
//! “repaired”: that a household is below the line is a finding, not an error.
//! Nothing is written; all of it is proposed.

mod build;
mod form;
mod grade;
mod identity;
mod practice;
mod roles;
mod say;
mod unit;

pub use form::{Form, Part, Slot};
pub use grade::Judge;
pub use identity::{Holder, candidates};
pub use practice::Practice;
pub use roles::{Role, role};

use std::collections::BTreeMap;

use crate::{
    deduce::SlipKind,
    finding::{Finding, Fix, FixClass},
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
}

impl Outcome {
    /// The name others rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Located => "located",
            Self::Ambiguous => "ambiguous",
            Self::Recheck => "recheck",
            Self::WholeRow => "whole_row",
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

    /// Where it stands in a county's list: what would change a verdict first, then
    /// the surer.
    pub fn rank(&self) -> (bool, Option<Grade>, HouseholdId) {
        (!self.flips, self.grade().or(Some(Grade::Suggestion)), self.household)
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

/// Advice on all households that break a rule of consistency, and the fixes that
/// follow from it put into their findings.
pub fn advise(ctx: &Context<'_>, findings: &mut [Finding]) -> Vec<Advice> {
    identity::mend(ctx, findings);
    let mut asked: BTreeMap<HouseholdId, Vec<usize>> = BTreeMap::new();
    for (at, finding) in findings.iter().enumerate() {
        let asks = matches!(role(finding.rule.code), Role::Consistency | Role::Unit);
        if let Some(household) = finding.household.filter(|_| asks) {
            asked.entry(household).or_default().push(at);
        }
    }
    if asked.is_empty() {
        return Vec::new();
    }
    let practice = Practice::of(ctx);
    let limits = Limits::default();
    let mut all = Vec::new();
    for (id, at) in asked {
        let Some(household) = ctx.dataset.household(id) else { continue };
        if let Some(advice) = unit::whole_row(household, ctx) {
            all.push(advice);
            continue;
        }
        let Some(form) = Form::of(household, ctx, &practice) else { continue };
        let judge = Judge::of(household, ctx);
        let Some(advice) = form.advise(&judge, &limits) else { continue };
        put_fix(&advice, &at, findings);
        all.push(advice);
    }
    all
}

// A certain change of one cell is the fix of the finding that has none yet.
fn put_fix(advice: &Advice, at: &[usize], findings: &mut [Finding]) {
    let Some(best) = advice.proposals.first() else { return };
    let ([change], Grade::Certain) = (best.changes.as_slice(), best.grade) else {
        return;
    };
    let Some(to) = &change.to else { return };
    for at in at {
        let Some(finding) = findings.get_mut(*at) else { continue };
        let about = finding.cells.contains(&change.cell)
            || finding.witnesses.contains(&change.cell);
        if about && finding.fix.is_none() {
            finding.fix = Some(Fix {
                class: FixClass::Derived,
                cell: change.cell,
                to: to.clone(),
                why: advice.text.clone(),
            });
            return;
        }
    }
}
