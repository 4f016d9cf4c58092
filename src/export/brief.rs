use std::fmt::Write;

use crate::{
    annotate::Mask,
    county::Lists,
    text::{Lang, Text},
    wire::page::{AccountabilityView, BriefPiece, BriefView, PlaceView, View},
};

/// A draft, with what its numbers are counted from.
pub struct Brief<'a> {
    /// What was checked.
    pub view: View<'a>,
    /// The draft.
    pub draft: BriefView,
    /// The lists of its numbers.
    pub lists: Lists,
    /// What each unit would lose, if that was asked for.
    pub accountability: Option<AccountabilityView>,
    /// What hides people, if they are to be hidden.
    pub mask: Option<&'a Mask>,
}

/// What a form writes around the parts of the draft.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Markdown,
    Html,
}

const HTML: &str = "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\">\
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
<style>body{font:16px/1.6 \"Microsoft YaHei\",\"Noto Sans CJK SC\",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}\
table{border-collapse:collapse;width:100%;font-size:14px}td,th{border:1px solid #999;padding:2px 6px;text-align:left}\
h1{text-align:center}.lists{break-before:page}</style>\n";

impl Brief<'_> {
    /// The draft alone, for a terminal.
    pub fn text(&self) -> String {
        self.written(Form::Text)
    }

    /// The draft in Markdown, each number linked to its list below.
    pub fn markdown(&self) -> String {
        self.written(Form::Markdown)
    }

    /// The draft as a page of its own, each number linked to its list below. Nothing is
    /// loaded from anywhere.
    pub fn html(&self) -> String {
        self.written(Form::Html)
    }

    fn written(&self, form: Form) -> String {
        let mut out = String::new();
        // Writing to a text cannot fail.
        let _ = self.write(&mut out, form);
        out
    }

    fn write(&self, out: &mut String, form: Form) -> std::fmt::Result {
        let title = format!("{}（{}）", self.draft.title, self.draft.as_of);
        if form == Form::Html {
            out.push_str(HTML);
        }
        heading(out, form, 1, &title)?;
        for section in &self.draft.sections {
            heading(out, form, 2, &section.heading)?;
            for sentence in &section.sentences {
                let line: String =
                    sentence.iter().map(|it| self.piece(it, form)).collect();
                paragraph(out, form, &line)?;
            }
        }
        if let Some(all) = &self.accountability {
            self.write_accountability(out, form, all)?;
        }
        if form == Form::Text { Ok(()) } else { self.write_lists(out, form) }
    }

    fn piece(&self, piece: &BriefPiece, form: Form) -> String {
        let text = self.shown(&piece.text, form);
        match (piece.list, form) {
            (Some(list), Form::Markdown) => format!("[{text}](#list-{list})"),
            (Some(list), Form::Html) => format!("<a href=\"#list-{list}\">{text}</a>"),
            _ => text,
        }
    }

    fn write_accountability(
        &self,
        out: &mut String,
        form: Form,
        all: &AccountabilityView,
    ) -> std::fmt::Result {
        heading(out, form, 2, &self.shown(&all.mark, form))?;
        for it in &all.assumptions {
            let taken = match (it.on, self.view.lang) {
                (true, Lang::Zh) => "是",
                (false, Lang::Zh) => "否",
                (true, Lang::En) => "yes",
                (false, Lang::En) => "no",
            };
            paragraph(out, form, &format!("{}：{taken}", self.shown(&it.text, form)))?;
        }
        for group in all.groups.iter().filter(|group| !group.units.is_empty()) {
            let units: Vec<_> = group
                .units
                .iter()
                .map(|it| format!("{} {}", self.shown(&it.name, form), it.share))
                .collect();
            paragraph(out, form, &format!("{}：{}", group.name, units.join("；")))?;
        }
        Ok(())
    }

    fn write_lists(&self, out: &mut String, form: Form) -> std::fmt::Result {
        if form == Form::Html {
            out.push_str("<div class=\"lists\">\n");
        }
        let heads = [
            Text::new("文件", "file"),
            Text::new("工作表", "sheet"),
            Text::new("单元格", "cell"),
            Text::new("乡镇", "township"),
            Text::new("村", "village"),
            Text::new("户主或对象", "who"),
            Text::new("事项", "what"),
            Text::new("现值", "value"),
        ];
        let heads = heads.map(|it| it.get(self.view.lang).to_owned());
        for ((list, cells), number) in
            self.draft.lists.iter().zip(&self.lists.all).zip(0..)
        {
            let number: usize = number;
            let title = self.shown(&list.title, form);
            match form {
                Form::Html => writeln!(out, "<h3 id=\"list-{number}\">{title}</h3>")?,
                _ => writeln!(out, "\n### <a id=\"list-{number}\"></a>{title}\n")?,
            }
            row(out, form, &heads, true)?;
            // Some at a time: a list may be long.
            for some in cells.chunks(1_000) {
                for place in self.view.places(some) {
                    row(out, form, &self.fields(&place, form), false)?;
                }
            }
            if form == Form::Html {
                out.push_str("</table>\n");
            }
        }
        if form == Form::Html {
            out.push_str("</div></html>\n");
        }
        Ok(())
    }

    fn fields(&self, place: &PlaceView, form: Form) -> [String; 8] {
        let PlaceView { spot, township, village, who, what, value, .. } = place;
        let all =
            [&spot.file, &spot.sheet, &spot.cell, township, village, who, what, value];
        all.map(|text| self.shown(text, form))
    }

    /// A text with people hidden if that is wanted, and with nothing in it that the form
    /// would take for its own.
    fn shown(&self, text: &str, form: Form) -> String {
        let text = self.mask.map_or_else(|| text.to_owned(), |mask| mask.text(text));
        let escapes = |c: char| match (form, c) {
            (Form::Html | Form::Markdown, '<') => "&lt;".to_owned(),
            (Form::Html | Form::Markdown, '>') => "&gt;".to_owned(),
            (Form::Html | Form::Markdown, '&') => "&amp;".to_owned(),
            (Form::Html, '"') => "&quot;".to_owned(),
            (Form::Markdown, '|' | '*' | '_' | '`' | '[' | ']' | '\\') => {
                format!("\\{c}")
            }
            (Form::Markdown, '\n' | '\r') => " ".to_owned(),
            (_, c) => c.to_string(),
        };
        text.chars().map(escapes).collect()
    }
}

