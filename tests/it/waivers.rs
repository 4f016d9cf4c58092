//! 豁免清单: what is exempted, what is not, and what the list itself gets wrong.

use std::fs;

use huqing::{
    annotate::Work,
    engine::{Checked, Options},
    export,
    profile::Profile,
    schema::SheetKind,
    session::Session,
    text::Lang,
    wire::{self, Finding, Report, Waiver},
    workbook::{CellValue, Workbook, open},
};

const WORKBOOK: &str = "青禾乡2025年户脱贫自查验收资料.xlsx";
const LIST: &str = "青禾乡豁免清单.xlsx";
const HEAD: &str = "规则编号,户编号,豁免理由,有效期至\n";

/// The worked example with a list of exemptions.
struct Case {
    session: Session,
    checked: Checked,
    options: Options,
}

impl Case {
    fn with(name: &str, list: &[u8]) -> Self {
        let mut session = Session::default();
        session.open(WORKBOOK, &data(WORKBOOK));
        session.open(name, list);
        let options = Options::default();
        let checked = session.check(&options, &mut |_| {});
        Self { session, checked, options }
    }

    /// With a list as CSV below the usual headings.
    fn lines(lines: &str) -> Self {
        Self::with("豁免清单.csv", format!("{HEAD}{lines}\n").as_bytes())
    }

    fn report(&self) -> Report {
        wire::report(&self.session, &self.checked, &self.options, Lang::Zh)
    }

    fn kind_of_list(&self) -> SheetKind {
        self.checked.tables.last().unwrap().kind
    }
}

fn data(name: &str) -> Vec<u8> {
    let root = env!("CARGO_MANIFEST_DIR");
    fs::read(format!("{root}/tests/data/example/{name}")).unwrap()
}

/// The report of the worked example without a list.
fn without() -> Report {
    let mut session = Session::default();
    session.open(WORKBOOK, &data(WORKBOOK));
    let options = Options::default();
    let checked = session.check(&options, &mut |_| {});
    wire::report(&session, &checked, &options, Lang::Zh)
}

fn of<'a>(report: &'a Report, rule: &str, household: &str) -> Vec<&'a Finding> {
    let own = report.findings.iter().filter(|it| it.rule == rule);
    own.filter(|it| it.household.as_deref() == Some(household)).collect()
}

/// The only line of the list.
fn line(report: &Report) -> &Waiver {
    let [line] = report.waivers.as_slice() else { panic!("{:?}", report.waivers) };
    line
}

#[test]
fn an_exempted_finding_stays_and_says_why() {
    let report = Case::lines("C609,5199210003,已列入2026年改造计划,2025-12-31").report();
    let [finding] = of(&report, "C609", "5199210003")[..] else { panic!() };
    let settled = finding.settled.as_ref().unwrap();
    assert_eq!((settled.by, settled.day.as_str()), ("waiver", "2025-12-31"));
    assert_eq!(settled.text, "已列入2026年改造计划");
    assert_eq!(report.waived, 1);
    assert_eq!(line(&report).standing, "in_force");
    assert_eq!(line(&report).note, "已豁免 1 条，有效期至 2025-12-31");
}

#[test]
fn nothing_but_the_exempted_finding_changes() {
    let (before, after) =
        (without(), Case::lines("C609,5199210003,理由,2025-12-31").report());
    assert_eq!(before.findings.len(), after.findings.len());
    assert_eq!(before.not_run.len(), after.not_run.len());
    assert_eq!(before.households, after.households);
    let waived = after.findings.iter().filter(|it| it.settled.is_some());
    assert!(waived.map(|it| it.rule).eq(["C609"]));
    for (a, b) in before.household_verdicts.iter().zip(&after.household_verdicts) {
        assert_eq!((&a.household, a.verdict), (&b.household, b.verdict));
        assert_eq!(a.criteria, b.criteria);
    }
}

#[test]
fn a_file_whose_faults_are_all_exempted_is_ready() {
    let table = "户编号,户主,行政村,姓名,与户主关系,身份证号码,健康状况\n\
                 001,何正清,白果村,何正清,户主,519921197002110120,健康\n";
    let check = |list: &str| {
        let mut session = Session::default();
        session.open("家庭成员表.csv", table.as_bytes());
        session.open("豁免清单.csv", list.as_bytes());
        let only = vec!["I104".to_owned()];
        let checked = session.check(&Options { only, ..Options::default() }, &mut |_| {});
        checked.report.submission().as_str()
    };
    assert_eq!(check(HEAD), "blocked");
    assert_eq!(check(&format!("{HEAD}I104,001,公安已证实,\n")), "ready");
}

