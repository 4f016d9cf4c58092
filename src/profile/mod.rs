//! The standards to check against, read from data.

mod edit;
mod faults;
mod kind;
mod read;
mod sourced;
mod standard;
mod switches;
mod values;

pub use edit::{Draft, Problem};
pub use kind::Kind;
pub use read::ProfileError;
use std::collections::BTreeMap;

use serde::Deserialize;
pub use sourced::Sourced;
pub use standard::Standard;
pub use values::Setting;

use crate::{
    own::Own,
    record::{Date, Decimal, Stage, Yuan},
    rule::Rule,
    schema::Key,
};

/// The standards of one place and year.
///
/// See `profiles/sichuan-2025.toml`, the built-in one, for what each value means and
/// which document sets it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the values are explained in the built-in profile")]
pub struct Profile {
    pub id: String,
    pub name: String,
    pub year: i32,
    pub as_of: Date,
    pub rules: Switches,
    pub income: Income,
    pub education: Education,
    pub medical: Medical,
    pub housing: Housing,
    pub water: Water,
    pub broadcast: Broadcast,
    pub labour: Labour,
    pub relocation: Relocation,
    pub village: Village,
    pub county: County,
    pub land: Land,
    pub road: Road,
    pub fund: Fund,
    pub ledger: Ledger,
    pub aggregate: Aggregate,
    pub spot_check: SpotCheck,
    pub accountability: Accountability,
    pub deadlines: Deadlines,
    pub departments: Departments,
    pub identity: Identity,
    pub family: Family,
    pub own: Own,
    /// The profile as it was written, with what it extends: for telling its values.
    #[serde(skip)]
    written: toml::Table,
}

/// Which rules run although or only because the profile says so.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see the built-in profile")]
pub struct Switches {
    pub on: Vec<String>,
    pub off: Vec<String>,
}

/// Makes the sections of a profile.
macro_rules! sections {
    ($($name:ident { $($field:ident: $type:ty,)* })*) => {
        $(
            #[doc = concat!("The section of that name: ", stringify!($name), ".")]
            #[derive(Clone, Debug, Deserialize)]
            #[serde(deny_unknown_fields)]
            #[expect(missing_docs, reason = "see the built-in profile")]
            pub struct $name {
                $(pub $field: $type,)*
            }
        )*
    };
}

sections! {
    Income {
        line: Sourced<Yuan>,
        just_over: Sourced<Yuan>,
        change_explained_above: Sourced<Decimal>,
        line_itself_meets: Sourced<bool>,
        one_off_counts: Sourced<bool>,
        basic_pension_counts: Sourced<bool>,
        allowance_classes_excluded: Sourced<Vec<String>>,
        tolerance: Sourced<Yuan>,
        per_capita_doubtful_above: Sourced<Yuan>,
        per_capita_impossible_above: Sourced<Yuan>,
        wage_per_month: Sourced<(Yuan, Yuan)>,
        monthly_wage: Sourced<(Yuan, Yuan)>,
    }
    Education {
        ages: Sourced<(i32, i32)>,
        term_begins: Sourced<String>,
        stage_ages: BTreeMap<Stage, Sourced<(i32, i32)>>,
        internship_months: Sourced<i64>,
    }
    Medical {
        commercial_insurance_counts: Sourced<bool>,
        newborn_exempt: Sourced<bool>,
        deadline: Sourced<Date>,
    }
    Housing {
        area_per_head_min: Sourced<Decimal>,
        old_house_before: Sourced<i64>,
    }
    Water {
        litres: Sourced<i64>,
        litres_dry: Sourced<i64>,
        minutes: Sourced<i64>,
        assurance: Sourced<Decimal>,
    }
    Broadcast {
        phone_counts: Sourced<bool>,
    }
    Labour {
        ages: Sourced<(i32, i32)>,
        post_ages: Sourced<(i32, i32)>,
        short_share: Sourced<Decimal>,
    }
    Relocation {
        area_per_head_max: Sourced<Decimal>,
        area_household_max_6plus: Sourced<Decimal>,
        self_pay_max: Sourced<Yuan>,
        self_pay_per_head_max: Sourced<Yuan>,
        old_house_months: Sourced<i64>,
    }
    Village {
        poverty_rate_max: Sourced<Decimal>,
        collective_income_per_head_min: Sourced<Yuan>,
        clinic_area_min: Sourced<Decimal>,
    }
    County {
        missed_rate_max: Sourced<Decimal>,
        acceptance_rate_min: Sourced<Decimal>,
    }
    Land {
        farmland_household_max: Sourced<Decimal>,
        forest_household_max: Sourced<Decimal>,
        farmland_per_head_max: Sourced<Decimal>,
        forest_per_head_max: Sourced<Decimal>,
        water_household_max: Sourced<Decimal>,
    }
    Road {
        distance_km: Sourced<(Decimal, Decimal)>,
    }
    Fund {
        december_target: Sourced<Decimal>,
        advance_max: Sourced<Decimal>,
        finished_min: Sourced<Decimal>,
        idle_years: Sourced<i32>,
        september_target: Sourced<Decimal>,
    }
    Ledger {
        stale_days: Sourced<i64>,
        acceptance_window: Sourced<(Date, Date)>,
        closing_steps: Sourced<Vec<Key>>,
        sampled_steps: Sourced<Vec<Key>>,
        mass_completion: Sourced<(usize, i64)>,
        copied_measure: Sourced<(usize, usize, usize)>,
    }
    Aggregate {
        heaping_households_min: Sourced<usize>,
        heaping_margin: Sourced<usize>,
        clean_households_min: Sourced<usize>,
        failing_usual_min: Sourced<Decimal>,
    }
    SpotCheck {
        base: Sourced<usize>,
        most: Sourced<usize>,
        wrong: Sourced<usize>,
        unmet: Sourced<usize>,
        undetermined: Sourced<usize>,
        doubtful: Sourced<usize>,
        must: Sourced<usize>,
        verify: Sourced<usize>,
        hint: Sourced<usize>,
    }
    Accountability {
        shown: Sourced<bool>,
        unit_per_household: Sourced<Decimal>,
        township_per_household: Sourced<Decimal>,
        village_per_household: Sourced<Decimal>,
        township_per_village: Sourced<Decimal>,
        supporter_per_village: Sourced<Decimal>,
        township_per_have: Sourced<Decimal>,
        household_once: Sourced<bool>,
        each_have: Sourced<bool>,
        parts_add_up: Sourced<bool>,
        in_progress_counts: Sourced<bool>,
    }
    Deadlines {
        exited: Sourced<Date>,
        planned: Sourced<Date>,
        hardship: Sourced<Date>,
    }
    Departments {
        income: String,
        education: String,
        medical: String,
        health: String,
        housing: String,
        water: String,
        electricity: String,
        broadcast: String,
        relocation: String,
        assistance: String,
        collective_income: String,
        hardship: String,
        road: String,
        network: String,
        service_center: String,
        allowance: String,
        disability: String,
        fund: String,
        register: String,
    }
    Identity {
        extra_area_codes: Sourced<Vec<String>>,
        account_digits: Sourced<(usize, usize)>,
    }
    Family {
        size_max: Sourced<i64>,
        head_age_min: Sourced<i32>,
        parent_gap_min: Sourced<i32>,
        grandparent_gap_min: Sourced<i32>,
        first_exit_year: Sourced<i64>,
    }
}

