//! Families: who lives together, how old they are, what they do.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};

use super::chance::Chance;

/// The area code of every sample: no county has it.
const AREA: &str = "519921";
const SURNAMES: &[&str] = &[
    "何", "罗", "谢", "邓", "赵", "马", "杨", "周", "吴", "陈", "唐", "蒋", "冉", "田",
    "向", "丁", "林", "苟", "蒲", "岳", "袁", "侯", "庞", "严", "贾", "龚", "文", "任",
    "秦", "傅", "黎", "雷",
];
const MEN: &[&str] = &[
    "正清", "德福", "永才", "茂林", "大成", "国栋", "建国", "有福", "庆山", "再华",
    "明礼", "光荣", "世全", "仕平", "朝贵", "天发", "宗云", "兴文", "长春", "德明",
    "家顺", "廷富", "万金", "成武",
];
const WOMEN: &[&str] = &[
    "素芬", "春梅", "秀英", "桂香", "文秀", "光碧", "小兰", "秀珍", "琼华", "翠莲",
    "玉蓉", "正芳", "淑清", "启珍", "明秀", "天碧", "国琼", "永秀", "大英", "素珍",
    "开群", "会琼", "永芳", "兴碧",
];
const BOYS: &[&str] = &[
    "磊", "斌", "浩", "帆", "宇", "小川", "俊杰", "志强", "鹏", "明浩", "子轩", "浩然",
    "博文", "家豪", "思远", "海涛", "晓东", "鑫", "俊", "凯",
];
const GIRLS: &[&str] = &[
    "甜", "静", "雨", "丽", "柳", "敏", "巧", "欣怡", "雨桐", "梦洁", "佳琪", "思雨",
    "诗涵", "婷", "晓燕", "倩", "露", "雪梅", "玲", "小雪",
];

