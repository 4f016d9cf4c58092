use crate::{
    finding::{Nature, Severity},
    record::{Household, Member},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::CellRef,
};

pub(super) static DEPARTED_STILL_COUNTED: Rule = Rule {
    code: "H315",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "业务常识，未见公开依据",
    message: Text::new(
        "{person} 备注为“{value}”，仍计入家庭人口。请办理自然减少并重算人均收入。",
        "{person} is noted as “{value}”, but still counted in the household. Take the person off and work out the income per head again.",
    ),
    needs: &[&[Key::Remark, Key::MemberStatus, Key::Health]],
    page: include_str!("departed_still_counted.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    if !household.has_departed() {
        return;
    }
    let all = i64::try_from(household.roster().count()).unwrap_or(i64::MAX);
    let is_counted = household.int(Key::HouseholdSize).is(|stated| stated == all);
    for member in household.roster() {
        let Some((value, cell)) = member.departure() else { continue };
        let benefit = benefit(member);
        let saying = benefit.map(|_| Text::new(
            "{person} 备注为“{value}”，仍在享受待遇。请核实停发，并办理自然减少。",
            "{person} is noted as “{value}”, but still draws benefits. Check and stop them, and take the person off the household.",
        ));
        if !is_counted && benefit.is_none() {
            continue;
        }
        let draft = Draft::at(cell)
            .witness(benefit)
            .witness(household.cell(Key::HouseholdSize))
            .person(member.label())
            .with("person", member.label())
            .with("value", value);
        out.report(match saying.filter(|_| !is_counted) {
            Some(saying) => draft.saying(saying),
            None => draft,
        });
    }
}

/// The cell by which the person draws money: 低保, 特困供养 or a public post.
fn benefit(member: Member<'_>) -> Option<CellRef> {
    member.support().or_else(|| Some(member.public_post().known_at()?.1))
}
