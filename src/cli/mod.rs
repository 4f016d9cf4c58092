//! What the command line can be asked, and what it answers.

mod check;
mod compare;
mod give;
mod own;
mod rules;
mod sample;

use std::{error::Error, path::PathBuf};

use huqing::{
    annotate::ListBy,
    confirm::{Confirmation, from_json},
    profile::Profile,
    record::Date,
    text::Lang,
};
use lexopt::{Arg, Parser, ValueExt};

/// What was asked.
pub(crate) enum Call {
    Check(Check),
    Compare(compare::Compare),
    Explain(rules::Explain),
    Rules(rules::Rules),
    Own(own::Own),
    Sample(sample::Sample),
    Help,
    Version,
}

/// `huqing check`
pub(crate) struct Check {
    paths: Vec<PathBuf>,
    format: Format,
    profile: Option<PathBuf>,
    as_of: Option<Date>,
    lang: Lang,
    rules: Vec<String>,
    /// The small file with confirmations.
    confirmations: Option<PathBuf>,
    give: Give,
}

/// What is taken away beside the report.
#[derive(Default)]
struct Give {
    /// The folder for the files with marks.
    annotated: Option<PathBuf>,
    /// The file for the list of problems.
    list: Option<PathBuf>,
    /// For whom there is a list of its own; all of them go into one archive.
    list_by: Option<ListBy>,
    mask: bool,
}

/// The form of a report.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Json,
    Ndjson,
    Csv,
    Sarif,
}

/// What is answered.
pub(crate) struct Answer {
    pub(crate) text: String,
    pub(crate) complaints: Vec<String>,
    pub(crate) code: u8,
}

type Outcome<T> = Result<T, Box<dyn Error>>;

const HELP: &str = "\
huqing 户清：检查贫困户脱贫表格，数据不出本机 / checks poverty-exit household workbooks

  huqing check 文件|文件夹|ZIP… [--format text|json|ndjson|csv|sarif] [--profile 文件]
               [--as-of 2025-09-15] [--lang zh|en] [--rules C601,I104]
               [--annotate 文件夹] [--list 文件.xlsx] [--mask]
               [--list 清单.zip --list-by village|department|responsible]
               [--confirmations 核实说明.json]
  huqing compare 上次 这次 [--format text|json] [--profile 文件] [--as-of 日期] [--mask]
  huqing explain 规则编号 [--lang zh|en] [--profile 文件]
  huqing rules [--format json] [--lang zh|en] [--booklet 手册.html] [--profile 文件]
  huqing rules --own 方案.toml|自定规则.xlsx [--to 自定规则.xlsx|方案.toml] [--format json]
  huqing sample [--seed 1] [--households 60] [--faults 0] [--key 答案.json] 样表.xlsx

退出码 / exit code：0 没有必须改的问题；1 有；2 有文件打不开，或命令写错。
";

/// A whole date, for `--as-of`.
fn day(text: &str) -> Outcome<Date> {
    let date = Date::parse(text, 0).filter(|date| date.day().is_some());
    Ok(date.ok_or_else(|| format!("--as-of: {text} 不是日期"))?)
}

/// A language, for `--lang`.
fn spoken(name: &str) -> Outcome<Lang> {
    match name {
        "zh" => Ok(Lang::Zh),
        "en" => Ok(Lang::En),
        other => Err(format!("--lang: {other}（可用 zh、en）").into()),
    }
}

/// What lists are put together by, for `--list-by`.
fn list_by(name: &str) -> Outcome<ListBy> {
    let known = ListBy::named(name);
    Ok(known.ok_or_else(|| {
        format!("--list-by: {name}（可用 village、department、responsible）")
    })?)
}

