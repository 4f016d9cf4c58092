//! Rules of one's own as sheets that go out to Excel and come back the same: one row for a
//! rule, one for a condition, one for each cell of an example.

use std::collections::BTreeMap;

use super::{
    about::About,
    define::{
        Condition, Definition, Example, Join, NatureName, Plain, SeverityName, Test, What,
    },
};
use crate::{
    record::shown,
    text::{Lang, Text, normalise},
    workbook::{Sheet, Workbook},
};

/// A heading of a sheet, and the width of its column in characters.
pub type Heading = (Text, u32);

/// One of the sheets.
#[derive(Debug)]
pub struct SheetPart {
    /// Its name.
    pub name: &'static str,
    /// Its headings.
    pub head: &'static [Heading],
}

/// The sheets, in their order: rules, conditions, examples.
pub const SHEETS: [SheetPart; 3] = [
    SheetPart {
        name: "自定规则",
        head: &[
            (Text::new("编号", "code"), 8),
            (Text::new("名称", "title"), 26),
            (Text::new("查什么", "looks at"), 20),
            (Text::new("条件关系", "join"), 10),
            (Text::new("性质", "nature"), 10),
            (Text::new("程度", "severity"), 10),
            (Text::new("标在哪一栏", "points at"), 16),
            (Text::new("提示语", "message"), 40),
            (Text::new("为什么查", "why"), 30),
            (Text::new("怎么办", "what to do"), 30),
            (Text::new("制定人", "made by"), 12),
            (Text::new("制定日期", "made on"), 12),
            (Text::new("规则的意思", "in words"), 50),
        ],
    },
    SheetPart {
        name: "条件",
        head: &[
            (Text::new("编号", "code"), 8),
            (Text::new("条件", "condition"), 8),
            (Text::new("其中", "of which"), 8),
            (Text::new("比什么", "what"), 22),
            (Text::new("栏目", "columns"), 24),
            (Text::new("怎么比", "test"), 16),
            (Text::new("值", "values"), 24),
            (Text::new("和哪一栏比", "against"), 16),
            (Text::new("其中关系", "join of which"), 10),
        ],
    },
    SheetPart {
        name: "例子",
        head: &[
            (Text::new("编号", "code"), 8),
            (Text::new("例子", "example"), 8),
            (Text::new("该不该查出", "hit"), 12),
            (Text::new("第几个", "number"), 8),
            (Text::new("栏目", "column"), 24),
            (Text::new("值", "value"), 24),
        ],
    },
];

const HIT: Text = Text::new("要查出", "yes");
const MISS: Text = Text::new("不查出", "no");

/// Between the parts of a list in a cell.
const SEPARATOR: &str = "\n";

/// The rows of each sheet, without its headings.
pub fn rows(definitions: &[Definition]) -> [Vec<Vec<String>>; 3] {
    let mut all: [Vec<Vec<String>>; 3] = Default::default();
    let [rules, conditions, examples] = &mut all;
    for definition in definitions {
        rules.push(rule_row(definition));
        for (number, condition) in (1..).zip(&definition.conditions) {
            condition_rows(&definition.code, number, condition, conditions);
        }
        for (number, example) in (1..).zip(&definition.examples) {
            example_rows(&definition.code, number, example, examples);
        }
    }
    all
}

fn zh(text: &Text) -> String {
    text.get(Lang::Zh).to_owned()
}

fn rule_row(definition: &Definition) -> Vec<String> {
    let about = About::named(&definition.about).map(|it| zh(&it.words()));
    vec![
        definition.code.clone(),
        definition.title.clone(),
        about.unwrap_or_default(),
        zh(&definition.join.words()),
        zh(&definition.nature.words()),
        zh(&definition.severity.words()),
        definition.at.clone(),
        definition.message.clone(),
        definition.why.clone(),
        definition.todo.clone(),
        definition.made_by.clone(),
        definition.made_on.clone(),
        definition.sentence(Lang::Zh),
    ]
}

