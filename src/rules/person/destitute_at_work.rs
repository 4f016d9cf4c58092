use crate::{
    finding::{Nature, Severity},
    record::Member,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static DESTITUTE_AT_WORK: Rule = Rule {
    code: "P426",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "长顺县规则 5_01_004",
    message: Text::new(
        "{person} 享受特困供养，却登记外出务工，请核实供养资格。",
        "{person} is on destitute support, but registered as working. Check the claim.",
    ),
    needs: &[&[Key::DestituteSupport], &[Key::WorkMonths, Key::WorkPlace]],
    page: include_str!("destitute_at_work.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((true, cell)) = member.receives(Key::DestituteSupport).known_at() else {
        return;
    };
    if let Some(work) = member.work() {
        out.report(Draft::at_all(vec![work, cell]).with("person", member.label()));
    }
}
