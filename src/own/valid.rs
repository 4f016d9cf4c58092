//! What keeps a definition from being a rule, in a sentence for each.

use super::{
    about::About,
    content::{Content, Source},
    define::{Condition, Definition, Plain, Test, What},
    say,
};
use crate::text::Text;

/// The most conditions of a rule, those about members and the like among them.
pub const MOST_CONDITIONS: usize = 20;
/// The most values of a list.
pub const MOST_VALUES: usize = 200;
/// The most columns of a sum.
pub const MOST_FIELDS: usize = 20;
/// The most examples of a rule.
pub const MOST_EXAMPLES: usize = 20;
/// The most members, entries or households of an example.
pub const MOST_AMONG: usize = 30;
/// The most characters of a text.
pub const MOST_CHARACTERS: usize = 400;

/// What is wrong with a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The part it is about: `title`, `message`, `at`, or `condition` and its place from 0,
    /// such as `condition.2`.
    pub part: String,
    /// What is wrong, in a sentence.
    pub text: Text,
}

impl Definition {
    /// All that is wrong with it; it is a rule if nothing is.
    pub fn wrongs(&self) -> Vec<Wrong> {
        let mut wrongs = Wrongs::default();
        if !is_code(&self.code) {
            wrongs.add(
                "code",
                "编号要写成 U 加三位数字，如 U001",
                "a code is U and three digits",
            );
        }
        if self.title.trim().is_empty() {
            wrongs.add("title", "给规则起个名字", "a rule needs a name");
        }
        let Some(about) = About::named(&self.about) else {
            wrongs.add("about", "没有选查什么", "it does not say what it looks at");
            return wrongs.0;
        };
        self.texts(&mut wrongs);
        if self.conditions.is_empty() {
            wrongs.add("condition.0", "至少要有一个条件", "a rule needs a condition");
        }
        let count: usize = self.conditions.iter().map(|it| 1 + it.among.len()).sum();
        if MOST_CONDITIONS < count {
            wrongs.add(
                "condition.0",
                "条件太多：最多 20 个",
                "too many conditions: at most 20",
            );
        }
        for (at, condition) in self.conditions.iter().enumerate() {
            condition.wrongs(&format!("condition.{at}"), about, &mut wrongs);
        }
        if let Some(name) = say::unknown_name(self) {
            wrongs.0.push(Wrong {
                part: "message".into(),
                text: Text {
                    zh: format!("提示语里的“{{{name}}}”不是条件里用到的栏目").into(),
                    en: format!("{{{name}}} is no column of the conditions").into(),
                },
            });
        }
        if MOST_EXAMPLES < self.examples.len()
            || self.examples.iter().any(|it| MOST_AMONG < it.among.len())
        {
            wrongs.add(
                "examples",
                "例子太多：最多 20 个，每个最多 30 人",
                "too many examples",
            );
        }
        wrongs.0
    }

    /// Texts that are too long, or of several lines: they could not be kept in a cell.
    fn texts(&self, wrongs: &mut Wrongs) {
        let parts = [
            ("title", &self.title),
            ("at", &self.at),
            ("message", &self.message),
            ("why", &self.why),
            ("todo", &self.todo),
            ("made_by", &self.made_by),
            ("made_on", &self.made_on),
        ];
        for (part, text) in parts {
            if !is_plain(text) {
                wrongs.add(part, TOO_LONG.0, TOO_LONG.1);
            }
        }
        let cells =
            self.examples.iter().flat_map(|it| it.among.iter().chain([&it.cells]));
        let mut texts = cells.flatten().flat_map(|(name, text)| [name, text]);
        if texts.any(|text| !is_plain(text)) {
            wrongs.add("examples", TOO_LONG.0, TOO_LONG.1);
        }
    }
}

const TOO_LONG: (&str, &str) = (
    "文字要写成一行，不超过 400 字，前后不留空格",
    "a text is one line of at most 400 characters, without blanks around it",
);

/// Tells whether a text is one line that a cell keeps as it is.
fn is_plain(text: &str) -> bool {
    text.chars().count() <= MOST_CHARACTERS
        && !text.chars().any(char::is_control)
        && text.trim() == text
}

/// Tells whether a text is a code of a rule of one's own.
pub fn is_code(text: &str) -> bool {
    let digits = text.strip_prefix('U').unwrap_or_default();
    digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit())
}

#[derive(Default)]
struct Wrongs(Vec<Wrong>);

impl Wrongs {
    fn add(&mut self, part: &str, zh: &'static str, en: &'static str) {
        self.0.push(Wrong { part: part.to_owned(), text: Text::new(zh, en) });
    }
}

