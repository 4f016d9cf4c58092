//! A rule in words: its sentence, and what its findings say.

use std::collections::BTreeSet;

use super::{
    about::About,
    content::Source,
    define::{Condition, Definition, Join, NatureName, Plain, Test, What},
};
use crate::text::{Lang, Text};

/// The name in a message for whom it is about.
pub(super) const WHO: &str = "谁";
/// The name in a message for the village.
pub(super) const VILLAGE: &str = "村";

impl Definition {
    /// It as a sentence: 如果【安全饮水】是【否】，则【必须改】。
    pub fn sentence(&self, lang: Lang) -> String {
        let conditions = self.conditions.iter().map(|it| it.words(lang));
        let conditions: Vec<_> = conditions.collect();
        let about = About::named(&self.about).map(About::words);
        let about = about.map_or_else(String::new, |it| it.get(lang).to_owned());
        let severity = self.severity.words().get(lang).to_owned();
        let nature = self.nature.words().get(lang).to_owned();
        match lang {
            Lang::Zh => format!(
                "查{about}：如果{}，则【{severity}】（{nature}）。",
                conditions.join(join(self.join, lang))
            ),
            Lang::En => format!(
                "For {about}: if {}, it {severity} ({nature}).",
                conditions.join(join(self.join, lang))
            ),
        }
    }

    /// What a finding says, with names in braces for the values.
    pub fn template(&self) -> Text {
        if !self.message.is_empty() {
            return Text {
                zh: self.message.clone().into(),
                en: self.message.clone().into(),
            };
        }
        let said = |lang: Lang| {
            let all = self.conditions.iter().enumerate();
            let all: Vec<_> = all.map(|(at, it)| it.found(at, lang)).collect();
            all.join(if lang == Lang::Zh { "，" } else { ", " })
        };
        let todo = |lang: Lang| {
            let own = Some(self.todo.as_str()).filter(|it| !it.is_empty());
            own.map_or_else(|| todo(self.nature).get(lang).to_owned(), str::to_owned)
        };
        let title = &self.title;
        Text {
            zh: format!(
                "{{{WHO}}}：{}。这符合自定规则“{title}”。{}",
                said(Lang::Zh),
                todo(Lang::Zh)
            )
            .into(),
            en: format!(
                "{{{WHO}}}: {}. This is what the county's own rule “{title}” looks for. {}",
                said(Lang::En),
                todo(Lang::En)
            )
            .into(),
        }
    }

    /// What is to be done.
    pub(super) fn remedy(&self) -> Text {
        if self.todo.is_empty() {
            return todo(self.nature);
        }
        Text { zh: self.todo.clone().into(), en: self.todo.clone().into() }
    }

    /// The names in braces that a message may have, in their order: the columns that are
    /// read, whom it is about, and the quantities by their place.
    pub fn names(&self) -> Vec<String> {
        let mut names = vec![WHO.to_owned(), VILLAGE.to_owned()];
        for (at, condition) in self.conditions.iter().enumerate() {
            match condition.what {
                What::Field => names.extend(condition.fields.iter().cloned()),
                _ => names.push(amount_name(at)),
            }
            if !condition.against.is_empty() {
                names.push(condition.against.clone());
            }
        }
        let mut seen = BTreeSet::new();
        names.retain(|name| seen.insert(name.clone()));
        names
    }
}

/// The name of the quantity of a condition in a message.
pub(super) fn amount_name(at: usize) -> String {
    format!("数{}", at + 1)
}

/// A name in the message that means nothing.
pub(super) fn unknown_name(definition: &Definition) -> Option<String> {
    let names = definition.names();
    let mut rest = definition.message.as_str();
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else {
            return Some(after.to_owned());
        };
        if !names.iter().any(|known| known == name) {
            return Some(name.to_owned());
        }
        rest = behind;
    }
    rest.contains('}').then(|| "}".to_owned())
}

fn join(join: Join, lang: Lang) -> &'static str {
    match (join, lang) {
        (Join::All, Lang::Zh) => "，并且",
        (Join::Any, Lang::Zh) => "，或者",
        (Join::All, Lang::En) => " and ",
        (Join::Any, Lang::En) => " or ",
    }
}

fn todo(nature: NatureName) -> Text {
    match nature {
        NatureName::Wrong => Text::new(
            "请对照原始资料核对，填错的改正。",
            "Compare it with the source and correct what is wrong.",
        ),
        NatureName::Unmet => Text::new(
            "表可能没有填错，不要改数；请研究帮扶措施。",
            "The sheet may be right: leave the number alone and help the household.",
        ),
        NatureName::Undetermined => {
            Text::new("请核实清楚后补填。", "Find out and fill it in.")
        }
        NatureName::Doubtful => Text::new(
            "请核实：填错的改正，属实的写明情况。",
            "Look into it: correct it, or say why it is right.",
        ),
    }
}

