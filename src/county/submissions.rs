//! 多次报送: what became of findings and households over two or more submissions.
//!
//! Each is compared with the one before it, as always; beyond that a finding is followed
//! through all of them, so that one that was solved and came back is known for what it is.

use std::collections::BTreeMap;

use crate::{
    compare::{Side, compare, households_across},
    finding::Finding,
    matter::Matter,
    profile::Profile,
    record::{Dataset, Household, Yuan},
    schema::Key,
    text::Lang,
    wire::{
        comparison::Spot,
        submissions::{
            Course, CourseCounts, FindingCourse, HouseholdCourse, SCHEMA, Submissions,
        },
    },
};

/// A submission, and what it is called.
#[derive(Clone, Copy)]
pub struct Submission<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its files, checked.
    pub side: Side<'a>,
}

/// All submissions, tied together.
struct Followed<'a> {
    submissions: &'a [Submission<'a>],
    datasets: Vec<Dataset<'a>>,
    /// For each household of each submission its number in all.
    numbers: Vec<Vec<usize>>,
    profile: &'a Profile,
    lang: Lang,
}

/// Where a finding stands in each submission that has it.
type Seen<'a> = Vec<Option<&'a Finding>>;

/// Follows findings and households through submissions, the oldest first.
pub fn follow(
    submissions: &[Submission<'_>],
    profile: &Profile,
    lang: Lang,
) -> Submissions {
    let sides = submissions.iter().map(|it| it.side);
    let datasets: Vec<_> =
        sides.map(|side| side.checked.dataset(side.session.workbook())).collect();
    let numbers = households_across(&datasets);
    let followed = Followed { submissions, datasets, numbers, profile, lang };
    let courses = followed.courses();
    let steps = submissions.windows(2).filter_map(|pair| match pair {
        [before, after] => Some(compare(before.side, after.side, profile, lang)),
        _ => None,
    });
    let counted = |it: &Submission<'_>| {
        it.side.checked.report.findings.iter().filter(|it| it.counts()).count()
    };
    let of = |course| courses.iter().filter(|it| it.1.course == course).count();
    Submissions {
        schema: SCHEMA,
        names: submissions.iter().map(|it| it.name.to_owned()).collect(),
        households_in: followed.datasets.iter().map(|it| it.households().len()).collect(),
        findings_in: submissions.iter().map(counted).collect(),
        counts: CourseCounts {
            reopened: of(Course::Reopened),
            new: of(Course::New),
            standing: of(Course::Standing),
            solved: of(Course::Solved),
        },
        households: followed.households(&courses),
        findings: courses.into_iter().map(|(_, course)| course).collect(),
        steps: steps.collect(),
    }
}

