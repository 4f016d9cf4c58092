//! Example rows: the test of a rule, kept with it and run in the engine.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    about::About,
    content::Source,
    define::{Definition, Example, What},
    made::OwnRule,
    run,
    subject::Subject,
};
use crate::{
    engine::{Options, check},
    profile::Profile,
    record::{Dataset, Household, Row},
    schema::{Correction, Corrections, Key, SheetKind},
    text::Text,
    workbook::{
        CellValue, Format, NumberFormat, SheetBuilder, SourceFile, Texts, Workbook,
    },
};

/// An example that does not come out as it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failing {
    /// The rule.
    pub code: &'static str,
    /// The example, by its place from 0.
    pub at: usize,
    /// Whether it should be reported, and is not; else it is the other way round.
    pub should_hit: bool,
}

impl Failing {
    /// It in words.
    pub fn text(&self) -> Text {
        let Self { code, at, should_hit } = *self;
        let number = at + 1;
        let (zh, en) = if should_hit {
            ("应该查出，却没有查出", "should be reported and is not")
        } else {
            ("不该查出，却查出了", "should not be reported and is")
        };
        Text {
            zh: format!("自定规则 {code} 的例{number}{zh}").into(),
            en: format!("example {number} of {code} {en}").into(),
        }
    }
}

/// What a household of an example is called.
const NUMBER: &str = "例1";
/// The village of an example about a village.
const VILLAGE: &str = "例村";

type Cells = BTreeMap<String, String>;

impl Profile {
    /// The examples of rules of one's own that do not come out as they say.
    pub fn failing_examples(&self) -> Vec<Failing> {
        let mut options = Options { profile: self.clone(), ..Options::default() };
        let mut failing = Vec::new();
        for own in self.own.iter() {
            options.only = vec![own.rule.code.to_owned()];
            for (at, example) in own.definition.examples.iter().enumerate() {
                let hit = is_hit(own, example, &mut options);
                if hit != example.hit {
                    let code = own.rule.code;
                    failing.push(Failing { code, at, should_hit: example.hit });
                }
            }
        }
        failing
    }
}

/// Tells whether the engine finds anything in an example.
fn is_hit(own: &OwnRule, example: &Example, options: &mut Options) -> bool {
    let (workbook, corrections) = Sheets::of(own, example);
    options.corrections = corrections;
    !check(&workbook, options).report.findings.is_empty()
}

/// The sheets of an example, with what each column holds.
#[derive(Default)]
struct Sheets {
    workbook: Workbook,
    corrections: Corrections,
}

impl Sheets {
    fn of(own: &OwnRule, example: &Example) -> (Workbook, Corrections) {
        let mut sheets = Self::default();
        sheets.workbook.files.push(SourceFile {
            name: String::new(),
            format: Format::Xlsx,
            sha256: String::new(),
            notes: Vec::new(),
        });
        let named = |cells: &Cells| {
            let mut cells = cells.clone();
            cells.entry(Key::HouseholdId.name().to_owned()).or_insert(NUMBER.to_owned());
            cells
        };
        let first = named(&example.cells);
        match own.reading.about {
            About::Household => sheets.add(SheetKind::Household, &[first]),
            About::Member => sheets.add(SheetKind::Member, &[first]),
            About::Rows(kind) => sheets.add(kind, &[first]),
            About::Village => {
                let households = example.among.iter().zip(1..).map(|(cells, number)| {
                    let mut cells = cells.clone();
                    let key = Key::HouseholdId.name().to_owned();
                    cells.entry(key).or_insert_with(|| format!("例{number}"));
                    let key = Key::Village.name().to_owned();
                    cells.entry(key).or_insert(VILLAGE.to_owned());
                    cells
                });
                sheets.add(SheetKind::Household, &households.collect::<Vec<_>>());
                return (sheets.workbook, sheets.corrections);
            }
        }
        let (entries, members): (Vec<Cells>, Vec<Cells>) =
            example.among.iter().map(named).partition(|it| is_entry(&own.definition, it));
        let has = |what: What| own.reading.asked.iter().any(|asked| asked.what == what);
        if !members.is_empty() {
            sheets.add(SheetKind::Member, &members);
        }
        if !entries.is_empty() || has(What::Entries) {
            sheets.add(SheetKind::Ledger, &entries);
        }
        (sheets.workbook, sheets.corrections)
    }

    fn add(&mut self, kind: SheetKind, rows: &[Cells]) {
        let mut columns: BTreeSet<&String> =
            rows.iter().flat_map(BTreeMap::keys).collect();
        let number = Key::HouseholdId.name().to_owned();
        columns.insert(&number);
        let mut texts = Texts::default();
        let mut sheet = SheetBuilder::named(kind.name());
        let mut known = Vec::new();
        for (at, name) in (0..).zip(&columns) {
            sheet.put_text(0, at, texts.intern(name));
            known.push((
                at,
                match Source::named(name) {
                    Source::Known(key) => Some(key),
                    Source::Heading(_) => None,
                },
            ));
        }
        for (row, cells) in (1..).zip(rows) {
            for (at, name) in (0..).zip(&columns) {
                match cells.get(*name).map(String::as_str) {
                    None | Some("") => {}
                    Some(text) => match number_in(text) {
                        Some(number) => {
                            let value = CellValue::Number(number, NumberFormat::General);
                            sheet.put(row, at, value);
                        }
                        None => sheet.put_text(row, at, texts.intern(text)),
                    },
                }
            }
        }
        self.corrections.sheets.push(Correction {
            file: None,
            sheet: kind.name().to_owned(),
            kind: Some(kind),
            header: Some((0, 0)),
            columns: known,
        });
        self.workbook.sheets.push(sheet.finish(0, Arc::new(texts)));
    }
}

