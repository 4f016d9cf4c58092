//! Rules of one's own: what they find, what they leave alone, and that they go out and
//! come back the same.

mod exchange;

use std::{collections::BTreeMap, fs, path::PathBuf};

use crate::grid::add_sheet;
use huqing::{
    annotate::Work,
    edit::{Kind, Occasion, Wanted},
    engine::{Checked, Options, check},
    export,
    finding::Finding,
    own::{
        Condition, Definition, Example, Fault, Join, NatureName, Own, Plain,
        SeverityName, Survey, Test, What, example_of, faults,
    },
    profile::{Draft, Profile},
    rule::Page,
    session::Session,
    text::Lang,
    wire,
    workbook::{CellRef, Workbook, open},
};

/// A rule about households with these conditions.
fn rule(code: &str, conditions: Vec<Condition>) -> Definition {
    Definition {
        code: code.to_owned(),
        title: format!("自定{code}"),
        about: "household".to_owned(),
        conditions,
        ..Definition::default()
    }
}

fn texts(values: &[&str]) -> Vec<String> {
    values.iter().map(|it| (*it).to_owned()).collect()
}

/// A condition about one column.
fn field(name: &str, test: Test, values: &[&str]) -> Condition {
    let (fields, values) = (texts(&[name]), texts(values));
    Condition { fields, test, values, ..Condition::default() }
}

fn plain(field: &str, test: Test, values: &[&str]) -> Plain {
    let (field, values) = (field.to_owned(), texts(values));
    Plain { field, test, values, against: String::new() }
}

fn counted(what: What, among: Vec<Plain>, test: Test, values: &[&str]) -> Condition {
    Condition { what, among, test, values: texts(values), ..Condition::default() }
}

fn profile(rules: Vec<Definition>) -> Profile {
    let mut profile = Profile::built_in();
    profile.own = Own::new(rules).unwrap();
    profile
}

/// What one rule says of sheets given as lines with `|`, and of how many it cannot judge.
#[track_caller]
fn said(rule: Definition, sheets: &[(&str, &str)]) -> (Vec<String>, usize) {
    let mut workbook = Workbook::default();
    for (name, lines) in sheets {
        let cells = |line: &str| line.split('|').map(|it| it.trim().to_owned()).collect();
        let rows: Vec<Vec<String>> = lines.lines().map(cells).collect();
        add_sheet(&mut workbook, "表.xlsx", name, &rows);
    }
    let only = vec![rule.code.clone()];
    let options = Options { profile: profile(vec![rule]), only, ..Options::default() };
    let report = check(&workbook, &options).report;
    let why: Vec<_> = report.not_run.iter().map(|it| it.reason.zh.to_string()).collect();
    assert!(why.is_empty(), "not run: {why:?}");
    let place = |it: &Finding| format!("{} {}", it.cells[0], it.args[0].1.get(Lang::Zh));
    let unjudged = report.unjudged.iter().map(|it| it.count).sum();
    (report.findings.iter().map(place).collect(), unjudged)
}

const HOUSEHOLDS: &str = "户编号|户主姓名|行政村|家庭人口数|脱贫属性|安全饮水|家庭总收入|工资性收入|转移性收入|识别时间|帮扶电话\n\
    001|甲一|甲村|2|已脱贫|否|3000|1000|2000|2014-05-01|13800000000\n\
    002|乙二|甲村|3|已脱贫|是|5000|1000|2000|2016|\n\
    003|丙三|乙村|4|未脱贫|在建|4000||2000|2015-12-31|0816-123\n\
    004|丁四|乙村|x|已脱贫||4000|1000|3000||13811112222";