fn condition_rows(
    code: &str,
    number: usize,
    condition: &Condition,
    out: &mut Vec<Vec<String>>,
) {
    out.push(vec![
        code.to_owned(),
        number.to_string(),
        String::new(),
        zh(&condition.what.words()),
        condition.fields.join(SEPARATOR),
        zh(&condition.test.words()),
        condition.values.join(SEPARATOR),
        condition.against.clone(),
        zh(&condition.among_join.words()),
    ]);
    for (place, plain) in (1..).zip(&condition.among) {
        out.push(vec![
            code.to_owned(),
            number.to_string(),
            place.to_string(),
            String::new(),
            plain.field.clone(),
            zh(&plain.test.words()),
            plain.values.join(SEPARATOR),
            plain.against.clone(),
            String::new(),
        ]);
    }
}

fn example_rows(
    code: &str,
    number: usize,
    example: &Example,
    out: &mut Vec<Vec<String>>,
) {
    let hit = if example.hit { HIT.zh } else { MISS.zh }.into_owned();
    let mut row = |place: String, column: &str, value: &str| {
        let (code, number, hit) = (code.to_owned(), number.to_string(), hit.clone());
        out.push(vec![code, number, hit, place, column.to_owned(), value.to_owned()]);
    };
    row(String::new(), "", "");
    for (column, value) in &example.cells {
        row(String::new(), column, value);
    }
    for (place, cells) in (1..).zip(&example.among) {
        row(place.to_string(), "", "");
        for (column, value) in cells {
            row(place.to_string(), column, value);
        }
    }
}

/// Reads rules from the sheets of a workbook. They are not looked at any further: see
/// [`Own::new`](super::Own::new).
///
/// # Errors
///
/// The first that is not understood, with its sheet and row.
pub fn read_workbook(workbook: &Workbook) -> Result<Vec<Definition>, Text> {
    let [rules, conditions, examples] =
        SHEETS.each_ref().map(|part| Lines::of(workbook, part));
    let Some(rules) = rules else {
        return Err(Text::new(
            "这个文件里没有“自定规则”工作表",
            "the file has no sheet 自定规则",
        ));
    };
    let mut all: Vec<Definition> = Vec::new();
    for line in &rules.lines {
        all.push(line.rule()?);
    }
    for line in conditions.iter().flat_map(|it| &it.lines) {
        line.condition(line.owner(&mut all)?)?;
    }
    for line in examples.iter().flat_map(|it| &it.lines) {
        line.example(line.owner(&mut all)?)?;
    }
    Ok(all)
}

/// The rows of a sheet below its headings.
struct Lines {
    lines: Vec<Line>,
}

/// A row: what stands in its columns, in the order of our headings.
struct Line {
    sheet: &'static str,
    /// As the user counts.
    row: u32,
    cells: Vec<String>,
}

/// Rows above which the headings stand.
const HEAD_WITHIN: u32 = 10;

impl Lines {
    fn of(workbook: &Workbook, part: &SheetPart) -> Option<Self> {
        let sheet = workbook.sheets.iter().find(|sheet| sheet.name == part.name)?;
        let (head, places) = (0..HEAD_WITHIN.min(sheet.rows()))
            .find_map(|row| Some((row, places(sheet, row, part)?)))?;
        let line = |row: u32| {
            let cell = |place: &Option<u32>| {
                let text = place.map(|column| shown(sheet.cell(row, column)));
                text.unwrap_or_default().trim().to_owned()
            };
            let cells: Vec<_> = places.iter().map(cell).collect();
            let filled = cells.iter().any(|cell| !cell.is_empty());
            filled.then_some(Line { sheet: part.name, row: row + 1, cells })
        };
        Some(Self { lines: (head + 1..sheet.rows()).filter_map(line).collect() })
    }
}

/// The column of each heading, if the first two are there.
fn places(sheet: &Sheet, row: u32, part: &SheetPart) -> Option<Vec<Option<u32>>> {
    let heading = |column| normalise(&shown(sheet.cell(row, column)));
    let headings: Vec<String> = (0..sheet.columns()).map(heading).collect();
    let place = |(name, _): &Heading| {
        let is_it = |it: &String| *it == name.zh || *it == normalise(&name.en);
        headings.iter().position(is_it).and_then(|at| u32::try_from(at).ok())
    };
    let places: Vec<_> = part.head.iter().map(place).collect();
    places.iter().take(2).all(Option::is_some).then_some(places)
}

impl Line {
    fn cell(&self, at: usize) -> String {
        self.cells.get(at).cloned().unwrap_or_default()
    }

