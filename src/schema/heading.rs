use std::{collections::BTreeMap, sync::LazyLock};

use super::{Fields, Key, signs::Signs};
use crate::text::normalise;

/// A heading without what does not change its meaning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Heading {
    /// Normalised, without line breaks, stars, numbering, units and years.
    pub(super) bare: String,
    /// The same without anything in brackets.
    pub(super) core: String,
    /// The year it began with.
    pub(super) year: Option<i32>,
    /// What a number must be multiplied by, where the heading names its unit.
    pub(super) factor: Option<i64>,
}

/// A field that a heading may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    pub(super) key: Key,
    /// How well the heading fits, 0 to 1.
    pub(super) score: f32,
    pub(super) how: How,
}

/// How a heading, or what stands below it, leads to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// It is the field's name.
    Name,
    /// It is one of its known spellings.
    Spelling,
    /// Together with its parent it is one of them.
    Parent,
    /// It holds one of them.
    Part,
    /// It is one of them but for one character.
    Slip,
    /// It says nothing, but the values do.
    Values,
}

impl How {
    /// Tells whether the heading is a spelling of the field, to the letter.
    pub(super) fn is_exact(self) -> bool {
        matches!(self, Self::Name | Self::Spelling | Self::Parent)
    }
}

impl Heading {
    pub(super) fn new(text: &str) -> Self {
        let mut plain = normalise(text);
        plain.retain(|c| !matches!(c, '*' | '★' | '☆' | '※' | '#' | '"' | '“' | '”'));
        let factor = unit_factor(&plain);
        let bare = without_brackets(&plain, is_unit);
        let mut bare = bare.trim_end_matches([':', '、', ',', ';', '。']);
        let mut year = None;
        loop {
            let before = bare;
            bare = without_numbering(bare);
            bare =
                bare.strip_prefix("其中").unwrap_or(bare).trim_start_matches([':', '、']);
            if let Some((found, rest)) = leading_year(bare) {
                year = year.or(Some(found));
                bare = rest;
            }
            if bare == before || bare.is_empty() {
                break;
            }
        }
        let bare = bare.to_owned();
        let core = without_brackets(&bare, |_| true);
        Self { bare, core, year, factor }
    }
}

/// 10,000 for a heading in 万元.
pub(super) fn unit_factor(plain: &str) -> Option<i64> {
    let (_, unit) = plain.rsplit_once(['(', ':', '/'])?;
    let unit = unit.trim_end_matches(')');
    match unit {
        "万元" | "万" => Some(10_000),
        "千元" => Some(1_000),
        "元" | "元/人" | "元/年" | "元/人年" => Some(1),
        _ => None,
    }
}

/// Leaves out the pairs of brackets whose content is to go.
fn without_brackets(text: &str, goes: impl Fn(&str) -> bool) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(['(', '[', '【', '〔']) {
        let Some((content, behind)) = after.split_once([')', ']', '】', '〕']) else {
            break;
        };
        kept.push_str(before);
        if !goes(content) {
            kept.push('(');
            kept.push_str(content);
            kept.push(')');
        }
        rest = behind;
    }
    kept.push_str(rest);
    kept
}

/// Tells whether words in brackets only name a unit, a choice or a form.
fn is_unit(content: &str) -> bool {
    static UNITS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let mut units: Vec<_> =
            Signs::get().headings.units.iter().map(|unit| normalise(unit)).collect();
        units.sort_by_key(|unit| std::cmp::Reverse(unit.len()));
        units
    });
    let mut rest = content;
    'next: while let Some(first) = rest.chars().next() {
        if first.is_ascii_digit()
            || matches!(first, '/' | '、' | ',' | ':' | '-' | '.' | '=' | '+')
        {
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            continue;
        }
        for unit in UNITS.iter() {
            if let Some(after) = rest.strip_prefix(unit.as_str()) {
                rest = after;
                continue 'next;
            }
        }
        return false;
    }
    true
}

/// Leaves out 1. （二） 三、 ① in front.
pub(super) fn without_numbering(text: &str) -> &str {
    const DIGITS: &str = "0123456789一二三四五六七八九十";
    let first = text.chars().next().unwrap_or_default();
    if ('①'..='⑳').contains(&first) {
        return text.get(first.len_utf8()..).unwrap_or_default();
    }
    let (body, closed) = match text.strip_prefix('(') {
        Some(body) => (body, true),
        None => (text, false),
    };
    let after = body.trim_start_matches(|c| DIGITS.contains(c));
    if after.len() == body.len() {
        return text;
    }
    let ends: &[char] = if closed { &[')'] } else { &['.', '、', ')'] };
    after.strip_prefix(ends).filter(|rest| !rest.is_empty()).unwrap_or(text)
}