#[test]
fn conditions_hit_what_they_say_and_nothing_that_cannot_be_read() {
    let one = |name, test, values: &[&str]| rule("U001", vec![field(name, test, values)]);
    let on = |rule| said(rule, &[("户信息表", HOUSEHOLDS)]);
    // Under way is not yet; a blank is neither yes nor no.
    let (hits, unjudged) = on(one("安全饮水", Test::Is, &["否"]));
    assert_eq!((hits, unjudged), (texts(&["F2 甲一户", "F4 丙三户"]), 1));
    let (hits, unjudged) = on(one("安全饮水", Test::IsNot, &["否"]));
    assert_eq!((hits, unjudged), (texts(&["F3 乙二户"]), 1));
    assert_eq!(on(one("安全饮水", Test::Blank, &[])).0, ["F5 丁四户"]);
    assert_eq!(on(one("安全饮水", Test::Filled, &[])).0.len(), 3);
    // What is no number is no number below three.
    let (hits, unjudged) = on(one("家庭人口数", Test::Below, &["3"]));
    assert_eq!((hits, unjudged), (texts(&["D2 甲一户"]), 1));
    assert_eq!(on(one("家庭人口数", Test::Between, &["3", "4"])).0.len(), 2);
    assert_eq!(on(one("脱贫属性", Test::In, &["未脱贫", "返贫"])).0, ["E4 丙三户"]);
    assert_eq!(on(one("脱贫属性", Test::NotIn, &["未脱贫", "返贫"])).0.len(), 3);
    // 2016 may begin before June.
    let (hits, unjudged) = on(one("识别时间", Test::Earlier, &["2016-06-01"]));
    assert_eq!((hits.len(), unjudged), (2, 2));
    // A column of one's own, by its heading.
    assert_eq!(on(one("帮扶电话", Test::Contains, &["0816"])).0, ["K4 丙三户"]);
    assert_eq!(on(one("帮扶电话", Test::Lacks, &["138"])).0, ["K4 丙三户"]);
}

#[test]
fn sums_and_other_columns_are_compared_exactly() {
    let sum = |test| Condition {
        what: What::Sum,
        fields: texts(&["工资性收入", "转移性收入"]),
        test,
        against: "家庭总收入".to_owned(),
        ..Condition::default()
    };
    let on = |condition| said(rule("U001", vec![condition]), &[("户信息表", HOUSEHOLDS)]);
    // A blank part is not zero.
    assert_eq!(on(sum(Test::IsNot)), (texts(&["H3 乙二户"]), 1));
    assert_eq!(on(sum(Test::Is)), (texts(&["H2 甲一户", "H5 丁四户"]), 1));
}

#[test]
fn or_needs_one_and_and_needs_all() {
    let conditions = vec![
        field("安全饮水", Test::Is, &["否"]),
        field("脱贫属性", Test::Is, &["已脱贫"]),
    ];
    let all = rule("U001", conditions);
    let any = Definition { join: Join::Any, ..all.clone() };
    let sheets = [("户信息表", HOUSEHOLDS)];
    assert_eq!(said(all, &sheets), (texts(&["F2 甲一户"]), 1));
    assert_eq!(said(any, &sheets).0.len(), 4);
}

const MEMBERS: &str = "户编号|姓名|与户主关系|出生日期|务工月数\n\
    001|甲一|户主|1950-01-01|0\n001|甲二|配偶|1960-01-01|2\n\
    002|乙二|户主|1980-01-01|12\n002|乙三|之子|不详|6\n\
    003|丙三|户主|1940-01-01|1\n003|丙四|之子|待补|1";

#[test]
fn members_are_counted_and_their_amounts_added() {
    let sheets = [("户信息表", HOUSEHOLDS), ("家庭成员表", MEMBERS)];
    let old = vec![plain("年龄", Test::AtLeast, &["60"])];
    let count = |test, values: &[&str]| {
        let condition = counted(What::Members, old.clone(), test, values);
        said(rule("U001", vec![condition]), &sheets)
    };
    // The fourth household has no members in any sheet; an age that is not known may be
    // one of 60, and matters only where it decides.
    assert_eq!(count(Test::AtLeast, &["2"]), (texts(&["D2 甲一户"]), 2));
    assert_eq!(count(Test::AtLeast, &["1"]).1, 2);
    let months = Condition {
        what: What::MemberSum,
        fields: texts(&["务工月数"]),
        test: Test::Above,
        values: texts(&["12"]),
        ..Condition::default()
    };
    assert_eq!(said(rule("U001", vec![months]), &sheets).0, ["E4 乙二户"]);
}

