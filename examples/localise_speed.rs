//! How long localisation takes, natively:
//! `cargo run --release --example localise_speed`

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program for people who develop the crate"
)]

#[path = "../tests/it/localise/case.rs"]
#[allow(dead_code, reason = "the tests use the rest of it")]
mod case;

use std::time::{Duration, Instant};

use case::Case;
use huqing::localise::{Domain, Limits, ONE, Value as Observed, localise};
use serde_json::{Value, json};

/// What a household may cost: as many ties as are weighed.
const LIMITS: Limits =
    Limits { nodes: 20_000, weight: u64::MAX, solutions: 64, work: 200_000 };

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/editing/");

fn main() {
    let lines =
        std::fs::read_to_string(format!("{DATA}household_sim.ndjson")).expect("data");
    let lines: Vec<Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let case = Case::read(&lines[0]);
    let records: Vec<_> =
        lines[1..].iter().map(|line| case.values(&line["obs"])).collect();
    let mut times: Vec<Duration> =
        records.iter().map(|values| time(&case, values)).collect();
    show("120 simulated households of 3", &mut times);
    let mut checks: Vec<Duration> = records
        .iter()
        .map(|values| {
            let start = Stopwatch::start();
            let broken = case.problem.broken(values).len();
            (start.elapsed(), broken).0
        })
        .collect();
    show("their rules checked only", &mut checks);
    for (errors, count) in [(1, 300), (3, 300), (8, 300)] {
        let (case, clean) = ten_persons(&lines);
        let mut seed = 1_u64;
        let mut times: Vec<Duration> = (0..count)
            .map(|_| time(&case, &spoil(&case, &clean, errors, &mut seed)))
            .collect();
        show(&format!("households of 10 with {errors} errors"), &mut times);
    }
    for errors in [3, 5, 10] {
        let (case, values) = tree(101, errors);
        let start = Instant::now();
        let found = localise(&case.problem, &values, &Limits::default());
        println!(
            "balance tree of 101 with {errors:>2} errors: weight {}, {} ways, {} nodes, {:?}",
            found.weight / 100,
            found.solutions.len(),
            found.nodes,
            start.elapsed()
        );
    }
}

fn time(case: &Case, values: &[Observed]) -> Duration {
    let start = Stopwatch::start();
    let found = localise(&case.problem, values, &LIMITS);
    let took = start.elapsed();
    assert!(found.nodes <= LIMITS.nodes + 1, "the cap holds");
    took
}

/// A clock's tick, in which systems reckon the time of a processor.
const TICK: Duration = Duration::from_millis(4);

/// The time of the wall, but no more than this thread had a processor and a tick, where
/// the system tells it: others who use the machine do not count.
struct Stopwatch(Option<u64>, Instant);

impl Stopwatch {
    fn start() -> Self {
        Self(on_processor(), Instant::now())
    }

    fn elapsed(&self) -> Duration {
        let wall = self.1.elapsed();
        let own = on_processor().zip(self.0);
        own.map_or(wall, |(now, then)| wall.min(Duration::from_nanos(now - then) + TICK))
    }
}

fn on_processor() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok()
}

fn show(what: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!("{what}: median {:?}, p99 {:?}, max {:?}", at(50), at(99), at(100));
}

