//! A definition made into a rule like any other.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use super::{
    about::About,
    content::Source,
    define::{Definition, Join, What},
    judge::Asked,
    run, say,
    subject::is_headed,
};
use crate::{
    rule::{Check, Rule},
    schema::{Key, SheetKind, Table},
};

/// A rule of one's own, ready to run.
pub struct OwnRule {
    /// As it is written.
    pub definition: Definition,
    /// As the engine knows it.
    pub rule: Rule,
    pub(super) reading: Reading,
}

/// What a rule reads, and what it asks of it.
pub(super) struct Reading {
    pub(super) about: About,
    pub(super) join: Join,
    pub(super) asked: Vec<Asked>,
    /// The column whose cell it points at.
    pub(super) at: Option<Source>,
    /// The names in its message, each with what stands for it.
    pub(super) names: Vec<(String, Named)>,
}

/// What stands for a name in a message.
#[derive(Debug)]
pub(super) enum Named {
    /// Whom it is about.
    Who,
    /// The village.
    Village,
    /// What stands in a column.
    Shown(Source),
    /// The quantity of a condition, by its place.
    Amount(usize),
}

impl std::fmt::Debug for OwnRule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.rule.code)
    }
}

/// Makes a rule of a definition, once: whoever names a rule may keep the reference, so one
/// lives as long as the program, as those do that it was built with. How many there can be
/// is limited by how many a profile may have and how often somebody changes one by hand.
pub(super) fn made(definition: &Definition) -> &'static OwnRule {
    static ALL: Mutex<BTreeMap<String, &'static OwnRule>> = Mutex::new(BTreeMap::new());
    let written = serde_json::to_string(definition).unwrap_or_default();
    let mut all = ALL.lock().unwrap_or_else(PoisonError::into_inner);
    all.entry(written).or_insert_with(|| Box::leak(Box::new(OwnRule::new(definition))))
}

impl OwnRule {
    fn new(definition: &Definition) -> Self {
        let reading = Reading::of(definition);
        let rule = Rule {
            code: lasting(definition.code.clone()),
            nature: definition.nature.into(),
            severity: definition.severity.into(),
            on_by_default: true,
            source: lasting(source(definition)),
            message: definition.template(),
            needs: needs(definition, reading.about),
            page: lasting(super::page::written(definition)),
            check: match reading.about {
                About::Household => Check::Household(run::household),
                About::Member => Check::Member(run::member),
                About::Village => Check::Dataset(run::villages),
                About::Rows(kind) => Check::Row(one(kind), run::row),
            },
        };
        Self { definition: definition.clone(), rule, reading }
    }
}

impl Reading {
    /// Makes ready what a definition reads.
    pub(super) fn of(definition: &Definition) -> Self {
        let at = Some(&definition.at).filter(|name| !name.is_empty());
        let names = definition.names().into_iter();
        Self {
            about: About::named(&definition.about).unwrap_or(About::Household),
            join: definition.join,
            asked: definition.conditions.iter().map(Asked::of).collect(),
            at: at.map(|name| Source::named(name)),
            names: names.map(|name| (name.clone(), meaning(&name, definition))).collect(),
        }
    }
}

impl OwnRule {
    /// The columns of the users' own that it cannot do without and that no table has.
    pub(crate) fn lacking(&'static self, tables: &[Table]) -> Option<Vec<&'static str>> {
        let lacks = |asked: &'static Asked| -> Vec<&'static str> {
            let own = asked.fields.iter().filter_map(|source| match source {
                Source::Heading(heading) => Some(heading.as_str()),
                Source::Known(_) => None,
            });
            let has = |heading: &str| {
                let mut columns = tables.iter().flat_map(|table| &table.columns);
                columns.any(|column| is_headed(column, heading))
            };
            own.filter(|heading| !has(heading)).collect()
        };
        let each: Vec<Vec<&str>> = self.reading.asked.iter().map(lacks).collect();
        let all_lack = each.iter().all(|names| !names.is_empty());
        let names: Vec<&str> = each.into_iter().flatten().collect();
        let decides = self.definition.join == Join::All || all_lack;
        (decides && !names.is_empty()).then_some(names)
    }
}

fn lasting(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// The list of one kind.
fn one(kind: SheetKind) -> &'static [SheetKind] {
    let at = SheetKind::ALL.iter().position(|it| *it == kind);
    at.and_then(|at| SheetKind::ALL.get(at..=at)).unwrap_or_default()
}

fn meaning(name: &str, definition: &Definition) -> Named {
    let amount =
        (0..definition.conditions.len()).find(|&at| say::amount_name(at) == name);
    match (name, amount) {
        (say::WHO, _) => Named::Who,
        (say::VILLAGE, _) => Named::Village,
        (_, Some(at)) => Named::Amount(at),
        (_, None) => Named::Shown(Source::named(name)),
    }
}

/// Where it comes from.
fn source(definition: &Definition) -> String {
    let parts = [&definition.made_by, &definition.made_on].map(|it| it.trim().to_owned());
    let parts: Vec<_> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    match parts.as_slice() {
        [] => "本地自定规则".to_owned(),
        parts => format!("本地自定规则（{}）", parts.join("，")),
    }
}

/// The fields without which it cannot hold on any table.
fn needs(definition: &Definition, about: About) -> &'static [&'static [Key]] {
    let mut groups: Vec<Vec<Key>> = Vec::new();
    for condition in &definition.conditions {
        if !matches!(condition.what, What::Field | What::Sum) {
            continue;
        }
        for name in &condition.fields {
            if let Source::Known(key) = Source::named(name) {
                groups.push(column_of(key));
            }
        }
    }
    let whole = groups.len() == definition.conditions.len();
    match about {
        About::Village | About::Rows(_) => groups.clear(),
        // What is of the household may stand in another table.
        About::Member => {
            groups.retain(|keys| !keys.iter().all(|key| key.is_of_household()));
        }
        About::Household => {}
    }
    if definition.join == Join::Any {
        let any: Vec<Key> = groups.drain(..).flatten().collect();
        groups.extend((whole && !any.is_empty()).then_some(any));
    }
    groups.sort();
    groups.dedup();
    let groups: Vec<&'static [Key]> =
        groups.into_iter().map(|keys| &*Box::leak(keys.into_boxed_slice())).collect();
    Box::leak(groups.into_boxed_slice())
}

/// The columns that tell a field: ages are told by three.
fn column_of(key: Key) -> Vec<Key> {
    match key {
        Key::Age => vec![Key::Age, Key::NationalId, Key::BirthDate],
        // It may stand above the rows.
        Key::Village => vec![Key::Village, Key::HouseholdId, Key::HeadName],
        key => vec![key],
    }
}
