//! Answers a file of localisation or correction cases, one JSON line for each:
//! `cargo run --release --example localise -- tests/data/editing/localise.json`

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program for people who develop the crate"
)]

#[path = "../tests/it/localise/case.rs"]
mod case;

use case::Case;
use serde_json::Value;

fn main() {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let file: Value = serde_json::from_str(&text).expect("JSON");
        for json in file["cases"].as_array().expect("a list of cases") {
            println!("{}", answer(json));
        }
    }
}

fn answer(json: &Value) -> Value {
    if json["kind"] != "localise" {
        return Case::of_amounts(json).corrected(json);
    }
    let case = Case::read(json);
    case.answer(&json["id"], &case.values(&json["record"]))
}
