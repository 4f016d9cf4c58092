use super::{
    Words,
    heading::{Heading, Matcher},
    signs::Signs,
    view::View,
};
use crate::text::normalise;

/// The rows of a header and what stands in them, column by column.
#[derive(Clone, Debug)]
pub(super) struct Header {
    pub(super) top: u32,
    pub(super) bottom: u32,
    /// The row below it that numbers the columns.
    pub(super) numbering: Option<u32>,
    pub(super) columns: Vec<HeaderColumn>,
}

/// One column of a header.
#[derive(Clone, Debug)]
pub(super) struct HeaderColumn {
    pub(super) column: u32,
    /// As the user sees it, the parents first.
    pub(super) texts: Vec<String>,
}

impl HeaderColumn {
    /// The parents, nearest last, and the heading itself.
    pub(super) fn headings(&self) -> (Vec<Heading>, Heading) {
        let mut all: Vec<_> = self.texts.iter().map(|text| Heading::new(text)).collect();
        let own = all.pop().unwrap_or_default();
        (all, own)
    }

    pub(super) fn shown(&self) -> String {
        let plain: Vec<_> = self
            .texts
            .iter()
            .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        plain.join("/")
    }
}

/// How far above a table its header is looked for.
const REACH: u32 = 60;
/// The most rows a header has.
const TALLEST: u32 = 4;

/// Finds the first header at or below `from`.
pub(super) fn find(view: &View<'_>, from: u32) -> Option<Header> {
    let end = view.rows().min(from.saturating_add(REACH));
    let row = (from..end).find(|&row| is_header_row(view, row))?;
    let top = extend_up(view, row, from);
    let bottom = extend_down(view, top.min(row), row);
    Some(read(view, top, bottom))
}

/// The first row at or below `from` that can be nothing but a header.
pub(super) fn find_strong(view: &View<'_>, from: u32) -> Option<u32> {
    let end = view.rows().min(from.saturating_add(REACH));
    (from..end).find(|&row| {
        let filled = view.filled(row);
        let hits = hits(view, row, &filled);
        4 <= hits && filled.len() * 2 <= hits * 3
    })
}

/// Tells whether most of what a row holds are headings.
pub(super) fn is_header_row(view: &View<'_>, row: u32) -> bool {
    let filled = view.filled(row);
    if filled.len() < 2 {
        return false;
    }
    let hits = hits(view, row, &filled);
    let most = 3 <= hits && filled.len() <= hits * 2 + 1;
    // Among many columns we do not know, all of them must look like headings.
    let worded = |&column: &u32| {
        let text = view.plain(row, column);
        text.chars().count() <= 20 && !text.starts_with(|c: char| c.is_ascii_digit())
    };
    most || (2 <= hits && filled.len() <= 4 && filled.len() <= hits * 2)
        || (3 <= hits && filled.len() <= hits * 3 && filled.iter().all(worded))
}

/// Tells whether a row below a table is the header of another one. What may be a value,
/// such as 户主 or 健康, does not count.
pub(super) fn is_another(view: &View<'_>, row: u32) -> bool {
    let filled = view.filled(row);
    let texts = filled.iter().map(|&column| view.text(row, column));
    let headings =
        texts.filter(|text| !Words::get().is_value(text) && Matcher::get().knows(text));
    let hits = headings.count();
    3 <= hits && filled.len() <= hits * 2
}

fn hits(view: &View<'_>, row: u32, filled: &[u32]) -> usize {
    let texts = filled.iter().map(|&column| view.text(row, column));
    texts.filter(|text| Matcher::get().knows(text)).count()
}

/// Rows of parents above the row that was found.
fn extend_up(view: &View<'_>, row: u32, from: u32) -> u32 {
    let mut top = row;
    while from < top && row - top < TALLEST - 1 && is_parent_row(view, top - 1, top) {
        top -= 1;
    }
    top
}

/// Tells whether a row has headings of several columns each, or of the columns that the
/// row below leaves blank.
fn is_parent_row(view: &View<'_>, row: u32, below: u32) -> bool {
    let filled = view.filled(row);
    if filled.len() < 2 {
        return false;
    }
    let texts: Vec<_> = filled.iter().map(|&column| view.plain(row, column)).collect();
    let plain = |text: &String| {
        text.chars().count() <= 14
            && !text.contains(':')
            && !text.starts_with(|c: char| c.is_ascii_digit())
    };
    if !texts.iter().all(plain) {
        return false;
    }
    let reaches = |column: u32| {
        view.merge(row, column)
            .is_some_and(|area| area.left < area.right || below <= area.bottom)
    };
    let open = |column: u32| {
        let next =
            filled.iter().copied().find(|&other| column < other).unwrap_or(view.columns);
        column + 1 < next
    };
    filled.iter().any(|&column| reaches(column))
        || filled.iter().any(|&column| open(column))
}

/// Rows of children below the row that was found.
fn extend_down(view: &View<'_>, top: u32, row: u32) -> u32 {
    let mut bottom = row;
    // Areas merged downwards from the header say how high it is.
    for at in top..=row {
        let tall = view.merges_at(at).filter(|area| {
            area.top == at
                && row < area.bottom
                && area.bottom < top + TALLEST
                && !view.is_blank(area.top, area.left)
        });
        let depths: Vec<_> = tall.map(|area| area.bottom).collect();
        let deepest = depths.iter().copied().max();
        let deepest = deepest
            .filter(|_| 2 <= depths.len() || depths.len() == view.filled(at).len());
        bottom = bottom.max(deepest.unwrap_or(row));
    }
    while bottom + 1 < view.rows()
        && bottom + 1 < top + TALLEST
        && is_child_row(view, bottom + 1, bottom)
    {
        bottom += 1;
    }
    bottom
}

