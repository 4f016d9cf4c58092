//! Rules of one's own go out and come back the same: in a profile, in a workbook, and after
//! other programs saved it.

use std::{fs, path::PathBuf};

use huqing::{
    annotate::own_rules,
    own::{
        Condition, Definition, Example, Join, NatureName, Plain, SeverityName, Test,
        What, faults, read_workbook,
    },
    profile::{Draft, Profile},
    text::Lang,
    workbook::{Workbook, open},
};
use proptest::prelude::*;

use super::{dark, field, rule};
use crate::grid::add_sheet;

#[test]
fn a_profile_carries_rules_and_keeps_what_else_stands_in_it() {
    let own = "# 县里的方案\nextends = \"sichuan-2025\"\n\n[income] # 县定\nline = { value = 4000, source = \"县\" }\n";
    let mut draft = Draft::of(own).unwrap();
    draft.put_rule(&dark()).unwrap();
    draft.put_rule(&rule("U002", vec![field("备注", Test::Blank, &[])])).unwrap();
    let changed = Definition { title: "改了名".to_owned(), ..dark() };
    draft.put_rule(&changed).unwrap();
    let (profile, text) = draft.finish().unwrap();
    assert_eq!(profile.own.definitions()[0], changed);
    assert_eq!(profile.own.definitions().len(), 2);
    assert!(text.contains("# 县里的方案") && text.contains("# 县定"), "{text}");
    let mut draft = Draft::of(&text).unwrap();
    draft.drop_rule("U001").unwrap();
    draft.drop_rule("U002").unwrap();
    let (profile, text) = draft.finish().unwrap();
    assert!(profile.own.definitions().is_empty());
    assert_eq!(text.trim_end(), own.trim_end());
}

/// A file of the tests with rules of one's own.
fn data(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/own");
    fs::read(folder.join(name)).unwrap()
}

fn county() -> Profile {
    let text = String::from_utf8(data("县自定规则.toml")).unwrap();
    Profile::read("县自定规则.toml", &text).unwrap()
}

#[test]
fn the_countys_profile_holds_what_it_promises() {
    let profile = county();
    assert_eq!(profile.failing_examples(), []);
    assert_eq!(faults(&profile.own.definitions()), []);
    let own: Vec<_> = profile.own.rules().collect();
    assert_eq!(own.len(), 3);
    let said = profile.own.find("U002").unwrap().definition.sentence(Lang::Zh);
    assert_eq!(
        said,
        "查每一户：如果家里【年龄】不少于【60】的人数不少于【2】，并且【人均纯收入】在【3750】到【4500】之间，则【提示】（存疑）。"
    );
}

#[test]
fn rules_come_back_the_same_after_other_programs_saved_the_sheet() {
    let rules = county().own.definitions();
    for name in [
        "自定规则_openpyxl.xlsx",
        "自定规则_LibreOffice.xlsx",
        "自定规则_LibreOffice.ods",
    ] {
        let mut workbook = Workbook::default();
        open(&mut workbook, name, &data(name)).unwrap();
        assert_eq!(read_workbook(&workbook).unwrap(), rules, "{name}");
    }
}

#[test]
fn a_sheet_that_is_not_understood_says_where() {
    let mut workbook = Workbook::default();
    let rows = |lines: &[&str]| -> Vec<Vec<String>> {
        lines.iter().map(|it| it.split('|').map(str::to_owned).collect()).collect()
    };
    let none = read_workbook(&workbook).unwrap_err();
    assert!(none.zh.contains("没有“自定规则”工作表"));
    let rules = rows(&["编号|名称|查什么", "U001|甲|每一户"]);
    add_sheet(&mut workbook, "表.xlsx", "自定规则", &rules);
    let head = "编号|条件|其中|比什么|栏目|怎么比|值";
    let conditions = rows(&[head, "U001|1||一栏|备注|差不多|1"]);
    add_sheet(&mut workbook, "表.xlsx", "条件", &conditions);
    let wrong = read_workbook(&workbook).unwrap_err();
    assert_eq!(wrong.zh, "“条件”第 2 行：“差不多”不认识");
}

