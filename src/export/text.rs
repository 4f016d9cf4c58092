use std::fmt::Write;

use crate::{
    text::Lang,
    wire::{Finding, Report},
};

/// From so many cells on, the rest of a finding's cells is counted and not named.
const CELLS_NAMED: usize = 5;

/// The report for a terminal: the verdict first, then what must be corrected, what must
/// be looked at, what is good to know, and what was not checked.
pub fn text(report: &Report, lang: Lang) -> String {
    let mut out = String::new();
    // Writing to a text cannot fail.
    let _ = write(&mut out, report, lang);
    out
}

fn write(out: &mut String, report: &Report, lang: Lang) -> std::fmt::Result {
    let say = |zh: &'static str, en: &'static str| match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    let count = |severity: &str| {
        report.findings.iter().filter(|f| f.severity == severity && f.counts()).count()
    };
    let verdict = match report.verdict {
        "blocked" => say("暂不能上报", "Not fit to be submitted"),
        "verify" => say("核实后可上报", "Fit to be submitted once verified"),
        _ => say("可以上报", "Fit to be submitted"),
    };
    let h = &report.households;
    match lang {
        Lang::Zh => {
            writeln!(
                out,
                "{verdict}：必须改 {}，请核实 {}，提示 {}。",
                count("must"),
                count("verify"),
                count("hint")
            )?;
            writeln!(
                out,
                "检查了 {} 户 {} 人：达标 {}，不达标 {}，进行中 {}，待核 {}。",
                h.checked, report.persons, h.met, h.not_met, h.in_progress, h.unknown
            )?;
        }
        Lang::En => {
            writeln!(
                out,
                "{verdict}: {} to correct, {} to verify, {} hints.",
                count("must"),
                count("verify"),
                count("hint")
            )?;
            writeln!(
                out,
                "Checked {} households, {} persons: {} met, {} not met, {} in progress, {} unknown.",
                h.checked, report.persons, h.met, h.not_met, h.in_progress, h.unknown
            )?;
        }
    }
    write_switched(out, report, lang)?;
    for file in &report.files {
        if let Some(error) = &file.error {
            writeln!(out, "\n✘ {}：{}", file.name, error.message)?;
        }
        for note in &file.notes {
            writeln!(out, "\n· {}：{note}", file.name)?;
        }
    }
    for (severity, title) in [
        ("must", say("■ 必须改", "■ To correct")),
        ("verify", say("▲ 请核实", "▲ To verify")),
        ("hint", say("● 提示", "● Hints")),
    ] {
        let of_severity = report.findings.iter().filter(|f| f.severity == severity);
        let mut first = true;
        for finding in of_severity.filter(|f| f.counts()) {
            if first {
                writeln!(out, "\n{title}")?;
                first = false;
            }
            write_finding(out, report, finding, lang)?;
        }
    }
    write_settled(out, report, lang)?;
    write_advice(out, report, lang)?;
    write_idle_waivers(out, report, lang)?;
    if !report.not_run.is_empty() {
        writeln!(out, "\n{}", say("没有检查的", "Not checked"))?;
        let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
        for not_run in &report.not_run {
            match reasons.iter_mut().find(|(reason, _)| *reason == not_run.reason) {
                Some((_, rules)) => rules.push(not_run.rule),
                None => reasons.push((&not_run.reason, vec![not_run.rule])),
            }
        }
        for (reason, rules) in reasons {
            writeln!(out, "  {reason}：{}", rules.join(" "))?;
        }
    }
    if !report.not_judged.is_empty() {
        writeln!(out, "\n{}", say("没法全部判断的", "Not judged everywhere"))?;
    }
    for not_judged in &report.not_judged {
        writeln!(out, "  {} {}", not_judged.rule, not_judged.reason)?;
    }
    Ok(())
}

/// What stands but is not counted, for somebody answered for it. It is told all the same.
fn write_settled(out: &mut String, report: &Report, lang: Lang) -> std::fmt::Result {
    for (by, zh, en) in
        [("confirmation", "✓ 已说明", "✓ Confirmed"), ("waiver", "⊘ 已豁免", "⊘ Waived")]
    {
        let of_it = |f: &&Finding| f.settled.as_ref().is_some_and(|it| it.by == by);
        let count = report.findings.iter().filter(of_it).count();
        if count == 0 {
            continue;
        }
        match lang {
            Lang::Zh => writeln!(out, "\n{zh} {count} 处（不计数）")?,
            Lang::En => writeln!(out, "\n{en}: {count} (not counted)")?,
        }
        for finding in report.findings.iter().filter(of_it) {
            write_finding(out, report, finding, lang)?;
            if let Some(settled) = &finding.settled {
                let day = match (by, settled.day.as_str(), lang) {
                    (_, "", _) | ("confirmation", ..) => settled.day.clone(),
                    (_, day, Lang::Zh) => format!("至 {day}"),
                    (_, day, Lang::En) => format!("until {day}"),
                };
                let said = [&settled.text, &settled.who, &day].map(String::as_str);
                let said: Vec<_> = said.into_iter().filter(|it| !it.is_empty()).collect();
                writeln!(out, "       {}", said.join(" · "))?;
            }
        }
    }
    write_lapsed(out, report, lang)
}

