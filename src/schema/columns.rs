use super::{
    Fields, Key, Place, SheetKind, TableColumn, ValueType,
    header::HeaderColumn,
    heading::{Candidate, Heading, How, Matcher},
    score::is_of_persons,
    signs::{Group, Signs},
    sniff::Profile,
    view::View,
};
use crate::text::Text;

/// A column of a header before it is known what it holds.
pub(super) struct Draft {
    pub(super) column: u32,
    pub(super) shown: String,
    own: Heading,
    parents: Vec<Heading>,
    pub(super) candidates: Vec<Candidate>,
    pub(super) profile: Profile,
}

/// From this score on a column is given the field.
const ENOUGH: f32 = 0.6;

impl Draft {
    /// Looks at a heading and the first values below it, down to `end`.
    pub(super) fn new(
        view: &View<'_>,
        column: &HeaderColumn,
        first: u32,
        end: u32,
    ) -> Self {
        let (parents, own) = column.headings();
        let profile = Profile::of(view, column.column, first, end);
        let candidates = if own.bare.is_empty() {
            let guess = profile.guess();
            guess
                .map(|key| Candidate { key, score: 0.66, how: How::Values })
                .into_iter()
                .collect()
        } else {
            Matcher::get().candidates(&parents, &own)
        };
        Self {
            column: column.column,
            shown: column.shown(),
            own,
            parents,
            candidates,
            profile,
        }
    }

    /// Tells whether there is neither a heading nor a value.
    pub(super) fn is_empty(&self) -> bool {
        self.own.bare.is_empty() && self.profile.filled() == 0
    }

    pub(super) fn has_heading(&self) -> bool {
        !self.own.bare.is_empty()
    }

    pub(super) fn heading(&self) -> &str {
        &self.own.bare
    }

    fn factor(&self, key: Key, title: Option<i64>) -> i64 {
        if Fields::get().spec(key).value != ValueType::Money {
            return 1;
        }
        let parents = || self.parents.iter().rev().find_map(|parent| parent.factor);
        self.own.factor.or_else(parents).or(title).unwrap_or(1)
    }

    fn year(&self) -> Option<i32> {
        self.own.year.or_else(|| self.parents.iter().rev().find_map(|parent| parent.year))
    }

    /// What the column may hold in a table of that kind.
    fn readings(&self, kind: SheetKind) -> Vec<Reading> {
        let mut candidates = self.candidates.clone();
        if !is_of_persons(kind) {
            // 姓名 in a table of households is the head's.
            for (own, head) in
                [(Key::Name, Key::HeadName), (Key::NationalId, Key::HeadNationalId)]
            {
                let known = candidates.iter().any(|candidate| candidate.key == head);
                let Some(found) =
                    candidates.iter_mut().find(|candidate| candidate.key == own)
                else {
                    continue;
                };
                let heads =
                    Candidate { key: head, score: found.score - 0.03, how: found.how };
                found.score -= 0.2;
                if !known {
                    candidates.push(heads);
                }
            }
        }
        candidates.iter().map(|candidate| self.reading(*candidate, kind)).collect()
    }

    fn reading(&self, candidate: Candidate, kind: SheetKind) -> Reading {
        let Candidate { key, score, how } = candidate;
        let fit = self.profile.fit(key);
        let weight = match (fit < 0.0, how.is_exact()) {
            (false, _) => 0.08,
            (true, true) => 0.2,
            (true, false) => 0.35,
        };
        let prior = match Signs::get().of(kind) {
            Some(signs) if 0.0 < signs.columns.of(key) => 0.05,
            Some(signs) => match Group::of(key) {
                Group::Place => 0.0,
                group if signs.groups.contains(&group) => 0.0,
                _ if how.is_exact() => -0.1,
                _ => -0.2,
            },
            None => 0.0,
        };
        let doubt = if fit < 0.0 { fit * weight } else { fit * 0.03 };
        Reading {
            key,
            how,
            rank: score + fit * weight + prior,
            confidence: (score + doubt).clamp(0.0, 1.0),
        }
    }
}

/// What a column may hold, weighed.
#[derive(Clone, Copy)]
struct Reading {
    key: Key,
    how: How,
    rank: f32,
    confidence: f32,
}

