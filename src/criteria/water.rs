//! 安全饮水: enough, good and near.

use super::{Bench, Ground, Judgement, stated};
use crate::{
    lexicon::{Lexicon, number_before},
    profile::Profile,
    record::{Field, Household, Tick},
    schema::Key,
};

pub(super) fn judge(household: Household<'_>, bench: Bench<'_>) -> Judgement {
    if let Field::Known(tick, cell) = household.good(Key::WaterDifficulty)
        && tick.is_no()
    {
        return Judgement::on(Ground::StatedNotMet, [cell]);
    }
    let tick = stated(household, Key::WaterMet);
    if tick.ground == Ground::Unreadable {
        let text = household.text(Key::WaterMet).known().unwrap_or_default();
        return Judgement::on(by_words(&text, bench), tick.cells);
    }
    if !matches!(tick.ground, Ground::Absent | Ground::Blank) {
        return tick;
    }
    match household.good(Key::WaterDifficulty) {
        Field::Known(Tick::Yes, cell) => Judgement::on(Ground::Shown, [cell]),
        field if tick.ground == Ground::Absent => {
            let ground =
                if field.cell().is_some() { Ground::Blank } else { Ground::Absent };
            Judgement::on(ground, field.cell())
        }
        _ => tick,
    }
}

fn by_words(text: &str, bench: Bench<'_>) -> Ground {
    let said = |list| bench.lexicon.list(list).is_said(text);
    if said("water_under_way") {
        Ground::UnderWay
    } else if is_short(text, bench.profile, bench.lexicon) {
        Ground::WaterShort
    } else if said("water_good") {
        Ground::Shown
    } else {
        Ground::Unreadable
    }
}

/// Too little, too far, not sure enough, or bad.
fn is_short(text: &str, profile: &Profile, lexicon: &Lexicon) -> bool {
    let water = &profile.water;
    let litres = number_before(text, &["升", "L"]);
    let minutes = number_before(text, &["分钟"]);
    litres.is_some_and(|litres| litres < water.litres.value)
        || minutes.is_some_and(|minutes| water.minutes.value < minutes)
        || lexicon.list("bad_water").is_said(text)
}
