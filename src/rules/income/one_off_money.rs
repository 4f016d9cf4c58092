use super::{against_line, statement};
use crate::{
    criteria::{Criterion, Ground},
    finding::{Nature, Severity},
    lexicon::Lexicon,
    record::{Deduction, Household},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::{Key, SheetKind},
    text::Text,
};

pub(super) static ONE_OFF_MONEY: Rule = Rule {
    code: "Y517",
    nature: Nature::Unmet,
    severity: Severity::Must,
    on_by_default: true,
    source: "人均纯收入计算方法；月收入登记表；广西双认定（不含临时性救助捐助）",
    message: Text::new(
        "{head} 收入中含一次性收入 {amount} 元，不计入稳定收入；扣除后 {written}，{verdict}。",
        "{head}: {amount} yuan of one-off money was counted in, which is no stable income; without it, {written}, {verdict}.",
    ),
    needs: &[&[Key::OneOffIncome, Key::Remark]],
    page: include_str!("one_off_money.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let income = statement(household, ctx);
    let Some(counted) = income.counted(ctx.profile) else { return };
    let Some(one_off) = counted.deducted(Deduction::OneOff) else {
        named_without_amount(household, ctx, out);
        return;
    };
    let ground = ctx.judgement(household, Criterion::Income).ground;
    let decides = ground == Ground::OneOffMoney;
    let draft = Draft::at(one_off.cell)
        .witnesses(income.cells())
        .with("head", household.label())
        .with("amount", one_off.amount)
        .with("written", counted.written())
        .with("verdict", against_line(&counted, ctx));
    out.report(if decides {
        draft
    } else {
        draft.grade(Nature::Doubtful, Severity::Verify)
    });
}

/// A remark that names one-off money and no amount.
fn named_without_amount(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    if ctx.profile.income.one_off_counts.value {
        return;
    }
    let Some(row) = household.row(SheetKind::Income) else { return };
    let Some((text, cell)) = row.text(Key::Remark).known_at() else { return };
    if Lexicon::get().list("one_off").is_said(&text) {
        out.report(
            Draft::at(cell)
                .saying(NAMED)
                .grade(Nature::Doubtful, Severity::Verify)
                .with("head", household.label())
                .with("text", &*text),
        );
    }
}

const NAMED: Text = Text::new(
    "{head} 收入备注写“{text}”。一次性或专项补助不计入稳定收入，请核实是否已扣除并写明金额。",
    "{head}: the remark on income says “{text}”. One-off money is no stable income; was it left out? Write the amount.",
);
