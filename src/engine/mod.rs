//! Runs the rules.

mod advised;
mod ground;
mod group;
mod recheck;
mod suppress;

use advised::Advised;
use ground::Ground;
use group::group;
use suppress::fates;

pub use recheck::Changed;

use crate::{
    confirm::{self, Confirmation, Kept},
    criteria::Judgements,
    finding::Finding,
    own::OwnRule,
    profile::Profile,
    record::{Dataset, Reading, Records},
    report::{NotRun, Report},
    rule::{Check, Context, Rule},
    schema::{Corrections, Key, SheetKind, Table, recognise_with},
    text::Text,
    waiver,
    workbook::{SheetId, Workbook},
};

/// What to check with.
#[derive(Clone, Debug)]
pub struct Options {
    /// The standards.
    pub profile: Profile,
    /// What the user said about sheets.
    pub corrections: Corrections,
    /// The codes of the rules to run; all that the profile has on, if there are none.
    pub only: Vec<String>,
    /// What was confirmed beyond what the files themselves hold.
    pub confirmations: Vec<Confirmation>,
}

/// A workbook that was checked: what it was taken for, and what came of it.
#[derive(Debug)]
pub struct Checked {
    /// The tables that were recognised.
    pub tables: Vec<Table>,
    /// What they say.
    pub records: Records,
    /// How each household stands with each criterion.
    pub judgements: Judgements,
    /// What was found.
    pub report: Report,
    /// What was confirmed, and what has become of it.
    pub kept: Vec<Kept>,
    ground: Ground,
    advised: Advised,
    left: recheck::Left,
}

/// How far a check has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Progress {
    /// This sheet is being recognised.
    Recognising(SheetId),
    /// The records are being read and joined.
    Reading,
    /// So many rules of so many have run, and this one is running; none at the end.
    Checking(usize, usize, Option<&'static Rule>),
}

impl Checked {
    /// The records, tied to the workbook that was checked.
    pub fn dataset<'a>(&'a self, workbook: &'a Workbook) -> Dataset<'a> {
        Dataset::new(workbook, &self.tables, &self.records)
    }

    /// Takes out of the count what was confirmed: by `confirmations`, else by what the
    /// files themselves hold. What was confirmed before is forgotten.
    pub fn confirm(&mut self, workbook: &Workbook, confirmations: &[Confirmation]) {
        let mut all = confirmations.to_vec();
        all.extend(confirm::written_in(workbook));
        let dataset = Dataset::new(workbook, &self.tables, &self.records);
        self.kept = confirm::apply(&mut self.report, &dataset, all);
    }
}

/// Checks everything in `workbook`.
///
/// The same workbook and options always yield the same report.
pub fn check(workbook: &Workbook, options: &Options) -> Checked {
    check_with(workbook, options, &mut |_| {})
}

