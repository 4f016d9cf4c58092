//! What the checker says: findings, each tied to the cells it is about.

use crate::{
    record::{Date, Decimal, HouseholdId, Yuan},
    rule::Rule,
    text::{Lang, Text},
    workbook::CellRef,
};

/// One thing a rule has to say about one cause.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule that says it.
    pub rule: &'static Rule,
    /// What sort of statement it is; mostly that of its rule.
    pub nature: Nature,
    /// How it orders the list; mostly that of its rule.
    pub severity: Severity,
    /// The household it is about.
    pub household: Option<HouseholdId>,
    /// The name of the person it is about.
    pub person: Option<String>,
    /// The cells it is about, the first to look at first.
    pub cells: Vec<CellRef>,
    /// The cells that bear on it, such as the one it contradicts.
    pub witnesses: Vec<CellRef>,
    /// The values named in the message.
    pub args: Vec<(&'static str, Arg)>,
    /// A template that takes the place of the rule's.
    pub saying: Option<Text>,
    /// What would mend it.
    pub fix: Option<Fix>,
    /// The rule whose finding explains this one. It is folded under that finding, and not
    /// counted.
    pub explained_by: Option<&'static Rule>,
    /// What somebody said that takes it out of the count. It stays in sight.
    pub settled: Option<Settled>,
}

/// What takes a finding out of the count although it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// By what.
    pub by: SettledBy,
    /// What was said.
    pub text: String,
    /// Who said it.
    pub who: String,
    /// The day, as it was written; of a waiver its last one.
    pub day: String,
}

/// By what a finding is taken out of the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SettledBy {
    /// 核实说明: somebody looked, and said why it is right.
    Confirmation,
    /// 豁免清单: the county does not ask for it.
    Waiver,
}

/// What sort of statement a finding makes. The user acts differently on each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nature {
    /// 填报错误: the sheet contradicts itself or a law of form. Correct the sheet.
    Wrong,
    /// 未达标: the sheet may be right, and the household has not met a criterion. Help
    /// the household; leave the number alone.
    Unmet,
    /// 无法判定: blank or unreadable. Find out and fill in.
    Undetermined,
    /// 存疑: may be right, and must be looked at. Correct it, or confirm with a reason.
    Doubtful,
}

/// How urgent a finding is, in the words of statistical reporting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 强制性: must be corrected or answered for.
    Must,
    /// 核实性: corrected, or confirmed with a reason.
    Verify,
    /// 提示性: good to know.
    Hint,
}

/// A value named in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// The same in every language: a number, a name, what a cell holds.
    Plain(String),
    /// Words of ours.
    Words(Text),
}

/// What would mend a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Who may apply it.
    pub class: FixClass,
    /// The cell.
    pub cell: CellRef,
    /// What it should hold.
    pub to: String,
    /// Other cells that are mended with it, and what each should hold.
    pub more: Vec<(CellRef, String)>,
    /// Why.
    pub why: Text,
}

/// Who may apply a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FixClass {
    /// 规范写法: the meaning does not change. In bulk, after a preview.
    Spelling,
    /// 可推断: follows from another cell. One by one, or a column after a preview.
    Derived,
    /// 需核实: only the user knows.
    Verify,
}

impl Finding {
    /// Tells whether it is counted: no other finding explains it, and nobody answered for
    /// it.
    pub fn counts(&self) -> bool {
        self.explained_by.is_none() && self.settled.is_none()
    }

    /// Tells whether an exemption lets it stand.
    pub fn is_waived(&self) -> bool {
        self.settled.as_ref().is_some_and(|settled| settled.by == SettledBy::Waiver)
    }

    /// The message in the given language, with its values filled in.
    pub fn message(&self, lang: Lang) -> String {
        let template = self.saying.as_ref().unwrap_or(&self.rule.message).get(lang);
        let mut message = template.to_owned();
        for (name, arg) in &self.args {
            message = message.replace(&format!("{{{name}}}"), arg.get(lang));
        }
        message
    }
}

impl Fix {
    /// The cells that are mended, and what each should hold.
    pub fn changes(&self) -> impl Iterator<Item = (CellRef, &str)> {
        let more = self.more.iter().map(|(cell, to)| (*cell, to.as_str()));
        std::iter::once((self.cell, self.to.as_str())).chain(more)
    }
}

impl Arg {
    /// The value in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Words(text) => text.get(lang),
        }
    }
}

impl Nature {
    /// The name others rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wrong => "wrong",
            Self::Unmet => "unmet",
            Self::Undetermined => "undetermined",
            Self::Doubtful => "doubtful",
        }
    }
}

impl Severity {
    /// The name others rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Verify => "verify",
            Self::Hint => "hint",
        }
    }
}

impl SettledBy {
    /// The name others rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Confirmation => "confirmation",
            Self::Waiver => "waiver",
        }
    }
}

impl FixClass {
    /// The name others rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Spelling => "spelling",
            Self::Derived => "derived",
            Self::Verify => "verify",
        }
    }
}

impl From<Text> for Arg {
    fn from(text: Text) -> Self {
        Self::Words(text)
    }
}

/// Makes values that are written the same in every language into arguments.
macro_rules! plain {
    ($($kind:ty),*) => {
        $(impl From<$kind> for Arg {
            fn from(value: $kind) -> Self {
                Self::Plain(value.to_string())
            }
        })*
    };
}

plain!(
    String,
    &String,
    &str,
    std::borrow::Cow<'_, str>,
    i32,
    i64,
    u32,
    usize,
    Yuan,
    Decimal,
    Date,
    CellRef
);
