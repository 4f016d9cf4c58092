//! 与上次比较: what became of the findings between two submissions, and which data changed.
//!
//! Households, persons and rows are matched by the names they go by, never by where they
//! stand: rows move from one submission to the next.

mod across;
mod cells;
mod findings;
mod pair;
mod unexplained;

pub use across::households_across;

use crate::{
    engine::Checked,
    profile::Profile,
    record::{Dataset, Household},
    session::Session,
    text::Lang,
    wire::comparison::{Comparison, FilePair, SCHEMA},
};
use pair::Pairs;

/// A submission that was checked.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// Its files.
    pub session: &'a Session,
    /// What came of the check.
    pub checked: &'a Checked,
}

/// Both submissions, tied together.
struct Both<'a> {
    before: &'a Dataset<'a>,
    after: &'a Dataset<'a>,
    sides: [Side<'a>; 2],
    households: Pairs,
    profile: &'a Profile,
    lang: Lang,
}

/// Compares a submission with the one before it.
pub fn compare(
    before: Side<'_>,
    after: Side<'_>,
    profile: &Profile,
    lang: Lang,
) -> Comparison {
    let sides = [before, after];
    let datasets = sides.map(|side| side.checked.dataset(side.session.workbook()));
    let [old, new] = &datasets;
    let households = Pairs::of(&pair::households(old), &pair::households(new));
    let both = Both { before: old, after: new, sides, households, profile, lang };
    let label = |dataset: &Dataset<'_>, at: usize| {
        let id = u32::try_from(at).unwrap_or(u32::MAX);
        dataset.household(id).map(Household::label).unwrap_or_default()
    };
    let files = files(before.session, after.session);
    let mut comparison = Comparison {
        schema: SCHEMA,
        unchanged: !files.is_empty() && files.iter().all(|file| file.same),
        files,
        households: both.households.count(),
        households_added: both.households.only_after().map(|at| label(new, at)).collect(),
        households_gone: both.households.only_before().map(|at| label(old, at)).collect(),
        findings: both.findings(),
        ..Comparison::default()
    };
    both.cells(&mut comparison);
    both.unexplained(&mut comparison);
    comparison.count();
    comparison
}

/// The files of both submissions: those with the same bytes first, then those with the
/// same name, then what is left.
fn files(before: &Session, after: &Session) -> Vec<FilePair> {
    let names = |session: &Session| -> Vec<pair::Names> {
        let files = session.files().iter();
        let names =
            files.map(|it| [Some(it.sha256.clone()), Some(it.name.clone()), None]);
        names.collect()
    };
    let pairs = Pairs::of(&names(before), &names(after));
    let (old, new) = (before.files(), after.files());
    let both = pairs.both().filter_map(|(was, is)| Some((old.get(was)?, new.get(is)?)));
    let both = both.map(|(was, is)| FilePair {
        before: Some(was.name.clone()),
        after: Some(is.name.clone()),
        same: was.sha256 == is.sha256,
    });
    let name = |files: &[crate::session::Opened], at: usize| {
        files.get(at).map(|file| file.name.clone())
    };
    let gone = pairs.only_before().map(|at| FilePair {
        before: name(old, at),
        after: None,
        same: false,
    });
    let added = pairs.only_after().map(|at| FilePair {
        before: None,
        after: name(new, at),
        same: false,
    });
    both.chain(gone).chain(added).collect()
}
