//! 住房安全: a safe house to live in on the day, not one that is promised.

use super::{Bench, Ground, Judgement, stated, text};
use crate::{
    lexicon::Lexicon,
    profile::Profile,
    record::{Date, Field, Grade, Household, SettlementKind, Tick},
    schema::{Key, Words},
    workbook::CellRef,
};

pub(super) fn judge(household: Household<'_>, bench: Bench<'_>) -> Judgement {
    if let Some(judgement) = unfinished(household, bench) {
        return judgement;
    }
    if let Some((_, cell)) = damage(household, bench.profile) {
        let grade = household.cell(Key::HousingGrade);
        let date = household.cell(Key::HousingAppraisalDate);
        return Judgement::on(
            Ground::Damaged,
            [Some(cell), date, grade].into_iter().flatten(),
        );
    }
    let tick = stated(household, Key::HousingMet);
    if tick.ground == Ground::UnderWay {
        return Judgement::on(Ground::Building, tick.cells);
    }
    if let Some(cell) = arrangement(household, bench.lexicon) {
        return Judgement::on(Ground::Shown, [cell]);
    }
    let grade = household.code::<Grade>(Key::HousingGrade);
    if let Field::Known(Grade::C | Grade::D, cell) = grade {
        return Judgement::on(Ground::Dangerous, [cell]);
    }
    if let Field::Known(Tick::No, cell) = household.good(Key::DangerousHousing) {
        return Judgement::on(Ground::Dangerous, [cell]);
    }
    if tick.ground == Ground::StatedNotMet {
        return tick;
    }
    if let Field::Known(Grade::A | Grade::B, cell) = grade {
        return Judgement::on(Ground::Shown, [cell]);
    }
    if tick.ground == Ground::StatedMet {
        return tick;
    }
    match (household.good(Key::DangerousHousing), grade) {
        // Not dangerous answers the question where no other column asks it.
        (Field::Known(Tick::Yes, cell), Field::Absent) if tick.cells.is_empty() => {
            Judgement::on(Ground::Shown, [cell])
        }
        (danger, grade) => {
            let cells = [grade.cell(), tick.cells.first().copied(), danger.cell()];
            let ground = match (grade.unreadable(), cells.iter().flatten().next()) {
                (Some(_), _) => Ground::Unreadable,
                (None, Some(_)) => Ground::Blank,
                (None, None) => tick.ground,
            };
            Judgement::on(ground, cells.into_iter().flatten())
        }
    }
}

/// A house that is being built, or that stands and was not moved into. Who moved in has
/// a house; who was handed the keys of a shared site has one too.
fn unfinished(household: Household<'_>, bench: Bench<'_>) -> Option<Judgement> {
    if household.tick(Key::MovedIn).is(Tick::is_yes) {
        return None;
    }
    let shared = is_on_shared_site(household);
    if shared && let Field::Known(tick, cell) = household.tick(Key::KeysHandedOver) {
        let waiting = tick.is_no();
        let moved = household.cell(Key::MovedIn);
        return waiting.then(|| {
            Judgement::on(Ground::SharedSite, [Some(cell), moved].into_iter().flatten())
        });
    }
    if let Some(cell) = not_moved_in(household, bench.profile) {
        let ground = if shared { Ground::SharedSite } else { Ground::Building };
        return Some(Judgement::on(ground, [cell]));
    }
    let cell = [Key::HousingStatus, Key::HousingMet].into_iter().find_map(|key| {
        let (text, cell) = text(household, key)?;
        let list = bench.lexicon.list("building");
        let said = list.is_open(&text, bench.lexicon.list("building_done"));
        let no = key == Key::HousingStatus
            && Words::get().tick(&text).is_some_and(Tick::is_no);
        (said || no).then_some(cell)
    })?;
    let ground = if shared { Ground::SharedSite } else { Ground::Building };
    Some(Judgement::on(ground, [cell]))
}

/// The cell that says that a household that is to move has not, or that its new house is
/// to be completed later.
fn not_moved_in(household: Household<'_>, profile: &Profile) -> Option<CellRef> {
    if household.tick(Key::Relocated).is(Tick::is_no) {
        return None;
    }
    let later = household.date(Key::CompletionDate);
    if later.is(|day| profile.as_of < day.first_day()) {
        return later.cell();
    }
    let moved = household.tick(Key::MovedIn);
    moved.is(Tick::is_no).then(|| moved.cell())?
}

/// Tells whether the household's new house is one of many of a shared site.
pub fn is_on_shared_site(household: Household<'_>) -> bool {
    let words = Lexicon::get().list("shared_site");
    household
        .code(Key::SettlementKind)
        .is(|kind: SettlementKind| kind == SettlementKind::Concentrated)
        || household.text(Key::HousingStatus).is(|text| words.is_said(&text))
}

/// 保障安全: a safe dwelling that is not the household's own.
fn arrangement(household: Household<'_>, lexicon: &Lexicon) -> Option<CellRef> {
    let words = lexicon.list("housing_arranged");
    let (text, cell) = household.text(Key::HousingArrangement).known_at()?;
    words.is_said(&text).then_some(cell)
}

/// Damage to the house, as a text says, that no later appraisal is known of: the text
/// and its cell.
///
/// The column on the house need only name the damage or the disaster; a remark must name
/// both, for it may speak of other things.
pub fn damage(household: Household<'_>, profile: &Profile) -> Option<(String, CellRef)> {
    let lexicon = Lexicon::get();
    let (disaster, harm) = (lexicon.list("disaster"), lexicon.list("housing_damage"));
    let done = lexicon.list("repaired");
    let fields = [(Key::HousingStatus, true), (Key::Remark, false)];
    let (text, cell) = fields.into_iter().find_map(|(key, of_house)| {
        let (text, cell) = text(household, key)?;
        let said = (disaster.is_open(&text, done), harm.is_open(&text, done));
        (said == (true, true) || (of_house && (said.0 || said.1))).then_some((text, cell))
    })?;
    let happened = Date::first_in(&text, profile.year);
    let appraised = household.date(Key::HousingAppraisalDate).known();
    let settled = match (happened, appraised) {
        (Some(happened), Some(appraised)) => happened.first_day() < appraised.first_day(),
        // Nobody knows when: an appraisal of this year will do.
        (None, Some(appraised)) => profile.year <= appraised.year(),
        // An old story that the column on the house repeats is not this year's damage.
        (Some(happened), None) => happened.year() < profile.year,
        (None, None) => false,
    };
    (!settled).then_some((text, cell))
}
