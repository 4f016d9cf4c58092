use crate::{
    finding::{Nature, Severity},
    record::{Member, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static WAGE_IMPLAUSIBLE: Rule = Rule {
    code: "P431",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "长顺县规则 5_16_001、1111_12",
    message: Text::new(
        "{person} 务工月收入 {value} 元，请核实单位（元/万元）和数额。",
        "{person} is said to earn {value} yuan a month. Check the unit (元, 万元) and the amount.",
    ),
    needs: &[&[Key::MonthlyWage]],
    page: include_str!("wage_implausible.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((wage, cell)) = member.yuan(Key::MonthlyWage).known_at() else { return };
    let (from, to) = ctx.profile.income.monthly_wage.value;
    let is_none = wage == Yuan::ZERO && member.work().is_none();
    if is_none || (from..=to).contains(&wage) {
        return;
    }
    out.report(Draft::at(cell).with("person", member.label()).with("value", wage));
}
