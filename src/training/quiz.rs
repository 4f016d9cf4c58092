//! A question on the page of a rule, made of its own examples: what is wrong here?

use crate::rule::{Example, ExampleTable, Mark, Page, Rule};

/// What is to be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A row of the table at this place.
    Row(usize),
    /// A table.
    Table,
    /// Whether the rule has something to say of the tables: yes or no.
    Whether,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quiz {
    /// The case, in a sentence of the page.
    pub name: String,
    /// The standards of the case, in TOML; blank where they are the usual ones.
    pub profile: String,
    /// The tables.
    pub tables: Vec<QuizTable>,
    /// What is to be chosen.
    pub asked: Asked,
    /// The choices that are right: rows below the header of the table, tables, or yes and no,
    /// from 0.
    pub wrong: Vec<usize>,
    /// What the program says of it; nothing where the page does not tell.
    pub messages: Vec<String>,
}

/// A table of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizTable {
    /// Its sheet, with the file where there are several, and the line above its header.
    pub caption: String,
    /// Its rows, the header first. No cell tells that it is wrong.
    pub rows: Vec<Vec<String>>,
    /// The cells that are wrong: row and column, from 0.
    pub marked: Vec<(usize, usize)>,
}

/// The question of a rule: which row is wrong. Where the fault is none of a row, it is
/// which table; where no table of the page can show it, whether there is one. Every page has
/// examples for one (a test holds them to it).
pub fn quiz(rule: &Rule) -> Option<Quiz> {
    let mut examples = Page::parse(rule.page).examples;
    // The usual standards before others.
    examples.sort_by_key(|example| !example.profile.is_empty());
    let of_rows = examples.iter().find_map(of_rows);
    of_rows.or_else(|| of_tables(&examples)).or_else(|| of_none(&examples))
}

fn of_rows(example: &Example) -> Option<Quiz> {
    let (at, wrong) = example.tables.iter().enumerate().find_map(|(at, table)| {
        let wrong = wrong_rows(table);
        let right = table.rows.len().saturating_sub(1) - wrong.len();
        (!wrong.is_empty() && 0 < right).then_some((at, wrong))
    })?;
    Some(Quiz {
        name: example.name.clone(),
        profile: example.profile.clone(),
        tables: example.tables.iter().map(QuizTable::from).collect(),
        asked: Asked::Row(at),
        wrong,
        messages: example.messages.clone(),
    })
}

/// One table with the fault, and one without.
fn of_tables(examples: &[Example]) -> Option<Quiz> {
    let first = |faulty: bool| {
        let mut all = examples
            .iter()
            .flat_map(|example| example.tables.iter().map(move |table| (example, table)));
        all.find(|(_, table)| has_mark(table) == faulty)
    };
    let ((example, bad), (_, good)) = (first(true)?, first(false)?);
    Some(Quiz {
        name: example.name.clone(),
        profile: example.profile.clone(),
        tables: vec![good.into(), bad.into()],
        asked: Asked::Table,
        wrong: vec![1],
        messages: example.messages.clone(),
    })
}

/// A case of which the rule has nothing to say.
fn of_none(examples: &[Example]) -> Option<Quiz> {
    let example = examples.first()?;
    Some(Quiz {
        name: example.name.clone(),
        profile: example.profile.clone(),
        tables: example.tables.iter().map(QuizTable::from).collect(),
        asked: Asked::Whether,
        wrong: vec![1],
        messages: example.messages.clone(),
    })
}

fn has_mark(table: &ExampleTable) -> bool {
    table.rows.iter().flatten().any(|(mark, _)| *mark == Some(Mark::Reported))
}

/// The rows below the header that have a cell that is reported.
fn wrong_rows(table: &ExampleTable) -> Vec<usize> {
    let rows = table.rows.iter().skip(1).enumerate();
    let reported =
        rows.filter(|(_, row)| row.iter().any(|(mark, _)| *mark == Some(Mark::Reported)));
    reported.map(|(at, _)| at).collect()
}

impl From<&ExampleTable> for QuizTable {
    fn from(table: &ExampleTable) -> Self {
        let parts = [table.file.as_ref(), Some(&table.sheet), table.above.as_ref()];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        let text = |row: &Vec<(Option<Mark>, String)>| {
            row.iter().map(|(_, text)| text.clone()).collect()
        };
        let marked = table.rows.iter().enumerate().flat_map(|(at, row)| {
            let cells = row.iter().enumerate();
            let reported = cells.filter(|(_, (mark, _))| *mark == Some(Mark::Reported));
            reported.map(move |(column, _)| (at, column))
        });
        Self {
            caption: parts.join(" › "),
            rows: table.rows.iter().map(text).collect(),
            marked: marked.collect(),
        }
    }
}
