//! Reading, format by format.

use huqing::workbook::{Workbook, open};

use super::{
    SIZES, files, mega,
    meter::{Contestant, Cost, race},
    peers,
    xlsx::Way,
};

const SHAPES: [(&str, Way); 3] =
    [("shared", Way::Shared), ("inline", Way::Inline), ("excel", Way::Excel)];

fn ours(name: &str, file: &[u8]) -> Workbook {
    let mut workbook = Workbook::default();
    open(&mut workbook, name, file).unwrap();
    workbook
}

/// Names a contestant.
fn who<'a, T: 'static>(name: &'a str, mut run: impl FnMut() -> T + 'a) -> Contestant<'a> {
    (name, Box::new(move || Box::new(run())))
}

fn line(name: &str, file: &[u8], cells: u32, costs: &[Cost]) {
    let [ours, rest @ ..] = costs else { return };
    print!(
        "{name:<12} {:>6.1} MB {cells:>9} rows {:>8.1} ms {:>6.1} MB",
        mega(file.len()),
        ours.ms,
        mega(ours.peak)
    );
    for cost in rest {
        print!(
            "  {:>8.1} ms {:>6.2}x {:>7.1} MB",
            cost.ms,
            cost.ms / ours.ms,
            mega(cost.peak)
        );
    }
    println!();
}

/// The three shapes of xlsx, small and usual, with the slope between the two.
pub(crate) fn shapes() {
    println!("\n== xlsx: ours | inflate alone | calamine streaming | calamine range");
    for (name, way) in SHAPES {
        let mut seen = Vec::new();
        for (size, persons) in &SIZES[..2] {
            let file = files::export(*persons, way);
            let rounds = if *size == "S" { 15 } else { 7 };
            let costs = race(
                rounds,
                &mut [
                    who("ours", || ours("a.xlsx", &file)),
                    who("inflate", || peers::inflate(&file)),
                    who("streaming", || peers::streaming(&file)),
                    who("range", || peers::range(&file)),
                ],
            );
            line(&format!("{name} {size}"), &file, rows(&file), &costs);
            println!(
                "{:12} {:.2} x inflate, {:.1} x faster than streaming",
                "",
                costs[0].ms / costs[1].ms,
                costs[2].ms / costs[0].ms
            );
            seen.push((*persons, costs[0].ms));
        }
        slope(&seen);
    }
}

fn rows(file: &[u8]) -> u32 {
    ours("a.xlsx", file).sheets[0].rows()
}

/// Prints the power of the size with which the cost grows: 1 is linear.
fn slope(seen: &[(usize, f64)]) {
    for pair in seen.windows(2) {
        let (sizes, costs) = (pair[1].0 as f64 / pair[0].0 as f64, pair[1].1 / pair[0].1);
        println!(
            "{:12} grows with size to the power of {:.2}",
            "",
            costs.ln() / sizes.ln()
        );
    }
}

/// The other formats, of the usual size.
pub(crate) fn others() {
    println!("\n== other formats: ours | the peer");
    let persons = SIZES[1].1;
    for (name, file) in [
        ("a.csv", files::delimited(persons, false)),
        ("gbk.csv", files::delimited(persons, true)),
    ] {
        let costs = race(7, &mut [who("ours", || ours(name, &file))]);
        line(name, &file, 0, &costs);
    }
    let file = files::binary();
    let run = &mut [
        who("ours", || ours("a.xls", &file)),
        who("calamine", || peers::xls(&file)),
    ];
    line("xls", &file, 65_536, &race(5, run));
    let file = files::open_document(persons);
    let run = &mut [
        who("ours", || ours("a.ods", &file)),
        who("inflate", || peers::inflate(&file)),
        who("calamine", || peers::ods(&file)),
    ];
    line("ods", &file, 0, &race(3, run));
}

/// Sheets that are large and empty.
pub(crate) fn odd() {
    println!("\n== ghost rows and a far cell: ours | inflate alone | calamine streaming");
    for (name, file) in [("ghost", files::ghost()), ("far", files::far())] {
        let costs = race(
            3,
            &mut [
                who("ours", || ours("a.xlsx", &file)),
                who("inflate", || peers::inflate(&file)),
                who("streaming", || peers::streaming(&file)),
            ],
        );
        line(name, &file, rows(&file), &costs);
    }
}

/// A million persons.
pub(crate) fn large() {
    println!(
        "\n== a million persons: ours | inflate alone | calamine streaming | calamine range"
    );
    for (name, way) in SHAPES {
        let file = files::export(SIZES[2].1, way);
        let mut costs = race(
            2,
            &mut [
                who("ours", || ours("a.xlsx", &file)),
                who("inflate", || peers::inflate(&file)),
                who("streaming", || peers::streaming(&file)),
            ],
        );
        if way == Way::Shared {
            costs.extend(race(1, &mut [who("range", || peers::range(&file))]));
        }
        line(name, &file, 1_000_001, &costs);
    }
}
