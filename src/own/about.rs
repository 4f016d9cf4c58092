use super::define::What;
use crate::{schema::SheetKind, text::Text};

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Each household.
    Household,
    /// Each person.
    Member,
    /// Each village, by its households.
    Village,
    /// Each row of tables of a kind.
    Rows(SheetKind),
}

impl About {
    /// All that can be looked at, in the order in which it is offered.
    pub fn all() -> impl Iterator<Item = Self> {
        let kinds = SheetKind::ALL.iter().copied().filter(|kind| {
            !matches!(kind, SheetKind::Waiver | SheetKind::Unknown) && !kind.has_persons()
        });
        [Self::Household, Self::Member, Self::Village]
            .into_iter()
            .chain(kinds.map(Self::Rows))
    }

    /// The name others rely on. A kind of table of the name of one of ours has `_rows`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Household => "household",
            Self::Member => "member",
            Self::Village => "village",
            Self::Rows(SheetKind::Household) => "household_rows",
            Self::Rows(SheetKind::Village) => "village_rows",
            Self::Rows(kind) => kind.as_str(),
        }
    }

    /// What people read.
    pub fn words(self) -> Text {
        match self {
            Self::Household => Text::new("每一户", "each household"),
            Self::Member => Text::new("每一人", "each person"),
            Self::Village => Text::new("每一村", "each village"),
            Self::Rows(kind) => Text {
                zh: format!("{}的每一行", kind.name()).into(),
                en: format!("each row of: {}", kind.english()).into(),
            },
        }
    }

    /// The one of that name, or of those words.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|it| {
            let words = it.words();
            it.as_str() == name || words.zh == name || words.en == name
        })
    }

    /// Tells whether it has such a quantity.
    pub fn has(self, what: What) -> bool {
        match what {
            What::Field | What::Sum => self != Self::Village,
            What::Members | What::MemberSum | What::Entries => {
                matches!(self, Self::Household | Self::Member)
            }
            What::Households | What::Share => self == Self::Village,
        }
    }
}
