use super::{drawing, nobody};
use crate::{
    finding::{Nature, Severity},
    record::{Household, Member, PovertyClass},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::CellRef,
};

pub(super) static CLASS_AND_MEMBERS: Rule = Rule {
    code: "X711",
    nature: Nature::Wrong,
    severity: Severity::Must,
    on_by_default: true,
    source: "国家疑点数据清单",
    message: Text::new(
        "{household} 属性“{class}”，成员中 {case}，请与民政名单核对。",
        "{household} is “{class}”, but {case}. Compare with the civil affairs list.",
    ),
    needs: &[
        &[Key::PovertyClass],
        &[Key::SubsistenceAllowance, Key::DestituteSupport, Key::WorkCapacity],
    ],
    page: include_str!("class_and_members.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((class, cell)) =
        household.code::<PovertyClass>(Key::PovertyClass).known_at()
    else {
        return;
    };
    let found = match class {
        PovertyClass::Ordinary => household.residents().find_map(|member| {
            let words = (" 享受低保或特困供养", " draws allowance or support");
            Some((of(member, words), Some(member.support()?)))
        }),
        PovertyClass::SubsistenceAllowance => {
            let nobody = nobody(household.roster(), drawing);
            nobody.then(|| (Text::new("无人享受低保", "nobody draws allowance"), None))
        }
        PovertyClass::Destitute => worker(household, ctx).map(|(member, cell)| {
            let words = (" 是劳动年龄的普通或技能劳动力", " is a worker of working age");
            (of(member, words), Some(cell))
        }),
    };
    let Some((case, other)) = found else { return };
    // Where nobody draws it, each blank or no would do; the first member's stands for all.
    let allowance = |m: Member<'_>| m.cell(Key::SubsistenceAllowance);
    let other = other.or_else(|| household.roster().find_map(allowance));
    out.report(
        Draft::at_all(other.into_iter().chain([cell]).collect())
            .with("household", household.label())
            .with("class", household.shown(Key::PovertyClass))
            .with("case", case),
    );
}

/// A full worker of working age, with the cell.
fn worker<'a>(
    household: Household<'a>,
    ctx: &Context<'_>,
) -> Option<(Member<'a>, CellRef)> {
    let (from, to) = ctx.profile.labour.ages.value;
    household.residents().find_map(|member| {
        let (capacity, cell) = member.capacity().known_at()?;
        let age = member.age_on(ctx.profile.as_of)?;
        let fits = capacity.is_full() && (from..=to).contains(&age);
        fits.then_some((member, cell))
    })
}

fn of(member: Member<'_>, (zh, en): (&str, &str)) -> Text {
    let name = member.label();
    Text { zh: format!("{name}{zh}").into(), en: format!("{name}{en}").into() }
}
