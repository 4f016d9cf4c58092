use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::{ProblemKind, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static INCOME_MEASURE: Rule = Rule {
    code: "L813",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "县脱贫攻坚讲话：以申请低保、落实种植养殖为主",
    message: Text::new(
        "{head} 收入不达标只写“{value}”，算不出能增收多少。请补充务工、公益岗、产业分红等能测算到元的措施。",
        "{head}: “{value}” leads to no income that can be counted. Add work, a public post, a dividend or another measure that can be put in yuan.",
    ),
    needs: &[&[Key::Measure], &[Key::ProblemKind, Key::ProblemDescription]],
    page: include_str!("income_measure.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((measure, cell)) = row.text(Key::Measure).known_at() else { return };
    let income = || row.as_entry().problem_kind() == Some(ProblemKind::Income);
    if is_uncountable(&measure) && income() {
        let draft = Draft::at(cell).with("head", row.shown(Key::HeadName));
        out.report(draft.with("value", measure));
    }
}

/// Tells whether a measure offers an allowance or planting only, and no amount.
pub(super) fn is_uncountable(measure: &str) -> bool {
    let lexicon = Lexicon::get();
    lexicon.list("allowance_or_planting").is_said(measure)
        && !lexicon.list("countable_income").is_said(measure)
        && !measure.contains('元')
}
