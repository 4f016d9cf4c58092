//! How a household stands with each criterion: the cells of the tables of the catalogue,
//! each as a sentence.

use huqing::{
    criteria::{Criterion, Ground, Verdict},
    engine::{Checked, Options, check},
    profile::Profile,
    schema::{Correction, Corrections, SheetKind},
    workbook::Workbook,
};

use crate::grid::add_sheet;

const CHILD: &str = "519921201210020123";
const NEWBORN: &str = "519921202503010011";

/// A sheet: the name of its kind, and its rows, the header first, cells parted by `|`.
type Grid<'a> = (&'a str, &'a [&'a str]);

fn run(grids: &[Grid<'_>], profile: &str) -> Checked {
    let mut workbook = Workbook::default();
    let mut corrections = Corrections::default();
    for (name, rows) in grids {
        let cells =
            |row: &&str| row.split('|').map(|cell| cell.trim().to_owned()).collect();
        let rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
        add_sheet(&mut workbook, "表.xlsx", name, &rows);
        corrections.sheets.push(Correction {
            file: None,
            sheet: (*name).to_owned(),
            kind: SheetKind::ALL.iter().copied().find(|kind| kind.name() == *name),
            header: Some((0, 0)),
            columns: Vec::new(),
        });
    }
    let own = format!("extends = \"sichuan-2025\"\n{profile}");
    let profile = Profile::read("own.toml", &own).unwrap();
    check(
        &workbook,
        &Options {
            profile,
            corrections,
            only: vec!["none".to_owned()],
            ..Options::default()
        },
    )
}

/// The ground of the first household.
#[track_caller]
fn ground(criterion: Criterion, grids: &[Grid<'_>]) -> Ground {
    run(grids, "").judgements.of(0, criterion).ground
}

/// Each cell of a column alone in an acceptance table, with its verdict.
#[track_caller]
fn cells(criterion: Criterion, heading: &str, cases: &[(&str, Verdict)]) {
    for (cell, verdict) in cases {
        let rows = [format!("户编号|户主姓名|{heading}"), format!("001|何正清|{cell}")];
        let rows: Vec<_> = rows.iter().map(String::as_str).collect();
        let checked = run(&[("户脱贫验收表", &rows)], "");
        let judgement = checked.judgements.of(0, criterion);
        assert_eq!(
            judgement.verdict, *verdict,
            "{heading} {cell}: {:?}",
            judgement.ground
        );
    }
}

#[test]
fn income_at_the_line_is_met_and_a_fen_below_is_not() {
    use Verdict::{Met, NotMet, Unknown};
    let cases = [
        ("3750", Met),
        ("3749.99", NotMet),
        ("3750元", Met),
        ("", Unknown),
        ("约4000", Unknown),
    ];
    cells(Criterion::Income, "人均纯收入", &cases);
    cells(Criterion::Income, "人均稳定性收入", &cases);
}

#[test]
fn income_must_exceed_the_line_where_the_profile_says_so() {
    let profile = "[income]\nline_itself_meets = { value = false, source = \"x\" }\n";
    let rows = ["户编号|人均纯收入", "001|3750", "002|3750.01"];
    let checked = run(&[("户脱贫验收表", &rows)], profile);
    assert_eq!(checked.judgements.of(0, Criterion::Income).verdict, Verdict::NotMet);
    assert_eq!(checked.judgements.of(1, Criterion::Income).verdict, Verdict::Met);
}

const INCOME: &str = "户编号|家庭人口数|工资性收入|生产经营性收入|财产性收入|转移性收入|一次性收入|生产经营性支出|家庭纯收入|人均纯收入";

#[track_caller]
fn income(row: &str, expected: Ground) {
    assert_eq!(
        ground(Criterion::Income, &[("收入测算表", &[INCOME, row])]),
        expected,
        "{row}"
    );
}

#[test]
fn income_is_recomputed_before_it_is_believed() {
    income("1|4|16000|9000|300|2400||3100|24600|6150", Ground::Shown);
    // Costs were not deducted.
    income("1|4|9000|8000|0|0||4000|17000|4250", Ground::BelowLine);
    // 14,998.4 ÷ 4 = 3,749.6
    income("1|4|9000|6200|0|2198.4||2400|14998.4|3750", Ground::Rounding);
    income("1|4|9000|6200|0|2198.4||2400|14998.4|3749.6", Ground::BelowLine);
    // One-off money does not count.
    income("1|1|0|0|0|4200|1200|0|4200|4200", Ground::OneOffMoney);
    income("1|1|0|0|0|5200|1200|0|5200|5200", Ground::Shown);
    // Only the parts are there.
    income("1|4|9000|6200|||||| ", Ground::Shown);
    // An expense written as a negative amount is an expense.
    income("1|4|16000|9000|300|2400||-3100|24600|6150", Ground::Shown);
    income("1|4||||||||", Ground::Blank);
    income("1|4|||||||约24000|", Ground::Unreadable);
}

#[test]
fn stable_income_goes_before_all_others() {
    let head = "户编号|家庭人口数|家庭纯收入|人均纯收入|人均稳定性收入";
    let of = |row| ground(Criterion::Income, &[("收入测算表", &[head, row])]);
    assert_eq!(of("1|4|24600|6150|3700"), Ground::BelowLine);
    assert_eq!(of("1|4|24600|6150|3800"), Ground::Shown);
    assert_eq!(of("1|4|14998.4|3750|3750"), Ground::Rounding);
}

#[test]
fn an_amount_in_ten_thousands_is_read_as_it_was_meant() {
    let rows = ["户编号|人均纯收入", "1|0.62", "2|6000", "3|7000", "4|5200"];
    assert_eq!(ground(Criterion::Income, &[("户脱贫验收表", &rows)]), Ground::Shown);
}

#[test]
fn a_tick_decides_income_only_without_figures() {
    let head = "户编号|收入达标|人均纯收入";
    let of = |row| ground(Criterion::Income, &[("户脱贫验收表", &[head, row])]);
    assert_eq!(of("1|√|"), Ground::StatedMet);
    assert_eq!(of("1|×|"), Ground::StatedNotMet);
    assert_eq!(of("1|√|3000"), Ground::BelowLine);
}

#[track_caller]
fn education(members: &[&str], tick: Option<&str>, expected: Ground) {
    let head = "户编号|户主姓名|姓名|证件号码|在校生状况|失学原因|备注";
    let rows: Vec<_> = [head].iter().chain(members).copied().collect();
    let accepted = format!("001|何正清|{}", tick.unwrap_or_default());
    let acceptance = ["户编号|户主姓名|义务教育有保障", accepted.as_str()];
    let mut grids: Vec<Grid<'_>> = Vec::new();
    if tick.is_some() {
        grids.push(("户脱贫验收表", &acceptance));
    }
    if !members.is_empty() {
        grids.push(("家庭成员表", &rows));
    }
    assert_eq!(ground(Criterion::Education, &grids), expected, "{members:?} {tick:?}");
}

#[test]
fn a_child_of_school_age_out_of_school_fails_education() {
    let child = |rest: &str| format!("001|何正清|何甜|{CHILD}|{rest}");
    education(&[&child("非在校生||")], Some("√"), Ground::OutOfSchool);
    education(&[&child("七年级||")], Some("√"), Ground::Shown);
    education(&[&child("七年级||")], None, Ground::Shown);
    education(&[&child("特殊教育||")], None, Ground::Shown);
    education(&[&child("非在校生|因残，已落实送教上门|")], Some("√"), Ground::Shown);
    education(&[&child("非在校生||因病休学，有休学证明")], None, Ground::Shown);
    education(&[&child("非在校生|重病，未办休学证明|")], None, Ground::OutOfSchool);
    education(&[&child("非在校生||已劝返，未返校")], None, Ground::UnderWay);
    education(&[&child("||")], Some("√"), Ground::StatedMet);
    education(&[&child("||")], Some(""), Ground::Blank);
    education(&[&child("七年级||")], Some("×"), Ground::StatedNotMet);
}

#[test]
fn education_does_not_concern_a_household_without_children_of_school_age() {
    let adult = "001|何正清|何正清|519921197203150115|||";
    education(&[adult], Some(""), Ground::NotConcerned);
    education(&[adult], Some("√"), Ground::NotConcerned);
    education(&[], Some("—"), Ground::NotConcerned);
    education(&[], Some("√"), Ground::StatedMet);
    education(&[], Some(""), Ground::Blank);
    education(&[], Some("已劝返未返校"), Ground::UnderWay);
}

#[track_caller]
fn medical(members: &[&str], counts: Option<&str>, expected: Ground) {
    let head =
        "户编号|户主姓名|姓名|证件号码|城乡居民基本医疗保险|职工医保|人员状态|备注";
    let rows: Vec<_> = [head].iter().chain(members).copied().collect();
    let accepted = format!("001|何正清|{}", counts.unwrap_or_default());
    let acceptance =
        ["户编号|户主姓名|家庭人口数|参保人数|基本医疗达标", accepted.as_str()];
    let mut grids: Vec<Grid<'_>> = Vec::new();
    if counts.is_some() {
        grids.push(("户脱贫验收表", &acceptance));
    }
    if !members.is_empty() {
        grids.push(("家庭成员表", &rows));
    }
    assert_eq!(ground(Criterion::Medical, &grids), expected, "{members:?} {counts:?}");
}

#[test]
fn every_member_must_be_insured() {
    let head = "001|何正清|何正清|519921197203150115|是|否||";
    let other = |rest: &str| format!("001|何正清|唐素芬|519921197406200127|{rest}");
    medical(&[head, &other("是|否||")], None, Ground::Shown);
    medical(&[head, &other("否|是||")], None, Ground::Shown);
    medical(&[head, &other("未购买|否||")], None, Ground::Uninsured);
    medical(&[head, &other("断保|||")], Some("2|2|√"), Ground::Uninsured);
    medical(&[head, &other("补缴中|||")], None, Ground::UnderWay);
    medical(&[head, &other("|||")], None, Ground::Blank);
    medical(&[head, &other("|||")], Some("2||√"), Ground::StatedMet);
    medical(&[head, &other("否||死亡|")], None, Ground::Shown);
    medical(&[head, &other("否||参军|")], Some("2|1|√"), Ground::Shown);
    medical(&[head, &other("否|||2025年3月病故")], None, Ground::Shown);
    medical(&[head, &other("否|||服刑中")], None, Ground::Shown);
    let newborn = format!("001|何正清|何小满|{NEWBORN}|否|||");
    medical(&[head, &newborn], None, Ground::Shown);
}

#[test]
fn counts_decide_medical_care_where_no_members_are_listed() {
    medical(&[], Some("4|4|"), Ground::Shown);
    medical(&[], Some("4|3|√"), Ground::FewerInsured);
    medical(&[], Some("4||√"), Ground::StatedMet);
    medical(&[], Some("4||×"), Ground::StatedNotMet);
    medical(&[], Some("4||"), Ground::Blank);
}

#[track_caller]
fn housing(heading: &str, cell: &str, expected: Ground) {
    let head = format!("户编号|户主姓名|{heading}");
    let row = format!("001|何正清|{cell}");
    let found = ground(Criterion::Housing, &[("户脱贫验收表", &[&head, &row])]);
    assert_eq!(found, expected, "{heading} {cell}");
}

#[test]
fn a_house_passes_by_its_grade_or_by_what_was_done_for_it() {
    let heading = "住房等级|住房安全有保障|是否危房|住房保障方式";
    housing(heading, "A级|√|否|", Ground::Shown);
    housing(heading, "Ｂ级|||", Ground::Shown);
    housing(heading, "|√||", Ground::StatedMet);
    housing(heading, "C级|√|否|", Ground::Dangerous);
    housing(heading, "D级|×|是|", Ground::Dangerous);
    housing(heading, "A级|√|是|", Ground::Dangerous);
    housing(heading, "A级|×|否|", Ground::StatedNotMet);
    housing(heading, "D级|||入住幸福大院", Ground::Shown);
    housing(heading, "|||", Ground::Blank);
    housing(heading, "|待核||", Ground::Blank);
    housing("是否危房", "否", Ground::Shown);
    housing("是否危房", "是", Ground::Dangerous);
}

#[test]
fn a_house_that_is_not_lived_in_yet_is_in_progress() {
    let heading = "住房等级|住房安全有保障|住房现状";
    housing(heading, "|√|主体已完工，尚未入住", Ground::Building);
    housing(heading, "|√|正在装修，未入住", Ground::Building);
    housing(heading, "|在建|", Ground::Building);
    housing(heading, "A级|√|已入住", Ground::Shown);
    housing(heading, "A级|√|2024年主体完工，2025年3月已入住", Ground::Shown);
    housing(heading, "|√|片区集中建房，主体已完工", Ground::SharedSite);
    housing("住房等级|是否入住", "A级|否", Ground::Building);
}

#[test]
fn damage_counts_until_the_house_is_appraised_again() {
    let heading = "住房等级|住房现状|鉴定日期";
    housing(heading, "B级|8月洪水浸泡，墙体裂缝|2023-05-14", Ground::Damaged);
    housing(heading, "B级|8月洪水浸泡，墙体裂缝|2025-09-02", Ground::Shown);
    housing(heading, "B级|因汛期受损|", Ground::Damaged);
    housing(heading, "A级|已入住，无裂缝|2023-05-14", Ground::Shown);
    housing(heading, "A级|7月暴雨后漏雨，已修复|2023-05-14", Ground::Shown);
    housing("住房等级|备注", "A级|因灾致贫", Ground::Shown);
    housing("住房等级|备注", "A级|2008年地震后墙体开裂，后新建", Ground::Shown);
    housing("住房等级|备注", "A级|7月暴雨后墙体开裂", Ground::Damaged);
}

#[test]
fn a_site_is_done_when_the_keys_are_handed_over_or_people_live_there() {
    let head = "户编号|户主姓名|安置方式|竣工日期|交钥匙|搬迁入住";
    let register = ["户编号|户主姓名|住房等级|住房安全有保障", "001|何正清|A级|√"];
    let of = |row| {
        let grids: [Grid<'_>; 2] =
            [("户信息表", &register), ("易地搬迁台账", &[head, row])];
        ground(Criterion::Housing, &grids)
    };
    assert_eq!(of("001|何正清|集中安置|2019-03-18|否|否"), Ground::SharedSite);
    assert_eq!(of("001|何正清|集中安置|2019-03-18|是|否"), Ground::Shown);
    assert_eq!(of("001|何正清|集中安置|2019-03-18|否|是"), Ground::Shown);
    assert_eq!(of("001|何正清|集中安置|2026-03-18||"), Ground::SharedSite);
    assert_eq!(of("001|何正清|集中安置|2019-03-18||否"), Ground::SharedSite);
    assert_eq!(of("001|何正清|分散安置|2019-03-18||否"), Ground::Building);
    assert_eq!(of("001|何正清|分散安置|2019-03-18||是"), Ground::Shown);
}

#[test]
fn water_electricity_and_broadcast_are_what_their_cells_say() {
    use Verdict::{InProgress, Met, NotApplicable, NotMet, Unknown};
    let water = [
        ("是", Met),
        ("×", NotMet),
        ("取水往返30分钟", NotMet),
        ("取水往返15分钟，自来水", Met),
        ("每人每天18升", NotMet),
        ("工程在建", InProgress),
        ("冬季缺水，需挑水", NotMet),
        ("", Unknown),
        ("待核", Unknown),
        ("蓝色", Unknown),
    ];
    cells(Criterion::Water, "安全饮水", &water);
    cells(Criterion::Water, "饮水困难", &[("是", NotMet), ("否", Met), ("", Unknown)]);
    let power = [
        ("√", Met),
        ("未通", NotMet),
        ("正在建设", InProgress),
        ("", Unknown),
        ("—", NotApplicable),
    ];
    cells(Criterion::Electricity, "生活用电", &power);
    let broadcast = [
        ("√", Met),
        ("户户通", Met),
        ("IPTV", Met),
        ("无", NotMet),
        ("无电视机", NotMet),
        ("收不到信号", NotMet),
        ("已采购未安装", InProgress),
        ("已落实资金，自行购买中", InProgress),
        ("已购买，已安装，能收看", Met),
        ("手机", Unknown),
        ("", Unknown),
    ];
    cells(Criterion::Broadcast, "广播电视", &broadcast);
}

#[test]
fn a_set_that_a_note_calls_not_installed_is_in_progress_whatever_the_tick() {
    let rows = ["户编号|广播电视|收视方式", "001|√|已购电视未安装"];
    assert_eq!(
        ground(Criterion::Broadcast, &[("户脱贫验收表", &rows)]),
        Ground::NotInstalled
    );
}

#[test]
fn the_worst_criterion_is_the_verdict_on_the_household() {
    use Verdict::{InProgress, Met, NotMet, Unknown};
    let head = "户编号|人均纯收入|义务教育有保障|基本医疗达标|住房等级|安全饮水|生活用电|广播电视";
    let rows = [
        head,
        "1|6000|√|√|A级|√|√|√",
        "2|6000|—|√|A级|√|√|√",
        "3|6000|√|√|A级|√|√|",
        "4|6000|√|√|A级|√|√|已采购未安装",
        "5|3000|√|√|A级|√||已采购未安装",
    ];
    let checked = run(&[("户脱贫验收表", &rows)], "");
    let verdicts: Vec<_> = (0..5).map(|id| checked.judgements.household(id)).collect();
    assert_eq!(verdicts, [Met, Met, Unknown, InProgress, NotMet]);
}

#[test]
fn a_criterion_that_no_table_asks_for_is_left_out() {
    let rows = ["户编号|人均纯收入", "001|6000"];
    let checked = run(&[("收入测算表", &rows)], "");
    assert_eq!(checked.judgements.of(0, Criterion::Housing).ground, Ground::NotAsked);
    assert_eq!(checked.judgements.household(0), Verdict::Met);
}

#[test]
fn a_household_that_another_table_leaves_out_is_unknown() {
    let income = ["户编号|人均纯收入", "001|6000", "002|6000"];
    let rows = ["户编号|住房等级", "001|A级"];
    let checked = run(&[("收入测算表", &income), ("户脱贫验收表", &rows)], "");
    let verdicts = [0, 1].map(|id| checked.judgements.household(id));
    assert_eq!(verdicts, [Verdict::Met, Verdict::Unknown]);
}