impl Call {
    /// Reads the words of the call.
    pub(crate) fn read(mut words: Parser) -> Outcome<Self> {
        let mut command = None;
        let mut paths = Vec::new();
        let mut format = Format::Text;
        let (mut profile, mut as_of, mut lang) = (None, None, Lang::Zh);
        let mut rules = Vec::new();
        let mut confirmations = None;
        let mut sample = sample::Sample::default();
        let mut give = Give::default();
        let mut booklet = None;
        let (mut own, mut to) = (None, None);
        while let Some(word) = words.next()? {
            match word {
                Arg::Long("help") | Arg::Short('h') => return Ok(Self::Help),
                Arg::Long("version") | Arg::Short('V') => return Ok(Self::Version),
                Arg::Long("format") => format = Format::named(&words.value()?.string()?)?,
                Arg::Long("profile") => profile = Some(PathBuf::from(words.value()?)),
                Arg::Long("as-of") => as_of = Some(day(&words.value()?.string()?)?),
                Arg::Long("lang") => lang = spoken(&words.value()?.string()?)?,
                Arg::Long("rules") => {
                    let codes = words.value()?.string()?;
                    rules.extend(codes.split(',').map(|code| code.trim().to_owned()));
                }
                Arg::Long("seed") => sample.seed = words.value()?.parse()?,
                Arg::Long("faults") => sample.faults = words.value()?.parse()?,
                Arg::Long("key") => sample.key = Some(PathBuf::from(words.value()?)),
                Arg::Long("households") => sample.households = words.value()?.parse()?,
                Arg::Long("annotate") => {
                    give.annotated = Some(PathBuf::from(words.value()?));
                }
                Arg::Long("confirmations") => {
                    confirmations = Some(PathBuf::from(words.value()?));
                }
                Arg::Long("list") => give.list = Some(PathBuf::from(words.value()?)),
                Arg::Long("list-by") => {
                    give.list_by = Some(list_by(&words.value()?.string()?)?);
                }
                Arg::Long("booklet") => booklet = Some(PathBuf::from(words.value()?)),
                Arg::Long("own") => own = Some(PathBuf::from(words.value()?)),
                Arg::Long("to") => to = Some(PathBuf::from(words.value()?)),
                Arg::Long("mask") => give.mask = true,
                Arg::Value(word) if command.is_none() => command = Some(word.string()?),
                Arg::Value(word) => paths.push(PathBuf::from(word)),
                other => return Err(other.unexpected().into()),
            }
        }
        match command.as_deref() {
            None | Some("help") => Ok(Self::Help),
            Some("check") if give.list_by.is_some() && give.list.is_none() => {
                Err("--list-by：请用 --list 给出要写的 .zip 文件".into())
            }
            Some("check") if paths.is_empty() => Err("check：请给出文件".into()),
            Some("check") => Ok(Self::Check(Check {
                paths,
                format,
                profile,
                as_of,
                lang,
                rules,
                confirmations,
                give,
            })),
            Some("compare") => match <[PathBuf; 2]>::try_from(paths) {
                Ok(sides) if matches!(format, Format::Text | Format::Json) => {
                    let mask = give.mask;
                    let json = format == Format::Json;
                    let compare =
                        compare::Compare { sides, json, profile, as_of, lang, mask };
                    Ok(Self::Compare(compare))
                }
                Ok(_) => Err("compare：--format 可用 text、json".into()),
                Err(_) => Err("compare：请给出上次和这次的文件或文件夹".into()),
            },
            Some("explain") => match paths.as_slice() {
                [code] => {
                    let code = code.display().to_string();
                    Ok(Self::Explain(rules::Explain { code, lang, profile }))
                }
                _ => Err("explain：请给出一个规则编号".into()),
            },
            Some("sample") => match paths.pop() {
                Some(out) if paths.is_empty() => {
                    Ok(Self::Sample(sample::Sample { profile, out, ..sample }))
                }
                _ => Err("sample：请给出一个要写的 .xlsx 文件".into()),
            },
            Some("rules") => {
                let json = format == Format::Json;
                Ok(match own {
                    Some(path) => Self::Own(own::Own { path, to, json, lang }),
                    None => Self::Rules(rules::Rules { json, lang, profile, booklet }),
                })
            }
            Some(other) => Err(format!("没有这个命令：{other}\n\n{HELP}").into()),
        }
    }

    /// Answers the call.
    pub(crate) fn answer(self) -> Outcome<Answer> {
        match self {
            Self::Check(call) => call.answer(),
            Self::Compare(call) => call.answer(),
            Self::Explain(call) => call.answer(),
            Self::Own(call) => call.answer(),
            Self::Rules(call) => call.answer(),
            Self::Sample(call) => call.answer(),
            Self::Help => Ok(Answer::of(HELP.to_owned())),
            Self::Version => {
                Ok(Answer::of(format!("huqing {}\n", env!("CARGO_PKG_VERSION"))))
            }
        }
    }
}

impl Format {
    fn named(name: &str) -> Outcome<Self> {
        match name {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            "ndjson" => Ok(Self::Ndjson),
            "csv" => Ok(Self::Csv),
            "sarif" => Ok(Self::Sarif),
            other => {
                Err(format!("--format: {other}（可用 text、json、ndjson、csv、sarif）")
                    .into())
            }
        }
    }
}

impl Answer {
    fn of(text: String) -> Self {
        Self { text, complaints: Vec::new(), code: 0 }
    }
}

/// The confirmations of a small file; none if no file is given.
fn read_confirmations(path: Option<&PathBuf>) -> Outcome<Vec<Confirmation>> {
    let Some(path) = path else { return Ok(Vec::new()) };
    let name = path.display();
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{name}：{error}"))?;
    Ok(from_json(&text).map_err(|_| format!("{name}：不是核实说明文件"))?)
}

/// The profile of a file, or the built-in one.
#[expect(clippy::disallowed_methods, reason = "the command line reads files")]
fn read_profile(path: Option<&PathBuf>) -> Outcome<Profile> {
    let Some(path) = path else { return Ok(Profile::built_in()) };
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| format!("{name}：{error}"))?;
    Ok(Profile::read(&name, &String::from_utf8(bytes)?)?)
}