/// 2025年 or 2025年度 in front of something.
fn leading_year(text: &str) -> Option<(i32, &str)> {
    let year: i32 = text.get(..4)?.parse().ok().filter(|y| (1990..2100).contains(y))?;
    let rest = text.get(4..)?;
    let rest = rest.strip_prefix("年度").or_else(|| rest.strip_prefix('年'))?;
    (!rest.is_empty()).then_some((year, rest))
}

/// All spellings of all fields, ready to be looked up.
pub(super) struct Matcher {
    exact: BTreeMap<String, Vec<(Key, bool)>>,
    /// With length in characters, the longest first.
    parts: Vec<(String, usize, Key)>,
}

impl Matcher {
    pub(super) fn get() -> &'static Self {
        static MATCHER: LazyLock<Matcher> = LazyLock::new(Matcher::new);
        &MATCHER
    }

    fn new() -> Self {
        let mut exact: BTreeMap<String, Vec<(Key, bool)>> = BTreeMap::new();
        let mut parts = Vec::new();
        for spec in Fields::get().iter() {
            for heading in std::iter::once(&spec.name).chain(&spec.headings) {
                let plain = normalise(heading);
                let named = *heading == spec.name;
                let reduced = Heading::new(heading);
                for form in [&plain, &reduced.bare, &reduced.core] {
                    let keys = exact.entry(form.clone()).or_default();
                    if !form.is_empty() && !keys.iter().any(|&(key, _)| key == spec.key) {
                        keys.push((spec.key, named));
                    }
                }
                let length = plain.chars().count();
                if 2 <= length && !plain.contains('(') {
                    parts.push((plain, length, spec.key));
                }
            }
        }
        exact.remove("");
        parts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| (a.2, &a.0).cmp(&(b.2, &b.0))));
        Self { exact, parts }
    }

    /// Tells whether a text is one of the spellings, or nearly.
    pub(super) fn knows(&self, text: &str) -> bool {
        if 40 < text.chars().count() {
            return false;
        }
        let heading = Heading::new(text);
        if self.exact.contains_key(&heading.bare)
            || self.exact.contains_key(&heading.core)
        {
            return true;
        }
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        digits < 5 && self.part(&heading).iter().any(|candidate| 0.72 <= candidate.score)
    }

    /// The fields that a heading below its parents may mean, the best first.
    pub(super) fn candidates(
        &self,
        parents: &[Heading],
        own: &Heading,
    ) -> Vec<Candidate> {
        let mut found = self.exact(own);
        for parent in parents {
            for joined in [
                format!("{}{}", parent.core, own.core),
                format!("{}{}", own.core, parent.core),
            ] {
                let keys = self.exact.get(&joined).map_or(&[][..], Vec::as_slice);
                found.extend(keys.iter().map(|&(key, _)| Candidate {
                    key,
                    score: 1.02,
                    how: How::Parent,
                }));
            }
        }
        if found.is_empty() {
            found = self.part(own);
            found.extend(self.slip(own));
        }
        if found.iter().all(|candidate| candidate.score < 0.7) {
            for parent in parents {
                let joined = Heading {
                    core: format!("{}{}", parent.core, own.core),
                    ..Heading::default()
                };
                let wider =
                    self.part(&joined).into_iter().filter(|wider| 0.8 < wider.score);
                found.extend(
                    wider.map(|wider| Candidate { score: wider.score - 0.1, ..wider }),
                );
            }
        }
        best_of_each(found)
    }

    fn exact(&self, heading: &Heading) -> Vec<Candidate> {
        let tail = ["名称", "情况"].iter().find_map(|end| heading.core.strip_suffix(end));
        let forms = [
            (Some(heading.bare.as_str()), 1.0),
            (Some(heading.core.as_str()), 0.97),
            (tail, 0.94),
        ];
        for (form, most) in forms {
            let Some(keys) = form.and_then(|form| self.exact.get(form)) else { continue };
            let candidate = |&(key, named): &(Key, bool)| {
                let (score, how) =
                    if named { (most, How::Name) } else { (most - 0.02, How::Spelling) };
                Candidate { key, score, how }
            };
            return keys.iter().map(candidate).collect();
        }
        self.listed(heading)
    }

    /// The field that all words of a list mean: 临时救助、慰问金.
    fn listed(&self, heading: &Heading) -> Vec<Candidate> {
        let words: Vec<&str> = heading.core.split(['、', '/', '和', '及']).collect();
        if words.len() < 2 {
            return Vec::new();
        }
        let mean = |key: Key| {
            words.iter().all(|word| {
                let keys = self.exact.get(*word).map_or(&[][..], Vec::as_slice);
                keys.iter().any(|&(other, _)| other == key)
            })
        };
        let first = words.first().and_then(|word| self.exact.get(*word));
        let keys = first.map_or(&[][..], Vec::as_slice).iter().map(|&(key, _)| key);
        keys.filter(|&key| mean(key))
            .map(|key| Candidate { key, score: 0.93, how: How::Spelling })
            .collect()
    }

    /// The fields of the longest spelling that the heading holds.
    #[expect(clippy::cast_precision_loss, reason = "lengths of headings are small")]
    fn part(&self, heading: &Heading) -> Vec<Candidate> {
        let text = &heading.core;
        let length = text.chars().count();
        let mut longest = 0;
        let mut found = Vec::new();
        for (spelling, size, key) in &self.parts {
            if *size < longest {
                break;
            }
            if length <= *size || !text.contains(spelling.as_str()) {
                continue;
            }
            longest = *size;
            // The head of a Chinese noun stands last, and a long one is no accident.
            let at_end = match text.ends_with(spelling.as_str()) {
                true if 4 <= *size => 0.16,
                true => 0.12,
                false => 0.0,
            };
            let score = 0.5 + 0.3 * *size as f32 / length as f32 + at_end;
            found.push(Candidate { key: *key, score, how: How::Part });
        }
        found
    }

    /// The fields with a spelling that differs in one character.
    fn slip(&self, heading: &Heading) -> Vec<Candidate> {
        let text = &heading.core;
        let length = text.chars().count();
        if length < 5 {
            return Vec::new();
        }
        let near = self.parts.iter().filter(|(spelling, size, _)| {
            5 <= *size
                && size.abs_diff(length) <= 1
                && strsim::levenshtein(spelling, text) <= 1
        });
        near.map(|&(_, _, key)| Candidate { key, score: 0.82, how: How::Slip }).collect()
    }
}