/// Tells whether a row of an example is an entry of the ledger, and no member.
fn is_entry(definition: &Definition, cells: &Cells) -> bool {
    let of = |whats: &[What]| {
        let conditions =
            definition.conditions.iter().filter(|it| whats.contains(&it.what));
        let mut fields = conditions
            .flat_map(|it| it.among.iter().map(|plain| &plain.field).chain(&it.fields));
        fields.any(|field| cells.contains_key(field))
    };
    of(&[What::Entries]) && !of(&[What::Members, What::MemberSum])
}

/// A number as a sheet would keep it: no leading zeros, at most fifteen digits.
fn number_in(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && digits.len() <= 15
        && (!digits.starts_with('0') || digits.starts_with("0.") || digits == "0");
    if plain { text.parse().ok() } else { None }
}

/// What stands in the columns that a rule reads, as an example of it. Names and identity
/// numbers stay behind: a profile is handed round.
pub fn example_of(
    definition: &Definition,
    dataset: &Dataset<'_>,
    profile: &Profile,
    subject: (u32, u32),
    hit: bool,
) -> Option<Example> {
    let reading = Shown { profile };
    let about = About::named(&definition.about)?;
    let mut example = Example { hit, ..Example::default() };
    let (id, record) = subject;
    if about == About::Village {
        let villages: Vec<_> = run::by_village(dataset).collect();
        let (_, households) = villages.get(id as usize)?;
        let fields = among(definition, &[What::Households, What::Share]);
        let most = households.iter().take(super::MOST_AMONG);
        example.among =
            most.map(|it| reading.cells(Subject::Household(*it), &fields)).collect();
        return Some(example);
    }
    let subject = match about {
        About::Household => Subject::Household(dataset.household(id)?),
        _ => Subject::Row(dataset.row(id, record)),
    };
    let own = definition.conditions.iter().filter(|it| !it.what.counts());
    let own = own.flat_map(|it| it.fields.iter().chain([&it.against]));
    let against = definition.conditions.iter().map(|it| &it.against);
    let fields: BTreeSet<&String> =
        own.chain(against).filter(|name| !name.is_empty()).collect();
    example.cells = reading.cells(subject, &fields);
    let household = subject.household();
    let members = among(definition, &[What::Members, What::MemberSum]);
    if !members.is_empty() {
        let residents = household.into_iter().flat_map(Household::residents);
        let most = residents.take(super::MOST_AMONG);
        let rows = most.map(|it| reading.cells(Subject::Row(it.row()), &members));
        example.among.extend(rows);
    }
    let entries = among(definition, &[What::Entries]);
    if !entries.is_empty() {
        let all = household.into_iter().flat_map(Household::entries);
        let most = all.take(super::MOST_AMONG - example.among.len());
        let row = |row: Row<'_>| reading.cells(Subject::Row(row), &entries);
        example.among.extend(most.map(|it| row(*it)));
    }
    Some(example)
}

/// The columns that tell which members, entries or households count.
fn among<'a>(definition: &'a Definition, whats: &[What]) -> BTreeSet<&'a String> {
    let conditions = definition.conditions.iter().filter(|it| whats.contains(&it.what));
    let fields = conditions.flat_map(|it| {
        let plain = it.among.iter().flat_map(|plain| [&plain.field, &plain.against]);
        plain.chain(&it.fields)
    });
    fields.filter(|name| !name.is_empty()).collect()
}

struct Shown<'a> {
    profile: &'a Profile,
}

impl Shown<'_> {
    fn cells(&self, subject: Subject<'_>, fields: &BTreeSet<&String>) -> Cells {
        let cells = fields.iter().filter_map(|name| {
            let source = Source::named(name);
            let text = if is_personal(&source) {
                "某某".to_owned()
            } else {
                subject.shown(&source, self.profile.as_of)
            };
            let text = if text == "（空）" { String::new() } else { text };
            let text: String = text.trim().chars().filter(|c| !c.is_control()).collect();
            (text.chars().count() <= super::MOST_CHARACTERS)
                .then_some(((*name).clone(), text))
        });
        cells.collect()
    }
}

/// Tells whether a column names a person.
fn is_personal(source: &Source) -> bool {
    let Source::Known(key) = source else { return false };
    key.is_national_id()
        || matches!(key, Key::Name | Key::HeadName | Key::Phone | Key::BankAccount)
}
