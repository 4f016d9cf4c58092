//! Work after reading, counted: a rule that builds a text for each person before it has
//! something to say is seen here, without a clock.

use huqing::{
    criteria::Judgements,
    engine::{Options, check},
    record::{Dataset, Reading, Records},
    sample::{Request, Township},
    schema::{Corrections, recognise},
    workbook::{Workbook, open},
};

use super::xlsx::counted::allocations;

#[test]
fn a_person_costs_few_allocations_after_reading() {
    let options = Options::default();
    let request = Request { seed: 7, households: 600, faults: 0 };
    let file = Township::new(request, &options.profile).write().unwrap();
    let mut workbook = Workbook::default();
    open(&mut workbook, "a.xlsx", &file).unwrap();
    // What is read once for all, such as the lists of words, is not counted.
    let _ = check(&workbook, &options);

    let recognition = || recognise(&workbook, &Corrections::default());
    let (recognising, tables) = allocations(recognition);
    let reading = Reading { year: options.profile.year };
    let (recording, records) = allocations(|| Records::read(&workbook, &tables, reading));
    let dataset = Dataset::new(&workbook, &tables, &records);
    let (judging, _) = allocations(|| Judgements::of_all(&dataset, &options.profile));
    let (all, _) = allocations(|| check(&workbook, &options));
    let checking = all - recognising - recording - judging;

    let persons = dataset.persons();
    // In a township as small as this, what each sheet costs weighs too.
    let counted = [
        ("recognition", recognising, 60),
        ("records", recording, 4),
        ("judgements", judging, 8),
        ("rules", checking, 80),
    ];
    let too_many = counted.iter().filter(|(_, count, most)| most * persons < *count);
    let too_many: Vec<_> = too_many.collect();
    assert!(too_many.is_empty(), "{too_many:?} for {persons} persons");
}
