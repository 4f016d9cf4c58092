use super::line;
use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::{Text, normalise},
};

pub(super) static VAGUE_MEASURE: Rule = Rule {
    code: "L810",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "县脱贫攻坚讲话：整改措施宽泛、没有针对性",
    message: Text::new(
        "第 {row} 行措施“{value}”太笼统，看不出要做什么。请写清：做什么、做多少、谁来做、何时完成。",
        "Row {row}: the measure “{value}” does not say what will be done. State what, how much, by whom and by when.",
    ),
    needs: &[&[Key::Measure]],
    page: include_str!("vague_measure.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((measure, cell)) = row.text(Key::Measure).known_at() else { return };
    if is_vague(&measure) {
        out.report(Draft::at(cell).with("row", line(row)).with("value", measure));
    }
}

/// Tells whether a measure does not say what is done: it is short or made of vague words,
/// and has no deed, no figure and no date.
pub(super) fn is_vague(measure: &str) -> bool {
    let plain = normalise(measure);
    let figure = plain.chars().any(|c| c.is_ascii_digit() || NUMERALS.contains(c));
    let short = plain.chars().count() < 8;
    let vague = short || Lexicon::get().list("vague_measure").is_said(&plain);
    vague && !figure && !Lexicon::get().list("concrete_measure").is_said(&plain)
}

/// Numbers in words; 一 is left out, as in 进一步 and 一致.
const NUMERALS: &str = "两二三四五六七八九十百千万";
