use std::fmt::Write;

use crate::{
    text::Lang,
    wire::comparison::{CellChange, Comparison, Fate, FindingChange},
};

/// A comparison for a terminal: first whether anything changed, then what became of the
/// findings, then the data.
pub fn comparison(comparison: &Comparison, lang: Lang) -> String {
    let mut out = String::new();
    // Writing to a text cannot fail.
    let _ = write(&mut out, comparison, lang);
    out
}

fn write(out: &mut String, it: &Comparison, lang: Lang) -> std::fmt::Result {
    let say = |zh: &'static str, en: &'static str| match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    let counts = &it.counts;
    if it.unchanged {
        return writeln!(out, "{}", say("文件没有任何变化。", "No file has changed."));
    }
    match lang {
        Lang::Zh => writeln!(
            out,
            "与上次比较：解决 {}，新增 {}，未变 {}，说明失效 {}，新写说明 {}；改动 {} 格，其中 {} 格与问题无关。",
            counts.solved,
            counts.new,
            counts.unchanged,
            counts.reopened,
            counts.settled,
            counts.cells,
            counts.unrelated
        )?,
        Lang::En => writeln!(
            out,
            "Since the last: {} solved, {} new, {} unchanged, {} open again, {} confirmed; {} cells changed, {} of them in no finding.",
            counts.solved,
            counts.new,
            counts.unchanged,
            counts.reopened,
            counts.settled,
            counts.cells,
            counts.unrelated
        )?,
    }
    for file in it.files.iter().filter(|file| file.same) {
        let name = file.after.as_deref().unwrap_or_default();
        writeln!(out, "· {name}：{}", say("没有变化", "unchanged"))?;
    }
    for (title, heads) in [
        (say("新增的户", "Households added"), &it.households_added),
        (say("少了的户", "Households gone"), &it.households_gone),
    ] {
        if !heads.is_empty() {
            writeln!(out, "{title}（{}）：{}", heads.len(), heads.join("、"))?;
        }
    }
    for nudge in &it.nudged {
        let (who, was, is) = (&nudge.household, &nudge.before, &nudge.after);
        let (line, spot) = (&nudge.line, &nudge.spot);
        let word = say("刚过线", "just over the line");
        writeln!(
            out,
            "▲ {word} {line}：{who} {was} → {is}（{} {}）",
            spot.sheet, spot.cell
        )?;
    }
    for back in &it.backwards {
        write!(out, "▲ {} {}：", say("只增不减的数变小", "gone backwards"), back.what)?;
        write_cell(out, &back.change)?;
    }
    for change in &it.unexplained {
        let (who, what) = (&change.household, &change.what);
        let (was, is, spot) = (&change.before, &change.after, &change.spot);
        let word = say("没有说明的变化", "changed without a word");
        writeln!(
            out,
            "▲ {word}：{who} {what} {was} → {is}（{} {}）",
            spot.sheet, spot.cell
        )?;
    }
    for (fate, title) in [
        (Fate::Reopened, say("■ 说明失效，重新计数", "■ Open again")),
        (Fate::New, say("■ 新增", "■ New")),
        (Fate::Solved, say("✓ 解决", "✓ Solved")),
        (Fate::Settled, say("✓ 新写说明", "✓ Confirmed")),
        (Fate::Unchanged, say("○ 未变", "○ Unchanged")),
    ] {
        let own: Vec<_> = it.findings.iter().filter(|it| it.fate == fate).collect();
        if own.is_empty() {
            continue;
        }
        writeln!(out, "\n{title}（{}）", own.len())?;
        for finding in own {
            write_finding(out, finding)?;
        }
    }
    for (concerned, title) in [
        (false, say("与问题无关的改动", "Changed though in no finding")),
        (true, say("与问题有关的改动", "Changed in findings")),
    ] {
        let own: Vec<_> =
            it.cells.iter().filter(|it| it.concerned == concerned).collect();
        if own.is_empty() {
            continue;
        }
        writeln!(out, "\n{title}（{}）", own.len())?;
        for cell in own {
            write!(out, "  ")?;
            write_cell(out, cell)?;
        }
    }
    Ok(())
}

fn write_finding(out: &mut String, finding: &FindingChange) -> std::fmt::Result {
    let spot = finding.after.as_ref().or(finding.before.as_ref());
    let spot = spot.map(|it| format!("{} › {}", it.sheet, it.cell)).unwrap_or_default();
    writeln!(out, "  {} {}\n       {spot}", finding.rule, finding.message)
}

fn write_cell(out: &mut String, cell: &CellChange) -> std::fmt::Result {
    let who = if cell.person.is_empty() { &cell.household } else { &cell.person };
    let CellChange { column, before_value, after_value, after, .. } = cell;
    let shown = |value: &String| {
        if value.is_empty() { "（空）".to_owned() } else { value.clone() }
    };
    let (was, is) = (shown(before_value), shown(after_value));
    writeln!(out, "{who} {column}：{was} → {is}（{} › {}）", after.sheet, after.cell)
}
