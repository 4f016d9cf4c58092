//! 村退出（一低五有）: whether villages meet what they need to exit.

mod clinic;
mod collective_income;
mod count_differs;
mod culture_room;
mod households_not_cleared;
mod income_unit;
mod item_blank;
mod network;
mod part_exceeds_whole;
mod poverty_rate;
mod present_not_in_use;
mod problem_count;
mod rate_miscalculated;
mod road;
mod totals_implausible;
mod verdict_contradicts;
mod villages;

use crate::rule::Rule;

use crate::{
    lexicon::Lexicon,
    profile::Profile,
    record::{Decimal, Field, Row, Tick, Yuan},
    rule::{Context, Draft, Sink},
    schema::{Key, Words},
    text::{Text, normalise},
    workbook::CellRef,
};

/// The rules of the family, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &poverty_rate::POVERTY_RATE,
    &rate_miscalculated::RATE_MISCALCULATED,
    &collective_income::COLLECTIVE_INCOME,
    &income_unit::INCOME_UNIT,
    &road::ROAD,
    &clinic::CLINIC,
    &culture_room::CULTURE_ROOM,
    &network::NETWORK,
    &verdict_contradicts::VERDICT_CONTRADICTS,
    &present_not_in_use::PRESENT_NOT_IN_USE,
    &problem_count::PROBLEM_COUNT,
    &totals_implausible::TOTALS_IMPLAUSIBLE,
    &part_exceeds_whole::PART_EXCEEDS_WHOLE,
    &count_differs::COUNT_DIFFERS,
    &households_not_cleared::HOUSEHOLDS_NOT_CLEARED,
    &item_blank::ITEM_BLANK,
];

/// What a village needs to exit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    Rate,
    Income,
    Road,
    Clinic,
    CultureRoom,
    Network,
}

impl Item {
    pub(crate) const ALL: [Self; 6] = [
        Self::Rate,
        Self::Income,
        Self::Road,
        Self::Clinic,
        Self::CultureRoom,
        Self::Network,
    ];

    /// The name users read.
    pub(crate) fn name(self) -> Text {
        match self {
            Self::Rate => Text::new("贫困发生率", "the poverty rate"),
            Self::Income => Text::new("村集体经济", "collective income"),
            Self::Road => Text::new("通村硬化路", "the paved road"),
            Self::Clinic => Text::new("卫生室", "the clinic"),
            Self::CultureRoom => Text::new("文化室", "the culture room"),
            Self::Network => Text::new("通信网络", "the network"),
        }
    }

    fn key(self) -> Key {
        match self {
            Self::Rate => Key::PovertyRate,
            Self::Income => Key::CollectiveIncome,
            Self::Road => Key::VillageRoad,
            Self::Clinic => Key::Clinic,
            Self::CultureRoom => Key::CultureRoom,
            Self::Network => Key::Network,
        }
    }

    /// Tells whether a text, as we compare it, names the item.
    fn is_named_by(self, text: &str) -> bool {
        let words: &[&str] = match self {
            Self::Rate => &["发生率"],
            Self::Income => &["集体经济"],
            Self::Road => &["路"],
            Self::Clinic => &["卫生室"],
            Self::CultureRoom => &["文化室"],
            Self::Network => &["网络", "宽带"],
        };
        words.iter().any(|word| text.contains(word))
    }

    /// The list of words by which a remark speaks of the item.
    fn mentions(self) -> &'static str {
        match self {
            Self::Road => "mentions_road",
            Self::Clinic => "mentions_clinic",
            Self::CultureRoom => "mentions_culture_room",
            Self::Network => "mentions_network",
            Self::Rate | Self::Income => "",
        }
    }

    fn department(self, profile: &Profile) -> &str {
        let departments = &profile.departments;
        match self {
            Self::Rate | Self::Income => &departments.collective_income,
            Self::Road => &departments.road,
            Self::Clinic => &departments.health,
            Self::CultureRoom => &departments.broadcast,
            Self::Network => &departments.network,
        }
    }
}

/// The name of the village, for a message.
fn village(row: Row<'_>) -> String {
    row.shown(Key::Village)
}

/// The poverty rate as it follows from the persons.
fn counted_rate(row: Row<'_>) -> Option<Decimal> {
    let poor = row.int(Key::RemainingPoor).known()?;
    let population = row.int(Key::VillagePopulation).known()?;
    Decimal::ratio(poor, population).filter(|_| 0 <= poor && 0 < population)
}

/// The cells the poverty rate rests on.
fn rate_cells(row: Row<'_>) -> Vec<CellRef> {
    let keys = [Key::PovertyRate, Key::RemainingPoor, Key::VillagePopulation];
    keys.into_iter().filter_map(|key| row.cell(key)).collect()
}

/// The cell that says that the village has no collective income.
fn no_collective_income(row: Row<'_>) -> Option<CellRef> {
    let cell = row.cell(Key::CollectiveIncome)?;
    let none = row.yuan(Key::CollectiveIncome).is(|amount| amount <= Yuan::ZERO);
    let said = row.plain(Key::CollectiveIncome).is(|text| {
        text.contains("空壳") || Words::get().tick(&text).is_some_and(Tick::is_no)
    });
    (none || said).then_some(cell)
}

