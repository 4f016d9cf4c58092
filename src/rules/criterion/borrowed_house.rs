use crate::{
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::{Grade, Household},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static BORROWED_HOUSE: Rule = Rule {
    code: "C613",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "住建部、扶贫办2020年核验“保障安全”",
    message: Text::new(
        "{head} 无自有住房，现“{value}”。请填住处的等级和保障方式（公租房、幸福大院、租赁闲置农房、投亲靠友），附协议。",
        "{head} has no house of its own (“{value}”). State the grade of the dwelling and by what it is assured, with the agreement.",
    ),
    needs: &[&[Key::HousingStatus, Key::HousingStructure]],
    page: include_str!("borrowed_house.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, _: &Context<'_>, out: &mut Sink<'_>) {
    let Some((text, cell)) = household.text(Key::HousingStatus).known_at() else {
        return;
    };
    if !Lexicon::get().list("no_own_house").is_said(&text) {
        return;
    }
    let grade = household.code::<Grade>(Key::HousingGrade);
    let arrangement = household.text(Key::HousingArrangement);
    if grade.known().is_some() || arrangement.known().is_some() {
        return;
    }
    out.report(
        Draft::at(cell)
            .witness(grade.cell())
            .with("head", household.label())
            .with("value", &*text),
    );
}
