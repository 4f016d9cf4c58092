use super::cause;
use crate::{
    finding::{Nature, Severity},
    record::{Cause, Code, Field, Household},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static CAUSE_REPEATED: Rule = Rule {
    code: "X708",
    nature: Nature::Wrong,
    severity: Severity::Hint,
    on_by_default: true,
    source: "国家疑点数据清单",
    message: Text::new(
        "{household} 其他致贫原因与主要致贫原因重复，请删除。",
        "The other cause of {household} repeats the main one. Delete it.",
    ),
    needs: &[&[Key::MainCause], &[Key::OtherCause]],
    page: include_str!("cause_repeated.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((main, witness)) = cause(household) else { return };
    let other = household.code::<Cause>(Key::OtherCause);
    let is_same = match other {
        Field::Known(other, _) => other == main,
        Field::Unreadable(_) => {
            let text = household.shown(Key::OtherCause);
            let mut causes = text.split(['、', '，', ',', ';', '；', '/', ' ']);
            causes.any(|cause| Cause::parse(cause) == Some(main))
        }
        Field::Blank(_) | Field::Absent => false,
    };
    if let Some(cell) = other.cell().filter(|_| is_same) {
        out.report(Draft::at(cell).witness(witness).with("household", household.label()));
    }
}
