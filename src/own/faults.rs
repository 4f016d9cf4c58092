//! What is wrong with rules of one's own whatever stands in the sheets: some never hit,
//! some always do, some leave no value right. The oracle of localisation says so, exactly,
//! for conditions on numbers, dates, answers and lists.

use super::{
    content::{Content, ONE, Source},
    define::{Definition, Join, Test, What},
    judge::Asked,
    made::Reading,
};
use crate::{
    localise::{
        self, Atom, Cell, CellSet, Domain, Limits, LinearDraft, Problem, Value,
        can_be_kept,
    },
    record::{Date, Tick},
    schema::ValueType,
    text::Text,
};

/// A fault of rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No values fit its conditions.
    Never(String),
    /// All values fit its conditions.
    Always(String),
    /// Whatever stands there, one of the two hits.
    Contradictory(String, String),
    /// What the first hits, the second hits too.
    Repeats(String, String),
}

impl Fault {
    /// The codes of the rules.
    pub fn codes(&self) -> Vec<&str> {
        match self {
            Self::Never(code) | Self::Always(code) => vec![code],
            Self::Contradictory(one, other) | Self::Repeats(one, other) => {
                vec![one, other]
            }
        }
    }

    /// It in words.
    pub fn text(&self) -> Text {
        let (zh, en) = match self {
            Self::Never(code) => (
                format!("{code} 的条件自相矛盾：什么数都不会查出"),
                format!("the conditions of {code} contradict each other: it never hits"),
            ),
            Self::Always(code) => (
                format!("{code} 不管填什么都会查出"),
                format!("{code} hits whatever is filled in"),
            ),
            Self::Contradictory(one, other) => (
                format!("{one} 和 {other} 互相矛盾：不管填什么，总有一条会查出"),
                format!(
                    "{one} and {other} contradict each other: one of them always hits"
                ),
            ),
            Self::Repeats(one, other) => (
                format!("{one} 多余：它查出的，{other} 都会查出"),
                format!("{one} is superfluous: what it hits, {other} hits too"),
            ),
        };
        Text { zh: zh.into(), en: en.into() }
    }
}

/// The faults of rules.
pub fn faults(definitions: &[Definition]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut sound: Vec<(String, Reading)> = Vec::new();
    for definition in definitions {
        let (code, own) = (definition.code.clone(), Reading::of(definition));
        if fits(&[&own], &[]) == Some(false) {
            faults.push(Fault::Never(code));
        } else if fits(&[], &[&own]) == Some(false) {
            faults.push(Fault::Always(code));
        } else {
            sound.push((code, own));
        }
    }
    for (at, (code, one)) in sound.iter().enumerate() {
        for (place, (other_code, other)) in sound.iter().enumerate() {
            if at == place || one.about != other.about || !one.shares(other) {
                continue;
            }
            let codes = (code.clone(), other_code.clone());
            if at < place && fits(&[], &[one, other]) == Some(false) {
                faults.push(Fault::Contradictory(codes.0, codes.1));
            } else if one.repeats(other) && (at > place || !other.repeats(one)) {
                faults.push(Fault::Repeats(codes.0, codes.1));
            }
        }
    }
    faults
}

impl Reading {
    /// Tells whether two rules read a column in common.
    pub(super) fn shares(&self, other: &Self) -> bool {
        let mut own = self.asked.iter().flat_map(|asked| &asked.fields);
        own.any(|source| other.asked.iter().any(|asked| asked.fields.contains(source)))
    }

    /// Tells whether another rule hits all that this one hits. What cannot be put to the
    /// oracle is taken out of this one only, which makes it hit more.
    fn repeats(&self, other: &Self) -> bool {
        fits(&[self], &[other]) == Some(false)
    }
}

/// Conditions of which one must hold, for each of several.
type Clauses = Vec<Vec<Atom>>;

/// Cases that are laid out at most.
const MOST_CLAUSES: usize = 256;

