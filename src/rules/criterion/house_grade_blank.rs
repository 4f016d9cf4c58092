use super::undetermined;
use crate::{
    criteria::Criterion,
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Rule, Sink},
    text::Text,
};

pub(super) static HOUSE_GRADE_BLANK: Rule = Rule {
    code: "C614",
    nature: Nature::Undetermined,
    severity: Severity::Must,
    on_by_default: true,
    source: "住建部、扶贫办2020年核验",
    message: Text::new(
        "{head} 未填{criterion}等级。请按“鉴定安全、改造安全、保障安全”三类补填依据。",
        "{head}: the grade of {criterion} is not given. State by what it is safe: appraisal, renovation or arrangement.",
    ),
    needs: &[Criterion::Housing.keys()],
    page: include_str!("house_grade_blank.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    undetermined(household, ctx, out, Criterion::Housing);
}
