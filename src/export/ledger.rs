use std::fmt::Write;

use crate::{
    text::{Lang, Text},
    wire::page::{CountsView, GroupView, LedgerView},
};

/// The ledgers for a terminal: what was found and what became of it, what is late, how far
/// closing has come, and what is claimed and contradicted.
pub fn ledger(view: &LedgerView, lang: Lang) -> String {
    let mut out = String::new();
    // Writing to a text cannot fail.
    let _ = write(&mut out, view, lang);
    out
}

static NOT_GIVEN: Text = Text::new("（未填）", "(not given)");

fn write(out: &mut String, view: &LedgerView, lang: Lang) -> std::fmt::Result {
    for (name, counts) in [
        (Text::new("全部问题", "all problems"), &view.all),
        (Text::new("其中：突出问题", "of these: major problems"), &view.major),
        (Text::new("其中：易地扶贫搬迁", "of these: relocation"), &view.relocation),
    ] {
        writeln!(out, "{}", line(name.get(lang), counts, lang))?;
    }
    for (title, groups) in [
        (Text::new("按乡镇", "by township"), &view.townships),
        (Text::new("按牵头部门", "by lead department"), &view.departments),
        (Text::new("按问题类型", "by kind"), &view.kinds),
    ] {
        write_groups(out, title.get(lang), groups, lang)?;
    }
    writeln!(out, "\n{}", Text::new("期限", "deadlines").get(lang))?;
    for term in &view.terms {
        let day = match (term.limit.as_str(), term.left) {
            ("", _) | (_, None) => String::new(),
            (day, Some(left)) if left < 0 => match lang {
                Lang::Zh => format!("（{day} 前，已过 {} 天）", -left),
                Lang::En => format!(" ({day}, {} days ago)", -left),
            },
            (day, Some(left)) => match lang {
                Lang::Zh => format!("（{day} 前，还有 {left} 天）"),
                Lang::En => format!(" ({day}, {left} days left)"),
            },
        };
        let name = format!("{}{day}", given(&term.class, lang));
        writeln!(out, "  {}", line(&name, &term.counts, lang))?;
    }
    write_closing(out, view, lang)
}

fn write_groups(
    out: &mut String,
    title: &str,
    groups: &[GroupView],
    lang: Lang,
) -> std::fmt::Result {
    writeln!(out, "\n{title}")?;
    for group in groups {
        writeln!(out, "  {}", line(given(&group.name, lang), &group.counts, lang))?;
    }
    Ok(())
}

fn write_closing(out: &mut String, view: &LedgerView, lang: Lang) -> std::fmt::Result {
    let (closed, soon) = (view.closed.count, view.closed_too_soon.count);
    match lang {
        Lang::Zh => writeln!(out, "\n销号：报已销号 {closed}，其中环节不全 {soon}")?,
        Lang::En => writeln!(
            out,
            "\nclosing: {closed} reported closed, {soon} of them with a step missing"
        )?,
    }
    for step in &view.steps {
        let name = &step.step;
        let (done, next, no) = (step.done.count, step.next.count, step.not_asked.count);
        match lang {
            Lang::Zh => {
                write!(out, "  {name}：已有记录 {done}，下一步缺这一环 {next}")?;
            }
            Lang::En => write!(out, "  {name}: {done} on record, {next} wait for it")?,
        }
        match (no, lang) {
            (0, _) => writeln!(out)?,
            (no, Lang::Zh) => writeln!(out, "，台账没有这一列 {no}")?,
            (no, Lang::En) => writeln!(out, ", {no} in ledgers without the column")?,
        }
    }
    Ok(())
}

fn given(name: &str, lang: Lang) -> &str {
    if name.is_empty() { NOT_GIVEN.get(lang) } else { name }
}

/// A line of counts; those that are none of the usual are named only where there are any.
fn line(name: &str, it: &CountsView, lang: Lang) -> String {
    let rate = if it.rate.is_empty() { "—" } else { &it.rate };
    let (found, rectified) = (it.found.count, it.rectified.count);
    let mut parts = vec![match lang {
        Lang::Zh => format!("{name}：发现 {found}，已整改 {rectified}，整改率 {rate}"),
        Lang::En => format!("{name}: {found} found, {rectified} rectified, {rate}"),
    }];
    for (figure, label) in [
        (it.in_progress, Text::new("正在整改", "in progress")),
        (it.outstanding, Text::new("未整改", "outstanding")),
        (it.unread, Text::new("状态认不出", "status not read")),
        (it.overdue, Text::new("■ 逾期", "■ overdue")),
        (it.refuted, Text::new("■ 核查不符", "■ refuted")),
        (it.still_failing, Text::new("■ 表里没改", "■ still failing in the sheets")),
    ] {
        let count = figure.count;
        if count != 0 {
            parts.push(match lang {
                Lang::Zh => format!("{} {count}", label.zh),
                Lang::En => format!("{count} {}", label.en),
            });
        }
    }
    parts.join(match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    })
}
