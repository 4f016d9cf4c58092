//! Households: a family with its house, its land, its income and its standing.

use super::{
    chance::Chance,
    people::{People, Person},
};

/// One household. Amounts are in fen, areas in tenths.
#[derive(Clone, Debug)]
pub(super) struct Household {
    pub(super) id: String,
    pub(super) village: usize,
    pub(super) group: i64,
    pub(super) family: Vec<Person>,
    pub(super) class: &'static str,
    pub(super) exited: Option<i64>,
    pub(super) registered: i64,
    pub(super) cause: &'static str,
    pub(super) other_cause: &'static str,
    pub(super) phone: String,
    pub(super) account: String,
    pub(super) farmland: i64,
    pub(super) forest: i64,
    pub(super) distance: i64,
    pub(super) cooperative: bool,
    pub(super) industry: &'static str,
    pub(super) relocated: bool,
    pub(super) house: House,
    pub(super) income: Income,
}

/// The house that a household lives in.
#[derive(Clone, Debug)]
pub(super) struct House {
    pub(super) grade: &'static str,
    pub(super) structure: &'static str,
    pub(super) area: i64,
    pub(super) built: i64,
    pub(super) renovated: Option<i64>,
    pub(super) appraised: String,
}

/// A year's income, part by part, in fen.
#[derive(Clone, Debug, Default)]
pub(super) struct Income {
    pub(super) wages: i64,
    pub(super) posts: i64,
    pub(super) business: i64,
    pub(super) expense: i64,
    pub(super) dividend: i64,
    pub(super) rent: i64,
    pub(super) allowance: i64,
    pub(super) destitute: i64,
    pub(super) pension: i64,
    pub(super) ecology: i64,
    pub(super) disability: i64,
    pub(super) farming: i64,
    pub(super) kin: i64,
}

impl Income {
    pub(super) fn property(&self) -> i64 {
        self.dividend + self.rent
    }

    pub(super) fn transfer(&self) -> i64 {
        self.allowance
            + self.destitute
            + self.pension
            + self.ecology
            + self.disability
            + self.farming
            + self.kin
    }

    pub(super) fn wages(&self) -> i64 {
        self.wages + self.posts
    }

    pub(super) fn net(&self) -> i64 {
        self.wages() + self.business + self.property() + self.transfer() - self.expense
    }
}

impl Household {
    pub(super) fn size(&self) -> i64 {
        i64::try_from(self.family.len()).unwrap_or_default()
    }

    pub(super) fn head(&self) -> Option<&Person> {
        self.family.first()
    }

    pub(super) fn head_name(&self) -> &str {
        self.head().map_or("", |head| &head.name)
    }

    pub(super) fn workers(&self) -> i64 {
        count(&self.family, Person::is_worker)
    }

    /// Income per head, rounded to the fen.
    pub(super) fn per_head(&self) -> i64 {
        let size = self.size().max(1);
        (self.income.net() * 2 + size).div_euclid(size * 2)
    }

    pub(super) fn allowed(&self) -> bool {
        self.class == "低保贫困户"
    }

    pub(super) fn destitute(&self) -> bool {
        self.class == "特困供养贫困户"
    }
}

/// Makes the next household. `line` is the income line in fen, `year` that of the profile.
pub(super) fn household(
    chance: &mut Chance,
    people: &mut People,
    number: usize,
    village: usize,
    line: i64,
    year: i64,
) -> Household {
    let family = people.family(chance);
    let class = match family.as_slice() {
        [one] if one.age >= 66 => "特困供养贫困户",
        [one, two] if one.age >= 60 && two.age >= 55 && chance.percent(60) => {
            "低保贫困户"
        }
        _ if count(&family, Person::is_worker) == 0 => "低保贫困户",
        _ if chance.percent(4) => "低保贫困户",
        _ => "一般贫困户",
    };
    let exited = chance.percent(55).then(|| chance.within(year - 9, year - 1));
    let registered = chance.within(year - 11, year - 10);
    let (cause, other_cause) = causes(chance, &family);
    let cooperative = chance.percent(60);
    let grows = family.iter().any(Person::is_worker);
    let industry = if grows && chance.percent(50) {
        chance.of(&["花椒种植", "生猪养殖", "核桃种植", "肉牛养殖", "中药材种植"])
    } else {
        ""
    };
    let mut household = Household {
        id: format!("519921{:06}", number + 1),
        village,
        group: chance.within(1, 6),
        class,
        exited,
        registered,
        cause,
        other_cause,
        phone: phone(number),
        account: format!(
            "621799{:013}",
            (number as u64 * 7_654_321 + 1_234_567) % 9_999_999_999_967
        ),
        farmland: chance.within(12, 92),
        forest: chance.within(20, 240),
        distance: chance.within(1, 45),
        cooperative,
        industry,
        relocated: chance.percent(9),
        house: House {
            grade: "",
            structure: "",
            area: 0,
            built: 0,
            renovated: None,
            appraised: String::new(),
        },
        income: Income::default(),
        family,
    };
    household.house = house(chance, &household, year);
    household.income = income(chance, &household, line);
    while household.per_head() > RICH && shorten_work(&mut household.family) {
        household.income = income(chance, &household, line);
    }
    household
}

