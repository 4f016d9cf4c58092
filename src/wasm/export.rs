//! What the page lets the user take away.

use wasm_bindgen::prelude::*;

use super::{Session, nothing};
use crate::{
    annotate::{ListBy, NotMade, Work, name_of_annotated},
    export,
};

/// A workbook with marks in it, to be saved.
#[wasm_bindgen]
pub struct Annotated {
    name: String,
    notes: Vec<String>,
    bytes: Vec<u8>,
}

#[wasm_bindgen]
impl Annotated {
    /// What the file should be called.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// What the user should know about it, and why it is a copy if it is one.
    #[wasm_bindgen(getter)]
    pub fn notes(&self) -> Vec<String> {
        self.notes.clone()
    }

    /// The bytes of the workbook. Nothing is left afterwards.
    #[wasm_bindgen(js_name = intoBytes)]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

#[wasm_bindgen]
impl Session {
    /// The file at `place` among those that were opened, with marks in it. `bytes` is what
    /// was opened, `stamp` the time for its name, 0916-1530.
    pub fn annotated(
        &self,
        place: usize,
        bytes: &[u8],
        stamp: &str,
        mask: bool,
    ) -> Result<Annotated, JsError> {
        let opened = self.session.files().get(place).ok_or_else(nothing)?;
        let file = *opened.outcome.as_ref().map_err(|_| nothing())?;
        let refused = |why: NotMade| JsError::new(why.message().get(self.lang));
        let made = self.work(mask)?.annotated(file, bytes).map_err(refused)?;
        let name = name_of_annotated(&opened.name, stamp, made.copied.is_some());
        let notes =
            made.notes.iter().map(|note| note.get(self.lang).to_owned()).collect();
        Ok(Annotated { name, notes, bytes: made.bytes })
    }

    /// The list of problems, as a workbook.
    pub fn list(&self, mask: bool) -> Result<Vec<u8>, JsError> {
        Ok(self.work(mask)?.list()?)
    }

    /// The lists for each village, department or responsible person, in one archive.
    pub fn lists(&self, by: &str, mask: bool) -> Result<Vec<u8>, JsError> {
        let by = ListBy::named(by).ok_or_else(nothing)?;
        Ok(self.work(mask)?.lists(by)?)
    }

    /// The report in the form of other tools, as the command line prints it with
    /// `--format sarif`.
    pub fn sarif(&self, mask: bool) -> Result<Vec<u8>, JsError> {
        let sarif = export::sarif(self.work(mask)?.report());
        Ok((serde_json::to_string_pretty(&sarif)? + "\n").into_bytes())
    }

    /// The findings as CSV, as the command line prints them with `--format csv`.
    pub fn csv(&self, mask: bool) -> Result<Vec<u8>, JsError> {
        Ok(export::csv(self.work(mask)?.report(), self.lang).into_bytes())
    }

    /// The report, as the command line prints it with `--format json`.
    pub fn report(&self, mask: bool) -> Result<Vec<u8>, JsError> {
        Ok(export::json(self.work(mask)?.report())?.into_bytes())
    }
}

impl Session {
    /// With `mask`, nothing of ours shows a whole identity number, phone number or name.
    fn work(&self, mask: bool) -> Result<Work<'_>, JsError> {
        let (_, checked) = self.checked.as_ref().ok_or_else(nothing)?;
        Ok(Work::new(&self.session, checked, &self.options, self.lang, mask))
    }
}
