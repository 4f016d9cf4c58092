use std::path::{Path, PathBuf};

use huqing::{
    annotate::Work,
    engine::Options,
    export,
    schema::Corrections,
    session::Session,
    wire::{self, Link, Report, links},
    workbook::is_workbook_name,
};

use super::{
    Answer, Check, Format, Outcome, Words, give::stamp, own::own_faults,
    read_confirmations, read_profile,
};

impl Check {
    /// The call that these words make.
    pub(super) fn of(words: Words) -> Outcome<Self> {
        if words.give.list_by.is_some() && words.give.list.is_none() {
            return Err("--list-by：请用 --list 给出要写的 .zip 文件".into());
        }
        if words.paths.is_empty() {
            return Err("check：请给出文件".into());
        }
        let ids = words.ids()?;
        let Words { paths, format, profile, as_of, lang, .. } = words;
        let Words { rules, confirmations, give, .. } = words;
        Ok(Self { paths, format, profile, as_of, lang, rules, confirmations, give, ids })
    }

    pub(super) fn answer(self) -> Outcome<Answer> {
        let mut profile = read_profile(self.profile.as_ref())?;
        if let Some(as_of) = self.as_of {
            profile.as_of = as_of;
        }
        let unknown = self.rules.iter().find(|code| profile.rule(code).is_none());
        if let Some(code) = unknown {
            return Err(format!("--rules: 没有编号为 {code} 的规则").into());
        }
        let mut complaints = Vec::new();
        let mut session = Session::default();
        let mut paths = Vec::new();
        for path in files(&self.paths, &mut complaints) {
            let count = read(&path, &mut session, &mut complaints);
            paths.extend(std::iter::repeat_n(path, count));
        }
        let options = Options {
            profile,
            corrections: Corrections::default(),
            only: self.rules,
            confirmations: read_confirmations(self.confirmations.as_ref())?,
        };
        let checked = session.check(&options, &mut |_| {});
        let (lang, mask) = (self.lang, self.give.mask);
        let work = Work::new(&session, &checked, &options, lang, mask);
        let failed = !complaints.is_empty();
        let faults = options.profile.faults();
        complaints.extend(faults.iter().map(|fault| fault.get(lang).to_owned()));
        complaints.extend(own_faults(&options.profile, lang));
        let stamp = stamp(self.as_of);
        self.give.write(&work, &session, &paths, &stamp, &mut complaints)?;
        let report = work.report();
        let stands = |finding: &&wire::Finding| finding.settled.is_none();
        let must = report.findings.iter().filter(stands).any(|it| it.severity == "must");
        let code = if failed { 2 } else { u8::from(must) };
        let ids = self.ids.as_ref();
        let links = ids.map(|ids| links(&session, &checked, &options.profile, ids));
        let links = links.unwrap_or_default();
        let text = written(report, &links, self.format, self.lang)?;
        Ok(Answer { text, complaints, code })
    }
}

fn written(
    report: &Report,
    links: &[Link],
    format: Format,
    lang: huqing::text::Lang,
) -> Outcome<String> {
    Ok(match format {
        Format::Text => export::text(report, lang),
        Format::Json => export::json(report)?,
        Format::Ndjson => export::ndjson(report, links)?,
        Format::Csv => export::csv(report, lang),
        Format::Sarif => serde_json::to_string_pretty(&export::sarif(report))? + "\n",
    })
}

/// The files that were named, and those in the folders that were named, in order of
/// their names.
pub(super) fn files(paths: &[PathBuf], complaints: &mut Vec<String>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        match inside(path) {
            Ok(found) => files.extend(found),
            Err(error) => complaints.push(format!("{}：{error}", path.display())),
        }
    }
    files
}

fn inside(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut entries: Vec<_> =
        std::fs::read_dir(folder)?.collect::<std::io::Result<Vec<_>>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            files.extend(inside(&path)?);
        } else if is_taken(&entry.file_name().to_string_lossy()) {
            files.push(path);
        }
    }
    Ok(files)
}

/// Reads a file, and tells how many files of the session it gave.
#[expect(clippy::disallowed_methods, reason = "the command line reads files")]
pub(super) fn read(
    path: &Path,
    session: &mut Session,
    complaints: &mut Vec<String>,
) -> usize {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match std::fs::read(path) {
        Err(error) => {
            complaints.push(format!("{}：{error}", path.display()));
            0
        }
        Ok(bytes) => {
            let files = session.open(&name, &bytes);
            for opened in files {
                if let Err(error) = &opened.outcome {
                    complaints.push(format!("{}：{}", opened.name, error.message().zh));
                }
            }
            files.len()
        }
    }
}

/// Of a folder only workbooks and archives of them are taken; other files lie there for
/// other reasons. A file that is named itself is always looked into.
fn is_taken(name: &str) -> bool {
    let name = name.to_lowercase();
    let archive = Path::new(&name).extension().is_some_and(|end| end == "zip");
    is_workbook_name(&name) || (archive && !name.starts_with('.'))
}
