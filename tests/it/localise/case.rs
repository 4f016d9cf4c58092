//! Problems written in JSON, as the published cases are (see tests/data/editing).

use std::collections::BTreeMap;

use huqing::{
    deduce::{
        Changes, Moves, changed, cumulation, impute, rounding, signs, typing, unit,
    },
    localise::{
        Admissible, Atom, Cell, CellSet, Domain, End, Limits, LinearDraft, Localisation,
        ONE, Outcome, Problem, Range, Rule, Value as Observed, admissible, localise,
    },
};
use serde_json::{Map, Number, Value, json};

/// A problem with the names of its cells and options.
pub(crate) struct Case {
    pub(crate) problem: Problem,
    pub(crate) names: Vec<String>,
    options: Vec<Vec<String>>,
}

/// Weights are read to hundredths.
const WEIGHT: f64 = 100.0;

pub(crate) const LIMITS: Limits =
    Limits { nodes: 500_000, weight: u64::MAX, solutions: 5_000, work: 5_000_000 };

impl Case {
    /// Reads `vars` and `rules`.
    pub(crate) fn read(json: &Value) -> Self {
        let vars = json["vars"].as_object().expect("vars");
        let names: Vec<String> = vars.keys().cloned().collect();
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        let options: Vec<Vec<String>> = vars
            .values()
            .map(|var| var["domain"].as_array().map(|all| all.iter().map(text).collect()))
            .map(Option::unwrap_or_default)
            .collect();
        let cells = vars.values().zip(&options).map(|(var, options)| Cell {
            domain: match var["type"].as_str() {
                Some("cat") => {
                    Domain::Choice(u8::try_from(options.len()).expect("few options"))
                }
                Some("int") => Domain::Stepped(ONE),
                Some("money") => Domain::Stepped(1),
                _ => Domain::Real,
            },
            weight: weight(&var["weight"]),
        });
        let mut case = Self { problem: Problem::new(cells.collect()), names, options };
        for rule in json["rules"].as_array().into_iter().flatten() {
            let atoms = rule["any"].as_array().expect("any").iter();
            let atoms = atoms.map(|atom| case.atom(atom)).collect();
            case.problem.require(Rule::any(atoms));
        }
        case
    }

    /// A problem of amounts only, for cases that name no cells.
    pub(crate) fn of_amounts(json: &Value) -> Self {
        let mut vars = Map::new();
        for (name, domain) in json["domains"].as_object().into_iter().flatten() {
            vars.insert(name.clone(), json!({"type": "cat", "domain": domain}));
        }
        for name in json["record"].as_object().expect("record").keys() {
            vars.entry(name.clone()).or_insert_with(|| json!({"type": "num"}));
        }
        Self::read(&json!({ "vars": vars, "rules": json["rules"] }))
    }

    /// Reads what stands in the cells.
    pub(crate) fn values(&self, record: &Value) -> Vec<Observed> {
        let cells = self.names.iter().zip(&self.options).zip(self.problem.cells());
        cells
            .map(|((name, options), cell)| match (&record[name], cell.domain) {
                (Value::Null, _) => Observed::Missing,
                (value, Domain::Choice(_)) => {
                    let found = options
                        .iter()
                        .position(|option| Some(&**option) == value.as_str());
                    let option =
                        |at| Observed::Option(u8::try_from(at).expect("few options"));
                    found.map_or(Observed::Foreign, option)
                }
                (value, _) => amount(value).map_or(Observed::Foreign, Observed::Amount),
            })
            .collect()
    }

    pub(crate) fn cell(&self, name: &str) -> usize {
        self.names.iter().position(|known| known == name).expect("a known cell")
    }

    fn mask(&self, cell: usize, options: &Value) -> u64 {
        let options = options.as_array().expect("options").iter();
        let known = &self.options[cell];
        options
            .filter_map(|option| {
                known.iter().position(|known| Some(&**known) == option.as_str())
            })
            .fold(0, |mask, at| mask | 1 << at)
    }

