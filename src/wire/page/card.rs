use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::{AdviceView, CellView, View};
use crate::{
    criteria::{Criterion, Verdict},
    record::{Counted, Household, HouseholdId, Member, Sex},
    schema::Key,
    text::Text,
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
    /// What may be wrong in it, if its cells contradict each other.
    pub advice: Option<AdviceView>,
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

/// The arithmetic of an income per head, as the criteria reckon it.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SumView {
    /// The sum of the parts, written out.
    pub parts: Option<String>,
    /// What counts of it, by the number of heads, written out.
    pub per_head: Option<String>,
    /// 人均纯收入, as written.
    pub stated: Option<String>,
    /// The line.
    pub line: String,
    /// Whether the household fails the criterion; nothing where that is not known.
    pub below: Option<bool>,
    /// A cell of the sum.
    pub cell: Option<CellView>,
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
            income: self.income(household),
            members,
            criteria: Criterion::ALL.map(|it| self.criterion(id, it)).into(),
            advice: self.advice_on(id),
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

    fn income(&self, household: Household<'_>) -> Option<SumView> {
        let statement = self.checked.judgements.income(household);
        let parts = statement.written_sum();
        let per_head = statement.counted(self.profile).as_ref().map(Counted::written);
        let stated = statement.per_head.known();
        if parts.is_none() && per_head.is_none() && statement.per_head.is_absent() {
            return None;
        }
        let judgement = self.checked.judgements.of(household.place(), Criterion::Income);
        let text = |text: Text| text.get(self.lang).to_owned();
        let cell = statement.cells().next();
        Some(SumView {
            parts: parts.map(text),
            per_head: per_head.map(text),
            stated: stated.map(|amount| amount.to_string()),
            line: self.profile.income.line.value.to_string(),
            below: match judgement.verdict {
                Verdict::Met => Some(false),
                Verdict::NotMet | Verdict::InProgress => Some(true),
                Verdict::Unknown | Verdict::NotApplicable => None,
            },
            cell: cell.map(|cell| self.cell(cell, true)),
        })
    }

    fn criterion(&self, id: HouseholdId, criterion: Criterion) -> CriterionView {
        let judgement = self.checked.judgements.of(id, criterion);
        CriterionView {
            verdict: judgement.verdict.as_str(),
            cell: judgement.cells.first().map(|&cell| self.cell(cell, true)),
        }
    }
}