impl<'a> Followed<'a> {
    /// The course of every finding, with the number of its household, those that came back
    /// first.
    fn courses(&self) -> Vec<(Option<usize>, FindingCourse)> {
        let mut all: BTreeMap<(Matter, usize), (Option<usize>, Seen<'a>)> =
            BTreeMap::new();
        for (at, submission) in self.submissions.iter().enumerate() {
            let findings = submission.side.checked.report.findings.iter();
            // Of several on one matter the first ones belong together, and so on.
            let mut times: BTreeMap<Matter, usize> = BTreeMap::new();
            for finding in findings.filter(|finding| finding.counts()) {
                let Some(dataset) = self.datasets.get(at) else { continue };
                let number = finding.household.and_then(|id| self.number(at, id));
                let key = number.map(|number| format!("#{number}"));
                let matter = Matter::with(dataset, finding, key);
                let time = times.entry(matter.clone()).or_default();
                *time += 1;
                let none = || (number, vec![None; self.submissions.len()]);
                let (_, seen) = all.entry((matter, *time)).or_insert_with(none);
                if let Some(slot) = seen.get_mut(at) {
                    *slot = Some(finding);
                }
            }
        }
        let courses = all
            .into_values()
            .filter_map(|(number, seen)| Some((number, self.course(&seen)?)));
        let mut courses: Vec<_> = courses.collect();
        courses.sort_by_key(|(_, course)| course.course);
        courses
    }

    fn number(&self, at: usize, household: u32) -> Option<usize> {
        self.numbers.get(at)?.get(household as usize).copied()
    }

    fn course(&self, found: &Seen<'_>) -> Option<FindingCourse> {
        let seen: Vec<bool> = found.iter().map(Option::is_some).collect();
        let (last, finding) =
            found.iter().enumerate().rev().find_map(|(at, it)| Some((at, (*it)?)))?;
        let dataset = self.datasets.get(last)?;
        let household = finding.household.and_then(|id| dataset.household(id));
        let cell = finding.cells.first();
        Some(FindingCourse {
            course: course(&seen),
            seen,
            rule: finding.rule.code,
            title: finding.rule.title().get(self.lang).to_owned(),
            nature: finding.nature.as_str(),
            severity: finding.severity.as_str(),
            message: finding.message(self.lang),
            household: household.map(Household::label).unwrap_or_default(),
            person: finding.person.clone().unwrap_or_default(),
            spot: cell.and_then(|&cell| Spot::of(dataset.workbook, cell)),
        })
    }

    /// The households that changed, by the order in which they were first met.
    fn households(
        &self,
        courses: &[(Option<usize>, FindingCourse)],
    ) -> Vec<HouseholdCourse> {
        let count = self.numbers.iter().flatten().max().map_or(0, |most| most + 1);
        let submissions = self.submissions.len();
        let blank = HouseholdCourse {
            household: String::new(),
            number: String::new(),
            village: String::new(),
            verdicts: vec![None; submissions],
            findings: vec![0; submissions],
            incomes: vec![String::new(); submissions],
            reopened: 0,
            new: 0,
            solved: 0,
            nudged: false,
        };
        let mut all = vec![blank; count];
        let mut incomes: Vec<Option<Yuan>> = vec![None; count];
        for (at, (dataset, submission)) in
            self.datasets.iter().zip(self.submissions).enumerate()
        {
            for household in dataset.households() {
                let Some(number) = self.number(at, household.place()) else { continue };
                let (own, before) = (all.get_mut(number), incomes.get_mut(number));
                let Some((own, before)) = own.zip(before) else { continue };
                tell(own, at, household, submission);
                let income = household.yuan(Key::PerCapitaIncome).known();
                own.nudged |= before.zip(income).is_some_and(|it| self.is_nudged(it));
                *before = income.or(*before);
            }
        }
        for (number, course) in courses {
            let Some(own) = number.and_then(|number| all.get_mut(number)) else {
                continue;
            };
            match course.course {
                Course::Reopened => own.reopened += 1,
                Course::New => own.new += 1,
                Course::Solved => own.solved += 1,
                Course::Standing => {}
            }
            for (count, seen) in own.findings.iter_mut().zip(&course.seen) {
                *count += usize::from(*seen);
            }
        }
        all.retain(has_changed);
        all
    }

    /// Tells whether an income went from below the line to just above it.
    fn is_nudged(&self, (before, after): (Yuan, Yuan)) -> bool {
        let income = &self.profile.income;
        let (line, most) = (income.line.value, income.just_over.value);
        before < line && line <= after && after <= line + most
    }
}

/// Adds what a submission says of a household.
fn tell(
    own: &mut HouseholdCourse,
    at: usize,
    household: Household<'_>,
    submission: &Submission<'_>,
) {
    own.household = household.label();
    own.number = household.key();
    own.village = household.village().map(Into::into).unwrap_or_default();
    let verdict = submission.side.checked.judgements.household(household.place());
    if let Some(slot) = own.verdicts.get_mut(at) {
        *slot = Some(verdict.as_str());
    }
    let income = household.yuan(Key::PerCapitaIncome).known();
    if let Some((slot, income)) = own.incomes.get_mut(at).zip(income) {
        *slot = income.to_string();
    }
}

/// The course of what is in the submissions that say so.
fn course(seen: &[bool]) -> Course {
    let last = seen.last().copied().unwrap_or_default();
    let first = seen.iter().position(|seen| *seen).unwrap_or_default();
    let gap = seen.iter().skip(first).any(|seen| !seen);
    match (last, gap, first) {
        (false, _, _) => Course::Solved,
        (true, true, _) => Course::Reopened,
        (true, false, 0) => Course::Standing,
        (true, false, _) => Course::New,
    }
}

fn has_changed(it: &HouseholdCourse) -> bool {
    let differ = |verdicts: &[Option<&str>]| {
        verdicts.windows(2).any(|pair| pair.first() != pair.last())
    };
    differ(&it.verdicts) || it.nudged || 0 < it.reopened + it.new + it.solved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_course_is_told_by_the_submissions_that_have_it() {
        for (seen, expected) in [
            ([true, true, true], Course::Standing),
            ([true, true, false], Course::Solved),
            ([true, false, false], Course::Solved),
            ([false, true, true], Course::New),
            ([false, false, true], Course::New),
            ([true, false, true], Course::Reopened),
            ([false, true, false], Course::Solved),
        ] {
            assert_eq!(course(&seen), expected, "{seen:?}");
        }
    }
}