/// Do values exist that all of `hit` hit and none of `missed`? Nothing where the oracle
/// cannot be asked.
fn fits(hit: &[&Reading], missed: &[&Reading]) -> Option<bool> {
    let mut ground = Ground::default();
    let mut clauses = Clauses::new();
    for own in hit {
        clauses.extend(ground.hit(own)?);
    }
    for own in missed {
        clauses.extend(ground.missed(own)?);
    }
    if clauses.len() > MOST_CLAUSES {
        return None;
    }
    let count = ground.cells.len();
    let mut problem = Problem::new(ground.cells);
    for atoms in clauses {
        problem.require(localise::Rule::any(atoms));
    }
    let values = vec![Value::Missing; count];
    can_be_kept(&problem, &values, &CellSet::of(0..count), &Limits::default())
}

/// The columns that conditions speak of, as cells of a problem.
#[derive(Default)]
struct Ground {
    sources: Vec<Source>,
    cells: Vec<Cell>,
}

impl Ground {
    /// What must be so where a rule hits. Conditions that cannot be put are left out.
    fn hit(&mut self, own: &Reading) -> Option<Clauses> {
        let mut all = own.asked.iter().map(|asked| self.clauses(asked, true));
        if own.join == Join::All {
            let known: Vec<_> = all.flatten().collect();
            return (!known.is_empty()).then(|| known.into_iter().flatten().collect());
        }
        let cases: Option<Vec<Clauses>> = all.by_ref().collect();
        any_of(cases?)
    }

    /// What must be so where a rule does not hit.
    fn missed(&mut self, own: &Reading) -> Option<Clauses> {
        let all = own.asked.iter().map(|asked| self.clauses(asked, false));
        let all: Option<Vec<Clauses>> = all.collect();
        match own.join {
            Join::All => any_of(all?),
            Join::Any => Some(all?.into_iter().flatten().collect()),
        }
    }

    /// A condition or its contrary, as clauses.
    fn clauses(&mut self, asked: &Asked, holds: bool) -> Option<Clauses> {
        if !matches!(asked.what, What::Field | What::Sum) {
            return None;
        }
        let first = asked.fields.first()?;
        let test = asked.asks.test;
        let cell = self.cell(first)?;
        if let Domain::Choice(count) = self.cells.get(cell)?.domain {
            let wanted = options(first, asked)?;
            let all = if count >= 64 { u64::MAX } else { (1_u64 << count) - 1 };
            let negative = matches!(test, Test::IsNot | Test::NotIn);
            let wanted = if negative == holds { all & !wanted } else { wanted };
            return Some(vec![vec![Atom::OneOf(cell, wanted)]]);
        }
        self.amounts(asked, holds)
    }

    fn amounts(&mut self, asked: &Asked, holds: bool) -> Option<Clauses> {
        let mut left = LinearDraft::default();
        for source in &asked.fields {
            left = left.term(self.amount_cell(source)?, localise::ONE);
        }
        let bounds = if let Some(other) = &asked.asks.against {
            left = left.term(self.amount_cell(other)?, -localise::ONE);
            vec![0]
        } else {
            asked.asks.values.iter().map(amount).collect::<Option<Vec<i128>>>()?
        };
        let first = *bounds.first()?;
        let at_least = |bound| left.clone().at_least(bound).map(Atom::Linear);
        let at_most = |bound| left.clone().at_most(bound).map(Atom::Linear);
        let above = |bound| left.clone().above(bound).map(Atom::Linear);
        let below = |bound| left.clone().below(bound).map(Atom::Linear);
        let equal = |bound| left.clone().equal(bound).map(Atom::Linear);
        Some(match (asked.asks.test, holds) {
            (Test::Above | Test::Later, true) | (Test::AtMost, false) => {
                vec![vec![above(first)?]]
            }
            (Test::AtMost, true) | (Test::Above | Test::Later, false) => {
                vec![vec![at_most(first)?]]
            }
            (Test::Below | Test::Earlier, true) | (Test::AtLeast, false) => {
                vec![vec![below(first)?]]
            }
            (Test::AtLeast, true) | (Test::Below | Test::Earlier, false) => {
                vec![vec![at_least(first)?]]
            }
            (Test::Is, true) | (Test::IsNot, false) => vec![vec![equal(first)?]],
            (Test::Is, false) | (Test::IsNot, true) => {
                vec![vec![below(first)?, above(first)?]]
            }
            (Test::Between, true) => {
                vec![vec![at_least(first)?], vec![at_most(*bounds.get(1)?)?]]
            }
            (Test::Between, false) => vec![vec![below(first)?, above(*bounds.get(1)?)?]],
            (Test::In, true) | (Test::NotIn, false) => {
                vec![bounds.into_iter().map(equal).collect::<Option<_>>()?]
            }
            (Test::In, false) | (Test::NotIn, true) => {
                let apart = |bound| Some(vec![below(bound)?, above(bound)?]);
                bounds.into_iter().map(apart).collect::<Option<_>>()?
            }
            (Test::Blank | Test::Filled | Test::Contains | Test::Lacks, _) => {
                return None;
            }
        })
    }

