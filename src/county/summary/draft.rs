//! Puts sentences together from templates and numbers, and keeps the list of each number.

use super::{Piece, Section, Summary, plain};
use crate::{
    county::{Figure, problems::Problem},
    profile::Profile,
    text::{Lang, Text},
    workbook::CellRef,
};

/// The numbers of sections.
const NUMERALS: [&str; 5] = ["一", "二", "三", "四", "五"];

/// What takes the place of a name in a template.
pub(super) enum Arg<'a> {
    /// A number that was counted.
    Figure(&'a Figure),
    /// Words, or a number that follows from others.
    Words(String),
    /// A sum of parts: 84＝53＋22＋2＋7, each part with its own list.
    Parts(&'a Figure, &'a [Problem]),
    /// Parts with their reasons.
    Named(&'a [Problem]),
}

/// A draft that is being written.
pub(super) struct Draft<'a> {
    pub(super) lang: Lang,
    pub(super) profile: &'a Profile,
    pub(super) summary: Summary,
}

impl Draft<'_> {
    /// Begins a section.
    pub(super) fn begin(&mut self, heading: &Text) {
        let number = self.summary.sections.len();
        let heading = match self.lang {
            Lang::Zh => {
                let numeral = NUMERALS.get(number).copied().unwrap_or_default();
                format!("{numeral}、{}", heading.zh)
            }
            Lang::En => format!("{}. {}", number + 1, heading.en),
        };
        self.summary.sections.push(Section { heading, sentences: Vec::new() });
    }

    /// Adds a sentence to the section that was begun last.
    pub(super) fn say(&mut self, template: &Text, args: &[(&str, Arg<'_>)]) {
        let mut pieces = Vec::new();
        for (at, part) in template.get(self.lang).split(['{', '}']).enumerate() {
            // Every other part is a name.
            let arg = args.iter().find(|(name, _)| at % 2 == 1 && *name == part);
            match arg {
                Some((_, arg)) => self.put(arg, &mut pieces),
                None => pieces.push(Piece::Text(part.to_owned())),
            }
        }
        pieces.retain(|piece| *piece != Piece::Text(String::new()));
        let first = self.summary.titles.len();
        let sentence = plain(&pieces);
        let lists = self.summary.lists.all.len();
        self.summary.titles.extend((first..lists).map(|_| sentence.clone()));
        if let Some(section) = self.summary.sections.last_mut() {
            section.sentences.push(pieces);
        }
    }

    fn put(&mut self, arg: &Arg<'_>, pieces: &mut Vec<Piece>) {
        match arg {
            Arg::Words(words) => pieces.push(Piece::Text(words.clone())),
            Arg::Figure(figure) => pieces.push(self.number(&figure.places)),
            Arg::Parts(all, parts) => {
                pieces.push(self.number(&all.places));
                for (at, part) in parts.iter().enumerate().filter(|_| 1 < parts.len()) {
                    let sign = if at == 0 { "＝" } else { "＋" };
                    pieces.push(Piece::Text(sign.to_owned()));
                    pieces.push(self.number(&part.all.places));
                }
                let unit = Text::new(" 个", "");
                pieces.push(Piece::Text(unit.get(self.lang).to_owned()));
            }
            Arg::Named(parts) => self.named(parts, pieces),
        }
    }

    fn named(&mut self, parts: &[Problem], pieces: &mut Vec<Piece>) {
        let text = |text: &str| Piece::Text(text.to_owned());
        for (at, part) in parts.iter().enumerate() {
            let (between, name) =
                (if at == 0 { "" } else { "；" }, part.name.get(self.lang));
            pieces.push(Piece::Text(format!("{between}{name} ")));
            pieces.push(self.number(&part.all.places));
            for (at, (name, figure)) in part.reasons.iter().enumerate() {
                let between = if at == 0 { "（" } else { "、" };
                pieces.push(Piece::Text(format!("{between}{} ", name.get(self.lang))));
                pieces.push(self.number(&figure.places));
            }
            if !part.reasons.is_empty() {
                pieces.push(text("）"));
            }
        }
    }

    fn number(&mut self, places: &[CellRef]) -> Piece {
        Piece::Number(places.len(), self.summary.lists.keep(places))
    }
}
