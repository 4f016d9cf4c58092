use std::path::PathBuf;

use huqing::{
    annotate::Mask,
    compare::{Side, compare},
    engine::Options,
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

/// `huqing compare OLD NEW`
pub(crate) struct Compare {
    pub(super) sides: [PathBuf; 2],
    pub(super) json: bool,
    pub(super) profile: Option<PathBuf>,
    pub(super) as_of: Option<Date>,
    pub(super) lang: Lang,
    pub(super) mask: bool,
}

impl Compare {
    /// The call that these words make.
    pub(super) fn of(words: Words) -> Outcome<Self> {
        if !matches!(words.format, Format::Text | Format::Json) {
            return Err("compare：--format 可用 text、json".into());
        }
        let sides = <[PathBuf; 2]>::try_from(words.paths);
        let sides = sides.map_err(|_| "compare：请给出上次和这次的文件或文件夹")?;
        let (json, mask) = (words.format == Format::Json, words.give.mask);
        let Words { profile, as_of, lang, .. } = words;
        Ok(Self { sides, json, profile, as_of, lang, mask })
    }

    pub(super) fn answer(self) -> Outcome<Answer> {
        let mut profile = read_profile(self.profile.as_ref())?;
        profile.as_of = self.as_of.unwrap_or(profile.as_of);
        let mut complaints = Vec::new();
        let sessions = self.sides.map(|path| {
            let mut session = Session::default();
            for path in files(&[path], &mut complaints) {
                read(&path, &mut session, &mut complaints);
            }
            session
        });
        let options = Options { profile, ..Options::default() };
        let checked = sessions.each_ref().map(|it| it.check(&options, &mut |_| {}));
        let [old, new] = sessions.each_ref();
        let [was, is] = checked.each_ref();
        let before = Side { session: old, checked: was };
        let after = Side { session: new, checked: is };
        let mut comparison = compare(before, after, &options.profile, self.lang);
        if self.mask {
            let names = Mask::new(&was.dataset(old.workbook()));
            names.and(Mask::new(&is.dataset(new.workbook()))).comparison(&mut comparison);
        }
        let code = if complaints.is_empty() { 0 } else { 2 };
        let text = if self.json {
            serde_json::to_string_pretty(&comparison)? + "\n"
        } else {
            export::comparison(&comparison, self.lang)
        };
        Ok(Answer { text, complaints, code })
    }
}
