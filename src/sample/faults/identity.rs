use super::{Fault, row, site::Site};
use crate::{
    sample::{people::checked, table::Value},
    schema::{
        Key::{
            self, Age, BankAccount, BirthDate, DisabilityId, Health, Name, NationalId,
            Phone, Sex,
        },
        SheetKind::{Household, Member},
    },
};

/// A member who is no head, and whose number nothing else repeats.
fn plain(site: &Site<'_>) -> bool {
    !site.is(Key::RelationToHead, "户主") && !site.filled(DisabilityId)
}

fn carded(site: &Site<'_>) -> bool {
    site.filled(DisabilityId) && !site.is(Key::RelationToHead, "户主")
}

/// Writes the number anew, by its characters.
fn number(site: &mut Site<'_>, change: fn(&str) -> String) {
    let changed = change(site.text(NationalId));
    site.set(NationalId, changed);
}

fn other_digit(digit: Option<char>) -> u32 {
    (digit.and_then(|digit| digit.to_digit(10)).unwrap_or_default() + 1) % 10
}

pub(super) const FAULTS: &[Fault] = &[
    row("I101", Member, NationalId, "证件号码未填", plain, |site| {
        site.set(NationalId, "");
    }),
    row("I102", Member, NationalId, "证件号码少一位", plain, |site| {
        number(site, |id| id.chars().take(17).collect());
    }),
    row(
        "I103",
        Member,
        NationalId,
        "证件号码是15位旧号",
        |site| plain(site) && site.int(Age) > 30,
        |site| {
            number(site, |id| {
                format!("{}{}", id.get(..6).unwrap_or(""), id.get(8..17).unwrap_or(""))
            });
        },
    ),
    row("I104", Member, NationalId, "证件号码校验码不对", plain, |site| {
        number(site, |id| {
            format!("{}{}", id.get(..17).unwrap_or(""), other_digit(id.chars().nth(17)))
        });
    }),
    row(
        "I105",
        Member,
        NationalId,
        "证件号码中的出生日期不存在",
        plain,
        |site| {
            number(site, |id| {
                checked(&format!(
                    "{}0231{}",
                    id.get(..10).unwrap_or(""),
                    id.get(14..17).unwrap_or("")
                ))
            });
        },
    ),
    row("I106", Member, NationalId, "证件号码省级代码不存在", plain, |site| {
        number(site, |id| checked(&format!("79{}", id.get(2..17).unwrap_or(""))));
    }),
    row(
        "I108",
        Member,
        NationalId,
        "证件号码末位写成小写x",
        |site| plain(site) && site.text(NationalId).ends_with('X'),
        |site| {
            number(site, |id| id.replace('X', "x"));
        },
    ),
    row("I109", Member, NationalId, "证件号码中间有空格", plain, |site| {
        number(site, |id| {
            format!("{} {}", id.get(..6).unwrap_or(""), id.get(6..).unwrap_or(""))
        });
    }),
    row(
        "I110",
        Member,
        NationalId,
        "证件号码被表格软件截断",
        |site| plain(site) && !site.text(NationalId).ends_with('X'),
        |site| {
            let cut = site
                .text(NationalId)
                .get(..15)
                .and_then(|digits| digits.parse::<f64>().ok());
            site.set(NationalId, Value::Number(cut.unwrap_or_default() * 1000.0));
        },
    ),
    row("I111", Member, NationalId, "证件号码已脱敏", plain, |site| {
        number(site, |id| {
            format!("{}********{}", id.get(..6).unwrap_or(""), id.get(14..).unwrap_or(""))
        });
    }),
    row("I112", Member, NationalId, "证件号码是占位号", plain, |site| {
        number(site, |id| checked(&format!("999999{}", id.get(6..17).unwrap_or(""))));
    }),
    row(
        "I113",
        Member,
        DisabilityId,
        "残疾证号前18位校验不对",
        carded,
        |site| {
            let card = site.text(DisabilityId);
            let wrong = other_digit(card.chars().nth(17));
            let text = format!(
                "{}{wrong}{}",
                card.get(..17).unwrap_or(""),
                card.get(18..).unwrap_or("")
            );
            site.set(DisabilityId, text);
        },
    ),
    row(
        "I114",
        Member,
        DisabilityId,
        "残疾证号的等级位不合法",
        carded,
        |site| {
            let text = format!("{}9", site.text(DisabilityId).get(..19).unwrap_or(""));
            site.set(DisabilityId, text);
        },
    ),
    row(
        "I115",
        Member,
        Sex,
        "性别与证件号码不符",
        |site| plain(site) && site.int(Age) < 18 && site.int(Age) > 3,
        |site| {
            let other = if site.is(Sex, "男") { "女" } else { "男" };
            site.set(Sex, other);
        },
    ),
    row("I116", Member, BirthDate, "出生日期与证件号码不符", plain, |site| {
        let text = format!(
            "{}{:02}",
            site.text(BirthDate).get(..6).unwrap_or(""),
            1 + (site
                .text(BirthDate)
                .get(6..)
                .and_then(|day| day.parse::<u32>().ok())
                .unwrap_or(1)
                % 28)
        );
        site.set(BirthDate, text);
    }),
    row("I117", Member, Age, "年龄与证件号码不符", plain, |site| {
        site.set(Age, site.int(Age) + 12);
    }),
    row(
        "I118",
        Member,
        NationalId,
        "年龄异常",
        |site| site.is(Key::RelationToHead, "之母") && plain(site),
        |site| {
            site.set(NationalId, checked("51992119120305982"));
            site.set(BirthDate, "19120305");
            site.set(Age, 113);
        },
    ),
    row("I119", Member, Name, "姓名中有括号注释", plain, |site| {
        let text = format!("{}(外出)", site.text(Name));
        site.set(Name, text);
    }),
    row(
        "I120",
        Household,
        Phone,
        "联系电话少几位",
        |_| true,
        |site| site.set(Phone, "1388888"),
    ),
    row(
        "I121",
        Member,
        DisabilityId,
        "残疾证号与身份证号不一致",
        carded,
        |site| {
            let card = site.text(DisabilityId);
            let digits = format!("{}{:03}", card.get(..14).unwrap_or(""), 951);
            let text = format!("{}{}", checked(&digits), card.get(18..).unwrap_or(""));
            site.set(DisabilityId, text);
        },
    ),
    row(
        "I122",
        Household,
        BankAccount,
        "银行账号少几位",
        |_| true,
        |site| {
            let text = site.text(BankAccount).get(..12).unwrap_or("").to_owned();
            site.set(BankAccount, text);
        },
    ),
];

/// Tells whether a member is healthy.
pub(super) fn healthy(site: &Site<'_>) -> bool {
    site.is(Health, "健康")
}
