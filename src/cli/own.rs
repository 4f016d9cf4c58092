use std::path::{Path, PathBuf};

use huqing::{
    annotate::own_rules,
    own::{self, Fault, read_workbook},
    profile::{Draft, Profile},
    text::Lang,
    workbook::{Workbook, open},
};

use super::{Answer, Outcome, read_profile};

/// `huqing rules --own FILE`: rules of one's own, from a profile or from the sheets they are
/// handed round in; and as the other one of these, with `--to`.
pub(crate) struct Own {
    pub(super) path: PathBuf,
    pub(super) to: Option<PathBuf>,
    pub(super) json: bool,
    pub(super) lang: Lang,
}

impl Own {
    pub(super) fn answer(self) -> Outcome<Answer> {
        let profile = self.read()?;
        let definitions = profile.own.definitions();
        if let Some(to) = &self.to {
            write(to, &profile)?;
        }
        let text = if self.json {
            serde_json::to_string_pretty(&definitions)? + "\n"
        } else {
            let line = |it: &own::Definition| {
                format!("{} {}\n  {}\n", it.code, it.title, it.sentence(self.lang))
            };
            definitions.iter().map(line).collect()
        };
        let complaints = own_faults(&profile, self.lang);
        let code = u8::from(!complaints.is_empty());
        Ok(Answer { text, complaints, code })
    }

    /// The built-in profile with the rules of the file.
    #[expect(clippy::disallowed_methods, reason = "the command line reads files")]
    fn read(&self) -> Outcome<Profile> {
        if is_profile(&self.path) {
            return read_profile(Some(&self.path));
        }
        let name = self.path.display().to_string();
        let bytes =
            std::fs::read(&self.path).map_err(|error| format!("{name}：{error}"))?;
        let mut workbook = Workbook::default();
        open(&mut workbook, &name, &bytes)
            .map_err(|error| format!("{name}：{}", error.message().get(self.lang)))?;
        let definitions = read_workbook(&workbook)
            .map_err(|error| format!("{name}：{}", error.get(self.lang)))?;
        let own =
            own::Own::new(definitions).map_err(|error| format!("{name}：{error}"))?;
        let mut profile = Profile::built_in();
        profile.own = own;
        Ok(profile)
    }
}

fn is_profile(path: &Path) -> bool {
    path.extension().is_some_and(|it| it.eq_ignore_ascii_case("toml"))
}

fn write(to: &Path, profile: &Profile) -> Outcome<()> {
    let definitions = profile.own.definitions();
    let bytes = if is_profile(to) {
        let mut draft = Draft::of("")?;
        for definition in &definitions {
            draft.put_rule(definition)?;
        }
        draft.finish()?.1.into_bytes()
    } else {
        own_rules(&definitions)?
    };
    let name = to.display();
    Ok(std::fs::write(to, bytes).map_err(|error| format!("{name}：{error}"))?)
}

/// What is wrong with rules of one's own: examples that do not come out as they say, and
/// rules that never or always hit, repeat or contradict others.
pub(super) fn own_faults(profile: &Profile, lang: Lang) -> Vec<String> {
    let examples = profile.failing_examples();
    let examples = examples.iter().map(|it| it.text().get(lang).to_owned());
    let faults = own::faults(&profile.own.definitions());
    examples
        .chain(faults.iter().map(Fault::text).map(|it| it.get(lang).to_owned()))
        .collect()
}
