use crate::{
    finding::{Nature, Severity},
    record::{Household, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static ALLOWANCE_AND_SUPPORT: Rule = Rule {
    code: "P428",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单",
    message: Text::new(
        "{person} 同时享受低保和特困供养，政策不可叠加，请民政核实。",
        "{person} draws both subsistence allowance and destitute support, which exclude each other. Have it checked.",
    ),
    needs: &[
        &[Key::SubsistenceAllowance, Key::SubsistenceBenefit],
        &[Key::DestituteSupport, Key::DestituteBenefit],
    ],
    page: include_str!("allowance_and_support.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let mut said = false;
    for member in household.roster() {
        let Some((true, allowance)) =
            member.receives(Key::SubsistenceAllowance).known_at()
        else {
            continue;
        };
        if let Some((true, support)) = member.receives(Key::DestituteSupport).known_at() {
            let draft = Draft::at_all(vec![allowance, support]).person(member.label());
            out.report(draft.with("person", member.label()));
            said = true;
        }
    }
    // Where the household is one person, both amounts are that person's.
    let is_single = household.residents().count() == 1;
    if said || !is_single {
        return;
    }
    let paid = |key| household.yuan(key).known_at().filter(|(sum, _)| Yuan::ZERO < *sum);
    let sums = paid(Key::SubsistenceBenefit).zip(paid(Key::DestituteBenefit));
    if let Some(((_, allowance), (_, support))) = sums {
        let draft = Draft::at_all(vec![allowance, support]);
        out.report(draft.with("person", household.label()));
    }
}
