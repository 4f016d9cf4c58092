//! 整改台账: what was found and what became of it, over all ledgers of a session.

use std::collections::BTreeMap;

use super::{
    Figure,
    entry::{Step, days_late, department, steps, township},
    figure::place_of,
};
use crate::{
    engine::Checked,
    profile::Profile,
    record::{Date, Entry, ProblemKind, RectificationStatus, SubjectClass, Tick},
    schema::Key,
    workbook::{CellRef, Workbook},
};

/// What all ledgers say, counted.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// All entries.
    pub all: Counts,
    /// 突出问题: entries that are marked as such. A part of all, never added to it.
    pub major: Counts,
    /// 易地扶贫搬迁: entries on relocation. A part of all, never added to it.
    pub relocation: Counts,
    /// Township by township, those with most left to do first.
    pub townships: Vec<Group>,
    /// Lead department by lead department.
    pub departments: Vec<Group>,
    /// Kind by kind.
    pub kinds: Vec<Group>,
    /// Class by class, each with the day its problems must be closed by.
    pub terms: Vec<Term>,
    /// The steps of closing, in their order.
    pub steps: Vec<Closing>,
    /// Entries that are reported as closed.
    pub closed: Figure,
    /// Of those, the ones for which a step has no record.
    pub closed_too_soon: Figure,
}

/// How entries stand.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// All of them.
    pub found: Figure,
    /// 已整改 and 已销号
    pub rectified: Figure,
    /// 正在整改
    pub in_progress: Figure,
    /// 未整改
    pub outstanding: Figure,
    /// Those whose status is blank or no status.
    pub unread: Figure,
    /// Not rectified, and past their own deadline or that of their class.
    pub overdue: Figure,
    /// Reported as rectified, and verification says they are not.
    pub refuted: Figure,
    /// Reported as rectified, and the household still fails in its sheets.
    pub still_failing: Figure,
}

/// The entries of one township, department or kind.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its name; empty for entries that name none.
    pub name: String,
    /// How its entries stand.
    pub counts: Counts,
}

/// The entries of one class, and their day.
#[derive(Clone, Debug)]
pub struct Term {
    /// The class; none for entries of which it is not known.
    pub class: Option<SubjectClass>,
    /// The day by which its problems must be closed.
    pub limit: Option<Date>,
    /// Days that are left on the day of the check; less than none when it has passed.
    pub left: Option<i64>,
    /// How its entries stand.
    pub counts: Counts,
}

/// One step of closing, over all entries that are reported as rectified.
#[derive(Clone, Debug)]
pub struct Closing {
    /// The step.
    pub step: Key,
    /// Entries with a record of it.
    pub done: Figure,
    /// Entries for which it is the next one: those before it have their record.
    pub next: Figure,
    /// Entries of ledgers that have no column for it.
    pub not_asked: Figure,
}

/// What one entry comes to.
struct Judged {
    place: CellRef,
    status: Option<RectificationStatus>,
    late: bool,
    refuted: bool,
    failing: bool,
}

impl Ledger {
    /// Counts the entries of all ledgers.
    pub fn of(workbook: &Workbook, checked: &Checked, profile: &Profile) -> Self {
        let dataset = checked.dataset(workbook);
        let mut ledger = Self::default();
        let steps = profile.ledger.closing_steps.value.iter();
        ledger.steps = steps.map(|&step| Closing::new(step)).collect();
        let [mut townships, mut departments, mut kinds] =
            [const { BTreeMap::<String, Counts>::new() }; 3];
        let mut terms: BTreeMap<Option<SubjectClass>, Counts> = BTreeMap::new();
        for entry in dataset.entries() {
            let kind = entry.problem_kind();
            let judged = judge(entry, kind, checked, profile);
            ledger.all.add(&judged);
            if entry.tick(Key::MajorProblem).is(Tick::is_yes) {
                ledger.major.add(&judged);
            }
            if kind == Some(ProblemKind::Relocation) {
                ledger.relocation.add(&judged);
            }
            townships.entry(township(entry)).or_default().add(&judged);
            departments.entry(department(entry, profile)).or_default().add(&judged);
            let name = kind.map_or_else(|| own_kind(entry), |it| it.name().to_owned());
            kinds.entry(name).or_default().add(&judged);
            terms.entry(entry.class(profile.year)).or_default().add(&judged);
            ledger.close(entry, judged.place, profile);
        }
        ledger.townships = groups(townships);
        ledger.departments = groups(departments);
        ledger.kinds = groups(kinds);
        ledger.terms =
            terms.into_iter().map(|it| Term::new(it.0, it.1, profile)).collect();
        ledger
    }

