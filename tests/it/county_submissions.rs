//! 多次报送: solved, new, back again, over more than two submissions; and what changed
//! between two without a word.

use huqing::{
    annotate::Mask,
    compare::Side,
    county::submissions::{Submission, follow},
    engine::{Checked, Options},
    export,
    session::Session,
    text::Lang,
    wire::submissions::{Course, Submissions},
};

const HEAD: &str =
    "户编号,村名,户主姓名,家庭人口数,人均纯收入,住房安全有保障,联系电话,备注\n";

fn checked(files: &[(&str, String)]) -> (Session, Checked) {
    let mut session = Session::default();
    for (name, text) in files {
        session.open(name, text.as_bytes());
    }
    let checked = session.check(&Options::default(), &mut |_| {});
    (session, checked)
}

fn followed(submissions: &[Vec<(&str, String)>]) -> Submissions {
    let all: Vec<_> = submissions.iter().map(|files| checked(files)).collect();
    let names = ["第一次", "第二次", "第三次"];
    let named = all.iter().zip(names).map(|((session, checked), name)| Submission {
        name,
        side: Side { session, checked },
    });
    follow(&named.collect::<Vec<_>>(), &Options::default().profile, Lang::Zh)
}

/// Registers, one for each submission.
fn registers(all: &[&[&str]]) -> Submissions {
    let file =
        |rows: &&[&str]| vec![("白果乡.csv", format!("{HEAD}{}\n", rows.join("\n")))];
    followed(&all.iter().map(file).collect::<Vec<_>>())
}

fn heads(all: &Submissions, rule: &str, course: Course) -> Vec<String> {
    let own = all.findings.iter().filter(|it| it.rule == rule && it.course == course);
    own.map(|it| it.household.clone()).collect()
}

#[test]
fn what_was_solved_and_came_back_is_told_from_what_is_new() {
    let all = registers(&[
        &[
            "001,白果村,何正清,3,3000,√,,",
            "002,白果村,罗正清,3,3100,√,,",
            "003,白果村,谢正清,3,9000,√,,",
        ],
        // The rows move; one income is mended, another falls.
        &[
            "003,白果村,谢正清,3,9000,√,,",
            "001,白果村,何正清,3,6000,√,,",
            "002,白果村,罗正清,3,3100,√,,",
        ],
        &[
            "002,白果村,罗正清,3,8000,√,,",
            "001,白果村,何正清,3,3050,√,,",
            "003,白果村,谢正清,3,2000,√,,",
        ],
    ]);
    assert_eq!(heads(&all, "C601", Course::Reopened), ["何正清"]);
    assert_eq!(heads(&all, "C601", Course::Solved), ["罗正清"]);
    assert_eq!(heads(&all, "C601", Course::New), ["谢正清"]);
    let reopened = all.findings.iter().find(|it| it.rule == "C601").unwrap();
    assert_eq!(
        (reopened.course, &*reopened.seen),
        (Course::Reopened, &[true, false, true][..])
    );
    assert_eq!(all.steps.len(), 2);
    let he = all.households.iter().find(|it| it.household == "何正清").unwrap();
    assert_eq!(he.verdicts, [Some("not_met"), Some("met"), Some("not_met")]);
    assert_eq!(he.incomes, ["3,000", "6,000", "3,050"]);
    assert!(1 <= he.reopened);
}

#[test]
fn a_household_that_was_gone_in_between_is_the_same_household() {
    let all = registers(&[
        &["001,白果村,何正清,3,3000,√,,", "002,白果村,罗正清,3,9000,√,,"],
        &["002,白果村,罗正清,3,9000,√,,", "003,白果村,谢正清,3,9000,√,,"],
        &["001,白果村,何正清,3,3000,√,,", "002,白果村,罗正清,3,9000,√,,"],
    ]);
    assert_eq!(heads(&all, "C601", Course::Reopened), ["何正清"]);
    let he = all.households.iter().find(|it| it.household == "何正清").unwrap();
    assert_eq!(he.verdicts, [Some("not_met"), None, Some("not_met")]);
}

#[test]
fn an_income_that_was_lifted_just_over_the_line_is_marked_on_its_household() {
    let all = registers(&[
        &["001,白果村,何正清,3,3700,√,,", "002,白果村,罗正清,3,3700,√,,"],
        &["001,白果村,何正清,3,3700,√,,", "002,白果村,罗正清,3,6000,√,,"],
        &["001,白果村,何正清,3,3760,√,,", "002,白果村,罗正清,3,6000,√,,"],
    ]);
    let nudged: Vec<_> =
        all.households.iter().filter(|it| it.nudged).map(|it| &*it.household).collect();
    assert_eq!(nudged, ["何正清"]);
    assert_eq!((all.steps[0].nudged.len(), all.steps[1].nudged.len()), (0, 1));
}

