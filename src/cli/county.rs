use std::path::{Path, PathBuf};

use huqing::{
    annotate::{self, Mask, without_overwriting},
    county::{Lists, merged::Merging, sample::Size},
    engine::Options,
    export,
    record::Date,
    session::Session,
    text::Lang,
    wire::{
        comparison::Spot,
        page::{AccountabilityView, BriefView, View},
    },
};
use serde::Serialize;

use super::{
    Answer, Format, Outcome, Words,
    check::{files, read},
    give::save,
    read_profile,
};

/// What the county's office asks of the files it received.
pub(crate) struct County {
    what: What,
    paths: Vec<PathBuf>,
    json: bool,
    profile: Option<PathBuf>,
    as_of: Option<Date>,
    lang: Lang,
    mask: bool,
    seed: u64,
    size: Size,
    out: Option<PathBuf>,
    accountability: bool,
}

/// The commands of the office.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Ledger,
    SpotCheck,
    Merge,
    Summary,
}

/// A view of numbers, and the cells that each is counted from.
#[derive(Serialize)]
struct Listed<'a, T> {
    schema: &'static str,
    #[serde(flatten)]
    view: &'a T,
    cells: Vec<Vec<Spot>>,
}

/// The draft and what each unit would lose.
#[derive(Serialize)]
struct Summary {
    #[serde(flatten)]
    draft: BriefView,
    accountability: Option<AccountabilityView>,
}

impl What {
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "ledger" => Some(Self::Ledger),
            "spot-check" => Some(Self::SpotCheck),
            "merge" => Some(Self::Merge),
            "summary" => Some(Self::Summary),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Ledger => "ledger",
            Self::SpotCheck => "spot-check",
            Self::Merge => "merge",
            Self::Summary => "summary",
        }
    }
}

impl County {
    /// The call that these words make.
    pub(super) fn of(what: What, words: Words) -> Outcome<Self> {
        let name = what.name();
        if !matches!(words.format, Format::Text | Format::Json) {
            return Err(format!("{name}：--format 可用 text、json").into());
        }
        if words.paths.is_empty() {
            return Err(format!("{name}：请给出文件").into());
        }
        if what == What::Merge && words.out.is_none() {
            return Err("merge：请用 --out 给出要写的 .xlsx 文件".into());
        }
        let (json, mask) = (words.format == Format::Json, words.give.mask);
        let Words { paths, profile, as_of, lang, seed, size, out, .. } = words;
        let accountability = words.accountability;
        Ok(Self {
            what,
            paths,
            json,
            profile,
            as_of,
            lang,
            mask,
            seed,
            size,
            out,
            accountability,
        })
    }

    pub(super) fn answer(self) -> Outcome<Answer> {
        let mut profile = read_profile(self.profile.as_ref())?;
        profile.as_of = self.as_of.unwrap_or(profile.as_of);
        profile.accountability.shown.value |= self.accountability;
        let mut complaints = Vec::new();
        let mut session = Session::default();
        for path in files(&self.paths, &mut complaints) {
            read(&path, &mut session, &mut complaints);
        }
        let code = if complaints.is_empty() { 0 } else { 2 };
        let options = Options { profile, ..Options::default() };
        let checked = session.check(&options, &mut |_| {});
        let view = View {
            session: &session,
            checked: &checked,
            profile: &options.profile,
            lang: self.lang,
        };
        let mask = self.mask.then(|| Mask::new(&checked.dataset(session.workbook())));
        let text = match self.what {
            What::Ledger => self.ledger(view)?,
            What::Merge => self.merge(view, mask.as_ref(), &mut complaints)?,
            What::Summary => self.summary(view, mask.as_ref(), &mut complaints)?,
            What::SpotCheck => self.spot_check(view, mask.as_ref(), &mut complaints)?,
        };
        Ok(Answer { text, complaints, code })
    }

    fn ledger(&self, view: View<'_>) -> Outcome<String> {
        let (ledger, lists) = view.ledger();
        if !self.json {
            return Ok(export::ledger(&ledger, self.lang));
        }
        json(&listed("huqing.ledger/1", view.session, &ledger, &lists))
    }

    fn spot_check(
        &self,
        view: View<'_>,
        mask: Option<&Mask>,
        complaints: &mut Vec<String>,
    ) -> Outcome<String> {
        let mut draw = view.spot_check(self.seed, self.size);
        if let Some(mask) = mask {
            draw.mask(mask);
        }
        if let Some(out) = &self.out {
            let bytes = annotate::spot_check(&draw, self.lang)?;
            save_at(out, &bytes, complaints)?;
        }
        if self.json {
            return json(&draw);
        }
        Ok(export::spot_check(&draw, self.lang))
    }

    /// The draft; into a file as its name ends, with the lists of its numbers.
    fn summary(
        &self,
        view: View<'_>,
        mask: Option<&Mask>,
        complaints: &mut Vec<String>,
    ) -> Outcome<String> {
        let (draft, lists) = view.brief();
        let accountability = view.accountability();
        if self.json {
            let all = Summary { draft, accountability };
            return json(&listed("huqing.summary/1", view.session, &all, &lists));
        }
        let brief = export::Brief { view, draft, lists, accountability, mask };
        let Some(out) = &self.out else { return Ok(brief.text()) };
        let end = out.extension().map(|end| end.to_string_lossy().to_lowercase());
        let text = match end.as_deref() {
            Some("html" | "htm") => brief.html(),
            Some("md") => brief.markdown(),
            _ => brief.text(),
        };
        save_at(out, text.as_bytes(), complaints)?;
        Ok(String::new())
    }

    /// Nothing that was written is kept, so the workbook goes straight to its file.
    fn merge(
        &self,
        view: View<'_>,
        mask: Option<&Mask>,
        complaints: &mut Vec<String>,
    ) -> Outcome<String> {
        let out = self.out.as_deref().unwrap_or(Path::new(""));
        let path = free(out, complaints);
        let name = path.display().to_string();
        let failed = |error: std::io::Error| format!("{name}：{error}");
        let file = std::fs::File::create(&path).map_err(failed)?;
        let merging = Merging {
            workbook: view.session.workbook(),
            checked: view.checked,
            mask,
            lang: self.lang,
        };
        let written = merging.write(std::io::BufWriter::new(file)).map_err(failed)?;
        written.into_inner().map_err(|error| failed(error.into_error()))?;
        Ok(String::new())
    }
}

/// The path, or one beside it if there is such a file.
fn free(path: &Path, complaints: &mut Vec<String>) -> PathBuf {
    let folder = path.parent().unwrap_or(Path::new(""));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let free = without_overwriting(&name, |name| folder.join(name).exists());
    if free != name {
        complaints.push(format!("{name} 已经有了，存为 {free}"));
    }
    folder.join(free)
}

/// Writes a file to the path that was named, or beside a file of that name.
fn save_at(path: &Path, bytes: &[u8], complaints: &mut Vec<String>) -> Outcome<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    save(path.parent().unwrap_or(Path::new("")), &name, bytes, complaints)
}

fn listed<'a, T>(
    schema: &'static str,
    session: &Session,
    view: &'a T,
    lists: &Lists,
) -> Listed<'a, T> {
    let spots = |cells: &Vec<_>| {
        cells.iter().filter_map(|&it| Spot::of(session.workbook(), it)).collect()
    };
    Listed { schema, view, cells: lists.all.iter().map(spots).collect() }
}

fn json(value: &impl Serialize) -> Outcome<String> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}
