//! Lessons: faults to be found.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::{Many, Session, many, nothing};
use crate::{
    engine::Progress,
    training::{Lesson, Level, NoLesson},
    wire::page::{
        FaultView, LessonLook, LessonView, LevelView, MarkedView, Marks, ProgressView,
        QuizView, ScoreView, WindowView,
    },
    workbook::Area,
};

#[wasm_bindgen]
impl Session {
    /// The levels that can be chosen.
    pub fn levels(&self) -> Many<LevelView> {
        many(&LevelView::all(self.lang))
    }

    /// Begins a lesson: in a copy of the files at hand if it is to be the user's `own`, else
    /// in an invented township. Why there is none is the message of the error.
    pub fn lesson(
        &mut self,
        level: &str,
        seed: u32,
        own: bool,
        tell: &js_sys::Function,
    ) -> Result<Ts<LessonView>, JsError> {
        self.lesson = None;
        let refused = |why: NoLesson| JsError::new(why.message().get(self.lang));
        let level = Level::named(level).ok_or_else(|| refused(NoLesson::Level))?;
        let mut progress = |progress| {
            let Progress::Checking(..) = progress else { return };
            let view = ProgressView::of(progress, self.session.workbook(), self.lang);
            if let Some(Ok(view)) = view.map(|view| view.into_ts()) {
                let _ = tell.call1(&JsValue::NULL, &view.into());
            }
        };
        let (seed, options) = (u64::from(seed), &self.options);
        let made = if own {
            Lesson::own(&self.session, level, seed, options, &mut progress)
        } else {
            Lesson::sample(level, seed, options, &mut progress)
        };
        self.lesson = Some(made.map_err(refused)?);
        Ok(self.look()?.lesson().into_ts()?)
    }

    /// Forgets the lesson, and gives back what it needed.
    #[wasm_bindgen(js_name = endLesson)]
    pub fn end_lesson(&mut self) {
        self.lesson = None;
    }

    /// The cells of a sheet of the lesson; nothing tells where the faults are.
    #[wasm_bindgen(js_name = lessonWindow)]
    pub fn lesson_window(
        &self,
        sheet: u32,
        area: &[u32],
    ) -> Result<Ts<WindowView>, JsError> {
        let &[top, left, bottom, right] = area else { return Err(nothing()) };
        let area = Area { top, left, bottom, right };
        let window = self.look()?.view().window(sheet, area, &Marks::default());
        Ok(window.ok_or_else(nothing)?.into_ts()?)
    }

    /// The trainer's key.
    #[wasm_bindgen(js_name = lessonKey)]
    pub fn lesson_key(&self) -> Many<FaultView> {
        many(&self.look()?.key())
    }

    /// The score of what a trainee marked.
    #[wasm_bindgen(js_name = lessonScore)]
    pub fn lesson_score(&self, marked: Ts<MarkedView>) -> Result<Ts<ScoreView>, JsError> {
        Ok(self.look()?.score(&marked.to_rust()?).into_ts()?)
    }

    /// The question on the page of a rule.
    pub fn quiz(&self, code: &str) -> Result<Ts<QuizView>, JsError> {
        Ok(QuizView::of(code, self.lang).ok_or_else(nothing)?.into_ts()?)
    }
}

impl Session {
    fn look(&self) -> Result<LessonLook<'_>, JsError> {
        let lesson = self.lesson.as_ref().ok_or_else(nothing)?;
        Ok(LessonLook { lesson, profile: &self.options.profile, lang: self.lang })
    }
}