#[test]
fn persons_and_rows_are_looked_at_one_by_one_with_their_household() {
    let sheets = [("户信息表", HOUSEHOLDS), ("家庭成员表", MEMBERS)];
    let conditions = vec![
        field("务工月数", Test::AtLeast, &["6"]),
        field("脱贫属性", Test::Is, &["已脱贫"]),
    ];
    let about = |about: &str, conditions| Definition {
        about: about.to_owned(),
        ..rule("U001", conditions)
    };
    assert_eq!(said(about("member", conditions), &sheets).0, ["E4 乙二", "E5 乙三"]);
    let ledger = "户编号|户主姓名|问题描述|整改措施|整改状态\n001|甲一|水|修|未整改\n001|甲一|房|修|已整改\n002|乙二|水|修|未整改";
    let sheets = [("户信息表", HOUSEHOLDS), ("问题整改台账", ledger)];
    let conditions = vec![
        field("整改状态", Test::Is, &["未整改"]),
        field("安全饮水", Test::Is, &["否"]),
    ];
    assert_eq!(said(about("ledger", conditions), &sheets).0, ["E2 甲一"]);
    let open = vec![plain("整改状态", Test::Is, &["未整改"])];
    let entries = counted(What::Entries, open, Test::Is, &["0"]);
    let (hits, unjudged) = said(rule("U001", vec![entries]), &sheets);
    assert_eq!((hits, unjudged), (texts(&["B4 丙三户", "B5 丁四户"]), 0));
}

#[test]
fn villages_are_judged_by_counts_and_shares_of_their_households() {
    let village = |condition| {
        let about = "village".to_owned();
        let rule = Definition { about, ..rule("U001", vec![condition]) };
        said(rule, &[("户信息表", HOUSEHOLDS)])
    };
    let dry = vec![plain("安全饮水", Test::Is, &["否"])];
    let count = counted(What::Households, dry.clone(), Test::AtLeast, &["1"]);
    assert_eq!(village(count), (texts(&["F2 甲村", "F4 乙村"]), 0));
    let share = counted(What::Share, dry.clone(), Test::Above, &["50%"]);
    // In 乙村 one of two is known, the other may be.
    assert_eq!(village(share), (texts(&[]), 1));
    let share = counted(What::Share, dry, Test::AtLeast, &["50%"]);
    assert_eq!(village(share).0.len(), 2);
}

#[test]
fn a_rule_whose_column_nobody_has_does_not_run_and_says_so() {
    let mut workbook = Workbook::default();
    let rows: Vec<Vec<String>> =
        HOUSEHOLDS.lines().map(|it| it.split('|').map(str::to_owned).collect()).collect();
    add_sheet(&mut workbook, "表.xlsx", "户信息表", &rows);
    let rules = vec![
        rule("U001", vec![field("电视厂家", Test::Is, &["长虹"])]),
        rule("U002", vec![field("住房等级", Test::Is, &["D级"])]),
    ];
    let only = texts(&["U001", "U002"]);
    let options = Options { profile: profile(rules), only, ..Options::default() };
    let report = check(&workbook, &options).report;
    let why: Vec<_> = report.not_run.iter().map(|it| it.reason.zh.to_string()).collect();
    assert_eq!(why, ["缺“电视厂家”列", "缺“住房等级”列"]);
    assert!(report.unjudged.is_empty());
}

/// The worked example with rules of one's own.
fn example(rules: Vec<Definition>) -> (Session, Checked, Options) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/example");
    let mut session = Session::default();
    for name in ["青禾乡2025年户脱贫自查验收资料.xlsx", "青禾乡豁免清单.xlsx"]
    {
        session.open(name, &fs::read(folder.join(name)).unwrap());
    }
    let options = Options { profile: profile(rules), ..Options::default() };
    let checked = session.check(&options, &mut |_| {});
    (session, checked, options)
}

