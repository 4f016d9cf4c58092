//! After an edit only what it touched is checked again. What is found must be what a check
//! of everything finds.

use std::{fs, path::PathBuf};

use huqing::{
    annotate::{Annotated, Work},
    criteria::Criterion,
    edit::{Kind, Log, Occasion, Wanted, apply, may_apply, proposals, spelling},
    engine::{Changed, Checked, Options, check},
    export,
    finding::{Finding, FixClass},
    profile::Profile,
    sample::{Request, Township},
    schema::Key,
    session::Session,
    text::Lang,
    wire,
    workbook::{CellRef, CellValue, Workbook, open},
};

struct Bench {
    session: Session,
    checked: Checked,
    options: Options,
}

impl Bench {
    fn new(files: &[(&str, Vec<u8>)]) -> Self {
        let mut session = Session::default();
        for (name, bytes) in files {
            session.open(name, bytes);
        }
        let options = Options::default();
        let checked = session.check(&options, &mut |_| {});
        Self { session, checked, options }
    }

    fn example() -> Self {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/example");
        let files = ["青禾乡2025年户脱贫自查验收资料.xlsx", "石桥镇成员花名册(GBK).csv"];
        Self::new(&files.map(|name| (name, fs::read(folder.join(name)).unwrap())))
    }

    fn township(seed: u64, households: usize, faults: usize) -> Self {
        let request = Request { seed, households, faults };
        let township = Township::new(request, &Profile::built_in());
        Self::new(&[("sample.xlsx", township.write().unwrap())])
    }

    fn workbook(&self) -> &Workbook {
        self.session.workbook()
    }

    fn edit(&mut self, wanted: &[Wanted]) -> Option<bool> {
        let Self { session, checked, options } = self;
        let done = session.edit(checked, options, wanted, by_hand());
        done.ok().map(|(_, changed)| changed.whole)
    }

    fn json(&self) -> String {
        let report = wire::report(&self.session, &self.checked, &self.options, Lang::Zh);
        export::json(&report).unwrap()
    }

    /// The report of a check of everything.
    fn full(&self) -> String {
        let checked = check(self.workbook(), &self.options);
        let report = wire::report(&self.session, &checked, &self.options, Lang::Zh);
        export::json(&report).unwrap()
    }

    #[track_caller]
    fn is_as_checked_in_full(&self, after: &str) {
        let (ours, full) = (self.json(), self.full());
        if ours != full {
            let differ = ours.lines().zip(full.lines()).find(|(a, b)| a != b);
            panic!("after {after}: {differ:?}");
        }
    }
}

fn by_hand() -> Occasion {
    Occasion { kind: Kind::ByHand, time: String::new() }
}

/// A chance that is the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end.max(1)).unwrap()).unwrap()
    }
}

const TEXTS: &[&str] = &[
    "",
    "0",
    "1",
    "4",
    "3749",
    "3750.5",
    "约3000",
    "３７５０",
    "3500元",
    "是",
    "否",
    "√",
    "已整改",
    "未整改",
    "何正清",
    "户主",
    "之子",
    "2025-09-30",
    "尽快",
    "D级",
    "5199210001",
    "51992119800307001X",
    "519921198003070015",
    "合计",
    "白果村",
    "健康",
    "残疾",
    "65%",
    "非在校生",
    "七年级",
];

/// A text for a cell: one of another row of its column, or any.
fn text(workbook: &Workbook, cell: CellRef, chance: &mut Chance) -> String {
    let rows = workbook.sheet(cell.sheet).unwrap().rows() as usize;
    if chance.below(2) == 0 {
        let row = u32::try_from(chance.below(rows)).unwrap();
        return huqing::record::shown(workbook.cell(CellRef { row, ..cell }));
    }
    TEXTS[chance.below(TEXTS.len())].to_owned()
}

fn cell(checked: &Checked, workbook: &Workbook, chance: &mut Chance) -> CellRef {
    let tables = &checked.tables;
    let table = &tables[chance.below(tables.len())];
    let sheet = workbook.sheet(table.sheet).unwrap();
    let rows = &table.records;
    // Now and then any cell: a heading, a title, a total.
    let row = if rows.is_empty() || chance.below(25) == 0 {
        u32::try_from(chance.below(sheet.rows() as usize)).unwrap()
    } else {
        rows[chance.below(rows.len())]
    };
    let column = u32::try_from(chance.below(sheet.columns() as usize)).unwrap();
    CellRef { sheet: table.sheet, row, column }
}

