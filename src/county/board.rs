//! 各乡镇一览: one row for each file and township.

use std::collections::BTreeMap;

use super::{
    outlier::{Measured, Outlier, outliers},
    units::{UnitId, Units},
};
use crate::{
    engine::Checked,
    finding::{Finding, Nature, Severity},
    profile::Profile,
    record::Dataset,
    report::Submission,
    rule::Context,
    schema::{SheetKind, Table},
    workbook::{FileId, Workbook},
};

/// What each township sent in, and how it stands.
#[derive(Debug)]
pub struct Board {
    /// Which file and township everything belongs to.
    pub units: Units,
    /// A row for each unit, in their order.
    pub rows: Vec<BoardRow>,
    /// What differs from the other townships, by unit.
    pub outliers: Vec<Outlier>,
}

/// How one township of one file stands.
#[derive(Clone, Debug)]
pub struct BoardRow {
    /// How many households it has.
    pub households: usize,
    /// How many persons are in them.
    pub persons: usize,
    /// How many households fail a criterion.
    pub failing: usize,
    /// Whether it may be submitted.
    pub verdict: Submission,
    /// How many findings count.
    pub counts: Counts,
    /// What its file looks like.
    pub layout: Layout,
    /// 填报时间, as the file has it.
    pub reported: Option<String>,
}

/// How many findings count, by nature; mere hints apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// 填报错误
    pub wrong: usize,
    /// 未达标
    pub unmet: usize,
    /// 无法判定
    pub undetermined: usize,
    /// 存疑
    pub doubtful: usize,
    /// 提示
    pub hint: usize,
    /// 必须改: those that stand in the way of submitting.
    pub must: usize,
    /// 核实后可报: those that must be confirmed or corrected.
    pub verify: usize,
}

/// What a file looks like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Files that look alike have the same number, from 1.
    pub number: usize,
    /// The kinds of its tables, with how many records each has.
    pub tables: Vec<(SheetKind, usize)>,
    /// How many columns should be confirmed.
    pub unsure: usize,
    /// How many columns are not known.
    pub unknown: usize,
}

impl Board {
    /// Puts the board together.
    pub fn of(workbook: &Workbook, checked: &Checked, profile: &Profile) -> Self {
        let dataset = checked.dataset(workbook);
        let units = Units::of(&dataset);
        let layouts = layouts(&dataset);
        let row = |file: FileId| BoardRow {
            households: 0,
            persons: 0,
            failing: 0,
            verdict: Submission::Ready,
            counts: Counts::default(),
            layout: layouts.get(&file).cloned().unwrap_or_default(),
            reported: reported(&dataset, file),
        };
        let mut rows: Vec<BoardRow> = units.all.iter().map(|it| row(it.file)).collect();
        for household in dataset.households() {
            let row = units.of_household(household).and_then(|unit| at(&mut rows, unit));
            let Some(row) = row else { continue };
            let verdict = checked.judgements.household(household.place());
            row.households += 1;
            row.persons += household.roster().count();
            row.failing += usize::from(verdict.is_failing());
        }
        for finding in &checked.report.findings {
            for unit in units.of_finding(&dataset, finding) {
                if let Some(row) = at(&mut rows, unit) {
                    row.add(finding);
                }
            }
        }
        let measured = rows.iter().map(|row| Measured {
            households: row.households,
            failing: row.failing,
            wrong: row.counts.wrong,
        });
        let measured: Vec<Measured> = measured.collect();
        let judgements = &checked.judgements;
        let ctx = Context { dataset: &dataset, profile, judgements };
        let outliers = outliers(&ctx, &units, &measured);
        Self { units, rows, outliers }
    }
}

impl BoardRow {
    fn add(&mut self, finding: &Finding) {
        let left = Submission::with(finding);
        self.verdict = self.verdict.min(left);
        if !finding.counts() {
            return;
        }
        let counts = &mut self.counts;
        *match (finding.severity, finding.nature) {
            (Severity::Hint, _) => &mut counts.hint,
            (_, Nature::Wrong) => &mut counts.wrong,
            (_, Nature::Unmet) => &mut counts.unmet,
            (_, Nature::Undetermined) => &mut counts.undetermined,
            (_, Nature::Doubtful) => &mut counts.doubtful,
        } += 1;
        counts.must += usize::from(left == Submission::Blocked);
        counts.verify += usize::from(left == Submission::Verify);
    }
}

fn at(rows: &mut [BoardRow], unit: UnitId) -> Option<&mut BoardRow> {
    rows.get_mut(unit as usize)
}

fn of_file<'a>(
    dataset: &'a Dataset<'a>,
    file: FileId,
) -> impl Iterator<Item = &'a Table> {
    let own = move |table: &&Table| {
        dataset.workbook.sheet(table.sheet).is_some_and(|sheet| sheet.file == file)
    };
    dataset.tables.iter().filter(own)
}

/// 填报时间 of the first table that has one.
fn reported(dataset: &Dataset<'_>, file: FileId) -> Option<String> {
    let said = of_file(dataset, file).filter_map(|table| table.meta.reported.as_ref());
    said.map(|(text, _)| text.trim()).find(|text| !text.is_empty()).map(str::to_owned)
}

/// What each file looks like: files with the same kinds of tables under the same headings
/// look alike.
fn layouts(dataset: &Dataset<'_>) -> BTreeMap<FileId, Layout> {
    let mut numbers: BTreeMap<Vec<(SheetKind, Vec<&str>)>, usize> = BTreeMap::new();
    let mut layouts = BTreeMap::new();
    for file in 0..FileId::try_from(dataset.workbook.files.len()).unwrap_or(FileId::MAX) {
        let mut layout = Layout::default();
        let mut look = Vec::new();
        let known = |table: &&Table| !table.ignored && table.kind != SheetKind::Unknown;
        for table in of_file(dataset, file).filter(known) {
            let columns = &table.columns;
            layout.tables.push((table.kind, table.records.len()));
            layout.unsure += columns.iter().filter(|it| it.needs_confirmation()).count();
            layout.unknown += columns.iter().filter(|it| it.key.is_none()).count();
            let headings = columns.iter().map(|column| column.heading.as_str());
            look.push((table.kind, headings.collect()));
        }
        let next = numbers.len() + 1;
        layout.number = *numbers.entry(look).or_insert(next);
        layouts.insert(file, layout);
    }
    layouts
}
