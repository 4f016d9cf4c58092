//! 广播电视: a set that receives on the day.

use super::{Bench, Ground, Judgement, stated, text};
use crate::{record::Household, schema::Key};

pub(super) fn judge(household: Household<'_>, bench: Bench<'_>) -> Judgement {
    let tick = stated(household, Key::BroadcastMet);
    let mut shown = None;
    for key in [Key::BroadcastMet, Key::BroadcastNote] {
        let Some((text, cell)) = text(household, key) else { continue };
        match by_words(&text, bench) {
            Some(Ground::Shown) => shown = shown.or(Some(cell)),
            Some(ground) => return Judgement::on(ground, [cell]),
            None => {}
        }
    }
    match (tick.ground, shown) {
        (Ground::StatedNotMet | Ground::StatedMet | Ground::NotConcerned, _) => tick,
        (Ground::UnderWay, _) => Judgement::on(Ground::NotInstalled, tick.cells),
        (_, Some(cell)) => Judgement::on(Ground::Shown, [cell]),
        (Ground::Absent, None) => match household.plain(Key::BroadcastNote).cell() {
            Some(cell) => Judgement::on(Ground::Blank, [cell]),
            None => tick,
        },
        _ => tick,
    }
}

/// What a text says of the set; nothing if it says nothing we know.
fn by_words(text: &str, bench: Bench<'_>) -> Option<Ground> {
    let list = |name| bench.lexicon.list(name);
    if list("not_installed").is_open(text, list("installed")) {
        Some(Ground::NotInstalled)
    } else if list("no_reception").is_said(text) {
        Some(Ground::NoReception)
    } else if list("reception").is_said(text)
        || (bench.profile.broadcast.phone_counts.value && list("phone").is_said(text))
    {
        Some(Ground::Shown)
    } else {
        None
    }
}
