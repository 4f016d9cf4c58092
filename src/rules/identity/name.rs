use crate::{
    finding::{FixClass, Nature, Severity},
    record::{Row, is_void},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::{Text, is_blank},
};

use super::{NUMBERED, is_han, names_person};

pub(super) static NAME: Rule = Rule {
    code: "I119",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "户口登记项目填写规范",
    message: Text::new(
        "{cell} 姓名“{value}”含空格或备注文字，会导致与系统比对不上。请只填户口簿姓名，说明写到备注列。",
        "The name {value} in {cell} has blanks or remarks in it and will not match the system. Write the name of the household register only, and remarks in their column.",
    ),
    needs: &[&[Key::Name, Key::HeadName]],
    page: include_str!("name.md"),
    check: Check::Row(NUMBERED, check),
};

/// What is said of a name that is too short or too long.
const LENGTH: Text = Text::new(
    "{cell} 姓名“{value}”字数不对，请对照户口簿填写全名。",
    "The name {value} in {cell} cannot be a full name. Write the name of the household register.",
);

fn check(row: Row<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let own = names_person(row);
    let Some((name, cell)) =
        row.text(if own { Key::Name } else { Key::HeadName }).known_at()
    else {
        return;
    };
    let plain = |c: char| is_dot(c) || is_han(c);
    let length = name.chars().filter(|&c| !is_dot(c)).count();
    let irregular = !name.chars().all(plain);
    if !irregular && (2..=15).contains(&length)
        || is_void(row.value(if own { Key::Name } else { Key::HeadName }))
    {
        return;
    }
    let repeated = |name: &str| {
        let household = row.household();
        household.is_some_and(|h| h.members().any(|m| m.name().is(|n| n == name)))
    };
    if !own && repeated(&name) {
        return;
    }
    let draft = Draft::at(cell).with("cell", cell).with("value", name.as_ref());
    let joined: String = name.chars().filter(|&c| !is_blank(c)).collect();
    let before = name.split(['(', '（', '[', '【']).next().unwrap_or_default();
    let before: String = before.chars().filter(|&c| !is_blank(c)).collect();
    let regular = |name: &str| name.chars().all(plain) && 2 <= name.chars().count();
    out.report(if !irregular {
        draft.saying(LENGTH)
    } else if regular(&joined) {
        draft.fix(
            FixClass::Spelling,
            cell,
            joined,
            Text::new("去掉空格", "without blanks"),
        )
    } else if regular(&before) {
        let why = Text::new("只留姓名", "the name alone");
        draft.fix(FixClass::Verify, cell, before, why)
    } else {
        draft
    });
}

/// The dot between the parts of a name: 阿依古丽·买买提.
fn is_dot(c: char) -> bool {
    matches!(c, '\u{B7}' | '\u{2022}' | '\u{2027}' | '\u{30FB}' | '\u{FF0E}' | '.')
}
