use serde::{Deserialize, Serialize};
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use crate::{
    own::{
        self, Condition, Definition, Example, Join, NatureName, Plain, SeverityName,
        Test, What,
    },
    profile::Profile,
    text::Lang,
};

/// A rule of one's own, as the page builds it: names are those that others rely on.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct OwnRuleView {
    /// Its code; empty for a new one.
    pub code: String,
    /// What it is called.
    pub title: String,
    /// What it looks at.
    pub about: String,
    /// Whether all conditions must hold or any.
    pub join: String,
    /// What a finding of it is.
    pub nature: String,
    /// How urgent it is.
    pub severity: String,
    /// The column whose cell it points at.
    pub at: String,
    /// What it says.
    pub message: String,
    /// Why there is such a rule.
    pub why: String,
    /// What is to be done.
    pub todo: String,
    /// Who made it.
    pub made_by: String,
    /// When.
    pub made_on: String,
    /// The conditions.
    pub conditions: Vec<ConditionView>,
    /// Its test.
    pub examples: Vec<ExampleView>,
}

/// A condition of a rule of one's own.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ConditionView {
    /// What is compared.
    pub what: String,
    /// The columns.
    pub fields: Vec<String>,
    /// What is asked.
    pub test: String,
    /// What it is compared with.
    pub values: Vec<String>,
    /// The column that it is compared with.
    pub against: String,
    /// Which members, entries or households count.
    pub among: Vec<ConditionView>,
    /// Whether all of these must hold or any.
    pub among_join: String,
}

/// A row that a rule must report, or must not.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ExampleView {
    /// Whether it must be reported.
    pub hit: bool,
    /// What stands in the columns: names and texts.
    pub cells: Vec<(String, String)>,
    /// The members, entries or households that belong to it.
    pub among: Vec<Vec<(String, String)>>,
}

/// A rule of one's own in the list, with how it stands.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct OwnEntryView {
    /// The rule.
    pub rule: OwnRuleView,
    /// It as a sentence.
    pub sentence: String,
    /// What is wrong with it: examples that fail, rules that it contradicts.
    pub faults: Vec<String>,
    /// Whether it runs.
    pub runs: bool,
}

impl From<&Definition> for OwnRuleView {
    fn from(it: &Definition) -> Self {
        Self {
            code: it.code.clone(),
            title: it.title.clone(),
            about: it.about.clone(),
            join: it.join.as_str().to_owned(),
            nature: it.nature.as_str().to_owned(),
            severity: it.severity.as_str().to_owned(),
            at: it.at.clone(),
            message: it.message.clone(),
            why: it.why.clone(),
            todo: it.todo.clone(),
            made_by: it.made_by.clone(),
            made_on: it.made_on.clone(),
            conditions: it.conditions.iter().map(ConditionView::from).collect(),
            examples: it.examples.iter().map(ExampleView::from).collect(),
        }
    }
}

impl From<&Condition> for ConditionView {
    fn from(it: &Condition) -> Self {
        let plain = |it: &Plain| Self {
            what: What::Field.as_str().to_owned(),
            fields: vec![it.field.clone()],
            test: it.test.as_str().to_owned(),
            values: it.values.clone(),
            against: it.against.clone(),
            among: Vec::new(),
            among_join: Join::All.as_str().to_owned(),
        };
        Self {
            what: it.what.as_str().to_owned(),
            fields: it.fields.clone(),
            test: it.test.as_str().to_owned(),
            values: it.values.clone(),
            against: it.against.clone(),
            among: it.among.iter().map(plain).collect(),
            among_join: it.among_join.as_str().to_owned(),
        }
    }
}

impl From<&Example> for ExampleView {
    fn from(it: &Example) -> Self {
        let among = it.among.iter().map(|cells| cells.clone().into_iter().collect());
        Self {
            hit: it.hit,
            cells: it.cells.clone().into_iter().collect(),
            among: among.collect(),
        }
    }
}

impl OwnRuleView {
    /// It as it is written in a profile.
    pub fn read(self) -> Definition {
        let example = |it: ExampleView| Example {
            hit: it.hit,
            cells: it.cells.into_iter().collect(),
            among: it.among.into_iter().map(|it| it.into_iter().collect()).collect(),
        };
        Definition {
            join: Join::named(&self.join).unwrap_or_default(),
            nature: NatureName::named(&self.nature).unwrap_or_default(),
            severity: SeverityName::named(&self.severity).unwrap_or_default(),
            conditions: self.conditions.into_iter().map(ConditionView::read).collect(),
            examples: self.examples.into_iter().map(example).collect(),
            code: self.code,
            title: self.title.trim().to_owned(),
            about: self.about,
            at: self.at,
            message: self.message.trim().to_owned(),
            why: self.why.trim().to_owned(),
            todo: self.todo.trim().to_owned(),
            made_by: self.made_by.trim().to_owned(),
            made_on: self.made_on.trim().to_owned(),
        }
    }
}

impl ConditionView {
    fn read(self) -> Condition {
        let plain = |it: Self| Plain {
            field: it.fields.into_iter().next().unwrap_or_default(),
            test: Test::named(&it.test).unwrap_or_default(),
            values: trimmed(&it.values),
            against: it.against,
        };
        Condition {
            what: What::named(&self.what).unwrap_or_default(),
            fields: self.fields.into_iter().filter(|it| !it.is_empty()).collect(),
            test: Test::named(&self.test).unwrap_or_default(),
            values: trimmed(&self.values),
            against: self.against,
            among: self.among.into_iter().map(plain).collect(),
            among_join: Join::named(&self.among_join).unwrap_or_default(),
        }
    }
}

fn trimmed(values: &[String]) -> Vec<String> {
    values.iter().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect()
}

/// The rules of one's own of a profile, each with how it stands.
pub fn own_rules(profile: &Profile, lang: Lang) -> Vec<OwnEntryView> {
    let failing = profile.failing_examples();
    let faults = own::faults(&profile.own.definitions());
    let entry = |it: &own::OwnRule| {
        let code = it.rule.code;
        let examples =
            failing.iter().filter(|it| it.code == code).map(own::Failing::text);
        let others = faults.iter().filter(|it| it.codes().contains(&code));
        let all = examples.chain(others.map(own::Fault::text));
        OwnEntryView {
            rule: OwnRuleView::from(&it.definition),
            sentence: it.definition.sentence(lang),
            faults: all.map(|it| it.get(lang).to_owned()).collect(),
            runs: profile.rules.runs(&it.rule),
        }
    };
    profile.own.iter().map(entry).collect()
}
