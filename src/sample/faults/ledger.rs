use super::{
    Fault, Ground, any, free, row,
    site::{Place, Site},
};
use crate::{
    sample::table::Value,
    schema::{
        Key::{
            self, ApprovalDate, Closed, Deadline, DepartmentReviewDate, Evidence,
            HeadName, HouseholdId, LeadDepartment, Measure, ProblemDescription,
            ProblemKind, ProblemsFound, Progress, RectificationRate, RectificationStatus,
            RectifiedDate, Remark, ResponsiblePerson, SpotCheckDate, SubjectClass,
            TownshipCheckDate, VerificationResult,
        },
        SheetKind::{Acceptance, Ledger, LedgerTotals},
    },
};

const LATER: [Key; 8] = [
    RectifiedDate,
    Evidence,
    DepartmentReviewDate,
    VerificationResult,
    TownshipCheckDate,
    SpotCheckDate,
    ApprovalDate,
    Remark,
];

/// Makes an entry one that is still being worked on.
pub(super) fn reopen(ground: &mut Ground<'_>, sheet: usize, row: usize) {
    open(&mut Site { sheets: ground.sheets, sheet, row });
}

fn open(site: &mut Site<'_>) {
    for key in LATER {
        site.set(key, "");
    }
    site.set(RectificationStatus, "正在整改");
    site.set(Progress, "9月10日材料进场，正在施工");
    site.set(Deadline, "2025-09-30");
    site.set(Closed, "否");
}

fn closed(site: &Site<'_>) -> bool {
    site.is(Closed, "是")
}

fn done(site: &Site<'_>) -> bool {
    site.is(RectificationStatus, "已整改")
}

fn housing(site: &Site<'_>) -> bool {
    site.is(ProblemKind, "住房安全")
}

fn income(site: &Site<'_>) -> bool {
    site.is(ProblemKind, "收入")
}

