use crate::{
    finding::{Nature, Severity},
    record::{Household, Row, is_void},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::CellValue,
};

use super::names_person;

pub(super) static BANK_ACCOUNT: Rule = Rule {
    code: "I122",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "社会保障卡（一卡通）账号16至19位；表格软件数字只有15位有效数字",
    message: Text::new(
        "{person} 的一卡通账号疑似被 Excel 截断，请设为文本后重新录入，避免补贴打错卡。",
        "The bank account of {person} was probably cut by the spreadsheet. Set the cell to text and enter it again, lest the money go astray.",
    ),
    needs: &[&[Key::BankAccount]],
    page: include_str!("bank_account.md"),
    check: Check::Household(check),
};

/// What is said of an account with a wrong number of digits.
const LENGTH: Text = Text::new(
    "{person} 的一卡通账号是 {count} 位（一般16至19位），可能漏填或多填，请核对，避免补贴打错卡。",
    "The bank account of {person} has {count} digits, where 16 to 19 are usual. Compare it with the card.",
);

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    for row in household.each(Key::BankAccount) {
        let Some((text, cell)) = row.text(Key::BankAccount).known_at() else { continue };
        let value = row.value(Key::BankAccount);
        let number = matches!(value, CellValue::Number(number, _) if 1e15 <= number);
        let scientific = text.contains(['E', 'e']) && text.parse::<f64>().is_ok();
        let draft = || Draft::at(cell).with("person", person(row, household));
        if number || scientific {
            out.report(draft());
            continue;
        }
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let (least, most) = ctx.profile.identity.account_digits.value;
        if 0 < digits && !(least..=most).contains(&digits) && !is_void(value) {
            out.report(draft().with("count", digits).saying(LENGTH));
        }
    }
}

/// Whose account it is: the person's of the row, where the row has an own one.
fn person(row: Row<'_>, household: Household<'_>) -> String {
    let own = row.cell(Key::BankAccount).is_some_and(|cell| cell.row == row.sheet_row());
    if own && names_person(row) { row.as_member().label() } else { household.label() }
}