    /// Notes how far the closing of an entry has come.
    fn close(&mut self, entry: Entry<'_>, place: CellRef, profile: &Profile) {
        if !entry.is_rectified() && !entry.is_closed() {
            return;
        }
        let mut is_next = true;
        for (closing, (_, step)) in self.steps.iter_mut().zip(steps(entry, profile)) {
            closing.done.add_if(step == Step::Done, place);
            closing.not_asked.add_if(step == Step::NotAsked, place);
            closing.next.add_if(is_next && step == Step::Missing, place);
            is_next &= step != Step::Missing;
        }
        if entry.is_closed() {
            self.closed.add(place);
            self.closed_too_soon.add_if(!is_next, place);
        }
    }
}

fn judge(
    entry: Entry<'_>,
    kind: Option<ProblemKind>,
    checked: &Checked,
    profile: &Profile,
) -> Judged {
    let claimed = entry.is_rectified();
    let criterion = kind.and_then(ProblemKind::criterion);
    let household = entry.household().filter(|_| claimed);
    let failing = household.zip(criterion).is_some_and(|(household, criterion)| {
        checked.judgements.of(household.place(), criterion).verdict.is_failing()
    });
    Judged {
        place: place_of(entry.row(), &[Key::RectificationStatus]),
        status: entry.status().known(),
        late: days_late(entry, profile).is_some(),
        refuted: claimed && entry.failed_verification().is_some(),
        failing,
    }
}

/// What a kind is called that is none of ours.
fn own_kind(entry: Entry<'_>) -> String {
    entry.plain(Key::ProblemKind).known().unwrap_or_default()
}

/// The groups, those with most left to do first.
fn groups(all: BTreeMap<String, Counts>) -> Vec<Group> {
    let groups = all.into_iter().map(|(name, counts)| Group { name, counts });
    let mut groups: Vec<_> = groups.collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.counts.left()));
    groups
}

impl Counts {
    fn add(&mut self, judged: &Judged) {
        let place = judged.place;
        self.found.add(place);
        let of_status = match judged.status {
            Some(RectificationStatus::Rectified | RectificationStatus::Closed) => {
                &mut self.rectified
            }
            Some(RectificationStatus::InProgress) => &mut self.in_progress,
            Some(RectificationStatus::Outstanding) => &mut self.outstanding,
            None => &mut self.unread,
        };
        of_status.add(place);
        self.overdue.add_if(judged.late, place);
        self.refuted.add_if(judged.refuted, place);
        self.still_failing.add_if(judged.failing, place);
    }

    /// How many are left to do: all that are not reported as rectified.
    pub fn left(&self) -> usize {
        self.found.count() - self.rectified.count()
    }
}

impl Term {
    fn new(class: Option<SubjectClass>, counts: Counts, profile: &Profile) -> Self {
        let limit = class.map(|class| class.deadline(profile));
        let left = limit.map(|day| profile.as_of.days_until(day.last_day()));
        Self { class, limit, left, counts }
    }
}

impl Closing {
    fn new(step: Key) -> Self {
        let [done, next, not_asked] = [const { Figure { places: Vec::new() } }; 3];
        Self { step, done, next, not_asked }
    }
}
