use super::line;
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static PLAN_INCOMPLETE: Rule = Rule {
    code: "L830",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：没有明确整改进度、整改时限、整改责任人",
    message: Text::new(
        "第 {row} 行还没整改完，缺{missing}。整改方案须有措施、进度、时限、责任人。",
        "Row {row} is still open and lacks {missing}. A plan needs a measure, progress, a deadline and a responsible person.",
    ),
    needs: &[&[Key::RectificationStatus], &[Key::Measure, Key::Progress]],
    page: include_str!("plan_incomplete.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

/// The elements of a plan, with what to call them.
static ELEMENTS: [(Key, Text); 4] = [
    (Key::Measure, Text::new("措施", "a measure")),
    (Key::Progress, Text::new("进度", "progress")),
    (Key::Deadline, Text::new("时限", "a deadline")),
    (Key::ResponsiblePerson, Text::new("责任人", "a responsible person")),
];

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    if !row.as_entry().is_open() {
        return;
    }
    let blank = |key: Key| row.text(key).blank();
    // A deadline or a person that is missing alone is a matter of L806 and L805.
    let cells = [Key::Measure, Key::Progress].into_iter().filter_map(blank).collect();
    let missing = ELEMENTS.iter().filter(|(key, _)| blank(*key).is_some());
    let (zh, en): (Vec<_>, Vec<_>) =
        missing.map(|(_, name)| (name.zh.as_ref(), name.en.as_ref())).unzip();
    let missing = Text { zh: zh.join("、").into(), en: en.join(", ").into() };
    out.report(Draft::at_all(cells).with("row", line(row)).with("missing", missing));
}
