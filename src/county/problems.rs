//! 自查验收发现的问题: what keeps households, villages and the county from exiting, counted
//! from the same judgements that the rules report.

use super::{Figure, figure::place_of};
use crate::{
    criteria::{Criterion, Ground, Judgement},
    engine::Checked,
    lexicon::Lexicon,
    profile::Profile,
    record::{Dataset, ExitStatus, Household, shown},
    rules::{
        county::{Have, is_of_county},
        hardship::{Gap, gap},
        village::{Item, failing_items},
    },
    schema::{Key, SheetKind},
    text::{Text, normalise},
    workbook::{CellRef, Workbook},
};

/// What keeps households, villages and the county from exiting.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    /// Problems of households of the register, then of hardship households, criterion by
    /// criterion, the most frequent first. A household with two is counted in both.
    pub households: Vec<Problem>,
    /// The households that have any.
    pub concerned: Figure,
    /// Households that are still poor by the register. They are not to exit, and their
    /// problems are not counted above.
    pub still_poor: Figure,
    /// Problems of villages, item by item.
    pub villages: Vec<Problem>,
    /// The villages that have any.
    pub villages_concerned: Figure,
    /// Towns that lack one of the 三有, item by item.
    pub haves: Vec<Problem>,
}

/// One sort of problem.
#[derive(Clone, Debug)]
pub struct Problem {
    /// What it is about.
    pub name: Text,
    /// All of this sort.
    pub all: Figure,
    /// The same by reason, the most frequent first.
    pub reasons: Vec<(Text, Figure)>,
}

impl Problems {
    /// Counts the problems of everything that was checked.
    pub fn of(workbook: &Workbook, checked: &Checked, profile: &Profile) -> Self {
        let dataset = checked.dataset(workbook);
        let mut all = Self::default();
        all.of_register(&dataset, checked);
        all.of_hardship(&dataset);
        all.households.sort_by_key(|it| std::cmp::Reverse(it.all.count()));
        all.of_villages(&dataset, profile);
        all.of_towns(&dataset);
        all
    }

    fn of_register(&mut self, dataset: &Dataset<'_>, checked: &Checked) {
        let mut found = Criterion::ALL.map(|it| Problem::new(it.name()));
        for household in dataset.households() {
            let verdict = checked.judgements.household(household.place());
            let Some(place) = household.first_cell().filter(|_| verdict.is_failing())
            else {
                continue;
            };
            if is_still_poor(household) {
                self.still_poor.add(place);
                continue;
            }
            self.concerned.add(place);
            for (criterion, problem) in Criterion::ALL.into_iter().zip(&mut found) {
                let judgement = checked.judgements.of(household.place(), criterion);
                if judgement.verdict.is_failing() {
                    let cell = judgement.cells.first().copied().unwrap_or(place);
                    problem.add(reason(dataset, judgement), cell);
                }
            }
        }
        self.households.extend(found.into_iter().filter_map(Problem::sorted));
    }

    fn of_hardship(&mut self, dataset: &Dataset<'_>) {
        let name = |gap: Gap| {
            let Text { zh, en } = criterion_of(gap).name();
            let zh = format!("非建档立卡特殊困难户{zh}").into();
            Text { zh, en: format!("{en} of hardship households").into() }
        };
        let mut found = Gap::ALL.map(|it| Problem::new(name(it)));
        for row in dataset.rows(&[SheetKind::Hardship]) {
            let mut any = false;
            for (item, problem) in Gap::ALL.into_iter().zip(&mut found) {
                if let Some(cell) = gap(row, item) {
                    problem.all.add(cell);
                    any = true;
                }
            }
            self.concerned.add_if(any, place_of(row, &[Key::HeadName]));
        }
        self.households.extend(found.into_iter().filter_map(Problem::sorted));
    }

    fn of_villages(&mut self, dataset: &Dataset<'_>, profile: &Profile) {
        let mut found = Item::ALL.map(|it| Problem::new(it.name()));
        for row in dataset.rows(&[SheetKind::Village]) {
            let failing = failing_items(row, profile);
            let any = !failing.is_empty();
            self.villages_concerned.add_if(any, place_of(row, &[Key::Village]));
            for (item, cell) in failing {
                let at = Item::ALL.iter().position(|it| *it == item);
                if let Some(problem) = at.and_then(|at| found.get_mut(at)) {
                    problem.all.add(cell);
                }
            }
        }
        self.villages = found.into_iter().filter_map(Problem::sorted).collect();
        self.villages.sort_by_key(|it| std::cmp::Reverse(it.all.count()));
    }

