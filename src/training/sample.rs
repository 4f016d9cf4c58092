//! Lessons in invented townships.

use super::{Lesson, Level, NoLesson, Wanted};
use crate::{
    engine::{Checked, Options, Progress},
    rules,
    sample::{Answer, Choice, Request, Township},
    session::Session,
};

impl Lesson {
    /// A lesson in an invented township that meets the standards of the profile.
    ///
    /// # Errors
    ///
    /// When the township cannot be made.
    pub fn sample(
        level: &'static Level,
        seed: u64,
        options: &Options,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Self, NoLesson> {
        let mut without: Vec<&'static str> = Vec::new();
        loop {
            let (session, checked, answers) =
                township(level, seed, options, &without, progress)?;
            let places: Vec<_> =
                answers.iter().map(|answer| place(&session, &checked, answer)).collect();
            let missed = answers.iter().zip(&places).filter(|(_, place)| place.is_none());
            let missed: Vec<_> = missed.map(|(answer, _)| answer.rule).collect();
            if missed.is_empty() {
                let wanted = places.into_iter().flatten();
                return Self::of((level, seed, false), session, checked, wanted);
            }
            // Without the sheets that the level leaves out a fault may not show.
            without.extend(missed);
        }
    }
}

/// A township with faults of all rules that the level asks for, but those `without`.
fn township(
    level: &Level,
    seed: u64,
    options: &Options,
    without: &[&str],
    progress: &mut dyn FnMut(Progress),
) -> Result<(Session, Checked, Vec<Answer>), NoLesson> {
    let profile = &options.profile;
    let asks = |code: &str| {
        let rule = rules::find(code);
        !without.contains(&code)
            && rule.is_some_and(|rule| level.asks(rule) && profile.rules.runs(rule))
    };
    let choice = Choice { kinds: &|kind| level.has(kind), rules: &asks };
    let (households, faults) = (level.households, level.faults);
    let request = Request { seed, households, faults };
    let township = Township::chosen(request, profile, choice);
    let bytes = township.write().map_err(|_| NoLesson::Sample)?;
    let mut session = Session::default();
    session.open(&format!("练习-{}-{seed}.xlsx", level.name.zh), &bytes);
    let plain = Options { profile: profile.clone(), ..Options::default() };
    let checked = session.check(&plain, progress);
    Ok((session, checked, township.answers().to_vec()))
}

/// The cell of an answer, where a check finds something.
fn place(session: &Session, checked: &Checked, answer: &Answer) -> Option<Wanted> {
    let mut sheets = (0..).zip(&session.workbook().sheets);
    let (sheet, _) = sheets.find(|(_, sheet)| sheet.name == answer.sheet)?;
    let rule = rules::find(answer.rule)?;
    let findings = checked.report.findings.iter().filter(|it| it.rule == rule);
    let mut cells = findings.flat_map(|finding| &finding.cells);
    let cell = cells.find(|at| at.sheet == sheet && at.to_string() == answer.cell)?;
    Some(Wanted { rule, cell: *cell, before: None })
}
