use super::Session;
use crate::{
    criteria::{Criterion, Verdict},
    edit::{Kind, Occasion, Refused, Wanted},
    engine::{Changed, Checked, Options},
    record::HouseholdId,
    workbook::CellRef,
};

impl Session {
    /// Makes the changes of the certain advice on a household, as one step, at the time as
    /// it is to be written. Nothing is changed where none is certain.
    ///
    /// # Errors
    ///
    /// When a cell must not be changed, or when the household would meet a criterion by it
    /// that it does not meet now: then all stands as before.
    pub fn take_advice(
        &mut self,
        checked: &mut Checked,
        options: &Options,
        household: HouseholdId,
        time: &str,
    ) -> Result<(Vec<CellRef>, Changed), Refused> {
        let advice = checked.report.advice_on(household);
        let certain = advice.and_then(|it| Some((it, it.certain()?)));
        let Some((advice, proposal)) = certain else {
            return Ok((Vec::new(), Changed::default()));
        };
        let rule = advice.rules.first().copied().unwrap_or_default();
        let wanted = proposal.values().map(|(cell, to)| {
            let (text, rule) = (to.to_owned(), rule.to_owned());
            Wanted { cell, text, rule }
        });
        let wanted: Vec<Wanted> = wanted.collect();
        let before = standing(checked, household);
        let occasion = Occasion { kind: Kind::Advised, time: time.to_owned() };
        let (cells, changed) = self.edit(checked, options, &wanted, occasion)?;
        let after = standing(checked, household);
        let lifted = before
            .iter()
            .zip(after)
            .any(|(before, after)| *before != Verdict::Met && after == Verdict::Met);
        match cells.first().filter(|_| lifted) {
            None => Ok((cells, changed)),
            Some(cell) => {
                let refused = Refused::Lifts(*cell);
                self.undo(checked, options);
                self.log.forget_undone();
                Err(refused)
            }
        }
    }
}

/// How a household stands with each criterion.
fn standing(
    checked: &Checked,
    household: HouseholdId,
) -> [Verdict; Criterion::ALL.len()] {
    Criterion::ALL.map(|it| checked.judgements.of(household, it).verdict)
}
