use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::{Field, Grade, Household},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static OLD_HOUSE_GRADE_A: Rule = Rule {
    code: "C627",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "业务常识，未见公开依据：1980年以前未改造而评A级",
    message: Text::new(
        "{head} 房屋{house}，等级却填A级。请附鉴定报告复核。",
        "{head}: the house is {house}, but its grade is A. Look it up in the report of the appraisal.",
    ),
    needs: &[&[Key::HousingGrade], &[Key::HousingStructure, Key::HousingBuiltYear]],
    page: include_str!("old_house_grade_a.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let grade = household.code(Key::HousingGrade);
    let Field::Known(Grade::A, cell) = grade else { return };
    if household.int(Key::HousingRenovatedYear).known().is_some() {
        return;
    }
    let structure = household.text(Key::HousingStructure).known_at();
    let weak =
        structure.filter(|(text, _)| Lexicon::get().list("weak_structure").is_said(text));
    let built = household.int(Key::HousingBuiltYear).known_at();
    let old = built.filter(|(year, _)| {
        (1800..ctx.profile.housing.old_house_before.value).contains(year)
    });
    let house = match (&weak, old) {
        (Some((text, _)), _) => Text {
            zh: format!("是{text}结构").into(),
            en: format!("of {text}").into(),
        },
        (None, Some((year, _))) => Text {
            zh: format!("建于{year}年").into(),
            en: format!("of {year}").into(),
        },
        (None, None) => return,
    };
    let witness = weak.map(|(_, cell)| cell).or(old.map(|(_, cell)| cell));
    out.report(
        Draft::at(cell)
            .witness(witness)
            .with("head", household.label())
            .with("house", house),
    );
}
