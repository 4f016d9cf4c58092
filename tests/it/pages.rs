//! Runs the examples on the pages of the rules.

use huqing::{
    engine::{Options, check},
    profile::Profile,
    rule::{Example, Mark, Page, Rule},
    schema::{Correction, Corrections, SheetKind},
    text::Lang,
    workbook::{CellRef, Workbook},
};

use crate::grid::add_sheet;

#[test]
fn every_rule_does_what_its_page_says() {
    let mut failures = Vec::new();
    for rule in huqing::rules::all() {
        for example in Page::parse(rule.page).examples {
            if let Err(failure) = run(rule, &example) {
                failures.push(failure);
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// Runs one example. Each of its sheets has its header in the first row, and the kind
/// that its name says.
fn run(rule: &'static Rule, example: &Example) -> Result<(), String> {
    let mut workbook = Workbook::default();
    let mut corrections = Corrections::default();
    let mut marks = Vec::new();
    for (sheet, table) in (0..).zip(&example.tables) {
        let file = table.file.as_deref().unwrap_or("示例.xlsx");
        let text =
            |row: &Vec<(_, String)>| row.iter().map(|(_, text)| text.clone()).collect();
        let mut rows: Vec<Vec<String>> = table.rows.iter().map(text).collect();
        let top = u32::from(table.above.is_some());
        rows.splice(0..0, table.above.iter().map(|line| vec![line.clone()]));
        add_sheet(&mut workbook, file, &table.sheet, &rows);
        let named =
            SheetKind::ALL.iter().copied().find(|kind| kind.name() == table.sheet);
        corrections.sheets.push(Correction {
            file: Some(file.to_owned()),
            sheet: table.sheet.clone(),
            kind: named,
            header: named.map(|_| (top, top)),
            columns: Vec::new(),
        });
        for (row, cells) in (top..).zip(&table.rows) {
            for (column, (mark, _)) in (0..).zip(cells) {
                marks.extend(mark.map(|mark| (CellRef { sheet, row, column }, mark)));
            }
        }
    }
    let own = format!("extends = \"sichuan-2025\"\n{}", example.profile);
    let profile = Profile::read("example", &own).map_err(|error| error.to_string())?;
    let options = Options {
        profile,
        corrections,
        only: vec![rule.code.to_owned()],
        ..Options::default()
    };
    let report = check(&workbook, &options).report;

    let mut found = Vec::new();
    for finding in &report.findings {
        found.extend(finding.cells.iter().map(|&cell| (cell, Mark::Reported)));
        found.extend(finding.witnesses.iter().map(|&cell| (cell, Mark::Witness)));
    }
    // A cell that is reported may bear on another finding too.
    let reported: Vec<_> = found
        .iter()
        .filter(|(_, mark)| *mark == Mark::Reported)
        .map(|(c, _)| *c)
        .collect();
    found.retain(|(cell, mark)| *mark == Mark::Reported || !reported.contains(cell));
    // Witnesses are checked where the example marks any.
    if !marks.iter().any(|(_, mark)| *mark == Mark::Witness) {
        found.retain(|(_, mark)| *mark == Mark::Reported);
    }
    found.sort_unstable();
    found.dedup();
    marks.sort_unstable();
    let messages: Vec<_> = report.findings.iter().map(|f| f.message(Lang::Zh)).collect();
    let head = format!("{} {}", rule.code, example.name);
    if found != marks {
        let show = |cells: &[(CellRef, Mark)]| {
            let cells: Vec<_> = cells
                .iter()
                .map(|(c, mark)| format!("{}!{c} {mark:?}", c.sheet))
                .collect();
            cells.join(", ")
        };
        let why =
            report.not_run.iter().map(|n| n.reason.zh.to_string()).collect::<Vec<_>>();
        return Err(format!(
            "{head}\n  expected {}\n  found    {}\n  messages {messages:?}\n  not run  {why:?}",
            show(&marks),
            show(&found)
        ));
    }
    if !example.messages.is_empty() && example.messages != messages {
        return Err(format!(
            "{head}\n  expected {:?}\n  said     {messages:?}",
            example.messages
        ));
    }
    let unfilled = messages.iter().find(|message| message.contains('{'));
    unfilled.map_or(Ok(()), |message| Err(format!("{head}\n  not filled in: {message}")))
}