fn dark() -> Definition {
    Definition {
        title: "预脱贫户看不了电视".to_owned(),
        nature: NatureName::Doubtful,
        severity: SeverityName::Verify,
        at: "广播电视".to_owned(),
        made_by: "李明".to_owned(),
        made_on: "2025-09-20".to_owned(),
        why: "去年抽查发现多户漏改。".to_owned(),
        ..rule(
            "U001",
            vec![
                field("广播电视", Test::IsNot, &["是"]),
                field("脱贫属性", Test::Is, &["预脱贫"]),
            ],
        )
    }
}

#[test]
fn a_rule_of_ones_own_is_reported_like_any_other() {
    let (session, checked, options) = example(vec![dark()]);
    let report = wire::report(&session, &checked, &options, Lang::Zh);
    let own: Vec<_> = report.findings.iter().filter(|it| it.rule == "U001").collect();
    assert!(!own.is_empty());
    let first = own[0];
    assert_eq!((first.nature, first.severity), ("doubtful", "verify"));
    assert_eq!(first.title, "预脱贫户看不了电视");
    assert!(first.message.contains("脱贫属性是“预脱贫”"), "{}", first.message);
    assert!(!first.message.contains('{'), "{}", first.message);
    assert!(first.household.is_some());
    let json = export::json(&report).unwrap();
    assert!(json.contains("\"rule\": \"U001\""));
    for text in [
        export::csv(&report, Lang::Zh),
        export::text(&report, Lang::Zh),
        export::ndjson(&report, &[]).unwrap(),
        export::sarif(&report).to_string(),
    ] {
        assert!(text.contains("U001"));
    }
    let work = Work::new(&session, &checked, &options, Lang::Zh, false);
    let mut listed = Workbook::default();
    open(&mut listed, "清单.xlsx", &work.list().unwrap()).unwrap();
    let cells = listed.sheets[0].filled();
    let texts: Vec<_> = cells
        .map(|(row, column)| huqing::record::shown(listed.sheets[0].cell(row, column)))
        .collect();
    assert!(texts.iter().any(|it| it == "U001"));
    assert!(texts.iter().any(|it| it.contains("李明")));
    let page = Page::parse(options.profile.rule("U001").unwrap().page);
    assert_eq!(page.title.zh, "预脱贫户看不了电视");
    assert!(
        page.sections[0]
            .1
            .contains("【广播电视】不是【是】，并且【脱贫属性】是【预脱贫】")
    );
    assert!(page.sections.iter().any(|(_, body)| body.contains("制定人：李明")));
}

#[test]
fn a_rule_of_ones_own_is_switched_off_waived_and_named_alone() {
    let (_, _, mut options) = example(vec![dark()]);
    let own = options.profile.rule("U001").unwrap();
    assert!(options.profile.rules.runs(own));
    options.profile.rules.switch(own, false);
    let [_, off] = options.profile.switched();
    assert_eq!(off, [own]);
    let text = Profile::rewritten("", &options.profile.rules).unwrap();
    assert!(text.contains("off = [\"U001\"]"), "{text}");

    let mut session = Session::default();
    let rows = "户编号,户主姓名,行政村,家庭人口数,脱贫属性,广播电视\n001,甲一,甲村,2,预脱贫,否\n002,乙二,甲村,3,预脱贫,否\n";
    session.open("户信息表.csv", rows.as_bytes());
    let list = "规则编号,户编号,豁免理由,有效期至\nU001,001,已打井,2026-12-31\n";
    session.open("豁免清单.csv", list.as_bytes());
    let only = texts(&["U001"]);
    let options = Options { profile: profile(vec![dark()]), only, ..Options::default() };
    let report = session.check(&options, &mut |_| {}).report;
    let counts: Vec<_> = report.findings.iter().map(Finding::counts).collect();
    assert_eq!(counts, [false, true]);
}

