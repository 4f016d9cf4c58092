//! 基本医疗: every member of the household is insured.

use super::{Bench, Ground, Judgement, stated};
use crate::{
    profile::Profile,
    record::{Field, Household, Member, Tick},
    schema::Key,
    workbook::CellRef,
};

pub(super) fn judge(household: Household<'_>, bench: Bench<'_>) -> Judgement {
    let profile = bench.profile;
    let mut out = uninsured(household, profile).peekable();
    if out.peek().is_some() {
        return Judgement::on(Ground::Uninsured, out.filter_map(insurance_cell));
    }
    if let Some((_, _, cells)) = shortfall(household, profile) {
        return Judgement::on(Ground::FewerInsured, cells);
    }
    let tick = asked_of_all(household);
    if matches!(tick.ground, Ground::StatedNotMet | Ground::UnderWay) {
        return tick;
    }
    let must = || household.roster().filter(|member| must_be_insured(*member, profile));
    let paying = must().filter(|m| standing(*m, profile) == Standing::Paying);
    let paying: Vec<_> = paying.filter_map(insurance_cell).collect();
    if !paying.is_empty() {
        return Judgement::on(Ground::UnderWay, paying);
    }
    let mut all = must().peekable();
    if all.peek().is_some() && all.all(|m| standing(m, profile) == Standing::Insured) {
        return Judgement::on(Ground::Shown, must().filter_map(insurance_cell));
    }
    if let Some((_, cell)) = household.int(Key::InsuredCount).known_at()
        && household.int(Key::HouseholdSize).known().is_some()
    {
        return Judgement::on(Ground::Shown, [cell]);
    }
    if !matches!(tick.ground, Ground::Absent) {
        return tick;
    }
    let cells: Vec<_> = must().filter_map(insurance_cell).collect();
    let cells = if cells.is_empty() {
        household.cell(Key::InsuredCount).into_iter().collect()
    } else {
        cells
    };
    let ground = if cells.is_empty() { Ground::Absent } else { Ground::Blank };
    Judgement::on(ground, cells)
}

/// The column that answers for the whole household: 基本医疗有保障, or 医保 in a table of
/// households.
fn asked_of_all(household: Household<'_>) -> Judgement {
    let tick = stated(household, Key::MedicalCareMet);
    if tick.ground != Ground::Absent {
        return tick;
    }
    stated(household, Key::ResidentInsurance)
}

/// The members who must be insured and are not.
pub fn uninsured<'a>(
    household: Household<'a>,
    profile: &Profile,
) -> impl Iterator<Item = Member<'a>> {
    household.roster().filter(|member| {
        standing(*member, profile) == Standing::Uninsured
            && must_be_insured(*member, profile)
    })
}

/// How many must be insured, how many are, and the cells that say so, where they are
/// fewer. Members who need not be insured are not missed.
pub fn shortfall(
    household: Household<'_>,
    profile: &Profile,
) -> Option<(i64, i64, [CellRef; 2])> {
    let (insured, cell) = household.int(Key::InsuredCount).known_at()?;
    let (size, size_cell) = household.int(Key::HouseholdSize).known_at()?;
    if size <= insured {
        return None;
    }
    let exempt = household.roster().filter(|member| !must_be_insured(*member, profile));
    let must = size.saturating_sub(i64::try_from(exempt.count()).unwrap_or_default());
    (insured < must).then_some((must, insured, [cell, size_cell]))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Insured,
    Uninsured,
    Paying,
    Unknown,
}

/// Either insurance will do. A blank says nothing.
fn standing(member: Member<'_>, profile: &Profile) -> Standing {
    let yes = |key| member.tick(key).is(Tick::is_yes);
    let commercial = profile.medical.commercial_insurance_counts.value;
    if yes(Key::ResidentInsurance)
        || yes(Key::EmployeeInsurance)
        || (commercial && yes(Key::CommercialInsurance))
    {
        return Standing::Insured;
    }
    match member.tick(Key::ResidentInsurance) {
        Field::Known(Tick::No, _) => Standing::Uninsured,
        Field::Known(Tick::InProgress, _) => Standing::Paying,
        _ => Standing::Unknown,
    }
}

/// Soldiers, prisoners, the dead and those who left are not insured with the household;
/// a child born this year shares its mother's insurance where the profile says so.
fn must_be_insured(member: Member<'_>, profile: &Profile) -> bool {
    let newborn = profile.medical.newborn_exempt.value
        && member.birth().is_some_and(|birth| birth.year() == profile.year);
    !newborn && !member.has_left() && !member.is_away_by_law()
}

fn insurance_cell(member: Member<'_>) -> Option<CellRef> {
    member.cell(Key::ResidentInsurance).or_else(|| member.cell(Key::EmployeeInsurance))
}