    fn of_towns(&mut self, dataset: &Dataset<'_>) {
        let mut found = Have::ALL.map(|it| Problem::new(it.name()));
        let towns = dataset.rows(&[SheetKind::County]);
        for row in towns.filter(|&row| !is_of_county(row)) {
            for (item, problem) in Have::ALL.into_iter().zip(&mut found) {
                problem.all.places.extend(item.fails(row));
            }
        }
        self.haves = found.into_iter().filter_map(Problem::sorted).collect();
    }
}

impl Problem {
    fn new(name: Text) -> Self {
        Self { name, all: Figure::default(), reasons: Vec::new() }
    }

    fn add(&mut self, reason: Text, cell: CellRef) {
        self.all.add(cell);
        match self.reasons.iter_mut().find(|(name, _)| *name == reason) {
            Some((_, figure)) => figure.add(cell),
            None => self.reasons.push((reason, Figure { places: vec![cell] })),
        }
    }

    /// The problem with its most frequent reasons first, if there is any.
    fn sorted(mut self) -> Option<Self> {
        self.reasons.sort_by_key(|(_, figure)| std::cmp::Reverse(figure.count()));
        (!self.all.is_zero()).then_some(self)
    }
}

/// Tells whether the register says that the household has not exited and is not to.
pub(super) fn is_still_poor(household: Household<'_>) -> bool {
    household
        .code(Key::ExitStatus)
        .is(|status| matches!(status, ExitStatus::NotExited | ExitStatus::Returned))
}

fn criterion_of(gap: Gap) -> Criterion {
    match gap {
        Gap::Insurance => Criterion::Medical,
        Gap::Housing => Criterion::Housing,
        Gap::Education => Criterion::Education,
        Gap::Water => Criterion::Water,
        Gap::Electricity => Criterion::Electricity,
        Gap::Broadcast => Criterion::Broadcast,
    }
}

/// Why a household fails, in the words of a report.
fn reason(dataset: &Dataset<'_>, judgement: &Judgement) -> Text {
    match judgement.ground {
        Ground::SharedSite => Text::new("集中建房未完工", "shared site unfinished"),
        Ground::Building => Text::new("在建或未入住", "building or not moved in"),
        Ground::Damaged => Text::new("因灾受损", "damaged by disaster"),
        Ground::Dangerous => Text::new("危房", "dangerous"),
        Ground::BelowLine => Text::new("低于标准", "below the line"),
        Ground::OneOffMoney => {
            Text::new("扣除一次性收入后低于标准", "below the line without one-off money")
        }
        Ground::BasicPension | Ground::Allowance => Text::new(
            "扣除不计入的转移收入后低于标准",
            "below the line without transfers",
        ),
        Ground::Rounding => Text::new("四舍五入后才达到", "met by rounding alone"),
        Ground::OutOfSchool => Text::new("适龄儿童失学", "a child out of school"),
        Ground::Uninsured | Ground::FewerInsured => Text::new("未参保", "not insured"),
        Ground::WaterShort => Text::new("水量、距离或水质不够", "too little, far or bad"),
        Ground::NoReception => Text::new("收看不了", "no reception"),
        Ground::NotInstalled if is_bought(dataset, judgement) => {
            Text::new("已采购未安装", "bought and not installed")
        }
        Ground::NotInstalled => {
            Text::new("资金已落实、正在购买", "paid for, being bought")
        }
        Ground::UnderWay => Text::new("正在办理", "under way"),
        _ => Text::new("表中填不达标", "said to be failing"),
    }
}

fn is_bought(dataset: &Dataset<'_>, judgement: &Judgement) -> bool {
    let words = Lexicon::get().list("set_bought");
    let mut cells = judgement.cells.iter();
    cells.any(|&cell| words.is_said(&normalise(&shown(dataset.workbook.cell(cell)))))
}
