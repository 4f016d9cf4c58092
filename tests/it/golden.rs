//! What is said of whole workbooks, one line for each finding.

use std::{fmt::Write, fs, path::PathBuf};

use huqing::{
    engine::Options,
    session::Session,
    text::Lang,
    wire::{self, Report},
};

fn check(folder: &str, files: &[&str]) -> Report {
    let folder =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(folder);
    let mut session = Session::default();
    for name in files {
        session.open(name, &fs::read(folder.join(name)).unwrap());
    }
    let options = Options::default();
    let checked = session.check(&options, &mut |_| {});
    wire::report(&session, &checked, &options, Lang::Zh)
}

/// A report in lines short enough to be read and compared.
fn lines(report: &Report) -> String {
    let mut text = String::new();
    let h = &report.households;
    let counts = (h.checked, h.met, h.not_met, h.in_progress, h.unknown);
    writeln!(text, "{} {counts:?} persons {}", report.verdict, report.persons).unwrap();
    for finding in &report.findings {
        let first = &finding.cells[0];
        writeln!(
            text,
            "{}!{} {} {} {} {}",
            first.sheet,
            first.cell,
            finding.rule,
            finding.nature,
            finding.severity,
            finding.message
        )
        .unwrap();
    }
    let mut not_run: Vec<_> =
        report.not_run.iter().map(|n| (&n.reason, n.rule)).collect();
    not_run.sort_unstable();
    for group in not_run.chunk_by(|a, b| a.0 == b.0) {
        let rules: Vec<_> = group.iter().map(|(_, rule)| *rule).collect();
        writeln!(text, "not run: {}: {}", group[0].0, rules.join(" ")).unwrap();
    }
    text
}

#[test]
fn the_worked_example_reads_as_before() {
    let files = ["青禾乡2025年户脱贫自查验收资料.xlsx", "石桥镇成员花名册(GBK).csv"];
    insta::assert_snapshot!(lines(&check("example", &files)));
}

#[test]
fn the_broken_totals_of_a_county_read_as_before() {
    let files = ["岚溪县大排查整改通报数据（第二稿）.xlsx"];
    insta::assert_snapshot!(lines(&check("townships/S13", &files)));
}