/// Edits at random, with undoing and doing again in between, each compared in full.
fn edits_at_random(mut bench: Bench, seed: u64, edits: usize) {
    let before = bench.json();
    let mut chance = Chance(seed);
    let (mut whole, mut done) = (0, 0);
    for step in 0..edits {
        let count = [1, 1, 1, 4][chance.below(4)];
        let cells: Vec<_> = (0..count)
            .map(|_| cell(&bench.checked, bench.workbook(), &mut chance))
            .collect();
        let wanted: Vec<_> = cells
            .iter()
            .map(|&cell| Wanted::new(cell, text(bench.workbook(), cell, &mut chance)))
            .collect();
        let Some(all) = bench.edit(&wanted) else { continue };
        whole += usize::from(all);
        done += 1;
        bench.is_as_checked_in_full(&format!("edit {step} {wanted:?}"));
        if chance.below(5) == 0 {
            let Bench { session, checked, options } = &mut bench;
            session.undo(checked, options);
            bench.is_as_checked_in_full("undoing");
            let Bench { session, checked, options } = &mut bench;
            session.redo(checked, options);
            bench.is_as_checked_in_full("doing again");
        }
    }
    assert!(whole * 2 < done, "{whole} of {done} edits had everything checked again");
    while bench.session.log().depth().0 != 0 {
        let Bench { session, checked, options } = &mut bench;
        session.undo(checked, options);
    }
    assert_eq!(bench.json(), before);
}

#[test]
fn edits_of_the_worked_example_find_what_a_full_check_finds() {
    edits_at_random(Bench::example(), 7, 45);
}

#[test]
fn edits_of_invented_townships_find_what_a_full_check_finds() {
    for seed in 1..=2 {
        edits_at_random(Bench::township(seed, 12, 40), seed, 30);
    }
}

#[test]
fn what_is_left_for_later_comes_to_the_same() {
    let request = Request { seed: 5, households: 14, faults: 40 };
    let bytes = Township::new(request, &Profile::built_in()).write().unwrap();
    let (mut workbook, mut log) = (Workbook::default(), Log::default());
    open(&mut workbook, "sample.xlsx", &bytes).unwrap();
    let options = Options::default();
    let mut checked = check(&workbook, &options);
    let mut chance = Chance(11);
    let (mut later, mut deferred) = (0, 0);
    for _ in 0..40 {
        let cell = cell(&checked, &workbook, &mut chance);
        let text = text(&workbook, cell, &mut chance);
        let wanted = [Wanted::new(cell, text)];
        let done = apply(&mut workbook, &mut log, &checked, &wanted, by_hand(), 2025);
        let Ok(cells) = done else { continue };
        let mut findings = checked.report.findings.clone();
        let mut changed = checked.recheck(&workbook, &options, &cells, false);
        deferred += usize::from(changed.left);
        loop {
            if !changed.whole {
                follow(&mut findings, &changed, &checked);
            }
            if !changed.left || chance.below(9) == 0 {
                break;
            }
            later += 1;
            changed = checked.settle(&workbook, &options, 7);
        }
        if changed.left {
            continue;
        }
        let full = check(&workbook, &options);
        assert_eq!(checked.report.findings, full.report.findings, "{wanted:?}");
        if !changed.whole {
            assert_eq!(findings, full.report.findings, "{wanted:?}");
        }
    }
    assert!(20 < deferred && deferred < later);
}

/// Follows what a change says of the findings, as the page does.
fn follow(findings: &mut Vec<Finding>, changed: &Changed, checked: &Checked) {
    for &place in changed.gone.iter().rev() {
        findings.remove(place);
    }
    for &place in &changed.new {
        findings.insert(place, checked.report.findings[place].clone());
    }
}

/// Writes some amounts, ticks and numbers of persons in ways that mean the same.
/// How a text is changed.
type Way = fn(&str) -> String;

fn written_oddly(bench: &mut Bench) {
    let ways: [(Key, Way); 4] = [
        (Key::WageIncome, |text| format!("{text}元")),
        (Key::NetIncome, |text| format!("{text} 元")),
        (Key::NationalId, |text| text.replace('1', "１")),
        (Key::BirthDate, |text| format!("\u{3000}{text}")),
    ];
    let mut wanted = Vec::new();
    for table in &bench.checked.tables {
        for (key, write) in ways {
            for record in (0..table.records.len()).step_by(3) {
                let cell = table.cell(record.try_into().unwrap(), key);
                let Some(cell) = cell else { continue };
                let is_free = bench.workbook().sheet(cell.sheet).unwrap();
                if is_free.formula(cell.row, cell.column).is_none() {
                    let text = huqing::record::shown(bench.workbook().cell(cell));
                    wanted.push(Wanted::new(cell, write(&text)));
                }
            }
        }
    }
    bench.edit(&wanted).unwrap();
}

