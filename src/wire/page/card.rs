use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::{CellView, View};
use crate::{
    criteria::Criterion,
    record::{Field, Household, HouseholdId, Member, Sex, Yuan},
    schema::Key,
    text::Lang,
};

/// Everything about one household.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct CardView {
    /// The name of its head.
    pub head: String,
    /// Its number, or what stands in for it.
    pub key: String,
    /// Its village and group.
    pub place: String,
    /// 脱贫属性 and year, as written.
    pub status: String,
    /// The size that is written; empty where none is.
    pub size: String,
    /// A cell to point at for the household as a whole.
    pub cell: Option<CellView>,
    /// Its members.
    pub members: Vec<MemberView>,
    /// Its income, if any table tells it.
    pub income: Option<SumView>,
    /// How it stands with the criteria.
    pub criteria: Vec<CriterionView>,
    /// The numbers of the findings about it.
    pub findings: Vec<u32>,
}

/// A member of a household.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct MemberView {
    /// The name.
    pub name: String,
    /// 与户主关系, as written.
    pub relation: String,
    /// The sex, if it is known.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "'male' | 'female' | undefined"))]
    pub sex: Option<&'static str>,
    /// Full years on the day of the profile, if they are known.
    pub age: Option<i32>,
    /// 劳动技能, as written.
    pub work: String,
    /// The cell of the name.
    pub cell: Option<CellView>,
}

/// The arithmetic of an income per head.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SumView {
    /// What is added and taken away.
    pub terms: Vec<TermView>,
    /// What the terms come to, if there are any.
    pub sum: Option<String>,
    /// 家庭纯收入, as written.
    pub net: Option<String>,
    /// By how many it is divided: the members that are listed, else the written size.
    pub heads: Option<i64>,
    /// What comes of it, per head.
    pub per_head: Option<String>,
    /// 人均纯收入, as written.
    pub stated: Option<String>,
    /// The line.
    pub line: String,
    /// Whether the computed income per head, else the written one, is below the line.
    pub below: Option<bool>,
    /// A cell of the sum.
    pub cell: Option<CellView>,
}

/// An amount in a sum.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct TermView {
    /// The name of the field.
    pub name: String,
    /// The amount.
    pub amount: String,
    /// Whether it is taken away.
    pub minus: bool,
}

/// How a household stands with a criterion.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct CriterionView {
    /// How it stands.
    #[cfg_attr(
        target_arch = "wasm32",
        tsify(type = "'met' | 'not_met' | 'in_progress' | 'unknown' | 'not_applicable'")
    )]
    pub verdict: &'static str,
    /// The cell that decided it.
    pub cell: Option<CellView>,
}

const TERMS: [(Key, bool); 5] = [
    (Key::WageIncome, false),
    (Key::BusinessIncome, false),
    (Key::PropertyIncome, false),
    (Key::TransferIncome, false),
    (Key::BusinessExpense, true),
];

impl View<'_> {
    /// The card of a household.
    pub fn card(&self, id: HouseholdId) -> Option<CardView> {
        let dataset = self.dataset();
        let household = dataset.household(id)?;
        let words = |keys: [Key; 2]| {
            let words = keys.into_iter().filter_map(|key| household.text(key).known());
            words.collect::<Vec<_>>().join(" ")
        };
        let members: Vec<_> = household.members().map(|it| self.member(it)).collect();
        let findings = (0..).zip(&self.checked.report.findings);
        let own = findings.filter(|(_, finding)| finding.household == Some(id));
        let size = household.text(Key::HouseholdSize).known();
        Some(CardView {
            head: household.label(),
            key: household.key(),
            place: words([Key::Village, Key::VillageGroup]),
            status: words([Key::ExitStatus, Key::ExitYear]),
            size: size.map(std::borrow::Cow::into_owned).unwrap_or_default(),
            cell: household.first_cell().map(|cell| self.cell(cell, true)),
            income: self.income(household, i64::try_from(members.len()).unwrap_or(0)),
            members,
            criteria: Criterion::ALL.map(|it| self.criterion(id, it)).into(),
            findings: own.map(|(id, _)| id).collect(),
        })
    }

    fn member(&self, member: Member<'_>) -> MemberView {
        let cell = member.cell(Key::Name).or_else(|| member.first_cell());
        MemberView {
            name: member.label(),
            relation: member.shown(Key::RelationToHead),
            sex: member.sex().map(|sex| match sex {
                Sex::Male => "male",
                Sex::Female => "female",
            }),
            age: member.age_on(self.profile.as_of),
            work: member
                .text(Key::WorkCapacity)
                .known()
                .map(std::borrow::Cow::into_owned)
                .unwrap_or_default(),
            cell: cell.map(|cell| self.cell(cell, true)),
        }
    }

    fn income(&self, household: Household<'_>, members: i64) -> Option<SumView> {
        let amount = |key| household.yuan(key);
        let terms: Vec<(Key, bool, Yuan)> = TERMS
            .into_iter()
            .filter_map(|(key, minus)| Some((key, minus, amount(key).known()?)))
            .collect();
        let sum = terms.iter().map(|&(_, minus, it)| if minus { -it } else { it }).sum();
        let sum: Option<Yuan> = (!terms.is_empty()).then_some(sum);
        let net = amount(Key::NetIncome).known();
        let stated = amount(Key::PerCapitaIncome);
        let written = household.int(Key::HouseholdSize).known();
        let heads = if 0 < members { Some(members) } else { written };
        let total = sum.or(net);
        let line = self.profile.income.line.value;
        let per_head = total.and_then(|total| total.per_head(heads?));
        let computed = total.zip(heads).filter(|&(_, heads)| 0 < heads);
        let below = computed.map(|(total, heads)| total.per_head_is_below(heads, line));
        if total.is_none() && stated.is_absent() {
            return None;
        }
        let cell = household.cell(Key::NetIncome).or_else(|| stated.cell());
        let text = |amount: Yuan| amount.to_string();
        Some(SumView {
            terms: terms.into_iter().map(|term| self.term(term)).collect(),
            sum: sum.map(text),
            net: net.map(text),
            heads,
            per_head: per_head.map(text),
            line: line.to_string(),
            below: below.or_else(|| Some(stated.known()? < line)),
            stated: match stated {
                Field::Known(it, _) => Some(text(it)),
                Field::Blank(_) | Field::Unreadable(_) | Field::Absent => None,
            },
            cell: cell.map(|cell| self.cell(cell, true)),
        })
    }

    fn term(&self, (key, minus, amount): (Key, bool, Yuan)) -> TermView {
        let name = match self.lang {
            Lang::Zh => key.name().to_owned(),
            Lang::En => key.english(),
        };
        TermView { name, amount: amount.to_string(), minus }
    }

    fn criterion(&self, id: HouseholdId, criterion: Criterion) -> CriterionView {
        let judgement = self.checked.judgements.of(id, criterion);
        CriterionView {
            verdict: judgement.verdict.as_str(),
            cell: judgement.cells.first().map(|&cell| self.cell(cell, true)),
        }
    }
}
