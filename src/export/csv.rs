use crate::{
    text::Lang,
    wire::{Cell, Finding, Report},
};

/// The findings as a table, one line for each cell they are about, with a byte order mark
/// so that office programs read it as UTF-8.
pub fn csv(report: &Report, lang: Lang) -> String {
    let head = match lang {
        Lang::Zh => [
            "规则",
            "标题",
            "性质",
            "级别",
            "户",
            "姓名",
            "文件",
            "工作表",
            "单元格",
            "现值",
            "说明",
            "核实说明",
            "已豁免",
        ],
        Lang::En => [
            "rule",
            "title",
            "nature",
            "severity",
            "household",
            "person",
            "file",
            "sheet",
            "cell",
            "value",
            "message",
            "confirmation",
            "exempted",
        ],
    };
    let mut lines = String::from('\u{FEFF}');
    push(&mut lines, head);
    for finding in &report.findings {
        for cell in finding.cells.iter().filter(|cell| cell.role == "primary") {
            push(
                &mut lines,
                [
                    finding.rule,
                    &finding.title,
                    finding.nature,
                    finding.severity,
                    finding.household.as_deref().unwrap_or_default(),
                    finding.person.as_deref().unwrap_or_default(),
                    file(report, cell),
                    &cell.sheet,
                    &cell.cell,
                    &cell.value,
                    &finding.message,
                    settled(finding, "confirmation"),
                    settled(finding, "waiver"),
                ],
            );
        }
    }
    lines
}

fn settled<'a>(finding: &'a Finding, by: &str) -> &'a str {
    finding.settled.as_ref().filter(|it| it.by == by).map_or("", |it| &it.text)
}

fn file<'a>(report: &'a Report, cell: &Cell) -> &'a str {
    report.files.get(cell.file).map_or("", |file| &file.name)
}

fn push<'a>(lines: &mut String, fields: impl IntoIterator<Item = &'a str>) {
    for (at, field) in fields.into_iter().enumerate() {
        if 0 < at {
            lines.push(',');
        }
        lines.push('"');
        lines.push_str(&inert(field).replace('"', "\"\""));
        lines.push('"');
    }
    lines.push_str("\r\n");
}

/// A field that no office program takes for a formula.
fn inert(field: &str) -> String {
    let risky = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    let number = field.parse::<f64>().is_ok();
    if field.trim_start().starts_with(risky) && !number {
        format!("'{field}")
    } else {
        field.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_looks_like_a_formula_stays_text() {
        assert_eq!(inert("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(inert(" @SUM"), "' @SUM");
        assert_eq!(inert("-120"), "-120");
        assert_eq!(inert("何正清"), "何正清");
    }
}
