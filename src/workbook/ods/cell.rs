use crate::workbook::{
    Broken, CellValue, ErrorValue, NumberFormat, iso, limits,
    markup::{Tag, local, unescape},
};

/// A cell while it is read: what its tag says, and its text so far.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// How many columns it stands for.
    pub(super) repeat: u32,
    /// How many columns and rows it covers.
    pub(super) span: (u32, u32),
    /// Another cell covers it.
    pub(super) is_covered: bool,
    /// Its formula, if it is computed.
    pub(super) formula: Option<String>,
    kind: Kind,
    /// The value that its tag gives.
    value: Option<String>,
    text: String,
    paragraphs: u32,
    in_paragraph: bool,
    too_long: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Unknown,
    Number,
    Percent,
    Date,
    Bool,
    Text,
    Error,
}

/// What a cell holds in the end.
#[derive(Debug)]
pub(super) enum Value {
    Nothing,
    Text(String),
    Other(CellValue<'static>),
}

impl Cell {
    /// Starts a cell with what its tag says.
    pub(super) fn start(tag: Tag<'_>) -> Self {
        let mut cell = Self { repeat: 1, span: (1, 1), ..Self::default() };
        cell.is_covered = tag.local() == b"covered-table-cell";
        for (name, value) in tag.attributes() {
            cell.attribute(name, value);
        }
        cell
    }

    fn attribute(&mut self, name: &[u8], value: &[u8]) {
        let number = || std::str::from_utf8(value).ok()?.parse().ok();
        match local(name) {
            b"value-type" if self.kind == Kind::Error => {}
            b"value-type" => self.kind = Kind::named(value),
            b"value" | b"date-value" | b"boolean-value" | b"string-value" => {
                self.value = Some(unescape(value).into_owned());
            }
            b"number-columns-repeated" => self.repeat = number().unwrap_or(1),
            b"number-columns-spanned" => self.span.0 = number().unwrap_or(1),
            b"number-rows-spanned" => self.span.1 = number().unwrap_or(1),
            b"formula" => {
                let formula = unescape(value);
                let plain = formula.split_once('=').map_or(&*formula, |(_, rest)| rest);
                self.formula = Some(plain.to_owned());
            }
            _ => {}
        }
    }

    /// Tells whether the tag says that the cell is a text and nothing else.
    pub(super) fn is_mere_text(&self) -> bool {
        self.kind == Kind::Text
            && (self.repeat, self.span) == (1, (1, 1))
            && self.value.is_none()
            && self.formula.is_none()
    }

    /// A paragraph begins.
    pub(super) fn paragraph(&mut self) {
        if 0 < self.paragraphs {
            self.text.push('\n');
        }
        self.paragraphs += 1;
        self.in_paragraph = true;
    }

    /// The paragraph ends; what stands between paragraphs is no text.
    pub(super) fn end_paragraph(&mut self) {
        self.in_paragraph = false;
    }

    /// Adds text; blanks between words count once, as in any markup.
    pub(super) fn add(&mut self, text: &str) {
        if !self.in_paragraph {
            return;
        }
        if limits::TEXT < self.text.len() + text.len() {
            self.too_long = true;
            return;
        }
        for c in text.chars() {
            let is_blank = matches!(c, ' ' | '\t' | '\r' | '\n');
            let after_blank = self.text.is_empty() || self.text.ends_with([' ', '\n']);
            match (is_blank, after_blank) {
                (true, true) => {}
                (true, false) => self.text.push(' '),
                (false, _) => self.text.push(c),
            }
        }
    }

    /// Adds blanks, tabs or ends of lines that are written as elements.
    pub(super) fn add_blanks(&mut self, blank: char, count: u32) {
        let count = count as usize;
        if limits::TEXT < self.text.len() + count {
            self.too_long = true;
            return;
        }
        self.text.extend(std::iter::repeat_n(blank, count));
    }

    /// Tells whether one of its texts was too long to be kept.
    pub(super) fn is_too_long(&self) -> bool {
        self.too_long
    }

    /// What the cell holds.
    pub(super) fn value(self) -> Value {
        if self.is_covered {
            return Value::Nothing;
        }
        if self.too_long {
            return Value::Other(CellValue::Broken(Broken::NotText));
        }
        let given = self.value.as_deref().map(str::trim).unwrap_or_default();
        match self.kind {
            Kind::Number => Value::number(given, NumberFormat::General),
            Kind::Percent => Value::number(given, NumberFormat::Percent),
            Kind::Date => match iso::day_number(given) {
                Some(day) => Value::Other(CellValue::Number(day, NumberFormat::Date)),
                None => {
                    Value::text(if self.text.is_empty() { given } else { &self.text })
                }
            },
            Kind::Bool => Value::Other(CellValue::Bool(given == "true")),
            Kind::Error => {
                Value::Other(CellValue::Error(ErrorValue::from_name(self.text.trim())))
            }
            Kind::Unknown if self.text.is_empty() && self.formula.is_some() => {
                Value::Other(CellValue::Broken(Broken::NoResult))
            }
            Kind::Text if self.paragraphs == 0 => {
                Value::text(self.value.as_deref().unwrap_or_default())
            }
            Kind::Text | Kind::Unknown => Value::text(&self.text),
        }
    }
}

impl Kind {
    fn named(name: &[u8]) -> Self {
        match name {
            b"float" | b"currency" => Self::Number,
            b"percentage" => Self::Percent,
            b"date" => Self::Date,
            b"boolean" => Self::Bool,
            b"error" => Self::Error,
            b"string" => Self::Text,
            _ => Self::Unknown,
        }
    }
}

impl Value {
    fn number(text: &str, format: NumberFormat) -> Self {
        Self::Other(match text.parse() {
            Ok(number) => CellValue::Number(number, format),
            Err(_) => CellValue::Broken(Broken::UnknownKind),
        })
    }

    fn text(text: &str) -> Self {
        if text.is_empty() { Self::Nothing } else { Self::Text(text.to_owned()) }
    }
}
