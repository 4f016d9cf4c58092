use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use crate::{engine::Progress, text::Lang, workbook::Workbook};

/// How far a check has come, and what is in hand: what is known of it if it breaks off.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ProgressView {
    /// What is being done.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "'recognising' | 'checking'"))]
    pub does: &'static str,
    /// How many steps are done.
    pub done: usize,
    /// How many there are.
    pub all: usize,
    /// The place of the file whose sheet is being recognised, among those that were read.
    pub file: Option<u32>,
    /// The code of the rule that is running; empty where none is.
    pub rule: &'static str,
    /// The name of the file or the title of the rule.
    pub name: String,
}

impl ProgressView {
    /// How far a check of `workbook` has come; nothing for a step too short to tell of.
    pub fn of(progress: Progress, workbook: &Workbook, lang: Lang) -> Option<Self> {
        match progress {
            Progress::Reading => None,
            Progress::Recognising(sheet) => Some(Self {
                does: "recognising",
                done: usize::try_from(sheet).unwrap_or_default(),
                all: workbook.sheets.len(),
                file: workbook.sheet(sheet).map(|sheet| sheet.file),
                rule: "",
                name: workbook
                    .file_of(sheet)
                    .map_or_else(String::new, |f| f.name.clone()),
            }),
            Progress::Checking(done, all, rule) => Some(Self {
                does: "checking",
                done,
                all,
                file: None,
                rule: rule.map_or("", |rule| rule.code),
                name: rule.map_or_else(String::new, |it| it.title().get(lang).to_owned()),
            }),
        }
    }
}
