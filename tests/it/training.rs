//! Lessons: what is planted is found, and what a trainee marks is scored fairly.

use std::collections::BTreeSet;

use huqing::{
    engine::Options,
    finding::Severity,
    profile::Profile,
    record::{NationalId, shown},
    rules,
    sample::{Request, Township},
    schema::{Corrections, Key},
    session::Session,
    text::Lang,
    training::{
        Asked, Lesson, Level, NoLesson, Outcome, SlipKind, Tolerance, fitting_slips,
        levels, quiz, slip_kinds,
    },
    workbook::CellRef,
};

fn level(id: &str) -> &'static Level {
    Level::named(id).unwrap()
}

fn sample(id: &str, seed: u64) -> Lesson {
    Lesson::sample(level(id), seed, &Options::default(), &mut |_| {}).unwrap()
}

/// A session with an invented township that has no faults.
fn clean(seed: u64, households: usize) -> Session {
    let request = Request { seed, households, faults: 0 };
    let bytes = Township::new(request, &Profile::built_in()).write().unwrap();
    let mut session = Session::default();
    session.open("青禾乡.xlsx", &bytes);
    session
}

fn own(session: &Session, id: &str, seed: u64) -> Lesson {
    Lesson::own(session, level(id), seed, &Options::default(), &mut |_| {}).unwrap()
}

/// The places and rules of the faults of a lesson.
fn places(lesson: &Lesson) -> Vec<(CellRef, &'static str)> {
    lesson.faults.iter().map(|fault| (fault.cell, fault.rule.code)).collect()
}

fn cells(lesson: &Lesson) -> Vec<CellRef> {
    lesson.faults.iter().map(|fault| fault.cell).collect()
}