/// Tells whether a row names the columns that the row above it leaves open.
fn is_child_row(view: &View<'_>, row: u32, above: u32) -> bool {
    let filled = view.filled(row);
    if filled.is_empty() {
        return false;
    }
    let is_text = |&column: &u32| {
        let text = view.plain(row, column);
        !text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().count() <= 30
    };
    if !filled.iter().all(is_text) {
        return false;
    }
    let under = filled.iter().filter(|&&column| {
        view.is_blank(above, column)
            || view.merge(above, column).is_some_and(|area| area.left < area.right)
            || is_open(view, above, column)
    });
    let open = under.count();
    let hits = hits(view, row, &filled);
    // One of several parents may have a single child.
    let most = open == filled.len() || (2 <= hits && filled.len() < open * 2);
    most && 1 <= hits && filled.len() <= hits * 2
}

/// Tells whether a heading stands alone over blank columns to its right.
fn is_open(view: &View<'_>, row: u32, column: u32) -> bool {
    !view.is_blank(row, column) && view.is_blank(row, column + 1)
}

/// Reads the header in the given rows.
pub(super) fn read(view: &View<'_>, top: u32, bottom: u32) -> Header {
    let columns = (0..view.columns)
        .map(|column| HeaderColumn { column, texts: texts(view, top, bottom, column) });
    let columns = columns.collect();
    let below = bottom + 1;
    let numbering = is_numbering(view, below).then_some(below);
    Header { top, bottom, numbering, columns }
}

/// The headings over a column, from the widest to its own.
fn texts(view: &View<'_>, top: u32, bottom: u32, column: u32) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let mut last_area = None;
    for row in top..=bottom {
        let area = view.merge(row, column);
        if area.is_some() && area == last_area {
            continue;
        }
        last_area = area.or(last_area);
        let (from_row, from_column) = area.map_or((row, column), |a| (a.top, a.left));
        let mut text = view.text(from_row, from_column);
        // A parent whose area was not merged stands over the first of its columns.
        if normalise(&text).is_empty()
            && area.is_none()
            && row < bottom
            && has_text_below(view, row, bottom, column)
        {
            let left = (0..column).rev().find(|&left| !view.is_blank(row, left));
            let reach = left.filter(|&left| {
                (left + 1..column)
                    .all(|between| has_text_below(view, row, bottom, between))
                    && has_text_below(view, row, bottom, left)
                    && view.merge(row, left).is_none()
            });
            text = reach.map(|left| view.text(row, left)).unwrap_or_default();
        }
        if !normalise(&text).is_empty() && texts.last() != Some(&text) {
            texts.push(text);
        }
    }
    texts
}

fn has_text_below(view: &View<'_>, row: u32, bottom: u32, column: u32) -> bool {
    (row + 1..=bottom).any(|below| !view.is_blank(below, column))
}

/// Tells whether a row only numbers the columns: 1 2 3, (1) (2), 甲 乙 1, 栏次, or says
/// how they are computed.
pub(super) fn is_numbering(view: &View<'_>, row: u32) -> bool {
    let filled = view.filled(row);
    if filled.len() < 3 || row >= view.rows() {
        return false;
    }
    let texts: Vec<_> = filled.iter().map(|&column| view.plain(row, column)).collect();
    let words = &Signs::get().rows.numbering;
    let numbers: Vec<Option<u32>> =
        texts.iter().map(|text| column_number(text)).collect();
    let is_name = |text: &String| {
        matches!(text.as_str(), "甲" | "乙" | "丙" | "丁" | "戊" | "己")
            || words.iter().any(|word| text.starts_with(word.as_str()))
            || matches!(text.as_bytes(), [b] if b.is_ascii_uppercase())
    };
    let known = texts
        .iter()
        .zip(&numbers)
        .filter(|(text, number)| number.is_some() || is_name(text) || is_formula(text));
    if known.count() < texts.len() {
        return false;
    }
    if texts.iter().all(is_name) {
        return true;
    }
    let steps = numbers.iter().flatten().zip(numbers.iter().flatten().skip(1));
    let rising = steps.clone().filter(|(a, b)| **a + 1 == **b).count();
    let first = numbers.iter().flatten().next().copied();
    first.is_some_and(|first| first <= 2) && steps.count() <= rising + 1
}

/// 3, (3), ③.
fn column_number(text: &str) -> Option<u32> {
    let plain = text.trim_start_matches('(').trim_end_matches(')');
    let mut chars = plain.chars();
    match (chars.next(), chars.next()) {
        (Some(c @ '①'..='⑳'), None) => Some(u32::from(c) - u32::from('①') + 1),
        _ if plain.len() <= 3 => plain.parse().ok(),
        _ => plain.split_once('=')?.0.parse().ok(),
    }
}

/// 9=5+6+7, A+B, K/n.
fn is_formula(text: &str) -> bool {
    3 <= text.len()
        && text.contains(['=', '+', '-', '/', '×', '*', '÷'])
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "=+-×*÷/()∑Σ%.".contains(c))
}
