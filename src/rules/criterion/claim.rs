use crate::{
    criteria::{Criterion, Ground, Verdict},
    lexicon::Lexicon,
    record::{ExitStatus, Field, Household},
    rule::Context,
    schema::{Key, Words},
    workbook::CellRef,
};

/// Whether the acceptance passed the household, and the cell that says so. Nothing where
/// there is no conclusion yet, or one we cannot read.
pub(super) fn accepted(household: Household<'_>) -> Option<(bool, CellRef)> {
    let (text, cell) = household.text(Key::AcceptanceVerdict).known_at()?;
    if let Some(tick) = Words::get().tick(&text) {
        return (tick.is_yes() || tick.is_no()).then(|| (tick.is_yes(), cell));
    }
    let says = |list| Lexicon::get().list(list).is_said(&text);
    if says("not_accepted") {
        return Some((false, cell));
    }
    says("accepted").then_some((true, cell))
}

/// The field and the cell by which the household is said to exit: the conclusion of the
/// acceptance, else 脱贫属性. A conclusion against it says that it does not.
pub(super) fn claims_exit(household: Household<'_>) -> Option<(Key, CellRef)> {
    if let Some((passed, cell)) = accepted(household) {
        return passed.then_some((Key::AcceptanceVerdict, cell));
    }
    let (status, cell) = household.code(Key::ExitStatus).known_at()?;
    let exits = matches!(status, ExitStatus::Exited | ExitStatus::Planned);
    exits.then_some((Key::ExitStatus, cell))
}

/// Tells whether each criterion of the whole standard was found to be met.
pub(super) fn all_met(household: Household<'_>, ctx: &Context<'_>) -> bool {
    let met = |verdict| matches!(verdict, Verdict::Met | Verdict::NotApplicable);
    let remark = household.text(Key::Remark).known();
    remark.is_none() && Criterion::ALL.into_iter().all(|c| met(ctx.verdict(household, c)))
}

/// How many criteria are met, where it is not as many as stated: neither by the ticks nor
/// by the judgements. A criterion that does not concern the household counts as met.
pub(super) fn miscounted(
    household: Household<'_>,
    ctx: &Context<'_>,
    stated: i64,
) -> Option<i64> {
    let asked = Criterion::ALL
        .into_iter()
        .filter(|c| ctx.judgement(household, *c).ground != Ground::NotAsked);
    let (mut judged, mut ticked) = (0, 0);
    for criterion in asked {
        let verdict = ctx.verdict(household, criterion);
        let met = matches!(verdict, Verdict::Met | Verdict::NotApplicable);
        judged += i64::from(met);
        ticked += i64::from(match household.good(criterion.column()) {
            Field::Known(tick, _) => !tick.is_no(),
            _ => met,
        });
    }
    (stated != judged && stated != ticked).then_some(judged)
}
