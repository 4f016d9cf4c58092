//! Localisation against published cases, simulated households, brute force.

mod case;
mod random;

use std::fs;

use case::{Case, LIMITS, amount, decimal, found_weight};
use huqing::localise::{Limits, Outcome, localise};
use serde_json::Value;

pub(crate) fn data(name: &str) -> String {
    let root = env!("CARGO_MANIFEST_DIR");
    fs::read_to_string(format!("{root}/tests/data/editing/{name}")).unwrap()
}

#[test]
fn all_published_cases_are_answered_exactly() {
    let file: Value = serde_json::from_str(&data("localise.json")).unwrap();
    let mut wrong = Vec::new();
    for json in file["cases"].as_array().unwrap() {
        let id = json["id"].as_str().unwrap();
        let case = Case::read(json);
        let values = case.values(&json["record"]);
        let answer = case.answer(&json["id"], &values);
        let expected = &json["expect"];
        if answer["weight"].as_f64() != expected["weight"].as_f64() {
            wrong.push(format!("{id}: weight {}", answer["weight"]));
        }
        if let Some(sets) = expected["solutions"].as_array() {
            let mut sets: Vec<Vec<&str>> = sets
                .iter()
                .map(|set| {
                    set.as_array().unwrap().iter().map(|n| n.as_str().unwrap()).collect()
                })
                .collect();
            for set in &mut sets {
                set.sort_unstable();
            }
            sets.sort();
            if serde_json::to_value(&sets).unwrap() != answer["solutions"] {
                wrong.push(format!("{id}: {} instead of {sets:?}", answer["solutions"]));
            }
        }
        for (name, value) in expected["forced_values"].as_object().into_iter().flatten() {
            let value = amount(value).map_or(value.clone(), decimal);
            if answer["values"][name] != value {
                wrong
                    .push(format!("{id}: {name} {} not {value}", answer["values"][name]));
            }
        }
        for (name, range) in expected["ranges"].as_object().into_iter().flatten() {
            assert_eq!(&answer["values"][name], range, "{id}");
        }
        assert!(
            answer["status"] == "located" || answer["status"] == "consistent",
            "{id}"
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn simulated_households_are_localised_as_expected() {
    let lines = data("household_sim.ndjson");
    let mut lines =
        lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let case = Case::read(&lines.next().unwrap());
    let expected = data("household_sim.expected.tsv");
    let mut solved = 0;
    for (json, expected) in lines.zip(expected.lines()) {
        let columns: Vec<&str> = expected.split('\t').collect();
        let found = localise(&case.problem, &case.values(&json["obs"]), &LIMITS);
        let mut sets: Vec<String> = found
            .solutions
            .iter()
            .map(|set| {
                set.iter().map(|cell| &*case.names[cell]).collect::<Vec<_>>().join("+")
            })
            .collect();
        sets.sort();
        let mut wanted: Vec<String> = columns[5]
            .split_whitespace()
            .map(|set| {
                let mut cells: Vec<&str> = set.split('+').collect();
                cells.sort_unstable();
                cells.join("+")
            })
            .collect();
        wanted.sort();
        assert_eq!(found_weight(&found).as_f64(), columns[2].parse().ok(), "{expected}");
        assert_eq!(sets, wanted, "{expected}");
        solved += 1;
    }
    assert_eq!(solved, 120);
}

#[test]
fn too_much_work_is_said_and_does_not_hang() {
    let file: Value = serde_json::from_str(&data("localise.json")).unwrap();
    let cases = file["cases"].as_array().unwrap();
    let json = cases.iter().find(|json| json["id"] == "dj2014-balance-n101-e5").unwrap();
    let case = Case::read(json);
    let few = Limits { nodes: 3, ..Limits::default() };
    let found = localise(&case.problem, &case.values(&json["record"]), &few);
    assert_eq!(found.outcome, Outcome::TooMany);
}

#[test]
fn all_published_corrections_are_made_and_no_others() {
    let file: Value = serde_json::from_str(&data("deductive.json")).unwrap();
    let mut wrong = Vec::new();
    for json in file["cases"].as_array().unwrap() {
        let answer = Case::of_amounts(json).corrected(json);
        let expected = &json["expect"];
        for (name, value) in expected["changes"].as_object().unwrap() {
            let value = amount(value).map_or(value.clone(), decimal);
            if answer["values"][name] != value {
                wrong.push(format!(
                    "{}: {name} is {}",
                    json["id"], answer["values"][name]
                ));
            }
        }
        let counts = [&expected["changes"], &answer["values"]];
        let [wanted, made] = counts.map(|changes| changes.as_object().unwrap().len());
        if wanted != made || answer["status"] != expected["status"] {
            wrong.push(format!("{}: {answer}", json["id"]));
        }
        for key in ["violated_before", "violated_after"] {
            if expected.get(key).is_some_and(|rules| *rules != answer[key]) {
                wrong.push(format!("{} {key}: {}", json["id"], answer[key]));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