#[test]
fn after_an_edit_own_rules_say_what_a_check_of_everything_says() {
    let old = counted(
        What::Members,
        vec![plain("年龄", Test::AtLeast, &["60"])],
        Test::AtLeast,
        &["1"],
    );
    let share = counted(
        What::Share,
        vec![plain("安全饮水", Test::Is, &["是"])],
        Test::Below,
        &["90%"],
    );
    let rules = vec![
        dark(),
        rule("U002", vec![old]),
        Definition { about: "village".to_owned(), ..rule("U003", vec![share]) },
        Definition {
            about: "member".to_owned(),
            ..rule("U004", vec![field("安全饮水", Test::Is, &["否"])])
        },
    ];
    let (mut session, mut checked, options) = example(rules);
    let cells: Vec<CellRef> = checked
        .report
        .findings
        .iter()
        .filter(|it| it.rule.code.starts_with('U'))
        .flat_map(|it| it.cells.iter().chain(&it.witnesses).copied())
        .collect();
    assert!(10 < cells.len());
    for (turn, cell) in cells.into_iter().enumerate().take(24) {
        let text = ["否", "是", "", "1990-01-01"][turn % 4];
        let occasion = Occasion { kind: Kind::ByHand, time: String::new() };
        let wanted = [Wanted::new(cell, text.to_owned())];
        if session.edit(&mut checked, &options, &wanted, occasion).is_err() {
            continue;
        }
        while session.settle(&mut checked, &options, 8).left {}
        let again = session.check(&options, &mut |_| {});
        let written = |checked: &Checked| {
            let report = wire::report(&session, checked, &options, Lang::Zh);
            export::json(&report).unwrap()
        };
        assert!(written(&checked) == written(&again), "after {cell} = {text}");
    }
}

#[test]
fn examples_are_the_test_of_a_rule() {
    let cells = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
        pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    };
    let example = |hit, water, status| Example {
        hit,
        cells: cells(&[("广播电视", water), ("脱贫属性", status)]),
        among: Vec::new(),
    };
    let good = Definition {
        examples: vec![
            example(true, "否", "预脱贫"),
            example(false, "是", "预脱贫"),
            example(false, "", "预脱贫"),
        ],
        ..dark()
    };
    assert_eq!(profile(vec![good.clone()]).failing_examples(), []);
    let mut bad = good;
    bad.conditions[0].values = texts(&["否"]);
    let failing = profile(vec![bad]).failing_examples();
    let said: Vec<_> = failing.iter().map(|it| it.text().zh.to_string()).collect();
    assert_eq!(
        said,
        [
            "自定规则 U001 的例1应该查出，却没有查出",
            "自定规则 U001 的例2不该查出，却查出了"
        ]
    );

    let old = vec![plain("年龄", Test::AtLeast, &["60"])];
    let count = counted(What::Members, old, Test::AtLeast, &["2"]);
    let of_ages = |hit, ages: &[&str]| Example {
        hit,
        cells: BTreeMap::new(),
        among: ages.iter().map(|age| cells(&[("年龄", age)])).collect(),
    };
    let examples = vec![of_ages(true, &["60", "71"]), of_ages(false, &["60", "59"])];
    let rules = vec![
        Definition { examples, ..rule("U002", vec![count]) },
        Definition {
            about: "village".to_owned(),
            examples: vec![Example {
                hit: true,
                among: vec![cells(&[("安全饮水", "否")]), cells(&[("安全饮水", "是")])],
                ..Example::default()
            }],
            ..rule(
                "U003",
                vec![counted(
                    What::Share,
                    vec![plain("安全饮水", Test::Is, &["否"])],
                    Test::Is,
                    &["0.5"],
                )],
            )
        },
        Definition {
            about: "ledger".to_owned(),
            examples: vec![Example {
                hit: true,
                cells: cells(&[("整改状态", "未整改"), ("自家栏", "急")]),
                ..Example::default()
            }],
            ..rule(
                "U004",
                vec![
                    field("整改状态", Test::Is, &["未整改"]),
                    field("自家栏", Test::Is, &["急"]),
                ],
            )
        },
    ];
    assert_eq!(profile(rules).failing_examples(), []);
}

