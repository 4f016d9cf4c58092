use super::none;
use crate::{
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static POST_WITHOUT_PAY: Rule = Rule {
    code: "Y527",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "长顺县规则 4_11_012",
    message: Text::new(
        "{head} 户 {people} 有公益性岗位，“{field}”为 {amount}，请补填。",
        "Household {head}: {people} holds a public post, and {field} reads {amount}. Fill it in.",
    ),
    needs: &[
        &[Key::PublicPostMonths, Key::PublicPost],
        &[Key::PublicPostIncome, Key::WageIncome],
    ],
    page: include_str!("post_without_pay.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let own = household.has(Key::PublicPostIncome);
    let field = if own { Key::PublicPostIncome } else { Key::WageIncome };
    let Some(cell) = none(household, field) else { return };
    let holders = household.residents().filter(|member| {
        let months = member.int(Key::PublicPostMonths);
        match months.known() {
            Some(months) => 0 < months,
            None => member.public_post().known().is_some(),
        }
    });
    let holders: Vec<_> = holders.collect();
    if holders.is_empty() {
        return;
    }
    let names: Vec<_> = holders.iter().map(|member| member.label()).collect();
    let cells = holders.iter().filter_map(|member| {
        member.cell(Key::PublicPostMonths).or_else(|| member.cell(Key::PublicPost))
    });
    out.report(
        Draft::at(cell)
            .witnesses(cells)
            .with("head", household.label())
            .with("people", names.join("、"))
            .with("field", Text { zh: field.name().into(), en: field.english().into() })
            .with("amount", household.shown(field)),
    );
}
