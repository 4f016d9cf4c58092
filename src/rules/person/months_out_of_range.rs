use crate::{
    finding::{Nature, Severity},
    record::{Field, Member},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static MONTHS_OUT_OF_RANGE: Rule = Rule {
    code: "P416",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单",
    message: Text::new(
        "{person} 务工 {value} 个月，应为0—12的整数。",
        "{person} is said to have worked for {value} months: it is a whole number from 0 to 12.",
    ),
    needs: &[&[Key::WorkMonths]],
    page: include_str!("months_out_of_range.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let cell = match member.int(Key::WorkMonths) {
        Field::Known(months, cell) if !(0..=12).contains(&months) => cell,
        // A text is a matter of form; 6.5 is not.
        Field::Unreadable(cell)
            if member.shown(Key::WorkMonths).parse::<f64>().is_ok() =>
        {
            cell
        }
        _ => return,
    };
    let draft = Draft::at(cell).with("person", member.label());
    out.report(draft.with("value", member.shown(Key::WorkMonths)));
}