#[test]
fn an_example_is_taken_from_the_sheet_without_names() {
    let (session, checked, options) = example(vec![dark()]);
    let dataset = checked.dataset(session.workbook());
    let survey = Survey::new(&dark(), &Own::default()).unwrap();
    let slice = survey.slice(&dataset, &options.profile, 0, 1_000);
    let found = checked.report.findings.iter().filter(|it| it.rule.code == "U001");
    assert_eq!(slice.hits, found.count());
    assert_eq!((slice.looked, slice.next), (dataset.households().len(), None));
    let hit = &slice.first[0];
    let taken =
        example_of(&dark(), &dataset, &options.profile, hit.subject, true).unwrap();
    assert_eq!(taken.cells.keys().collect::<Vec<_>>(), ["广播电视", "脱贫属性"]);
    let missed = slice.missed.unwrap();
    let other =
        example_of(&dark(), &dataset, &options.profile, missed.subject, false).unwrap();
    let rule = Definition { examples: vec![taken, other], ..dark() };
    assert_eq!(profile(vec![rule]).failing_examples(), []);
    // In slices it comes to the same.
    let (mut from, mut hits) = (Some(0), 0);
    while let Some(at) = from {
        let slice = survey.slice(&dataset, &options.profile, at, 3);
        (from, hits) = (slice.next, hits + slice.hits);
    }
    assert_eq!(hits, slice.hits);
}

#[test]
fn a_rule_is_counted_beside_the_others_while_it_is_built() {
    let lit = Definition {
        code: "U002".to_owned(),
        conditions: vec![field("广播电视", Test::Is, &["是"])],
        ..dark()
    };
    let (session, checked, options) = example(vec![dark(), lit.clone()]);
    let dataset = checked.dataset(session.workbook());
    let survey = Survey::new(&lit, &options.profile.own).unwrap();
    let slice = survey.slice(&dataset, &options.profile, 0, 1_000);
    let [beside] = slice.others.as_slice() else { panic!("{:?}", slice.others) };
    assert_eq!((beside.code.as_str(), beside.judged), ("U001", 10));
    assert_eq!((beside.both, beside.either), (0, 10));
}

#[test]
fn rules_that_never_or_always_hit_repeat_or_contradict_are_told() {
    let income =
        |code, test, value| rule(code, vec![field("人均纯收入", test, &[value])]);
    let told = |rules: Vec<Definition>| {
        Own::new(rules.clone()).unwrap();
        faults(&rules)
    };
    let never = rule(
        "U001",
        vec![
            field("人均纯收入", Test::Below, &["3000"]),
            field("人均纯收入", Test::Above, &["4000"]),
        ],
    );
    assert_eq!(told(vec![never]), [Fault::Never("U001".into())]);
    let never = rule(
        "U001",
        vec![
            field("安全饮水", Test::Is, &["是"]),
            field("安全饮水", Test::Is, &["否"]),
            field("备注", Test::Contains, &["水"]),
        ],
    );
    assert_eq!(told(vec![never]), [Fault::Never("U001".into())]);
    let always = Definition {
        join: Join::Any,
        ..rule(
            "U001",
            vec![
                field("人均纯收入", Test::AtLeast, &["3000"]),
                field("人均纯收入", Test::Below, &["3000"]),
            ],
        )
    };
    assert_eq!(told(vec![always]), [Fault::Always("U001".into())]);
    let rules =
        vec![income("U001", Test::AtLeast, "3000"), income("U002", Test::Below, "5000")];
    assert_eq!(told(rules), [Fault::Contradictory("U001".into(), "U002".into())]);
    let rules =
        vec![income("U001", Test::Below, "3000"), income("U002", Test::Below, "3750")];
    assert_eq!(told(rules), [Fault::Repeats("U001".into(), "U002".into())]);
    let rules = vec![
        rule("U001", vec![field("住房等级", Test::In, &["C级", "D级"])]),
        rule("U002", vec![field("住房等级", Test::Is, &["A级"])]),
        rule("U003", vec![field("识别时间", Test::Earlier, &["2014-01-01"])]),
        rule("U004", vec![field("识别时间", Test::Later, &["2020-12-31"])]),
        income("U005", Test::Below, "3000"),
    ];
    assert_eq!(told(rules), []);
}

