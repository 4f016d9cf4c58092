use std::collections::{BTreeMap, BTreeSet};

use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::{Member, Schooling},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::CellRef,
};

pub(super) static GRADE_UNCHANGED: Rule = Rule {
    code: "P430",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "国家疑点数据清单（三年指标相同的在校生）",
    message: Text::new(
        "{person} 在校状况与上年相同（{value}），请更新年级。",
        "{person} is in the same grade as the year before ({value}). Update it.",
    ),
    needs: &[&[Key::Schooling], &[Key::NationalId]],
    page: include_str!("grade_unchanged.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut grades: BTreeMap<(u64, i32), (Schooling, CellRef)> = BTreeMap::new();
    for (member, year, id) in dated(ctx) {
        if let Some((grade, cell)) =
            member.schooling().known_at().filter(|(g, _)| g.is_grade())
        {
            grades.insert((id, year), (grade, cell));
        }
    }
    let repeats = Lexicon::get().list("repeats_grade");
    for (member, year, id) in dated(ctx) {
        let Some((grade, cell)) = member.schooling().known_at() else { continue };
        let Some(&(before, witness)) = grades.get(&(id, year - 1)) else { continue };
        if before != grade || member.text(Key::Remark).is(|text| repeats.is_said(&text)) {
            continue;
        }
        let mut draft = Draft::at(cell).witness(witness).person(member.label());
        if let Some(household) = member.household() {
            draft = draft.household(household);
        }
        let draft = draft.with("person", member.label());
        out.report(draft.with("value", member.shown(Key::Schooling)));
    }
}

/// The members of tables whose year is known, with the year and the person's key; none
/// where all tables are of one year.
fn dated<'a>(ctx: &Context<'a>) -> impl Iterator<Item = (Member<'a>, i32, u64)> {
    let persons = ctx.dataset.tables.iter().filter(|table| table.kind.has_persons());
    let years: BTreeSet<i32> = persons.filter_map(|table| table.meta.year).collect();
    let members = (1 < years.len()).then(|| ctx.dataset.members());
    members.into_iter().flatten().filter_map(|member| {
        let year = member.table().meta.year?;
        Some((member, year, member.national_id().known()?.key()?))
    })
}
