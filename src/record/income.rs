use std::ops::{Deref, DerefMut};

use super::{Counted, Field, Household, Units, Yuan};
use crate::{profile::Profile, schema::Key, text::Text, workbook::CellRef};

/// 收入测算: what a household earns and spends in a year, and what is left per head.
///
/// Amounts that were entered in the wrong unit are read as they were meant.
///
/// It is a view: what was read for the household once, with the household.
#[derive(Clone, Copy)]
pub struct IncomeStatement<'a> {
    pub(super) household: Household<'a>,
    amounts: Amounts,
}

/// The amounts of an [`IncomeStatement`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amounts {
    /// 工资性收入
    pub wage: Field<Yuan>,
    /// 生产经营性收入, before its costs.
    pub business: Field<Yuan>,
    /// 经营净收入, after its costs.
    pub business_net: Field<Yuan>,
    /// 生产经营性支出, as a positive amount.
    pub expense: Field<Yuan>,
    /// 财产性收入
    pub property: Field<Yuan>,
    /// 转移性收入
    pub transfer: Field<Yuan>,
    /// 一次性收入
    pub one_off: Field<Yuan>,
    /// 家庭纯收入, as stated.
    pub net: Field<Yuan>,
    /// 人均纯收入, as stated.
    pub per_head: Field<Yuan>,
    /// 人均稳定性收入, as stated.
    pub stable_per_head: Field<Yuan>,
    /// How many share the income, and the cell that says so; the number of members where
    /// none does.
    pub heads: Option<(i64, Option<CellRef>)>,
}

impl Deref for IncomeStatement<'_> {
    type Target = Amounts;

    fn deref(&self) -> &Amounts {
        &self.amounts
    }
}

impl DerefMut for IncomeStatement<'_> {
    fn deref_mut(&mut self) -> &mut Amounts {
        &mut self.amounts
    }
}

impl Amounts {
    /// The amounts of a household, from all its tables.
    pub fn of(household: Household<'_>, units: &Units) -> Self {
        let read = |key| units.read(household.at(key), key);
        Self {
            wage: read(Key::WageIncome),
            business: read(Key::BusinessIncome),
            business_net: read(Key::BusinessNetIncome),
            expense: read(Key::BusinessExpense).map(Yuan::abs),
            property: or_sum(read(Key::PropertyIncome), || {
                [read(Key::DividendIncome), read(Key::OtherPropertyIncome)]
            }),
            transfer: or_sum(read(Key::TransferIncome), || {
                Key::TRANSFERS.map(|key| household.yuan(key))
            }),
            one_off: read(Key::OneOffIncome),
            net: read(Key::NetIncome),
            per_head: read(Key::PerCapitaIncome),
            stable_per_head: read(Key::StablePerCapitaIncome),
            heads: heads(household),
        }
    }
}

impl<'a> IncomeStatement<'a> {
    /// The statement of a household whose amounts were read.
    pub fn new(household: Household<'a>, amounts: Amounts) -> Self {
        Self { household, amounts }
    }

    /// The sum of the parts: 工资 + (经营 − 支出) + 财产 + 转移. Nothing where a part has
    /// no column or cannot be read, or where all are blank. A blank part is none.
    pub fn sum(&self) -> Option<Yuan> {
        let business = match (self.business_net, self.business) {
            (Field::Known(net, _), _) => Some(net),
            (_, Field::Known(gross, _)) => Some(gross - part(self.expense)?),
            (_, Field::Blank(_)) => Some(-part(self.expense)?),
            (Field::Blank(_), Field::Absent) => Some(Yuan::ZERO),
            _ => None,
        }?;
        let parts = [self.wage, self.property, self.transfer];
        let known = parts.iter().chain([&self.business, &self.business_net]);
        known.clone().any(|part| part.known().is_some()).then_some(())?;
        let [wage, property, transfer] = parts.map(part);
        Some(wage? + business + property? + transfer?)
    }

    /// Tells whether `net` is what the parts come to, up to rounding. Money for a public
    /// post and one-off money may be parts of their own or counted in others.
    pub fn comes_to(&self, net: Yuan, profile: &Profile) -> bool {
        let Some(sum) = self.sum() else { return false };
        let post = self.household.yuan(Key::PublicPostIncome).known();
        let extra = [
            Yuan::ZERO,
            post.unwrap_or_default(),
            self.one_off.known().unwrap_or_default(),
        ];
        let near = |sum: Yuan| (sum - net).abs() <= profile.income.sum_tolerance();
        extra.into_iter().any(|extra| near(sum + extra))
    }

    /// 家庭纯收入 as it should be: the stated one where its parts agree or are not all
    /// there, else their sum.
    pub fn net_by_parts(&self, profile: &Profile) -> Option<Yuan> {
        match (self.net.known(), self.sum()) {
            (Some(net), Some(sum)) if !self.comes_to(net, profile) => Some(sum),
            (Some(net), _) => Some(net),
            (None, sum) => sum,
        }
    }

