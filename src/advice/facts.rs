//! What else a household's sheets say that makes an amount likely or not.

use crate::{
    localise::{Atom, Linear, LinearDraft, ONE, Rule},
    profile::Profile,
    record::{Household, Member, PovertyClass, Yuan},
    schema::Key,
};

use super::{
    form::{Form, ten_thousandths},
    practice::Practice,
};

/// Ties the amounts of a form to what is known of the household. All of it is soft: it
/// casts no doubt on a cell, it tells likely ways from others.
pub(super) fn tie(
    form: &mut Form,
    household: Household<'_>,
    profile: &Profile,
    practice: &Practice,
) {
    let class = household.code(Key::PovertyClass).known();
    if class == Some(PovertyClass::Ordinary) {
        form.none("Y524", Key::SubsistenceBenefit);
        form.none("Y524", Key::DestituteBenefit);
    }
    let mut members = household.roster();
    let healthy = members.next().is_some()
        && household
            .roster()
            .all(|it| it.health().known().is_some() && !it.is_disabled());
    if healthy {
        form.none("X726", Key::DisabilityBenefit);
    }
    wages(form, household, profile, practice);
    for slot in 0..form.slots.len() {
        usual(form, slot, household, practice);
    }
}

/// Nothing, or an amount of a size that others in the column have too.
fn usual(form: &mut Form, slot: usize, household: Household<'_>, practice: &Practice) {
    let Some(place) = form.slots.get(slot).filter(|place| place.is_money()) else {
        return;
    };
    let Some(row) = household.at(place.key) else { return };
    let Some((least, most)) = practice.usual(row, place.key) else { return };
    let amount = |bound: fn(LinearDraft, i128) -> Option<Linear>, at| {
        bound(LinearDraft::default().term(slot, ONE), at).map(Atom::Linear)
    };
    let below = [amount(LinearDraft::at_most, 0), amount(LinearDraft::at_least, least)];
    form.expect(Rule::any(below.into_iter().flatten().collect()));
    form.expect(Rule::any(amount(LinearDraft::at_most, most).into_iter().collect()));
}

/// Wages against the months of work: what the profile allows, and what they come to
/// where the township reckons them so.
fn wages(
    form: &mut Form,
    household: Household<'_>,
    profile: &Profile,
    practice: &Practice,
) {
    let Some(wage) = form.find(Key::WageIncome) else { return };
    if practice.wages_reckoned
        && let Some(earned) = earned(household)
    {
        let rule = LinearDraft::default().term(wage, ONE).equal(ten_thousandths(earned));
        form.require_linear("Y514", rule);
        return;
    }
    let away = household.residents().filter_map(Member::work_months);
    let away: i64 = away.map(|(months, _)| months).sum();
    if away == 0
        || household
            .residents()
            .any(|it| it.work_months().is_none() && it.work().is_some())
    {
        return;
    }
    let posts =
        household.residents().filter_map(|it| it.int(Key::PublicPostMonths).known());
    let posts: i64 = posts.map(|months| months.max(0)).sum();
    let (low, high) = profile.income.wage_per_month.value;
    let least = ten_thousandths(low.times(away));
    let most = ten_thousandths(high.times(away + posts));
    form.require_linear("Y514", LinearDraft::default().term(wage, ONE).at_least(least));
    form.require_linear("Y514", LinearDraft::default().term(wage, ONE).at_most(most));
}

/// What the members earn away from home by their months and monthly wages, and what the
/// public posts pay. Nothing where nobody works away or it is not all told.
pub(super) fn earned(household: Household<'_>) -> Option<Yuan> {
    let mut sum = household.yuan(Key::PublicPostIncome).known().unwrap_or_default();
    let mut any = false;
    for member in household.residents() {
        let Some((months, _)) = member.work_months() else {
            if member.work().is_some() {
                return None;
            }
            continue;
        };
        sum = sum + member.yuan(Key::MonthlyWage).known()?.times(months);
        any = true;
    }
    any.then_some(sum)
}

impl Form {
    // Nothing is expected in a column.
    fn none(&mut self, code: &'static str, key: Key) {
        let Some(slot) = self.find(key) else { return };
        self.require_linear(code, LinearDraft::default().term(slot, ONE).at_most(0));
    }
}