impl Profile {
    /// All rules: those that the program was built with, then those of one's own.
    pub fn all_rules(&self) -> impl Iterator<Item = &'static Rule> + '_ {
        crate::rules::all().chain(self.own.rules())
    }

    /// The rule with the given code, of one's own or not.
    pub fn rule(&self, code: &str) -> Option<&'static Rule> {
        crate::rules::find(code).or_else(|| Some(&self.own.find(code)?.rule))
    }

    /// The first day of the school year that the checking date lies in: the day by which
    /// ages in school are counted.
    pub fn school_day(&self) -> Date {
        let begins = |year| {
            Date::parse(&format!("{year}-{}", self.education.term_begins.value), 0)
        };
        let year = self.as_of.year();
        let this = begins(year).filter(|day| *day <= self.as_of);
        this.or_else(|| begins(year - 1)).unwrap_or(self.as_of)
    }
}

impl Departments {
    /// All of them, each matter's in turn.
    pub fn names(&self) -> [&str; 19] {
        [
            &self.income,
            &self.education,
            &self.medical,
            &self.health,
            &self.housing,
            &self.water,
            &self.electricity,
            &self.broadcast,
            &self.relocation,
            &self.assistance,
            &self.collective_income,
            &self.hardship,
            &self.road,
            &self.network,
            &self.service_center,
            &self.allowance,
            &self.disability,
            &self.fund,
            &self.register,
        ]
    }
}

impl Income {
    /// Tells whether `net` shared among so many heads fails the line, exactly.
    pub fn fails(&self, net: Yuan, heads: i64) -> bool {
        let line = self.line.value;
        net.per_head_is_below(heads, line)
            || (!self.line_itself_meets.value && net == line.times(heads))
    }

    /// How far a sum of five parts, each rounded to the yuan, may be from its total.
    pub fn sum_tolerance(&self) -> Yuan {
        self.tolerance.value.times(5)
    }
}

impl Profile {
    /// The day on which a school child's age counts: the first of the school year that
    /// runs on the day of the check.
    pub fn term_day(&self) -> Date {
        let (month, day) =
            self.education.term_begins.value.split_once('-').unwrap_or_default();
        let number = |text: &str| text.parse().unwrap_or(1);
        let begins = |year| Date::new(year, number(month), number(day));
        let this = begins(self.as_of.year()).filter(|day| *day <= self.as_of);
        this.or_else(|| begins(self.as_of.year() - 1)).unwrap_or(self.as_of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_year_begins_on_the_first_of_september() {
        let mut profile = Profile::built_in();
        assert_eq!(profile.school_day().to_string(), "2025-09-01");
        profile.as_of = Date::new(2025, 8, 31).unwrap();
        assert_eq!(profile.school_day().to_string(), "2024-09-01");
    }
}
