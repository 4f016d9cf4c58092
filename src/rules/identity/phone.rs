use crate::{
    finding::{Nature, Severity},
    record::{Household, Phones, is_void},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

use super::names_person;

pub(super) static PHONE: Rule = Rule {
    code: "I120",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "长顺县规则 2_01_013、2_01_014、5_13_003；工信部号码规划",
    message: Text::new(
        "{person} 联系电话“{value}”不是11位手机号，请核实。",
        "The telephone number {value} of {person} is no mobile number of 11 digits. Check it.",
    ),
    needs: &[&[Key::Phone]],
    page: include_str!("phone.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    for row in household.each(Key::Phone) {
        let Some((text, cell)) = row.text(Key::Phone).known_at() else { continue };
        if Phones::of(&text).sound() || is_void(row.value(Key::Phone)) {
            continue;
        }
        let own_row = cell.row == row.sheet_row() && names_person(row);
        let person = if own_row { row.as_member().label() } else { household.label() };
        out.report(Draft::at(cell).with("person", person).with("value", text.as_ref()));
    }
}
