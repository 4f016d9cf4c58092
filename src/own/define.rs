use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::finding::{Nature, Severity};

/// A rule of one's own, as it is written in a profile: conditions, and what is said where
/// they hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Definition {
    /// `U` and three digits. Never used for another rule again.
    pub code: String,
    /// What it is called.
    pub title: String,
    /// What it looks at: `household`, `member`, `village`, or the name of a kind of table.
    pub about: String,
    /// Whether all conditions must hold or any.
    pub join: Join,
    /// What a finding of it is.
    pub nature: NatureName,
    /// How urgent it is.
    pub severity: SeverityName,
    /// The column whose cell it points at; the first one it reads, if empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub at: String,
    /// What it says, with `{安全饮水}` for what stands there; made from the conditions, if
    /// empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub message: String,
    /// Why there is such a rule.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// What is to be done; made from the nature, if empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub todo: String,
    /// Who made it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub made_by: String,
    /// When, as it was written.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub made_on: String,
    /// The conditions.
    pub conditions: Vec<Condition>,
    /// Rows that it must report, and rows that it must not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
}

/// A condition: a quantity, and what is asked of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Condition {
    /// What is compared.
    pub what: What,
    /// The columns: one, or those that are summed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// What is asked of it.
    pub test: Test,
    /// What it is compared with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// The column that it is compared with in place of a value.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub against: String,
    /// Which members, entries or households count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub among: Vec<Plain>,
    /// Whether all of these must hold or any.
    #[serde(skip_serializing_if = "Join::is_all")]
    pub among_join: Join,
}

/// A condition about one column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Plain {
    /// The column.
    pub field: String,
    /// What is asked of it.
    pub test: Test,
    /// What it is compared with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// The column that it is compared with in place of a value.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub against: String,
}

/// Rows that a rule must report or must not: its test.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Example {
    /// Whether it must be reported.
    pub hit: bool,
    /// What stands in the columns.
    pub cells: BTreeMap<String, String>,
    /// The members, entries or households that belong to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub among: Vec<BTreeMap<String, String>>,
}

/// Makes an enumeration with the names that files have and the words that people read.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$default:ident])? $variant:ident = $key:literal / $zh:literal / $en:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$default])? #[doc = $zh] #[serde(rename = $key)] $variant,)*
        }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name others rely on.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// What people read.
            pub fn words(self) -> crate::text::Text {
                match self { $(Self::$variant => crate::text::Text::new($zh, $en),)* }
            }

            /// The one of that name, or of those words.
            pub fn named(name: &str) -> Option<Self> {
                let is_it = |it: &&Self| {
                    let words = it.words();
                    it.as_str() == name || words.zh == name || words.en == name
                };
                Self::ALL.iter().find(is_it).copied()
            }
        }
    };
}

named! {
    /// How conditions are joined.
    Join {
        #[default] All = "all" / "并且" / "and",
        Any = "any" / "或者" / "or",
    }
}

named! {
    /// What is compared.
    What {
        #[default] Field = "field" / "一栏" / "a column",
        Sum = "sum" / "几栏相加" / "a sum of columns",
        Members = "members" / "家里符合条件的人数" / "members who",
        MemberSum = "member_sum" / "家里人合计" / "the members' total",
        Entries = "entries" / "台账里这户的条数" / "ledger entries that",
        Households = "households" / "村里符合条件的户数" / "households that",
        Share = "share" / "村里符合条件的户占比" / "the share of households that",
    }
}

named! {
    /// What is asked of a quantity.
    Test {
        #[default] Is = "is" / "是" / "is",
        IsNot = "is_not" / "不是" / "is not",
        Blank = "blank" / "为空" / "is blank",
        Filled = "filled" / "不为空" / "is not blank",
        In = "in" / "在列表中" / "is one of",
        NotIn = "not_in" / "不在列表中" / "is none of",
        Contains = "contains" / "包含" / "contains",
        Lacks = "lacks" / "不包含" / "does not contain",
        Above = "above" / "大于" / "is more than",
        AtLeast = "at_least" / "不少于" / "is at least",
        Below = "below" / "小于" / "is less than",
        AtMost = "at_most" / "不超过" / "is at most",
        Between = "between" / "在两数之间" / "is between",
        Earlier = "earlier" / "早于" / "is before",
        Later = "later" / "晚于" / "is after",
    }
}

named! {
    /// What a finding is: see [`Nature`].
    NatureName {
        #[default] Wrong = "wrong" / "填报错误" / "wrong",
        Unmet = "unmet" / "未达标" / "unmet",
        Undetermined = "undetermined" / "无法判定" / "undetermined",
        Doubtful = "doubtful" / "存疑" / "doubtful",
    }
}

named! {
    /// How urgent a finding is: see [`Severity`].
    SeverityName {
        #[default] Must = "must" / "必须改" / "must be corrected",
        Verify = "verify" / "要核实" / "must be verified",
        Hint = "hint" / "提示" / "is worth a look",
    }
}

impl Join {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
    fn is_all(&self) -> bool {
        *self == Self::All
    }
}

impl What {
    /// Tells whether it is made of members, entries or households.
    pub fn counts(self) -> bool {
        !matches!(self, Self::Field | Self::Sum)
    }
}

impl Test {
    /// Tells whether it compares with nothing.
    pub fn is_alone(self) -> bool {
        matches!(self, Self::Blank | Self::Filled)
    }

    /// Tells whether it asks for what is more and what is less.
    pub fn orders(self) -> bool {
        matches!(
            self,
            Self::Above
                | Self::AtLeast
                | Self::Below
                | Self::AtMost
                | Self::Between
                | Self::Earlier
                | Self::Later
        )
    }

    /// Tells whether it compares with texts.
    pub fn reads_text(self) -> bool {
        matches!(self, Self::Contains | Self::Lacks)
    }
}

impl From<NatureName> for Nature {
    fn from(name: NatureName) -> Self {
        match name {
            NatureName::Wrong => Self::Wrong,
            NatureName::Unmet => Self::Unmet,
            NatureName::Undetermined => Self::Undetermined,
            NatureName::Doubtful => Self::Doubtful,
        }
    }
}

impl From<SeverityName> for Severity {
    fn from(name: SeverityName) -> Self {
        match name {
            SeverityName::Must => Self::Must,
            SeverityName::Verify => Self::Verify,
            SeverityName::Hint => Self::Hint,
        }
    }
}
