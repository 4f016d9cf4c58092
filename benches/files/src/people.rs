//! Invented persons, four to a household, in the thirty columns of a system export. Person
//! n is always the same person.

use std::borrow::Cow;

/// What a cell holds.
pub enum Value {
    /// Nothing; workbooks write a cell with a style and no value.
    Blank,
    /// Text.
    Text(Cow<'static, str>),
    /// A number, in hundredths.
    Number(u64),
    /// A day, as Excel counts them and as people write it.
    Date(u32, String),
    /// A number that a formula works out from the two cells to its left, in hundredths.
    Quotient(u64),
}

/// The headings.
pub const HEADINGS: [&str; 30] = [
    "序号",
    "县",
    "乡镇",
    "行政村",
    "村民小组",
    "户编号",
    "人编号",
    "户主姓名",
    "姓名",
    "证件号码",
    "性别",
    "出生日期",
    "与户主关系",
    "民族",
    "文化程度",
    "在校生状况",
    "健康状况",
    "劳动技能",
    "务工所在地",
    "务工时间（月）",
    "是否参加城乡居民基本医疗保险",
    "是否参加大病保险",
    "是否参加城乡居民基本养老保险",
    "是否享受低保",
    "家庭人口数",
    "家庭纯收入",
    "人均纯收入",
    "主要致贫原因",
    "联系电话",
    "备注",
];

const FAMILY: u64 = 4;
const SURNAMES: &str = "何罗谢邓赵马杨周吴陈唐蒋冉田向丁林苟蒲岳袁侯庞严贾龚文任秦傅黎雷";
const FIRST: &str = "正德永茂大建有庆再明光世仕朝天宗兴长家廷万成素春秀桂文小翠玉淑启";
const SECOND: &str = "清福才林成栋国山华礼荣全平贵发云文春明顺富金武芬梅英香碧兰珍莲蓉";
const CAUSES: [&str; 5] = ["缺技术", "因学", "缺资金", "因灾", "交通条件落后"];
const GRADES: [&str; 11] = [
    "学前教育",
    "小学一年级",
    "小学二年级",
    "小学三年级",
    "小学四年级",
    "小学五年级",
    "小学六年级",
    "七年级",
    "八年级",
    "九年级",
    "普通高中一年级",
];
/// One in so many persons has an identity number with a wrong check digit.
const WRONG_ID: u64 = 200;
/// One in so many households lives below the line.
const POOR: u64 = 100;
/// On so many days adults may be born: 26 years of twelve months of 28 days.
const ADULT_DAYS: u64 = 26 * 336;
/// Children of school age: nine years.
const CHILD_DAYS: u64 = 9 * 336;

/// The cells of person `n`, from 0.
pub fn person(n: u64) -> [Value; 30] {
    let (household, place) = (n / FAMILY, n % FAMILY);
    let chance = mix(household);
    let adult = place < 2;
    let male = place.is_multiple_of(2);
    let (year, month, day) = birth(household, adult);
    let works = adult && !mix(n).is_multiple_of(3);
    let per_head = if household % POOR == 0 {
        300_000 + chance % 70_000
    } else {
        420_000 + chance % 900_000
    };
    let income = per_head / 100 * 100 * FAMILY;
    // School begins in the autumn after the sixth birthday; the sheet is of autumn 2025.
    let grade = 2019 + u64::from(month < 9) - year.min(2019);
    let schooling = if adult { Value::Blank } else { text(GRADES[grade as usize]) };
    [
        Value::Number((n + 1) * 100),
        text("云岭县"),
        made(format!("第{}乡", household / 2_500 % 40 + 1)),
        made(format!("新{}村", household / 250 % 400 + 1)),
        made(format!("{}组", household / 50 % 5 + 1)),
        made(format!("5199{:08}", household + 1)),
        made(format!("5199{:010}", n + 1)),
        made(name(household, 0)),
        made(name(household, place)),
        made(identity(household, n, (year, month, day), male)),
        text(if male { "男" } else { "女" }),
        Value::Date(serial(year, month, day), format!("{year}-{month:02}-{day:02}")),
        text(["户主", "配偶", "之子", "之女"][place as usize]),
        text(if chance.is_multiple_of(7) { "彝族" } else { "汉族" }),
        if adult { text("初中") } else { Value::Blank },
        schooling,
        text(if mix(n).is_multiple_of(19) { "长期慢性病" } else { "健康" }),
        text(if adult { "普通劳动力" } else { "无劳动力" }),
        if works { text("县外省内") } else { Value::Blank },
        if works { Value::Number((chance % 10 + 2) * 100) } else { Value::Blank },
        text("是"),
        text("是"),
        if adult { text("是") } else { text("否") },
        text(if household % POOR == 0 { "是" } else { "否" }),
        Value::Number(FAMILY * 100),
        Value::Number(income),
        Value::Quotient(income / FAMILY),
        text(CAUSES[(chance % 5) as usize]),
        made(format!("199{:08}", household + 1)),
        Value::Blank,
    ]
}

fn text(text: &'static str) -> Value {
    Value::Text(Cow::Borrowed(text))
}

fn made(text: String) -> Value {
    Value::Text(Cow::Owned(text))
}

fn name(household: u64, place: u64) -> String {
    let pick = |from: &str, at: u64| from.chars().nth(at as usize % (from.len() / 3));
    // A child has the name of its father; a spouse her own.
    let surname = pick(SURNAMES, if place == 1 { mix(household) } else { household });
    let given = mix(household * FAMILY + place);
    surname
        .into_iter()
        .chain(pick(FIRST, given))
        .chain(pick(SECOND, given >> 20))
        .collect()
}

/// Year, month and day. Adults and children are each spread evenly.
fn birth(household: u64, adult: bool) -> (u64, u64, u64) {
    let (first, days) = if adult { (1967, ADULT_DAYS) } else { (2010, CHILD_DAYS) };
    let day = household * 7_919 % days;
    (first + day / 336, day / 28 % 12 + 1, day % 28 + 1)
}

/// An identity number of an area that does not exist. No two persons have the same.
fn identity(
    household: u64,
    n: u64,
    (year, month, day): (u64, u64, u64),
    male: bool,
) -> String {
    let days = if year < 2000 { ADULT_DAYS } else { CHILD_DAYS };
    let order = household / days * 2 + u64::from(male);
    let digits = format!("519921{year}{month:02}{day:02}{order:03}");
    let sum: u64 = digits
        .bytes()
        .rev()
        .zip(1_u32..)
        .map(|(digit, at)| u64::from(digit - b'0') * (2_u64.pow(at) % 11))
        .sum();
    let wrong = u64::from(mix(n).is_multiple_of(WRONG_ID));
    let check = b"10X98765432"[((sum + wrong) % 11) as usize];
    digits + &char::from(check).to_string()
}

/// The day as Excel counts: 1 is the first of January 1900.
fn serial(year: u64, month: u64, day: u64) -> u32 {
    // Days before March, so that a leap day comes last in its year.
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let days =
        year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day;
    (days - 693_900) as u32
}

/// Scatters numbers, always in the same way (splitmix64).
fn mix(n: u64) -> u64 {
    let n = n.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let n = (n ^ (n >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (n ^ (n >> 31)) >> 8
}

/// A number of hundredths as it is written.
pub fn decimal(hundredths: u64) -> String {
    match (hundredths / 100, hundredths % 100) {
        (whole, 0) => whole.to_string(),
        (whole, rest) if rest.is_multiple_of(10) => format!("{whole}.{}", rest / 10),
        (whole, rest) => format!("{whole}.{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_excel_does() {
        assert_eq!(serial(1955, 1, 1), 20_090);
        assert_eq!(serial(2000, 3, 1), 36_586);
    }
}
