//! Does a rule hold? With three answers: what cannot be read makes nothing true, and
//! nothing false.

use super::{
    content::{Content, ONE, Source},
    define::{Condition, Join, Plain, Test, What},
    kleene::{Range, joined, not},
    subject::Subject,
};
use crate::{
    record::{Date, Field, Household},
    schema::SheetKind,
    workbook::CellRef,
};

/// A condition, made ready to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) what: What,
    pub(super) fields: Vec<Source>,
    pub(super) asks: Asks,
    pub(super) among: Vec<Asked>,
    pub(super) among_join: Join,
}

/// What is asked of a quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asks {
    pub(super) test: Test,
    pub(super) values: Vec<Content<'static>>,
    pub(super) against: Option<Source>,
}

/// Where a condition is asked.
#[derive(Clone, Copy)]
pub(super) struct Place<'a, 's> {
    pub(super) subject: Subject<'a>,
    /// The households of the village, where the rule looks at villages.
    pub(super) village: &'s [Household<'a>],
    pub(super) as_of: Date,
}

/// What came of asking, and the cells that were read for it.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) holds: Option<bool>,
    pub(super) cells: Vec<CellRef>,
    /// The quantity, for the message.
    pub(super) amount: Option<Range>,
}

/// Cells that are remembered of those that count.
const CELLS: usize = 12;

impl Asked {
    /// Makes a condition ready. Values that mean nothing are left out; a rule with such a
    /// one is not taken.
    pub(super) fn of(condition: &Condition) -> Self {
        let fields: Vec<_> =
            condition.fields.iter().map(|name| Source::named(name)).collect();
        let as_number = condition.what != What::Field;
        let first = fields.first().filter(|_| !as_number);
        Self {
            what: condition.what,
            asks: Asks::of(first, condition.test, &condition.values, &condition.against),
            fields,
            among: condition.among.iter().map(Self::of_plain).collect(),
            among_join: condition.among_join,
        }
    }

    fn of_plain(plain: &Plain) -> Self {
        let field = Source::named(&plain.field);
        Self {
            what: What::Field,
            asks: Asks::of(Some(&field), plain.test, &plain.values, &plain.against),
            fields: vec![field],
            among: Vec::new(),
            among_join: Join::All,
        }
    }

    /// Asks.
    pub(super) fn ask(&self, at: Place<'_, '_>) -> Outcome {
        match self.what {
            What::Field => self.ask_field(at),
            What::Sum => self.ask_sum(at),
            What::Members | What::Entries | What::Households | What::Share => {
                self.ask_count(at)
            }
            What::MemberSum => self.ask_member_sum(at),
        }
    }

    fn ask_field(&self, at: Place<'_, '_>) -> Outcome {
        let Some(source) = self.fields.first() else { return Outcome::default() };
        let asks = &self.asks;
        let field = at.subject.read(source, at.as_of, asks.test.reads_text());
        let mut cells: Vec<_> = field.cell().into_iter().collect();
        let holds = match (asks.test, field) {
            (_, Field::Absent) => None,
            (Test::Blank, field) => Some(field.blank().is_some()),
            (Test::Filled, field) => Some(field.blank().is_none()),
            (_, Field::Known(content, _)) => match &asks.against {
                None => asks.compare(&content, &asks.values),
                Some(other) => {
                    let other = at.subject.read(other, at.as_of, asks.test.reads_text());
                    cells.extend(other.cell());
                    other.known().and_then(|other| asks.compare(&content, &[other]))
                }
            },
            (_, Field::Blank(_) | Field::Unreadable(_)) => None,
        };
        Outcome { holds, cells, amount: None }
    }

    fn ask_sum(&self, at: Place<'_, '_>) -> Outcome {
        let mut cells = Vec::new();
        let mut total = Some(0_i128);
        for source in &self.fields {
            let field = at.subject.read(source, at.as_of, false);
            cells.extend(field.cell());
            let number = field.known().and_then(|content| content.number());
            total = total.zip(number).and_then(|(total, one)| total.checked_add(one));
        }
        self.ask_amount(at, total.map(Range::exactly), cells)
    }

    fn ask_member_sum(&self, at: Place<'_, '_>) -> Outcome {
        let mut cells = Vec::new();
        let mut total = Some(0_i128);
        let mut any = false;
        let members = at.subject.household().into_iter().flat_map(Household::residents);
        for member in members {
            any = true;
            let own = Place { subject: Subject::Row(member.row()), ..at };
            let Some(source) = self.fields.first() else { continue };
            match self.among(own).0 {
                Some(false) => {}
                None => total = None,
                Some(true) => {
                    let field = own.subject.read(source, at.as_of, false);
                    cells.extend(field.cell().filter(|_| cells.len() < CELLS));
                    let number = field.known().and_then(|content| content.number());
                    total = total.zip(number).and_then(|(a, b)| a.checked_add(b));
                }
            }
        }
        self.ask_amount(at, total.filter(|_| any).map(Range::exactly), cells)
    }