/// One person.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) male: bool,
    pub(super) id: String,
    pub(super) birth: NaiveDate,
    /// Full years on the day of the sheets.
    pub(super) age: i64,
    pub(super) relation: &'static str,
    pub(super) education: &'static str,
    pub(super) schooling: &'static str,
    pub(super) health: &'static str,
    /// The number of the disability card, with its kind and grade.
    pub(super) card: Option<(String, &'static str, &'static str)>,
    pub(super) capacity: &'static str,
    /// Where the person works away from the farm, for how many months, at what wage.
    pub(super) work: Option<(&'static str, i64, i64)>,
    /// A public post: what it is, its months, its pay a month.
    pub(super) post: Option<(&'static str, i64, i64)>,
}

impl Person {
    pub(super) fn is_worker(&self) -> bool {
        matches!(self.capacity, "普通劳动力" | "技能劳动力" | "弱劳动力或半劳动力")
    }

    pub(super) fn is_able(&self) -> bool {
        matches!(self.capacity, "普通劳动力" | "技能劳动力")
    }

    pub(super) fn in_school(&self) -> bool {
        !matches!(self.schooling, "" | "学龄前儿童")
    }
}

/// Who stands where in the family: relation, years, sex.
struct Seat {
    relation: &'static str,
    years: i64,
    male: bool,
    surname: &'static str,
}

/// Makes persons that no one else in the township is.
pub(super) struct People {
    as_of: NaiveDate,
    term: NaiveDate,
    numbers: BTreeMap<(NaiveDate, bool), u32>,
    taken: BTreeSet<(String, NaiveDate)>,
    heads: BTreeSet<String>,
}

impl People {
    pub(super) fn new(as_of: NaiveDate, term: NaiveDate) -> Self {
        Self {
            as_of,
            term,
            numbers: BTreeMap::new(),
            taken: BTreeSet::new(),
            heads: BTreeSet::new(),
        }
    }

    /// A family, its head first.
    pub(super) fn family(&mut self, chance: &mut Chance) -> Vec<Person> {
        let seats = seats(chance);
        let mut family: Vec<Person> =
            seats.iter().map(|seat| self.person(chance, seat)).collect();
        if seats.len() > 2 && !family.iter().any(|person| person.work.is_some()) {
            let able = family.iter_mut().find(|person| person.is_able());
            if let Some(person) = able {
                person.work = Some(work(chance));
            }
        }
        family
    }

    fn person(&mut self, chance: &mut Chance, seat: &Seat) -> Person {
        let (name, birth) = self.name(chance, seat);
        let age = years(birth, self.as_of);
        let (education, schooling) = schooling(chance, years(birth, self.term));
        let school = !schooling.is_empty();
        let id = self.number(birth, seat.male);
        let health = match chance.within(0, 99) {
            _ if school || age < 40 => "健康",
            0..=4 => "残疾",
            5..=13 => "长期慢性病",
            14..=34 if age >= 60 => "长期慢性病",
            14..=15 => "大病",
            _ => "健康",
        };
        let grade = chance.within(1, 4);
        let kind = chance.within(1, 6);
        let card = (health == "残疾").then(|| {
            let kinds = ["视力", "听力", "言语", "肢体", "智力", "精神"];
            let grades = ["一级", "二级", "三级", "四级"];
            let pick = |list: &[&'static str], at: i64| {
                list.get(usize::try_from(at - 1).unwrap_or_default()).copied()
            };
            let (word, level) = (pick(&kinds, kind), pick(&grades, grade));
            (
                format!("{id}{kind}{grade}"),
                word.unwrap_or_default(),
                level.unwrap_or_default(),
            )
        });
        let capacity = match age {
            _ if age < 16 || school || age >= 70 => "无劳动力",
            _ if card.is_some() && grade <= 2 => "丧失劳动力",
            60.. => "弱劳动力或半劳动力",
            _ if health == "健康" && chance.percent(15) => "技能劳动力",
            _ if health == "健康" => "普通劳动力",
            _ => "弱劳动力或半劳动力",
        };
        let able = matches!(capacity, "普通劳动力" | "技能劳动力");
        let work = (able && chance.percent(55)).then(|| work(chance));
        let weak = capacity == "弱劳动力或半劳动力" && (45..66).contains(&age);
        let post = (weak && chance.percent(30)).then(|| {
            let name = chance.of(&["保洁员", "护林员", "护路员", "水管员"]);
            (name, chance.within(6, 12), 10 * chance.within(40, 60))
        });
        let relation = seat.relation;
        let male = seat.male;
        Person {
            name,
            male,
            id,
            birth,
            age,
            relation,
            education,
            schooling,
            health,
            card,
            capacity,
            work,
            post,
        }
    }

    /// A name and a birthday that nobody has together; for a head, a name of its own as
    /// long as there are any.
    fn name(&mut self, chance: &mut Chance, seat: &Seat) -> (String, NaiveDate) {
        let head = seat.relation == "户主";
        let mut tries = 0;
        loop {
            tries += 1;
            let days =
                u64::try_from(seat.years * 365 + seat.years / 4).unwrap_or_default();
            let days = days + u64::try_from(chance.within(20, 340)).unwrap_or_default();
            let birth =
                self.as_of.checked_sub_days(Days::new(days)).unwrap_or(self.as_of);
            let given = match (seat.male, seat.years < 35) {
                (true, true) => chance.of(BOYS),
                (true, false) => chance.of(MEN),
                (false, true) => chance.of(GIRLS),
                (false, false) => chance.of(WOMEN),
            };
            let mut name = format!("{}{given}", seat.surname);
            if tries > 20 {
                name = format!("{}{}{}", seat.surname, chance.of(BOYS), chance.of(GIRLS));
            }
            let repeated = head && tries < 60 && self.heads.contains(&name);
            if repeated || self.taken.contains(&(name.clone(), birth)) {
                continue;
            }
            self.taken.insert((name.clone(), birth));
            if head {
                self.heads.insert(name.clone());
            }
            return (name, birth);
        }
    }

    /// The next free identity number of the day and sex.
    fn number(&mut self, birth: NaiveDate, male: bool) -> String {
        let next = self.numbers.entry((birth, male)).or_insert(0);
        let sequence = 11 + 2 * *next - u32::from(!male);
        *next += 1;
        checked(&format!("{AREA}{}{sequence:03}", digits(birth)))
    }
}

/// Adds the check digit to the 17 digits of an identity number.
pub(super) fn checked(digits: &str) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digit = |c: char| c.to_digit(10).unwrap_or_default();
    let sum: u32 = digits.chars().map(digit).zip(WEIGHTS).map(|(a, w)| a * w).sum();
    let place = usize::try_from(sum % 11).unwrap_or_default();
    let check = "10X98765432".chars().nth(place).unwrap_or_default();
    format!("{digits}{check}")
}

