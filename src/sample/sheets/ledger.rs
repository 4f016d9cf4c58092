use crate::{
    sample::{
        Setting,
        chance::Chance,
        household::Household,
        table::{Column, Sheet, Value},
    },
    schema::{Key, SheetKind},
};

use super::{begun, cadre, serial};

const COLUMNS: &[Column] = &[
    (Key::SerialNumber, "序号", ""),
    (Key::HouseholdId, "户编号", ""),
    (Key::HeadName, "户主姓名", ""),
    (Key::Village, "行政村", ""),
    (Key::SubjectClass, "对象类别", ""),
    (Key::ProblemKind, "问题类型", ""),
    (Key::ProblemDescription, "问题描述", ""),
    (Key::FoundDate, "发现日期", ""),
    (Key::Measure, "整改措施", ""),
    (Key::ResponsiblePerson, "责任人", ""),
    (Key::ResponsibleUnit, "责任单位", ""),
    (Key::LeadDepartment, "牵头部门", ""),
    (Key::Deadline, "整改时限", ""),
    (Key::RectificationStatus, "整改状态", ""),
    (Key::Progress, "进展情况", ""),
    (Key::RectifiedDate, "完成日期", ""),
    (Key::Evidence, "佐证资料", ""),
    (Key::DepartmentReviewDate, "行业部门核查", ""),
    (Key::VerificationResult, "核查结果", ""),
    (Key::TownshipCheckDate, "乡镇检查", ""),
    (Key::SpotCheckDate, "县脱贫攻坚办抽查", ""),
    (Key::ApprovalDate, "领导小组认定", ""),
    (Key::Closed, "是否销号", ""),
    (Key::MajorProblem, "是否突出问题", ""),
    (Key::Remark, "备注", ""),
];

/// A kind of problem, with what is found and what is done about it; `{n}` is a number.
struct Kind {
    name: &'static str,
    found: &'static str,
    measure: &'static str,
    low: i64,
    high: i64,
}

const KINDS: &[Kind] = &[
    Kind {
        name: "住房安全",
        found: "屋面漏雨{n}处",
        measure: "更换瓦片{n}平方米，加固檩条{m}根",
        low: 2,
        high: 60,
    },
    Kind {
        name: "安全饮水",
        found: "蓄水池渗漏，供水不足",
        measure: "更换防渗膜{n}平方米，新铺水管{m}米",
        low: 20,
        high: 180,
    },
    Kind {
        name: "广播电视",
        found: "无信号，不能收看电视",
        measure: "安装直播卫星接收设备1套，布线{n}米，调试{m}次",
        low: 5,
        high: 60,
    },
    Kind {
        name: "基本医疗",
        found: "1人医保断缴",
        measure: "补缴医保费{n}元，{m}日已在系统中参保",
        low: 200,
        high: 400,
    },
    Kind {
        name: "收入",
        found: "务工收入不稳",
        measure: "签订务工合同1份，月工资{n}元，工期{m}个月",
        low: 1900,
        high: 3600,
    },
    Kind {
        name: "义务教育",
        found: "1名学生请假超过一周",
        measure: "教师入户{m}次，学生于7月{m}日返校就读，资助{n}元",
        low: 300,
        high: 900,
    },
];

/// 问题整改台账
pub(super) fn entries(
    chance: &mut Chance,
    setting: &Setting,
    households: &[Household],
) -> Sheet {
    let (kind, title) = (SheetKind::Ledger, "“两不愁三保障”大排查问题整改台账");
    let mut sheet = begun(setting, kind, "问题整改台账", COLUMNS, title, "");
    for (at, household) in households.iter().enumerate() {
        if !chance.percent(28) {
            continue;
        }
        let number = sheet.rows.len();
        let Some(kind) = KINDS.get(chance.below(KINDS.len())) else { continue };
        let entry = Entry::new(chance, setting, kind);
        sheet.push(Some(at), 1, |key| match key {
            Key::SerialNumber => serial(number),
            Key::HouseholdId => Value::text(household.id.clone()),
            Key::HeadName => Value::text(household.head_name().to_owned()),
            Key::Village => Value::text(setting.village(household)),
            Key::SubjectClass => if household.exited.is_some() {
                "已脱贫户"
            } else {
                "计划脱贫户"
            }
            .into(),
            Key::ResponsiblePerson => {
                Value::text(format!("{}（联户干部）", cadre(household)))
            }
            Key::ResponsibleUnit => {
                Value::text(format!("{}村民委员会", setting.village(household)))
            }
            // With the place, no two measures of a large township are the same.
            Key::Measure => {
                let place = setting.village(household);
                Value::text(format!("{place}{}组：{}", household.group, entry.measure))
            }
            _ => entry.cell(key),
        });
    }
    sheet
}

