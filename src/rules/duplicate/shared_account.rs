use crate::{
    finding::{Nature, Severity},
    record::Household,
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
    workbook::{CellRef, CellValue},
};

pub(super) static SHARED_ACCOUNT: Rule = Rule {
    code: "D211",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "一卡通管理：一户一卡",
    message: Text::new(
        "账号尾号 {tail} 登记在 {count} 户名下，补贴可能打错，请核对一卡通。",
        "The bank account ending in {tail} is given for {count} households, and money may go astray. Compare it with the cards.",
    ),
    needs: &[&[Key::BankAccount]],
    page: include_str!("shared_account.md"),
    check: Check::Dataset(check),
};

fn check(ctx: &Context<'_>, out: &mut Sink<'_>) {
    let mut accounts: Vec<(u128, Household<'_>, CellRef)> = Vec::new();
    for household in ctx.dataset.households() {
        for row in household.each(Key::BankAccount) {
            let Some((text, cell)) = row.text(Key::BankAccount).known_at() else {
                continue;
            };
            let damaged = matches!(row.value(Key::BankAccount), CellValue::Number(n, _) if 1e15 <= n);
            if let Some(account) = digits(&text).filter(|_| !damaged) {
                accounts.push((account, household, cell));
            }
        }
    }
    accounts.sort_by_key(|&(account, household, _)| (account, household.place()));
    for group in accounts.chunk_by(|a, b| a.0 == b.0) {
        let Some(&(account, household, _)) = group.first() else { continue };
        let count = group.chunk_by(|a, b| a.1.place() == b.1.place()).count();
        if 1 < count {
            let mut cells: Vec<_> = group.iter().map(|&(.., cell)| cell).collect();
            cells.sort_unstable();
            cells.dedup();
            let draft =
                Draft::at_all(cells).with("tail", format!("{:04}", account % 10_000));
            out.report(draft.with("count", count).household(household));
        }
    }
}

/// The digits of an account, if it can be one.
fn digits(text: &str) -> Option<u128> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|_| (10..=30).contains(&digits.len()))
}
