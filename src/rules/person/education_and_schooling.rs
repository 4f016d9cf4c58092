use crate::{
    finding::{Nature, Severity},
    record::{EducationLevel, Member},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static EDUCATION_AND_SCHOOLING: Rule = Rule {
    code: "P404",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "长顺县规则 3_01_002、3_01_003、3_12_004",
    message: Text::new(
        "{person} 文化程度和在校生状况同填（{level}、{schooling}）。在校生只填在校状况，非在校生只填文化程度。",
        "{person} has both an education ({level}) and a school ({schooling}). Pupils have only a school, others only an education.",
    ),
    needs: &[&[Key::EducationLevel], &[Key::Schooling]],
    page: include_str!("education_and_schooling.md"),
    check: Check::Member(check),
};

fn check(member: Member<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let (level, schooling) = (member.education(), member.schooling());
    let (Some(level_cell), Some(cell)) = (level.cell(), schooling.cell()) else { return };
    let is_educated = level.is(|level| level != EducationLevel::Preschool);
    if is_educated && member.is_pupil() {
        let draft = Draft::at_all(vec![level_cell, cell]);
        let draft = draft.with("person", member.label());
        let draft = draft.with("level", member.shown(Key::EducationLevel));
        let draft = draft.with("schooling", member.shown(Key::Schooling));
        return out.report(draft.grade(Nature::Doubtful, Severity::Verify));
    }
    if level.blank().is_none() || schooling.blank().is_none() {
        return;
    }
    let explained = member.text(Key::DropoutReason).known().is_some();
    let is_of_age = member
        .age_on(ctx.profile.school_day())
        .is_some_and(|age| ctx.profile.education.ages.value.0 <= age);
    if is_of_age && !explained {
        let draft = Draft::at_all(vec![level_cell, cell]);
        out.report(draft.with("person", member.label()).saying(BOTH_BLANK));
    }
}

const BOTH_BLANK: Text = Text::new(
    "{person} 文化程度和在校生状况同空。在校生只填在校状况，非在校生只填文化程度。",
    "{person} has neither an education nor a school. Pupils have only a school, others only an education.",
);