#[test]
fn what_is_no_rule_is_refused_with_the_reason() {
    let reason = |rule: Definition| Own::new(vec![rule]).unwrap_err();
    let one = |condition| rule("U001", vec![condition]);
    for (rule, part) in [
        (rule("C601", vec![field("备注", Test::Blank, &[])]), "编号要写成 U"),
        (rule("U001", vec![]), "至少要有一个条件"),
        (one(field("家庭人口数", Test::Below, &["三口"])), "“三口”不能和这一栏比"),
        (one(field("住房等级", Test::Is, &["E级"])), "只有：A级、B级、C级、D级"),
        (one(field("备注", Test::Is, &[])), "没有填好要比的值"),
        (one(field("备注", Test::Between, &["1"])), "没有填好要比的值"),
        (one(counted(What::Share, vec![], Test::Is, &["1"])), "没有这种数"),
        (one(counted(What::Members, vec![], Test::Is, &["1"])), "没有写数哪些"),
        (
            Definition {
                message: "{家庭人口数}人".to_owned(),
                ..one(field("备注", Test::Blank, &[]))
            },
            "“{家庭人口数}”不是条件里用到的栏目",
        ),
        (
            Definition {
                title: "字".repeat(401),
                ..one(field("备注", Test::Blank, &[]))
            },
            "不超过 400 字",
        ),
        (rule("U001", vec![field("备注", Test::Blank, &[]); 21]), "条件太多"),
    ] {
        let said = reason(rule);
        assert!(said.contains(part), "{said} has no {part}");
    }
    let many: Vec<_> = (1..=101)
        .map(|n| rule(&format!("U{n:03}"), vec![field("备注", Test::Blank, &[])]))
        .collect();
    assert!(Own::new(many).unwrap_err().contains("最多 100 条"));
    let twice = vec![dark(), dark()];
    assert!(Own::new(twice).unwrap_err().contains("有两条"));
}

#[test]
fn a_changed_line_tells_which_households_would_stand_otherwise() {
    let (session, checked, _) = example(Vec::new());
    let dataset = checked.dataset(session.workbook());
    let mut draft = Draft::of("").unwrap();
    draft.set("income.line", "6200", "试算").unwrap();
    let (other, _) = draft.finish().unwrap();
    let all = dataset.households().len();
    let shifts = checked.judgements.shifts(&dataset, &other, 0..all);
    let again = session
        .check(&Options { profile: other.clone(), ..Options::default() }, &mut |_| {});
    let differ = dataset.households().filter(|household| {
        let id = household.place();
        let income = huqing::criteria::Criterion::Income;
        checked.judgements.of(id, income).verdict
            != again.judgements.of(id, income).verdict
    });
    assert_eq!(shifts.len(), differ.count());
    assert!(2 < shifts.len(), "{shifts:?}");
    let halves = [0..4, 4..all];
    let in_halves =
        halves.map(|it| checked.judgements.shifts(&dataset, &other, it).len());
    assert_eq!(in_halves.iter().sum::<usize>(), shifts.len());
}

#[test]
fn the_most_rules_of_the_most_conditions_are_checked_in_linear_time() {
    let rules: Vec<_> = (1..=100)
        .map(|number| {
            let conditions = vec![field("自家栏", Test::Contains, &["甲"]); 20];
            rule(&format!("U{number:03}"), conditions)
        })
        .collect();
    let profile = profile(rules);
    let measured = |households: usize| {
        let rows = (0..households).map(|it| format!("{it:05},甲{it},甲村,2,乙\n"));
        let csv = rows.fold(
            "户编号,户主姓名,行政村,家庭人口数,自家栏\n".to_owned(),
            |csv, row| csv + &row,
        );
        let mut session = Session::default();
        session.open("户信息表.csv", csv.as_bytes());
        let options = Options { profile: profile.clone(), ..Options::default() };
        let only = profile.own.rules().map(|it| it.code.to_owned()).collect();
        let options = Options { only, ..options };
        // The quickest of several is the one that others disturbed least.
        let times = (0..3).map(|_| {
            let begun = std::time::Instant::now();
            let found = session.check(&options, &mut |_| {}).report.findings.len();
            assert_eq!(found, 0);
            begun.elapsed()
        });
        times.min().unwrap()
    };
    let (small, large) = (measured(250), measured(1_000));
    assert!(large < small * 12, "{small:?} for 250, {large:?} for 1,000");
}
