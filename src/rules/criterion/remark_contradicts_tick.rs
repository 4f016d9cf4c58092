use crate::{
    criteria::{Criterion, Verdict},
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::{Field, Household},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::CellRef,
};

pub(super) static REMARK_CONTRADICTS_TICK: Rule = Rule {
    code: "C626",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话（已整改但实际没有整改）",
    message: Text::new(
        "{head} “{criterion}”勾选达标，{heading}却写“{text}”。请核实现状后统一。",
        "{head}: {criterion} is ticked as met, but {heading} says “{text}”. Look at it and make them agree.",
    ),
    needs: &[&[Key::Remark]],
    page: include_str!("remark_contradicts_tick.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    for row in household.rows().filter(|row| !row.kind().has_persons()) {
        let Some((text, cell)) = row.text(Key::Remark).known_at() else { continue };
        for (criterion, list) in LISTS {
            let lexicon = Lexicon::get();
            let (bad, good) = (lexicon.list(list), lexicon.list("made_good"));
            if !bad.is_open(&text, good) {
                continue;
            }
            let Some(tick) = ticked(household, ctx, criterion) else { continue };
            out.report(
                Draft::at(cell)
                    .witness(tick)
                    .with("head", household.label())
                    .with("criterion", criterion.name())
                    .with("heading", Text::new("备注", "the remark"))
                    .with("text", &*text),
            );
        }
    }
}

/// The bad words of each criterion.
const LISTS: [(Criterion, &str); 7] = [
    (Criterion::Income, "bad_income"),
    (Criterion::Education, "bad_education"),
    (Criterion::Medical, "bad_medical"),
    (Criterion::Housing, "bad_housing"),
    (Criterion::Water, "bad_water"),
    (Criterion::Electricity, "bad_electricity"),
    (Criterion::Broadcast, "bad_broadcast"),
];

/// The cell that says that the criterion is met: its tick, else what it was judged by.
fn ticked(
    household: Household<'_>,
    ctx: &Context<'_>,
    criterion: Criterion,
) -> Option<CellRef> {
    let judgement = ctx.judgement(household, criterion);
    match household.good(criterion.column()) {
        Field::Known(tick, cell) => tick.is_yes().then_some(cell),
        _ if judgement.verdict == Verdict::Met => judgement.cells.first().copied(),
        _ => None,
    }
}
