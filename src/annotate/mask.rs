//! Masking: what is passed on shows whom it is about to those who have the sheet, and to
//! nobody else.
//!
//! Identity numbers keep the area and the last four digits (`519921********1236`), mobile
//! phones the first three and last four (`138****0000`), bank cards the last four, names
//! the first character (`何**`). Figures, places and dates stay.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use crate::{
    record::{Dataset, Row},
    schema::Key,
    text::{half_width, is_blank},
    wire::{
        Report,
        comparison::{CellChange, Comparison},
        submissions::Submissions,
    },
};

/// Digits that may be part of somebody's number; household numbers are shorter.
const SHORTEST: usize = 13;
/// Characters of a name.
const NAME: std::ops::RangeInclusive<usize> = 2..=15;
/// The columns with names of people.
const NAMES: [Key; 4] =
    [Key::Name, Key::HeadName, Key::ContactCadre, Key::ResponsiblePerson];

/// Knows the names that a workbook holds, and hides them and every long number.
#[derive(Default)]
pub struct Mask {
    names: FxHashSet<String>,
    /// Characters of the longest name.
    longest: usize,
}

impl Mask {
    /// The mask of everything that was read.
    pub fn new(dataset: &Dataset<'_>) -> Self {
        let mut mask = Self::default();
        for (table, _) in (0..).zip(dataset.tables) {
            for row in dataset.rows_of(table) {
                mask.learn(row);
            }
        }
        mask
    }

    /// The mask also of another submission.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.longest = self.longest.max(other.longest);
        self.names.extend(other.names);
        self
    }

    fn learn(&mut self, row: Row<'_>) {
        for key in NAMES {
            let Some(name) = row.text(key).known() else { continue };
            self.add(&name);
            if name.chars().any(is_blank) {
                self.add(&name.chars().filter(|&c| !is_blank(c)).collect::<String>());
            }
        }
    }

    fn add(&mut self, name: &str) {
        let length = name.chars().count();
        let digits = name.chars().any(|c| c.is_ascii_digit());
        if NAME.contains(&length) && !digits && !self.names.contains(name) {
            self.longest = self.longest.max(length);
            self.names.insert(name.to_owned());
        }
    }

    /// A text with every name and number of a person hidden.
    pub fn text(&self, text: &str) -> String {
        self.without_names(&without_numbers(text))
    }

    /// Hides what identifies people in a report. Every form of it is made from this one.
    pub fn report(&self, report: &mut Report) {
        for file in &mut report.files {
            hide_numbers(&mut file.name);
            for sheet in &mut file.sheets {
                hide_numbers(&mut sheet.name);
                sheet.columns.iter_mut().for_each(|it| self.hide(&mut it.header));
            }
        }
        for household in &mut report.household_verdicts {
            self.hide(&mut household.household);
            self.hide(&mut household.head);
        }
        for finding in &mut report.findings {
            self.hide(&mut finding.message);
            finding.household.iter_mut().for_each(|it| self.hide(it));
            finding.person.iter_mut().for_each(|it| self.hide(it));
            for cell in &mut finding.cells {
                self.hide(&mut cell.value);
                hide_numbers(&mut cell.sheet);
            }
            if let Some(settled) = &mut finding.settled {
                self.hide(&mut settled.text);
                self.hide(&mut settled.who);
            }
            if let Some(fix) = &mut finding.fix {
                self.hide(&mut fix.to);
                fix.more.iter_mut().for_each(|it| self.hide(&mut it.to));
                self.hide(&mut fix.why);
            }
        }
        for advice in &mut report.advice {
            advice.household.iter_mut().for_each(|it| self.hide(it));
            let changes = advice.solutions.iter_mut().flat_map(|it| &mut it.changes);
            for cell in advice.conflict.iter_mut().chain(changes.map(|it| &mut it.cell)) {
                self.hide(&mut cell.value);
                hide_numbers(&mut cell.sheet);
            }
        }
        for waiver in &mut report.waivers {
            waiver.household.iter_mut().for_each(|it| self.hide(it));
            let approved = &mut waiver.approved_by;
            for text in [&mut waiver.head, &mut waiver.reason, &mut waiver.note, approved]
            {
                self.hide(text);
            }
            hide_numbers(&mut waiver.sheet);
        }
        for it in &mut report.confirmations {
            hide_numbers(&mut it.sheet);
            for text in [&mut it.reason, &mut it.text, &mut it.who] {
                self.hide(text);
            }
        }
        for not_run in &mut report.not_run {
            not_run.sheet.iter_mut().for_each(hide_numbers);
            self.hide(&mut not_run.reason);
        }
    }

    /// Hides what identifies people in a comparison.
    pub fn comparison(&self, it: &mut Comparison) {
        for file in &mut it.files {
            [&mut file.before, &mut file.after]
                .into_iter()
                .flatten()
                .for_each(hide_numbers);
        }
        for head in it.households_added.iter_mut().chain(&mut it.households_gone) {
            self.hide(head);
        }
        for finding in &mut it.findings {
            for text in
                [&mut finding.message, &mut finding.household, &mut finding.person]
            {
                self.hide(text);
            }
        }
        for back in &mut it.backwards {
            self.hide(&mut back.what);
        }
        let backwards = it.backwards.iter_mut().map(|back| &mut back.change);
        for cell in it.cells.iter_mut().chain(backwards) {
            let CellChange { household, person, before_value, after_value, .. } = cell;
            for text in [household, person, before_value, after_value] {
                self.hide(text);
            }
        }
        for nudge in &mut it.nudged {
            self.hide(&mut nudge.household);
        }
        for change in &mut it.unexplained {
            self.hide(&mut change.household);
        }
    }

    /// Hides what identifies people in several submissions.
    pub fn submissions(&self, it: &mut Submissions) {
        it.names.iter_mut().for_each(hide_numbers);
        it.steps.iter_mut().for_each(|step| self.comparison(step));
        for finding in &mut it.findings {
            for text in
                [&mut finding.message, &mut finding.household, &mut finding.person]
            {
                self.hide(text);
            }
        }
        for household in &mut it.households {
            self.hide(&mut household.household);
            self.hide(&mut household.number);
        }
    }

    fn hide(&self, text: &mut String) {
        *text = self.text(text);
    }

    fn without_names(&self, text: &str) -> String {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let end_of = |at: usize| chars.get(at).map_or(text.len(), |&(byte, _)| byte);
        let mut hidden = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(&(byte, c)) = chars.get(at) {
            let known = |&length: &usize| {
                let name = text.get(byte..end_of(at + length));
                name.is_some_and(|name| self.names.contains(name))
            };
            let room = self.longest.min(chars.len() - at);
            let length = (*NAME.start()..=room).rev().find(known).unwrap_or(1);
            hidden.push(c);
            hidden.extend(std::iter::repeat_n('*', length - 1));
            at += length;
        }
        hidden
    }
}