/// Checks everything in `workbook` and tells how far it has come.
pub fn check_with(
    workbook: &Workbook,
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> Checked {
    let profile = &options.profile;
    let mut tell = |sheet| progress(Progress::Recognising(sheet));
    let tables = recognise_with(workbook, &options.corrections, &mut tell);
    progress(Progress::Reading);
    let records = Records::read(workbook, &tables, Reading { year: profile.year });
    let dataset = Dataset::new(workbook, &tables, &records);
    let judgements = Judgements::of_all(&dataset, profile);
    let ctx = Context { dataset: &dataset, profile, judgements: &judgements };
    let (ground, mut report) = run(&ctx, options, progress);
    let (advised, advice) = Advised::of(&ctx, &ground);
    report.advice = advice;
    let (left, kept) = (recheck::Left::default(), Vec::new());
    let mut checked =
        Checked { tables, records, judgements, report, kept, ground, advised, left };
    checked.confirm(workbook, &options.confirmations);
    checked
}

/// Runs the rules on everything.
fn run(
    ctx: &Context<'_>,
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> (Ground, Report) {
    let mut not_run = Vec::new();
    let mut rules = Vec::new();
    for rule in ctx.profile.all_rules().filter(|rule| options.runs(rule)) {
        let mut missing = missing(rule, ctx.dataset.tables);
        let own = ctx.profile.own.find(rule.code);
        missing.extend(own.and_then(|own| lacking(own, ctx.dataset.tables)));
        if missing.is_empty() {
            rules.push(rule);
        }
        not_run.extend(missing);
    }
    let mut waivers = waiver::read(ctx.dataset, ctx.profile);
    let mut ground = Ground::of(&rules, ctx, progress);
    let every = vec![true; rules.len()];
    ground.waive(ctx.dataset, &waivers, &every);
    let findings = kept(&ground, &every);
    waiver::tally(ctx.dataset, &mut waivers, findings.iter().flatten());
    let findings = findings.into_iter().flat_map(|of_rule| group(ctx, of_rule)).collect();
    let mut report = Report::new(findings, not_run, waivers);
    report.unjudged = ground.unjudged();
    (ground, report)
}

/// The findings of each rule that is `wanted`, without those that repeat others.
fn kept(ground: &Ground, wanted: &[bool]) -> Vec<Vec<Finding>> {
    let fates = fates(ground, wanted);
    let rules = ground.rules.iter().zip(fates).zip(wanted).filter(|(_, wanted)| **wanted);
    let of_rule =
        |((found, fates), _): ((&ground::Found, Vec<suppress::Fate>), &bool)| {
            let pairs = fates.into_iter().zip(&found.findings);
            pairs.filter_map(|(fate, (_, finding))| fate.apply(finding)).collect()
        };
    rules.map(of_rule).collect()
}

/// The built-in standards and nothing else.
impl Default for Options {
    fn default() -> Self {
        let (profile, corrections) = (Profile::built_in(), Corrections::default());
        let (only, confirmations) = (Vec::new(), Vec::new());
        Self { profile, corrections, only, confirmations }
    }
}

impl Options {
    fn runs(&self, rule: &Rule) -> bool {
        let named = |codes: &[String]| codes.iter().any(|code| code == rule.code);
        if !self.only.is_empty() {
            return named(&self.only);
        }
        self.profile.rules.runs(rule)
    }
}

/// Says why a rule cannot run at all: no table is of its kind, or none has the columns.
fn missing(rule: &'static Rule, tables: &[Table]) -> Vec<NotRun> {
    let of_scope: Vec<&Table> = match rule.check {
        Check::Household(_) => {
            let fits = |kind: SheetKind| {
                kind.has_households()
                    || kind.has_persons()
                    || kind == SheetKind::Relocation
            };
            tables.iter().filter(|table| fits(table.kind)).collect()
        }
        Check::Member(_) => tables.iter().filter(|t| t.kind.has_persons()).collect(),
        Check::Row(kinds, _) => {
            tables.iter().filter(|t| kinds.contains(&t.kind)).collect()
        }
        Check::Column(_) | Check::Table(_) | Check::Dataset(_) => tables.iter().collect(),
    };
    let not_run = |reason| NotRun { rule, sheet: None, reason };
    if of_scope.is_empty() {
        return vec![not_run(no_table(rule))];
    }
    let has = |keys: &&[Key]| {
        of_scope.iter().any(|table| keys.iter().any(|&key| table.has(key)))
    };
    let lacks = rule.needs.iter().filter(|keys| !has(keys));
    lacks
        .map(|keys| {
            let zh: Vec<_> = keys.iter().map(|key| key.name()).collect();
            let en: Vec<_> = keys.iter().map(|key| key.english()).collect();
            not_run(Text {
                zh: format!("缺“{}”列", zh.join("”或“")).into(),
                en: format!("no column for {}", en.join(" or ")).into(),
            })
        })
        .collect()
}

/// Says why a rule of one's own cannot run at all: no table has a column that it cannot do
/// without, one that only the users know.
fn lacking(own: &'static OwnRule, tables: &[Table]) -> Option<NotRun> {
    let headings = own.lacking(tables)?;
    let reason = Text {
        zh: format!("缺“{}”列", headings.join("”“")).into(),
        en: format!("no column headed {}", headings.join(", ")).into(),
    };
    Some(NotRun { rule: &own.rule, sheet: None, reason })
}

fn no_table(rule: &Rule) -> Text {
    let (zh, en) = match rule.check {
        Check::Household(_) => ("户表".to_owned(), "table of households".to_owned()),
        Check::Member(_) => ("家庭成员表".to_owned(), "table of members".to_owned()),
        Check::Row(kinds, _) => {
            let zh: Vec<_> = kinds.iter().map(|kind| kind.name()).collect();
            let en: Vec<_> = kinds.iter().map(|kind| kind.english()).collect();
            (zh.join("或"), en.join(" or "))
        }
        Check::Column(_) | Check::Table(_) | Check::Dataset(_) => {
            ("表".to_owned(), "table".to_owned())
        }
    };
    Text { zh: format!("没有{zh}").into(), en: format!("there is no {en}").into() }
}
