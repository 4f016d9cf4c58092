use crate::{
    finding::{FixClass, Nature, Severity},
    record::{Field, Member},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, Words},
    text::Text,
};

pub(super) static ETHNICITY: Rule = Rule {
    code: "P401",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单；长顺县规则 2_01_001",
    message: Text::new(
        "{person} 民族“{value}”，请填规范名称（如“汉族”）。",
        "The ethnic group of {person} is given as “{value}”. Use the official name, such as 汉族.",
    ),
    needs: &[&[Key::Ethnicity]],
    page: include_str!("ethnicity.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let saying =
        Text::new("{person} 未填民族。", "The ethnic group of {person} is blank.");
    let draft = |cell| Draft::at(cell).with("person", member.label());
    let (value, cell) = match member.plain(Key::Ethnicity) {
        Field::Known(value, cell) => (value, cell),
        Field::Blank(cell) => return out.report(draft(cell).saying(saying)),
        Field::Unreadable(_) | Field::Absent => return,
    };
    let Some(list) = Words::get().list("民族") else { return };
    if list.value(&value).is_some() {
        return;
    }
    let mut draft = draft(cell).with("value", &value);
    if let Some(full) = list.value(&format!("{value}族")) {
        let why = Text::new("民族的规范名称", "the official name of the group");
        // 汉 says which group it is: a matter of spelling only.
        draft = draft
            .fix(FixClass::Spelling, cell, full.to_owned(), why)
            .grade(Nature::Wrong, Severity::Hint);
    }
    out.report(draft);
}