impl Condition {
    fn wrongs(&self, part: &str, about: About, wrongs: &mut Wrongs) {
        if !about.has(self.what) {
            wrongs.add(
                part,
                "查的对象没有这种数",
                "what it looks at has no such quantity",
            );
            return;
        }
        let needed = match self.what {
            What::Field | What::MemberSum => 1..=1,
            What::Sum => 2..=MOST_FIELDS,
            What::Members | What::Entries | What::Households | What::Share => 0..=0,
        };
        if !needed.contains(&self.fields.len())
            || self.fields.iter().any(|it| !is_name(it))
        {
            wrongs.add(part, "没有选栏目", "a column is not chosen");
            return;
        }
        let alone = matches!(self.what, What::Field);
        let field = self.fields.first().filter(|_| alone).map(|it| Source::named(it));
        let compared = Compared {
            field: field.as_ref(),
            test: self.test,
            values: &self.values,
            against: &self.against,
        };
        compared.wrongs(part, wrongs);
        for (at, plain) in self.among.iter().enumerate() {
            plain.wrongs(&format!("{part}.{at}"), wrongs);
        }
        let must_say = !matches!(self.what, What::Field | What::Sum | What::MemberSum);
        if must_say && self.among.is_empty() {
            wrongs.add(part, "没有写数哪些", "it does not say which of them count");
        }
    }
}

impl Plain {
    fn wrongs(&self, part: &str, wrongs: &mut Wrongs) {
        if !is_name(&self.field) {
            wrongs.add(part, "没有选栏目", "a column is not chosen");
            return;
        }
        let field = Source::named(&self.field);
        let compared = Compared {
            field: Some(&field),
            test: self.test,
            values: &self.values,
            against: &self.against,
        };
        compared.wrongs(part, wrongs);
    }
}

/// Tells whether a text can be the name of a column.
fn is_name(text: &str) -> bool {
    !text.is_empty() && is_plain(text) && !text.contains(['{', '}'])
}

/// What is compared with what.
struct Compared<'a> {
    /// The column; none for a number.
    field: Option<&'a Source>,
    test: Test,
    values: &'a [String],
    against: &'a str,
}

impl Compared<'_> {
    fn wrongs(&self, part: &str, wrongs: &mut Wrongs) {
        let is_number = self.field.is_none();
        if is_number && (self.test.reads_text() || is_day(self.test)) {
            wrongs.add(part, "数只能比大小", "a number is only more or less");
            return;
        }
        if self.test.is_alone() {
            if !self.values.is_empty() || !self.against.is_empty() {
                wrongs.add(part, "“为空”不用再填值", "nothing is compared with a blank");
            }
            return;
        }
        if !self.against.is_empty() {
            if !self.values.is_empty() || !is_name(self.against) || self.is_listed() {
                wrongs.add(
                    part,
                    "和另一栏比，就不再填值",
                    "compare with a column or with a value",
                );
            }
            return;
        }
        let several =
            matches!(self.test, Test::In | Test::NotIn) || self.test.reads_text();
        let fits = match self.test {
            Test::Between => self.values.len() == 2,
            _ if several => (1..=MOST_VALUES).contains(&self.values.len()),
            _ => self.values.len() == 1,
        };
        if !fits || self.values.iter().any(|it| it.is_empty() || !is_plain(it)) {
            wrongs.add(part, "没有填好要比的值", "what it is compared with is missing");
            return;
        }
        for value in self.values {
            if self.literal(value).is_none() {
                wrongs
                    .0
                    .push(Wrong { part: part.to_owned(), text: self.not_read(value) });
            }
        }
    }

    fn is_listed(&self) -> bool {
        matches!(self.test, Test::In | Test::NotIn | Test::Between)
    }

    fn literal(&self, value: &str) -> Option<Content<'static>> {
        let literal = match self.field {
            Some(field) => field.literal(value, self.test),
            None => super::content::number(value).map(Content::Number),
        };
        literal.filter(|it| match it {
            Content::Number(_) => !is_day(self.test),
            Content::Date(_) => true,
            Content::Tick(_) | Content::Text(_) => !self.test.orders(),
        })
    }

    fn not_read(&self, value: &str) -> Text {
        let options = self.field.map_or(&[][..], Source::options);
        if options.is_empty() {
            return Text {
                zh: format!("“{value}”不能和这一栏比").into(),
                en: format!("the column cannot be compared with “{value}”").into(),
            };
        }
        let options = options.join("、");
        Text {
            zh: format!("这一栏没有“{value}”，只有：{options}").into(),
            en: format!("the column has no “{value}”, only: {options}").into(),
        }
    }
}

fn is_day(test: Test) -> bool {
    matches!(test, Test::Earlier | Test::Later)
}