#[test]
fn every_level_has_its_faults_and_the_check_finds_each() {
    for level in levels() {
        for seed in [1, 77] {
            let lesson = sample(&level.id, seed);
            let count = lesson.faults.len();
            // Two faults that one finding tells of are one to look for.
            assert!(
                (level.faults - 1..=level.faults).contains(&count),
                "{} {seed}",
                level.id
            );
            for fault in &lesson.faults {
                let finding = lesson.finding(fault).unwrap();
                assert_eq!(finding.rule, fault.rule);
                assert!(finding.cells.contains(&fault.cell));
                assert!(fault.rule.severity != Severity::Hint, "{}", fault.rule.code);
            }
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_class() {
    let twice = [sample("household", 4711), sample("household", 4711)];
    assert_eq!(places(&twice[0]), places(&twice[1]));
    assert_eq!(twice[0].session.hand_over(), twice[1].session.hand_over());
    assert_ne!(places(&twice[0]), places(&sample("household", 4712)));
    let session = clean(3, 40);
    let twice = [own(&session, "household", 9), own(&session, "household", 9)];
    assert_eq!(places(&twice[0]), places(&twice[1]));
    assert_ne!(places(&twice[0]), places(&own(&session, "household", 10)));
}

#[test]
fn whoever_marks_every_fault_and_nothing_else_has_all_points() {
    let lesson = sample("row", 5);
    for tolerance in [Tolerance::Cell, Tolerance::Household] {
        let score = lesson.score(&cells(&lesson), tolerance);
        assert_eq!(score.precision(), (8, 8));
        assert_eq!(score.recall(), (8, 8));
    }
    let nothing = lesson.score(&[], Tolerance::Cell);
    assert_eq!((nothing.precision(), nothing.recall()), ((0, 0), (0, 8)));
}

#[test]
fn a_mark_beside_the_fault_counts_by_household_and_not_by_cell() {
    let lesson = sample("row", 5);
    let fault = &lesson.faults[0];
    let near = lesson.cells_of(fault);
    let mut beside = (0..40).map(|column| CellRef { column, ..fault.cell });
    let beside = beside.rfind(|cell| !near.contains(cell)).unwrap();
    let strict = lesson.score(&[beside], Tolerance::Cell);
    let [(_, Outcome::Right { near, .. })] = strict.marks.as_slice() else { panic!() };
    assert_eq!(*near, Some(0));
    assert_eq!((strict.precision(), strict.recall()), ((0, 1), (0, 8)));
    let lenient = lesson.score(&[beside], Tolerance::Household);
    assert_eq!((lenient.precision(), lenient.recall()), ((1, 1), (1, 8)));
}

#[test]
fn a_cell_that_is_marked_twice_counts_once() {
    let lesson = sample("row", 5);
    let cell = lesson.faults[0].cell;
    assert_eq!(lesson.score(&[cell, cell], Tolerance::Cell).precision(), (1, 1));
}

#[test]
fn a_wrong_mark_is_told_why_the_cell_is_right() {
    let lesson = sample("row", 8);
    let dataset = lesson.checked.dataset(lesson.session.workbook());
    let faulty: BTreeSet<_> =
        lesson.faults.iter().map(|it| (it.cell.sheet, it.cell.row)).collect();
    let clean = dataset.members().find(|member| {
        let cell = member.row().cell(Key::NationalId).unwrap();
        !faulty.contains(&(cell.sheet, cell.row))
            && member.national_id().is(NationalId::is_sound)
    });
    let row = clean.unwrap().row();
    let why = |cell: CellRef| {
        let score = lesson.score(&[cell], Tolerance::Cell);
        let [(_, Outcome::Right { why, .. })] = score.marks.as_slice() else { panic!() };
        (why.get(Lang::Zh).to_owned(), why.get(Lang::En).to_owned())
    };
    let (zh, en) = why(row.cell(Key::NationalId).unwrap());
    assert!(zh.starts_with("证号 18 位齐全，校验码算得对"), "{zh}");
    assert!(zh.contains("有关的") && zh.contains("没有问题"), "{zh}");
    assert!(en.starts_with("the number is complete"), "{en}");
    let sex = why(row.cell(Key::Sex).unwrap()).0;
    assert!(sex.starts_with("证号第 17 位是"), "{sex}");
    let heading = CellRef { row: 0, ..row.cell(Key::Sex).unwrap() };
    assert_eq!(why(heading).0, "这里是标题，不是数据");
}

#[test]
fn every_slip_can_be_planted_and_its_rule_alone_finds_it() {
    let mut left: Vec<&SlipKind> = slip_kinds().iter().collect();
    for seed in 1..=6 {
        let session = clean(seed, 40);
        let fitting = fitting_slips(&left, &session, seed, &Options::default());
        left.retain(|kind| !fitting.iter().any(|it| std::ptr::eq(*it, *kind)));
    }
    assert!(left.is_empty(), "{left:#?}");
}

#[test]
fn faults_in_ones_own_sheets_are_in_the_copy_alone_and_leave_no_trace() {
    let session = clean(3, 40);
    let before = session.hand_over();
    let lesson = own(&session, "township", 1);
    assert_eq!(session.hand_over(), before);
    assert!(lesson.own && lesson.faults.len() >= 10, "{}", lesson.faults.len());
    // No log tells what was changed.
    assert_eq!(lesson.session.log().depth(), (0, 0));
    let differing = differing(&session, &lesson.session);
    assert_eq!(differing, cells(&lesson).into_iter().collect());
    for fault in &lesson.faults {
        let was = shown(session.workbook().cell(fault.cell));
        assert_eq!(fault.before.as_deref(), Some(was.as_str()), "{}", fault.cell);
    }
}

/// The cells in which two sessions differ.
fn differing(one: &Session, other: &Session) -> BTreeSet<CellRef> {
    let mut differing = BTreeSet::new();
    for (sheet, own) in (0..).zip(&one.workbook().sheets) {
        for row in 0..own.rows() {
            for column in 0..own.columns() {
                let cell = CellRef { sheet, row, column };
                if shown(one.workbook().cell(cell)) != shown(other.workbook().cell(cell))
                {
                    differing.insert(cell);
                }
            }
        }
    }
    differing
}

#[test]
fn nothing_but_what_was_planted_is_found_in_the_copy() {
    let session = clean(3, 40);
    let before = session.check(&Options::default(), &mut |_| {});
    let loud = |checked: &huqing::engine::Checked| {
        let all = checked.report.findings.iter();
        let loud = all.filter(|it| it.counts() && it.severity != Severity::Hint);
        loud.map(|it| it.rule.code).collect::<Vec<_>>()
    };
    assert_eq!(loud(&before), [""; 0]);
    let lesson = own(&session, "household", 2);
    // A check of everything says the same as the checks of the single edits.
    let after = lesson.session.check(&Options::default(), &mut |_| {});
    assert_eq!(after.report.findings, lesson.checked.report.findings);
    let planted: BTreeSet<_> =
        lesson.faults.iter().map(|fault| fault.rule.code).collect();
    // Sums that an edit leaves wrong follow from it.
    let told = loud(&after).into_iter().filter(|code| !code.starts_with('A'));
    assert_eq!(told.collect::<BTreeSet<_>>(), planted);
}

#[test]
fn the_worked_example_can_be_practised_on_too() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/example/");
    let name = "青禾乡2025年户脱贫自查验收资料.xlsx";
    let mut session = Session::default();
    session.open(name, &std::fs::read(format!("{folder}{name}")).unwrap());
    let checked = session.check(&Options::default(), &mut |_| {});
    let lesson = own(&session, "township", 6);
    // Households that had findings before are left alone, and a mark at one of these
    // findings is no mistake.
    let found = checked.report.findings.iter().find(|it| it.severity == Severity::Must);
    let known = found.unwrap().cells[0];
    let score = lesson.score(&[known], Tolerance::Cell);
    assert!(matches!(score.marks[0].1, Outcome::Finding(_)), "{:?}", score.marks);
    assert_eq!(score.precision(), (0, 0));
}

#[test]
fn where_no_fault_fits_that_is_said() {
    let mut session = Session::default();
    session.open("空.csv", "甲,乙\n1,2\n".as_bytes());
    let options = Options { corrections: Corrections::default(), ..Options::default() };
    let none = Lesson::own(&session, level("row"), 1, &options, &mut |_| {});
    assert_eq!(none.err(), Some(NoLesson::NoPlace));
    assert!(NoLesson::NoPlace.message().zh.contains("没有适合出题的地方"));
}

#[test]
fn every_rule_has_a_question_with_right_and_wrong_choices() {
    let mut tables = 0;
    for rule in rules::all() {
        let quiz = quiz(rule).unwrap_or_else(|| panic!("{} has no question", rule.code));
        let choices = match quiz.asked {
            Asked::Row(at) => quiz.tables[at].rows.len() - 1,
            Asked::Table => quiz.tables.len(),
            Asked::Whether => 2,
        };
        tables += usize::from(quiz.asked == Asked::Table);
        assert!(!quiz.wrong.is_empty() && quiz.wrong.len() < choices, "{}", rule.code);
        assert!(quiz.wrong.iter().all(|at| *at < choices), "{}", rule.code);
        let text = quiz.tables.iter().flat_map(|table| table.rows.iter().flatten());
        assert!(text.clone().all(|text| !text.contains('✗')), "{}", rule.code);
        if let Asked::Row(at) = quiz.asked {
            let rows: BTreeSet<_> =
                quiz.tables[at].marked.iter().map(|it| it.0).collect();
            assert!(
                quiz.wrong.iter().all(|row| rows.contains(&(row + 1))),
                "{}",
                rule.code
            );
        }
    }
    assert!((1..20).contains(&tables), "{tables}");
}
