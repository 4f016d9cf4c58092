use super::{department::is_department, line, problem};
use crate::{
    finding::{Nature, Severity},
    profile::Profile,
    record::{Entry, ProblemKind, Row, SubjectClass},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static LEAD_DEPARTMENT: Rule = Rule {
    code: "L823",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "县脱贫攻坚讲话：明确各类问题整改牵头部门；收入由农业农村部门牵头，其余按职能推定",
    message: Text::new(
        "第 {row} 行“{kind}”问题应由{expected}牵头，现填“{value}”，请核对。",
        "Row {row}: a problem of {kind} is led by {expected}; the ledger says “{value}”. Check the department.",
    ),
    needs: &[&[Key::LeadDepartment]],
    page: include_str!("lead_department.md"),
    check: Check::Row(&[SheetKind::Ledger], check),
};

fn check(row: Row<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let department = row.text(Key::LeadDepartment);
    let Some(cell) = department.cell() else { return };
    let entry = row.as_entry();
    let kind = entry.problem_kind();
    let draft =
        Draft::at(cell).with("row", line(row)).witness(row.cell(Key::ProblemKind));
    let draft = draft.with("value", row.shown(Key::LeadDepartment));
    let Some(kind) = kind else {
        if department.blank().is_some() && row.has(Key::RectificationStatus) {
            out.report(draft.saying(BLANK));
        }
        return;
    };
    let fits = |value: &str| leads(entry, kind, value, ctx.profile);
    if !department.is(|value| fits(&value)) {
        let expected = kind.lead(&ctx.profile.departments);
        out.report(draft.with("kind", kind.name()).with("expected", expected));
    }
}

const BLANK: Text = Text::new(
    "第 {row} 行牵头部门为“{value}”，没有部门牵头就没人管。请填牵头部门。",
    "Row {row} has no leading department (it says “{value}”). Fill it in.",
);

fn leads(entry: Entry<'_>, kind: ProblemKind, value: &str, profile: &Profile) -> bool {
    let departments = &profile.departments;
    let also = kind.also_led_by().iter();
    let mut fitting = also.map(String::as_str).chain([kind.lead(departments)]);
    let hardship = entry
        .subject_class(profile.year)
        .is(|class| class == Some(SubjectClass::Hardship));
    let health = kind == ProblemKind::Medical && !is_insurance(entry);
    // A house at a settlement is the business of those who relocate.
    let settlement =
        kind == ProblemKind::Housing && problem(entry.row()).contains("安置");
    fitting.any(|name| is_department(value, name))
        || (hardship && is_department(value, &departments.hardship))
        || (health && is_department(value, &departments.health))
        || (settlement && is_department(value, &departments.relocation))
}

/// Tells whether a problem of medical care is one of insurance.
fn is_insurance(entry: Entry<'_>) -> bool {
    let text = problem(entry.row());
    ["保", "缴费"].iter().any(|word| text.contains(word)) && !text.contains("卫生室")
}