/// The confirmations that hold no more.
fn write_lapsed(out: &mut String, report: &Report, lang: Lang) -> std::fmt::Result {
    for (standing, zh, en) in [
        ("expired", "核实说明已失效：现值变了，请重新核实", "Expired: the value changed"),
        ("refused", "不能用核实说明代替修改", "To be corrected, not explained"),
        ("gone", "核实说明对应的问题已不存在", "Confirmed, and gone since"),
    ] {
        let of_it = || report.confirmations.iter().filter(|it| it.standing == standing);
        if of_it().next().is_none() {
            continue;
        }
        let title = match lang {
            Lang::Zh => zh,
            Lang::En => en,
        };
        writeln!(out, "\n{title}（{}）", of_it().count())?;
        for it in of_it() {
            writeln!(out, "  {} {} › {} {}", it.rule, it.sheet, it.cell, it.text)?;
        }
    }
    Ok(())
}

/// What may be wrong in households that contradict themselves, the surer first.
fn write_advice(out: &mut String, report: &Report, lang: Lang) -> std::fmt::Result {
    for (nth, advice) in report.advice.iter().enumerate() {
        if nth == 0 {
            let title = match lang {
                Lang::Zh => "◆ 建议（只供核对，不会自动改）",
                Lang::En => "◆ Advice (to be looked at; nothing is changed)",
            };
            writeln!(out, "\n{title}")?;
        }
        let grade = match (advice.grade, lang) {
            (Some("B"), Lang::Zh) => "［确定］",
            (Some("B"), Lang::En) => "[certain] ",
            (_, Lang::Zh) => "［参考］",
            (_, Lang::En) => "[possible] ",
        };
        let household = advice.household.as_deref().unwrap_or_default();
        writeln!(out, "  {grade}{household} {}", advice.text)?;
    }
    Ok(())
}

/// Which rules were switched, so that nobody takes it for the usual check.
fn write_switched(out: &mut String, report: &Report, lang: Lang) -> std::fmt::Result {
    let profile = &report.profile;
    let lists = [
        ("另外打开的规则", "Rules switched on", &profile.rules_on),
        ("关掉的规则", "Rules switched off", &profile.rules_off),
    ];
    for (zh, en, codes) in lists.into_iter().filter(|(.., codes)| !codes.is_empty()) {
        let title = if lang == Lang::Zh { zh } else { en };
        writeln!(out, "{title}（{}）：{}", codes.len(), codes.join(" "))?;
    }
    Ok(())
}

/// The lines of the exemption lists that have no effect.
fn write_idle_waivers(out: &mut String, report: &Report, lang: Lang) -> std::fmt::Result {
    let idle = report.waivers.iter().filter(|waiver| waiver.standing != "in_force");
    for (nth, waiver) in idle.enumerate() {
        if nth == 0 {
            let title = match lang {
                Lang::Zh => "豁免清单里没有起作用的",
                Lang::En => "Lines of the exemption list without effect",
            };
            writeln!(out, "\n{title}")?;
        }
        writeln!(out, "  {} › {} {}", waiver.sheet, waiver.cell, waiver.note)?;
    }
    Ok(())
}

fn write_finding(
    out: &mut String,
    report: &Report,
    finding: &Finding,
    lang: Lang,
) -> std::fmt::Result {
    writeln!(out, "  {} {}", finding.rule, finding.message)?;
    let primary = || finding.cells.iter().filter(|cell| cell.role == "primary");
    let Some(first) = primary().next() else { return Ok(()) };
    let file = report.files.get(first.file).map_or("", |file| file.name.as_str());
    let named: Vec<_> =
        primary().take(CELLS_NAMED).map(|cell| cell.cell.as_str()).collect();
    let rest = primary().count() - named.len();
    let more = match (rest, lang) {
        (0, _) => String::new(),
        (rest, Lang::Zh) => format!(" 等，另有 {rest} 处"),
        (rest, Lang::En) => format!(" and {rest} more"),
    };
    writeln!(out, "       {file} › {} › {}{more}", first.sheet, named.join(" "))
}
