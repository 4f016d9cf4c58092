//! A profile of one's own, changed value by value. What else stands in it, comments and
//! all, stays as it was written.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

use super::{Profile, ProfileError, kind::Kind, read::BUILT_IN};
use crate::own::Definition;

/// The name of the file in complaints about what was typed in the page.
const TYPED: &str = "profile.toml";

/// A profile of one's own as it is written.
#[derive(Debug)]
pub struct Draft {
    document: DocumentMut,
}

impl Draft {
    /// Takes a profile as it was read; an empty text is the built-in one.
    ///
    /// # Errors
    ///
    /// If it is not TOML.
    pub fn of(own: &str) -> Result<Self, ProfileError> {
        let text = if own.trim().is_empty() { EXTENDS } else { own };
        let document = text.parse::<DocumentMut>();
        let document =
            document.map_err(|error| ProfileError::of(TYPED, &error.to_string()))?;
        Ok(Self { document })
    }

    /// The profile as it is now, and its text.
    ///
    /// # Errors
    ///
    /// If it is no profile any more, with what is wrong with it.
    pub fn finish(self) -> Result<(Profile, String), ProfileError> {
        let text = self.document.to_string();
        Ok((Profile::read(TYPED, &text)?, text))
    }

    /// Sets a value, as it was typed; `source` is the document that says so.
    ///
    /// # Errors
    ///
    /// What is wrong with what was typed, in a sentence.
    pub fn set(&mut self, key: &str, typed: &str, source: &str) -> Result<(), Problem> {
        let built_in = value_of(key).ok_or(Problem::NoSuchValue)?;
        let kind = Kind::of(&built_in);
        let value = kind.read(typed)?;
        let item = if built_in.get("source").is_some() {
            let mut sourced = InlineTable::new();
            sourced.insert("value", value);
            sourced.insert("source", source.trim().into());
            Item::Value(Value::InlineTable(sourced))
        } else {
            Item::Value(value)
        };
        let (table, name) = self.place(key).ok_or(Problem::NoSuchValue)?;
        table.insert(name, item);
        Ok(())
    }

    /// Takes a value back to that of the built-in profile.
    pub fn reset(&mut self, key: &str) {
        let Some((section, name)) = key.rsplit_once('.') else {
            self.document.remove(key);
            return;
        };
        let mut table: &mut Table = self.document.as_table_mut();
        for part in section.split('.') {
            let Some(next) = table.get_mut(part).and_then(Item::as_table_mut) else {
                return;
            };
            table = next;
        }
        table.remove(name);
        if table.is_empty() && !section.contains('.') {
            self.document.remove(section);
        }
    }

    /// Puts a rule of one's own in the place of the one with its code, or adds it.
    ///
    /// # Errors
    ///
    /// If it cannot be written, or the rules that are there cannot be replaced.
    pub fn put_rule(&mut self, rule: &Definition) -> Result<(), ProfileError> {
        let written = written(rule)?;
        let rules = self.rules()?;
        let place = rules.iter().position(|it| is_of(it, &rule.code));
        if let Some(old) = place.and_then(|at| rules.get_mut(at)) {
            *old = written;
        } else {
            rules.push(written);
        }
        Ok(())
    }

    /// Takes a rule of one's own out.
    ///
    /// # Errors
    ///
    /// If the rules that are there cannot be changed.
    pub fn drop_rule(&mut self, code: &str) -> Result<(), ProfileError> {
        let rules = self.rules()?;
        rules.retain(|it| !is_of(it, code));
        if rules.is_empty() {
            self.document.remove(OWN);
        }
        Ok(())
    }

    /// The rules of one's own, as tables.
    fn rules(&mut self) -> Result<&mut ArrayOfTables, ProfileError> {
        let item = self.document.entry(OWN).or_insert(Item::None);
        let listed = item.as_array().is_some_and(Array::is_empty);
        if item.is_none() || listed {
            *item = Item::ArrayOfTables(ArrayOfTables::new());
        } else if item.is_array()
            && let Ok(all) = item.clone().into_array_of_tables()
        {
            *item = Item::ArrayOfTables(all);
        }
        item.as_array_of_tables_mut()
            .ok_or_else(|| ProfileError::of(TYPED, "own: not a list of rules"))
    }

