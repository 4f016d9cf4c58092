use std::ops::Range;

use super::Progress;
use crate::{
    finding::Finding,
    record::{Dataset, Household, Member, Reads, Row},
    report::Unjudged,
    rule::{Check, Context, Rule, Sink},
    schema::{Key, TableId},
    waiver::{Effect, Waiver},
};

/// What each rule found, before it is folded and grouped, with what it was looking at: so
/// a part of it can be found anew.
#[derive(Debug, Default)]
pub(super) struct Ground {
    /// The rules that ran, in the order of the catalogue.
    pub(super) rules: Vec<Found>,
}

/// What one rule found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) rule: &'static Rule,
    /// In the order in which it was found, which is that of the subjects.
    pub(super) findings: Vec<(Subject, Finding)>,
    /// Of how many it could not say whether there is anything to find.
    pub(super) unjudged: Vec<(Subject, u32)>,
    /// What the rule read, where it looks at tables or at everything.
    pub(super) reads: Reads,
    /// Whether it asked how any household stands.
    pub(super) asked: bool,
}

/// What a rule was looking at: a household, a record, a column or a table.
pub(super) type Subject = (u32, u32);

/// What everything that compares rows with others is looking at.
const ALL: Subject = (0, 0);

impl Ground {
    /// Runs rules on everything.
    pub(super) fn of(
        rules: &[&'static Rule],
        ctx: &Context<'_>,
        progress: &mut dyn FnMut(Progress),
    ) -> Self {
        let run = |(done, rule): (usize, &&'static Rule)| {
            progress(Progress::Checking(done, rules.len(), Some(rule)));
            Found::of(rule, ctx)
        };
        let ground = Self { rules: rules.iter().enumerate().map(run).collect() };
        progress(Progress::Checking(rules.len(), rules.len(), None));
        ground
    }

    /// Of how many each rule could not say whether there is anything to find.
    pub(super) fn unjudged(&self) -> Vec<Unjudged> {
        let count = |found: &Found| Unjudged {
            rule: found.rule,
            count: found.unjudged.iter().map(|(_, count)| *count as usize).sum(),
        };
        self.rules.iter().map(count).filter(|it| 0 < it.count).collect()
    }

    /// Marks what falls under waivers among the findings of the rules that `changed`.
    pub(super) fn waive(
        &mut self,
        dataset: &Dataset<'_>,
        waivers: &[Waiver],
        changed: &[bool],
    ) {
        let Some(effect) = Effect::of(dataset, waivers) else { return };
        for (found, _) in self.rules.iter_mut().zip(changed).filter(|(_, it)| **it) {
            found.findings.retain_mut(|(_, finding)| effect.on(dataset, finding));
        }
    }
}

impl Found {
    /// Runs a rule on everything.
    pub(super) fn of(rule: &'static Rule, ctx: &Context<'_>) -> Self {
        let mut run = Run::new(rule, ctx);
        forget_reads(ctx);
        match rule.check {
            Check::Household(_) => {
                ctx.dataset.households().for_each(|it| run.household(it));
            }
            Check::Member(_) => ctx.dataset.members().for_each(|it| run.member(it)),
            Check::Row(kinds, _) => ctx.dataset.rows(kinds).for_each(|it| run.row(it)),
            Check::Column(_) => {
                for (table, known) in (0..).zip(ctx.dataset.tables) {
                    (0..known.columns.len()).for_each(|at| run.column(table, at));
                }
            }
            Check::Table(_) => {
                for (table, _) in (0..).zip(ctx.dataset.tables) {
                    run.table(table);
                }
            }
            Check::Dataset(check) => {
                run.on(ALL, check);
            }
        }
        let Run { findings, unjudged, .. } = run;
        let (reads, asked) = (ctx.dataset.take_reads(), ctx.judgements.take_asked());
        Self { rule, findings, unjudged, reads, asked }
    }

