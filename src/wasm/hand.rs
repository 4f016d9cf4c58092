//! Files that are opened, read in a worker of their own, and handed to the one that checks.

use wasm_bindgen::prelude::*;

use super::{Many, Session, many, nothing};
use crate::{
    wire::page::OpenedView,
    workbook::{self, sha256},
};

#[wasm_bindgen]
impl Session {
    /// Opens a file, or each workbook of an archive, and says how that went.
    pub fn open(&mut self, name: &str, bytes: &[u8]) -> Many<OpenedView> {
        let lang = self.lang;
        let opened = self.session.open(name, bytes);
        many(&opened.iter().map(|file| OpenedView::new(file, lang)).collect::<Vec<_>>())
    }

    /// What was read, for another session of the same page.
    #[wasm_bindgen(js_name = handOver)]
    pub fn hand_over(&self) -> Vec<u8> {
        self.session.hand_over()
    }

    /// Takes what another session has read, and says how its opening went.
    #[wasm_bindgen(js_name = takeFiles)]
    pub fn take_files(&mut self, bytes: &[u8]) -> Many<OpenedView> {
        let lang = self.lang;
        let opened = self.session.take(bytes).ok_or_else(nothing)?;
        many(&opened.iter().map(|file| OpenedView::new(file, lang)).collect::<Vec<_>>())
    }

    /// SHA-256 of a file, in hexadecimal, where the browser offers none.
    pub fn fingerprint(&self, bytes: &[u8]) -> String {
        sha256(bytes)
    }
}

/// A workbook that came in an archive.
#[wasm_bindgen]
pub struct Inside {
    name: String,
    bytes: Vec<u8>,
}

#[wasm_bindgen]
impl Inside {
    /// Its name, without folders.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// Its bytes. Nothing is left afterwards.
    #[wasm_bindgen(js_name = intoBytes)]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

#[wasm_bindgen]
impl Session {
    /// The workbooks in an archive; none for a file that is no archive of them.
    pub fn unpack(bytes: &[u8]) -> Result<Vec<Inside>, JsError> {
        let inside = workbook::unpack(bytes);
        let inside = inside.map_err(|error| JsError::new(error.code()))?;
        let inside = inside.into_iter().flatten();
        Ok(inside.map(|(name, bytes)| Inside { name, bytes }).collect())
    }
}