    fn list(&self, at: usize) -> Vec<String> {
        let text = self.cell(at);
        let parts = text.split(['\n', '\r']).map(str::trim);
        parts.filter(|it| !it.is_empty()).map(str::to_owned).collect()
    }

    /// A word of a list; the first one, where the cell is blank.
    fn word<T: Default>(
        &self,
        at: usize,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, Text> {
        let text = self.cell(at);
        if text.is_empty() {
            return Ok(T::default());
        }
        read(&text).ok_or_else(|| self.wrong(&format!("“{text}”不认识"), "is not known"))
    }

    fn number(&self, at: usize) -> Result<usize, Text> {
        let text = self.cell(at);
        let number = text.parse().ok().filter(|number| (1..=1000).contains(number));
        number.ok_or_else(|| self.wrong("少了序号", "has no number"))
    }

    fn wrong(&self, zh: &str, en: &str) -> Text {
        let Self { sheet, row, .. } = self;
        Text {
            zh: format!("“{sheet}”第 {row} 行：{zh}").into(),
            en: format!("{sheet}, row {row}: {en}").into(),
        }
    }

    fn owner<'a>(&self, all: &'a mut [Definition]) -> Result<&'a mut Definition, Text> {
        let code = self.cell(0);
        let own = all.iter_mut().find(|it| it.code == code);
        own.ok_or_else(|| {
            self.wrong(&format!("“自定规则”里没有编号“{code}”"), "no rule has this code")
        })
    }

    fn rule(&self) -> Result<Definition, Text> {
        let about = self.cell(2);
        let about = About::named(&about).ok_or_else(|| {
            self.wrong(&format!("查什么：“{about}”不认识"), "looks at what?")
        })?;
        Ok(Definition {
            code: self.cell(0),
            title: self.cell(1),
            about: about.as_str().to_owned(),
            join: self.word(3, Join::named)?,
            nature: self.word(4, NatureName::named)?,
            severity: self.word(5, SeverityName::named)?,
            at: self.cell(6),
            message: self.cell(7),
            why: self.cell(8),
            todo: self.cell(9),
            made_by: self.cell(10),
            made_on: self.cell(11),
            ..Definition::default()
        })
    }

    fn condition(&self, rule: &mut Definition) -> Result<(), Text> {
        let number = self.number(1)?;
        let test = self.word(5, Test::named)?;
        let (values, against) = (self.list(6), self.cell(7));
        if self.cell(2).is_empty() {
            if rule.conditions.len() + 1 != number {
                return Err(self.wrong("条件的序号不连着", "conditions are not in order"));
            }
            rule.conditions.push(Condition {
                what: self.word(3, What::named)?,
                fields: self.list(4),
                test,
                values,
                against,
                among: Vec::new(),
                among_join: self.word(8, Join::named)?,
            });
            return Ok(());
        }
        let condition = rule.conditions.get_mut(number - 1);
        let condition = condition.ok_or_else(|| {
            self.wrong("它的条件要写在它上面", "its condition comes first")
        })?;
        condition.among.push(Plain { field: self.cell(4), test, values, against });
        Ok(())
    }

    fn example(&self, rule: &mut Definition) -> Result<(), Text> {
        let number = self.number(1)?;
        let hit = self.cell(2);
        let hit = match (hit == HIT.zh || hit == HIT.en, hit == MISS.zh || hit == MISS.en)
        {
            (true, _) => true,
            (false, true) => false,
            _ => return Err(self.wrong("要写“要查出”或“不查出”", "yes or no?")),
        };
        if rule.examples.len() + 1 == number {
            rule.examples.push(Example { hit, ..Example::default() });
        }
        let example = rule.examples.get_mut(number - 1);
        let example = example
            .ok_or_else(|| self.wrong("例子的序号不连着", "examples are not in order"))?;
        let cells: &mut BTreeMap<String, String> = if self.cell(3).is_empty() {
            &mut example.cells
        } else {
            let place = self.number(3)?;
            if example.among.len() + 1 == place {
                example.among.push(BTreeMap::new());
            }
            let cells = example.among.get_mut(place - 1);
            cells.ok_or_else(|| self.wrong("“第几个”的序号不连着", "not in order"))?
        };
        let column = self.cell(4);
        if !column.is_empty() {
            cells.insert(column, self.cell(5));
        }
        Ok(())
    }
}
