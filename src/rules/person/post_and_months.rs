use crate::{
    finding::{Nature, Severity},
    record::{Field, Member},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static POST_AND_MONTHS: Rule = Rule {
    code: "P424",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "长顺县规则 3_01_005、3_01_006、5_15_003",
    message: Text::new(
        "{person} 公益性岗位与聘用月数须同时填写。",
        "A public post and its months go together: complete the row of {person}.",
    ),
    needs: &[&[Key::PublicPost], &[Key::PublicPostMonths]],
    page: include_str!("post_and_months.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let (post, months) = (member.public_post(), member.int(Key::PublicPostMonths));
    let (cell, witness) = match (post, months) {
        (Field::Known(_, post), Field::Blank(cell) | Field::Known(0, cell)) => {
            (cell, post)
        }
        (Field::Blank(cell), Field::Known(1.., months)) => (cell, months),
        _ => return,
    };
    out.report(Draft::at(cell).witness(witness).with("person", member.label()));
}