fn hide_numbers(text: &mut String) {
    *text = without_numbers(text).into_owned();
}

/// A text with every long number hidden.
fn without_numbers(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| half_width(c).is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let chars: Vec<char> = text.chars().collect();
    let mut hidden = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let run = run_at(chars.get(at..).unwrap_or_default());
        if run == 0 {
            hidden.push(c);
            at += 1;
            continue;
        }
        let run = chars.get(at..at + run).unwrap_or_default();
        match number(run) {
            Some(number) => hidden.push_str(&number),
            None => hidden.extend(run),
        }
        at += run.len();
    }
    Cow::Owned(hidden)
}

/// How many characters from here on belong to one number. Blanks and characters without
/// width may stand in it, where together it has as many digits as numbers of people have.
fn run_at(chars: &[char]) -> usize {
    let is_digit = |c: char| half_width(c).is_ascii_digit();
    if !chars.first().is_some_and(|&c| is_digit(c)) {
        return 0;
    }
    let is_x = |c: char| matches!(half_width(c), 'x' | 'X');
    let close = chars.iter().position(|&c| !is_digit(c)).unwrap_or(chars.len());
    let close = close + usize::from(chars.get(close).is_some_and(|&c| is_x(c)));
    let in_it = |c: char| is_digit(c) || is_x(c) || (is_blank(c) && c != '\n');
    let wide = chars.iter().position(|&c| !in_it(c)).unwrap_or(chars.len());
    let wide = chars.get(..wide).unwrap_or_default();
    let last = wide.iter().rposition(|&c| is_digit(c) || is_x(c)).map_or(0, |at| at + 1);
    let digits = wide.iter().filter(|&&c| !is_blank(c)).count();
    if matches!(digits, 11 | 15..=19) { last.max(close) } else { close }
}

/// The masked form of a number, if it may be somebody's.
fn number(run: &[char]) -> Option<String> {
    let plain = run.iter().map(|&c| half_width(c)).filter(|&c| !is_blank(c));
    let plain: String = plain.collect();
    let length = plain.len();
    let (head, tail) = match length {
        11 if plain.starts_with('1') && !plain.starts_with("10") => (3, 4),
        15 | 18 => (6, 4),
        SHORTEST.. => (0, 4),
        _ => return None,
    };
    let (head, tail) = (plain.get(..head)?, plain.get(length - tail..)?);
    Some(format!("{head}{}{tail}", "*".repeat(length - head.len() - tail.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut mask = Mask::default();
        mask.add("何正清");
        mask.add("何正");
        assert_eq!(mask.text(text), expected, "{text}");
    }

    #[test]
    fn numbers_of_people_are_hidden() {
        check("证号519921199001011236不对", "证号519921********1236不对");
        check("51992119900101123x", "519921********123x");
        check("５１９９２１ 19900101 1236", "519921********1236");
        check("电话13800000000", "电话138****0000");
        check("卡号6217001234567890123", "卡号***************0123");
        check("少一位51992119900101123。", "少一位*************1123。");
    }

    #[test]
    fn figures_and_dates_stay() {
        for text in
            ["收入21600元，人均3720元", "2025-09-15 至 2025-10-11", "户编号5101234"]
        {
            check(text, text);
        }
    }

    #[test]
    fn names_keep_their_first_character() {
        check("何正清 家有5人，何正 2人", "何** 家有5人，何* 2人");
    }
}
