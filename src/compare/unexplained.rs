use super::Both;
use crate::{
    criteria::{Criterion, Verdict},
    record::{Household, ProblemKind, Yuan},
    schema::Key,
    text::Text,
    wire::comparison::{Comparison, Spot, Unexplained},
    workbook::CellRef,
};

/// A change of a household that wants a word of explanation.
struct Change {
    /// The rule that finds the like within one submission.
    rule: &'static str,
    what: Text,
    before: String,
    after: String,
    cell: Option<CellRef>,
}

impl Both<'_> {
    /// The households that changed in what decides their exit, and neither a remark nor a
    /// rectified entry of the ledger says why.
    pub(super) fn unexplained(&self, comparison: &mut Comparison) {
        for (was, is) in self.households.both() {
            let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let (was, is) =
                (self.before.household(place(was)), self.after.household(place(is)));
            let Some((was, is)) = was.zip(is) else { continue };
            let mut changes = self.criteria(was, is);
            if !has_remark(is) {
                changes.extend(self.income(was, is));
                changes.extend(persons(was, is));
            }
            for change in changes {
                let cell = change.cell.or_else(|| is.first_cell());
                let spot = cell.and_then(|it| Spot::of(self.after.workbook, it));
                comparison.unexplained.extend(spot.map(|spot| Unexplained {
                    rule: change.rule,
                    household: is.label(),
                    what: change.what.get(self.lang).to_owned(),
                    before: change.before,
                    after: change.after,
                    spot,
                }));
            }
        }
    }

    /// Criteria that were not met and are now.
    fn criteria(&self, was: Household<'_>, is: Household<'_>) -> Vec<Change> {
        let [before, after] = self.sides;
        let mut changes = Vec::new();
        for criterion in Criterion::ALL {
            let old = before.checked.judgements.of(was.place(), criterion);
            let new = after.checked.judgements.of(is.place(), criterion);
            let flips = old.verdict.is_failing() && new.verdict == Verdict::Met;
            if !flips || has_remark(is) || is_rectified(is, criterion) {
                continue;
            }
            changes.push(Change {
                rule: "B199",
                what: criterion.name(),
                before: old.verdict.name().get(self.lang).to_owned(),
                after: new.verdict.name().get(self.lang).to_owned(),
                cell: new.cells.first().copied(),
            });
        }
        changes
    }

    /// An income per head that changed by more than the profile lets pass.
    fn income(&self, was: Household<'_>, is: Household<'_>) -> Option<Change> {
        let before = was.yuan(Key::PerCapitaIncome).known()?;
        let (after, cell) = is.yuan(Key::PerCapitaIncome).known_at()?;
        if before <= Yuan::ZERO || after <= Yuan::ZERO {
            return None;
        }
        let usual = self.profile.income.change_explained_above.value.millionths();
        let moved = i128::from((after.fen() - before.fen()).abs()) * 1_000_000;
        if moved <= i128::from(before.fen()) * i128::from(usual) {
            return None;
        }
        let jumps = before.times(2) < after || after.times(10) < before.times(7);
        Some(Change {
            rule: if jumps { "Y522" } else { "B199" },
            what: Text::new("人均纯收入", "income per head"),
            before: before.to_string(),
            after: after.to_string(),
            cell: Some(cell),
        })
    }
}

/// A number of persons that changed.
fn persons(was: Household<'_>, is: Household<'_>) -> Option<Change> {
    let (before, after) = (was.roster().count(), is.roster().count());
    let asked = 0 < before && 0 < after;
    (asked && before != after).then(|| Change {
        rule: "B199",
        what: Text::new("家庭成员人数", "persons listed"),
        before: before.to_string(),
        after: after.to_string(),
        cell: is.roster().next().and_then(|member| member.first_cell()),
    })
}

fn has_remark(household: Household<'_>) -> bool {
    let mut rows = household.each(Key::Remark);
    rows.any(|row| row.said(Key::Remark).known().is_some())
}

fn is_rectified(household: Household<'_>, criterion: Criterion) -> bool {
    household.entries().any(|entry| {
        let of = entry.problem_kind().and_then(ProblemKind::criterion);
        entry.is_rectified() && of == Some(criterion)
    })
}
