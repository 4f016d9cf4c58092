//! The command line, as scripts call it.

use std::process::{Command, Output};

const EXAMPLE: &str = "tests/data/example/青禾乡2025年户脱贫自查验收资料.xlsx";

fn huqing(words: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_huqing");
    Command::new(program).args(words).output().expect("the program starts")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_sheet_with_faults_exits_with_1_and_says_so_first() {
    let output = huqing(&["check", EXAMPLE]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).starts_with("暂不能上报"), "{}", out(&output));
}

#[test]
fn an_unreadable_file_exits_with_2_and_the_others_are_still_checked() {
    // The program itself is a file that no reader takes for a workbook.
    let program = env!("CARGO_BIN_EXE_huqing");
    let output = huqing(&["check", program, EXAMPLE, "--format", "json"]);
    assert_eq!(output.status.code(), Some(2));
    let report: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(report["verdict"], "blocked");
    assert!(!report["findings"].as_array().unwrap().is_empty());
    assert!(!output.stderr.is_empty());
}

#[test]
fn a_wrong_call_exits_with_2_and_a_sentence() {
    for words in [
        &["check"][..],
        &["frobnicate"],
        &["check", EXAMPLE, "--format", "pdf"],
        &["check", EXAMPLE, "--as-of", "尽快"],
        &["check", EXAMPLE, "--rules", "Z999"],
        &["explain", "Z999"],
        &["check", EXAMPLE, "--profile", "Cargo.toml"],
    ] {
        let output = huqing(words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(output.stdout.is_empty(), "{words:?}");
        assert!(!output.stderr.is_empty(), "{words:?}");
    }
}

#[test]
fn the_same_call_gives_the_same_bytes() {
    let words = ["check", EXAMPLE, "--format", "json"];
    assert_eq!(huqing(&words).stdout, huqing(&words).stdout);
}

#[test]
fn every_form_of_the_report_names_the_same_findings() {
    let json: serde_json::Value =
        serde_json::from_str(&out(&huqing(&["check", EXAMPLE, "--format", "json"])))
            .unwrap();
    let count = json["findings"].as_array().unwrap().len();
    let lines = out(&huqing(&["check", EXAMPLE, "--format", "ndjson"]));
    let lines = lines.lines().map(serde_json::from_str::<serde_json::Value>);
    let findings =
        lines.filter(|line| line.as_ref().unwrap()["type"] == "finding").count();
    assert_eq!(findings, count);
    let sarif: serde_json::Value =
        serde_json::from_str(&out(&huqing(&["check", EXAMPLE, "--format", "sarif"])))
            .unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), count);
    let csv = out(&huqing(&["check", EXAMPLE, "--format", "csv"]));
    assert!(csv.starts_with('\u{FEFF}'));
    assert!(count < csv.lines().count());
}

#[test]
fn a_rule_explains_itself_in_both_languages() {
    let zh = out(&huqing(&["explain", "I104"]));
    assert!(zh.contains("# I104 校验码错误"));
    let en = out(&huqing(&["explain", "i104", "--lang", "en"]));
    assert!(en.contains("Check digit wrong"));
}

#[test]
fn all_rules_are_listed() {
    let rules: serde_json::Value =
        serde_json::from_str(&out(&huqing(&["rules", "--format", "json"]))).unwrap();
    assert_eq!(rules.as_array().unwrap().len(), huqing::rules::all().count());
    assert_eq!(out(&huqing(&["rules"])).lines().count(), huqing::rules::all().count());
}

#[test]
fn the_booklet_has_every_rule_once_with_its_basis() {
    let path = format!("{}/手册.html", env!("CARGO_TARGET_TMPDIR"));
    let output = huqing(&["rules", "--booklet", &path]);
    assert_eq!(output.status.code(), Some(0));
    let text = std::fs::read_to_string(&path).unwrap();
    let rules = huqing::rules::all().count();
    assert_eq!(text.matches("<article id=").count(), rules);
    assert_eq!(text.matches("<li><a href=\"#").count(), rules);
    assert_eq!(text.matches("<h4>依据</h4>").count(), rules);
    assert!(!text.contains("http:") && !text.contains("<script"));
}

#[test]
fn rules_of_ones_own_are_listed_explained_run_and_handed_round() {
    const OWN: &str = "tests/data/own/县自定规则.toml";
    let sheet = format!("{}/自定规则.xlsx", env!("CARGO_TARGET_TMPDIR"));
    let listed = huqing(&["rules", "--own", OWN, "--to", &sheet]);
    assert_eq!(listed.status.code(), Some(0));
    assert!(out(&listed).contains("U003 村里广播电视不达标的户多\n  查每一村："));
    let json = ["--format", "json"];
    let of = |file| out(&huqing(&["rules", "--own", file, json[0], json[1]]));
    assert_eq!(of(&sheet), of(OWN));
    let page = out(&huqing(&["explain", "u001", "--profile", OWN]));
    assert!(page.starts_with("# U001 预脱贫户看不了电视"), "{page}");
    let checked = huqing(&["check", EXAMPLE, "--profile", OWN, "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&out(&checked)).unwrap();
    let findings = report["findings"].as_array().unwrap();
    assert!(findings.iter().any(|it| it["rule"] == "U001"));
    let same = huqing(&["compare", EXAMPLE, EXAMPLE, "--profile", OWN, json[0], json[1]]);
    assert!(out(&same).contains("U001"), "{}", out(&same));
    let wrong = huqing(&["rules", "--own", EXAMPLE]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn a_profile_that_the_page_wrote_switches_rules_here_too() {
    let mut rules = huqing::profile::Profile::built_in().rules;
    for (code, on) in [("F004", true), ("C609", false)] {
        rules.switch(huqing::rules::find(code).unwrap(), on);
    }
    let text = huqing::profile::Profile::rewritten("", &rules).unwrap();
    let path = format!("{}/方案.toml", env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(&path, text).unwrap();
    let output = huqing(&["check", EXAMPLE, "--profile", &path]);
    let said = out(&output);
    assert!(said.contains("另外打开的规则（1）：F004"), "{said}");
    assert!(said.contains("关掉的规则（1）：C609"), "{said}");
    assert!(!said.contains("  C609 "));
}

#[test]
fn a_reader_that_goes_away_is_no_panic() {
    use std::process::Stdio;
    let mut child = Command::new(env!("CARGO_BIN_EXE_huqing"))
        .args(["check", EXAMPLE, "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
}
