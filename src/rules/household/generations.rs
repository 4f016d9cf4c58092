use crate::{
    finding::{Nature, Severity},
    record::{Date, Household, Member, Relation},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static GENERATIONS: Rule = Rule {
    code: "H307",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "业务常识，未见公开依据",
    message: Text::new(
        "{person}（{age}岁）是 {household}（{head_age}岁）的“{relation}”，年龄差不合理，请核对关系或证号。",
        "{person} ({age}) is “{relation}” to {household} ({head_age}): their ages do not fit. Check the relation or the identity number.",
    ),
    needs: &[&[Key::RelationToHead], &[Key::NationalId, Key::BirthDate]],
    page: include_str!("generations.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let head = household.roster().find(|m| m.relation().is(|r| r == Relation::Head));
    let Some((head, head_birth)) = head.and_then(|head| Some((head, head.birth()?)))
    else {
        return;
    };
    for member in household.roster() {
        let Some((relation, cell)) = member.relation().known_at() else { continue };
        let known = relation.generation().zip(member.birth());
        let Some((generation, birth)) = known else { continue };
        let (elder, least) = (0 < generation, least(generation, ctx));
        let gap = |member: Date, head: Date| {
            if elder { member.years_until(head) } else { head.years_until(member) }
        };
        if least <= gap(birth, head_birth) || is_step(member) {
            continue;
        }
        // The child of one spouse, or the spouse of one parent, need only fit that one.
        let other =
            household.roster().find(|m| m.relation().is(|r| relation.may_share_with(r)));
        let other = other.and_then(Member::birth);
        if other.is_some_and(|other| {
            least <= if elder { gap(other, head_birth) } else { gap(birth, other) }
        }) {
            continue;
        }
        let day = ctx.profile.as_of;
        out.report(
            Draft::at(cell)
                .witnesses(
                    [member, head].into_iter().filter_map(|m| m.cell(Key::NationalId)),
                )
                .person(member.label())
                .with("person", member.label())
                .with("age", birth.years_until(day))
                .with("household", head.label())
                .with("head_age", head_birth.years_until(day))
                .with("relation", member.shown(Key::RelationToHead)),
        );
    }
}

/// By how many years at least the two must differ.
fn least(generation: i8, ctx: &Context<'_>) -> i32 {
    let family = &ctx.profile.family;
    match generation.abs() {
        1 => family.parent_gap_min.value,
        _ => family.grandparent_gap_min.value,
    }
}

/// Tells whether the row says that the tie is not one of birth: 继子, 养女.
fn is_step(member: Member<'_>) -> bool {
    let said = |key| member.text(key).is(|text| text.contains(['继', '养']));
    said(Key::RelationToHead) || said(Key::Remark)
}
