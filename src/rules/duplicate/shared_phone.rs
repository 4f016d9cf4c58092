use crate::{
    finding::{Nature, Severity},
    record::{Household, Phones},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
    workbook::CellRef,
};

pub(super) static SHARED_PHONE: Rule = Rule {
    code: "D210",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "长顺县规则 5_15_022",
    message: Text::new(
        "电话 {number} 被 {count} 户共用，疑似填了村干部电话。请逐户填能联系到本人的号码。",
        "The telephone number {number} is given for {count} households: perhaps that of a village cadre. Give each one where it can be reached.",
    ),
    needs: &[&[Key::Phone]],
    page: include_str!("shared_phone.md"),
    check: Check::Dataset(check),
};

/// What is said where only two households share a number.
const TWO: Text = Text::new(
    "电话 {number} 登记在 {count} 户名下，请核对是亲属共用，还是填错。",
    "The telephone number {number} is given for {count} households. See whether relatives share it, or it is wrong.",
);

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let cadres = cadres(ctx);
    let mut phones: Vec<(u64, Household<'_>, CellRef)> = Vec::new();
    for household in ctx.dataset.households() {
        for row in household.each(Key::Phone) {
            let Some((text, cell)) = row.text(Key::Phone).known_at() else { continue };
            let numbers = Phones::of(&text).numbers.into_iter();
            phones.extend(numbers.map(|number| (number, household, cell)));
        }
    }
    phones.sort_by_key(|&(number, household, _)| (number, household.place()));
    for group in phones.chunk_by(|a, b| a.0 == b.0) {
        let Some(&(number, household, _)) = group.first() else { continue };
        let count = group.chunk_by(|a, b| a.1.place() == b.1.place()).count();
        if count < 2 || cadres.binary_search(&number).is_ok() {
            continue;
        }
        let mut cells: Vec<_> = group.iter().map(|&(.., cell)| cell).collect();
        cells.sort_unstable();
        cells.dedup();
        let draft =
            Draft::at_all(cells).with("number", number.to_string()).with("count", count);
        let draft = draft.household(household);
        out.report(if count == 2 { draft.saying(TWO) } else { draft });
    }
}

/// The numbers of cadres, ascending: those a list of cadres gives, and those that stand
/// beside the name of a contact cadre. They may be called for many households.
fn cadres(ctx: &Context<'_>) -> Vec<u64> {
    let listed = ctx.dataset.rows(&[SheetKind::ContactCadre]);
    let listed = listed.filter_map(|row| row.text(Key::Phone).known());
    let beside = ctx.dataset.households();
    let beside = beside.filter_map(|household| household.text(Key::ContactCadre).known());
    let mut numbers: Vec<u64> =
        listed.chain(beside).flat_map(|text| Phones::of(&text).numbers).collect();
    numbers.sort_unstable();
    numbers
}
