//! 义务教育: no child of school age out of school.

use super::{Bench, Ground, Judgement, stated};
use crate::{
    lexicon::Lexicon,
    profile::Profile,
    record::{Field, Household, Member, Schooling, Tick},
    schema::Key,
};

pub(super) fn judge(household: Household<'_>, bench: Bench<'_>) -> Judgement {
    let out: Vec<_> = children_out(household, bench.profile).collect();
    if !out.is_empty() {
        let back = |child: &Member<'_>| says(*child, bench.lexicon, "school_returning");
        let ground =
            if out.iter().all(back) { Ground::UnderWay } else { Ground::OutOfSchool };
        let cells = out.iter().filter_map(|child| child.cell(Key::Schooling));
        return Judgement::on(ground, cells);
    }
    if let Field::Known(tick, cell) = household.good(Key::Dropout)
        && tick.is_no()
    {
        return Judgement::on(Ground::StatedNotMet, [cell]);
    }
    let tick = stated(household, Key::EducationMet);
    match tick.ground {
        Ground::StatedNotMet | Ground::UnderWay => return tick,
        Ground::Unreadable => return by_words(household, tick, bench),
        _ => {}
    }
    let children = || household.roster().filter(|m| is_of_school_age(*m, bench.profile));
    let cells = || children().filter_map(|child| child.cell(Key::Schooling));
    let has_members = household.roster().any(|member| member.has(Key::Schooling));
    if has_members && children().next().is_none() {
        return Judgement::on(Ground::NotConcerned, tick.cells);
    }
    if has_members
        && children().all(|c| c.code::<Schooling>(Key::Schooling).known().is_some())
    {
        return Judgement::on(Ground::Shown, cells());
    }
    if matches!(tick.ground, Ground::StatedMet | Ground::NotConcerned) {
        return tick;
    }
    match household.good(Key::Dropout) {
        Field::Known(Tick::Yes, cell) => Judgement::on(Ground::Shown, [cell]),
        Field::Known(_, cell) => Judgement::on(Ground::NotConcerned, [cell]),
        _ if has_members => {
            Judgement::on(Ground::Blank, tick.cells.into_iter().chain(cells()))
        }
        _ => tick,
    }
}

/// The members of school age who are not in school, and have no excuse: neither is a
/// teacher sent to them, nor has the school given leave.
pub fn children_out<'a>(
    household: Household<'a>,
    profile: &Profile,
) -> impl Iterator<Item = Member<'a>> {
    household.roster().filter(|child| {
        is_of_school_age(*child, profile)
            && child.code(Key::Schooling).is(|s| is_out(s, *child, profile))
            && !says(*child, Lexicon::get(), "school_excuse")
    })
}

/// A child of six may still be let wait a year: 义务教育法 article 11.
fn is_out(schooling: Schooling, child: Member<'_>, profile: &Profile) -> bool {
    match schooling {
        Schooling::NotInSchool => true,
        Schooling::BelowSchoolAge => {
            let (first, _) = profile.education.ages.value;
            child.age_on(profile.term_day()).is_some_and(|age| first < age)
        }
        _ => false,
    }
}

fn is_of_school_age(member: Member<'_>, profile: &Profile) -> bool {
    let (first, last) = profile.education.ages.value;
    member.age_on(profile.term_day()).is_some_and(|age| (first..=last).contains(&age))
        && !member.has_left()
}

fn says(child: Member<'_>, lexicon: &Lexicon, list: &str) -> bool {
    let words = lexicon.list(list);
    let fields = [Key::DropoutReason, Key::Remark, Key::Schooling];
    fields.into_iter().any(|key| child.text(key).is(|text| words.is_said(&text)))
}

/// What words say that are no plain yes or no.
fn by_words(household: Household<'_>, tick: Judgement, bench: Bench<'_>) -> Judgement {
    let text = household.text(Key::EducationMet);
    let said = |list| text.clone().is(|text| bench.lexicon.list(list).is_said(&text));
    let ground = if said("school_excuse") {
        Ground::Shown
    } else if said("school_returning") {
        Ground::UnderWay
    } else if said("bad_education") {
        Ground::StatedNotMet
    } else {
        return tick;
    };
    Judgement::on(ground, tick.cells)
}
