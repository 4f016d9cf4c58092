//! Writes what is taken away: files with marks, and the list of problems.

use std::path::{Path, PathBuf};

use chrono::{Datelike, Timelike};
use huqing::{
    annotate::{Work, name_of_annotated, without_overwriting},
    record::Date,
    session::Session,
};

use super::{Give, Outcome};

/// Seconds that China is ahead of universal time.
const CHINA: u64 = 8 * 3600;

impl Give {
    /// Writes what was asked for. `paths` are those of the files of the session.
    #[expect(clippy::disallowed_methods, reason = "the command line reads files")]
    pub(super) fn write(
        &self,
        work: &Work<'_>,
        session: &Session,
        paths: &[PathBuf],
        stamp: &str,
        complaints: &mut Vec<String>,
    ) -> Outcome<()> {
        if let Some(list) = &self.list {
            let name = list.file_name().unwrap_or_default().to_string_lossy();
            let folder = list.parent().unwrap_or(Path::new(""));
            let bytes = match self.list_by {
                Some(by) => work.lists(by)?,
                None => work.list()?,
            };
            save(folder, &name, &bytes, complaints)?;
        }
        let Some(folder) = &self.annotated else { return Ok(()) };
        for (path, opened) in paths.iter().zip(session.files()) {
            let Ok(file) = opened.outcome else { continue };
            let annotated = work.annotated(file, &std::fs::read(path)?)?;
            for note in &annotated.notes {
                complaints.push(format!("{}：{}", opened.name, note.get(work.lang())));
            }
            let copied = annotated.copied.is_some();
            let name = name_of_annotated(&opened.name, stamp, copied);
            save(folder, &name, &annotated.bytes, complaints)?;
        }
        Ok(())
    }
}

/// Writes a file under a name that no other has, and says so where it is not the one that
/// was asked for.
pub(super) fn save(
    folder: &Path,
    name: &str,
    bytes: &[u8],
    complaints: &mut Vec<String>,
) -> Outcome<()> {
    let free = without_overwriting(name, |name| folder.join(name).exists());
    if free != name {
        complaints.push(format!("{name} 已经有了，存为 {free}"));
    }
    let path = folder.join(free);
    // The empty path is the folder we are in.
    let made = if folder.as_os_str().is_empty() {
        Ok(())
    } else {
        std::fs::create_dir_all(folder)
    };
    let written = made.and_then(|()| std::fs::write(&path, bytes));
    Ok(written.map_err(|error| format!("{}：{error}", path.display()))?)
}

/// The time of the check in the names of files, 0916-1530: the given day, else now.
#[expect(clippy::disallowed_methods, reason = "the command line has a clock")]
pub(super) fn stamp(as_of: Option<Date>) -> String {
    if let Some((month, day)) = as_of.and_then(|it| Some((it.month()?, it.day()?))) {
        return format!("{month:02}{day:02}-0000");
    }
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let now = now.map_or(0, |now| now.as_secs()) + CHINA;
    let now =
        i64::try_from(now).ok().and_then(|now| chrono::DateTime::from_timestamp(now, 0));
    now.map_or_else(String::new, |now| {
        format!("{:02}{:02}-{:02}{:02}", now.month(), now.day(), now.hour(), now.minute())
    })
}
