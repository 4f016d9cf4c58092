use crate::{
    finding::{Nature, Severity},
    record::{IdFault, Member, NationalId, shown},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

use super::cards;

pub(super) static CARD_GRADE: Rule = Rule {
    code: "I114",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "残疾人证编号规则：类别1—7，等级1—4",
    message: Text::new(
        "{person} 残疾人证号第19位类别、第20位等级应为1—7、1—4，现为“{value}”。请核对。",
        "Characters 19 and 20 of the disability card of {person} should be a kind from 1 to 7 and a grade from 1 to 4, and are {value}. Check them.",
    ),
    needs: &[&[Key::NationalId, Key::DisabilityId]],
    page: include_str!("card_grade.md"),
    check: Check::Member(check),
};

/// What is said where only the mark of a reissue is wrong.
const REISSUE: Text = Text::new(
    "{person} 残疾人证号第21、22位应为“B”加补办次数，现为“{value}”。请核对。",
    "Characters 21 and 22 of the disability card of {person} should be B and the number of the reissue, and are {value}. Check them.",
);

fn check(member: Member<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    for (id, cell) in cards(member) {
        if !id.has(IdFault::Disability) {
            continue;
        }
        let text = NationalId::cleaned(&shown(ctx.dataset.workbook.cell(cell)));
        let draft = Draft::at(cell).with("person", member.label());
        let sound = id.disability().is_some_and(|(kind, grade)| {
            (1..=7).contains(&kind) && (1..=4).contains(&grade)
        });
        out.report(if sound {
            draft.with("value", text.get(20..).unwrap_or_default()).saying(REISSUE)
        } else {
            draft.with("value", text.get(18..20).unwrap_or_default())
        });
    }
}
