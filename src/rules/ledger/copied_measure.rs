use std::collections::{BTreeMap, BTreeSet};

use crate::{
    finding::{Nature, Severity},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::{Text, normalise},
    workbook::CellRef,
};

pub(super) static COPIED_MEASURE: Rule = Rule {
    code: "L824",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "县脱贫攻坚讲话：“应付性方案”",
    message: Text::new(
        "{count} 行整改措施一字不差：“{value}”，疑似复制。请按户填写。",
        "{count} rows have the very same measure, “{value}”. It looks copied: write it household by household.",
    ),
    needs: &[&[Key::Measure]],
    page: include_str!("copied_measure.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut rows: BTreeMap<String, Vec<(String, CellRef)>> = BTreeMap::new();
    for entry in ctx.dataset.entries() {
        let Some((measure, cell)) = entry.text(Key::Measure).known_at() else { continue };
        let head = entry.plain(Key::HeadName).known().unwrap_or_default();
        rows.entry(normalise(&measure)).or_default().push((head, cell));
    }
    let (short, long, length) = ctx.profile.ledger.copied_measure.value;
    for (measure, same) in rows {
        let least = if length < measure.chars().count() { long } else { short };
        let heads: BTreeSet<&str> = same.iter().map(|(head, _)| head.as_str()).collect();
        if least <= same.len().min(heads.len()) {
            let cells: Vec<CellRef> = same.iter().map(|&(_, cell)| cell).collect();
            let draft = Draft::at_all(cells).with("count", same.len());
            out.report(draft.with("value", measure));
        }
    }
}