#[test]
fn bulk_writing_changes_no_verdict_and_no_amount() {
    for mut bench in [Bench::example(), Bench::township(1, 14, 0)] {
        written_oddly(&mut bench);
        let before = verdicts(&bench.checked);
        let year = bench.options.profile.year;
        let all = spelling(bench.workbook(), &bench.checked, year);
        assert!(10 < all.len(), "{}", all.len());
        let wanted: Vec<_> = all.into_iter().map(Wanted::from).collect();
        bench.edit(&wanted).unwrap();
        assert_eq!(verdicts(&bench.checked), before);
        let left = spelling(bench.workbook(), &bench.checked, year);
        assert!(left.len() * 10 < wanted.len(), "{left:?}");
        bench.is_as_checked_in_full("writing in bulk");
    }
}

/// The verdict and the ground of every household and criterion.
fn verdicts(checked: &Checked) -> Vec<String> {
    let workbook = Workbook::default();
    let households = checked.dataset(&workbook).households().len();
    let households = 0..u32::try_from(households).unwrap();
    let judged = households.flat_map(|id| {
        Criterion::ALL.map(|criterion| {
            let judgement = checked.judgements.of(id, criterion);
            format!("{id} {:?} {:?}", judgement.verdict, judgement.ground)
        })
    });
    judged.collect()
}

#[test]
fn nothing_that_decides_a_criterion_is_ever_applied() {
    let mut bench = Bench::township(2, 14, 0);
    let deciding = |bench: &Bench| {
        let columns = bench.checked.tables.iter().filter_map(|table| {
            let of_key = |key| Some((table.sheet, table.cell(0, key)?));
            of_key(Key::WageIncome)
        });
        columns.map(|(_, cell)| cell).next().unwrap()
    };
    let cell = deciding(&bench);
    bench.edit(&[Wanted::new(cell, "3500元".to_owned())]).unwrap();
    let year = bench.options.profile.year;
    let written = spelling(bench.workbook(), &bench.checked, year);
    assert!(
        written.iter().any(|it| it.cell == cell && it.after == "3500"),
        "{written:?}"
    );
    // 0.35 in a column of yuan is proposed to be 3,500, and only proposed.
    bench.edit(&[Wanted::new(cell, "0.35".to_owned())]).unwrap();
    let fixes = |finding: &&Finding| finding.fix.as_ref().is_some_and(|f| f.cell == cell);
    let finding = bench.checked.report.findings.iter().find(fixes).unwrap();
    assert_eq!(finding.fix.as_ref().unwrap().class, FixClass::Verify);
    let mut derived = finding.fix.clone().unwrap();
    derived.class = FixClass::Derived;
    assert!(!may_apply(bench.workbook(), &bench.checked, &derived, year));
    assert!(proposals(bench.workbook(), &bench.checked, finding, year).is_empty());
    let written = spelling(bench.workbook(), &bench.checked, year);
    assert!(!written.iter().any(|it| it.cell == cell), "{written:?}");
}

#[test]
fn a_formula_is_not_overwritten_and_a_block_is_one_step() {
    let mut bench = Bench::example();
    let formula = bench.workbook().sheets.iter().zip(0..).find_map(|(sheet, id)| {
        let &(row, column, _) = sheet.formulas.first()?;
        Some(CellRef { sheet: id, row, column })
    });
    if let Some(cell) = formula {
        let own = Wanted::new(cell, "5".to_owned());
        let row = bench.checked.tables[0].records[0];
        let other = CellRef { sheet: bench.checked.tables[0].sheet, row, column: 0 };
        let wanted = [Wanted::new(other, "改".to_owned()), own];
        assert_eq!(bench.edit(&wanted), None);
        assert_eq!(bench.session.log().depth(), (0, 0));
    }
    let before = bench.json();
    let mut chance = Chance(3);
    let block: Vec<_> = (0..12)
        .map(|_| Wanted::new(cell(&bench.checked, bench.workbook(), &mut chance), "改"))
        .filter(|wanted| formula != Some(wanted.cell))
        .collect();
    bench.edit(&block).unwrap();
    assert_eq!(bench.session.log().depth(), (1, 0));
    let Bench { session, checked, options } = &mut bench;
    session.undo(checked, options);
    assert_eq!(bench.json(), before);
}

