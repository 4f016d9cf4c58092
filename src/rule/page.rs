use crate::text::Text;

/// The page of a rule: its explanation, and the examples that are its tests.
///
/// A page is Markdown of a fixed form:
///
/// ```text
/// # C601 人均收入低于标准
///
/// > Per-capita income below the line
///
/// Why, in a paragraph or two.
///
/// ## 怎么办
///
/// What to do.
///
/// ## 依据
///
/// On what basis.
///
/// ## English
///
/// The same, shorter.
///
/// ## 示例
///
/// ### 低于标准的要标出
///
/// **收入测算表**
///
/// | 户编号 | 人均纯收入 |
/// | --- | --- |
/// | 001 | ✗ 3749.5 |
/// | 002 | 3750 |
///
/// - 张三 人均 3,749.5 元……
/// ```
///
/// A table is a sheet. The line in bold above it is the name of the sheet, and of its
/// kind where it is the name of one (`**石桥镇.csv › 家庭成员表**` names a file too, and
/// a third part is a line above the header).
/// `✗` marks a cell a finding is about, `△` a witness. A list gives the messages, in
/// order. A `toml` block before the tables changes the profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The title in both languages, without the code.
    pub title: Text,
    /// Each section with its heading: the first, without one, is the explanation.
    pub sections: Vec<(String, String)>,
    /// The examples.
    pub examples: Vec<Example>,
}

/// An example: sheets, and what is found on them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example {
    /// The sentence it proves.
    pub name: String,
    /// What it changes in the profile.
    pub profile: String,
    /// The sheets.
    pub tables: Vec<ExampleTable>,
    /// The messages, if the example gives them.
    pub messages: Vec<String>,
}

/// A sheet of an example.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExampleTable {
    /// The file it belongs to, if the example names one.
    pub file: Option<String>,
    /// The name of the sheet.
    pub sheet: String,
    /// A line above the header, such as 填报时间：2025年9月1日.
    pub above: Option<String>,
    /// The cells, the header first, with their marks.
    pub rows: Vec<Vec<(Option<Mark>, String)>>,
}

/// What an example expects of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// ✗: a finding is about it.
    Reported,
    /// △: it bears on a finding.
    Witness,
}

impl Page {
    /// The title of a page in both languages, without the code.
    pub fn title(page: &'static str) -> Text {
        let mut lines = page.lines().filter(|line| !line.trim().is_empty());
        let zh = lines.next().and_then(|line| line.strip_prefix("# "));
        let zh = zh.and_then(|line| line.split_once(' ')).map_or("", |(_, title)| title);
        let en =
            lines.next().and_then(|line| line.strip_prefix("> ")).unwrap_or_default();
        Text::new(zh, en)
    }

    /// Takes a page apart.
    pub fn parse(page: &'static str) -> Self {
        let mut sections = vec![(String::new(), String::new())];
        let mut examples: Vec<Example> = Vec::new();
        let mut in_examples = false;
        let mut block = false;
        let mut caption = None;
        for line in page.lines().skip_while(|line| !line.starts_with("> ")).skip(1) {
            if let Some(heading) = line.strip_prefix("## ") {
                in_examples = heading == "示例";
                sections.push((heading.to_owned(), String::new()));
            } else if in_examples && line.starts_with("### ") {
                let name = line.trim_start_matches("### ").to_owned();
                examples.push(Example { name, ..Example::default() });
                block = false;
            } else if let Some(example) = examples.last_mut().filter(|_| in_examples) {
                example.read(line, &mut block, &mut caption);
            }
            if let Some((_, body)) =
                sections.last_mut().filter(|_| !line.starts_with("## "))
            {
                body.push_str(line);
                body.push('\n');
            }
        }
        for (_, body) in &mut sections {
            *body = body.trim().to_owned();
        }
        Self { title: Self::title(page), sections, examples }
    }
}

impl Example {
    fn read(&mut self, line: &str, block: &mut bool, caption: &mut Option<String>) {
        if line.starts_with("```") {
            *block = !*block;
        } else if *block {
            self.profile.push_str(line);
            self.profile.push('\n');
        } else if let Some(name) =
            line.strip_prefix("**").and_then(|line| line.trim_end().strip_suffix("**"))
        {
            *caption = Some(name.to_owned());
        } else if let Some(row) = line.strip_prefix('|') {
            let cells = row.trim_end().trim_end_matches('|').split('|').map(cell);
            let cells: Vec<_> = cells.collect();
            if cells.iter().all(|(_, text)| {
                !text.is_empty() && text.trim_matches(['-', ':']).is_empty()
            }) {
                return;
            }
            if let (Some(table), true) = (self.tables.last_mut(), caption.is_none()) {
                table.rows.push(cells);
                return;
            }
            let name = caption.take().unwrap_or_default();
            let mut parts = name.split(" › ").map(str::to_owned);
            let (first, second, above) = (parts.next(), parts.next(), parts.next());
            let (file, sheet) = match second {
                Some(sheet) => (first, sheet),
                None => (None, first.unwrap_or_default()),
            };
            self.tables.push(ExampleTable { file, sheet, above, rows: vec![cells] });
        } else if let Some(message) = line.strip_prefix("- ") {
            self.messages.push(message.to_owned());
        }
    }
}

fn cell(text: &str) -> (Option<Mark>, String) {
    let text = text.trim();
    for (sign, mark) in [("✗ ", Mark::Reported), ("△ ", Mark::Witness)] {
        if let Some(rest) =
            text.strip_prefix(sign).or((text == sign.trim()).then_some(""))
        {
            return (Some(mark), rest.to_owned());
        }
    }
    (None, text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# C601 人均收入低于标准\n\n> Below the line\n\n为什么。\n\n## 怎么办\n\n核对。\n\n## 示例\n\n### 低于标准的要标出\n\n```toml\nyear = 2024\n```\n\n**收入测算表**\n\n| 户编号 | 人均纯收入 |\n| --- | --- |\n| 001 | ✗ 3749.5 |\n| 002 | ✗ |\n\n- 一句话\n";

    #[test]
    fn a_page_is_taken_apart() {
        let page = Page::parse(PAGE);
        assert_eq!(page.title, Text::new("人均收入低于标准", "Below the line"));
        assert_eq!(page.sections[0].1, "为什么。");
        assert_eq!(page.sections[1], ("怎么办".into(), "核对。".into()));
        let example = &page.examples[0];
        assert_eq!(example.profile, "year = 2024\n");
        assert_eq!(example.messages, ["一句话"]);
        let table = &example.tables[0];
        assert_eq!(table.sheet, "收入测算表");
        assert_eq!(table.rows[1][1], (Some(Mark::Reported), "3749.5".into()));
        assert_eq!(table.rows[2][1], (Some(Mark::Reported), String::new()));
    }
}