#[test]
fn a_household_is_known_by_its_number_its_heads_identity_number_or_village_and_head() {
    for (head, who) in [
        ("规则,户编号,原因,截止", "5199210003"),
        ("规则,户主身份证号,理由,有效期", "519921196705300115"),
        ("豁免规则,行政村,户主,豁免原因", "白果村,谢永才"),
        ("规则号,户主姓名,豁免事由,到期日", "谢永才"),
    ] {
        let list = format!("{head}\nC609,{who},理由,\n");
        let case = Case::with("豁免清单.csv", list.as_bytes());
        assert_eq!(case.kind_of_list(), SheetKind::Waiver, "{head}");
        let report = case.report();
        assert_eq!(line(&report).standing, "in_force", "{head}: {}", line(&report).note);
        assert_eq!(line(&report).household.as_deref(), Some("5199210003"));
    }
}

#[test]
fn one_line_may_name_several_rules() {
    let report = Case::lines("C609、X701,5199210003,理由,").report();
    let standings: Vec<_> =
        report.waivers.iter().map(|it| (it.rule.as_str(), it.standing)).collect();
    assert_eq!(standings, [("C609", "in_force"), ("X701", "in_force")]);
    assert_eq!(report.waived, 2);
}

#[test]
fn what_follows_from_an_exempted_finding_is_exempted_with_it() {
    let report = Case::lines("C606,5199210006,已在外省参保,").report();
    let [finding] = of(&report, "C607", "5199210006")[..] else { panic!() };
    assert_eq!(finding.explained_by, Some("C606"));
    assert_eq!(finding.settled.as_ref().unwrap().text, "已在外省参保");
    assert_eq!(line(&report).findings, 1);
}

#[test]
fn a_line_without_effect_says_why_and_exempts_nothing() {
    for (line_of_list, standing, note) in [
        ("C609,5199210003,理由,2025-09-15", "expired", "已经过期"),
        ("C609,5199210003,理由,尽快", "no_day", "“尽快”不是日期"),
        ("C609,5199210003,,2025-12-31", "no_reason", "没有写豁免理由"),
        (",5199210003,理由,", "no_rule", "没有写规则编号"),
        ("C999,5199210003,理由,", "unknown_rule", "没有编号为“C999”的规则"),
        ("C609,,理由,", "no_household", "没有写是哪一户"),
        ("C609,5199219999,理由,", "unknown_household", "没有“5199219999”这一户"),
        ("C609,5199210001,理由,", "unused", "何正清 户现在没有 C609 的问题"),
    ] {
        let report = Case::lines(line_of_list).report();
        let line = line(&report);
        assert_eq!(line.standing, standing, "{line_of_list}");
        assert!(line.note.contains(note), "{}", line.note);
        assert_eq!(report.waived, 0, "{line_of_list}");
        let text = export::text(&report, Lang::Zh);
        assert!(text.contains(&line.note), "{text}");
    }
}

#[test]
fn a_head_whose_name_two_households_share_must_be_told_apart() {
    let table = "户编号,户主,行政村,姓名,与户主关系,身份证号码,健康状况\n\
                 001,何正清,白果村,何正清,户主,519921197002110120,健康\n\
                 002,何正清,松林村,何正清,户主,519921198002110120,健康\n";
    let check = |list: &str| {
        let mut session = Session::default();
        session.open("家庭成员表.csv", table.as_bytes());
        session.open("豁免清单.csv", list.as_bytes());
        let checked = session.check(&Options::default(), &mut |_| {});
        checked.report.waivers[0].standing.as_str()
    };
    assert_eq!(check("规则,户主,理由\nI104,何正清,公安已证实\n"), "several_households");
    assert_eq!(check("规则,村,户主,理由\nI104,松林村,何正清,公安已证实\n"), "in_force");
}

#[test]
fn the_last_day_itself_still_counts_and_a_month_lasts_to_its_end() {
    for (until, standing) in [
        ("2025-09-16", "in_force"),
        ("2025年9月", "in_force"),
        ("2025年8月", "expired"),
        ("长期", "in_force"),
        ("", "in_force"),
    ] {
        let report = Case::lines(&format!("C609,5199210003,理由,{until}")).report();
        assert_eq!(line(&report).standing, standing, "{until}");
    }
}