#[test]
fn a_change_without_a_word_is_named_and_one_with_a_word_is_not() {
    let all = registers(&[
        &[
            "001,白果村,何正清,3,5000,×,,",
            "002,白果村,罗正清,3,5000,×,,",
            "003,白果村,谢正清,3,5000,√,,",
            "004,白果村,邓正清,3,5000,√,,",
        ],
        &[
            "001,白果村,何正清,3,5000,√,,",
            "002,白果村,罗正清,3,5000,√,,9月已加固并鉴定",
            "003,白果村,谢正清,3,11000,√,,",
            "004,白果村,邓正清,3,5500,√,,",
        ],
    ]);
    let named: Vec<_> = all.steps[0]
        .unexplained
        .iter()
        .map(|it| (it.rule, &*it.household, &*it.what, &*it.before, &*it.after))
        .collect();
    assert_eq!(
        named,
        [
            ("B199", "何正清", "住房安全", "不达标", "达标"),
            ("Y522", "谢正清", "人均纯收入", "5,000", "11,000"),
        ]
    );
}

#[test]
fn a_rectified_entry_of_the_ledger_explains_a_change() {
    let register = |tick| {
        let rows =
            format!("001,白果村,何正清,3,5000,{tick},,\n002,白果村,罗正清,3,5000,√,,\n");
        ("白果乡.csv", format!("{HEAD}{rows}"))
    };
    let ledger = "村名,户主姓名,问题类型,问题描述,整改措施,整改时限,责任人,整改状态,完成日期\n\
                  白果村,何正清,住房安全,后墙开裂3处,加固后墙12平方米,2025-09-20,李明,已整改,2025-09-10\n";
    let with = followed(&[
        vec![register("×")],
        vec![register("√"), ("台账.csv", ledger.to_owned())],
    ]);
    assert!(with.steps[0].unexplained.is_empty(), "{:?}", with.steps[0].unexplained);
    let without = followed(&[vec![register("×")], vec![register("√")]]);
    assert_eq!(without.steps[0].unexplained.len(), 1);
}

#[test]
fn counts_that_went_backwards_name_the_rule_of_the_like() {
    let sheet = |found: &str, rectified: &str, spent: &str| {
        vec![
            (
                "整改进度统计.csv",
                format!(
                    "乡镇,发现问题数,已整改数,正在整改数\n白果乡,{found},{rectified},8\n桐木乡,5,5,0\n"
                ),
            ),
            (
                "资金支出进度表.csv",
                format!(
                    "项目编号,项目名称,下达资金（元）,累计支出（元）,支出进度,项目状态\nP1,通村路硬化,10000,{spent},50%,在建\nP2,饮水管网,10000,5000,50%,在建\n"
                ),
            ),
        ]
    };
    let all = followed(&[sheet("20", "12", "6000"), sheet("20", "9", "5000")]);
    let named: Vec<_> =
        all.steps[0].backwards.iter().map(|it| (it.rule, &*it.what)).collect();
    assert_eq!(named, [("A05", "白果乡"), ("M177", "通村路硬化")]);
}

#[test]
fn the_report_of_several_submissions_can_be_read_and_hides_people() {
    let rows: &[&[&str]] = &[
        &["001,白果村,何正清,3,3000,√,13800000011,", "002,白果村,罗正清,3,9000,√,,"],
        &["001,白果村,何正清,3,6000,√,13800000011,", "002,白果村,罗正清,3,9000,√,,"],
        &["001,白果村,何正清,3,3000,√,13800000011,", "002,白果村,罗正清,3,9000,√,,"],
    ];
    let mut all = registers(rows);
    let text = export::submissions(&all, Lang::Zh);
    assert!(text.starts_with("3 次报送：解决后又出现 1"), "{text}");
    assert!(text.contains("●○● C601"), "{text}");
    assert!(text.contains("何正清（001）：不达标 → 达标 → 不达标"), "{text}");
    assert!(export::submissions(&all, Lang::En).contains("not met → met → not met"));
    let (session, checked) =
        checked(&[("白果乡.csv", format!("{HEAD}{}\n", rows[0].join("\n")))]);
    Mask::new(&checked.dataset(session.workbook())).submissions(&mut all);
    let masked = export::submissions(&all, Lang::Zh);
    assert!(!masked.contains("何正清") && masked.contains("何**"), "{masked}");
}
