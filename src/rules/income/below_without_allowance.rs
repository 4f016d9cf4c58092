use super::statement;
use crate::{
    criteria::{Criterion, Ground},
    finding::{Nature, Severity},
    record::{Deducted, Deduction, Household, Yuan},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static BELOW_WITHOUT_ALLOWANCE: Rule = Rule {
    code: "Y516",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "县脱贫攻坚讲话（措施以申请低保为主）；广西双认定（A、B类可计，C类不计）",
    message: Text::new(
        "{head} 扣除低保金 {allowance} 元后，{written}，低于 {line} 元。请核实低保类别、能否稳定享受。",
        "{head}: without the allowance of {allowance} yuan, {written}, which is below {line} yuan. Is the allowance of a class that counts, and will it last?",
    ),
    needs: &[&[Key::SubsistenceBenefit], &[Key::NetIncome, Key::WageIncome]],
    page: include_str!("below_without_allowance.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((allowance, cell)) = household.yuan(Key::SubsistenceBenefit).known_at()
    else {
        return;
    };
    let income = statement(household, ctx);
    let Some(mut counted) = income.counted(ctx.profile) else { return };
    let excluded =
        ctx.judgement(household, Criterion::Income).ground == Ground::Allowance;
    let fails = |net, heads| ctx.profile.income.fails(net, heads);
    if !excluded {
        let meets = !fails(counted.counted(), counted.heads);
        if allowance <= Yuan::ZERO || !meets {
            return;
        }
        let what = Deduction::Allowance;
        counted.deductions.push(Deducted { what, amount: allowance, cell });
        if !fails(counted.counted(), counted.heads) {
            return;
        }
    }
    let draft = Draft::at(cell)
        .witnesses(income.cells())
        .with("head", household.label())
        .with("allowance", allowance)
        .with("written", counted.written())
        .with("line", ctx.profile.income.line.value);
    out.report(if excluded { draft.grade(Nature::Unmet, Severity::Must) } else { draft });
}
