use std::path::PathBuf;

use huqing::{
    annotate::ListBy, county::sample::Size, record::Date, text::Lang, wire::Ids,
};
use lexopt::{Arg, Parser, ValueExt};

use super::{Format, Give, Outcome};

/// The words of a call, before it is known which of them its command wants.
pub(super) struct Words {
    pub(super) command: Option<String>,
    pub(super) paths: Vec<PathBuf>,
    pub(super) format: Format,
    pub(super) profile: Option<PathBuf>,
    pub(super) as_of: Option<Date>,
    pub(super) lang: Lang,
    pub(super) rules: Vec<String>,
    pub(super) confirmations: Option<PathBuf>,
    pub(super) give: Give,
    pub(super) booklet: Option<PathBuf>,
    pub(super) own: Option<PathBuf>,
    pub(super) to: Option<PathBuf>,
    pub(super) seed: u64,
    pub(super) households: usize,
    pub(super) faults: usize,
    pub(super) key: Option<PathBuf>,
    pub(super) size: Size,
    pub(super) out: Option<PathBuf>,
    pub(super) accountability: bool,
    /// How identity numbers are given for joining: `plain` or `hashed`.
    pub(super) join: Option<String>,
    pub(super) salt: Option<String>,
}

impl Words {
    pub(super) fn read(mut parser: Parser) -> Outcome<Self> {
        let mut words = Self {
            command: None,
            paths: Vec::new(),
            format: Format::Text,
            profile: None,
            as_of: None,
            lang: Lang::Zh,
            rules: Vec::new(),
            confirmations: None,
            give: Give::default(),
            booklet: None,
            own: None,
            to: None,
            seed: 1,
            households: 60,
            faults: 0,
            key: None,
            size: Size::Number(30),
            out: None,
            accountability: false,
            join: None,
            salt: None,
        };
        while let Some(word) = parser.next()? {
            match word {
                Arg::Long("help") | Arg::Short('h') => return Ok(words.only("help")),
                Arg::Long("version") | Arg::Short('V') => {
                    return Ok(words.only("version"));
                }
                Arg::Value(word) if words.command.is_none() => {
                    words.command = Some(word.string()?);
                }
                Arg::Value(word) => words.paths.push(PathBuf::from(word)),
                Arg::Long(name) => {
                    let name = name.to_owned();
                    words.option(&name, &mut parser)?;
                }
                other @ Arg::Short(_) => return Err(other.unexpected().into()),
            }
        }
        Ok(words)
    }

    /// Whatever else was asked, this is answered.
    fn only(mut self, command: &str) -> Self {
        self.command = Some(command.to_owned());
        self
    }

    fn option(&mut self, name: &str, parser: &mut Parser) -> Outcome<()> {
        match name {
            "format" => self.format = Format::named(&parser.value()?.string()?)?,
            "profile" => self.profile = Some(parser.value()?.into()),
            "as-of" => self.as_of = Some(day(&parser.value()?.string()?)?),
            "lang" => self.lang = lang(&parser.value()?.string()?)?,
            "rules" => {
                let codes = parser.value()?.string()?;
                self.rules.extend(codes.split(',').map(|code| code.trim().to_owned()));
            }
            "confirmations" => self.confirmations = Some(parser.value()?.into()),
            "annotate" => self.give.annotated = Some(parser.value()?.into()),
            "list" => self.give.list = Some(parser.value()?.into()),
            "list-by" => {
                self.give.list_by = Some(list_by(&parser.value()?.string()?)?);
            }
            "mask" => self.give.mask = true,
            "own" => self.own = Some(parser.value()?.into()),
            "to" => self.to = Some(parser.value()?.into()),
            "booklet" => self.booklet = Some(parser.value()?.into()),
            "seed" => self.seed = parser.value()?.parse()?,
            "households" => self.households = parser.value()?.parse()?,
            "faults" => self.faults = parser.value()?.parse()?,
            "key" => self.key = Some(parser.value()?.into()),
            "size" => self.size = size(&parser.value()?.string()?)?,
            "accountability" => self.accountability = true,
            "join" => self.join = Some(parser.value()?.string()?),
            "salt" => self.salt = Some(parser.value()?.string()?),
            "out" => self.out = Some(parser.value()?.into()),
            other => return Err(format!("没有这个选项：--{other}").into()),
        }
        Ok(())
    }
}

fn lang(name: &str) -> Outcome<Lang> {
    match name {
        "zh" => Ok(Lang::Zh),
        "en" => Ok(Lang::En),
        other => Err(format!("--lang: {other}（可用 zh、en）").into()),
    }
}

/// How identity numbers are given for joining, for `--join` and `--salt`.
fn ids(join: &str, salt: Option<String>, mask: bool) -> Outcome<Ids> {
    let salt = salt.filter(|salt| !salt.is_empty());
    match (join, salt, mask) {
        ("plain", None, false) => Ok(Ids::Plain),
        ("plain", None, true) => {
            Err("--join plain 会写出完整证号，不能与 --mask 同用；请用 --join hashed"
                .into())
        }
        ("plain", Some(_), _) => Err("--salt 只与 --join hashed 同用".into()),
        ("hashed", Some(salt), _) => Ok(Ids::Hashed(salt)),
        ("hashed", None, _) => Err("--join hashed：请用 --salt 给出各市县共用的口令，\
             没有口令的散列可以倒推出证号"
            .into()),
        (other, _, _) => Err(format!("--join: {other}（可用 plain、hashed）").into()),
    }
}

impl Words {
    /// How identity numbers are given for joining, if that was asked for.
    pub(super) fn ids(&self) -> Outcome<Option<Ids>> {
        let Some(join) = &self.join else { return Ok(None) };
        if self.format != Format::Ndjson {
            return Err("--join 只与 --format ndjson 同用".into());
        }
        ids(join, self.salt.clone(), self.give.mask).map(Some)
    }
}

fn size(text: &str) -> Outcome<Size> {
    let size = Size::parse(text);
    Ok(size.ok_or_else(|| format!("--size: {text}（户数如 30，或比例如 5%）"))?)
}

/// A whole date, for `--as-of`.
fn day(text: &str) -> Outcome<Date> {
    let date = Date::parse(text, 0).filter(|date| date.day().is_some());
    Ok(date.ok_or_else(|| format!("--as-of: {text} 不是日期"))?)
}

/// What lists are put together by, for `--list-by`.
fn list_by(name: &str) -> Outcome<ListBy> {
    let known = ListBy::named(name);
    Ok(known.ok_or_else(|| {
        format!("--list-by: {name}（可用 township、village、department、responsible）")
    })?)
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
