//! What another program needs to join the results of many files: who and what is in each,
//! line by line.

use serde::Serialize;

use crate::{
    annotate::Mask,
    county::{days_late, department, place_of},
    engine::Checked,
    profile::Profile,
    record::{Entry, Household, Member, NationalId, Row},
    schema::Key,
    session::Session,
    workbook::sha256,
};

/// Digits of a hashed identity number.
const DIGITS: usize = 32;

/// How identity numbers leave the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ids {
    /// As they are, in their canonical form, with the names.
    Plain,
    /// Hashed together with a word that everybody who joins must know and nobody else:
    /// without it anybody could hash all numbers there are. Names are masked.
    Hashed(String),
}

/// A line to be joined with those of other files.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Link {
    /// A person of a table of persons.
    Person {
        /// The identity number, plain or hashed; none if it is missing or no number.
        id: Option<String>,
        /// The name.
        name: String,
        /// The household's number.
        household: Option<String>,
        /// Where it stands.
        #[serde(flatten)]
        place: LinkPlace,
    },
    /// A household.
    Register {
        /// Its number.
        household: Option<String>,
        /// The head's identity number, plain or hashed.
        head_id: Option<String>,
        /// The head's name.
        head: String,
        /// Its verdict.
        verdict: &'static str,
        /// Where it stands.
        #[serde(flatten)]
        place: LinkPlace,
    },
    /// An entry of a ledger.
    Entry {
        /// The head's name.
        head: String,
        /// The lead department.
        department: String,
        /// What the problem is about; none if it is none of the kinds we know.
        kind: Option<&'static str>,
        /// 整改状态; none if it is none.
        status: Option<&'static str>,
        /// Days by which it is late and not rectified; none if it is not.
        days_late: Option<i64>,
        /// Whether verification contradicts that it is rectified.
        refuted: bool,
        /// Where it stands.
        #[serde(flatten)]
        place: LinkPlace,
    },
}

/// Where a line stands.
#[derive(Clone, Debug, Serialize)]
pub struct LinkPlace {
    /// Its township.
    pub township: String,
    /// Its village.
    pub village: String,
    /// The place of the file in the report's list.
    pub file: usize,
    /// The sheet.
    pub sheet: String,
    /// The cell: `C12`.
    pub cell: String,
}

/// What a line is made with.
struct Linking<'a> {
    session: &'a Session,
    checked: &'a Checked,
    profile: &'a Profile,
    ids: &'a Ids,
    mask: Mask,
}

/// The lines of everything that was checked: persons, households, entries of ledgers.
pub fn links(
    session: &Session,
    checked: &Checked,
    profile: &Profile,
    ids: &Ids,
) -> Vec<Link> {
    let dataset = checked.dataset(session.workbook());
    let mask = Mask::new(&dataset);
    let linking = Linking { session, checked, profile, ids, mask };
    let persons = dataset.members().map(|it| linking.person(it));
    let households = dataset.households().filter_map(|it| linking.household(it));
    let entries = dataset.entries().map(|it| linking.entry(it));
    persons.chain(households).chain(entries).collect()
}

impl Linking<'_> {
    fn person(&self, member: Member<'_>) -> Link {
        let household = member.household();
        let keys = [Key::NationalId, Key::Name];
        Link::Person {
            id: self.id(member.national_id().known()),
            name: self.name(&member.label()),
            household: household.and_then(|it| self.number(it)),
            place: self.place(member.row(), &keys),
        }
    }

    fn household(&self, household: Household<'_>) -> Option<Link> {
        let head = household.id(Key::HeadNationalId).known();
        let head = head.or_else(|| household.head_member()?.national_id().known());
        let verdict = self.checked.judgements.household(household.place());
        Some(Link::Register {
            household: self.number(household),
            head_id: self.id(head),
            head: self.name(&household.label()),
            verdict: verdict.as_str(),
            place: self.place(household.rows().next()?, &[Key::HouseholdId]),
        })
    }

    fn entry(&self, entry: Entry<'_>) -> Link {
        Link::Entry {
            head: self.name(&entry.shown(Key::HeadName)),
            department: department(entry, self.profile),
            kind: entry.problem_kind().map(crate::record::ProblemKind::name),
            status: entry.status().known().map(crate::record::Code::word),
            days_late: days_late(entry, self.profile),
            refuted: entry.is_rectified() && entry.failed_verification().is_some(),
            place: self.place(entry.row(), &[Key::RectificationStatus]),
        }
    }

    /// An identity number as it leaves the program: the same for all ways of writing it.
    fn id(&self, id: Option<NationalId>) -> Option<String> {
        let canonical = NationalId::canonical(id?)?;
        Some(match self.ids {
            Ids::Plain => canonical,
            Ids::Hashed(word) => {
                let mut hash = sha256(format!("{word}\u{1F}{canonical}").as_bytes());
                hash.truncate(DIGITS);
                hash
            }
        })
    }

    fn name(&self, name: &str) -> String {
        match self.ids {
            Ids::Plain => name.to_owned(),
            Ids::Hashed(_) => self.mask.text(name),
        }
    }

    /// The household's number; one that is an identity number is no number.
    fn number(&self, household: Household<'_>) -> Option<String> {
        let number = household.plain(Key::HouseholdId).known()?;
        match self.ids {
            Ids::Plain => Some(number),
            Ids::Hashed(_) => {
                Some(number).filter(|number| self.mask.text(number) == **number)
            }
        }
    }

    fn place(&self, row: Row<'_>, keys: &[Key]) -> LinkPlace {
        let cell = place_of(row, keys);
        let sheet = self.session.workbook().sheet(cell.sheet);
        let file = sheet.map_or(0, |sheet| sheet.file);
        LinkPlace {
            township: row.township().map(Into::into).unwrap_or_default(),
            village: row.village().map(Into::into).unwrap_or_default(),
            file: self.session.place_of(file).unwrap_or_default(),
            sheet: row.sheet_name().to_owned(),
            cell: cell.to_string(),
        }
    }
}
