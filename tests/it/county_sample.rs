//! 抽查名单: drawn again from its seed, village by village, by risk.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use calamine::{Data, Reader};
use huqing::{
    annotate,
    county::sample::Size,
    engine::{Checked, Options},
    session::Session,
    text::Lang,
    wire::page::{SpotCheckView, View},
};

const HEAD: &str = "乡镇,户编号,村名,户主姓名,家庭人口数,人均纯收入\n";

/// A register of so many households of a village; each tenth is below the line.
fn register(township: &str, village: &str, households: usize) -> String {
    let mut text = String::new();
    for at in 0..households {
        let income = if at % 10 == 0 { 2_900 } else { 6_000 + at * 13 };
        let number = format!("{village}{at:03}");
        let names = ["正", "明", "福", "兰", "珍", "强", "秀", "国", "德", "素"];
        let head = format!("何{}{}", names[at / 10], names[at % 10]);
        writeln!(text, "{township},{number},{village},{head},3,{income}").unwrap();
    }
    text
}

fn checked(files: &[(&str, String)], options: &Options) -> (Session, Checked) {
    let mut session = Session::default();
    for (name, rows) in files {
        session.open(name, format!("{HEAD}{rows}").as_bytes());
    }
    let checked = session.check(options, &mut |_| {});
    (session, checked)
}

fn drawn(files: &[(&str, String)], seed: u64, size: Size) -> SpotCheckView {
    let options = Options::default();
    let (session, checked) = checked(files, &options);
    let (session, checked) = (&session, &checked);
    let view = View { session, checked, profile: &options.profile, lang: Lang::Zh };
    view.spot_check(seed, size)
}

fn files() -> Vec<(&'static str, String)> {
    vec![
        (
            "白果乡.csv",
            register("白果乡", "白果村", 60) + &register("白果乡", "松林村", 20),
        ),
        ("桐木乡.csv", register("桐木乡", "桐木村", 40)),
    ]
}

fn numbers(view: &SpotCheckView) -> Vec<String> {
    let mut numbers: Vec<_> = view.drawn.iter().map(|it| it.number.clone()).collect();
    numbers.sort();
    numbers
}

#[test]
fn the_same_seed_draws_the_same_households_whatever_the_order_of_files() {
    let first = drawn(&files(), 42, Size::Number(20));
    let mut turned = files();
    turned.reverse();
    assert_eq!(numbers(&first), numbers(&drawn(&turned, 42, Size::Number(20))));
    assert_ne!(numbers(&first), numbers(&drawn(&files(), 43, Size::Number(20))));
    assert_eq!(first.drawn.len(), 20);
}

#[test]
fn another_township_changes_nothing_in_a_village_but_its_share() {
    let one = vec![("桐木乡.csv", register("桐木乡", "桐木村", 40))];
    let alone = drawn(&one, 42, Size::Number(7));
    let all = drawn(&files(), 42, Size::Number(21));
    let of_village = |view: &SpotCheckView| -> Vec<_> {
        let own = view.drawn.iter().filter(|it| it.village == "桐木村");
        own.map(|it| it.number.clone()).collect()
    };
    assert_eq!(of_village(&all).len(), 7);
    assert_eq!(of_village(&alone), of_village(&all));
}

#[test]
fn every_village_has_its_share() {
    let view =
        drawn(&files(), 7, Size::Share(huqing::record::Decimal::ratio(1, 10).unwrap()));
    let shares: BTreeMap<_, _> =
        view.villages.iter().map(|it| (it.village.as_str(), it.drawn)).collect();
    let expected = [("松林村", 2), ("桐木村", 4), ("白果村", 6)];
    assert_eq!(shares, BTreeMap::from(expected));
    let few = drawn(&files(), 7, Size::Number(3));
    assert!(few.villages.iter().all(|village| village.drawn == 1));
}

#[test]
fn a_household_with_findings_is_drawn_more_often_than_one_without() {
    // A tenth of the households is below the line. By chance alone they would be a tenth
    // of those that are drawn. Their numbers end in 0.
    let (mut risky, mut all) = (0, 0);
    for seed in 0..40 {
        let view = drawn(&files(), seed, Size::Number(12));
        risky += view.drawn.iter().filter(|it| it.number.ends_with('0')).count();
        all += view.drawn.len();
    }
    assert_eq!(all, 480);
    assert!(96 < risky, "{risky} of {all}");
    assert!(risky < 240, "those without findings are drawn too: {risky} of {all}");
}

#[test]
fn nobody_is_drawn_twice_and_all_can_be() {
    let view = drawn(&files(), 5, Size::Number(500));
    let mut numbers = numbers(&view);
    numbers.dedup();
    assert_eq!((numbers.len(), view.households), (120, 120));
}

#[test]
fn the_list_has_room_for_signatures_and_says_how_it_was_drawn() {
    let view = drawn(&files(), 42, Size::Number(9));
    let bytes = annotate::spot_check(&view, Lang::Zh).unwrap();
    assert_eq!(bytes, annotate::spot_check(&view, Lang::Zh).unwrap());
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("抽查名单").unwrap();
    let rows: Vec<&[Data]> = range.rows().collect();
    assert!(rows[1][0].to_string().contains("种子 42"), "{:?}", rows[1]);
    let head: Vec<_> = rows[2].iter().map(ToString::to_string).collect();
    assert!(
        head.contains(&"户主签字".to_owned()) && head.contains(&"核查人签字".to_owned())
    );
    assert_eq!(rows.len(), 3 + 9);
    assert_eq!(rows[3][4].to_string(), view.drawn[0].head);
    let villages = book.worksheet_range("各村抽取数").unwrap();
    assert_eq!(villages.rows().count(), 2 + 3);
}
