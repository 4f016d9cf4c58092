use std::borrow::Cow;

use crate::{
    record::{Household, HouseholdId, IdFault, NationalId, Relation, Row},
    rule::Context,
    schema::{Key, SheetKind},
    text::normalise,
    workbook::CellRef,
};

/// A person as one record names it.
#[derive(Clone, Copy)]
pub(super) struct Person<'a> {
    /// The number by which persons are matched.
    pub(super) key: u64,
    /// The household the record belongs to.
    pub(super) household: Household<'a>,
    /// The record: of a person, or of a household whose members no table lists.
    pub(super) row: Row<'a>,
    /// The cell of the number.
    pub(super) cell: CellRef,
    id: NationalId,
}

/// The places where one person is listed in several households, one for each household.
pub(super) struct Spots<'a> {
    /// The person, as each household lists it.
    pub(super) people: Vec<Person<'a>>,
}

/// Everyone with a number, by number, table, household and row.
pub(super) fn people<'a>(ctx: &Context<'a>) -> Vec<Person<'a>> {
    let members = ctx
        .dataset
        .members()
        .filter_map(|member| person(member.row(), member.national_id().known_at()?));
    let heads = ctx.dataset.rows(&[SheetKind::Household, SheetKind::Acceptance]);
    let heads = heads.filter_map(|row| {
        let id = row.id(Key::HeadNationalId).known_at();
        let id = id.or_else(|| row.id(Key::NationalId).known_at())?;
        person(row, id).filter(|head| head.household.members().next().is_none())
    });
    let mut people: Vec<_> = members.chain(heads).collect();
    people.sort_by_key(|person| {
        (person.key, person.row.table_id(), person.place(), person.row.record())
    });
    people
}

fn person(row: Row<'_>, (id, cell): (NationalId, CellRef)) -> Option<Person<'_>> {
    let key = id.key().filter(|_| !id.has(IdFault::Placeholder))?;
    Some(Person { key, household: row.household()?, row, cell, id })
}

/// The persons that are listed in more than one household.
pub(super) fn spots<'a>(ctx: &Context<'a>) -> Vec<Spots<'a>> {
    let people = people(ctx);
    let mut all = Vec::new();
    for group in people.chunk_by(|a, b| a.key == b.key).filter(|group| 1 < group.len()) {
        let mut homes: Vec<Person<'a>> = Vec::new();
        for person in group {
            let known = homes.iter().any(|home| home.is_at_home_with(person));
            // Other names are other persons: D204.
            let other = homes.first().is_some_and(|home| !home.is_named_like(person));
            if !known && !other {
                homes.push(*person);
            }
        }
        if 1 < homes.len() {
            all.push(Spots { people: homes });
        }
    }
    all
}

impl<'a> Person<'a> {
    /// The place of its household.
    pub(super) fn place(&self) -> HouseholdId {
        self.household.place()
    }

    /// The cell of its name.
    pub(super) fn name_cell(&self) -> Option<CellRef> {
        self.row.cell(if self.row.kind().has_persons() {
            Key::Name
        } else {
            Key::HeadName
        })
    }

    /// The name, for a message.
    pub(super) fn name(&self) -> Cow<'a, str> {
        let key = if self.row.kind().has_persons() { Key::Name } else { Key::HeadName };
        self.row.text(key).known().unwrap_or(Cow::Borrowed("（空）"))
    }

    /// The name as names are compared.
    pub(super) fn plain(&self) -> String {
        normalise(&self.name())
    }

    /// Tells whether the names can be of one person: the same, or long enough and only
    /// one character apart.
    pub(super) fn is_named_like(&self, other: &Self) -> bool {
        let (own, other) = (self.plain(), other.plain());
        own == other
            || 3 <= own.chars().count().min(other.chars().count())
                && strsim::levenshtein(&own, &other) == 1
    }

    /// The 18 characters of the number.
    pub(super) fn number(&self) -> String {
        self.id.canonical().unwrap_or_default()
    }

    /// The number of its row, as a spreadsheet counts.
    pub(super) fn row_number(&self) -> String {
        (self.row.sheet_row() + 1).to_string()
    }

    /// Where it is listed, for a message: 杨再华户（桐木村）.
    pub(super) fn at_home(&self) -> String {
        let label = self.household.label();
        match self.household.village() {
            Some(village) => format!("{label}户（{village}）"),
            None => format!("{label}户"),
        }
    }

    /// Where it is listed among the others, for a message: 第3行, and the sheet before it
    /// where `other` stands on another one.
    pub(super) fn spot(&self, other: &Self) -> String {
        let row = self.row_number();
        if self.cell.sheet == other.cell.sheet {
            return format!("第{row}行");
        }
        let sheet = self.row.sheet_name();
        format!("{sheet}第{row}行")
    }

    /// What the person is in its household, if that is known.
    pub(super) fn relation(&self) -> Option<Relation> {
        if self.row.kind().has_persons() {
            self.row.as_member().relation().known()
        } else {
            Some(Relation::Head)
        }
    }

    /// Tells whether both records are of one household: the join says so, or one is from
    /// the system and both households are of a head of the same name.
    fn is_at_home_with(&self, other: &Self) -> bool {
        self.place() == other.place()
            || self.row.kind() != other.row.kind()
                && self.household.label() == other.household.label()
    }
}

impl<'a> Spots<'a> {
    /// The cells of the number.
    pub(super) fn cells(&self) -> Vec<CellRef> {
        self.people.iter().map(|person| person.cell).collect()
    }

    /// The name, for a message.
    pub(super) fn name(&self) -> Cow<'a, str> {
        self.people.first().map_or(Cow::Borrowed("（空）"), Person::name)
    }

    /// Two townships in which the person is listed, if there are two.
    pub(super) fn townships(&self) -> Option<[Cow<'a, str>; 2]> {
        let mut known =
            self.people.iter().filter_map(|person| person.household.township());
        let first = known.next()?;
        let second = known.find(|other| normalise(other) != normalise(&first))?;
        Some([first, second])
    }

    /// Tells whether the person is listed in two townships.
    pub(super) fn is_across_townships(&self) -> bool {
        self.townships().is_some()
    }

    /// The household the person is the head of, and the other one with what it is there.
    pub(super) fn head_and_member(&self) -> Option<(Person<'a>, Person<'a>, Relation)> {
        let people = self.people.iter();
        let head = people.clone().find(|p| p.relation() == Some(Relation::Head))?;
        let mut others = people.filter_map(|person| Some((person, person.relation()?)));
        let (member, relation) = others.find(|&(_, r)| r != Relation::Head)?;
        Some((*head, *member, relation))
    }
}
