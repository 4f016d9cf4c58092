//! Runs rules of one's own, as the engine calls them.

use std::collections::BTreeMap;

use super::{
    content::ONE,
    define::What,
    judge::{Outcome, Place},
    kleene::{Range, joined},
    made::{Named, OwnRule, Reading},
    subject::Subject,
};
use crate::{
    record::{Dataset, Date, Decimal, Household, Member, Row},
    rule::{Context, Draft, Sink},
    schema::Key,
    text::normalise,
    workbook::CellRef,
};

/// Cells of witnesses that are shown at most.
const WITNESSES: usize = 12;

/// What came of looking at something: an answer for the whole rule, and what each
/// condition read.
pub(super) struct Look {
    pub(super) holds: Option<bool>,
    outcomes: Vec<Outcome>,
}

impl Reading {
    /// Looks at something.
    pub(super) fn look(&self, at: Place<'_, '_>) -> Look {
        let outcomes: Vec<_> = self.asked.iter().map(|asked| asked.ask(at)).collect();
        let answers = outcomes.iter().map(|outcome| outcome.holds);
        Look { holds: joined(self.join, answers), outcomes }
    }

    /// The cells that a finding is about: the one to point at, and those that bear on it.
    pub(super) fn cells(&self, at: Place<'_, '_>, look: &Look) -> Vec<CellRef> {
        let own = self.at.as_ref();
        let first = own.and_then(|it| at.subject.read(it, at.as_of, false).cell());
        let read = look.outcomes.iter().flat_map(|outcome| outcome.cells.iter().copied());
        let mut cells: Vec<CellRef> = first.into_iter().collect();
        for cell in read.chain(at.subject.first_cell()) {
            if cells.len() <= WITNESSES && !cells.contains(&cell) {
                cells.push(cell);
            }
        }
        cells
    }

    /// What stands for each name of the message but whom it is about.
    pub(super) fn values(&self, at: Place<'_, '_>, look: &Look) -> Vec<(String, String)> {
        let told = self
            .names
            .iter()
            .filter(|(_, named)| matches!(named, Named::Shown(_) | Named::Amount(_)));
        let value = |named| self.value(named, at, "", look);
        told.map(|(name, named)| (name.clone(), value(named))).collect()
    }

    fn value(&self, named: &Named, at: Place<'_, '_>, who: &str, look: &Look) -> String {
        match named {
            Named::Who => who.to_owned(),
            Named::Village => {
                village_of(at.subject).unwrap_or_else(|| "（空）".to_owned())
            }
            Named::Shown(source) => at.subject.shown(source, at.as_of),
            Named::Amount(place) => {
                let amount = look.outcomes.get(*place).and_then(|it| it.amount);
                let share =
                    self.asked.get(*place).is_some_and(|it| it.what == What::Share);
                amount.map_or_else(|| "（空）".to_owned(), |it| shown(it, share))
            }
        }
    }
}

impl OwnRule {
    fn report(
        &'static self,
        at: Place<'_, '_>,
        who: &str,
        look: &Look,
        out: &mut Sink<'_>,
    ) {
        let reading = &self.reading;
        let cells = reading.cells(at, look);
        let Some((first, others)) = cells.split_first() else { return };
        let read = look.outcomes.iter().map(|outcome| outcome.cells.len()).sum::<usize>();
        let others = others.get(..others.len().min(read)).unwrap_or_default();
        let mut draft = Draft::at(*first).witnesses(others.iter().copied());
        for (name, named) in &reading.names {
            draft = draft.with(name, reading.value(named, at, who, look));
        }
        if let Some(household) = at.subject.household().filter(|_| at.village.is_empty())
        {
            draft = draft.household(household);
        }
        out.report(draft);
    }
}

/// A quantity as people write it.
fn shown(range: Range, share: bool) -> String {
    let one = |millionths: i128| {
        let number =
            Decimal::from_millionths(i64::try_from(millionths).unwrap_or(i64::MAX));
        if share { number.percent() } else { number.to_string() }
    };
    let whole = range.low / ONE != range.high / ONE || share && range.low != range.high;
    if whole {
        format!("{}–{}", one(range.low), one(range.high))
    } else {
        one(range.low)
    }
}

fn village_of(subject: Subject<'_>) -> Option<String> {
    let own = match subject {
        Subject::Row(row) => row.text(Key::Village).known(),
        Subject::Household(_) => None,
    };
    let of_household = || subject.household()?.text(Key::Village).known();
    own.or_else(of_household).map(std::borrow::Cow::into_owned)
}

/// The rule of one's own that is running.
fn running(ctx: &Context<'_>, out: &Sink<'_>) -> Option<&'static OwnRule> {
    ctx.profile.own.find(out.rule.code)
}

fn look_at(
    subject: Subject<'_>,
    who: impl Fn() -> String,
    ctx: &Context<'_>,
    out: &mut Sink<'_>,
) {
    let Some(own) = running(ctx, out) else { return };
    let at = Place { subject, village: &[], as_of: ctx.profile.as_of };
    let look = own.reading.look(at);
    match look.holds {
        Some(true) => own.report(at, &who(), &look, out),
        Some(false) => {}
        None => out.cannot_judge(),
    }
}

pub(super) fn household(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let who = || format!("{}户", household.label());
    look_at(Subject::Household(household), who, ctx, out);
}

pub(super) fn member(member: Member<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    look_at(Subject::Row(member.row()), || member.label(), ctx, out);
}

pub(super) fn row(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    look_at(Subject::Row(row), || label(row), ctx, out);
}

/// What a row is about: a name of it, else its place.
pub(super) fn label(row: Row<'_>) -> String {
    let keys = [
        Key::HeadName,
        Key::Name,
        Key::ProjectName,
        Key::ProblemDescription,
        Key::Village,
        Key::Township,
    ];
    let named = keys.into_iter().find_map(|key| row.text(key).known());
    named.map_or_else(
        || format!("第{}行", row.sheet_row() + 1),
        std::borrow::Cow::into_owned,
    )
}

pub(super) fn villages(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some(own) = running(ctx, out) else { return };
    for (name, households) in by_village(ctx.dataset) {
        let Some(&first) = households.first() else { continue };
        let subject = Subject::Household(first);
        let at = Place { subject, village: &households, as_of: ctx.profile.as_of };
        let look = own.reading.look(at);
        match look.holds {
            Some(true) => own.report(at, &name, &look, out),
            Some(false) => {}
            None => out.cannot_judge(),
        }
    }
}

/// The households of each village, by its name; one whose village is not known is in none.
pub(super) fn by_village<'a>(
    dataset: &'a Dataset<'a>,
) -> impl Iterator<Item = (String, Vec<Household<'a>>)> {
    let mut villages: BTreeMap<(String, String), (String, Vec<Household<'a>>)> =
        BTreeMap::new();
    for household in dataset.households() {
        let Some(village) = household.text(Key::Village).known() else { continue };
        let township = household.township().unwrap_or_default();
        let key = (normalise(&township), normalise(&village));
        let of_village = villages.entry(key);
        of_village
            .or_insert_with(|| (village.into_owned(), Vec::new()))
            .1
            .push(household);
    }
    villages.into_values()
}

/// The day on which ages are reckoned, for those who look without a context.
pub(super) fn place(subject: Subject<'_>, as_of: Date) -> Place<'_, '_> {
    Place { subject, village: &[], as_of }
}
