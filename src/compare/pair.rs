use std::collections::{BTreeMap, VecDeque};

use crate::{
    record::{Dataset, Household, NationalId},
    schema::Key,
    text::normalise,
};

/// What something goes by, the surest name first.
pub(super) type Names = [Option<String>; 3];

/// Which of two lists belong together.
pub(super) struct Pairs {
    /// For each of the first list its partner in the second.
    partners: Vec<Option<usize>>,
    /// For each of the second list its partner in the first.
    back: Vec<Option<usize>>,
}

impl Pairs {
    /// Pairs what goes by the same name: all by the first names, then what is left by the
    /// second, then by the third. Of several with one name the first belong together.
    pub(super) fn of(before: &[Names], after: &[Names]) -> Self {
        let mut pairs =
            Self { partners: vec![None; before.len()], back: vec![None; after.len()] };
        for pass in 0..3 {
            let mut free: BTreeMap<&str, VecDeque<usize>> = BTreeMap::new();
            for (at, names) in after.iter().enumerate() {
                let Some(Some(name)) = names.get(pass) else { continue };
                if pairs.back.get(at).is_some_and(Option::is_none) && !name.is_empty() {
                    free.entry(name).or_default().push_back(at);
                }
            }
            for (at, names) in before.iter().enumerate() {
                let Some(Some(name)) = names.get(pass) else { continue };
                if pairs.partners.get(at).is_some_and(Option::is_some) {
                    continue;
                }
                let partner = free.get_mut(name.as_str()).and_then(VecDeque::pop_front);
                if let Some(partner) = partner {
                    pairs.tie(at, partner);
                }
            }
        }
        pairs
    }

    fn tie(&mut self, before: usize, after: usize) {
        if let (Some(partner), Some(back)) =
            (self.partners.get_mut(before), self.back.get_mut(after))
        {
            (*partner, *back) = (Some(after), Some(before));
        }
    }

    /// Pairs what is left in its order.
    pub(super) fn rest_in_order(&mut self) {
        let before: Vec<_> = self.only_before().collect();
        let after: Vec<_> = self.only_after().collect();
        for (before, after) in before.into_iter().zip(after) {
            self.tie(before, after);
        }
    }

    /// The partner in the first list of one of the second.
    pub(super) fn before(&self, after: usize) -> Option<usize> {
        self.back.get(after).copied().flatten()
    }

    /// All pairs, in the order of the first list.
    pub(super) fn both(&self) -> impl Iterator<Item = (usize, usize)> {
        let pairs = self.partners.iter().enumerate();
        pairs.filter_map(|(before, after)| Some((before, (*after)?)))
    }

    /// How many pairs there are.
    pub(super) fn count(&self) -> usize {
        self.both().count()
    }

    /// Those of the first list without a partner.
    pub(super) fn only_before(&self) -> impl Iterator<Item = usize> {
        alone(&self.partners)
    }

    /// Those of the second list without a partner.
    pub(super) fn only_after(&self) -> impl Iterator<Item = usize> {
        alone(&self.back)
    }
}

fn alone(partners: &[Option<usize>]) -> impl Iterator<Item = usize> {
    let all = partners.iter().enumerate();
    all.filter(|(_, partner)| partner.is_none()).map(|(at, _)| at)
}

/// What the households of a submission go by: number, head's identity number, village
/// and head.
pub(super) fn households(dataset: &Dataset<'_>) -> Vec<Names> {
    dataset.households().map(names).collect()
}

fn names(household: Household<'_>) -> Names {
    let number = household.text(Key::HouseholdId).known().map(|it| normalise(&it));
    let head = household.id(Key::HeadNationalId).known();
    let head = head.or_else(|| household.head_member()?.national_id().known());
    let village = household.village().unwrap_or_default();
    let place = normalise(&format!("{village} {}", household.label()));
    [number, head.and_then(NationalId::canonical), Some(place)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(names: &[[&str; 3]]) -> Vec<Names> {
        let some = |name: &str| (!name.is_empty()).then(|| name.to_owned());
        names.iter().map(|names| names.map(some)).collect()
    }

    #[test]
    fn a_surer_name_goes_before_a_lesser_one() {
        let before = list(&[["1", "", "张福"], ["2", "", "李明"], ["3", "", "王五"]]);
        let after = list(&[["2", "", "张福"], ["9", "", "王五"], ["1", "", "李明"]]);
        let pairs = Pairs::of(&before, &after);
        assert_eq!(pairs.both().collect::<Vec<_>>(), [(0, 2), (1, 0), (2, 1)]);
    }

    #[test]
    fn what_has_no_partner_is_named_on_its_side() {
        let pairs = Pairs::of(&list(&[["1", "", ""]]), &list(&[["2", "", ""]]));
        assert_eq!(pairs.only_before().collect::<Vec<_>>(), [0]);
        assert_eq!(pairs.only_after().collect::<Vec<_>>(), [0]);
    }
}
