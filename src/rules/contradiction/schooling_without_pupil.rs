use super::{cause, nobody};
use crate::{
    finding::{Nature, Severity},
    record::{Cause, Household, Member},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static SCHOOLING_WITHOUT_PUPIL: Rule = Rule {
    code: "X705",
    nature: Nature::Doubtful,
    severity: Severity::Hint,
    on_by_default: false,
    source: "国家疑点数据清单",
    message: Text::new(
        "{household} 致贫原因“因学”，家中无在校生，请核对。",
        "The main cause of the poverty of {household} is schooling, but nobody is at school. Check it.",
    ),
    needs: &[&[Key::MainCause], &[Key::Schooling]],
    page: include_str!("schooling_without_pupil.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((Cause::Schooling, cell)) = cause(household) else { return };
    let pupil = |member: Member<'_>| {
        let known = member.schooling().known().is_some() || member.has_left_school();
        known.then(|| member.is_pupil())
    };
    if nobody(household.roster(), pupil) {
        out.report(Draft::at(cell).with("household", household.label()));
    }
}