/// Fen a head above which an income is not that of a poor household.
const RICH: i64 = 1_500_000;

/// Halves the longest spell of work, if there is one that can be.
fn shorten_work(family: &mut [Person]) -> bool {
    let work = family.iter_mut().filter_map(|person| person.work.as_mut());
    let Some((_, months, _)) = work.max_by_key(|(_, months, _)| *months) else {
        return false;
    };
    let long = *months > 1;
    *months = (*months / 2).max(1);
    long
}

fn phone(number: usize) -> String {
    format!("138{:08}", (number * 7_368_787 + 10_024_753) % 100_000_000)
}

fn count(family: &[Person], is: impl Fn(&Person) -> bool) -> i64 {
    i64::try_from(family.iter().filter(|person| is(person)).count()).unwrap_or_default()
}

/// Why the family is poor: its main cause, which its members show, and another.
fn causes(chance: &mut Chance, family: &[Person]) -> (&'static str, &'static str) {
    let has =
        |health: &[&str]| family.iter().any(|person| health.contains(&person.health));
    let student = family.iter().any(|person| person.in_school() && person.age >= 16);
    let main = match chance.within(0, 9) {
        0..=6 if has(&["大病", "长期慢性病"]) => "因病",
        0..=7 if has(&["残疾"]) => "因残",
        0..=6 if student => "因学",
        0..=7 if count(family, Person::is_worker) == 0 => "缺劳力",
        _ => chance.of(&["缺技术", "缺资金", "交通条件落后"]),
    };
    (main, if main == "缺资金" { "缺技术" } else { "缺资金" })
}

fn house(chance: &mut Chance, household: &Household, year: i64) -> House {
    let built = if household.relocated {
        chance.within(year - 8, year - 6)
    } else {
        chance.within(1988, year - 6)
    };
    let old = built < 2008;
    let renovated = (old && !household.relocated && chance.percent(60))
        .then(|| chance.within(year - 9, year - 5));
    let structure =
        if old { "砖木结构" } else { chance.of(&["砖混结构", "框架结构"]) };
    let grade = if old { "B级" } else { chance.of(&["A级", "A级", "B级"]) };
    let per_head = if household.relocated {
        chance.within(200, 245)
    } else {
        chance.within(220, 400)
    };
    let heads =
        if household.relocated { household.size().min(6) } else { household.size() };
    House {
        grade,
        structure,
        area: per_head * heads,
        built,
        renovated,
        appraised: format!(
            "{year}-{:02}-{:02}",
            chance.within(3, 7),
            chance.within(1, 28)
        ),
    }
}

fn income(chance: &mut Chance, household: &Household, line: i64) -> Income {
    let family = &household.family;
    let size = household.size();
    let yuan = |chance: &mut Chance, low, high| 100 * chance.within(low, high);
    let paid = |of: fn(&Person) -> Option<(&'static str, i64, i64)>| -> i64 {
        family.iter().filter_map(of).map(|(_, months, wage)| months * wage * 100).sum()
    };
    let elders = count(family, |person| person.age >= 60);
    let disabled = count(family, |person| person.card.is_some());
    let mut income = Income {
        wages: paid(|person| person.work),
        posts: paid(|person| person.post),
        farming: yuan(chance, 81, 437),
        ecology: yuan(chance, 0, 380),
        pension: elders * yuan(chance, 1501, 1787),
        disability: disabled * 96_000,
        ..Income::default()
    };
    if household.workers() > 0 || !household.industry.is_empty() {
        income.business = yuan(chance, 2103, 7411);
        income.expense = income.business * chance.within(21, 38) / 100;
    }
    if household.cooperative {
        income.dividend = yuan(chance, 103, 611);
    }
    income.rent = yuan(chance, 0, 240);
    if household.allowed() {
        income.allowance = size * yuan(chance, 1811, 2437);
    }
    if household.destitute() {
        income.destitute = yuan(chance, 8_611, 9_437);
    }
    // What is still short of the line comes from the farm, or from children who moved out.
    let aim = size * (line + yuan(chance, 353, 3977)) + income.allowance;
    let short = aim - income.net();
    if short > 0 && income.business > 0 {
        income.business += short + short / 3;
        income.expense += short / 3;
    } else if short > 0 {
        income.kin = short / 100 * 100 + 100;
    }
    income
}
