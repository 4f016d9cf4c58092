use super::is_moved_along;
use crate::rules::ledger::coverage::{REGISTERS, is_registered_place};
use crate::{
    finding::{Nature, Severity},
    record::{Household, Row},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static NOT_REGISTERED: Rule = Rule {
    code: "R908",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "易地扶贫搬迁严禁将非贫困户纳入；工作常识",
    message: Text::new(
        "{head} 不在建档立卡名册，却享受搬迁。请核实是否为同步搬迁户，或姓名、证号是否写错。",
        "{head} was relocated and is not on the register. Find out whether the household moved along with others, or name or number is wrong.",
    ),
    needs: &[&[Key::HeadName, Key::HouseholdId, Key::HeadNationalId]],
    page: include_str!("not_registered.md"),
    check: Check::Row(&[SheetKind::Relocation], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let registered = |household: Household<'_>| {
        household.rows().any(|row| REGISTERS.contains(&row.kind()))
    };
    if row.household().is_some_and(registered)
        || is_moved_along(row)
        || !is_registered_place(row, ctx)
    {
        return;
    }
    let keys = [Key::HeadName, Key::HeadNationalId, Key::HouseholdId];
    let Some(cell) = keys.into_iter().find_map(|key| row.cell(key)) else { return };
    out.report(Draft::at(cell).with("head", row.shown(Key::HeadName)));
}
