use super::is_insured_elsewhere;
use crate::{
    finding::{Nature, Severity},
    record::{Member, Tick},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static ASSISTED_WITHOUT_INSURANCE: Rule = Rule {
    code: "X715",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "长顺县规则 3_01_007",
    message: Text::new(
        "{person} 未参保，却享受医疗救助，请核对参保状态。",
        "{person} is not insured, but draws medical assistance. Check the insurance.",
    ),
    needs: &[&[Key::ResidentInsurance], &[Key::MedicalAssistance]],
    page: include_str!("assisted_without_insurance.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((insured, cell)) = member.tick(Key::ResidentInsurance).known_at() else {
        return;
    };
    let assisted = member.tick(Key::MedicalAssistance);
    if insured.is_no() && assisted.is(Tick::is_yes) && !is_insured_elsewhere(member) {
        let cells = assisted.cell().into_iter().chain([cell]).collect();
        out.report(Draft::at_all(cells).with("person", member.label()));
    }
}