struct Entry {
    kind: &'static Kind,
    found: String,
    measure: String,
    lead: String,
    closed: bool,
    dates: [String; 6],
    deadline: String,
}

impl Entry {
    fn new(chance: &mut Chance, setting: &Setting, kind: &'static Kind) -> Self {
        let (n, m) = (chance.within(kind.low, kind.high), chance.within(2, 28));
        let fill = |text: &str| {
            text.replace("{n}", &n.to_string()).replace("{m}", &m.to_string())
        };
        let day = |month: i64, day: i64| format!("{}-{month:02}-{day:02}", setting.year);
        let found = chance.within(1, 14);
        let done = chance.within(1, 28);
        let review = chance.within(1, 3);
        let dates = [
            day(7, found),
            day(8, done),
            day(9, review),
            day(9, review + chance.within(1, 2)),
            day(9, review + chance.within(3, 5)),
            day(9, review + chance.within(6, 9)),
        ];
        let departments = &setting.departments;
        let lead = match kind.name {
            "住房安全" => &departments.housing,
            "安全饮水" => &departments.water,
            "广播电视" => &departments.broadcast,
            "基本医疗" => &departments.medical,
            "收入" => &departments.income,
            _ => &departments.education,
        };
        Self {
            kind,
            found: fill(kind.found),
            measure: format!("{}，8月{done}日完成", fill(kind.measure)),
            lead: format!("县{lead}"),
            closed: chance.percent(75),
            dates,
            deadline: day(8, 31),
        }
    }

    fn cell(&self, key: Key) -> Value {
        let date =
            |at: usize| Value::from(self.dates.get(at).cloned().unwrap_or_default());
        match key {
            Key::ProblemKind => self.kind.name.into(),
            Key::ProblemDescription => Value::text(self.found.clone()),
            Key::FoundDate => date(0),
            Key::LeadDepartment => Value::text(self.lead.clone()),
            Key::Deadline => Value::text(self.deadline.clone()),
            Key::RectificationStatus => {
                if self.closed { "已销号" } else { "已整改" }.into()
            }
            Key::Progress => "工程量全部做完，农户签字确认".into(),
            Key::RectifiedDate => date(1),
            Key::Evidence => "照片2张、核查记录".into(),
            Key::DepartmentReviewDate => date(2),
            Key::VerificationResult => "通过".into(),
            Key::TownshipCheckDate if self.closed => date(3),
            Key::SpotCheckDate if self.closed => date(4),
            Key::ApprovalDate if self.closed => date(5),
            Key::Closed => if self.closed { "是" } else { "否" }.into(),
            Key::MajorProblem => "否".into(),
            _ => Value::Blank,
        }
    }
}

const TOTALS: &[Column] = &[
    (Key::SerialNumber, "序号", ""),
    (Key::ProblemKind, "问题类型", ""),
    (Key::ProblemsFound, "发现问题数", ""),
    (Key::ProblemsRectified, "已整改", ""),
    (Key::ProblemsInProgress, "正在整改", ""),
    (Key::RectificationRate, "整改率", ""),
];

/// 整改进度统计, counted from the ledger.
pub(super) fn totals(setting: &Setting, ledger: &Sheet) -> Sheet {
    let (kind, title) = (SheetKind::LedgerTotals, "问题整改进度统计表");
    let mut sheet = begun(setting, kind, "整改进度统计", TOTALS, title, "个");
    for (at, kind) in KINDS.iter().enumerate() {
        let rows = 0..ledger.rows.len();
        let found = rows.filter(|row| ledger.text(*row, Key::ProblemKind) == kind.name);
        let found = i64::try_from(found.count()).unwrap_or_default();
        sheet.push(None, 1, |key| match key {
            Key::SerialNumber => serial(at),
            Key::ProblemKind => kind.name.into(),
            Key::ProblemsFound | Key::ProblemsRectified => found.into(),
            Key::ProblemsInProgress => Value::Int(0),
            Key::RectificationRate if found > 0 => "100%".into(),
            _ => Value::Blank,
        });
    }
    sheet.totals = vec![
        (Key::ProblemsFound, 0),
        (Key::ProblemsRectified, 0),
        (Key::ProblemsInProgress, 0),
    ];
    sheet
}