    /// Puts what was found of some subjects in the place of what was found of them before,
    /// and tells whether there was anything before or is now.
    pub(super) fn replace(
        &mut self,
        subjects: impl IntoIterator<Item = Subject>,
        again: Run<'_>,
    ) -> bool {
        let Run { findings: found, unjudged, .. } = again;
        let mut touched = !found.is_empty();
        for subject in subjects {
            let all = of_subject(&self.findings, subject);
            touched |= !all.is_empty();
            self.findings.drain(all);
            self.unjudged.drain(of_subject(&self.unjudged, subject));
        }
        if !found.is_empty() {
            self.findings.extend(found);
            self.findings.sort_by_key(|(subject, _)| *subject);
        }
        if !unjudged.is_empty() {
            self.unjudged.extend(unjudged);
            self.unjudged.sort_unstable();
        }
        touched
    }
}

/// The places of what was found of a subject.
fn of_subject<T>(all: &[(Subject, T)], subject: Subject) -> Range<usize> {
    all.partition_point(|(it, _)| *it < subject)
        ..all.partition_point(|(it, _)| *it <= subject)
}

/// Marks of reading that somebody else left.
fn forget_reads(ctx: &Context<'_>) {
    ctx.dataset.take_reads();
    ctx.judgements.take_asked();
}

/// A rule that is running.
pub(super) struct Run<'a> {
    rule: &'static Rule,
    ctx: &'a Context<'a>,
    pub(super) findings: Vec<(Subject, Finding)>,
    unjudged: Vec<(Subject, u32)>,
    /// Room for what is found of one subject.
    room: Vec<Finding>,
}

impl<'a> Run<'a> {
    pub(super) fn new(rule: &'static Rule, ctx: &'a Context<'a>) -> Self {
        Self { rule, ctx, findings: Vec::new(), unjudged: Vec::new(), room: Vec::new() }
    }

    pub(super) fn household(&mut self, household: Household<'_>) {
        let Check::Household(check) = self.rule.check else { return };
        let id = household.place();
        self.on((id, 0), |ctx, out| {
            out.household = Some(id);
            check(household, ctx, out);
        });
    }

    pub(super) fn member(&mut self, member: Member<'_>) {
        let Check::Member(check) = self.rule.check else { return };
        self.on((member.table_id(), member.record()), |ctx, out| {
            check(member, ctx, out);
            for finding in out.findings.iter_mut() {
                let own = member.household().map(Household::place);
                finding.household = finding.household.or(own);
                finding.person.get_or_insert_with(|| member.label());
            }
        });
    }

    pub(super) fn row(&mut self, row: Row<'_>) {
        let Check::Row(_, check) = self.rule.check else { return };
        self.on((row.table_id(), row.record()), |ctx, out| {
            out.household = row.household().map(Household::place);
            check(row, ctx, out);
        });
    }

    pub(super) fn column(&mut self, table: TableId, at: usize) {
        let Check::Column(check) = self.rule.check else { return };
        let known = self.ctx.dataset.tables.get(table as usize);
        let Some(column) = known.and_then(|known| known.columns.get(at)) else { return };
        self.on((table, u32::try_from(at).unwrap_or(u32::MAX)), |ctx, out| {
            check(table, column, ctx, out);
        });
    }

    fn table(&mut self, table: TableId) {
        let Check::Table(check) = self.rule.check else { return };
        self.on((table, 0), |ctx, out| check(table, ctx, out));
    }

    fn on(&mut self, subject: Subject, look: impl FnOnce(&Context<'_>, &mut Sink<'_>)) {
        let (rule, findings) = (self.rule, &mut self.room);
        let mut out = Sink { rule, household: None, person: None, findings, unjudged: 0 };
        look(self.ctx, &mut out);
        let unjudged = out.unjudged;
        self.unjudged.extend((0 < unjudged).then_some((subject, unjudged)));
        let found = self.room.drain(..);
        self.findings.extend(found.map(|finding| (subject, finding)));
    }
}

/// The columns of a table that are read when that of `column` is: those of one field.
pub(super) fn alike(ctx: &Context<'_>, table: TableId, column: usize) -> Vec<usize> {
    let Some(known) = ctx.dataset.tables.get(table as usize) else { return Vec::new() };
    let key: Option<Key> = known.columns.get(column).and_then(|column| column.key);
    let same = |(at, other): (usize, &crate::schema::TableColumn)| {
        (at == column || key.is_some() && other.key == key).then_some(at)
    };
    known.columns.iter().enumerate().filter_map(same).collect()
}
