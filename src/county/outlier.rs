//! Townships that differ from the others, for better or for worse: a reason to look, never
//! a verdict.

use super::units::{UnitId, Units};
use crate::{
    finding::Finding,
    profile::Profile,
    record::Decimal,
    rule::{Check, Context, Sink},
    rules,
    text::Text,
};

/// In what a township differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leaning {
    /// Many incomes lie just above the line, and few just below.
    Heaped,
    /// Far fewer problems than elsewhere.
    Few,
    /// Far more problems than elsewhere.
    Many,
}

/// A township that differs from the others.
#[derive(Clone, Debug)]
pub struct Outlier {
    /// The township.
    pub unit: UnitId,
    /// In what it differs.
    pub leaning: Leaning,
    /// What is to be said of it, without blame.
    pub says: Text,
}

/// What of a township is compared with the others.
#[derive(Clone, Copy, Debug, Default)]
pub struct Measured {
    /// Its households.
    pub households: usize,
    /// Those that fail a criterion.
    pub failing: usize,
    /// The findings about what was filled in wrongly.
    pub wrong: usize,
}

/// So many other townships make clear what is usual.
const OTHERS: usize = 3;
/// How many times what is usual is far more than usual.
const TIMES: i64 = 3;

impl Leaning {
    /// The name others rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Heaped => "heaped",
            Self::Few => "few",
            Self::Many => "many",
        }
    }
}

/// The townships that differ from the others. The rules A08 and A09 are asked whether or
/// not they run in the check: whoever screens a county wants to know.
pub fn outliers(ctx: &Context<'_>, units: &Units, measured: &[Measured]) -> Vec<Outlier> {
    let mut all = ruled(ctx, units, "A08", Leaning::Heaped);
    all.extend(ruled(ctx, units, "A09", Leaning::Few));
    let failing = |it: &Measured| share(it.failing, it.households);
    let wrong = |it: &Measured| share(it.wrong, it.households);
    all.extend(compared(ctx.profile, measured, failing, failing_says));
    all.extend(compared(ctx.profile, measured, wrong, wrong_says));
    // What A09 says needs no second saying.
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|it| it.leaning != Leaning::Few || seen.insert(it.unit));
    all.sort_by_key(|it| (it.unit, it.leaning));
    all
}

/// What a rule that looks at everything says of townships.
fn ruled(ctx: &Context<'_>, units: &Units, code: &str, leaning: Leaning) -> Vec<Outlier> {
    let Some(rule) = rules::find(code) else { return Vec::new() };
    let Check::Dataset(check) = rule.check else { return Vec::new() };
    let mut findings: Vec<Finding> = Vec::new();
    let mut sink = Sink {
        rule,
        household: None,
        person: None,
        findings: &mut findings,
        unjudged: 0,
    };
    check(ctx, &mut sink);
    let outlier = |finding: Finding| {
        let unit = units.at(ctx.dataset, *finding.cells.first()?)?;
        let (zh, en) = (
            finding.message(crate::text::Lang::Zh).into(),
            finding.message(crate::text::Lang::En).into(),
        );
        Some(Outlier { unit, leaning, says: Text { zh, en } })
    };
    findings.into_iter().filter_map(outlier).collect()
}

/// The townships whose share is far from what is usual among the others.
fn compared(
    profile: &Profile,
    measured: &[Measured],
    share: fn(&Measured) -> Decimal,
    says: fn(Leaning, Decimal, Decimal) -> Text,
) -> Vec<Outlier> {
    let least = profile.aggregate.clean_households_min.value;
    let usual_min = profile.aggregate.failing_usual_min.value;
    let large = |(_, it): &(UnitId, &Measured)| least <= it.households;
    let all: Vec<(UnitId, Decimal)> =
        (0..).zip(measured).filter(large).map(|(unit, it)| (unit, share(it))).collect();
    if all.len() <= OTHERS {
        return Vec::new();
    }
    let mut sorted: Vec<Decimal> = all.iter().map(|&(_, share)| share).collect();
    sorted.sort_unstable();
    let Some(&usual) = sorted.get(sorted.len() / 2) else { return Vec::new() };
    let much = usual.millionths().saturating_mul(TIMES).max(usual_min.millionths());
    let outlier = |(unit, own): (UnitId, Decimal)| {
        let leaning = if much < own.millionths() {
            Leaning::Many
        } else if own.millionths() == 0 && usual_min <= usual {
            Leaning::Few
        } else {
            return None;
        };
        Some(Outlier { unit, leaning, says: says(leaning, own, usual) })
    };
    all.into_iter().filter_map(outlier).collect()
}

fn share(part: usize, whole: usize) -> Decimal {
    let ratio = i64::try_from(part).ok().zip(i64::try_from(whole).ok());
    ratio.and_then(|(part, whole)| Decimal::ratio(part, whole)).unwrap_or_default()
}

fn failing_says(leaning: Leaning, own: Decimal, usual: Decimal) -> Text {
    let (own, usual) = (own.percent(), usual.percent());
    let (zh, en) = if leaning == Leaning::Many {
        ("多于", "more than")
    } else {
        ("少于", "fewer than")
    };
    Text {
        zh: format!("有一项不达标的户占 {own}，{zh}各乡镇的一般水平（{usual}）。不一定有错，请抽查。").into(),
        en: format!(
            "{own} of the households fail a criterion, {en} is usual here ({usual}). Not necessarily wrong; take a sample."
        )
        .into(),
    }
}

fn wrong_says(leaning: Leaning, own: Decimal, usual: Decimal) -> Text {
    let per_hundred = |share: Decimal| (share.millionths() + 5_000) / 10_000;
    let (own, usual) = (per_hundred(own), per_hundred(usual));
    let (zh, en) = if leaning == Leaning::Many {
        ("多于", "more than")
    } else {
        ("少于", "fewer than")
    };
    Text {
        zh: format!("每百户有 {own} 处填报错误，{zh}各乡镇的一般水平（{usual} 处）。不一定有错，请抽查。")
            .into(),
        en: format!(
            "{own} entries in a hundred households are wrong, {en} is usual here ({usual}). Not necessarily carelessness; take a sample."
        )
        .into(),
    }
}
