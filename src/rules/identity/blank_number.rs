use crate::{
    finding::{Nature, Severity},
    record::{Member, Relation},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::CellValue,
};

pub(super) static BLANK_NUMBER: Rule = Rule {
    code: "I101",
    nature: Nature::Undetermined,
    severity: Severity::Must,
    on_by_default: true,
    source: "国办系统质量规则“人员证件号码为空”；长顺县规则",
    message: Text::new(
        "{person} 没有证件号码，不能查重，也算不出年龄。请对照户口簿补填；无户口的请在备注说明并报派出所办理。",
        "{person} has no identity number, so duplicates and age cannot be checked. Fill it in from the household register, or report a missing registration to the police station.",
    ),
    needs: &[&[Key::NationalId]],
    page: include_str!("blank_number.md"),
    check: Check::Member(check),
};

/// Days after birth until which a newborn may be without a number.
const GRACE: i64 = 92;

/// What is said of a child whose age is not known either: perhaps a newborn.
const CHILD: Text = Text::new(
    "{person} 没有证件号码，年龄也没有填。如是新生儿，请上户后按户口簿补录；无户口的请在备注说明并报派出所办理。",
    "{person} has neither an identity number nor an age. If newly born, fill it in once registered; report a missing registration to the police station.",
);

fn check(member: Member<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let number = member.national_id();
    // A text without a digit, such as 正在办理, is no number either.
    let Some(cell) = number.blank().or_else(|| number.unreadable()) else { return };
    let errors = matches!(
        member.value(Key::NationalId),
        CellValue::Error(_) | CellValue::Broken(_)
    );
    if errors || member.name().known().is_none() {
        return;
    }
    let age = member.age_on(ctx.profile.as_of);
    let birth = member.date(Key::BirthDate).known();
    if birth.is_some_and(|birth| birth.days_until(ctx.profile.as_of) <= GRACE) {
        return;
    }
    let draft = Draft::at(cell).with("person", member.label());
    let ageless =
        age.is_none() && member.int(Key::Age).known().is_none_or(|age| age == 0);
    let young = member.relation().is(|relation| {
        use Relation::{
            Daughter, DaughtersDaughter, DaughtersSon, Granddaughter, Grandson, Son,
        };
        matches!(
            relation,
            Son | Daughter | Grandson | Granddaughter | DaughtersSon | DaughtersDaughter
        )
    });
    out.report(if ageless && young {
        draft.saying(CHILD).grade(Nature::Undetermined, Severity::Verify)
    } else {
        draft
    });
}