    /// The table in which a value stands, made if it is not there, and its name in it.
    fn place<'k>(&mut self, key: &'k str) -> Option<(&mut Table, &'k str)> {
        let Some((section, name)) = key.rsplit_once('.') else {
            return Some((self.document.as_table_mut(), key));
        };
        let mut table = self.document.as_table_mut();
        for part in section.split('.') {
            let item = table.entry(part).or_insert_with(|| Item::Table(Table::new()));
            table = item.as_table_mut()?;
        }
        Some((table, name))
    }
}

const EXTENDS: &str = "extends = \"sichuan-2025\"\n";
/// The key of the rules of one's own.
const OWN: &str = "own";

fn is_of(table: &Table, code: &str) -> bool {
    table.get("code").and_then(Item::as_str) == Some(code)
}

/// A rule as a table, its conditions a line each.
fn written(rule: &Definition) -> Result<Table, ProfileError> {
    let document = toml_edit::ser::to_document(rule)
        .map_err(|error| ProfileError::of(TYPED, &error.to_string()))?;
    let mut table = document.as_table().clone();
    for name in ["conditions", "examples"] {
        let Some(list) = table.get_mut(name).and_then(Item::as_array_mut) else {
            continue;
        };
        for value in list.iter_mut() {
            value.decor_mut().set_prefix("\n    ");
        }
        list.set_trailing("\n");
        list.set_trailing_comma(true);
    }
    Ok(table)
}

/// What the built-in profile has under a key.
pub(super) fn value_of(key: &str) -> Option<toml::Value> {
    let built_in: toml::Table = BUILT_IN.1.parse().ok()?;
    value_in(&built_in, key).cloned()
}

/// What a profile has under a key.
pub(super) fn value_in<'a>(table: &'a toml::Table, key: &str) -> Option<&'a toml::Value> {
    let mut parts = key.split('.');
    let mut found = table.get(parts.next()?)?;
    for part in parts {
        found = found.get(part)?;
    }
    Some(found)
}

/// What is wrong with what was typed for a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// No profile has such a value.
    NoSuchValue,
    /// A number is wanted.
    NoNumber,
    /// Two numbers are wanted, the lesser first.
    NoRange,
    /// As many numbers are wanted.
    NoNumbers(usize),
    /// A day of the calendar is wanted.
    NoDay,
    /// Two days are wanted, the earlier first.
    NoDays,
    /// Month and day are wanted.
    NoMonthAndDay,
    /// A word is wanted.
    NoText,
    /// Yes or no is wanted.
    NoAnswer,
    /// No field is called so.
    NoField(String),
}

impl Problem {
    /// It as a sentence.
    pub fn text(&self) -> crate::text::Text {
        use crate::text::Text;
        match self {
            Self::NoSuchValue => Text::new("没有这一项", "there is no such value"),
            Self::NoNumber => {
                Text::new("这里要填一个不小于 0 的数", "a number of 0 or more")
            }
            Self::NoRange => Text::new(
                "这里要填两个数，中间用“–”，小的在前，如 16–59",
                "two numbers with a dash, the lesser first: 16–59",
            ),
            Self::NoNumbers(count) => Text {
                zh: format!("这里要填 {count} 个整数，中间用“、”").into(),
                en: format!("{count} whole numbers with commas").into(),
            },
            Self::NoDay => {
                Text::new("这里要填年月日，如 2025-09-30", "a day: 2025-09-30")
            }
            Self::NoDays => Text::new(
                "这里要填两个日期，中间用“、”，早的在前",
                "two days with a comma, the earlier first",
            ),
            Self::NoMonthAndDay => {
                Text::new("这里要填月和日，如 09-01", "month and day: 09-01")
            }
            Self::NoText => Text::new("这里不能空着", "this must not be empty"),
            Self::NoField(name) => Text {
                zh: format!("没有叫“{name}”的栏目").into(),
                en: format!("no field is called “{name}”").into(),
            },
            Self::NoAnswer => Text::new("这里要填“是”或“否”", "yes or no"),
        }
    }
}