    /// The stated amounts and the number of heads: the cells to look at, the weightiest
    /// first.
    pub fn cells(&self) -> impl Iterator<Item = CellRef> + use<> {
        let stated = [self.stable_per_head, self.per_head, self.net, self.wage];
        let known = stated.map(|field| field.known_at().map(|(_, cell)| cell));
        known.into_iter().chain([self.heads.and_then(|(_, cell)| cell)]).flatten()
    }

    /// Tells whether anything on income was entered that cannot be read.
    pub fn is_unreadable(&self) -> bool {
        let stated = [self.stable_per_head, self.per_head, self.net];
        stated.iter().any(|field| field.unreadable().is_some())
    }

    /// The whole calculation, as it stands on the household's card: the sum of the parts,
    /// what does not count, and the amount per head.
    pub fn written(&self, profile: &Profile) -> Option<Text> {
        let counted = self.counted(profile);
        let (sum, per_head) =
            (self.written_sum(), counted.as_ref().map(Counted::written));
        let join = |sum: &str, per_head: &str| format!("{sum}；{per_head}").into();
        match (sum, per_head) {
            (Some(sum), Some(per_head)) => Some(Text {
                zh: join(&sum.zh, &per_head.zh),
                en: join(&sum.en, &per_head.en),
            }),
            (sum, per_head) => sum.or(per_head),
        }
    }

    /// “16,000 + (9,000 − 3,100) + 300 + 2,400 = 24,600 元”
    pub fn written_sum(&self) -> Option<Text> {
        let sum = self.sum()?;
        let amount = |field: Field<Yuan>| field.known().unwrap_or_default();
        let business = match self.business_net {
            Field::Known(net, _) => net.to_string(),
            _ => format!("({} − {})", amount(self.business), amount(self.expense)),
        };
        let (wage, property, transfer) =
            (amount(self.wage), amount(self.property), amount(self.transfer));
        let parts = format!("{wage} + {business} + {property} + {transfer} = {sum}");
        Some(Text {
            zh: format!("{parts} 元").into(),
            en: format!("{parts} yuan").into(),
        })
    }

    /// The cells of the parts of net income.
    pub fn part_cells(&self) -> impl Iterator<Item = CellRef> + use<> {
        let parts = [
            self.wage,
            self.business,
            self.business_net,
            self.expense,
            self.property,
            self.transfer,
        ];
        parts.into_iter().filter_map(|part| part.known_at().map(|(_, cell)| cell))
    }

    /// The parts of net income, where each is filled in: 工资, 经营, 支出, 财产, 转移.
    pub fn parts(&self) -> Option<[Yuan; 5]> {
        let business = self.business.known().or(self.business_net.known());
        Some([
            self.wage.known()?,
            business?,
            self.expense.known().unwrap_or_default(),
            self.property.known()?,
            self.transfer.known()?,
        ])
    }

    /// The household it is about.
    pub fn household(&self) -> Household<'a> {
        self.household
    }
}

/// An amount of a sum: none where the cell is blank. Nothing where it is not known what
/// the cell says.
fn part(field: Field<Yuan>) -> Option<Yuan> {
    match field {
        Field::Known(amount, _) => Some(amount),
        Field::Blank(_) => Some(Yuan::ZERO),
        Field::Unreadable(_) | Field::Absent => None,
    }
}

/// The amount of a column, or the sum of its items where there is no such column.
fn or_sum<const N: usize>(
    whole: Field<Yuan>,
    items: impl FnOnce() -> [Field<Yuan>; N],
) -> Field<Yuan> {
    if !whole.is_absent() {
        return whole;
    }
    let items = items();
    let Some((_, cell)) = items.iter().find_map(|item| item.known_at()) else {
        return whole;
    };
    Field::Known(items.into_iter().filter_map(Field::known).sum(), cell)
}

/// How many share the income: by the row that states it, else by another table, else as
/// many as there are members.
fn heads(household: Household<'_>) -> Option<(i64, Option<CellRef>)> {
    let row = household.at(Key::NetIncome).or_else(|| household.at(Key::PerCapitaIncome));
    let own = row.and_then(|row| row.int(Key::HouseholdSize).known_at());
    let size = own.or_else(|| household.int(Key::HouseholdSize).known_at());
    if let Some((size, cell)) = size {
        return Some((size, Some(cell)));
    }
    let members = household.residents().count();
    i64::try_from(members).ok().filter(|count| 0 < *count).map(|count| (count, None))
}

impl Key {
    /// The items of 转移性收入.
    pub const TRANSFERS: [Self; 8] = [
        Self::FamilyPlanningBenefit,
        Self::SubsistenceBenefit,
        Self::DestituteBenefit,
        Self::PensionBenefit,
        Self::EcologicalBenefit,
        Self::DisabilityBenefit,
        Self::AgriculturalSubsidy,
        Self::OtherTransferIncome,
    ];
}
