use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::{
    finding::{Finding, Settled},
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

    fn concerns(&self, code: &str) -> bool {
        self.what.iter().any(|what| {
            what.strip_suffix('*').map_or(what == code, |start| code.starts_with(start))
        })
    }
}

/// Drops the findings that only repeat another one, and folds those under it that follow
/// from it. A finding that is dropped still drops others: what stops it is the cause of
/// both. What follows from a finding that was answered for is
/// answered for with it.
pub(super) fn suppress(mut findings: Vec<Finding>) -> Vec<Finding> {
    let mut stopped = vec![false; findings.len()];
    for line in Suppression::all() {
        let mut met: FxHashMap<Meeting, Option<Settled>> = FxHashMap::default();
        let mut cause = None;
        for finding in
            findings.iter().filter(|f| line.by.iter().any(|c| c == f.rule.code))
        {
            for place in meetings(finding, line.within, false) {
                let settled = met.entry(place).or_insert_with(|| finding.settled.clone());
                if finding.settled.is_none() {
                    *settled = None;
                }
            }
            cause = cause.or(Some(finding.rule));
        }
        if met.is_empty() {
            continue;
        }
        for (finding, stopped) in findings.iter_mut().zip(&mut stopped) {
            if !line.concerns(finding.rule.code) {
                continue;
            }
            let causes = causes_of(&met, finding, line.within);
            let Some(&first) = causes.first() else { continue };
            let settled = first.clone().filter(|_| causes.iter().all(|it| it.is_some()));
            match line.how {
                How::Stops => *stopped = true,
                How::Explains => {
                    finding.explained_by = cause;
                    finding.settled = finding.settled.take().or(settled);
                }
            }
        }
    }
    let mut stopped = stopped.into_iter();
    findings.retain(|_| !stopped.next().unwrap_or(false));
    findings
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
