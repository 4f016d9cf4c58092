use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::ground::{Found, Ground};
use crate::{
    finding::{Finding, Settled},
    rule::Rule,
    workbook::CellRef,
};

/// One line of `suppression.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Suppression {
    by: Vec<String>,
    what: Vec<String>,
    within: Within,
    how: How,
    /// For those who read the file.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test asks every line for it"))]
    why: String,
}

/// Where two findings must meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Within {
    Cell,
    Row,
    Household,
}

/// What becomes of the second finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum How {
    Stops,
    Explains,
}

/// A place where two findings can meet: a cell, a row, or a household.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Meeting {
    Cell(CellRef),
    Row(u32, u32),
    Household(u32),
}

impl Suppression {
    /// The lines of the file, in its order.
    #[expect(
        clippy::expect_used,
        reason = "the file is part of the program; a test reads it"
    )]
    pub(crate) fn all() -> &'static [Self] {
        #[derive(Deserialize)]
        struct File {
            suppress: Vec<Suppression>,
        }
        static ALL: LazyLock<Vec<Suppression>> = LazyLock::new(|| {
            let file: File = toml::from_str(include_str!("suppression.toml"))
                .expect("it is well formed");
            file.suppress
        });
        &ALL
    }

    fn is_by(&self, code: &str) -> bool {
        self.by.iter().any(|by| by == code)
    }

    fn concerns(&self, code: &str) -> bool {
        self.what.iter().any(|what| {
            what.strip_suffix('*').map_or(what == code, |start| code.starts_with(start))
        })
    }
}

/// What becomes of a finding.
#[derive(Clone, Debug, Default)]
pub(super) struct Fate {
    stopped: bool,
    explained_by: Option<&'static Rule>,
    /// What settles all that explains it.
    settled: Option<Settled>,
}

/// The rules whose findings may have another fate once those of `changed` are others: these
/// themselves, and those that they stop or explain.
pub(super) fn concerned(ground: &Ground, changed: &[bool]) -> Vec<bool> {
    let mut concerned = changed.to_vec();
    for line in Suppression::all() {
        let by = ground.rules.iter().zip(changed);
        if !by.filter(|(_, changed)| **changed).any(|(it, _)| line.is_by(it.rule.code)) {
            continue;
        }
        for (found, concerned) in ground.rules.iter().zip(&mut concerned) {
            *concerned |= line.concerns(found.rule.code);
        }
    }
    concerned
}

/// What becomes of the findings of each rule that is `wanted`: those that only repeat
/// another one are dropped, and those that follow from it folded under it. A finding that
/// is dropped still drops others: what stops it is the cause of both. What follows from a
/// finding that was answered for is answered for with it.
pub(super) fn fates(ground: &Ground, wanted: &[bool]) -> Vec<Vec<Fate>> {
    let none = |(found, wanted): (&Found, &bool)| {
        vec![Fate::default(); if *wanted { found.findings.len() } else { 0 }]
    };
    let mut fates: Vec<_> = ground.rules.iter().zip(wanted).map(none).collect();
    for line in Suppression::all() {
        let concerns = |found: &Found, fates: &[Fate]| {
            !fates.is_empty() && line.concerns(found.rule.code)
        };
        if !ground.rules.iter().zip(&fates).any(|(it, fates)| concerns(it, fates)) {
            continue;
        }
        let mut met: FxHashMap<Meeting, Option<Settled>> = FxHashMap::default();
        let mut cause = None;
        for found in ground.rules.iter().filter(|it| line.is_by(it.rule.code)) {
            for (_, finding) in &found.findings {
                let settled = finding.settled.as_ref();
                for place in meetings(finding, line.within, false) {
                    let own = met.entry(place).or_insert_with(|| settled.cloned());
                    if settled.is_none() {
                        *own = None;
                    }
                }
                cause = cause.or(Some(finding.rule));
            }
        }
        if met.is_empty() {
            continue;
        }
        for (found, fates) in ground.rules.iter().zip(&mut fates) {
            if !concerns(found, fates) {
                continue;
            }
            for ((_, finding), fate) in found.findings.iter().zip(fates) {
                let causes = causes_of(&met, finding, line.within);
                let Some(&first) = causes.first() else { continue };
                let all = causes.iter().all(|it| it.is_some());
                match line.how {
                    How::Stops => fate.stopped = true,
                    How::Explains => {
                        fate.explained_by = cause;
                        fate.settled =
                            fate.settled.take().or(first.clone().filter(|_| all));
                    }
                }
            }
        }
    }
    fates
}

impl Fate {
    /// A finding as it is shown, if it is.
    pub(super) fn apply(self, finding: &Finding) -> Option<Finding> {
        (!self.stopped).then(|| Finding {
            explained_by: self.explained_by,
            settled: finding.settled.clone().or(self.settled),
            ..finding.clone()
        })
    }
}

/// Of each cause that a finding meets, what settles it.
fn causes_of<'a>(
    met: &'a FxHashMap<Meeting, Option<Settled>>,
    finding: &Finding,
    within: Within,
) -> Vec<&'a Option<Settled>> {
    meetings(finding, within, true).filter_map(|place| met.get(&place)).collect()
}

/// The places where a finding can be met: those it is about, and with its witnesses those
/// that bear on it.
fn meetings(
    finding: &Finding,
    within: Within,
    witnesses: bool,
) -> impl Iterator<Item = Meeting> {
    let household = (within == Within::Household).then_some(finding.household).flatten();
    let cells: &[CellRef] =
        if within == Within::Household { &[] } else { &finding.cells };
    let others: &[CellRef] =
        if within == Within::Cell && witnesses { &finding.witnesses } else { &[] };
    let cells = cells.iter().chain(others).map(move |&cell| match within {
        Within::Row => Meeting::Row(cell.sheet, cell.row),
        Within::Cell | Within::Household => Meeting::Cell(cell),
    });
    household.map(Meeting::Household).into_iter().chain(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_says_why() {
        for line in Suppression::all() {
            assert!(!line.why.is_empty() && !line.by.is_empty() && !line.what.is_empty());
        }
    }
}