/// The household of three with seven more who earn nothing, and a clean record.
fn ten_persons(lines: &[Value]) -> (Case, Vec<Observed>) {
    let mut schema = lines[0].clone();
    let vars = schema["vars"].as_object().expect("vars").clone();
    let own: Vec<String> =
        vars.keys().filter_map(|n| n.strip_suffix("_1")).map(str::to_owned).collect();
    let mut rules = Vec::new();
    for rule in schema["rules"].as_array().expect("rules") {
        let text = rule.to_string();
        let has = |n: u32| text.contains(&format!("_{n}\""));
        if has(1) && has(2) && has(3) {
            rules.push(extended(rule));
        } else if has(1) || has(2) {
            // Rules of pairs stay with the three.
            rules.push(rule.clone());
        } else if text.contains("_3\"") {
            rules.push(rule.clone());
            let copy = |n: u32| text.replace("_3\"", &format!("_{n}\""));
            rules.extend(
                (4..=10).map(|n| serde_json::from_str::<Value>(&copy(n)).expect("JSON")),
            );
        } else {
            rules.push(rule.clone());
        }
    }
    let mut record =
        lines.iter().find(|line| line["etype"] == "none").expect("a clean one")["true"]
            .clone();
    for n in 4..=10 {
        for name in &own {
            schema["vars"][format!("{name}_{n}")] = vars[&format!("{name}_1")].clone();
            record[format!("{name}_{n}")] = json!(match name.as_str() {
                "age" => "50",
                "idyear" => "1970",
                "sex" | "idsex" => "男",
                "rel" => "其他",
                "edu" => "非在校",
                "health" => "健康",
                "lab" => "无劳动力",
                "ins" => "是",
                _ => "0",
            });
        }
    }
    schema["rules"] = json!(rules);
    let number = |name: &str| {
        record[name].as_str().and_then(|it| it.parse::<i64>().ok()).unwrap_or(0)
    };
    let insured = number("ins_n") + 7;
    let net = case::amount(&record["inc_net"]).expect("an amount");
    record["percap"] = case::decimal((net / 10 + 50) / 100 * 100);
    (record["n"], record["rows"], record["ins_n"]) =
        (json!("10"), json!("10"), json!(insured.to_string()));
    (record["status"], record["exit_year"]) = (json!("未脱贫"), json!("无"));
    let case = Case::read(&schema);
    let values = case.values(&record);
    println!(
        "(10 persons: {} cells, {} rules, {} broken when clean)",
        case.names.len(),
        case.problem.rules().len(),
        case.problem.broken(&values).len()
    );
    (case, values)
}

/// A sum or count over all members, with seven more.
fn extended(rule: &Value) -> Value {
    let mut rule = rule.clone();
    for atom in rule["any"].as_array_mut().expect("any") {
        for n in 4..=10 {
            if let Some(terms) = atom["lin"].as_object_mut() {
                let more = terms.iter().filter_map(|(name, number)| {
                    Some((format!("{}_{n}", name.strip_suffix("_1")?), number.clone()))
                });
                let more: Vec<_> = more.collect();
                terms.extend(more);
            }
            if let Some(terms) = atom.get_mut("ind").and_then(Value::as_array_mut) {
                let more = terms.iter().filter_map(|term| {
                    let name = term[0].as_str()?.strip_suffix("_1")?;
                    Some(json!([format!("{name}_{n}"), term[1], term[2]]))
                });
                let more: Vec<_> = more.collect();
                terms.extend(more);
            }
        }
    }
    rule
}

/// So many wrong cells, five of six of them amounts.
fn spoil(
    case: &Case,
    clean: &[Observed],
    errors: usize,
    seed: &mut u64,
) -> Vec<Observed> {
    let mut values = clean.to_vec();
    let mut next = |below: usize| {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_041);
        usize::try_from(*seed >> 33).unwrap_or(0) % below
    };
    let is_money = |at: &usize| case.problem.cells()[*at].domain == Domain::Stepped(1);
    let money: Vec<usize> = (0..values.len()).filter(is_money).collect();
    for _ in 0..errors {
        let at = if next(6) == 0 { next(values.len()) } else { money[next(money.len())] };
        values[at] = match values[at] {
            Observed::Amount(amount) => {
                Observed::Amount(amount + ONE * i128::try_from(1 + next(50)).unwrap_or(1))
            }
            Observed::Option(option) => Observed::Option(u8::from(option == 0)),
            other => other,
        };
    }
    values
}

/// A tree of sums, its last leaves below zero (De Jonge and van der Loo 2014).
fn tree(cells: usize, errors: usize) -> (Case, Vec<Observed>) {
    let mut vars = serde_json::Map::new();
    let mut rules = Vec::new();
    let mut record = serde_json::Map::new();
    for at in 1..=cells {
        vars.insert(format!("x{at}"), json!({"type": "num"}));
        rules
            .push(json!({"any": [{"lin": {format!("x{at}"): 1}, "op": ">=", "rhs": 0}]}));
        let wrong = (cells / 2 + 1..cells / 2 + 1 + errors).contains(&at);
        record.insert(format!("x{at}"), json!(if wrong { -1 } else { 0 }));
        if 2 * at < cells {
            let sum = json!({format!("x{at}"): 1, format!("x{}", 2 * at): -1, format!("x{}", 2 * at + 1): -1});
            rules.push(json!({"any": [{"lin": sum, "op": "==", "rhs": 0}]}));
        }
    }
    let case = Case::read(&json!({"vars": vars, "rules": rules}));
    let values = case.values(&Value::Object(record));
    (case, values)
}
