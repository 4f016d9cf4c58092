use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::{Household, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static DIVIDEND_WITHOUT_COOPERATIVE: Rule = Rule {
    code: "X723",
    nature: Nature::Doubtful,
    severity: Severity::Hint,
    on_by_default: false,
    source: "业务常识，未见公开依据",
    message: Text::new(
        "{household} 有分红 {sum} 元，未加入合作社，请核实分红来源。",
        "{household} draws a dividend of {sum} yuan, but is in no co-operative. Find out where it comes from.",
    ),
    needs: &[&[Key::DividendIncome], &[Key::CooperativeMember]],
    page: include_str!("dividend_without_cooperative.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((sum, cell)) = household.yuan(Key::DividendIncome).known_at() else {
        return;
    };
    let Some((joined, witness)) = household.tick(Key::CooperativeMember).known_at()
    else {
        return;
    };
    let assets = Lexicon::get().list("assets");
    let is_noted = household.text(Key::Remark).is(|text| assets.is_said(&text));
    if Yuan::ZERO < sum && joined.is_no() && !is_noted {
        let draft = Draft::at(cell).witness(witness).with("household", household.label());
        out.report(draft.with("sum", sum));
    }
}
