use std::collections::BTreeMap;

use super::{Standing, Waiver};
use crate::{
    profile::Profile,
    record::{Bond, Dataset, Date, Field, Household, Row},
    rule::Rule,
    schema::{Key, SheetKind},
    text::normalise,
};

/// Words for a waiver without a last day.
const FOR_GOOD: [&str; 4] = ["长期", "长期有效", "永久", "永久有效"];
/// The keys that name a household, the surest first.
const NAMING: [Key; 3] = [Key::HouseholdId, Key::HeadNationalId, Key::HeadName];

/// The lines of all lists of exemptions, one for each rule that a line names.
pub(crate) fn read(dataset: &Dataset<'_>, profile: &Profile) -> Vec<Waiver> {
    let mut rows = dataset.rows(&[SheetKind::Waiver]).peekable();
    if rows.peek().is_none() {
        return Vec::new();
    }
    let heads = Heads::of(dataset);
    rows.flat_map(|row| line(row, &heads, profile)).collect()
}

fn line(row: Row<'_>, heads: &Heads, profile: &Profile) -> Vec<Waiver> {
    let as_of = profile.as_of;
    let cell = row.cell(Key::WaivedRule).or_else(|| row.first_cell());
    let Some(cell) = cell else { return Vec::new() };
    let household = row.household();
    let said = |key| row.text(key).known().unwrap_or_default().into_owned();
    let (until, bad_day) = last_day(row);
    let whose = whose(row, household);
    let one = |code: String, rule: Option<&'static Rule>| Waiver {
        cell,
        standing: standing(row, rule, &code, heads, (as_of, until, bad_day.clone())),
        rule,
        code,
        household: household.map(Household::place),
        whose: whose.clone(),
        reason: said(Key::WaiverReason),
        approved_by: said(Key::WaivedBy),
        until,
        findings: 0,
    };
    rules(&said(Key::WaivedRule), profile)
        .into_iter()
        .map(|(code, rule)| one(code, rule))
        .collect()
}

/// Why a line has no effect, as far as the line itself tells.
fn standing(
    row: Row<'_>,
    rule: Option<&'static Rule>,
    code: &str,
    heads: &Heads,
    (as_of, until, bad_day): (Date, Option<Date>, Option<String>),
) -> Standing {
    let is_named = NAMING.iter().any(|&key| row.text(key).known().is_some());
    match row.household() {
        _ if code.is_empty() => return Standing::NoRule,
        _ if rule.is_none() => return Standing::UnknownRule,
        None if !is_named => return Standing::NoHousehold,
        None => return Standing::UnknownHousehold,
        Some(household) if row.bond() == Some(Bond::Name) => {
            let several = heads.called(row, household);
            if 1 < several {
                return Standing::SeveralHouseholds(several);
            }
        }
        Some(_) => {}
    }
    if row.text(Key::WaiverReason).known().is_none() {
        return Standing::NoReason;
    }
    match (bad_day, until) {
        (Some(text), _) => Standing::NoDay(text),
        (None, Some(day)) if day < as_of => Standing::Expired,
        _ => Standing::Unused,
    }
}

/// The last day of a line, or what stands there if it is none.
fn last_day(row: Row<'_>) -> (Option<Date>, Option<String>) {
    match row.date(Key::WaivedUntil) {
        Field::Known(day, _) => (Some(day.last_day()), None),
        Field::Blank(_) | Field::Absent => (None, None),
        Field::Unreadable(_) => {
            let text = row.shown(Key::WaivedUntil);
            let for_good = FOR_GOOD.contains(&normalise(&text).as_str());
            (None, (!for_good).then_some(text))
        }
    }
}

/// The rules that a cell names: codes, in whatever stands between them, or a title.
fn rules(text: &str, profile: &Profile) -> Vec<(String, Option<&'static Rule>)> {
    let plain = normalise(text).to_uppercase();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric());
    let codes: Vec<_> = words.filter(|word| is_code(word)).collect();
    if !codes.is_empty() {
        let known = |code: &str| (code.to_owned(), profile.rule(code));
        return codes.into_iter().map(known).collect();
    }
    let mut all = profile.all_rules();
    let titled = all.find(|rule| normalise(&rule.title().zh) == plain);
    let code = titled.map_or_else(|| text.trim().to_owned(), |rule| rule.code.to_owned());
    vec![(code, titled)]
}

fn is_code(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(|c| c.is_ascii_uppercase())
        && word.len() == 4
        && characters.all(|c| c.is_ascii_digit())
}

/// The household for a message: the name of its head, else what the line says.
fn whose(row: Row<'_>, household: Option<Household<'_>>) -> String {
    let label = household.map(Household::label);
    let written = || NAMING.iter().rev().find_map(|&key| row.text(key).known());
    let whose = label.or_else(|| written().map(std::borrow::Cow::into_owned));
    whose.unwrap_or_default()
}

/// How many households have a head of a name, in a village and at all.
struct Heads(BTreeMap<(String, Option<String>), usize>);

impl Heads {
    fn of(dataset: &Dataset<'_>) -> Self {
        let mut counts = BTreeMap::new();
        for household in dataset.households() {
            let name = normalise(&household.label());
            let village = household.text(Key::Village).known().map(|it| normalise(&it));
            *counts.entry((name.clone(), None)).or_default() += 1;
            if village.is_some() {
                *counts.entry((name, village)).or_default() += 1;
            }
        }
        Self(counts)
    }

    /// How many households a line may mean that names the head alone, or the head and the
    /// village.
    fn called(&self, row: Row<'_>, household: Household<'_>) -> usize {
        let village = row.text(Key::Village).known();
        let own = || household.text(Key::Village).known().map(|it| normalise(&it));
        let village = village.and_then(|_| own());
        let count = self.0.get(&(normalise(&household.label()), village));
        count.copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<String> {
        let profile = Profile::built_in();
        rules(text, &profile).into_iter().map(|(code, _)| code).collect()
    }

    #[test]
    fn a_cell_names_rules_by_code_or_title() {
        assert_eq!(codes("Ｉ104"), ["I104"]);
        assert_eq!(codes("i104、C601"), ["I104", "C601"]);
        assert_eq!(codes("C601 人均收入低于标准"), ["C601"]);
        assert_eq!(codes("校验码错误"), ["I104"]);
        assert!(rules("C999", &Profile::built_in())[0].1.is_none());
        assert!(rules("收入问题", &Profile::built_in())[0].1.is_none());
    }
}