    fn amount_cell(&mut self, source: &Source) -> Option<usize> {
        let cell = self.cell(source)?;
        let choice = matches!(self.cells.get(cell)?.domain, Domain::Choice(_));
        (!choice).then_some(cell)
    }

    fn cell(&mut self, source: &Source) -> Option<usize> {
        let domain = match source.value_type() {
            ValueType::Int | ValueType::Date => Domain::Stepped(localise::ONE),
            ValueType::Money => Domain::Stepped(localise::ONE / 100),
            ValueType::Area | ValueType::Percent => Domain::Real,
            ValueType::Bool => Domain::Choice(TICKS.len().try_into().ok()?),
            ValueType::Code | ValueType::Grade => {
                let count = u8::try_from(source.options().len()).ok()?;
                if !(1..=64).contains(&count) {
                    return None;
                }
                Domain::Choice(count)
            }
            ValueType::Text | ValueType::Id | ValueType::Phone => return None,
        };
        if let Some(at) = self.sources.iter().position(|known| known == source) {
            return Some(at);
        }
        self.sources.push(source.clone());
        self.cells.push(Cell { domain, weight: Some(1) });
        Some(self.cells.len() - 1)
    }
}

/// The answers of a yes-or-no column, in the order of the options of its cell.
const TICKS: [Tick; 4] = [Tick::Yes, Tick::No, Tick::InProgress, Tick::NotApplicable];

/// The options that a condition names, a bit for each.
fn options(source: &Source, asked: &Asked) -> Option<u64> {
    let asks = &asked.asks;
    if asks.against.is_some()
        || asks.test.orders()
        || asks.test.is_alone()
        || asks.test.reads_text()
    {
        return None;
    }
    let mut wanted = 0;
    for value in &asks.values {
        let of_list = source.options().iter().map(|it| Content::Text(it.as_str().into()));
        let own: Vec<Content<'_>> = if source.value_type() == ValueType::Bool {
            TICKS.into_iter().map(Content::Tick).collect()
        } else {
            of_list.collect()
        };
        for (at, option) in own.iter().enumerate() {
            if option.is(value) == Some(true) {
                wanted |= 1_u64 << at;
            }
        }
    }
    Some(wanted)
}

/// An amount in the unit of the oracle; a date is a number of days.
fn amount(content: &Content<'_>) -> Option<i128> {
    match content {
        Content::Number(number) => {
            let unit = ONE / localise::ONE;
            (number % unit == 0).then_some(number / unit)
        }
        Content::Date(date) if date.day().is_some() => {
            let days = Date::new(1900, 1, 1)?.days_until(*date);
            Some(i128::from(days) * localise::ONE)
        }
        Content::Date(_) | Content::Tick(_) | Content::Text(_) => None,
    }
}

/// One of several cases, each of which is a set of clauses, as clauses.
fn any_of(cases: Vec<Clauses>) -> Option<Clauses> {
    let mut all: Clauses = vec![Vec::new()];
    for case in cases {
        if MOST_CLAUSES < all.len() * case.len().max(1) {
            return None;
        }
        let with = |sofar: &Vec<Atom>| {
            let sofar = sofar.clone();
            case.iter()
                .map(move |more| [sofar.clone(), more.clone()].concat())
                .collect::<Vec<_>>()
        };
        all = all.iter().flat_map(with).collect();
    }
    Some(all)
}