    fn atom(&self, json: &Value) -> Atom {
        let number = |value: &Value| amount(value).expect("a number");
        if let Some(name) = json["cat"].as_str() {
            let cell = self.cell(name);
            return Atom::OneOf(cell, self.mask(cell, &json["in"]));
        }
        let mut draft = LinearDraft::default();
        for (name, coefficient) in json["lin"].as_object().into_iter().flatten() {
            draft = draft.term(self.cell(name), number(coefficient));
        }
        for term in json["ind"].as_array().into_iter().flatten() {
            let cell = self.cell(term[0].as_str().expect("a name"));
            draft = draft.counted(cell, self.mask(cell, &term[1]), number(&term[2]));
        }
        for term in json["prod"].as_array().into_iter().flatten() {
            let cell = |at: usize| self.cell(term[at].as_str().expect("a name"));
            draft = draft.product(cell(0), cell(1), number(&term[2]));
        }
        let bound = json.get("rhs").map_or(0, number);
        let linear = match json["op"].as_str().expect("op") {
            "<=" => draft.at_most(bound),
            "<" => draft.below(bound),
            ">=" => draft.at_least(bound),
            ">" => draft.above(bound),
            _ => draft.equal(bound),
        };
        Atom::Linear(linear.expect("numbers of bearable size"))
    }

    pub(crate) fn named(&self, set: &CellSet) -> Vec<String> {
        let mut names: Vec<String> =
            set.iter().map(|cell| self.names[cell].clone()).collect();
        names.sort();
        names
    }

    /// What a cell may be: the value if there is one only, else the ranges.
    pub(crate) fn shown(&self, cell: usize, admissible: &Admissible) -> Value {
        match admissible {
            Admissible::Options(bits) => {
                let known = self.options[cell].iter().enumerate();
                let left =
                    known.filter(|(at, _)| bits >> at & 1 == 1).map(|(_, name)| &**name);
                json!(left.collect::<Vec<_>>().join("|"))
            }
            Admissible::Amounts(ranges) => match ranges.as_slice() {
                [range] if range.only().is_some() => decimal(range.only().unwrap_or(0)),
                ranges => {
                    json!(ranges.iter().map(interval).collect::<Vec<_>>().join(" u "))
                }
            },
        }
    }

    /// One line of the answer: weight, all sets, and the values that cells of
    /// exactly one set may have.
    pub(crate) fn answer(&self, id: &Value, values: &[Observed]) -> Value {
        let found = localise(&self.problem, values, &LIMITS);
        let mut sets: Vec<Vec<String>> =
            found.solutions.iter().map(|set| self.named(set)).collect();
        sets.sort();
        json!({
            "id": id,
            "weight": found_weight(&found),
            "solutions": sets,
            "values": self.values_of(&found, values),
            "status": status(found.outcome),
        })
    }

    /// One line of the answer to a case of deductive correction.
    pub(crate) fn corrected(&self, json: &Value) -> Value {
        let values = self.values(&json["record"]);
        let (changes, possible) = self.deduced(json, &values);
        let after = changed(&values, &changes);
        let names: Vec<&str> =
            changes.iter().map(|(cell, _)| &*self.names[*cell]).collect();
        let shown = changes.iter().map(|(cell, value)| {
            let value = match value {
                Observed::Amount(amount) => decimal(*amount),
                Observed::Option(option) => {
                    json!(self.options[*cell][usize::from(*option)])
                }
                _ => Value::Null,
            };
            (self.names[*cell].clone(), value)
        });
        let shown: Map<String, Value> = shown.collect();
        // A rounding difference is broken until it is corrected.
        let tolerance = json["options"].get("tol").filter(|_| json["kind"] != "rounding");
        let tolerance = tolerance.and_then(amount).unwrap_or(0);
        let broken = |values: &[Observed]| {
            let rules = self.problem.rules().iter().enumerate();
            let is_broken = rules.filter(|(_, rule)| {
                let close = |off: i128| off <= tolerance;
                let off = match rule.atoms() {
                    [Atom::Linear(linear)] if linear.is_equality() => {
                        linear.off_by(values)
                    }
                    _ => None,
                };
                rule.is_kept(values) == Some(false) && !off.is_some_and(close)
            });
            is_broken.map(|(at, _)| json["rules"][at]["id"].clone()).collect::<Vec<_>>()
        };
        let (before, left) = (broken(&values), broken(&after));
        let empty = |values: &[Observed]| values.contains(&Observed::Missing);
        let status = match json["kind"].as_str() {
            Some("unit") => "unit_corrected",
            Some("impute" | "impute_cat") if !possible => "infeasible",
            Some("impute" | "impute_cat") if empty(&after) => "partial",
            Some("impute" | "impute_cat") => "imputed",
            _ if changes.is_empty() && before.is_empty() => "valid",
            _ if changes.is_empty() => "invalid",
            _ if left.is_empty() => "corrected",
            _ => "partial",
        };
        json!({
            "id": json["id"],
            "weight": changes.len(),
            "solutions": [names],
            "values": shown,
            "status": status,
            "violated_before": before,
            "violated_after": left,
        })
    }

