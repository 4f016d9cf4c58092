//! What the command line can be asked, and what it answers.

mod check;
mod compare;
mod county;
mod give;
mod own;
mod rules;
mod sample;
mod words;

use std::{error::Error, path::PathBuf};

use huqing::{
    annotate::ListBy,
    confirm::{Confirmation, from_json},
    profile::Profile,
    record::Date,
    text::Lang,
    wire::Ids,
};
use lexopt::Parser;
use words::Words;

/// What was asked.
pub(crate) enum Call {
    Check(Check),
    Compare(compare::Compare),
    County(county::County),
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
    /// How identity numbers are given for joining.
    ids: Option<Ids>,
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
               [--list 清单.zip --list-by township|village|department|responsible]
               [--confirmations 核实说明.json]
               [--format ndjson --join plain|hashed --salt 口令]   给别的程序跨文件比对
  huqing compare 上次 这次 [更新的…] [--format text|json] [--profile 文件] [--as-of 日期] [--mask]
  huqing ledger 文件… [--format text|json]              整改台账：发现、已整改、逾期、销号
  huqing spot-check 文件… [--seed 1] [--size 30|5%] [--out 抽查名单.xlsx] [--mask]
  huqing merge 文件… --out 合并表.xlsx [--mask]          全部户和人，带“来源”列
  huqing summary 文件… [--out 通报.html|.md|.txt] [--format text|json] [--mask]
                 [--accountability]                      通报草稿，每个数都能点到清单
  huqing explain 规则编号 [--lang zh|en] [--profile 文件]
  huqing rules [--format json] [--lang zh|en] [--booklet 手册.html] [--profile 文件]
  huqing rules --own 方案.toml|自定规则.xlsx [--to 自定规则.xlsx|方案.toml] [--format json]
  huqing sample [--seed 1] [--households 60] [--faults 0] [--key 答案.json] 样表.xlsx

退出码 / exit code：0 没有必须改的问题；1 有；2 有文件打不开，或命令写错。
";

impl Call {
    /// Reads the words of the call.
    pub(crate) fn read(words: Parser) -> Outcome<Self> {
        let words = Words::read(words)?;
        match words.command.as_deref() {
            None | Some("help") => Ok(Self::Help),
            Some("version") => Ok(Self::Version),
            Some("check") => Ok(Self::Check(Check::of(words)?)),
            Some("compare") => Ok(Self::Compare(compare::Compare::of(words)?)),
            Some("explain") => match words.paths.as_slice() {
                [code] => Ok(Self::Explain(rules::Explain {
                    code: code.display().to_string(),
                    lang: words.lang,
                    profile: words.profile,
                })),
                _ => Err("explain：请给出一个规则编号".into()),
            },
            Some("sample") => Ok(Self::Sample(sample::Sample::of(words)?)),
            Some("rules") => {
                let (json, lang) = (words.format == Format::Json, words.lang);
                let Words { own, to, profile, booklet, .. } = words;
                Ok(match own {
                    Some(path) => Self::Own(own::Own { path, to, json, lang }),
                    None => Self::Rules(rules::Rules { json, lang, profile, booklet }),
                })
            }
            Some(other) => match county::What::named(other) {
                Some(what) => Ok(Self::County(county::County::of(what, words)?)),
                None => Err(format!("没有这个命令：{other}\n\n{HELP}").into()),
            },
        }
    }

    /// Answers the call.
    pub(crate) fn answer(self) -> Outcome<Answer> {
        match self {
            Self::Check(call) => call.answer(),
            Self::Compare(call) => call.answer(),
            Self::County(call) => call.answer(),
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
