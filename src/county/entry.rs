//! What the county asks of an entry of a ledger.

use crate::{
    profile::{Departments, Profile},
    record::{Date, Entry, SubjectClass},
    schema::Key,
    text::normalise,
};

/// How far the closing of an entry has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// There is a record of it.
    Done,
    /// There is none.
    Missing,
    /// The ledger has no column for it.
    NotAsked,
}

/// The steps of closing in their order, and how each stands.
pub(super) fn steps<'a>(
    entry: Entry<'a>,
    profile: &'a Profile,
) -> impl Iterator<Item = (Key, Step)> + 'a {
    let ledger = &profile.ledger;
    ledger.closing_steps.value.iter().map(move |&key| {
        let sampled = ledger.sampled_steps.value.contains(&key);
        let step = match entry.has_step(key, sampled) {
            Some(true) => Step::Done,
            Some(false) => Step::Missing,
            None => Step::NotAsked,
        };
        (key, step)
    })
}

/// The department that leads: the one the entry names, as the profile spells it, else the
/// one the profile gives for its kind of problem. Empty if neither tells.
pub(crate) fn department(entry: Entry<'_>, profile: &Profile) -> String {
    let own = entry.plain(Key::LeadDepartment).known();
    if let Some(own) = own.filter(|own| !own.is_empty()) {
        return as_spelt(own, &profile.departments);
    }
    let kind = entry.problem_kind();
    kind.map_or_else(String::new, |kind| kind.lead(&profile.departments).to_owned())
}

/// 县农业农村局 and 云岭县农业农村局 are one department.
fn as_spelt(own: String, all: &Departments) -> String {
    let known = all.names().into_iter().find(|name| own.ends_with(name));
    known.map_or(own, str::to_owned)
}

/// The last day for an entry: its own deadline or that of its class, whichever is earlier.
pub(super) fn due(entry: Entry<'_>, profile: &Profile) -> Option<Date> {
    let own = entry.date(Key::Deadline).known();
    let class = entry.class(profile.year);
    let ordered = class.map(|class: SubjectClass| class.deadline(profile));
    own.into_iter().chain(ordered).map(Date::last_day).min()
}

/// Days by which an entry that is not rectified is late on the day of the check.
pub(crate) fn days_late(entry: Entry<'_>, profile: &Profile) -> Option<i64> {
    if entry.is_rectified() {
        return None;
    }
    let late = due(entry, profile)?.days_until(profile.as_of);
    (0 < late).then_some(late)
}

/// The township of an entry: its own, else that of its household. Empty if none is known.
pub(super) fn township(entry: Entry<'_>) -> String {
    let own = entry.township().or_else(|| entry.household()?.township());
    own.map_or_else(String::new, |name| normalise(&name))
}