#[test]
fn the_list_is_no_data_to_be_checked() {
    let case = Case::lines("C609,5199210003,理由,2025-12-31");
    assert_eq!(case.kind_of_list(), SheetKind::Waiver);
    let report = case.report();
    let cells = || report.findings.iter().flat_map(|it| &it.cells);
    assert!(cells().all(|cell| cell.file == 0));
    assert_eq!(report.households.checked, without().households.checked);
}

#[test]
fn a_list_without_the_column_of_rules_is_still_a_list_and_says_so() {
    let list = "户编号,户主,豁免理由\n5199210003,谢永才,已列入计划\n";
    let case = Case::with("豁免清单.csv", list.as_bytes());
    assert_eq!(case.kind_of_list(), SheetKind::Waiver);
    let report = case.report();
    assert_eq!(line(&report).standing, "no_rule");
    assert_eq!(report.households.checked, without().households.checked);
}

#[test]
fn every_form_of_the_report_marks_what_is_exempted() {
    let case = Case::lines("C609,5199210003,已列入改造计划,2025-12-31");
    let report = case.report();
    let text = export::text(&report, Lang::Zh);
    assert!(text.contains("⊘ 已豁免 1 处（不计数）"), "{text}");
    assert!(text.contains("已列入改造计划 · 至 2025-12-31"), "{text}");
    let must = |text: &str| text.split('，').next().unwrap().to_owned();
    assert_ne!(must(&text), must(&export::text(&without(), Lang::Zh)));

    let sarif = export::sarif(&report);
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let suppressed: Vec<_> =
        results.iter().filter(|it| !it["suppressions"].is_null()).collect();
    assert_eq!(suppressed.len(), 1);
    assert_eq!(suppressed[0]["ruleId"], "C609");
    assert_eq!(suppressed[0]["suppressions"][0]["justification"], "已列入改造计划");

    let lines = export::ndjson(&report, &[]).unwrap();
    assert!(lines.lines().any(|line| line.starts_with("{\"type\":\"waiver\"")));
    let csv = export::csv(&report, Lang::Zh);
    let marked = csv.lines().filter(|line| line.ends_with(",\"已列入改造计划\""));
    assert_eq!(marked.count(), 1);

    let work = Work::new(&case.session, &case.checked, &case.options, Lang::Zh, false);
    let sheet = read(&work.list().unwrap());
    let last = sheet.sheets[0].columns() - 2;
    assert_eq!(sheet.sheets[0].cell(0, last), CellValue::Text("已豁免"));
    let said = (1..sheet.sheets[0].rows()).map(|row| sheet.sheets[0].cell(row, last));
    let said = said.filter(|cell| *cell == CellValue::Text("已列入改造计划"));
    assert_eq!(said.count(), 1);
}

#[test]
fn a_masked_report_hides_names_in_reasons_too() {
    let case = Case::lines("C609,5199210003,谢永才本人已签字,");
    let work = Work::new(&case.session, &case.checked, &case.options, Lang::Zh, true);
    let json = export::json(work.report()).unwrap();
    assert!(json.contains("本人已签字") && !json.contains("谢永才本人"));
}

#[test]
fn the_example_list_has_one_line_of_each_sort() {
    let report = Case::with(LIST, &data(LIST)).report();
    let mut standings: Vec<_> = report.waivers.iter().map(|it| it.standing).collect();
    standings.sort_unstable();
    standings.dedup();
    assert_eq!(
        standings,
        [
            "expired",
            "in_force",
            "no_reason",
            "unknown_household",
            "unknown_rule",
            "unused"
        ]
    );
    assert_eq!(report.waived, 4);
}

#[test]
fn a_profile_moves_the_day_of_expiry() {
    let mut session = Session::default();
    session.open(WORKBOOK, &data(WORKBOOK));
    let list = format!("{HEAD}C609,5199210003,理由,2025-12-31\n");
    session.open("豁免清单.csv", list.as_bytes());
    let own = "extends = \"sichuan-2025\"\nas_of = \"2026-01-01\"\n";
    let profile = Profile::read("own.toml", own).unwrap();
    let checked = session.check(&Options { profile, ..Options::default() }, &mut |_| {});
    assert_eq!(checked.report.waivers[0].standing.as_str(), "expired");
}

fn read(bytes: &[u8]) -> Workbook {
    let mut workbook = Workbook::default();
    open(&mut workbook, "list.xlsx", bytes).unwrap();
    workbook
}
