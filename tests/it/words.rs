//! Sentences as people write them, and whether a rule that reads words says something.

use huqing::{
    engine::{Options, check},
    profile::Profile,
    schema::{Correction, Corrections, SheetKind},
    workbook::Workbook,
};

use crate::grid::add_sheet;

/// Runs one rule on a sheet; gives the numbers of the rows below the header, from 0, that
/// it says something about.
fn reported(
    code: &str,
    kind: SheetKind,
    header: &[&str],
    rows: &[Vec<&str>],
) -> Vec<u32> {
    let mut workbook = Workbook::default();
    let own = |cells: &[&str]| cells.iter().map(|&cell| cell.to_owned()).collect();
    let grid: Vec<Vec<String>> =
        [own(header)].into_iter().chain(rows.iter().map(|row| own(row))).collect();
    add_sheet(&mut workbook, "台账.xlsx", kind.name(), &grid);
    let corrections = Corrections {
        sheets: vec![Correction {
            file: None,
            sheet: kind.name().to_owned(),
            kind: Some(kind),
            header: Some((0, 0)),
            columns: Vec::new(),
        }],
        ..Corrections::default()
    };
    let options = Options {
        profile: Profile::built_in(),
        corrections,
        only: vec![code.to_owned()],
        ..Options::default()
    };
    let report = check(&workbook, &options).report;
    assert!(report.not_run.is_empty(), "{code} did not run: {:?}", report.not_run);
    let cells = report.findings.iter().flat_map(|finding| &finding.cells);
    let mut rows: Vec<u32> = cells.map(|cell| cell.row - 1).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// Holds a rule to sentences it must report and sentences it must not. `row` makes a row
/// of a sentence.
#[track_caller]
fn hold(
    code: &str,
    header: &[&str],
    row: impl Fn(&'static str) -> Vec<&'static str>,
    bad: &[&'static str],
    good: &[&'static str],
) {
    hold_in(SheetKind::Ledger, code, header, row, bad, good);
}

#[track_caller]
pub(crate) fn hold_in(
    kind: SheetKind,
    code: &str,
    header: &[&str],
    row: impl Fn(&'static str) -> Vec<&'static str>,
    bad: &[&'static str],
    good: &[&'static str],
) {
    let sentences: Vec<&'static str> = bad.iter().chain(good).copied().collect();
    let rows: Vec<Vec<&str>> = sentences.iter().map(|sentence| row(sentence)).collect();
    let found = reported(code, kind, header, &rows);
    let said = |at: usize| found.contains(&u32::try_from(at).unwrap());
    let silent: Vec<_> =
        (0..bad.len()).filter(|&at| !said(at)).map(|at| bad[at]).collect();
    let loud: Vec<_> =
        (0..good.len()).filter(|&at| said(bad.len() + at)).map(|at| good[at]).collect();
    assert!(
        silent.is_empty() && loud.is_empty(),
        "{code}\n  not reported: {silent:?}\n  reported: {loud:?}"
    );
}

const MEASURE: [&str; 5] = ["户主姓名", "问题类型", "问题描述", "整改措施", "整改状态"];

fn open(
    kind: &'static str,
    what: &'static str,
) -> impl Fn(&'static str) -> Vec<&'static str> {
    move |measure| vec!["何正清", kind, what, measure, "正在整改"]
}

fn done(
    kind: &'static str,
    what: &'static str,
) -> impl Fn(&'static str) -> Vec<&'static str> {
    move |measure| vec!["何正清", kind, what, measure, "已整改"]
}

#[test]
fn a_vague_measure_is_told_from_a_concrete_one() {
    hold(
        "L810",
        &MEASURE,
        open("饮水安全", "供水不足"),
        &[
            "加强在建项目管理，加快推进",
            "加强在建项目和做好日常管护",
            "进一步加大工作力度，持续推进",
            "加强宣传引导，做好跟踪督导",
            "高度重视，压实责任",
            "督促落实",
            "尽快解决",
            "长期坚持",
            "及时跟进",
            "继续做好后续工作，确保群众满意",
            "协调相关部门推进落实",
            "整改到位",
        ],
        &[
            "更换防渗膜80平方米，8月20日恢复供水",
            "已缴费",
            "打井1口",
            "接通入户管",
            "维修蓄水池",
            "加强管护，更换水表",
            "协调水务局铺设主管道",
            "督促施工队9月25日前完工",
            "落实管水员，每月清理蓄水池",
            "安装净水设备",
            "及时修复破损管道",
            "进一步加大投入，新建水池两口",
        ],
    );
}

#[test]
fn paint_is_told_from_repair() {
    hold(
        "L812",
        &MEASURE,
        done("住房安全", "后墙开裂3处"),
        &[
            "采取特殊胶黏合、外墙粉刷",
            "裂缝处抹灰、墙面刷白40平方米",
            "外墙贴砖",
            "用水泥砂浆勾缝",
            "墙体喷漆美化",
            "裂缝打胶",
            "内墙刷涂料2遍",
            "用布遮挡裂缝",
            "填缝抹平",
            "粉刷墙面，未加固",
            "刮腻子后刷漆",
        ],
        &[
            "加固山墙60平方米、加设构造柱15根",
            "拆除后墙重砌59平方米并加设圈梁8米",
            "加固后墙后粉刷",
            "更换屋面瓦24平方米，内墙刷白",
            "搬迁至集中安置点，旧房粉刷作生产用房",
            "注浆加固，外墙贴砖",
            "重建住房1栋，外墙涂料",
            "增设钢筋扣件，表面抹灰",
            "不再粉刷，改为拆除重建",
            "后墙砌筑扶壁柱，抹灰找平",
            "不得只做粉刷",
            "重新鉴定为B级",
        ],
    );
}

#[test]
fn an_allowance_is_told_from_income_that_can_be_counted() {
    hold(
        "L813",
        &MEASURE,
        open("收入", "人均稳定性收入不足3750元"),
        &[
            "申请低保",
            "落实种植养殖",
            "纳入低保兜底",
            "发展种植业",
            "鼓励发展养殖",
            "申请低保，发展种养",
            "落实低保政策",
            "加强种养殖技术指导",
            "民政兜底保障",
            "申请临时救助",
            "种植花椒，养殖土鸡",
        ],
        &[
            "申请低保，并签订务工合同1份",
            "落实公益性岗位1个，每月400元",
            "种植花椒3亩，预计增收2400元",
            "养殖生猪5头，入股合作社分红",
            "低保每月补差220元",
            "小额信贷5万元发展养殖",
            "介绍到县城务工",
            "养鸡产业项目签订订单",
            "纳入兜底，特困供养金每年7200元",
            "土地流转，种植业由合作社代种",
            "推荐就业",
        ],
    );
    hold("L813", &MEASURE, open("住房安全", "后墙开裂"), &[], &["申请低保"]);
}

#[test]
fn what_is_still_to_come_is_told_from_what_is_done() {
    hold(
        "L826",
        &MEASURE,
        done("广播电视", "无电视机"),
        &[
            "计划9月底前安装",
            "拟于10月更换电视机",
            "正在申请资金，准备更换接收机1台",
            "已购未装，计划下周安装",
            "准备购买电视机",
            "待安装",
            "将于9月25日安装",
            "力争月底前完成安装",
            "正在采购电视机",
            "资金申请中",
            "已申请资金，拟购电视机1台",
            "即将开通户户通",
        ],
        &[
            "安装电视机1台，7月14日收看正常",
            "原计划9月安装，已于8月20日安装",
            "计划9月底前安装，8月提前完成",
            "落实帮扶计划，送电视机1台",
            "符合计划生育政策，发放电视机",
            "已将电视机送到户",
            "落实公益性岗位1个，现正在务工",
            "按计划更换接收机",
            "享受优待政策，更换电视机1台",
            "目前正在正常收看",
            "拟定方案后更换，已收看正常",
            "更换机顶盒1个",
        ],
    );
}

#[test]
fn a_progress_that_repeats_the_status_proves_nothing() {
    let header = ["户主姓名", "问题描述", "整改措施", "进展情况", "整改状态"];
    let row = |progress| vec!["何正清", "无电视机", "计划9月安装", progress, "已整改"];
    hold(
        "L826",
        &header,
        row,
        &["已完成", "整改完成", ""],
        &["9月3日已安装到位", "8月完工"],
    );
}

#[test]
fn a_problem_that_came_back_is_told_from_one_that_was_looked_at_again() {
    let header = ["户主姓名", "问题类型", "问题描述", "整改状态", "备注"];
    hold(
        "L815",
        &header,
        |remark| vec!["何正清", "住房安全", "屋面漏雨", "已整改", remark],
        &[
            "整改后墙面又出现新裂缝",
            "8月暴雨后再次漏雨，问题反弹",
            "出现新的裂缝",
            "又漏雨",
            "裂缝复发",
            "再度开裂",
            "后墙又裂",
            "9月重新开裂",
            "再次出现渗水",
            "未做防水，又漏了",
        ],
        &[
            "再次入户核查，无问题",
            "未再次漏雨",
            "没有新裂缝",
            "未出现新的裂缝",
            "加强巡查，防止反弹",
            "9月5日再次鉴定为B级",
            "县级再次抽查通过",
            "不再漏雨",
            "又新增公益性岗位1个",
            "经再次回访，农户满意",
            "未见新裂缝",
            "避免再次发生",
        ],
    );
}

#[test]
fn a_verification_that_failed_is_told_from_one_that_passed() {
    let header = ["户主姓名", "问题描述", "整改状态", "核查结果"];
    hold(
        "L814",
        &header,
        |result| vec!["何正清", "屋面漏雨", "已整改", result],
        &[
            "不属实",
            "未通过",
            "整改不到位",
            "未整改",
            "与上报不符",
            "仍有裂缝",
            "不合格",
            "否",
            "措施未落实",
            "弄虚作假，虚假整改",
            "退回重新整改",
        ],
        &[
            "通过",
            "属实",
            "合格",
            "已整改到位",
            "未发现不属实情况",
            "核查无不到位情况",
            "达标",
            "是",
            "",
            "同意销号",
            "真实",
        ],
    );
}

#[test]
fn a_group_is_told_from_a_person() {
    let header = ["户主姓名", "问题描述", "责任人", "整改状态"];
    hold(
        "L805",
        &header,
        |person| vec!["何正清", "屋面漏雨", person, "正在整改"],
        &[
            "村两委",
            "村“两委”",
            "驻村工作队",
            "相关部门",
            "村两委、驻村工作队",
            "青禾乡人民政府",
            "县住建局",
            "帮扶干部",
            "白果村村委会",
            "乡党委、政府",
            "",
            "脱贫攻坚领导小组",
        ],
        &[
            "李明（村文书）",
            "王强",
            "周平（第一书记）",
            "驻村工作队（王强）",
            "县住建局张三",
            "驻村工作队队长王强",
            "村两委、李明",
            "马局长",
            "欧阳修文（帮扶干部）",
            "第一书记",
            "支部书记陈林",
        ],
    );
}

#[test]
fn what_is_no_evidence_is_told_from_what_is() {
    let header = ["户主姓名", "问题描述", "整改状态", "佐证资料"];
    hold(
        "L822",
        &header,
        |evidence| vec!["何正清", "屋面漏雨", "已整改", evidence],
        &[
            "",
            "无",
            "没有",
            "暂无",
            "—",
            "/",
            "-",
            "否",
            "未提供",
            "待补",
            " 无 ",
            "未上传",
        ],
        &[
            "整改前后照片6张、验收单1份",
            "无人机照片2张",
            "缴费凭证",
            "鉴定报告1份（无编号）",
            "有",
            "照片",
            "见附件3",
            "签收单",
            "微信截图",
            "无纸质，电子照片2张",
        ],
    );
}

#[test]
fn a_problem_is_described_or_only_named() {
    let header = ["户主姓名", "问题类型", "问题描述", "整改状态"];
    hold(
        "L825",
        &header,
        |what| vec!["何正清", "住房安全", what, "正在整改"],
        &[
            "住房",
            "危房",
            "住房安全",
            "电视",
            "收入",
            "断保",
            "漏雨",
            "水",
            "有裂缝",
            "C级",
        ],
        &[
            "1人断保",
            "屋面漏雨",
            "后墙开裂3处",
            "无电视机",
            "收入不足",
            "房屋C级",
            "未通电1户",
            "水管破损",
            "儿子辍学",
            "",
        ],
    );
}

#[test]
fn a_village_facility_in_use_is_told_from_one_that_is_not() {
    let header = ["行政村", "通村硬化路", "卫生室", "文化室", "备注"];
    hold_in(
        SheetKind::Village,
        "V110",
        &header,
        |remark| vec!["白果村", "是", "有", "有", remark],
        &[
            "党群服务中心未投用（含文化室、卫生室）",
            "卫生室在建",
            "文化室未挂牌",
            "通村公路垮塌待修复",
            "卫生室未配备村医",
            "文化室已建成，未投入使用",
            "村道断头路1公里",
            "卫生室无村医",
            "通村路7月冲毁",
            "卫生室已投用，文化室未投用",
            "硬化路未完工",
        ],
        &[
            "",
            "卫生室已投用",
            "通村公路7月垮塌，9月已修复",
            "文化室原未投用，现已投用",
            "产业路在建项目1个",
            "无垮塌路段",
            "卫生室正常使用",
            "蓄水池在建",
            "文化室已建成并投入使用",
            "党群服务中心8月投用",
            "通村公路垮塌路段已抢通",
        ],
    );
}

#[test]
fn a_measure_that_misses_the_problem_is_told_from_one_that_meets_it() {
    hold(
        "L811",
        &MEASURE,
        open("住房安全", "后墙开裂3处"),
        &[
            "发放鸡苗43只、饲料2袋",
            "发展青花椒产业9亩",
            "缴纳医保费400元",
            "安装电视机1台",
            "落实公益性岗位1个",
            "打井1口",
            "签订务工合同",
            "架设线路300米",
            "送教上门",
            "申请低保",
        ],
        &[
            "加固山墙60平方米",
            "更换屋面瓦",
            "搬迁入住安置点",
            "重新鉴定",
            "加强督导",
            "拆除重建",
            "租住公租房",
            "维修房屋，安装电表",
            "墙体注浆",
            "门窗安装到位",
        ],
    );
    hold(
        "L811",
        &MEASURE,
        open("基本医疗", "1人断保"),
        &["发展产业", "加固后墙", "安装户户通"],
        &[
            "补缴2025年度居民医保费",
            "全额资助参保",
            "到窗口缴费",
            "联系派出所核实户籍",
            "9月27日前在乡医保服务站缴费400元参保",
        ],
    );
    hold(
        "L811",
        &MEASURE,
        open("收入", "人均稳定性收入不足"),
        &["加固山墙", "安装电视机"],
        &[
            "入股养牛场分红协议520元",
            "落实公益性岗位1个",
            "发展青花椒产业9亩",
            "落实大病救助",
        ],
    );
    hold(
        "L811",
        &MEASURE,
        open("帮扶工作", "扶贫手册有8处漏登"),
        &["发放鸡苗"],
        &[
            "调整联户干部1名，入户8次补登记扶贫手册",
            "组织联户干部入户走访2次",
            "更正信息",
        ],
    );
}

#[test]
fn news_that_is_old_is_told_from_news() {
    let header = ["户主姓名", "问题描述", "进展情况", "整改状态"];
    hold(
        "L832",
        &header,
        |progress| vec!["何正清", "屋面漏雨", progress, "正在整改"],
        &[
            "8月10日已联系施工队",
            "2025年7月完成设计",
            "8月3日进场，预计9月30日完工",
            "2025-08-20已下料",
            "2025.8.1开工",
            "8月1日、8月15日两次入户",
            "自2025年8月起无进展",
            "7月12日完成50%，因雨停工",
            "8月31日完成30%",
            "2025/8/20 已进场",
        ],
        &[
            "9月10日已进场，完成36%",
            "",
            "9月29日前通电",
            "正在施工",
            "8月10日进场，9月10日完成一半",
            "完成60%",
            "2025年9月完成设计",
            "9月2日开工",
            "已联系施工队3次",
            "2025-09-12已下料",
        ],
    );
}

/// A ledger in which nothing is wrong, with every column a rule may read.
#[test]
fn a_clean_ledger_passes_without_a_word() {
    let header = [
        "序号",
        "行政村",
        "户主姓名",
        "户编号",
        "农户类别",
        "问题类型",
        "问题描述",
        "发现日期",
        "整改措施",
        "责任单位",
        "责任人",
        "牵头部门",
        "整改时限",
        "整改状态",
        "进展情况",
        "完成日期",
        "佐证资料",
        "行业部门核查",
        "核查结果",
        "乡镇检查",
        "县办抽查",
        "领导小组认定",
        "是否销号",
        "备注",
    ];
    let rows = [
        "1|白果村|何正清|001|已脱贫户|住房安全|后墙开裂3处，裂缝宽5毫米|2025-07-01|加固山墙60平方米、加设构造柱15根，8月1日完工并入住|青禾乡人民政府|李明（村文书）|县住建局|2025-08-31|已销号|8月1日完工|2025-08-01|整改前后照片6张|2025-08-05|通过|2025-08-08|未抽中|2025-08-12|是|无裂缝",
        "2|白果村|邓小兰|002|2025年计划脱贫户|广播电视|无电视机，不能收看|2025-07-01|安装直播卫星接收设备1套，7月16日收看正常|青禾乡人民政府|李明（村文书）|县文体旅局|2025-08-25|已整改|已完成|2025-07-16|照片3张|2025-07-18|通过|2025-07-20|||否|",
        "3|桐木村|谢永才|003|2025年计划脱贫户|收入|测算人均稳定性收入仅3606元|2025-07-01|落实公益性岗位1个，每月569元，9月28日前到岗发放|青禾乡人民政府|陈林（村主任）|县农业农村局|2025-09-28|正在整改|9月10日已签订协议||||||||否|",
        "4|桐木村|赵茂林|004|已脱贫户|饮水安全|取水往返44分钟|2025-07-01|修建蓄水池51立方米并接通入户管102米，7月31日恢复供水|青禾乡人民政府|陈林（村主任）|县水务局|2025-08-25|已整改|已完成|2025-07-31|验收单1份|2025-08-04|通过||||否|已不漏水",
        "5|桐木村|杨再华|005|已脱贫户|基本医疗|1人断保，未缴2025年居民医保费|2025-07-01|到医保窗口补缴2025年度居民医保费400元，7月4日缴费到账|青禾乡人民政府|陈林（村主任）|县医保局|2025-08-28|已整改|已缴费|2025-07-04|缴费凭证1张|2025-07-08|通过||||否|",
        "6|松林村|周大成|006|非建档立卡特殊困难户|义务教育|八年级学生1人辍学在家|2025-07-01|办理转学手续1份，9月27日前返校就读|青禾乡人民政府|周平（第一书记）|县教育局|2025-12-20|正在整改|9月12日已联系学校||||||||否|",
        "7|松林村|马文秀|007|已脱贫户|生活用电|新分户4个月未通电|2025-07-01|架设线路156米、安装电表1块，8月5日通电|青禾乡人民政府|周平（第一书记）|县供电公司|2025-08-25|已销号|已完成|2025-08-05|照片5张|2025-08-07|通过|2025-08-11|2025-08-13|2025-08-18|是|",
        "8|松林村|吴秀英|008|已脱贫户|帮扶工作|扶贫手册有3处漏登|2025-07-01|调整联户干部1名，7月26日入户2次补登记扶贫手册|青禾乡人民政府|周平（第一书记）|县委组织部|2025-08-31|已整改|已完成|2025-07-26|照片3张|2025-07-28|属实||||否|再次入户核查，无问题",
        "9|松林村|陈国栋|009|已脱贫户|易地扶贫搬迁|安置房已分配8个月未搬迁入住|2025-07-01|安置房6栋21号7月3日交钥匙，搬迁入住5人|青禾乡人民政府|周平（第一书记）|县发改局|2025-08-25|已整改|已完成|2025-07-03|照片3张|2025-07-08|通过||||否|",
    ];
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.split('|').collect()).collect();
    let ledger = huqing::rules::all().filter(|rule| rule.family() == "L");
    for rule in ledger.filter(|rule| rule.code != "L827" && rule.code != "L828") {
        let found = reported(rule.code, SheetKind::Ledger, &header, &rows);
        assert!(found.is_empty(), "{} rows {found:?}", rule.code);
    }
}
