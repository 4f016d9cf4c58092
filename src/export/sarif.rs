use serde_json::{Value, json};

use crate::wire::{Cell, Finding, Report};

/// The findings in the Static Analysis Results Interchange Format 2.1.0. A cell is a
/// logical location, for a workbook has no lines.
pub fn sarif(report: &Report) -> Value {
    let mut rules: Vec<_> = report.findings.iter().map(|f| (f.rule, &f.title)).collect();
    rules.sort_unstable();
    rules.dedup();
    let rules: Vec<_> = rules
        .into_iter()
        .map(|(code, title)| json!({"id": code, "shortDescription": {"text": title}}))
        .collect();
    let results: Vec<_> = report.findings.iter().map(|f| result(report, f)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "huqing",
                "version": report.engine,
                "rules": rules,
            }},
            "results": results,
        }],
    })
}

fn result(report: &Report, finding: &Finding) -> Value {
    let place = |cell: &Cell| {
        let file = report.files.get(cell.file).map_or("", |file| &file.name);
        json!({
            "physicalLocation": {"artifactLocation": {"uri": file}},
            "logicalLocations": [{
                "fullyQualifiedName": format!("{}!{}", cell.sheet, cell.cell),
                "kind": "cell",
            }],
        })
    };
    let places = |role: &str| -> Vec<_> {
        finding.cells.iter().filter(|cell| cell.role == role).map(place).collect()
    };
    let mut result = json!({
        "ruleId": finding.rule,
        "level": match finding.severity {
            "must" => "error",
            "verify" => "warning",
            _ => "note",
        },
        "message": {"text": finding.message},
        "locations": places("primary"),
        "relatedLocations": places("witness"),
        "properties": {"nature": finding.nature},
    });
    if let (Some(settled), Some(result)) = (&finding.settled, result.as_object_mut()) {
        let suppression = json!([{
            "kind": "external",
            "status": "accepted",
            "justification": settled.text,
            "properties": {"by": settled.by, "who": settled.who, "day": settled.day},
        }]);
        result.insert("suppressions".to_owned(), suppression);
    }
    result
}
