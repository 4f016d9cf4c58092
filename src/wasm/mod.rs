//! The door to JavaScript. Every method decodes, calls the core once, and encodes.

mod advice;
mod board;
mod check;
mod compare;
mod confirm;
mod county;
mod edit;
mod export;
mod hand;
mod own;
mod profile;
mod rows;
mod training;

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::{
    engine::{Checked, Options},
    session,
    text::Lang,
    training::Lesson,
    wire::page::{
        CardView, FindingView, Marks, RecognitionView, RuleEntry, RulePageView,
        SummaryView, View, WindowView, rule_book, rule_page,
    },
    workbook::Area,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn error(text: &str);
}

/// The files opened so far and what came of checking them. Lives in the worker; the page
/// never holds their contents.
#[wasm_bindgen]
pub struct Session {
    session: session::Session,
    options: Options,
    lang: Lang,
    checked: Option<(Marks, Checked)>,
    handed: rows::Handed,
    /// The profile as it was read; empty for the built-in one.
    own: String,
    /// The faults that are being looked for.
    lesson: Option<Lesson>,
}

#[wasm_bindgen]
impl Session {
    /// A session with nothing opened.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        // The place alone: a message might hold a cell.
        std::panic::set_hook(Box::new(|panic| {
            error(&panic.location().map(ToString::to_string).unwrap_or_default());
        }));
        Self {
            session: session::Session::default(),
            options: Options::default(),
            lang: Lang::default(),
            checked: None,
            handed: rows::Handed::default(),
            own: String::new(),
            lesson: None,
        }
    }

    /// Speaks the given language from here on: zh or en.
    pub fn speak(&mut self, lang: &str) {
        self.lang = if lang == "en" { Lang::En } else { Lang::Zh };
    }

    /// What the overview needs.
    pub fn summary(&self) -> Result<Ts<SummaryView>, JsError> {
        Ok(self.view()?.0.summary().into_ts()?)
    }

    /// What the sheets were taken for.
    pub fn recognition(&self) -> Result<Ts<RecognitionView>, JsError> {
        Ok(self.view()?.0.recognition().into_ts()?)
    }

    /// The findings with the given numbers, in words.
    pub fn findings(&self, ids: &[u32]) -> Many<FindingView> {
        many(&self.view()?.0.findings(ids))
    }

    /// The cells of a sheet from the first to the last row and column of `area`: top,
    /// left, bottom, right.
    pub fn window(&self, sheet: u32, area: &[u32]) -> Result<Ts<WindowView>, JsError> {
        let (view, marks) = self.view()?;
        let &[top, left, bottom, right] = area else { return Err(nothing()) };
        let area = Area { top, left, bottom, right };
        Ok(view.window(sheet, area, marks).ok_or_else(nothing)?.into_ts()?)
    }

    /// The card of a household.
    pub fn card(&self, household: u32) -> Result<Ts<CardView>, JsError> {
        Ok(self.view()?.0.card(household).ok_or_else(nothing)?.into_ts()?)
    }

    /// All rules.
    pub fn rules(&self) -> Many<RuleEntry> {
        many(&rule_book(&self.options.profile, self.lang))
    }

    /// The page of a rule.
    pub fn rule(&self, code: &str) -> Result<Ts<RulePageView>, JsError> {
        let page = rule_page(code, &self.options.profile, self.lang);
        Ok(page.ok_or_else(nothing)?.into_ts()?)
    }
}

impl Session {
    fn view(&self) -> Result<(View<'_>, &Marks), JsError> {
        let (marks, checked) = self.checked.as_ref().ok_or_else(nothing)?;
        let (session, profile) = (&self.session, &self.options.profile);
        Ok((View { session, checked, profile, lang: self.lang }, marks))
    }
}

type Many<T> = Result<Vec<Ts<T>>, JsError>;

fn many<T: Tsify + serde::Serialize>(views: &[T]) -> Many<T> {
    Ok(views.iter().map(Tsify::into_ts).collect::<Result<_, _>>()?)
}

/// What was asked for does not exist.
fn nothing() -> JsError {
    JsError::new("there is nothing of that name")
}