fn best_of_each(mut found: Vec<Candidate>) -> Vec<Candidate> {
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.how.cmp(&b.how)));
    let mut best: Vec<Candidate> = Vec::new();
    for candidate in found {
        if !best.iter().any(|seen| seen.key == candidate.key) {
            best.push(candidate);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(parents: &[&str], own: &str) -> Option<Key> {
        let parents: Vec<_> = parents.iter().map(|text| Heading::new(text)).collect();
        let found = Matcher::get().candidates(&parents, &Heading::new(own));
        found.first().map(|candidate| candidate.key)
    }

    #[test]
    fn marks_units_numbers_and_years_do_not_change_a_heading() {
        assert_eq!(Heading::new("*户编号").bare, "户编号");
        assert_eq!(Heading::new("3.财产性收入（元）").bare, "财产性收入");
        assert_eq!(Heading::new("（二）生产经营性收入").bare, "生产经营性收入");
        assert_eq!(Heading::new("健 康 状\n况").bare, "健康状况");
        let year = Heading::new("2025年度人均纯收入（万元）");
        assert_eq!((year.bare.as_str(), year.year), ("人均纯收入", Some(2025)));
        assert_eq!(year.factor, Some(10_000));
        assert_eq!(Heading::new("户主（贫困户）姓名").core, "户主姓名");
    }

    #[test]
    fn a_heading_is_known_by_its_spelling_its_parent_its_end_or_but_for_a_slip() {
        assert_eq!(best(&[], "有安全饮用水（是/否）"), Some(Key::WaterMet));
        assert_eq!(best(&["户主"], "姓名"), Some(Key::HeadName));
        assert_eq!(best(&[], "目前整改状态"), Some(Key::RectificationStatus));
        assert_eq!(best(&[], "打工工资收入"), Some(Key::WageIncome));
        assert_eq!(best(&[], "家庭人口数量"), Some(Key::HouseholdSize));
        assert_eq!(best(&[], "档案盒号"), None);
        assert_eq!(best(&[], "省份代码"), None);
    }
}
