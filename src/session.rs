//! A session: the files that were given, in order, with those that could not be read.

use crate::{
    engine::{Checked, Options, Progress, check_with},
    workbook::{FileId, OpenError, Workbook, open, sha256},
};

/// The files that were given, in order.
#[derive(Debug, Default)]
pub struct Session {
    workbook: Workbook,
    files: Vec<Opened>,
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
    /// Opens a file. One that cannot be read is remembered with the reason, and the
    /// others go on.
    pub fn open(&mut self, name: &str, bytes: &[u8]) -> &Opened {
        let place = self.workbook.files.len();
        let place = FileId::try_from(place).unwrap_or(FileId::MAX);
        let outcome = open(&mut self.workbook, name, bytes).map(|()| place);
        let at = self.files.len();
        self.files.push(Opened { name: name.to_owned(), sha256: sha256(bytes), outcome });
        #[expect(clippy::indexing_slicing, reason = "it was pushed just now")]
        &self.files[at]
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

    /// Checks everything that was read, and tells how far it has come.
    pub fn check(
        &self,
        options: &Options,
        progress: &mut dyn FnMut(Progress),
    ) -> Checked {
        check_with(&self.workbook, options, progress)
    }
}
