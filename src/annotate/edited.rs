//! A cell that was edited, as it is written into the original.

use super::{
    changes::Edit,
    pieces::{escaped, with_attribute, without_attribute},
};
use crate::{
    record::shown,
    workbook::{CellValue, NumberFormat},
};

/// What a cell is to hold, as a sheet writes it.
#[derive(Clone, Debug)]
pub(super) struct NewValue {
    /// `b`, `n` or `inlineStr`; none for a blank cell.
    kind: Option<&'static str>,
    text: String,
    /// See [`Edit::needs_style`].
    pub(super) needs_style: bool,
}

impl NewValue {
    pub(super) fn of(edit: &Edit<'_>, days_from: f64) -> Self {
        let (kind, text) = match edit.value {
            CellValue::Empty => (None, String::new()),
            CellValue::Number(number, NumberFormat::Date) => {
                (Some("n"), (number - days_from).to_string())
            }
            CellValue::Number(number, _) => (Some("n"), number.to_string()),
            CellValue::Bool(truth) => (Some("b"), u8::from(truth).to_string()),
            value => (Some("inlineStr"), shown(value)),
        };
        Self { kind, text, needs_style: edit.needs_style() }
    }

    /// The whole cell. `tag` is the one that opens it, with its style.
    pub(super) fn cell(&self, tag: &[u8], prefix: &str) -> Vec<u8> {
        // What is said of the value before is not said of this one.
        let mut tag = tag
            .strip_suffix(b"/>")
            .map_or(tag.to_vec(), |start| [start, b">".as_slice()].concat());
        for name in ["t", "vm", "cm"] {
            tag = without_attribute(&tag, name);
        }
        let Some(kind) = self.kind else {
            tag.pop();
            return [tag.as_slice(), b"/>"].concat();
        };
        // A number is what a cell without a kind holds.
        if kind != "n" {
            tag = with_attribute(&tag, "t", kind);
        }
        let text = escaped(&self.text);
        let inside = if kind == "inlineStr" {
            format!(
                "<{prefix}is><{prefix}t xml:space=\"preserve\">{text}</{prefix}t></{prefix}is>"
            )
        } else {
            format!("<{prefix}v>{text}</{prefix}v>")
        };
        let end = format!("</{prefix}c>");
        [tag.as_slice(), inside.as_bytes(), end.as_bytes()].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: CellValue<'_>, tag: &str, expected: &str) {
        let edit = Edit { value, was_blank: false };
        let cell = NewValue::of(&edit, 0.0).cell(tag.as_bytes(), "");
        assert_eq!(String::from_utf8(cell).unwrap(), expected);
    }

    #[test]
    fn a_cell_keeps_its_style_and_gets_the_kind_of_its_value() {
        let number = CellValue::Number(3750.5, NumberFormat::General);
        check(
            number,
            "<c r=\"B2\" s=\"4\" t=\"s\">",
            "<c r=\"B2\" s=\"4\"><v>3750.5</v></c>",
        );
        check(
            CellValue::Text("007 & 8"),
            "<c r=\"B2\" s=\"4\"/>",
            "<c r=\"B2\" s=\"4\" t=\"inlineStr\"><is><t xml:space=\"preserve\">007 &amp; 8\
             </t></is></c>",
        );
        check(CellValue::Empty, "<c r=\"B2\" s=\"4\" t=\"s\">", "<c r=\"B2\" s=\"4\"/>");
        check(CellValue::Bool(true), "<c r='B2'>", "<c r='B2' t=\"b\"><v>1</v></c>");
    }

    #[test]
    fn days_are_counted_as_the_file_counts_them() {
        let value = CellValue::Number(45_930.0, NumberFormat::Date);
        let edit = Edit { value, was_blank: false };
        let cell = NewValue::of(&edit, 1462.0).cell(b"<c r=\"A1\">", "");
        assert_eq!(cell, b"<c r=\"A1\"><v>44468</v></c>");
    }
}