fn read_back(bytes: &[u8]) -> Vec<Definition> {
    let mut workbook = Workbook::default();
    open(&mut workbook, "自定规则.xlsx", bytes).unwrap();
    read_workbook(&workbook).unwrap()
}

/// Text as people write it in a cell, with what spreadsheets like to change.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[一-龥a-zA-Z0-9，。：“”（）%+=@'<>&_x./-]{1,12}",
        Just("001".to_owned()),
        Just("=1+1".to_owned()),
        Just("_x000A_".to_owned()),
        Just("3,750.00".to_owned()),
        Just("2025-09-30".to_owned()),
        Just("TRUE".to_owned()),
    ]
}

fn some_plain() -> impl Strategy<Value = Plain> {
    let test = prop::sample::select(Test::ALL);
    (
        text(),
        test,
        prop::collection::vec(text(), 0..3),
        prop_oneof![Just(String::new()), text()],
    )
        .prop_map(|(field, test, values, against)| Plain {
            field,
            test,
            values,
            against,
        })
}

fn some_condition() -> impl Strategy<Value = Condition> {
    let what = prop::sample::select(What::ALL);
    let join = prop::sample::select(Join::ALL);
    let fields = prop::collection::vec(text(), 0..3);
    (what, join, fields, some_plain(), prop::collection::vec(some_plain(), 0..3))
        .prop_map(|(what, among_join, fields, plain, among)| {
            let Plain { test, values, against, .. } = plain;
            Condition { what, fields, test, values, against, among, among_join }
        })
}

fn some_example() -> impl Strategy<Value = Example> {
    let cells = || {
        let value = prop_oneof![Just(String::new()), text()];
        prop::collection::btree_map(text(), value, 0..3)
    };
    (any::<bool>(), cells(), prop::collection::vec(cells(), 0..3))
        .prop_map(|(hit, cells, among)| Example { hit, cells, among })
}

fn some_rule() -> impl Strategy<Value = Definition> {
    let about: Vec<_> = huqing::own::About::all().collect();
    (
        prop::sample::select(about),
        prop::sample::select(Join::ALL),
        prop::sample::select(NatureName::ALL),
        prop::sample::select(SeverityName::ALL),
        prop::collection::vec(prop_oneof![Just(String::new()), text()], 7),
        prop::collection::vec(some_condition(), 0..4),
        prop::collection::vec(some_example(), 0..3),
    )
        .prop_map(|(about, join, nature, severity, texts, conditions, examples)| {
            let text = |at: usize| texts[at].clone();
            Definition {
                code: String::new(),
                title: text(0),
                about: about.as_str().to_owned(),
                join,
                nature,
                severity,
                at: text(1),
                message: text(2),
                why: text(3),
                todo: text(4),
                made_by: text(5),
                made_on: text(6),
                conditions,
                examples,
            }
        })
}

fn coded(mut rules: Vec<Definition>) -> Vec<Definition> {
    for (rule, number) in rules.iter_mut().zip(1..) {
        rule.code = format!("U{number:03}");
    }
    rules
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rules_go_out_to_a_workbook_and_come_back_the_same(
        rules in prop::collection::vec(some_rule(), 0..5),
    ) {
        let rules = coded(rules);
        prop_assert_eq!(read_back(&own_rules(&rules).unwrap()), rules);
    }

    #[test]
    fn whatever_is_in_a_rule_it_is_a_rule_or_refused(rule in some_rule()) {
        let rule = coded(vec![rule]).remove(0);
        if rule.wrongs().is_empty() {
            let mut draft = Draft::of("").unwrap();
            draft.put_rule(&rule).unwrap();
            let (profile, _) = draft.finish().unwrap();
            prop_assert_eq!(profile.own.definitions(), vec![rule]);
            let _ = (profile.failing_examples(), faults(&profile.own.definitions()));
        }
    }
}
