//! Lessons in a copy of the user's own sheets.
//!
//! A fault is tried in a clean row: the cell is edited as the user would, the engine checks
//! again, and the fault stays only if the rule it was meant for speaks at that cell and no
//! other rule does. Sums that do not add up any more are let pass: they follow from it.

use std::collections::BTreeSet;

use super::{Lesson, Level, NoLesson, SlipKind, Wanted, slip_kinds};
use crate::{
    edit::{self, Kind, Occasion},
    engine::{Changed, Checked, Options, Progress},
    finding::{Finding, Severity},
    record::{Household, HouseholdId, Row},
    rule::Rule,
    sample::chance::Chance,
    schema::SheetKind,
    session::Session,
    workbook::{CellRef, SheetId},
};

/// Rows that are looked at for one that a fault fits, from where chance begins.
const ROWS: usize = 200;

/// Faults of a kind that are tried in vain before another kind has its turn.
const TRIES: usize = 4;

/// The family of rules about sums.
const SUMS: &str = "A";

impl Lesson {
    /// A lesson in a copy of what a session has read and changed.
    ///
    /// # Errors
    ///
    /// When no fault of the level fits anywhere.
    pub fn own(
        session: &Session,
        level: &'static Level,
        seed: u64,
        options: &Options,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Self, NoLesson> {
        let mut ground = Ground::new(session, seed, options, progress);
        let mut kinds: Vec<&SlipKind> = slip_kinds().iter().collect();
        kinds.retain(|kind| {
            kind.rule()
                .is_some_and(|rule| level.asks(rule) && options.profile.rules.runs(rule))
        });
        ground.chance.shuffle(&mut kinds);
        let mut wanted = ground.plant_all(kinds.clone(), level.faults);
        if wanted.len() < level.faults {
            // Where hardly a household is clean, a clean row will do.
            ground.strict = false;
            let more = level.faults - wanted.len();
            wanted.extend(ground.plant_all(kinds, more));
        }
        // A session that was only read tells nobody what was changed.
        let mut bare = Session::default();
        bare.take(&ground.session.hand_over());
        Self::of((level, seed, true), bare, ground.checked, wanted)
    }
}

/// Those of the kinds of faults that have a place in what a session has read.
pub fn fitting_slips(
    kinds: &[&'static SlipKind],
    session: &Session,
    seed: u64,
    options: &Options,
) -> Vec<&'static SlipKind> {
    let mut ground = Ground::new(session, seed, options, &mut |_| {});
    let rows = ground.rows.clone();
    let fits = |kind: &&'static SlipKind| {
        let fits = ground.plant(kind).is_some();
        if fits {
            ground.undo();
        }
        ground.taken.clear();
        ground.rows.clone_from(&rows);
        fits
    };
    kinds.iter().copied().filter(fits).collect()
}

/// The copy while faults are planted in it.
struct Ground<'a> {
    session: Session,
    checked: Checked,
    options: &'a Options,
    chance: Chance,
    /// Households that have a fault of ours.
    taken: BTreeSet<HouseholdId>,
    /// Households that have findings.
    found: BTreeSet<HouseholdId>,
    /// Rows that have findings or a fault of ours.
    rows: BTreeSet<(SheetId, u32)>,
    /// Whether households that have findings are left alone as a whole.
    strict: bool,
}

/// What an edit brought up.
struct Trial {
    /// What stood in the cell.
    before: String,
    /// Findings that are new and count, and are more than hints: rule and cells.
    loud: Vec<(&'static Rule, Vec<CellRef>)>,
    /// Everything had to be checked again: a row is no record any more, or the like.
    whole: bool,
}

impl<'a> Ground<'a> {
    fn new(
        session: &Session,
        seed: u64,
        options: &'a Options,
        progress: &mut dyn FnMut(Progress),
    ) -> Self {
        let mut copy = Session::default();
        copy.take(&session.hand_over());
        let checked = copy.check(options, progress);
        let loud =
            checked.report.findings.iter().filter(|it| it.severity != Severity::Hint);
        let (mut found, mut rows) = (BTreeSet::new(), BTreeSet::new());
        for finding in loud {
            found.extend(finding.household);
            rows.extend(finding.cells.iter().map(|cell| (cell.sheet, cell.row)));
        }
        let chance = Chance::seeded(seed);
        let (taken, strict) = (BTreeSet::new(), true);
        Self { session: copy, checked, options, chance, taken, found, rows, strict }
    }

    /// Plants so many faults, of as many kinds as fit.
    fn plant_all(&mut self, mut kinds: Vec<&SlipKind>, count: usize) -> Vec<Wanted> {
        let mut wanted = Vec::new();
        while !kinds.is_empty() && wanted.len() < count {
            kinds.retain(|kind| {
                if wanted.len() == count {
                    return false;
                }
                let fault = self.plant(kind);
                let fits = fault.is_some();
                wanted.extend(fault);
                fits
            });
        }
        wanted
    }