pub(super) const FAULTS: &[Fault] = &[
    row("L802", Ledger, RectificationStatus, "整改状态不规范", any, |site| {
        open(site);
        site.set(RectificationStatus, "基本完成");
    }),
    row("L803", Ledger, Measure, "已整改但没有整改措施", done, |site| {
        site.set(Measure, "");
    }),
    row("L804", Ledger, RectifiedDate, "已整改但没有完成日期", done, |site| {
        site.set(RectifiedDate, "");
    }),
    row("L805", Ledger, ResponsiblePerson, "责任人只写村两委", any, |site| {
        site.set(ResponsiblePerson, "村两委");
    }),
    row("L806", Ledger, Deadline, "正在整改没有时限", any, |site| {
        open(site);
        site.set(Deadline, "尽快");
    }),
    row("L807", Ledger, Deadline, "逾期没有整改", any, |site| {
        open(site);
        site.set(Deadline, "2025-08-31");
    }),
    row("L808", Ledger, Deadline, "时限晚于上级要求", any, |site| {
        open(site);
        site.set(Deadline, "2025-11-30");
    }),
    row("L809", Ledger, RectifiedDate, "完成日期还没有到", done, |site| {
        site.set(RectifiedDate, "2025-10-08");
    }),
    row("L810", Ledger, Measure, "整改措施笼统", any, |site| {
        site.set(Measure, "加强日常管护，持续推进");
    }),
    row("L811", Ledger, Measure, "措施与问题类型不对应", housing, |site| {
        site.set(Measure, "发放鸡苗50只、猪仔2头");
    }),
    row("L812", Ledger, Measure, "危房只做表面处理", housing, |site| {
        site.set(ProblemDescription, "后墙开裂3处");
        site.set(Measure, "采取特殊胶黏合、外墙粉刷");
    }),
    row("L813", Ledger, Measure, "收入问题只靠低保", income, |site| {
        site.set(Measure, "为该户申请低保");
    }),
    row("L814", Ledger, VerificationResult, "上报结果与核查不符", done, |site| {
        site.set(VerificationResult, "不属实");
    }),
    row("L815", Ledger, Remark, "整改后又出现", done, |site| {
        site.set(Remark, "又出现新的裂缝");
    }),
    row(
        "L816",
        Ledger,
        RectificationStatus,
        "台账已整改但户表仍不达标",
        |site| site.is(ProblemKind, "安全饮水"),
        |site| {
            site.set_in(Acceptance, Key::WaterMet, "×");
            site.set_in(Acceptance, Key::AcceptanceVerdict, "不合格");
            site.set_in(Acceptance, Key::ExitStatus, "未脱贫");
            site.set_in(Acceptance, Key::ExitYear, "");
            site.set_in(Acceptance, Key::MetCount, 6);
        },
    ),
    row(
        "L817",
        Acceptance,
        Key::WaterMet,
        "户表不达标但台账漏登",
        |site| site.there(Ledger).is_none(),
        |site| {
            site.set(Key::WaterMet, "×");
            site.set(Key::AcceptanceVerdict, "不合格");
            site.set(Key::ExitStatus, "未脱贫");
            site.set(Key::ExitYear, "");
            site.set(Key::MetCount, 6);
        },
    ),
    row("L818", Ledger, HeadName, "台账户不在名册", any, |site| {
        site.set(HeadName, "陆三元");
        site.set(HouseholdId, "519927000001");
    }),
    row("L819", Ledger, ApprovalDate, "销号环节缺失", closed, |site| {
        site.set(ApprovalDate, "");
    }),
    row("L820", Ledger, ApprovalDate, "销号日期逆序", closed, |site| {
        site.set(ApprovalDate, "2025-08-30");
    }),
    row("L821", Ledger, VerificationResult, "没有核查就销号", closed, |site| {
        site.set(VerificationResult, "");
    }),
    row("L822", Ledger, Evidence, "没有佐证资料", done, |site| {
        site.set(Evidence, "");
    }),
    row("L823", Ledger, LeadDepartment, "牵头部门不对口", income, |site| {
        site.set(LeadDepartment, "县教育局");
    }),
    row("L825", Ledger, ProblemDescription, "问题描述笼统", any, |site| {
        site.set(ProblemDescription, "住房");
    }),
    row(
        "L826",
        Ledger,
        Measure,
        "措施是将来时却已整改",
        |site| site.is(ProblemKind, "广播电视"),
        |site| {
            site.set(Measure, "计划9月底前安装电视1台");
            site.set(Progress, "");
        },
    ),
    row("L830", Ledger, Measure, "整改方案要素不全", any, |site| {
        open(site);
        site.set(Measure, "");
    }),
    row(
        "L831",
        Ledger,
        SubjectClass,
        "对象类别与名册不符",
        |site| site.is(SubjectClass, "计划脱贫户"),
        |site| site.set(SubjectClass, "已脱贫户"),
    ),
    row("L832", Ledger, Progress, "进展长期没有更新", any, |site| {
        open(site);
        site.set(Progress, "8月2日材料进场，正在施工");
    }),
    row(
        "L801",
        LedgerTotals,
        ProblemsFound,
        "发现数与已整改、正在整改之和不等",
        |site| site.int(ProblemsFound) > 0,
        |site| {
            site.set(ProblemsFound, site.int(ProblemsFound) + 2);
        },
    ),
    row(
        "L827",
        LedgerTotals,
        RectificationRate,
        "整改率算错",
        |site| site.int(ProblemsFound) > 0,
        |site| site.set(RectificationRate, "88.2%"),
    ),
    row(
        "A02",
        LedgerTotals,
        Key::ProblemsRectified,
        "汇总与台账不符",
        |site| site.int(ProblemsFound) > 0,
        |site| {
            site.set(Key::ProblemsRectified, site.int(Key::ProblemsRectified) + 5);
            site.set(ProblemsFound, site.int(ProblemsFound) + 5);
        },
    ),
    free("L824", "五户措施一字不差", |ground| {
        let first = ground.site(Ledger, |site| site.is(ProblemKind, "安全饮水"))?.row;
        let sheet = ground.sheet(Ledger)?;
        for _ in 0..4 {
            let other = ground.site(Ledger, |site| site.is(ProblemKind, "安全饮水"))?.row;
            let measure: Value = ground.value(sheet, first, Measure);
            ground.set(sheet, other, Measure, measure);
        }
        Some(Place::cell(sheet, first, Measure))
    }),
];