impl Condition {
    /// It as a part of a sentence.
    fn words(&self, lang: Lang) -> String {
        format!("{}{}", self.quantity(lang), self.asked(lang))
    }

    /// What is compared.
    fn quantity(&self, lang: Lang) -> String {
        let fields: Vec<_> = self.fields.iter().map(|it| named(it, lang)).collect();
        let among: Vec<_> = self.among.iter().map(|it| it.words(lang)).collect();
        let among = among.join(join(self.among_join, lang));
        let of_whom = match (among.is_empty(), lang) {
            (true, _) => String::new(),
            (false, Lang::Zh) => format!("{among}的"),
            (false, Lang::En) => format!(" whose {among}"),
        };
        let first = fields.first().cloned().unwrap_or_default();
        match (self.what, lang) {
            (What::Field, _) => first,
            (What::Sum, Lang::Zh) => format!("{}之和", fields.join("＋")),
            (What::Sum, Lang::En) => format!("the sum of {}", fields.join(" + ")),
            (What::Members, Lang::Zh) => format!("家里{of_whom}人数"),
            (What::Members, Lang::En) => format!("the number of members{of_whom}"),
            (What::MemberSum, Lang::Zh) => format!("家里{of_whom}人{first}合计"),
            (What::MemberSum, Lang::En) => {
                format!("the total {first} of members{of_whom}")
            }
            (What::Entries, Lang::Zh) => format!("台账里{of_whom}条数"),
            (What::Entries, Lang::En) => format!("the number of ledger entries{of_whom}"),
            (What::Households, Lang::Zh) => format!("村里{of_whom}户数"),
            (What::Households, Lang::En) => format!("the number of households{of_whom}"),
            (What::Share, Lang::Zh) => format!("村里{of_whom}户占比"),
            (What::Share, Lang::En) => format!("the share of households{of_whom}"),
        }
    }

    fn asked(&self, lang: Lang) -> String {
        asked(self.test, &self.values, &self.against, lang)
    }

    /// What was found, with the value by its name.
    fn found(&self, at: usize, lang: Lang) -> String {
        let (value, quantity) = match self.what {
            What::Field => {
                let name = self.fields.first().cloned().unwrap_or_default();
                (name.clone(), plain_name(&name, lang))
            }
            _ => (amount_name(at), self.quantity(lang)),
        };
        let own = match lang {
            Lang::Zh => format!("{quantity}是“{{{value}}}”"),
            Lang::En => format!("{quantity} is “{{{value}}}”"),
        };
        if self.against.is_empty() {
            return own;
        }
        let other = plain_name(&self.against, lang);
        match lang {
            Lang::Zh => format!("{own}，{other}是“{{{}}}”", self.against),
            Lang::En => format!("{own}, {other} is “{{{}}}”", self.against),
        }
    }
}

impl Plain {
    fn words(&self, lang: Lang) -> String {
        let field = named(&self.field, lang);
        format!("{field}{}", asked(self.test, &self.values, &self.against, lang))
    }
}

/// What is asked, with what it is compared with.
fn asked(test: Test, values: &[String], against: &str, lang: Lang) -> String {
    let words = test.words();
    let words = words.get(lang);
    let other = if against.is_empty() {
        let values: Vec<_> = values.iter().map(|it| format!("【{it}】")).collect();
        let and = match (test, lang) {
            (Test::Between, Lang::Zh) => "到",
            (Test::Between, Lang::En) => " and ",
            (_, Lang::Zh) => "、",
            (_, Lang::En) => ", ",
        };
        values.join(and)
    } else {
        named(against, lang)
    };
    match (test, lang) {
        (Test::Between, Lang::Zh) => format!("在{other}之间"),
        (Test::In, Lang::Zh) => format!("是{other}之一"),
        (Test::NotIn, Lang::Zh) => format!("不是{other}中的任何一个"),
        (_, Lang::Zh) => format!("{words}{other}"),
        (_, Lang::En) => format!(" {words} {other}").trim_end().to_owned(),
    }
}

/// A column by its name.
fn named(name: &str, lang: Lang) -> String {
    format!("【{}】", plain_name(name, lang))
}

fn plain_name(name: &str, lang: Lang) -> String {
    match (lang, Source::named(name)) {
        (Lang::En, Source::Known(key)) => key.english(),
        _ => name.to_owned(),
    }
}
