use super::standing_on;
use crate::{
    criteria::{Criterion, Ground, children_out},
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Draft, Rule, Sink},
    text::Text,
};

pub(super) static CHILD_OUT_OF_SCHOOL: Rule = Rule {
    code: "C604",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "《四川省2019年贫困退出验收实施方案》；《义务教育法》第十一条；长顺县规则 5_15_016",
    message: Text::new(
        "{head} 户 {children} 不在校。请教育局、学校、帮扶人入户劝返；确因重病重残不能上学的，请补送教上门记录或休学证明。牵头：{department}。",
        "Household {head}: {children} of school age is out of school. Visit and bring the child back; where illness or disability rules it out, add the record of home teaching or the school's leave. Lead: {department}.",
    ),
    needs: &[Criterion::Education.keys()],
    page: include_str!("child_out_of_school.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let grounds = &[Ground::OutOfSchool, Ground::UnderWay, Ground::StatedNotMet];
    let Some(draft) = standing_on(household, ctx, Criterion::Education, grounds) else {
        return;
    };
    let draft = draft.with("department", &ctx.profile.departments.education);
    let mut children = children_out(household, ctx.profile).peekable();
    if children.peek().is_none() {
        out.report(draft.saying(STATED));
        return;
    }
    let day = ctx.profile.term_day();
    let named = children.map(|child| {
        let age = child.age_on(day).unwrap_or_default();
        (format!("{}（{age}岁）", child.label()), format!("{} ({age})", child.label()))
    });
    let (zh, en): (Vec<_>, Vec<_>) = named.unzip();
    let children = Text { zh: zh.join("、").into(), en: en.join(", ").into() };
    let mut cells = ctx.judgement(household, Criterion::Education).cells.clone();
    cells.dedup();
    out.report(
        Draft::at_all(cells)
            .with("head", household.label())
            .with("children", children)
            .with("department", &ctx.profile.departments.education),
    );
}

const STATED: Text = Text::new(
    "{head} 义务教育填“{value}”，不达标。请查明是哪个孩子、为何不在校，由教育局、学校、帮扶人入户劝返。牵头：{department}。",
    "{head}: compulsory education reads “{value}”, which is not met. Find out which child is out of school and why, and bring it back. Lead: {department}.",
);
