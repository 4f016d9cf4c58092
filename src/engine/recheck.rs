//! Checks again what an edit touched, and nothing else.
//!
//! A rule about households, persons or records reads the household that it looks at, so it
//! runs again for the households whose records changed. A rule about a column runs again for
//! that column. A rule that compares everything runs again if it read a column that
//! changed; that takes longest, so it is left for [`Checked::settle`].

use std::collections::BTreeSet;

use super::{
    Checked, Options, check,
    ground::{Found, Run, Subject, alike},
    group, kept,
    suppress::concerned,
};
use crate::{
    record::{Dataset, HouseholdId, Reading, Regrouped},
    rule::{Check, Context},
    schema::{Key, Place, SheetKind, TableId, recognise},
    waiver,
    workbook::{CellRef, SheetId, Workbook},
};

/// What is still to be done after an edit.
#[derive(Debug, Default)]
pub(super) struct Left {
    /// Rules that are to run again on everything, by their place.
    rules: BTreeSet<usize>,
    /// Sheets that are to be recognised again, in case a row is no record any more.
    sheets: BTreeSet<SheetId>,
}

/// What an edit changed in the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Places among the findings before of those that are gone, ascending.
    pub gone: Vec<usize>,
    /// Places among the findings now of those that are new, ascending.
    pub new: Vec<usize>,
    /// The households that were judged again.
    pub households: Vec<HouseholdId>,
    /// Everything was checked again: nothing that was known before holds.
    pub whole: bool,
    /// More is to be done: see [`Checked::settle`].
    pub left: bool,
}

/// What an edit touched: columns of tables and records of theirs.
#[derive(Default)]
struct Touched {
    columns: BTreeSet<(TableId, usize)>,
    records: BTreeSet<(TableId, u32)>,
}

/// Records in all tables up to which it is quicker to do everything at once.
const SMALL: usize = 3_000;

impl Checked {
    /// Takes in that `cells` of the workbook were changed, and checks again what they
    /// touched. What takes longer is left for [`Checked::settle`], unless it is to be done
    /// `at_once`.
    pub fn recheck(
        &mut self,
        workbook: &Workbook,
        options: &Options,
        cells: &[CellRef],
        at_once: bool,
    ) -> Changed {
        let Some(touched) = self.touched(cells) else {
            return self.anew(workbook, options);
        };
        self.left.sheets.extend(cells.iter().map(|cell| cell.sheet));
        let reading = Reading { year: options.profile.year };
        let mut records = touched.records.clone();
        let mut rejoin = false;
        for &(table, column) in &touched.columns {
            let Some(known) = self.tables.get(table as usize) else { continue };
            let own: Vec<u32> = of_table(&touched.records, table).collect();
            let changed =
                self.records.reread(workbook, (table, known), column, reading, &own);
            records.extend(changed.into_iter().map(|record| (table, record)));
            if let Some(key) = known.columns.get(column).and_then(|column| column.key) {
                let dataset = Dataset::new(workbook, &self.tables, &self.records);
                rejoin |= own.iter().any(|&record| dataset.joins_by(table, record, key));
                if self.judgements.learn(&dataset, table, key) {
                    return self.anew(workbook, options);
                }
            }
        }
        self.records.see_departures(workbook, &self.tables, &records);
        let owner = |&(table, record): &(TableId, u32)| self.records.owner(table, record);
        let mut households: Vec<_> = records.iter().filter_map(owner).collect();
        if rejoin && !self.report.waivers.is_empty() {
            return self.anew(workbook, options);
        }
        if rejoin {
            match self.records.rejoin(workbook, &self.tables) {
                Regrouped::Same => {}
                Regrouped::Some(changed) => {
                    households.extend(changed);
                    self.leave_all();
                }
                Regrouped::Anew => return self.anew(workbook, options),
            }
        }
        households.sort_unstable();
        households.dedup();
        let rows: Vec<_> = records.into_iter().collect();
        let rows = self.records.belonging(&households, &rows);
        let changed = self.look_again(workbook, options, &touched, &households, &rows);
        if at_once {
            return self.do_all(workbook, options, changed, households);
        }
        self.report_again(workbook, options, &changed, households)
    }

    /// Tells whether there is so little that all of it can be checked at once.
    pub fn is_small(&self) -> bool {
        self.tables.iter().map(|table| table.records.len()).sum::<usize>() <= SMALL
    }

