use super::{Gap, gap};
use crate::{
    finding::{Nature, Severity},
    record::Row,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static UNINSURED: Rule = Rule {
    code: "N953",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话：2户非建档立卡特殊困难户未购买医保",
    message: Text::new(
        "{head} 户医保为“{value}”，未参加基本医保，请在 {deadline} 前解决。牵头：{department}。",
        "{head}: medical insurance is “{value}”. Have everyone insured by {deadline}; {department} leads.",
    ),
    needs: &[&[Key::ResidentInsurance, Key::MedicalCareMet, Key::EmployeeInsurance]],
    page: include_str!("uninsured.md"),
    check: Check::Row(&[SheetKind::Hardship], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some(cell) = gap(row, Gap::Insurance) else { return };
    let keys = [Key::ResidentInsurance, Key::MedicalCareMet, Key::EmployeeInsurance];
    let key = keys.into_iter().find(|&key| row.cell(key) == Some(cell));
    let value = key.map(|key| row.shown(key)).unwrap_or_default();
    let draft =
        Draft::at(cell).with("head", row.shown(Key::HeadName)).with("value", value);
    let draft = draft.with("deadline", ctx.profile.deadlines.hardship.value);
    out.report(draft.with("department", ctx.profile.departments.medical.as_str()));
}
