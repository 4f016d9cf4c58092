use serde::Serialize;

use crate::wire::{Link, Report};

/// The report as one JSON value a line: first what it is about, then each file, each
/// household, each finding, each rule that did not run or could not judge everything and
/// each exemption, told apart by `type`; then what is to be joined with other files, if
/// that was asked for.
///
/// # Errors
///
/// Never: all of it can be written.
pub fn ndjson(report: &Report, links: &[Link]) -> serde_json::Result<String> {
    #[derive(Serialize)]
    #[serde(tag = "type", rename_all = "snake_case")]
    enum Line<'a> {
        Report {
            schema: &'a str,
            engine: &'a str,
            verdict: &'a str,
            profile: &'a crate::wire::Profile,
            households: &'a crate::wire::Households,
            persons: usize,
            waived: usize,
        },
        File(&'a crate::wire::File),
        Household(&'a crate::wire::HouseholdVerdict),
        Finding(&'a crate::wire::Finding),
        NotRun(&'a crate::wire::NotRun),
        NotJudged(&'a crate::wire::NotJudged),
        Waiver(&'a crate::wire::Waiver),
    }
    let head = Line::Report {
        schema: report.schema,
        engine: report.engine,
        verdict: report.verdict,
        profile: &report.profile,
        households: &report.households,
        persons: report.persons,
        waived: report.waived,
    };
    let lines = std::iter::once(head)
        .chain(report.files.iter().map(Line::File))
        .chain(report.household_verdicts.iter().map(Line::Household))
        .chain(report.findings.iter().map(Line::Finding))
        .chain(report.not_run.iter().map(Line::NotRun))
        .chain(report.not_judged.iter().map(Line::NotJudged))
        .chain(report.waivers.iter().map(Line::Waiver));
    let mut text = String::new();
    for line in lines {
        text.push_str(&serde_json::to_string(&line)?);
        text.push('\n');
    }
    for link in links {
        text.push_str(&serde_json::to_string(link)?);
        text.push('\n');
    }
    Ok(text)
}