    /// Does some of what an edit left to be done: at most `rules` rules. When nothing is
    /// left, the findings are those of a check of everything.
    pub fn settle(
        &mut self,
        workbook: &Workbook,
        options: &Options,
        rules: usize,
    ) -> Changed {
        let mut changed = vec![false; self.ground.rules.len()];
        let dataset = Dataset::new(workbook, &self.tables, &self.records);
        let judgements = &self.judgements;
        let ctx = Context { dataset: &dataset, profile: &options.profile, judgements };
        for _ in 0..rules {
            let Some(at) = self.left.rules.pop_first() else { break };
            if let (Some(found), Some(changed)) =
                (self.ground.rules.get_mut(at), changed.get_mut(at))
            {
                *found = Found::of(found.rule, &ctx);
                *changed = true;
            }
        }
        if self.left.rules.is_empty()
            && !std::mem::take(&mut self.left.sheets).is_empty()
            && recognise(workbook, &options.corrections) != self.tables
        {
            return self.anew(workbook, options);
        }
        self.report_again(workbook, options, &changed, Vec::new())
    }

    /// Checks everything.
    fn anew(&mut self, workbook: &Workbook, options: &Options) -> Changed {
        *self = check(workbook, options);
        Changed { whole: true, ..Changed::default() }
    }

    /// What cells belong to. Nothing if any is no cell of a record: it may be a heading,
    /// and then all may be otherwise.
    fn touched(&self, cells: &[CellRef]) -> Option<Touched> {
        let mut touched = Touched::default();
        for &cell in cells {
            let mut any = false;
            for (id, table) in (0..).zip(&self.tables) {
                if table.sheet != cell.sheet {
                    continue;
                }
                for (at, column) in table.columns.iter().enumerate() {
                    let records = match column.place {
                        Place::Column(place) if place == cell.column => {
                            table.records_at(column, cell.row)
                        }
                        Place::Cell(row, place)
                            if (row, place) == (cell.row, cell.column) =>
                        {
                            0..1
                        }
                        _ => continue,
                    };
                    any |= !records.is_empty();
                    touched.columns.insert((id, at));
                    touched.records.extend(records.map(|record| (id, record)));
                }
            }
            if !any {
                return None;
            }
        }
        // A list of exemptions bears on everything.
        let list = |&(table, _): &(TableId, usize)| {
            self.tables.get(table as usize).is_some_and(|it| it.kind == SheetKind::Waiver)
        };
        (!touched.columns.iter().any(list)).then_some(touched)
    }

    /// Leaves all rules to be run again that look at more than a household.
    fn leave_all(&mut self) {
        for (at, found) in self.ground.rules.iter().enumerate() {
            let wide = match found.rule.check {
                Check::Household(_) | Check::Member(_) | Check::Row(..) => false,
                Check::Column(_) | Check::Table(_) | Check::Dataset(_) => true,
            };
            if wide {
                self.left.rules.insert(at);
            }
        }
    }

    /// Runs the rules that look at what was touched, and tells of which findings changed.
    fn look_again(
        &mut self,
        workbook: &Workbook,
        options: &Options,
        touched: &Touched,
        households: &[HouseholdId],
        rows: &[(TableId, u32)],
    ) -> Vec<bool> {
        let profile = &options.profile;
        let dataset = Dataset::new(workbook, &self.tables, &self.records);
        let differ = self.judgements.judge_again(&dataset, profile, households);
        let judgements = &self.judgements;
        let ctx = Context { dataset: &dataset, profile, judgements };
        let mut changed = vec![false; self.ground.rules.len()];
        for (at, found) in self.ground.rules.iter_mut().enumerate() {
            let (subjects, again) = match found.rule.check {
                Check::Table(_) | Check::Dataset(_) => {
                    let read = |&(t, c): &(TableId, usize)| found.reads.concern(t, c);
                    if touched.columns.iter().any(read) || differ && found.asked {
                        self.left.rules.insert(at);
                    }
                    continue;
                }
                _ => run_again(found, &ctx, touched, households, rows),
            };
            if let Some(changed) = changed.get_mut(at) {
                *changed = found.replace(subjects, again);
            }
        }
        changed
    }

    /// Does all that is left, besides what was done.
    fn do_all(
        &mut self,
        workbook: &Workbook,
        options: &Options,
        mut changed: Vec<bool>,
        households: Vec<HouseholdId>,
    ) -> Changed {
        let dataset = Dataset::new(workbook, &self.tables, &self.records);
        let judgements = &self.judgements;
        let ctx = Context { dataset: &dataset, profile: &options.profile, judgements };
        for at in std::mem::take(&mut self.left.rules) {
            if let (Some(found), Some(changed)) =
                (self.ground.rules.get_mut(at), changed.get_mut(at))
            {
                *found = Found::of(found.rule, &ctx);
                *changed = true;
            }
        }
        self.left.sheets.clear();
        if recognise(workbook, &options.corrections) != self.tables {
            return self.anew(workbook, options);
        }
        self.report_again(workbook, options, &changed, households)
    }