fn heading(out: &mut String, form: Form, level: usize, text: &str) -> std::fmt::Result {
    match form {
        Form::Text if level == 1 => writeln!(out, "{text}"),
        Form::Text => writeln!(out, "\n{text}"),
        Form::Markdown => writeln!(out, "\n{} {text}\n", "#".repeat(level)),
        Form::Html => writeln!(out, "<h{level}>{text}</h{level}>"),
    }
}

fn paragraph(out: &mut String, form: Form, text: &str) -> std::fmt::Result {
    match form {
        Form::Text => writeln!(out, "  {text}"),
        Form::Markdown => writeln!(out, "- {text}"),
        Form::Html => writeln!(out, "<p>{text}</p>"),
    }
}

fn row(out: &mut String, form: Form, fields: &[String], head: bool) -> std::fmt::Result {
    match (form, head) {
        (Form::Html, true) => {
            writeln!(out, "<table><tr><th>{}</tr>", fields.join("<th>"))
        }
        (Form::Html, false) => writeln!(out, "<tr><td>{}</tr>", fields.join("<td>")),
        (_, true) => {
            writeln!(out, "| {} |\n|{}", fields.join(" | "), "---|".repeat(fields.len()))
        }
        (_, false) => writeln!(out, "| {} |", fields.join(" | ")),
    }
}