/// Gives each column its field: the best pair of column and field first, each once.
pub(super) fn assign(
    drafts: &[Draft],
    kind: SheetKind,
    title: Option<i64>,
) -> Vec<TableColumn> {
    let mut pairs: Vec<(usize, Reading)> = Vec::new();
    for (at, draft) in drafts.iter().enumerate() {
        pairs.extend(draft.readings(kind).into_iter().map(|reading| (at, reading)));
    }
    pairs.retain(|(_, reading)| ENOUGH <= reading.rank);
    // Of two columns for one field, that of the later year holds it; a heading without a
    // year is about this one.
    let year = |at: &usize| drafts.get(*at).and_then(Draft::year).unwrap_or(i32::MAX);
    pairs.sort_by(|(a, x), (b, y)| {
        let by_rank = y.rank.total_cmp(&x.rank).then(year(b).cmp(&year(a)));
        by_rank.then(a.cmp(b)).then(x.key.cmp(&y.key))
    });
    let mut given: Vec<Option<Reading>> = vec![None; drafts.len()];
    let mut taken: Vec<Key> = Vec::new();
    for &(at, reading) in &pairs {
        // What lost its own field is not pressed into a poorer one.
        let best =
            pairs.iter().find(|(other, _)| *other == at).map(|(_, best)| best.rank);
        let poor = best.is_some_and(|best| reading.rank < best - 0.25);
        let Some(slot) = given.get_mut(at).filter(|slot| slot.is_none()) else {
            continue;
        };
        if !poor && !taken.contains(&reading.key) {
            taken.push(reading.key);
            *slot = Some(reading);
        }
    }
    let columns = drafts.iter().zip(given).enumerate();
    columns
        .map(|(at, (draft, given))| {
            let lost =
                pairs.iter().find(|(other, _)| *other == at).map(|(_, lost)| lost.key);
            draft.column(given, lost, title)
        })
        .collect()
}

impl Draft {
    fn column(
        &self,
        given: Option<Reading>,
        best: Option<Key>,
        title: Option<i64>,
    ) -> TableColumn {
        TableColumn {
            place: Place::Column(self.column),
            heading: self.shown.clone(),
            key: given.map(|given| given.key),
            rival: best.filter(|best| given.is_none_or(|given| given.key != *best)),
            confidence: given.map_or(0.0, |given| given.confidence),
            evidence: match (given, best) {
                (Some(given), _) => evidence(given, self),
                (None, Some(rival)) => Text {
                    zh: format!("另有一列更像“{}”", rival.name()).into(),
                    en: format!("another column is more like {}", rival.english()).into(),
                },
                (None, None) => Text::new("列名不在字典中", "the heading is not known"),
            },
            factor: given.map_or(1, |given| self.factor(given.key, title)),
            year: self.year(),
            spans: Vec::new(),
        }
    }
}

fn evidence(given: Reading, draft: &Draft) -> Text {
    let name = given.key.name();
    let english = given.key.english();
    let values = if 0.5 < draft.profile.fit(given.key) && given.how != How::Values {
        ("，下面的内容也相符", ", and the values agree")
    } else if draft.profile.fit(given.key) < 0.0 {
        ("，但下面的内容不像", ", but the values do not look like it")
    } else {
        ("", "")
    };
    let (zh, en) = match given.how {
        How::Name => ("列名就是".to_owned(), "the heading is".to_owned()),
        How::Spelling => {
            ("列名是它的一种写法：".to_owned(), "the heading is a spelling of".to_owned())
        }
        How::Parent => {
            ("连同上一级列名是".to_owned(), "with its parent the heading is".to_owned())
        }
        How::Part => ("列名里含有".to_owned(), "the heading contains".to_owned()),
        How::Slip => (
            "列名与它只差一个字：".to_owned(),
            "the heading is one character from".to_owned(),
        ),
        How::Values => {
            ("列名看不出，内容像".to_owned(), "the values look like".to_owned())
        }
    };
    Text {
        zh: format!("{zh}“{name}”{}", values.0).into(),
        en: format!("{en} {english}{}", values.1).into(),
    }
}
