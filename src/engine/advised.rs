//! The advice of a report, kept up as cells are changed.

use std::collections::BTreeSet;

use super::ground::Ground;
use crate::{
    advice::{Advice, Practice, Role, advise, role},
    record::HouseholdId,
    rule::Context,
};

/// What the advice of a report was made from.
#[derive(Debug, Default)]
pub(super) struct Advised {
    practice: Practice,
    /// The households of which a rule of consistency found something.
    asked: BTreeSet<HouseholdId>,
    /// How the sheets are filled in may be otherwise since.
    stale: bool,
}

impl Advised {
    /// Advises all households that contradict themselves.
    pub(super) fn of(ctx: &Context<'_>, ground: &Ground) -> (Self, Vec<Advice>) {
        let asked = asked(ground);
        if asked.is_empty() {
            // How the sheets are filled in is learnt when somebody asks.
            return (Self { stale: true, ..Self::default() }, Vec::new());
        }
        let practice = Practice::of(ctx);
        let advice = advise(ctx, asked.iter().copied(), &practice);
        (Self { practice, asked, stale: false }, advice)
    }

    /// Advises those of `households` that contradict themselves now, and keeps the other
    /// advice. How the sheets are filled in is learnt anew by [`Advised::settle`].
    pub(super) fn again(
        &mut self,
        ctx: &Context<'_>,
        ground: &Ground,
        households: &[HouseholdId],
        before: Vec<Advice>,
    ) -> Vec<Advice> {
        self.stale |= !households.is_empty();
        let asked = asked(ground);
        let known = |id: &HouseholdId| {
            self.asked.contains(id) && households.binary_search(id).is_err()
        };
        let kept = before
            .into_iter()
            .filter(|it| known(&it.household) && asked.contains(&it.household));
        let mut advice: Vec<Advice> = kept.collect();
        let fresh = asked.iter().copied().filter(|id| !known(id));
        advice.extend(advise(ctx, fresh, &self.practice));
        advice.sort_by_key(|it| it.household);
        self.asked = asked;
        advice
    }

    /// Learns anew how the sheets are filled in, and advises all households again if it is
    /// otherwise than it was.
    pub(super) fn settle(
        &mut self,
        ctx: &Context<'_>,
        before: Vec<Advice>,
    ) -> Vec<Advice> {
        if self.asked.is_empty() || !std::mem::take(&mut self.stale) {
            return before;
        }
        let practice = Practice::of(ctx);
        if practice == self.practice {
            return before;
        }
        self.practice = practice;
        advise(ctx, self.asked.iter().copied(), &self.practice)
    }
}

/// The households of which a rule of consistency found something, or one that sees an
/// amount in another unit.
fn asked(ground: &Ground) -> BTreeSet<HouseholdId> {
    let asks = |code| matches!(role(code), Role::Consistency | Role::Unit);
    let rules = ground.rules.iter().filter(|found| asks(found.rule.code));
    rules
        .flat_map(|found| &found.findings)
        .filter_map(|(_, finding)| finding.household)
        .collect()
}
