use crate::{
    finding::{Nature, Severity},
    record::{Field, Member},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::CellRef,
};

pub(super) static PLACE_AND_MONTHS: Rule = Rule {
    code: "P417",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单",
    message: Text::new(
        "{person} 填了务工地点但没填月数，请补全。",
        "{person} has a place of work, but no months. Complete it.",
    ),
    needs: &[&[Key::WorkPlace], &[Key::WorkMonths]],
    page: include_str!("place_and_months.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let (place, months) = (member.work_place(), member.int(Key::WorkMonths));
    let draft = |cell, witness: CellRef| {
        Draft::at(cell).witness(witness).with("person", member.label())
    };
    match (place, months) {
        (Field::Known(_, place), Field::Blank(cell) | Field::Known(0, cell)) => {
            out.report(draft(cell, place));
        }
        (Field::Blank(cell), Field::Known(1.., months)) => {
            out.report(draft(cell, months).saying(Text::new(
                "{person} 填了务工月数但没填地点，请补全。",
                "{person} has months of work, but no place. Complete it.",
            )));
        }
        _ => {}
    }
}