    /// Counts members, entries or households.
    fn ask_count(&self, at: Place<'_, '_>) -> Outcome {
        let mut cells = Vec::new();
        let (mut sure, mut open, mut all) = (0_i128, 0_i128, 0_i128);
        let mut count = |own: Place<'_, '_>| {
            all += 1;
            let (holds, read) = self.among(own);
            match holds {
                Some(true) => {
                    sure += 1;
                    let first =
                        read.first().copied().or_else(|| own.subject.first_cell());
                    cells.extend(first.filter(|_| cells.len() < CELLS));
                }
                Some(false) => {}
                None => open += 1,
            }
        };
        let household = at.subject.household();
        let countable = match self.what {
            What::Members => {
                let members = household.into_iter().flat_map(Household::residents);
                members.for_each(|it| {
                    count(Place { subject: Subject::Row(it.row()), village: &[], ..at });
                });
                0 < all
            }
            What::Entries => {
                let entries = household.into_iter().flat_map(Household::entries);
                entries.for_each(|it| {
                    count(Place { subject: Subject::Row(it.row()), village: &[], ..at });
                });
                0 < all || household.is_some_and(|it| it.has_table_of(SheetKind::Ledger))
            }
            _ => {
                at.village.iter().for_each(|&it| {
                    let subject = Subject::Household(it);
                    count(Place { subject, village: &[], ..at });
                });
                0 < all
            }
        };
        let scale = |number: i128| match self.what {
            What::Share => number * ONE / all.max(1),
            _ => number * ONE,
        };
        let range = Range { low: scale(sure), high: scale(sure + open) };
        self.ask_amount(at, countable.then_some(range), cells)
    }

    /// Tells whether a member, an entry or a household counts, and which cells tell it.
    fn among(&self, own: Place<'_, '_>) -> (Option<bool>, Vec<CellRef>) {
        let mut cells = Vec::new();
        let answers = self.among.iter().map(|asked| {
            let outcome = asked.ask(own);
            cells.extend(outcome.cells);
            outcome.holds
        });
        (joined(self.among_join, answers), cells)
    }

    /// Compares an amount with what is asked of it.
    fn ask_amount(
        &self,
        at: Place<'_, '_>,
        amount: Option<Range>,
        mut cells: Vec<CellRef>,
    ) -> Outcome {
        let asks = &self.asks;
        let others: Option<Vec<Range>> = match &asks.against {
            None => {
                asks.values.iter().map(|it| it.number().map(Range::exactly)).collect()
            }
            Some(source) => {
                let other = at.subject.read(source, at.as_of, false);
                cells.extend(other.cell());
                let number = other.known().and_then(|content| content.number());
                number.map(|number| vec![Range::exactly(number)])
            }
        };
        let holds = match asks.test {
            Test::Blank => Some(amount.is_none()),
            Test::Filled => Some(amount.is_some()),
            _ => amount.zip(others).and_then(|(own, others)| asks.fits(own, &others)),
        };
        Outcome { holds, cells, amount }
    }
}

impl Asks {
    /// Makes ready what is asked of a column; of a number, if there is none.
    fn of(field: Option<&Source>, test: Test, values: &[String], against: &str) -> Self {
        let literal = |text: &String| match field {
            Some(source) => source.literal(text, test),
            None => super::content::number(text).map(Content::Number),
        };
        let against = Some(against).filter(|name| !name.is_empty());
        Self {
            test,
            values: values.iter().filter_map(literal).collect(),
            against: against.map(Source::named),
        }
    }

    /// Compares what stands in a cell.
    fn compare(&self, own: &Content<'_>, others: &[Content<'_>]) -> Option<bool> {
        let first = others.first()?;
        match self.test {
            Test::Is => own.is(first),
            Test::IsNot => not(own.is(first)),
            Test::In => joined(Join::Any, others.iter().map(|it| own.is(it))),
            Test::NotIn => not(joined(Join::Any, others.iter().map(|it| own.is(it)))),
            Test::Contains => has(own, others),
            Test::Lacks => not(has(own, others)),
            Test::Below | Test::Earlier => own.below(first),
            Test::AtLeast => not(own.below(first)),
            Test::Above | Test::Later => first.below(own),
            Test::AtMost => not(first.below(own)),
            Test::Between => {
                let last = others.get(1)?;
                joined(Join::All, [not(own.below(first)), not(last.below(own))])
            }
            Test::Blank | Test::Filled => None,
        }
    }

    /// Compares an amount.
    fn fits(&self, own: Range, others: &[Range]) -> Option<bool> {
        let first = *others.first()?;
        match self.test {
            Test::Is => own.is(first),
            Test::IsNot => not(own.is(first)),
            Test::In => joined(Join::Any, others.iter().map(|it| own.is(*it))),
            Test::NotIn => not(joined(Join::Any, others.iter().map(|it| own.is(*it)))),
            Test::Below => own.below(first),
            Test::AtLeast => not(own.below(first)),
            Test::Above => first.below(own),
            Test::AtMost => not(first.below(own)),
            Test::Between => {
                let last = *others.get(1)?;
                joined(Join::All, [not(own.below(first)), not(last.below(own))])
            }
            _ => None,
        }
    }
}

/// Tells whether a text has any of the others in it.
fn has(own: &Content<'_>, others: &[Content<'_>]) -> Option<bool> {
    let Content::Text(text) = own else { return None };
    joined(
        Join::Any,
        others.iter().map(|other| match other {
            Content::Text(part) => Some(super::content::contains(text, part)),
            _ => None,
        }),
    )
}
