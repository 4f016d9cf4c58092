use crate::{
    finding::{Nature, Severity},
    record::{Household, Member, Schooling, Tick, WorkCapacity, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
    workbook::CellRef,
};

pub(super) static NOBODY_AT_WORK: Rule = Rule {
    code: "R910",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "易地搬迁后续扶持要求；工作常识",
    message: Text::new(
        "{head} 搬迁后 {count} 个劳动力无人就业，请落实后续帮扶（务工、公益岗、产业）。",
        "{head}: none of the {count} members fit for work has any since the move. Find them work, a public post or a business.",
    ),
    needs: &[&[Key::WorkMonths], &[Key::WorkCapacity]],
    page: include_str!("nobody_at_work.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let relocated = household.tick(Key::Relocated).is(Tick::is_yes)
        || household.row(SheetKind::Relocation).is_some();
    if !relocated || household.members().any(is_at_work) || has_business(household) {
        return;
    }
    let workers = household.members().filter(|&member| is_worker(member, ctx));
    let cells: Vec<CellRef> =
        workers.filter_map(|member| member.cell(Key::WorkMonths)).collect();
    let draft = Draft::at_all(cells.clone()).with("head", household.label());
    out.report(draft.with("count", cells.len()).household(household));
}

fn is_worker(member: Member<'_>, ctx: &Context<'_>) -> bool {
    let capacity = member.code::<WorkCapacity>(Key::WorkCapacity);
    let fit =
        capacity.is(|c| matches!(c, WorkCapacity::Ordinary | WorkCapacity::Skilled));
    let studies =
        member.code::<Schooling>(Key::Schooling).is(|s| s != Schooling::NotInSchool);
    let (from, to) = ctx.profile.labour.ages.value;
    let of_age =
        member.age_on(ctx.profile.as_of).is_none_or(|age| (from..=to).contains(&age));
    fit && !studies && of_age
}

/// Tells whether a member works, or may work: what cannot be read is no proof.
fn is_at_work(member: Member<'_>) -> bool {
    let months = member.int(Key::WorkMonths);
    let said = |key| {
        member.plain(key).is(|text| {
            !matches!(text.as_str(), "无" | "否" | "没有" | "0" | "-" | "—" | "/")
        })
    };
    months.unreadable().is_some()
        || months.is(|months| 0 < months)
        || [Key::PublicPost, Key::WorkPlace, Key::PublicPostMonths, Key::MonthlyWage]
            .into_iter()
            .any(said)
}

fn has_business(household: Household<'_>) -> bool {
    let keys = [Key::BusinessIncome, Key::BusinessNetIncome, Key::WageIncome];
    keys.into_iter().any(|key| household.yuan(key).is(|amount| Yuan::ZERO < amount))
}