    /// Plants a fault of a kind, if there is a place for it.
    fn plant(&mut self, kind: &SlipKind) -> Option<Wanted> {
        let rule = kind.rule()?;
        for _ in 0..TRIES {
            let (cell, text) = self.place(kind)?;
            let Some(trial) = self.edit(cell, text) else {
                self.take(cell);
                continue;
            };
            if trial.is_precisely(rule, cell) {
                let own = trial.loud.iter().filter(|(found, _)| *found == rule);
                own.flat_map(|(_, cells)| cells).for_each(|cell| self.take(*cell));
                self.take(cell);
                return Some(Wanted { rule, cell, before: Some(trial.before) });
            }
            self.undo();
        }
        None
    }

    /// A cell of a clean row that a fault fits, and what is to be typed there.
    fn place(&mut self, kind: &SlipKind) -> Option<(CellRef, String)> {
        let Self { session, checked, options, chance, .. } = self;
        let (key, rule, as_of) = (kind.key()?, kind.rule()?, options.profile.as_of);
        let dataset = checked.dataset(session.workbook());
        let tables = (0..).zip(&checked.tables).filter(|(_, table)| {
            table.has(key)
                && rule.looks_at(table.kind)
                && table.kind != SheetKind::DepartmentList
        });
        let tables: Vec<_> =
            tables.filter(|(_, table)| !table.records.is_empty()).collect();
        let (id, table) = *tables.get(chance.below(tables.len()))?;
        let count = table.records.len();
        let (start, apart) = (chance.below(count), chance.below(count));
        for step in 0..count.min(ROWS) {
            let at = |step: usize| {
                dataset.row(id, u32::try_from((start + step) % count).unwrap_or_default())
            };
            let (row, other) = (at(step), at(step + apart));
            let Some(cell) = row.cell(key) else { continue };
            let clean = |row: Row<'_>| {
                let household = row.household().map(Household::place);
                let taken = |it| {
                    self.taken.contains(&it) || self.strict && self.found.contains(&it)
                };
                !household.is_some_and(taken)
                    && !self.rows.contains(&(cell.sheet, row.sheet_row()))
            };
            if !clean(row) || !clean(other) {
                continue;
            }
            if let Some(text) = kind.text(row, other, as_of, chance) {
                return Some((cell, text));
            }
        }
        None
    }

    /// Edits a cell and checks everything that it touched. Nothing where it must not be
    /// edited.
    fn edit(&mut self, cell: CellRef, text: String) -> Option<Trial> {
        let wanted = [edit::Wanted::new(cell, text)];
        let occasion = Occasion { kind: Kind::ByHand, time: String::new() };
        let done = self.session.edit(&mut self.checked, self.options, &wanted, occasion);
        let (cells, changed) = done.ok()?;
        cells.first()?;
        let change = self.session.log().steps().last()?.changes.first()?;
        let mut trial =
            Trial { before: change.from.clone(), loud: Vec::new(), whole: changed.whole };
        trial.note(&self.checked, &changed);
        let settled = self.session.settle(&mut self.checked, self.options, usize::MAX);
        trial.whole |= settled.whole;
        trial.note(&self.checked, &settled);
        Some(trial)
    }

    fn undo(&mut self) {
        self.session.undo(&mut self.checked, self.options);
        self.session.settle(&mut self.checked, self.options, usize::MAX);
    }

    /// Leaves the household of a cell, or its row, alone from here on.
    fn take(&mut self, cell: CellRef) {
        self.rows.insert((cell.sheet, cell.row));
        let dataset = self.checked.dataset(self.session.workbook());
        let tables = (0..).zip(&self.checked.tables);
        let tables = tables.filter(|(_, table)| table.sheet == cell.sheet);
        let rows = tables.filter_map(|(id, _)| dataset.record_at(id, cell.row));
        self.taken.extend(rows.filter_map(Row::household).map(Household::place));
    }
}

impl Trial {
    /// Tells whether a rule speaks at a cell and no other rule does, but for sums elsewhere
    /// that do not add up any more.
    fn is_precisely(&self, rule: &Rule, cell: CellRef) -> bool {
        let own = |(found, cells): &(&'static Rule, Vec<CellRef>)| {
            *found == rule && cells.contains(&cell)
        };
        let sum = |(found, cells): &(&'static Rule, Vec<CellRef>)| {
            found.family() == SUMS && !cells.contains(&cell)
        };
        !self.whole
            && self.loud.iter().any(own)
            && self.loud.iter().all(|it| own(it) || sum(it))
    }

    fn note(&mut self, checked: &Checked, changed: &Changed) {
        let findings =
            changed.new.iter().filter_map(|at| checked.report.findings.get(*at));
        let loud =
            findings.filter(|it: &&Finding| it.counts() && it.severity != Severity::Hint);
        self.loud.extend(loud.map(|it| (it.rule, it.cells.clone())));
    }
}
