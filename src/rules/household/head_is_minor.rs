use crate::{
    finding::{Nature, Severity},
    record::{Household, Relation},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static HEAD_IS_MINOR: Rule = Rule {
    code: "H312",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "业务常识，未见公开依据",
    message: Text::new(
        "户主 {person} 只有 {age} 周岁。请核实监护人，是否属孤儿或事实无人抚养儿童。",
        "The head {person} is only {age} years old. Find out who the guardian is, and whether the child is an orphan or without anyone to bring it up.",
    ),
    needs: &[&[Key::RelationToHead], &[Key::NationalId, Key::BirthDate]],
    page: include_str!("head_is_minor.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let head = household.residents().find(|m| m.relation().is(|r| r == Relation::Head));
    let Some((head, age)) =
        head.and_then(|head| Some((head, head.age_on(ctx.profile.as_of)?)))
    else {
        return;
    };
    let Some(cell) = head.cell(Key::RelationToHead) else { return };
    if age < ctx.profile.family.head_age_min.value {
        out.report(
            Draft::at(cell)
                .witness(head.cell(Key::NationalId))
                .with("person", head.label())
                .with("age", age),
        );
    }
}
