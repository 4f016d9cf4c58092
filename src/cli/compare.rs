use std::path::PathBuf;

use huqing::{
    annotate::Mask,
    compare::{Side, compare},
    county::submissions::{Submission, follow},
    engine::{Checked, Options},
    export,
    record::Date,
    session::Session,
    text::Lang,
};

use super::{
    Answer, Format, Outcome, Words,
    check::{files, read},
    read_profile,
};

/// `huqing compare OLD NEW [NEWER...]`
pub(crate) struct Compare {
    paths: Vec<PathBuf>,
    json: bool,
    profile: Option<PathBuf>,
    as_of: Option<Date>,
    lang: Lang,
    mask: bool,
}

impl Compare {
    /// The call that these words make.
    pub(super) fn of(words: Words) -> Outcome<Self> {
        if !matches!(words.format, Format::Text | Format::Json) {
            return Err("compare：--format 可用 text、json".into());
        }
        if words.paths.len() < 2 {
            return Err("compare：请给出上次和这次的文件或文件夹".into());
        }
        let (json, mask) = (words.format == Format::Json, words.give.mask);
        let Words { paths, profile, as_of, lang, .. } = words;
        Ok(Self { paths, json, profile, as_of, lang, mask })
    }

    pub(super) fn answer(self) -> Outcome<Answer> {
        let mut profile = read_profile(self.profile.as_ref())?;
        profile.as_of = self.as_of.unwrap_or(profile.as_of);
        let options = Options { profile, ..Options::default() };
        let mut complaints = Vec::new();
        let mut all = Vec::new();
        for path in &self.paths {
            let mut session = Session::default();
            for path in files(std::slice::from_ref(path), &mut complaints) {
                read(&path, &mut session, &mut complaints);
            }
            let checked = session.check(&options, &mut |_| {});
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            all.push((name.into_owned(), session, checked));
        }
        let code = if complaints.is_empty() { 0 } else { 2 };
        let text = match all.as_slice() {
            [before, after] => self.two(before, after, &options)?,
            all => self.several(all, &options)?,
        };
        Ok(Answer { text, complaints, code })
    }

    fn two(&self, before: &Read, after: &Read, options: &Options) -> Outcome<String> {
        let (old, new) = (side(before), side(after));
        let mut comparison = compare(old, new, &options.profile, self.lang);
        if self.mask {
            mask_of(before).and(mask_of(after)).comparison(&mut comparison);
        }
        if self.json {
            return Ok(serde_json::to_string_pretty(&comparison)? + "\n");
        }
        Ok(export::comparison(&comparison, self.lang))
    }

    fn several(&self, all: &[Read], options: &Options) -> Outcome<String> {
        let named = |it| {
            let (name, _, _): &Read = it;
            Submission { name, side: side(it) }
        };
        let submissions: Vec<_> = all.iter().map(named).collect();
        let mut followed = follow(&submissions, &options.profile, self.lang);
        if self.mask {
            let mask = all.iter().map(mask_of).fold(Mask::default(), Mask::and);
            mask.submissions(&mut followed);
        }
        if self.json {
            return Ok(serde_json::to_string_pretty(&followed)? + "\n");
        }
        Ok(export::submissions(&followed, self.lang))
    }
}

/// A submission that was read and checked, and what it is called.
type Read = (String, Session, Checked);

fn side((_, session, checked): &Read) -> Side<'_> {
    Side { session, checked }
}

fn mask_of((_, session, checked): &Read) -> Mask {
    Mask::new(&checked.dataset(session.workbook()))
}