/// The collective income per head, and its cell.
fn income_per_head(row: Row<'_>) -> Option<(Yuan, CellRef)> {
    row.yuan(Key::CollectiveIncomePerHead).known_at().or_else(|| {
        let (amount, cell) = row.yuan(Key::CollectiveIncome).known_at()?;
        let population = row.int(Key::VillagePopulation).known()?;
        Some((amount.per_head(population)?, cell))
    })
}

/// The cell that says that a facility is missing or not in use.
fn missing(row: Row<'_>, item: Item) -> Option<CellRef> {
    let no = |key: Key| match row.tick(key) {
        Field::Known(tick, cell) => tick.is_no().then_some(cell),
        Field::Unreadable(cell) => {
            let text = row.plain(key).known()?;
            let bad = Lexicon::get().list("facility_not_in_use");
            bad.is_said(&text).then_some(cell)
        }
        Field::Blank(_) | Field::Absent => None,
    };
    let doctor = || {
        let none = row.int(Key::VillageDoctor).is(|count| count <= 0)
            || row
                .plain(Key::VillageDoctor)
                .is(|text| matches!(text.as_str(), "无" | "没有" | "否"));
        row.cell(Key::VillageDoctor).filter(|_| none)
    };
    match item {
        Item::Rate | Item::Income => None,
        Item::Clinic => no(Key::Clinic).or_else(doctor),
        Item::Road | Item::CultureRoom | Item::Network => no(item.key()),
    }
}

/// The cell of a facility that is marked as present and, as the remark says, not in use.
fn not_in_use(row: Row<'_>, item: Item) -> Option<CellRef> {
    let (tick, cell) = row.tick(item.key()).known_at()?;
    let remark = row.plain(Key::Remark).known()?;
    let lexicon = Lexicon::get();
    let about = lexicon.list(item.mentions());
    let bad = lexicon.list("facility_not_in_use");
    let good = lexicon.list("facility_restored");
    let mut broken = false;
    let mut speaks_of_it = false;
    for clause in remark.split(['。', ';', ',', '!']) {
        let names_another = Item::ALL
            .into_iter()
            .any(|other| lexicon.list(other.mentions()).is_said(clause));
        speaks_of_it = about.is_said(clause) || (speaks_of_it && !names_another);
        if speaks_of_it && bad.is_said(clause) {
            broken = true;
        }
        if speaks_of_it && good.is_said(clause) {
            broken = false;
        }
    }
    (tick.is_yes() && broken).then_some(cell)
}

/// The items that a village fails, each with the cell that says so.
pub(crate) fn failing_items(row: Row<'_>, profile: &Profile) -> Vec<(Item, CellRef)> {
    let standards = &profile.village;
    let rate = counted_rate(row).or_else(|| row.decimal(Key::PovertyRate).known());
    let high = rate.is_some_and(|rate| standards.poverty_rate_max.value <= rate);
    let failing = |item: Item| match item {
        Item::Rate => {
            let cell =
                row.cell(Key::PovertyRate).or_else(|| row.cell(Key::RemainingPoor));
            cell.filter(|_| high)
        }
        Item::Income => no_collective_income(row).or_else(|| {
            let (each, cell) = income_per_head(row)?;
            (each < standards.collective_income_per_head_min.value).then_some(cell)
        }),
        _ => missing(row, item).or_else(|| not_in_use(row, item)),
    };
    Item::ALL.into_iter().filter_map(|item| Some((item, failing(item)?))).collect()
}

/// The cell of the verdict, if it is that the village exits.
fn exits(row: Row<'_>) -> Option<CellRef> {
    let keys = [Key::VillageExitVerdict, Key::AcceptanceVerdict];
    let (text, cell) = keys.into_iter().find_map(|key| row.text(key).known_at())?;
    is_yes(&text).then_some(cell)
}

/// Tells whether a verdict is a yes: 是, 合格, 同意退出.
pub(super) fn is_yes(verdict: &str) -> bool {
    let plain = normalise(verdict);
    let no = ["不", "未", "否", "暂缓", "没"].iter().any(|word| plain.contains(word));
    let yes = ["退出", "出列", "同意", "合格", "达标", "通过", "摘帽"];
    !no && (Words::get().tick(&plain) == Some(Tick::Yes)
        || yes.iter().any(|word| plain.contains(word)))
}

/// Reports a facility that is missing or not in use.
fn report(row: Row<'_>, item: Item, ctx: &Context<'_>, out: &mut Sink<'_>) {
    let Some(cell) = missing(row, item) else { return };
    let by_doctor = row.cell(Key::VillageDoctor) == Some(cell);
    let value = row.shown(item.key());
    let value = if by_doctor {
        format!("{value}，村医 {}", row.shown(Key::VillageDoctor))
    } else {
        value
    };
    let draft = Draft::at(cell).witness(row.cell(Key::Remark));
    let draft = draft.with("village", village(row)).with("value", value);
    out.report(draft.with("department", item.department(ctx.profile)));
}
