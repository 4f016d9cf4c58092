//! How often a rule hits in the files at hand, while it is being built.

use std::collections::BTreeSet;

use super::{
    about::About,
    content::Source,
    define::Definition,
    judge::Place,
    made::Reading,
    run::{self, Look},
    set::Own,
    subject::{Subject, is_headed},
};
use crate::{
    profile::Profile,
    record::{Dataset, Member, Row},
    schema::Key,
    workbook::CellRef,
};

/// Places that are shown.
const SHOWN: usize = 3;

/// A rule that is not kept yet, being tried on what was read.
pub struct Survey {
    reading: Reading,
    /// Other rules that read a column in common, by their codes.
    others: Vec<(String, Reading)>,
}

/// What came of trying it on some of what it looks at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slice {
    /// How many were looked at.
    pub looked: usize,
    /// How many it hits.
    pub hits: usize,
    /// Of how many nobody can say.
    pub unjudged: usize,
    /// The first that it hits.
    pub first: Vec<Hit>,
    /// The first that it does not hit.
    pub missed: Option<Hit>,
    /// How it stands beside other rules that read a column in common.
    pub others: Vec<Beside>,
    /// Where the next slice begins; none after the last.
    pub next: Option<usize>,
}

/// How a rule stands beside another one, counted over what both can judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The code of the other one.
    pub code: String,
    /// How many both can judge.
    pub judged: usize,
    /// How many both hit.
    pub both: usize,
    /// How many either hits.
    pub either: usize,
}

/// One that it hits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is: a household, or a table and a record.
    pub subject: (u32, u32),
    /// A name of it.
    pub who: String,
    /// The cell that a finding would point at.
    pub cell: CellRef,
    /// What stands in the columns that the rule reads.
    pub values: Vec<(String, String)>,
}

impl Survey {
    /// Makes ready to try a definition, if it is a rule, beside those that are kept.
    pub fn new(definition: &Definition, kept: &Own) -> Option<Self> {
        if !definition.wrongs().is_empty() {
            return None;
        }
        let reading = Reading::of(definition);
        let others = kept.iter().map(|it| &it.definition);
        let others = others.filter(|it| it.code != definition.code);
        let others = others.map(|it| (it.code.clone(), Reading::of(it)));
        let others = others
            .filter(|(_, other)| other.about == reading.about && reading.shares(other));
        Some(Self { others: others.collect(), reading })
    }

    /// Tries it on at most so many, from the one at `from` on.
    pub fn slice(
        &self,
        dataset: &Dataset<'_>,
        profile: &Profile,
        from: usize,
        most: usize,
    ) -> Slice {
        let beside = |(code, _): &(String, Reading)| Beside {
            code: code.clone(),
            judged: 0,
            both: 0,
            either: 0,
        };
        let others = self.others.iter().map(beside).collect();
        let mut slice = Slice { others, ..Slice::default() };
        let as_of = profile.as_of;
        let all = match self.reading.about {
            About::Household => {
                let all = dataset.households().skip(from).take(most);
                all.for_each(|it| {
                    let who = || format!("{}户", it.label());
                    let at = run::place(Subject::Household(it), as_of);
                    self.try_on(at, (it.place(), 0), who, &mut slice);
                });
                dataset.households().len()
            }
            About::Member => self.rows(
                dataset.members().map(Member::row),
                from,
                most,
                as_of,
                &mut slice,
            ),
            About::Rows(kind) => {
                let tables = dataset.tables_of(kind);
                let rows = tables.flat_map(|(id, _)| dataset.rows_of(id));
                self.rows(rows, from, most, as_of, &mut slice)
            }
            About::Village => {
                for (place, (name, households)) in (0..).zip(run::by_village(dataset)) {
                    let Some(&first) = households.first() else { continue };
                    let subject = Subject::Household(first);
                    let at = Place { subject, village: &households, as_of };
                    self.try_on(at, (place, 0), || name.clone(), &mut slice);
                }
                0
            }
        };
        let end = from + slice.looked;
        slice.next = (end < all && 0 < slice.looked).then_some(end);
        slice
    }

    /// Tries it on rows, and tells how many there are at least.
    fn rows<'a>(
        &self,
        rows: impl Iterator<Item = Row<'a>>,
        from: usize,
        most: usize,
        as_of: crate::record::Date,
        slice: &mut Slice,
    ) -> usize {
        let mut rows = rows.skip(from);
        for row in rows.by_ref().take(most) {
            let subject = (row.table_id(), row.record());
            let who = || run::label(row);
            self.try_on(run::place(Subject::Row(row), as_of), subject, who, slice);
        }
        from + slice.looked + usize::from(rows.next().is_some())
    }

    fn try_on(
        &self,
        at: Place<'_, '_>,
        subject: (u32, u32),
        who: impl Fn() -> String,
        slice: &mut Slice,
    ) {
        slice.looked += 1;
        let look = self.reading.look(at);
        for ((_, other), beside) in self.others.iter().zip(&mut slice.others) {
            let answers = look.holds.zip(other.look(at).holds);
            let Some((own, other)) = answers else { continue };
            beside.judged += 1;
            beside.both += usize::from(own && other);
            beside.either += usize::from(own || other);
        }
        match look.holds {
            Some(true) => {
                slice.hits += 1;
                if slice.first.len() < SHOWN {
                    slice.first.extend(self.hit(at, subject, who(), &look));
                }
            }
            Some(false) if slice.missed.is_none() => {
                slice.missed = self.hit(at, subject, who(), &look);
            }
            Some(false) => {}
            None => slice.unjudged += 1,
        }
    }

    fn hit(
        &self,
        at: Place<'_, '_>,
        subject: (u32, u32),
        who: String,
        look: &Look,
    ) -> Option<Hit> {
        let cell = *self.reading.cells(at, look).first()?;
        let values = self.reading.values(at, look);
        Some(Hit { subject, who, cell, values })
    }
}

/// The names of the columns at hand that a rule can read: fields first, in their order,
/// then the headings of the users' own columns.
pub fn fields_at_hand(dataset: &Dataset<'_>) -> (Vec<Key>, Vec<String>) {
    let columns = || dataset.tables.iter().flat_map(|table| &table.columns);
    let keys: BTreeSet<Key> = columns().filter_map(|column| column.key).collect();
    let mut own = BTreeSet::new();
    for column in columns().filter(|column| column.key.is_none()) {
        let last = column.heading.rsplit('/').next().unwrap_or_default().trim();
        let free = matches!(Source::named(last), Source::Heading(_));
        if !last.is_empty()
            && free
            && is_headed(column, last)
            && last.chars().count() < 40
        {
            own.insert(last.to_owned());
        }
    }
    (keys.into_iter().collect(), own.into_iter().collect())
}
