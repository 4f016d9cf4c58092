//! What a rule is.

mod draft;
mod page;
mod sink;

use std::fmt;

pub use draft::Draft;
pub use page::{Example, ExampleTable, Mark, Page};
pub use sink::Sink;

use crate::{
    criteria::{Criterion, Judgement, Judgements, Verdict},
    finding::{Nature, Severity},
    profile::Profile,
    record::{Dataset, Household, Member, Row},
    schema::{Key, SheetKind, TableColumn, TableId},
    text::Text,
};

/// A rule: one thing that can be wrong, how to see it, and how to say it.
///
/// Each rule is one file under [`rules`](crate::rules), with a page beside it that
/// explains it to users and names it. The examples on the page are the rule's tests.
pub struct Rule {
    /// The code users cite, such as `C601`. Never reused.
    pub code: &'static str,
    /// What a finding of this rule is.
    pub nature: Nature,
    /// How urgent it is.
    pub severity: Severity,
    /// Whether it runs when the profile says nothing.
    pub on_by_default: bool,
    /// The document it rests on, as the catalogue cites it.
    pub source: &'static str,
    /// What a finding says. `{name}` stands for the argument of that name.
    pub message: Text,
    /// The fields without which the rule does not run on a table (or, for a household,
    /// on the tables of its township): of each group at least one.
    pub needs: &'static [&'static [Key]],
    /// The page that explains the rule, in Markdown.
    pub page: &'static str,
    /// What the rule looks at.
    pub check: Check,
}

/// What a rule looks at. The engine calls the function once for each.
#[derive(Clone, Copy)]
pub enum Check {
    /// Each household that is to be checked against the criteria.
    Household(fn(Household<'_>, &Context<'_>, &mut Sink<'_>)),
    /// Each record of a table of persons.
    Member(fn(Member<'_>, &Context<'_>, &mut Sink<'_>)),
    /// Each record of tables of these kinds.
    Row(&'static [SheetKind], fn(Row<'_>, &Context<'_>, &mut Sink<'_>)),
    /// Each column of each table. It reads no other column, so that after an edit only the
    /// column is looked at again.
    Column(fn(TableId, &TableColumn, &Context<'_>, &mut Sink<'_>)),
    /// Each table.
    Table(fn(TableId, &Context<'_>, &mut Sink<'_>)),
    /// Everything at once: what is compared across tables and files.
    Dataset(fn(&Context<'_>, &mut Sink<'_>)),
}

/// What a rule may know beyond the record it looks at.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Everything that was read.
    pub dataset: &'a Dataset<'a>,
    /// The standards to check against.
    pub profile: &'a Profile,
    /// How each household stands with each criterion.
    pub judgements: &'a Judgements,
}

impl<'a> Context<'a> {
    /// How a household stands with a criterion, and on what grounds.
    pub fn judgement(
        &self,
        household: Household<'_>,
        criterion: Criterion,
    ) -> &'a Judgement {
        self.judgements.of(household.place(), criterion)
    }

    /// How a household stands with a criterion.
    pub fn verdict(&self, household: Household<'_>, criterion: Criterion) -> Verdict {
        self.judgement(household, criterion).verdict
    }
}

impl Rule {
    /// The title of its page.
    pub fn title(&self) -> Text {
        Page::title(self.page)
    }

    /// Tells whether it looks at tables of a kind. What looks at everything looks at all.
    pub fn looks_at(&self, kind: SheetKind) -> bool {
        match self.check {
            Check::Household(_) => kind.has_households() || kind.has_persons(),
            Check::Member(_) => kind.has_persons(),
            Check::Row(kinds, _) => kinds.contains(&kind),
            Check::Column(_) | Check::Table(_) | Check::Dataset(_) => true,
        }
    }

    /// The letter of its family.
    pub fn family(&self) -> &'static str {
        self.code.get(..1).unwrap_or_default()
    }
}

/// Rules are the same if their codes are.
impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}
