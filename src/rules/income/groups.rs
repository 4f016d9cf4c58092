use std::collections::BTreeMap;

use super::statement;
use crate::{
    record::{Field, IncomeStatement, Yuan},
    rule::Context,
    schema::Key,
};

/// Statements that are alike, by village and by what they share.
type Alike<'a, K> = BTreeMap<(String, K), Vec<IncomeStatement<'a>>>;

/// The households of all villages by what they have in common.
#[derive(Default)]
pub(super) struct Groups<'a> {
    /// How many households each village has.
    pub(super) villages: BTreeMap<String, usize>,
    /// Those with the same in every part.
    pub(super) parts: Alike<'a, [Yuan; 5]>,
    /// Those with the same average.
    pub(super) averages: Alike<'a, Yuan>,
}

impl<'a> Groups<'a> {
    /// Groups all households. Those who earn nothing live on fixed allowances, and may
    /// well have the same.
    pub(super) fn of_all(ctx: &Context<'a>) -> Self {
        let mut groups = Self::default();
        for household in ctx.dataset.households() {
            let income = statement(household, ctx);
            let village = household.plain(Key::Village).known().unwrap_or_default();
            *groups.villages.entry(village.clone()).or_default() += 1;
            if earns_nothing(&income) {
                continue;
            }
            if let Some(parts) = income.parts() {
                groups.parts.entry((village.clone(), parts)).or_default().push(income);
            }
            if let Some(average) = income.per_head.known() {
                groups.averages.entry((village, average)).or_default().push(income);
            }
        }
        groups
    }

    /// Tells whether the same households are alike in every part.
    pub(super) fn are_alike_in_parts(&self, group: &[IncomeStatement<'_>]) -> bool {
        let place = |income: &IncomeStatement<'_>| income.household().place();
        self.parts.values().any(|same| {
            same.len() == group.len()
                && same.iter().map(place).eq(group.iter().map(place))
        })
    }
}

fn earns_nothing(income: &IncomeStatement<'_>) -> bool {
    let none = |part: &Field<Yuan>| part.known().unwrap_or_default() == Yuan::ZERO;
    let earned = [income.wage, income.business, income.business_net];
    income.wage.known().is_some() && earned.iter().all(none)
}
