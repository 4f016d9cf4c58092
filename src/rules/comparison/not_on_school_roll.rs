use super::office::{Office, lists};
use crate::{
    finding::{Nature, Severity},
    record::{Member, NationalId},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::CellRef,
};

pub(super) static NOT_ON_SCHOOL_ROLL: Rule = Rule {
    code: "B194",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "与教育局学籍名单比对",
    message: Text::new(
        "{person}（{age} 岁）本表填“{grade}”，学籍名单查无此人。请学校核实；在外地就读的，附学籍证明。",
        "{person} (aged {age}) is “{grade}” here and not on the school roll. Ask the school; if the child is at school elsewhere, add the proof.",
    ),
    needs: &[&[Key::NationalId], &[Key::Schooling]],
    page: include_str!("not_on_school_roll.md"),
    check: Check::Dataset(check),
};

/// A pupil, the age and the cell that claims it.
type Pupil<'a> = (Member<'a>, u64, i32, CellRef);

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let lists = lists(ctx, Office::School);
    if lists.is_empty() {
        return;
    }
    let listed = |key: &u64| lists.iter().any(|list| list.rows.contains_key(key));
    let pupils = pupils(ctx);
    let known = pupils.iter().filter(|(_, key, ..)| listed(key)).count();
    // A roll that knows less than half of the pupils is that of another place.
    if known * 2 < pupils.len() {
        return;
    }
    for (member, _, age, cell) in pupils.iter().filter(|(_, key, ..)| !listed(key)) {
        let draft = Draft::at(*cell)
            .person(member.label())
            .with("person", member.label())
            .with("age", *age)
            .with("grade", member.shown(Key::Schooling));
        out.report(match member.household() {
            Some(household) => draft.household(household),
            None => draft,
        });
    }
}

/// The children of school age that their households' tables call pupils.
fn pupils<'a>(ctx: &Context<'a>) -> Vec<Pupil<'a>> {
    let (from, to) = ctx.profile.education.ages.value;
    let members = ctx.dataset.members();
    members
        .filter_map(|member| {
            let id = member.national_id().known().filter(|id| id.is_sound())?;
            let age = member.age_on(ctx.profile.as_of)?;
            let (_, cell) = member.schooling().known_at()?;
            let fits = (from..=to).contains(&age) && member.is_pupil();
            fits.then_some((member, NationalId::key(id)?, age, cell))
        })
        .collect()
}
