use std::fmt::Write;

use crate::{
    text::{Lang, Text},
    wire::submissions::{Course, FindingCourse, HouseholdCourse, Submissions},
};

/// Several submissions for a terminal: what came back first, then what is new and what was
/// solved, household by household, then what wants an explanation.
pub fn submissions(all: &Submissions, lang: Lang) -> String {
    let mut out = String::new();
    // Writing to a text cannot fail.
    let _ = write(&mut out, all, lang);
    out
}

fn write(out: &mut String, all: &Submissions, lang: Lang) -> std::fmt::Result {
    let it = &all.counts;
    match lang {
        Lang::Zh => writeln!(
            out,
            "{} 次报送：解决后又出现 {}，新增 {}，一直未变 {}，已解决 {}。",
            all.names.len(),
            it.reopened,
            it.new,
            it.standing,
            it.solved
        )?,
        Lang::En => writeln!(
            out,
            "{} submissions: {} back again, {} new, {} unchanged, {} solved.",
            all.names.len(),
            it.reopened,
            it.new,
            it.standing,
            it.solved
        )?,
    }
    let counted = all.households_in.iter().zip(&all.findings_in);
    for (name, (households, findings)) in all.names.iter().zip(counted) {
        match lang {
            Lang::Zh => writeln!(out, "  {name}：{households} 户，问题 {findings} 个")?,
            Lang::En => {
                writeln!(out, "  {name}: {households} households, {findings} findings")?;
            }
        }
    }
    for (course, title) in [
        (Course::Reopened, Text::new("■ 解决后又出现", "■ Back again")),
        (Course::New, Text::new("■ 新增", "■ New")),
        (Course::Solved, Text::new("✓ 已解决", "✓ Solved")),
        (Course::Standing, Text::new("○ 一直未变", "○ Unchanged")),
    ] {
        let own: Vec<_> = all.findings.iter().filter(|it| it.course == course).collect();
        if own.is_empty() {
            continue;
        }
        writeln!(out, "\n{}（{}）", title.get(lang), own.len())?;
        for finding in own {
            write_finding(out, finding)?;
        }
    }
    if !all.households.is_empty() {
        let title = Text::new("逐户", "Household by household");
        writeln!(out, "\n{}（{}）", title.get(lang), all.households.len())?;
    }
    for household in &all.households {
        write_household(out, household, lang)?;
    }
    write_steps(out, all, lang)
}

fn write_finding(out: &mut String, it: &FindingCourse) -> std::fmt::Result {
    let seen: String = it.seen.iter().map(|seen| if *seen { '●' } else { '○' }).collect();
    let spot = it.spot.as_ref();
    let spot = spot.map(|it| format!("{} › {}", it.sheet, it.cell)).unwrap_or_default();
    writeln!(out, "  {seen} {} {}\n       {spot}", it.rule, it.message)
}

fn write_household(
    out: &mut String,
    it: &HouseholdCourse,
    lang: Lang,
) -> std::fmt::Result {
    let word = |verdict: Option<&str>| match (verdict, lang) {
        (Some("met"), Lang::Zh) => "达标",
        (Some("not_met"), Lang::Zh) => "不达标",
        (Some("in_progress"), Lang::Zh) => "进行中",
        (Some(_), Lang::Zh) => "待核",
        (None, Lang::Zh) => "没有这户",
        (Some("met"), Lang::En) => "met",
        (Some("not_met"), Lang::En) => "not met",
        (Some("in_progress"), Lang::En) => "in progress",
        (Some(_), Lang::En) => "unknown",
        (None, Lang::En) => "absent",
    };
    let verdicts: Vec<_> = it.verdicts.iter().copied().map(word).collect();
    let findings: Vec<_> = it.findings.iter().map(ToString::to_string).collect();
    let (verdicts, findings) = (verdicts.join(" → "), findings.join(" → "));
    let nudged = match (it.nudged, lang) {
        (false, _) => "",
        (true, Lang::Zh) => "，▲ 收入刚好过线",
        (true, Lang::En) => ", ▲ just over the line",
    };
    let (head, village, number) = (&it.household, &it.village, &it.number);
    match lang {
        Lang::Zh => writeln!(
            out,
            "  {village} {head}（{number}）：{verdicts}；问题 {findings}{nudged}"
        ),
        Lang::En => writeln!(
            out,
            "  {village} {head} ({number}): {verdicts}; findings {findings}{nudged}"
        ),
    }
}

/// What wants an explanation, from one submission to the next.
fn write_steps(out: &mut String, all: &Submissions, lang: Lang) -> std::fmt::Result {
    for (names, step) in all.names.windows(2).zip(&all.steps) {
        let parts = [step.nudged.len(), step.backwards.len(), step.unexplained.len()];
        if parts.iter().all(|count| *count == 0) {
            continue;
        }
        writeln!(out, "\n▲ {}", names.join(" → "))?;
        for it in &step.nudged {
            let word = Text::new("刚好过线", "just over the line");
            let (who, was, is) = (&it.household, &it.before, &it.after);
            writeln!(out, "  {} {who}：{was} → {is}", word.get(lang))?;
        }
        for it in &step.backwards {
            let (was, is) = (&it.change.before_value, &it.change.after_value);
            let (rule, what, column) = (it.rule, &it.what, &it.change.column);
            writeln!(out, "  {rule} {what} {column}：{was} → {is}")?;
        }
        for it in &step.unexplained {
            let (rule, who, what) = (it.rule, &it.household, &it.what);
            let (was, is) = (&it.before, &it.after);
            let word = Text::new("没有说明", "no explanation");
            writeln!(out, "  {rule} {who} {what}：{was} → {is}（{}）", word.get(lang))?;
        }
    }
    Ok(())
}
