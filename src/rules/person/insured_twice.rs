use crate::{
    finding::{Nature, Severity},
    record::{Member, Tick},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static INSURED_TWICE: Rule = Rule {
    code: "P425",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "长顺县规则 2_01_009、2_12_015",
    message: Text::new(
        "{person} 同时登记居民医保和职工医保，请按实际只留一项，重复缴费的到医保局办理退费。",
        "{person} is registered for both medical insurances. Keep the one that applies; a contribution paid twice is paid back.",
    ),
    needs: &[&[Key::ResidentInsurance], &[Key::EmployeeInsurance]],
    page: include_str!("insured_twice.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let (resident, employee) =
        (member.tick(Key::ResidentInsurance), member.tick(Key::EmployeeInsurance));
    if resident.is(Tick::is_yes) && employee.is(Tick::is_yes) {
        let cells = [employee.cell(), resident.cell()].into_iter().flatten().collect();
        out.report(Draft::at_all(cells).with("person", member.label()));
    }
}