pub(super) fn years(birth: NaiveDate, day: NaiveDate) -> i64 {
    i64::from(day.years_since(birth).unwrap_or_default())
}

fn work(chance: &mut Chance) -> (&'static str, i64, i64) {
    let places = ["乡(镇)内务工", "乡(镇)外县内务工", "县外省内务工", "省外务工"];
    (chance.of(&places), chance.within(3, 10), 10 * chance.within(170, 330) + 3)
}

/// 文化程度 and 在校生状况: exactly one of them is filled in.
fn schooling(chance: &mut Chance, at_term: i64) -> (&'static str, &'static str) {
    const GRADES: [&str; 9] = [
        "小学一年级",
        "小学二年级",
        "小学三年级",
        "小学四年级",
        "小学五年级",
        "小学六年级",
        "七年级",
        "八年级",
        "九年级",
    ];
    let seat = |years: i64| usize::try_from(years).ok();
    match at_term {
        ..=2 => ("", "学龄前儿童"),
        3..=5 => ("", "学前教育"),
        6..=14 => {
            ("", seat(at_term - 6).and_then(|at| GRADES.get(at)).copied().unwrap_or(""))
        }
        15 => ("", chance.of(&["普通高中一年级", "中职一年级"])),
        16 => ("", chance.of(&["普通高中二年级", "中职二年级"])),
        17 => ("", chance.of(&["普通高中三年级", "中职三年级"])),
        18 if chance.percent(70) => ("", chance.of(&["本科一年级", "高职高专一年级"])),
        19 if chance.percent(60) => ("", chance.of(&["本科二年级", "高职高专二年级"])),
        20 if chance.percent(50) => ("", chance.of(&["本科三年级", "高职高专三年级"])),
        18..=34 => (chance.of(&["初中", "高中", "初中", "大专"]), ""),
        35..=55 => (chance.of(&["小学", "初中", "初中", "高中"]), ""),
        _ => (chance.of(&["文盲或半文盲", "小学", "小学"]), ""),
    }
}

/// Who lives in a household.
fn seats(chance: &mut Chance) -> Vec<Seat> {
    let surname = chance.of(SURNAMES);
    let other = chance.of(SURNAMES);
    let seat = |relation, years, male, surname| Seat { relation, years, male, surname };
    let kind = chance.within(0, 99);
    if kind < 8 {
        return vec![seat("户主", chance.within(66, 84), chance.percent(70), surname)];
    }
    let male = kind % 5 != 0;
    if kind < 18 {
        let head = chance.within(61, 76);
        let spouse = chance.within(head - 4, head + 3);
        return vec![
            seat("户主", head, male, surname),
            seat("配偶", spouse, !male, other),
        ];
    }
    let head = chance.within(33, 58);
    let mut seats = vec![seat("户主", head, male, surname)];
    let father = if male { surname } else { other };
    if kind < 92 {
        seats.push(seat("配偶", chance.within(head - 4, head + 4), !male, other));
    }
    let mut years = (head - 24).min(chance.within(3, 30));
    let wanted = chance.within(1, 3);
    let mut born = 0;
    while born < wanted && years >= 0 {
        let boy = chance.percent(50);
        seats.push(seat(if boy { "之子" } else { "之女" }, years, boy, father));
        if born == 0 && boy && years >= 25 {
            let (wife, child) = (chance.of(SURNAMES), years - chance.within(22, 24));
            seats.push(seat("之儿媳", years - 1, false, wife));
            let boy = chance.percent(50);
            seats.push(seat(if boy { "之孙子" } else { "之孙女" }, child, boy, father));
        }
        years -= chance.within(2, 5);
        born += 1;
    }
    if chance.percent(35) {
        let years = head + chance.within(20, 27);
        let (relation, name) = if chance.percent(40) {
            ("之父", surname)
        } else {
            ("之母", chance.of(SURNAMES))
        };
        seats.push(seat(relation, years, relation == "之父", name));
    }
    seats
}

/// A date as identity numbers write it: `20120707`.
pub(super) fn digits(date: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// The year of a date, as the sheets write it.
pub(super) fn year_of(date: NaiveDate) -> i64 {
    i64::from(date.year())
}
