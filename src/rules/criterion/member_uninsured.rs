use super::standing_on;
use crate::{
    criteria::{Criterion, Ground, uninsured},
    finding::{Nature, Severity},
    record::{Household, Member},
    rule::{Check, Context, Draft, Rule, Sink},
    text::Text,
};

pub(super) static MEMBER_UNINSURED: Rule = Rule {
    code: "C606",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "县脱贫攻坚讲话（未购买医保）；国家疑点数据清单；长顺县规则 2_01_008",
    message: Text::new(
        "{head} 户 {people} 未参加{year}年基本医保。请在{deadline}前缴费参保；已在外地参保或参加职工医保的，补参保证明。牵头：{department}。",
        "Household {head}: {people} has no basic medical insurance for {year}. Insure by {deadline}; who is insured elsewhere or as an employee needs proof. Lead: {department}.",
    ),
    needs: &[Criterion::Medical.keys()],
    page: include_str!("member_uninsured.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let grounds = &[Ground::Uninsured, Ground::StatedNotMet, Ground::UnderWay];
    let Some(draft) = standing_on(household, ctx, Criterion::Medical, grounds) else {
        return;
    };
    let judgement = ctx.judgement(household, Criterion::Medical);
    let draft = match judgement.ground {
        Ground::Uninsured => {
            let names = uninsured(household, ctx.profile).map(Member::label);
            let names: Vec<_> = names.collect();
            Draft::at_all(judgement.cells.clone())
                .with("head", household.label())
                .with("people", names.join("、"))
        }
        _ => draft.saying(STATED),
    };
    out.report(
        draft
            .with("year", ctx.profile.year)
            .with("deadline", ctx.profile.medical.deadline.value)
            .with("department", &ctx.profile.departments.medical),
    );
}

const STATED: Text = Text::new(
    "{head} 基本医疗填“{value}”，不达标。请查明谁没有参加{year}年基本医保，在{deadline}前缴费参保。牵头：{department}。",
    "{head}: medical care reads “{value}”, which is not met. Find out who has no insurance for {year}, and insure by {deadline}. Lead: {department}.",
);
