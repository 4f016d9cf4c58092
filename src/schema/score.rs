use std::collections::BTreeMap;

use super::{
    Key, SheetKind,
    columns::Draft,
    signs::{KindSigns, Signs},
};
use crate::text::{Text, normalise};

/// A decision on the kind of a table.
pub(super) struct Verdict {
    pub(super) kind: SheetKind,
    pub(super) confidence: f32,
    pub(super) evidence: Text,
}

/// What the names say: weak evidence.
pub(super) struct Names<'a> {
    pub(super) title: &'a str,
    pub(super) sheet: &'a str,
    pub(super) file: &'a str,
}

/// Tells whether a row of such a table is one person, of a household or not.
pub(super) fn is_of_persons(kind: SheetKind) -> bool {
    kind.has_persons()
        || matches!(kind, SheetKind::DepartmentList | SheetKind::ContactCadre)
}

/// Decides what kind of table has these columns.
pub(super) fn decide(drafts: &[Draft], names: &Names<'_>) -> Verdict {
    let present = present(drafts);
    let headings: Vec<&str> = drafts.iter().map(Draft::heading).collect();
    let mut scores: Vec<(f32, &KindSigns)> = Signs::get()
        .kinds
        .iter()
        .filter(|signs| meets(signs, &present))
        .map(|signs| (score(signs, &present, &headings, names), signs))
        .collect();
    // The sort keeps the order of the file where two are equal.
    scores.sort_by(|a, b| b.0.total_cmp(&a.0));
    let Some(&(best, signs)) = scores.first() else {
        return Verdict {
            kind: SheetKind::Unknown,
            confidence: 0.0,
            evidence: Text::new(
                "没有一类表的必要列",
                "it has the columns of no kind of table",
            ),
        };
    };
    let second = scores.iter().find(|(_, other)| !alike(signs.kind, other.kind));
    let lead = second
        .map_or(1.0, |&(second, _)| ((best - second) / (0.3 * best.max(1.0))).min(1.0));
    let weight = (best / 6.0).min(1.0);
    Verdict {
        kind: signs.kind,
        confidence: (0.5 + 0.25 * lead.max(0.0) + 0.25 * weight).clamp(0.0, 1.0),
        evidence: evidence(signs, &present),
    }
}

/// Tells whether it hardly matters which of the two a table is.
fn alike(a: SheetKind, b: SheetKind) -> bool {
    use SheetKind::{Acceptance, Household, Income, Member, SystemExport};
    let household = |kind| matches!(kind, Acceptance | Household | Income);
    let person = |kind| matches!(kind, Member | SystemExport);
    a == b || (household(a) && household(b)) || (person(a) && person(b))
}

/// The fields that the columns seem to hold, with how well the best column fits.
fn present(drafts: &[Draft]) -> BTreeMap<Key, f32> {
    let mut present = BTreeMap::new();
    for draft in drafts {
        for candidate in &draft.candidates {
            let fit = draft.profile.fit(candidate.key);
            let least = if candidate.how.is_exact() { -0.7 } else { 0.0 };
            if candidate.score < 0.65 || fit < least {
                continue;
            }
            let best = present.entry(candidate.key).or_insert(0.0_f32);
            *best = best.max(candidate.score);
        }
    }
    present
}

fn meets(signs: &KindSigns, present: &BTreeMap<Key, f32>) -> bool {
    signs.needs.iter().all(|need| {
        let there = need.any.iter().filter(|key| present.contains_key(key)).count();
        need.least <= there
    })
}

fn score(
    signs: &KindSigns,
    present: &BTreeMap<Key, f32>,
    headings: &[&str],
    names: &Names<'_>,
) -> f32 {
    let mut score = 0.0;
    for (&key, &fit) in present {
        score += (signs.columns.of(key) - signs.avoid.of(key)) * fit;
    }
    let own = headings.iter().filter(|heading| {
        signs.headings.iter().any(|word| heading.contains(word.as_str()))
    });
    score += match own.count() {
        0 => 0.0,
        1 => 3.0,
        _ => 5.0,
    };
    let factor = if signs.strong { 2.5 } else { 1.0 };
    for (name, weight) in [(names.title, 0.4), (names.sheet, 0.4), (names.file, 0.15)] {
        score += name_words(signs, name) * weight * factor;
    }
    score
}

/// The length of the longest word of the kind in a name.
#[expect(clippy::cast_precision_loss, reason = "words are short")]
fn name_words(signs: &KindSigns, name: &str) -> f32 {
    let plain = normalise(name);
    let found = signs.words.iter().filter(|word| plain.contains(word.as_str()));
    found.map(|word| word.chars().count()).max().unwrap_or(0) as f32
}

fn evidence(signs: &KindSigns, present: &BTreeMap<Key, f32>) -> Text {
    let mut keys: Vec<Key> =
        present.keys().copied().filter(|key| 0.5 < signs.columns.of(*key)).collect();
    keys.sort_by(|a, b| {
        signs.columns.of(*b).total_cmp(&signs.columns.of(*a)).then(a.cmp(b))
    });
    keys.truncate(5);
    let zh: Vec<_> = keys.iter().map(|key| key.name()).collect();
    let en: Vec<_> = keys.iter().map(|key| key.english()).collect();
    Text {
        zh: format!("有列：{}", zh.join("、")).into(),
        en: format!("it has columns for {}", en.join(", ")).into(),
    }
}
