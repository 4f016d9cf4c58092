use super::{Typed, model, typed};
use crate::{
    engine::Checked,
    finding::{Finding, Fix, FixClass},
    record::{reads_alike, shown},
    schema::Key,
    workbook::{CellRef, Workbook},
};

/// A change that is proposed: it is shown before anything is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The cell.
    pub cell: CellRef,
    /// What the user sees in it now.
    pub before: String,
    /// What it would hold.
    pub after: String,
    /// The rule that proposes it.
    pub rule: &'static str,
}

/// Tells whether the program may apply a fix when it is told to.
///
/// What only the user knows is never applied. What decides a criterion is applied only if it
/// says the same as before, written otherwise.
pub fn may_apply(workbook: &Workbook, checked: &Checked, fix: &Fix, year: i32) -> bool {
    fix.class != FixClass::Verify
        && fix.changes().all(|(cell, to)| {
            let Some(key) = checked.key_at(cell) else { return false };
            let after = typed(to, Some(key), model(workbook, cell), year);
            !key.decides_a_criterion()
                || means_the_same(workbook, cell, key, &after, year)
        })
}

fn means_the_same(
    workbook: &Workbook,
    cell: CellRef,
    key: Key,
    after: &Typed,
    year: i32,
) -> bool {
    reads_alike(key, workbook.cell(cell), after.value(), year)
}

/// The changes that the fix of a finding would make, if the program may make them.
pub fn proposals(
    workbook: &Workbook,
    checked: &Checked,
    finding: &Finding,
    year: i32,
) -> Vec<Proposal> {
    let Some(fix) = &finding.fix else { return Vec::new() };
    if !may_apply(workbook, checked, fix, year) {
        return Vec::new();
    }
    let change = |(cell, to): (CellRef, &str)| Proposal {
        cell,
        before: shown(workbook.cell(cell)),
        after: to.to_owned(),
        rule: finding.rule.code,
    };
    fix.changes().map(change).collect()
}

/// All changes of the first class, 规范写法: written otherwise, the meaning does not change.
/// Only these are made in bulk. Of two for one cell the first stands; the other is proposed
/// again once the first is made, if it is still one.
pub fn spelling(workbook: &Workbook, checked: &Checked, year: i32) -> Vec<Proposal> {
    let of_class = |finding: &&Finding| {
        finding.fix.as_ref().is_some_and(|fix| fix.class == FixClass::Spelling)
    };
    let findings = checked.report.findings.iter().filter(of_class);
    let mut all: Vec<_> =
        findings.flat_map(|it| proposals(workbook, checked, it, year)).collect();
    all.retain(|proposal| {
        proposal.before != proposal.after
            && workbook.sheet(proposal.cell.sheet).is_some_and(|it| {
                it.formula(proposal.cell.row, proposal.cell.column).is_none()
            })
    });
    all.sort_by_key(|proposal| proposal.cell);
    all.dedup_by_key(|proposal| proposal.cell);
    all
}