    /// Puts the findings of the rules that `changed`, and of those that they stop or
    /// explain, in the place of what the report had of them.
    fn report_again(
        &mut self,
        workbook: &Workbook,
        options: &Options,
        changed: &[bool],
        households: Vec<HouseholdId>,
    ) -> Changed {
        let dataset = Dataset::new(workbook, &self.tables, &self.records);
        let judgements = &self.judgements;
        let ctx = Context { dataset: &dataset, profile: &options.profile, judgements };
        let mut wanted = concerned(&self.ground, changed);
        let mut waivers = waiver::read(&dataset, &options.profile);
        self.ground.waive(&dataset, &waivers, changed);
        if !waivers.is_empty() {
            // Each says how many findings fall under it.
            wanted.fill(true);
        }
        let found = kept(&self.ground, &wanted);
        waiver::tally(&dataset, &mut waivers, found.iter().flatten());
        let codes = self.ground.rules.iter().zip(&wanted);
        let codes: BTreeSet<&str> = codes
            .filter_map(|(found, wanted)| wanted.then_some(found.rule.code))
            .collect();
        let found = found.into_iter().flat_map(|of_rule| group(&ctx, of_rule)).collect();
        let before = self.report.forget_confirmations();
        let (mut gone, mut new) = self.report.replace(&codes, found);
        self.report.waivers = waivers;
        self.report.unjudged = self.ground.unjudged();
        let left = !self.left.rules.is_empty() || !self.left.sheets.is_empty();
        let advice = std::mem::take(&mut self.report.advice);
        let advice = self.advised.again(&ctx, &self.ground, &households, advice);
        self.report.advice =
            if left { advice } else { self.advised.settle(&ctx, advice) };
        self.confirm(workbook, &options.confirmations);
        self.report.note_confirmations(before, &mut gone, &mut new);
        Changed { gone, new, households, whole: false, left }
    }
}

/// Runs a rule that looks at one household, record or column at a time on those that were
/// touched.
fn run_again<'a>(
    found: &Found,
    ctx: &'a Context<'a>,
    touched: &Touched,
    households: &[HouseholdId],
    rows: &[(TableId, u32)],
) -> (Vec<Subject>, Run<'a>) {
    let mut run = Run::new(found.rule, ctx);
    let dataset = ctx.dataset;
    let mut subjects: Vec<Subject> = Vec::new();
    match found.rule.check {
        Check::Household(_) => {
            subjects.extend(households.iter().map(|&id| (id, 0)));
            let own = households.iter().filter_map(|&id| dataset.household(id));
            own.for_each(|household| run.household(household));
        }
        Check::Column(_) => {
            let columns = touched.columns.iter();
            let columns: BTreeSet<(TableId, usize)> = columns
                .flat_map(|&(table, at)| {
                    alike(ctx, table, at).into_iter().map(move |at| (table, at))
                })
                .collect();
            for (table, at) in columns {
                subjects.push((table, u32::try_from(at).unwrap_or(u32::MAX)));
                run.column(table, at);
            }
        }
        _ => {
            for &(table, record) in rows {
                let row = dataset.row(table, record);
                let looks = match found.rule.check {
                    Check::Member(_) => row.kind().has_persons(),
                    Check::Row(kinds, _) => kinds.contains(&row.kind()),
                    _ => false,
                };
                if looks {
                    subjects.push((table, record));
                    run.member(row.as_member());
                    run.row(row);
                }
            }
        }
    }
    (subjects, run)
}

fn of_table(
    records: &BTreeSet<(TableId, u32)>,
    table: TableId,
) -> impl Iterator<Item = u32> + '_ {
    records.range((table, 0)..=(table, u32::MAX)).map(|&(_, record)| record)
}

/// The key of a column, for those who ask what may be edited.
impl Checked {
    /// What the column of a cell holds, where it is a cell of a record.
    pub(crate) fn key_at(&self, cell: CellRef) -> Option<Key> {
        let touched = self.touched(&[cell])?;
        let keys = touched.columns.iter().filter_map(|&(table, column)| {
            self.tables.get(table as usize)?.columns.get(column)?.key
        });
        keys.min()
    }
}
