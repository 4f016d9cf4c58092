use super::{agreed_sex, sex_word};
use crate::{
    finding::{Nature, Severity},
    record::{Member, Relation, Sex},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static RELATION_AND_SEX: Rule = Rule {
    code: "H304",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单；长顺县规则 2_01_004",
    message: Text::new(
        "{person} 与户主关系是“{relation}”，但性别为“{sex}”。请核对。",
        "{person} is “{relation}” to the head, but {sex}. Check which is right.",
    ),
    needs: &[&[Key::RelationToHead], &[Key::Sex, Key::NationalId]],
    page: include_str!("relation_and_sex.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((relation, cell)) = member.relation().known_at() else { return };
    let (Some(meant), Some(sex)) = (sex_of(relation), agreed_sex(member)) else { return };
    if sex == meant {
        return;
    }
    let draft = Draft::at(cell).witness(member.cell(Key::Sex));
    let draft = draft.witness(member.cell(Key::NationalId));
    out.report(
        draft
            .with("person", member.label())
            .with("relation", member.shown(Key::RelationToHead))
            .with("sex", sex_word(sex)),
    );
}

/// The sex that a relation names, if it names one.
fn sex_of(relation: Relation) -> Option<Sex> {
    match relation {
        Relation::Son
        | Relation::SonInLaw
        | Relation::Grandson
        | Relation::DaughtersSon
        | Relation::Father
        | Relation::WifesFather
        | Relation::HusbandsFather
        | Relation::Grandfather
        | Relation::MothersFather
        | Relation::GreatGrandson
        | Relation::Nephew
        | Relation::Uncle => Some(Sex::Male),
        Relation::Daughter
        | Relation::DaughterInLaw
        | Relation::Granddaughter
        | Relation::DaughtersDaughter
        | Relation::Mother
        | Relation::WifesMother
        | Relation::HusbandsMother
        | Relation::Grandmother
        | Relation::MothersMother
        | Relation::GreatGranddaughter
        | Relation::BrothersWife
        | Relation::Niece => Some(Sex::Female),
        Relation::Head | Relation::Spouse | Relation::Sibling | Relation::Other => None,
    }
}
