use rustc_hash::FxHashMap;

use super::{
    HouseholdId,
    join::Bond,
    names::{Names, Number},
};
use crate::schema::TableId;

/// Households by the names they go by.
#[derive(Default)]
pub(super) struct Index {
    numbers: Chains,
    heads: Chains,
    names: Chains,
    facts: Vec<Facts>,
}

/// What the records of a household have said of it so far.
#[derive(Clone, Copy, Default)]
struct Facts {
    names: Names,
    /// The last table with a row of the household.
    seen: Option<TableId>,
}

/// The households of each name, in the order in which they were met.
#[derive(Default)]
struct Chains {
    ends: FxHashMap<u64, Ends>,
    links: Vec<Link>,
}

/// The first link of a chain, the last, and how many there are.
#[derive(Clone, Copy)]
struct Ends {
    first: u32,
    last: u32,
    count: u32,
}

/// The most households that are looked through for one name. A name that more share tells
/// nobody apart, and looking through all of them for each row would never end.
const SHARED_BY: u32 = 2_000;

/// Characters of numbers that a township gives itself: 001 of two townships is two
/// households, also where one table lists both.
const LOCAL: u32 = 6;

struct Link {
    household: HouseholdId,
    next: Option<u32>,
}

impl Index {
    /// The household that goes by these names.
    pub(super) fn find(
        &self,
        names: &Names,
        table: TableId,
    ) -> Option<(HouseholdId, Bond)> {
        if let Some(number) = names.number {
            let local = number.length <= LOCAL;
            let elsewhere = |id: HouseholdId| {
                let known = self.facts.get(id as usize);
                known.is_some_and(|it| differ(it.names.township, names.township))
            };
            let of_place = |&id: &HouseholdId| {
                self.may_be(id, names, false) && !(local && elsewhere(id))
            };
            if let Some(id) = self.numbers.of(number.hash).find(of_place) {
                return Some((id, Bond::Number));
            }
        }
        let by_head = names.head.and_then(|head| {
            self.heads.of(head).find(|&id| self.may_be(id, names, true))
        });
        if let Some(id) = by_head {
            return Some((id, Bond::HeadId));
        }
        Some((self.by_name(names, table)?, Bond::Name))
    }

    /// The household of that head: in the village if it is given, else anywhere. Of
    /// several the first that the table has not spoken of yet.
    fn by_name(&self, names: &Names, table: TableId) -> Option<HouseholdId> {
        let (mut best, mut rank) = (None, (false, false));
        for id in self.names.of(names.name?) {
            let Some(facts) = self.facts.get(id as usize) else { continue };
            let known = &facts.names;
            if !self.may_be(id, names, true)
                || differ(known.township, names.township)
                || differ(known.village, names.village)
                || differ(known.head, names.head)
            {
                continue;
            }
            let own = (known.village == names.village, facts.seen != Some(table));
            if best.is_none() || rank < own {
                best = Some(id);
                rank = own;
            }
        }
        best
    }

    /// Tells whether township and number, if asked, do not speak against it.
    fn may_be(&self, id: HouseholdId, names: &Names, by_number: bool) -> bool {
        let Some(facts) = self.facts.get(id as usize) else { return false };
        let known = &facts.names;
        !(differ(known.scope, names.scope)
            || by_number && clash(known.number, names.number))
    }

    /// Adds what a record says of its household.
    pub(super) fn learn(&mut self, id: HouseholdId, names: &Names) {
        let at = id as usize;
        if self.facts.len() <= at {
            self.facts.resize(at + 1, Facts::default());
        }
        let Some(Facts { names: known, .. }) = self.facts.get_mut(at) else { return };
        if *known == *names {
            return;
        }
        if let Some(number) = names.number.filter(|_| known.number.is_none()) {
            known.number = Some(number);
            self.numbers.add(number.hash, id);
        } else if let Some(number) = names.number.filter(|n| known.number != Some(*n)) {
            self.numbers.add(number.hash, id);
        }
        if names.head.is_some() && known.head != names.head {
            known.head = known.head.or(names.head);
            self.heads.add(names.head.unwrap_or_default(), id);
        }
        if names.name.is_some() && known.name != names.name {
            known.name = known.name.or(names.name);
            self.names.add(names.name.unwrap_or_default(), id);
        }
        known.village = known.village.or(names.village);
        known.township = known.township.or(names.township);
        known.scope = known.scope.or(names.scope);
    }

    /// Notes that a table has a row of the household.
    pub(super) fn seen(&mut self, id: HouseholdId, table: TableId) {
        if let Some(facts) = self.facts.get_mut(id as usize) {
            facts.seen = Some(table);
        }
    }
}

fn differ(a: Option<u64>, b: Option<u64>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a != b)
}

/// Tells whether two numbers of one system differ.
fn clash(a: Option<Number>, b: Option<Number>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a.length == b.length && a.hash != b.hash)
}

impl Chains {
    fn of(&self, name: u64) -> impl Iterator<Item = HouseholdId> + '_ {
        let mut at = self.ends.get(&name).map(|ends| ends.first);
        std::iter::from_fn(move || {
            let link = self.links.get(at? as usize)?;
            at = link.next;
            Some(link.household)
        })
    }

    fn add(&mut self, name: u64, household: HouseholdId) {
        let full = self.ends.get(&name).is_some_and(|ends| SHARED_BY <= ends.count);
        if full || self.of(name).any(|known| known == household) {
            return;
        }
        let at = u32::try_from(self.links.len()).unwrap_or(u32::MAX);
        self.links.push(Link { household, next: None });
        let new = Ends { first: at, last: at, count: 0 };
        let ends = self.ends.entry(name).or_insert(new);
        if let Some(link) =
            self.links.get_mut(ends.last as usize).filter(|_| 0 < ends.count)
        {
            link.next = Some(at);
        }
        ends.last = at;
        ends.count += 1;
    }
}
