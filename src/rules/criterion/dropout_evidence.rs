use crate::{
    criteria::children_out,
    finding::{Nature, Severity},
    lexicon::number_before,
    record::Household,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static DROPOUT_EVIDENCE: Rule = Rule {
    code: "C605",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "广西双认定表（入户2次以上、三方签字）",
    message: Text::new(
        "{child} 未上学，劝返记录 {visits} 次（要求2次以上），{signed}家长、学校、帮扶人三方签字。请补齐劝返记录和签字。",
        "{child} is out of school: {visits} visits are on record (2 are needed), the signatures of parents, school and cadre are {signed}. Complete the record.",
    ),
    needs: &[&[Key::Schooling], &[Key::DropoutReason, Key::Remark]],
    page: include_str!("dropout_evidence.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    for child in children_out(household, ctx.profile) {
        let texts = [Key::DropoutReason, Key::Remark].map(|key| child.text(key).known());
        let text =
            texts.iter().flatten().map(|text| &**text).collect::<Vec<_>>().join("，");
        let Some(cell) = child.cell(Key::Schooling) else { continue };
        let visits = number_before(&text, &["次"]).unwrap_or_default();
        let signed =
            text.contains("三方签字") && !text.contains("未签") && !text.contains("缺");
        // Without a word on why, the child itself is the matter: see C604.
        if text.is_empty() || (2 <= visits && signed) {
            continue;
        }
        let signed = if signed {
            Text::new("已有", "there")
        } else {
            Text::new("缺", "missing")
        };
        out.report(
            Draft::at(cell)
                .witness(child.cell(Key::DropoutReason))
                .person(child.label())
                .with("child", child.label())
                .with("visits", visits)
                .with("signed", signed),
        );
    }
}
