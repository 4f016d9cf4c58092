//! A session: the files that were given, in order, with those that could not be read.

mod advised;
mod hand_over;

use crate::{
    edit::{self, Log, Occasion, Refused, Wanted},
    engine::{Changed, Checked, Options, Progress, check_with},
    workbook::{CellRef, FileId, OpenError, Workbook, open, sha256, unpack},
};

/// The files that were given, in order.
#[derive(Debug, Default)]
pub struct Session {
    workbook: Workbook,
    files: Vec<Opened>,
    log: Log,
}

/// A file that was given.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Its name, without folders.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its place in the workbook, or why it could not be read.
    pub outcome: Result<FileId, OpenError>,
}

impl Session {
    /// Opens a file, or each workbook of a zip archive of them. One that cannot be read is
    /// remembered with the reason, and the others go on. Returns what was opened, in order.
    pub fn open(&mut self, name: &str, bytes: &[u8]) -> &[Opened] {
        let first = self.files.len();
        match unpack(bytes) {
            Ok(None) => self.open_one(name, bytes),
            Ok(Some(inside)) => {
                for (name, bytes) in inside {
                    self.open_one(&name, &bytes);
                }
            }
            Err(error) => self.remember(name, bytes, Err(error)),
        }
        self.files.get(first..).unwrap_or_default()
    }

    fn open_one(&mut self, name: &str, bytes: &[u8]) {
        let place = FileId::try_from(self.workbook.files.len()).unwrap_or(FileId::MAX);
        let outcome = open(&mut self.workbook, name, bytes).map(|()| place);
        self.remember(name, bytes, outcome);
    }

    fn remember(&mut self, name: &str, bytes: &[u8], outcome: Result<FileId, OpenError>) {
        let read = outcome.as_ref().ok();
        let read = read.and_then(|&place| self.workbook.files.get(place as usize));
        let sha256 = read.map_or_else(|| sha256(bytes), |file| file.sha256.clone());
        self.files.push(Opened { name: name.to_owned(), sha256, outcome });
    }

    /// What was read.
    pub fn workbook(&self) -> &Workbook {
        &self.workbook
    }

    /// The files, in the order in which they were given.
    pub fn files(&self) -> &[Opened] {
        &self.files
    }

    /// The place of a file of the workbook among [`Session::files`].
    pub fn place_of(&self, file: FileId) -> Option<usize> {
        self.files.iter().position(|opened| opened.outcome == Ok(file))
    }

    /// What was changed since the files were opened.
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// Changes cells, all or none, as one step, and checks again what they touch.
    ///
    /// # Errors
    ///
    /// When one of them must not be changed.
    pub fn edit(
        &mut self,
        checked: &mut Checked,
        options: &Options,
        wanted: &[Wanted],
        occasion: Occasion,
    ) -> Result<(Vec<CellRef>, Changed), Refused> {
        let (workbook, log) = (&mut self.workbook, &mut self.log);
        let year = options.profile.year;
        let cells = edit::apply(workbook, log, checked, wanted, occasion, year)?;
        let changed = checked.recheck(workbook, options, &cells, checked.is_small());
        Ok((cells, changed))
    }

    /// Undoes the last step.
    pub fn undo(
        &mut self,
        checked: &mut Checked,
        options: &Options,
    ) -> (Vec<CellRef>, Changed) {
        let cells = self.log.undo(&mut self.workbook);
        let changed =
            checked.recheck(&self.workbook, options, &cells, checked.is_small());
        (cells, changed)
    }

    /// Does again the step that was undone last.
    pub fn redo(
        &mut self,
        checked: &mut Checked,
        options: &Options,
    ) -> (Vec<CellRef>, Changed) {
        let cells = self.log.redo(&mut self.workbook);
        let changed =
            checked.recheck(&self.workbook, options, &cells, checked.is_small());
        (cells, changed)
    }

    /// Does some of what an edit left to be checked again: see [`Checked::settle`].
    pub fn settle(
        &self,
        checked: &mut Checked,
        options: &Options,
        rules: usize,
    ) -> Changed {
        checked.settle(&self.workbook, options, rules)
    }

    /// Checks everything that was read, and tells how far it has come.
    pub fn check(
        &self,
        options: &Options,
        progress: &mut dyn FnMut(Progress),
    ) -> Checked {
        check_with(&self.workbook, options, progress)
    }
}
