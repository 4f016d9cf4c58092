use crate::{
    criteria::{Criterion, Ground, Verdict},
    finding::{Nature, Severity},
    record::{ExitStatus, Household},
    rule::{Check, Context, Draft, Rule, Sink},
    schema::Key,
    text::Text,
};

pub(super) static MET_BUT_NOT_EXITED: Rule = Rule {
    code: "C622",
    nature: Nature::Doubtful,
    severity: Severity::Verify,
    on_by_default: true,
    source: "全国扶贫开发信息系统“不脱贫原因”选项",
    message: Text::new(
        "{head} 各项均达标，却标注“{value}”。请确认是否漏标，或在备注写明不脱贫的原因。",
        "{head} meets all criteria, but is marked “{value}”. See whether it was overlooked, or give the reason in the remark.",
    ),
    needs: &[&[Key::ExitStatus]],
    page: include_str!("met_but_not_exited.md"),
    check: Check::Household(check),
};

fn check(household: Household<'_>, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some((status, cell)) = household.code::<ExitStatus>(Key::ExitStatus).known_at()
    else {
        return;
    };
    let remark = household.text(Key::Remark).known();
    if status != ExitStatus::NotExited || remark.is_some() {
        return;
    }
    let judged = Criterion::ALL.map(|criterion| ctx.judgement(household, criterion));
    let asked = judged.iter().filter(|judgement| judgement.ground != Ground::NotAsked);
    // A register that asks for a few criteria only cannot tell that all are met.
    let enough = Criterion::ALL.len() - 1 <= asked.count();
    if enough && ctx.judgements.household(household.place()) == Verdict::Met {
        let verdict = household.cell(Key::AcceptanceVerdict);
        out.report(
            Draft::at(cell)
                .witness(verdict)
                .with("head", household.label())
                .with("value", household.shown(Key::ExitStatus)),
        );
    }
}
