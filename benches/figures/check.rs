//! Checking, stage by stage and rule by rule.

use huqing::{
    annotate::Work,
    criteria::Judgements,
    engine::{Checked, Options, Progress, check_with},
    export,
    record::{Dataset, Reading, Records},
    rule::Rule,
    sample::{Request, Township},
    schema::{Corrections, recognise},
    session::Session,
    text::Lang,
};

use super::{
    SIZES, files,
    meter::{Cost, processor_time, race},
    xlsx::Way,
};

/// Households of an invented township with about so many persons.
const PERSONS_PER_HOUSEHOLD: f64 = 3.2;

/// Measures one stage.
fn stage<T: 'static>(rounds: usize, mut run: impl FnMut() -> T) -> Cost {
    race(rounds, &mut [("", Box::new(move || Box::new(run())))])[0]
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is small"
)]
fn township(persons: usize, faults: usize, options: &Options) -> Vec<u8> {
    let households = (persons as f64 / PERSONS_PER_HOUSEHOLD) as usize;
    let request = Request { seed: 7, households, faults };
    Township::new(request, &options.profile).write().unwrap()
}

fn opened(file: &[u8]) -> Session {
    let mut session = Session::default();
    assert!(session.open("a.xlsx", file).iter().all(|file| file.outcome.is_ok()));
    session
}

/// The stages after reading, for the export alone and for a whole township, whose eight
/// sheets nearly every rule has something to look at in.
pub(crate) fn stages() {
    let options = Options::default();
    let persons = SIZES[1].1;
    println!("\n== stages after reading, {persons} persons");
    let export = files::export(persons, Way::Shared);
    of_file("export", &export, &options);
    of_file("township", &township(persons, 0, &options), &options);
    of_file("1,000 faults", &township(persons, 1000, &options), &options);
}

fn of_file(name: &str, file: &[u8], options: &Options) {
    let read = stage(3, || opened(file));
    let session = opened(file);
    let workbook = session.workbook();
    let corrections = Corrections::default();
    let reading = Reading { year: options.profile.year };
    let recognition = stage(5, || recognise(workbook, &corrections));
    let tables = recognise(workbook, &corrections);
    let records_cost = stage(5, || Records::read(workbook, &tables, reading));
    let records = Records::read(workbook, &tables, reading);
    let dataset = Dataset::new(workbook, &tables, &records);
    let judging = stage(5, || Judgements::of_all(&dataset, &options.profile));
    let Timed { checked, by_rule, folding } = timed(3, &session, options);
    let rules: f64 = by_rule.iter().map(|(_, ms)| ms).sum();
    let work = || Work::new(&session, &checked, options, Lang::Zh, false);
    let wire = stage(3, || export::json(work().report()).unwrap());
    println!(
        "{name:<13} {} persons, {} households, {} findings",
        dataset.persons(),
        dataset.households().len(),
        checked.report.findings.len()
    );
    for (stage, ms) in [
        ("read", read.ms),
        ("recognise", recognition.ms),
        ("records, join", records_cost.ms),
        ("judgements", judging.ms),
        ("rules", rules),
        ("suppress, group", folding),
        ("report, wire", wire.ms),
    ] {
        println!("{:13} {stage:<16} {ms:>8.1} ms {:>5.2} of reading", "", ms / read.ms);
    }
    if checked.report.findings.len() < 100_000 {
        let cost = stage(2, || work().annotated(0, file).unwrap());
        println!("{:13} {:<16} {:>8.1} ms", "", "annotate", cost.ms);
    }
}

/// A check with the time of each rule.
struct Timed {
    checked: Checked,
    by_rule: Vec<(&'static str, f64)>,
    folding: f64,
}

fn timed(rounds: usize, session: &Session, options: &Options) -> Timed {
    let mut best: Option<Timed> = None;
    for _ in 0..rounds {
        let mut marks = Vec::new();
        let checked = check_with(session.workbook(), options, &mut |progress| {
            if let Progress::Checking(_, _, rule) = progress {
                marks.push((processor_time(), rule));
            }
        });
        let end = processor_time();
        let span = |pair: &[(f64, Option<&Rule>)]| {
            Some((pair[0].1?.code, pair[1].0 - pair[0].0))
        };
        let by_rule: Vec<_> = marks.windows(2).filter_map(span).collect();
        let folding = end - marks.last().unwrap().0;
        let now = Timed { checked, by_rule, folding };
        best = Some(match best {
            Some(best) => best.least(now),
            None => now,
        });
    }
    best.unwrap()
}

impl Timed {
    fn least(mut self, other: Self) -> Self {
        for (mine, (_, ms)) in self.by_rule.iter_mut().zip(other.by_rule) {
            mine.1 = mine.1.min(ms);
        }
        self.folding = self.folding.min(other.folding);
        self
    }
}

/// The share of each rule.
pub(crate) fn rules() {
    let options = Options::default();
    let persons = SIZES[1].1;
    let session = opened(&township(persons, 0, &options));
    let mut by_rule = timed(3, &session, &options).by_rule;
    let sum: f64 = by_rule.iter().map(|(_, ms)| ms).sum();
    by_rule.sort_by(|a, b| b.1.total_cmp(&a.1));
    println!("\n== rules, {persons} persons: {} in {sum:.1} ms", by_rule.len());
    for (code, ms) in by_rule {
        println!("{code}  {ms:>8.2} ms  {:>5.2} %", ms / sum * 100.0);
    }
}
