use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::{
    finding::{Arg, Finding, Fix, Nature, Severity},
    record::shown,
    rule::Context,
    text::Text,
    workbook::SheetId,
};

/// What `suppression.toml` says of causes of a whole column.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Columns {
    /// The rules whose cause is one of the column whatever its cells hold.
    any_text: Vec<String>,
}

impl Columns {
    #[expect(
        clippy::expect_used,
        reason = "the file is part of the program; a test reads it"
    )]
    fn get() -> &'static Self {
        #[derive(Deserialize)]
        struct File {
            column: Columns,
        }
        static COLUMNS: LazyLock<Columns> = LazyLock::new(|| {
            let file: File = toml::from_str(include_str!("suppression.toml"))
                .expect("it is well formed");
            file.column
        });
        &COLUMNS
    }
}

/// From so many like cells on, a cause is one of the column and not of its rows.
const COLUMN_WIDE: usize = 21;

/// What findings have in common that come from one cause: rule, sheet, column, what
/// stands in the cell if that matters, and how the rule judged it.
type Cause = (&'static str, SheetId, u32, Option<String>, Nature, Severity);

/// Makes one finding, with all its cells, of what one rule says of more than twenty cells
/// of a column that hold the same text.
///
/// Unmet criteria stay apart: each is a matter of its household. So does what was answered for.
pub(super) fn group(ctx: &Context<'_>, findings: Vec<Finding>) -> Vec<Finding> {
    let mut groups: BTreeMap<Cause, Vec<Finding>> = BTreeMap::new();
    let mut alone = Vec::new();
    let mut counts: BTreeMap<(&'static str, SheetId, u32), usize> = BTreeMap::new();
    for finding in &findings {
        if let Some(cell) = finding.cells.first() {
            *counts.entry((finding.rule.code, cell.sheet, cell.column)).or_default() += 1;
        }
    }
    for finding in findings {
        let whatever = Columns::get().any_text.iter().any(|c| c == finding.rule.code);
        let cell = match finding.cells.as_slice() {
            [cell] => cell,
            [cell, ..] if whatever => cell,
            _ => {
                alone.push(finding);
                continue;
            }
        };
        let many = counts.get(&(finding.rule.code, cell.sheet, cell.column));
        let many = many.is_some_and(|&count| COLUMN_WIDE <= count);
        if finding.nature == Nature::Unmet || finding.settled.is_some() || !many {
            alone.push(finding);
            continue;
        }
        let text = || shown(ctx.dataset.workbook.cell(*cell));
        let text = (!whatever).then(text);
        let cause = (
            finding.rule.code,
            cell.sheet,
            cell.column,
            text,
            finding.nature,
            finding.severity,
        );
        groups.entry(cause).or_default().push(finding);
    }
    for ((.., text, _, _), findings) in groups {
        if findings.len() < COLUMN_WIDE {
            alone.extend(findings);
        } else {
            alone.extend(merge(ctx, findings, text));
        }
    }
    alone
}

fn merge(
    ctx: &Context<'_>,
    findings: Vec<Finding>,
    text: Option<String>,
) -> Option<Finding> {
    let count = findings.len();
    let mut findings = findings.into_iter();
    let mut first = findings.next()?;
    let mut fix = first.fix.take();
    for finding in findings {
        fix = fix.zip(finding.fix).and_then(|(fix, other)| together(fix, other));
        first.cells.extend(finding.cells);
        first.witnesses.extend(finding.witnesses);
    }
    first.cells.sort_unstable();
    first.cells.dedup();
    first.household = None;
    first.person = None;
    first.fix = fix;
    let template = first.saying.take().unwrap_or_else(|| first.rule.message.clone());
    first.args.push(("column", Arg::Plain(column(ctx, &first))));
    first.args.push(("count", count.into()));
    first.saying = Some(if let Some(text) = text {
        let value = if text.trim().is_empty() { "（空）".to_owned() } else { text };
        first.args.push(("same", value.into()));
        Text {
            zh: format!("“{{column}}”列有 {{count}} 处都是“{{same}}”，是同一个原因。第一处：{}", template.zh)
                .into(),
            en: format!(
                "{{count}} cells of the column {{column}} hold “{{same}}”, for one reason. The first: {}",
                template.en
            )
            .into(),
        }
    } else {
        Text {
            zh: format!(
                "“{{column}}”列有 {{count}} 处，是同一个原因。第一处：{}",
                template.zh
            )
            .into(),
            en: format!(
                "{{count}} cells of the column {{column}}, for one reason. The first: {}",
                template.en
            )
            .into(),
        }
    });
    Some(first)
}

/// Two fixes of one class as one.
fn together(mut fix: Fix, other: Fix) -> Option<Fix> {
    if fix.class != other.class {
        return None;
    }
    fix.more.push((other.cell, other.to));
    fix.more.extend(other.more);
    Some(fix)
}

/// The heading of the column a finding is about, or its letters.
fn column(ctx: &Context<'_>, finding: &Finding) -> String {
    let Some(cell) = finding.cells.first() else { return String::new() };
    let tables = ctx.dataset.tables.iter().filter(|table| table.sheet == cell.sheet);
    let mut columns = tables.flat_map(|table| &table.columns);
    let heading = columns.find(|c| c.place == crate::schema::Place::Column(cell.column));
    heading.map_or_else(
        || crate::workbook::column_letters(cell.column),
        |column| column.heading.clone(),
    )
}