/// The annotated file of a bench, opened again.
fn taken_away(bench: &Bench, bytes: &[u8]) -> (Annotated, Workbook) {
    let Bench { session, checked, options } = bench;
    let work = Work::new(session, checked, options, Lang::Zh, false);
    let made = work.annotated(0, bytes).unwrap();
    let mut again = Workbook::default();
    open(&mut again, "again.xlsx", &made.bytes).unwrap();
    (made, again)
}

#[test]
fn edits_are_written_into_the_original_with_kind_and_format() {
    let name = "青禾乡2025年户脱贫自查验收资料.xlsx";
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/example");
    let bytes = fs::read(folder.join(name)).unwrap();
    let mut bench = Bench::new(&[(name, bytes.clone())]);
    let places = [
        (Key::NationalId, "519921198003070015"),
        (Key::HouseholdId, "0051"),
        (Key::WageIncome, "12,345.5"),
        (Key::Deadline, "2025-10-31"),
        (Key::Remark, ""),
    ];
    let mut wanted = Vec::new();
    for (key, text) in places {
        let cells = bench.checked.tables.iter().filter_map(|it| it.cell(2, key));
        let free = |cell: &CellRef| {
            let sheet = bench.workbook().sheet(cell.sheet).unwrap();
            sheet.formula(cell.row, cell.column).is_none()
        };
        let cell = cells.into_iter().find(free);
        wanted.extend(cell.map(|cell| Wanted::new(cell, text.to_owned())));
    }
    assert!(4 <= wanted.len());
    wanted[0].rule = "I104".to_owned();
    let occasion = Occasion { kind: Kind::ByHand, time: "2025-09-16 15:30".to_owned() };
    let Bench { session, checked, options } = &mut bench;
    let (cells, _) = session.edit(checked, options, &wanted, occasion).unwrap();
    let (made, again) = taken_away(&bench, &bytes);
    assert!(made.copied.is_none());
    for (at, sheet) in bench.workbook().sheets.iter().enumerate() {
        for (row, column) in sheet.filled() {
            let ours = sheet.cell(row, column);
            assert_eq!(again.sheets[at].cell(row, column), ours, "{row} {column}");
        }
    }
    let changes = again.sheets.iter().find(|sheet| sheet.name == "修改记录").unwrap();
    let said = |row: u32, column: u32| huqing::record::shown(changes.cell(row, column));
    assert_eq!(changes.rows() as usize, 1 + cells.len());
    assert_eq!(said(1, 4), "519921198003070015");
    assert_eq!((said(1, 5), said(1, 7)), ("手工修改".into(), "I104".into()));
    assert_eq!(said(1, 8), "2025-09-16 15:30");

    // What was changed before is still told after the next time.
    let mut later = Bench::new(&[("again.xlsx", made.bytes.clone())]);
    let cell = CellRef { sheet: cells[0].sheet, ..cells[0] };
    later.edit(&[Wanted::new(cell, "519921198003070023".to_owned())]).unwrap();
    let (_, again) = taken_away(&later, &made.bytes);
    let changes = again.sheets.iter().find(|sheet| sheet.name == "修改记录").unwrap();
    assert_eq!(changes.rows() as usize, 2 + cells.len());
}

#[test]
fn edits_of_a_csv_are_in_its_copy() {
    let name = "石桥镇成员花名册(GBK).csv";
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/example");
    let bytes = fs::read(folder.join(name)).unwrap();
    let mut bench = Bench::new(&[(name, bytes.clone())]);
    let cell = bench.checked.tables[0].cell(1, Key::Name).unwrap();
    bench.edit(&[Wanted::new(cell, "周德明".to_owned())]).unwrap();
    let (made, again) = taken_away(&bench, &bytes);
    assert!(made.copied.is_some());
    let is_there = |sheet: &huqing::workbook::Sheet| {
        sheet.cell(cell.row, cell.column) == CellValue::Text("周德明")
    };
    assert!(is_there(&again.sheets[0]));
    let changes = again.sheets.iter().find(|sheet| sheet.name == "修改记录").unwrap();
    assert_eq!(changes.rows(), 2);
}

#[test]
fn an_original_that_was_changed_in_between_is_refused() {
    let request = Request { seed: 3, households: 5, faults: 3 };
    let bytes = Township::new(request, &Profile::built_in()).write().unwrap();
    let bench = Bench::new(&[("sample.xlsx", bytes.clone())]);
    let Bench { session, checked, options } = &bench;
    let work = Work::new(session, checked, options, Lang::Zh, false);
    let mut other = bytes;
    other.push(0);
    let refused = work.annotated(0, &other).unwrap_err();
    assert!(refused.to_string().contains("检查之后被改过"), "{refused}");
}
