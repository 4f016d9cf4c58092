use super::agreed_sex;
use crate::{
    finding::{Nature, Severity},
    record::{Household, Relation},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static SPOUSES_OF_SAME_SEX: Rule = Rule {
    code: "H305",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单；长顺县规则 2_02_001",
    message: Text::new(
        "{household} 与配偶 {person} 性别相同，请核对关系或证号。",
        "{household} and the spouse {person} are of the same sex. Check the relation or the identity number.",
    ),
    needs: &[&[Key::RelationToHead], &[Key::Sex, Key::NationalId]],
    page: include_str!("spouses_of_same_sex.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let find =
        |relation| household.residents().find(|m| m.relation().is(|r| r == relation));
    let Some(head) = find(Relation::Head) else { return };
    let Some(spouse) = find(Relation::Spouse) else { return };
    let sexes = (agreed_sex(head), agreed_sex(spouse));
    let (Some(head_sex), Some(sex)) = sexes else { return };
    let cell = spouse.cell(Key::RelationToHead);
    let Some(cell) = cell.filter(|_| head_sex == sex) else { return };
    out.report(
        Draft::at(cell)
            .witness(spouse.cell(Key::Sex))
            .witness(head.cell(Key::Sex))
            .with("household", head.label())
            .with("person", spouse.label()),
    );
}
