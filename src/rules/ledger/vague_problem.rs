use super::line;
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::{Text, normalise},
};

pub(super) static VAGUE_PROBLEM: Rule = Rule {
    code: "L825",
    nature: Nature::Wrong,
    severity: Severity::Hint,
    on_by_default: true,
    source: "工作常识",
    message: Text::new(
        "第 {row} 行问题描述“{value}”太简单，看不出问题在哪。请写清具体情况（部位、数量、人员）。",
        "Row {row}: “{value}” does not say what is wrong. State the part, the number or the person.",
    ),
    needs: &[&[Key::ProblemDescription]],
    page: include_str!("vague_problem.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((text, cell)) = row.text(Key::ProblemDescription).known_at() else {
        return;
    };
    let plain = normalise(&text);
    let kind = row.plain(Key::ProblemKind);
    if plain.chars().count() < 4 || kind.is(|kind| kind == plain) {
        out.report(Draft::at(cell).with("row", line(row)).with("value", text));
    }
}