    fn deduced(&self, json: &Value, values: &[Observed]) -> (Changes, bool) {
        let options = &json["options"];
        let cell = |name: &Value| self.cell(name.as_str().expect("a name"));
        let cells = |names: &Value| -> Vec<usize> {
            names.as_array().into_iter().flatten().map(cell).collect()
        };
        let tolerance = options.get("tol").and_then(amount).unwrap_or(0);
        let problem = &self.problem;
        let fixed = cells(&options["fixed"]);
        let changes = match json["kind"].as_str() {
            Some("typo") => typing(problem, values, &fixed),
            Some("sign") => {
                let swaps = options["swap"].as_array().into_iter().flatten();
                let swaps = swaps.map(|pair| (cell(&pair[0]), cell(&pair[1])));
                let (flips, swaps) = (cells(&options["flip"]), swaps.collect());
                signs(problem, values, &Moves { flips, swaps, tolerance })
            }
            Some("cumulation") => cumulation(problem, values),
            Some("rounding") => rounding(&self.frozen(&fixed), values, tolerance),
            Some("unit") => {
                let factor = options["factor"].as_i64().expect("a factor");
                unit(values, &self.values(&json["reference"]), i128::from(factor))
            }
            _ => match impute(problem, values, &LIMITS) {
                Some(changes) => changes,
                None => return (Changes::new(), false),
            },
        };
        (changes, true)
    }

    fn frozen(&self, fixed: &[usize]) -> Problem {
        let mut cells = self.problem.cells().to_vec();
        for cell in fixed {
            cells[*cell].weight = None;
        }
        let mut problem = Problem::new(cells);
        self.problem.rules().iter().for_each(|rule| problem.require(rule.clone()));
        problem
    }

    pub(crate) fn values_of(
        &self,
        found: &Localisation,
        values: &[Observed],
    ) -> BTreeMap<String, Value> {
        let mut seen: BTreeMap<String, Option<Value>> = BTreeMap::new();
        for set in &found.solutions {
            let Some(cells) = admissible(&self.problem, values, set, &LIMITS) else {
                continue;
            };
            for (cell, admissible) in cells {
                let shown = self.shown(cell, &admissible);
                let same = |old: &Option<Value>| old.as_ref() == Some(&shown);
                let name = self.names[cell].clone();
                let kept = seen.get(&name).is_none_or(same).then_some(shown);
                seen.insert(name, kept);
            }
        }
        seen.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }
}

pub(crate) fn found_weight(found: &Localisation) -> Value {
    decimal(i128::from(found.weight) * 100)
}

pub(crate) fn status(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Consistent => "consistent",
        Outcome::Located => "located",
        Outcome::Contradictory => "contradictory",
        Outcome::TooMany => "too_many",
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "small weights"
)]
fn weight(json: &Value) -> Option<u32> {
    match json {
        Value::Null => Some(100),
        Value::Number(number) => number.as_f64().map(|n| (n * WEIGHT).round() as u32),
        _ => None,
    }
}

/// A number or a text with a number, in ten-thousandths.
pub(crate) fn amount(json: &Value) -> Option<i128> {
    let text = match json {
        Value::String(text) => text.clone(),
        number => number.to_string(),
    };
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((&text, "0"));
    let exponent = exponent.trim_start_matches('+').parse::<i32>().ok()?;
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: i128 = format!("{whole}{decimals}").parse().ok()?;
    let places = i32::try_from(decimals.len()).ok()?;
    let scale = 4 + exponent - places;
    let factor = 10_i128.checked_pow(scale.unsigned_abs())?;
    if scale >= 0 { digits.checked_mul(factor) } else { Some(digits / factor) }
}

/// Ten-thousandths as a JSON number.
pub(crate) fn decimal(amount: i128) -> Value {
    serde_json::from_str::<Number>(&plain(amount)).map_or(Value::Null, Value::Number)
}

fn plain(amount: i128) -> String {
    let sign = if amount < 0 { "-" } else { "" };
    let (whole, rest) = (amount.abs() / ONE, amount.abs() % ONE);
    let text = format!("{sign}{whole}.{rest:04}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn interval(range: &Range) -> String {
    let end = |end: End| {
        if end.numerator % end.denominator == 0 {
            plain(end.numerator / end.denominator)
        } else {
            format!("{}/{}", plain(end.numerator), end.denominator)
        }
    };
    let open = |end: &Option<End>| end.is_none_or(|end| end.open);
    let (left, right) = (["[", "("], ["]", ")"]);
    format!(
        "{}{},{}{}",
        left[usize::from(open(&range.low))],
        range.low.map_or("-inf".to_owned(), end),
        range.high.map_or("inf".to_owned(), end),
        right[usize::from(open(&range.high))]
    )
}
