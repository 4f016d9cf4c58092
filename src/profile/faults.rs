//! Standards of a profile that contradict each other, or of which one says nothing.

use super::Profile;
use crate::{
    localise::{
        Atom, Cell, Domain, Fault, Limits, Linear, LinearDraft, Problem, Rule, analyse,
    },
    record::{Decimal, Yuan},
    text::Text,
};

/// A condition that a profile sets on a quantity.
struct Standard {
    /// Where in the profile it stands.
    key: String,
    quantity: usize,
    condition: Option<Linear>,
    /// It only marks what is doubtful: it may be sharper than another, not duller.
    marks: bool,
}

/// What the standards speak of.
#[derive(Default)]
struct Standards {
    quantities: usize,
    all: Vec<Standard>,
}

impl Profile {
    /// What is wrong with the standards themselves, in words.
    pub fn faults(&self) -> Vec<Text> {
        let standards = self.standards();
        let cell = Cell { domain: Domain::Real, weight: Some(1) };
        let mut said = Vec::new();
        for quantity in 0..standards.quantities {
            let own: Vec<&Standard> = standards
                .all
                .iter()
                .filter(|it| it.quantity == quantity && it.condition.is_some())
                .collect();
            let mut problem = Problem::new(vec![cell]);
            for standard in &own {
                let atoms = standard.condition.clone().into_iter().map(Atom::Linear);
                problem.require(Rule::any(atoms.collect()));
            }
            for fault in analyse(&problem, &Limits::default()) {
                said.extend(say(&fault, &own));
            }
        }
        said
    }

    fn standards(&self) -> Standards {
        let mut all = Standards::default();
        let income = &self.income;
        let average = all.quantity();
        all.least(average, "income.line", yuan(income.line.value));
        all.most(
            average,
            "income.per_capita_impossible_above",
            yuan(income.per_capita_impossible_above.value),
        );
        all.mark(
            average,
            "income.per_capita_doubtful_above",
            yuan(income.per_capita_doubtful_above.value),
        );
        let ranges = [
            ("income.wage_per_month", income.wage_per_month.value),
            ("income.monthly_wage", income.monthly_wage.value),
        ];
        for (key, (low, high)) in ranges {
            all.range(key, yuan(low), yuan(high));
        }
        let ages = [
            ("education.ages", self.education.ages.value),
            ("labour.ages", self.labour.ages.value),
            ("labour.post_ages", self.labour.post_ages.value),
        ];
        for (key, (low, high)) in ages {
            all.range(key, whole(low.into()), whole(high.into()));
        }
        for (stage, ages) in &self.education.stage_ages {
            let (low, high) = ages.value;
            let key = format!("education.stage_ages.{stage:?}").to_lowercase();
            all.range(&key, whole(low.into()), whole(high.into()));
        }
        let water = all.quantity();
        all.least(water, "water.litres_dry", whole(self.water.litres_dry.value));
        all.least_mark(water, "water.litres", whole(self.water.litres.value));
        let area = all.quantity();
        all.least(
            area,
            "housing.area_per_head_min",
            decimal(self.housing.area_per_head_min.value),
        );
        all.most(
            area,
            "relocation.area_per_head_max",
            decimal(self.relocation.area_per_head_max.value),
        );
        let size = all.quantity();
        all.least(size, "1", whole(1));
        all.most(size, "family.size_max", whole(self.family.size_max.value));
        let (low, high) = self.road.distance_km.value;
        all.range("road.distance_km", decimal(low), decimal(high));
        all
    }
}

impl Standards {
    fn quantity(&mut self) -> usize {
        self.quantities += 1;
        self.quantities - 1
    }

    fn add(
        &mut self,
        quantity: usize,
        key: &str,
        condition: Option<Linear>,
        marks: bool,
    ) {
        self.all.push(Standard { key: key.to_owned(), quantity, condition, marks });
    }

    fn least(&mut self, quantity: usize, key: &str, bound: i128) {
        self.add(quantity, key, one().at_least(bound), false);
    }

    fn least_mark(&mut self, quantity: usize, key: &str, bound: i128) {
        self.add(quantity, key, one().at_least(bound), true);
    }

    fn most(&mut self, quantity: usize, key: &str, bound: i128) {
        self.add(quantity, key, one().at_most(bound), false);
    }

    fn mark(&mut self, quantity: usize, key: &str, bound: i128) {
        self.add(quantity, key, one().at_most(bound), true);
    }

    fn range(&mut self, key: &str, low: i128, high: i128) {
        let quantity = self.quantity();
        self.least(quantity, key, low);
        self.most(quantity, key, high);
    }
}

fn one() -> LinearDraft {
    LinearDraft::default().term(0, crate::localise::ONE)
}

fn yuan(amount: Yuan) -> i128 {
    i128::from(amount.fen()) * 100
}

fn whole(number: i64) -> i128 {
    i128::from(number) * crate::localise::ONE
}

fn decimal(number: Decimal) -> i128 {
    i128::from(number.millionths()) / 100
}

// A limit that another makes idle is as it should be; a mark that does nothing is not.
fn say(fault: &Fault, own: &[&Standard]) -> Option<Text> {
    let key = |at: &usize| own.get(*at).map(|it| it.key.clone());
    match fault {
        Fault::Contradictory(rules) => {
            let mut keys: Vec<String> = rules.iter().filter_map(key).collect();
            keys.dedup();
            let keys = keys.join(", ");
            Some(Text {
                zh: format!("标准互相矛盾，没有数能同时满足：{keys}").into(),
                en: format!("standards contradict each other, no number fits: {keys}")
                    .into(),
            })
        }
        Fault::Redundant(at) | Fault::NeverApplies(at) => {
            let standard = own.get(*at).filter(|it| it.marks)?;
            let key = &standard.key;
            Some(Text {
                zh: format!("标准 {key} 永远不会起作用：别的标准已更严").into(),
                en: format!("the standard {key} never applies: another is stricter")
                    .into(),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    fn faults(own: &str) -> Vec<String> {
        let own = format!("extends = \"sichuan-2025\"\n{own}");
        let faults = Profile::read("own.toml", &own).unwrap().faults();
        faults.iter().map(|fault| fault.get(Lang::En).to_owned()).collect()
    }

    #[test]
    fn the_built_in_profile_has_no_faults() {
        assert_eq!(faults(""), [""; 0]);
    }

    #[test]
    fn a_range_that_is_empty_is_a_contradiction() {
        let found = faults("[labour]\nages = { value = [60, 16], source = \"x\" }");
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("labour.ages"), "{found:?}");
    }

    #[test]
    fn a_line_above_what_is_possible_is_a_contradiction() {
        let found = faults("[income]\nline = { value = 200000, source = \"x\" }");
        assert!(found[0].contains("income.line"), "{found:?}");
        assert!(found[0].contains("income.per_capita"), "{found:?}");
    }

    #[test]
    fn a_mark_beyond_the_limit_never_applies() {
        let found = faults(
            "[income]\nper_capita_doubtful_above = { value = 300000, source = \"x\" }",
        );
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].contains("per_capita_doubtful_above never applies"),
            "{found:?}"
        );
    }
}
