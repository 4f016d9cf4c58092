//! 通报草稿: the figures of a county's speech come out of its sheets, each with its list.

use std::{collections::BTreeMap, fmt::Write as _, sync::LazyLock};

use huqing::{
    annotate::Mask,
    county::{
        problems::Problems,
        summary::{Piece, Summary, plain},
    },
    engine::{Checked, Options},
    export::Brief,
    session::Session,
    text::Lang,
    wire::page::View,
};

/// Invented sheets with just the figures of the speech: 5873 = 5536 + 337, of these 335 =
/// 115 + 220 and 116 = 51 + 65; 84 = 53 + 22 + 2 + 7; 6 = 3 + 1 + 1 + 1 in 5 villages;
/// 65.11 %.
static SPEECH: LazyLock<(Session, Checked)> = LazyLock::new(|| {
    let mut session = Session::default();
    let mut open = |name: &str, text: &str| {
        let opened = session.open(name, text.as_bytes());
        assert!(opened.iter().all(|file| file.outcome.is_ok()), "{name}");
    };
    open("白果乡整改台账.csv", &ledger());
    open("白果乡户脱贫验收表.csv", &acceptance());
    open("特殊困难户台账.csv", &hardship());
    open("村退出验收表.csv", &villages());
    open(
        "资金支出进度表.csv",
        "项目编号,项目名称,乡镇,下达资金（元）,累计支出（元）,支出进度,项目状态\n\
         P1,通村路硬化,白果乡,6000,4511,75.18%,在建\nP2,饮水管网,白果乡,4000,2000,50%,在建\n",
    );
    let checked = session.check(&Options::default(), &mut |_| {});
    (session, checked)
});

/// An invented name.
fn name(at: usize) -> String {
    let parts = ["正", "明", "福", "兰", "珍", "强", "秀", "国", "德", "素"];
    let family = ["何", "罗", "谢", "邓", "赵", "马"];
    format!("{}{}{}", family[at / 100 % 6], parts[at / 10 % 10], parts[at % 10])
}

fn ledger() -> String {
    let mut text = "乡镇,村名,户主姓名,问题类型,问题描述,是否突出问题,对象类别,整改措施,整改时限,责任人,整改状态\n".to_owned();
    for at in 0..5873 {
        // 220 of the major problems and 65 of those of relocation are among the open ones.
        let (open, major, moved) = match at {
            0..220 => (true, true, false),
            220..285 => (true, false, true),
            285..337 => (true, false, false),
            337..452 => (false, true, false),
            452..503 => (false, false, true),
            _ => (false, false, false),
        };
        let kind = if moved { "易地扶贫搬迁" } else { "住房安全" };
        let (major, status) =
            (if major { "是" } else { "否" }, if open { "正在整改" } else { "已整改" });
        writeln!(
            text,
            "白果乡,白果村,{},{kind},后墙开裂{at}处,{major},已脱贫户,加固后墙{at}平方米,2025-09-25,李明,{status}",
            name(at)
        )
        .unwrap();
    }
    text
}

fn acceptance() -> String {
    let mut text = "乡镇,户编号,村名,户主姓名,家庭人口数,脱贫属性,脱贫年度,人均纯收入,义务教育有保障,基本医疗有保障,住房安全有保障,住房现状,安全饮水,生活用电,广播电视,广播电视情况\n".to_owned();
    for at in 0..200 {
        let (housing, state, set, note, income) = match at {
            0..51 => ("×", "集中安置点在建，未入住", "√", "", 5_000),
            51..53 => ("×", "8月汛期山体滑坡致后墙开裂", "√", "", 5_000),
            53..58 => ("√", "已入住", "×", "已采购电视，未安装", 5_000),
            58..75 => ("√", "已入住", "×", "已落实对标补短资金，自行购买中", 5_000),
            75..82 => ("√", "已入住", "√", "", 3_500),
            _ => ("√", "已入住", "√", "", 6_000),
        };
        writeln!(
            text,
            "白果乡,B{at:03},白果村,{},3,预脱贫,2025,{income},√,√,{housing},{state},√,√,{set},{note}",
            name(at)
        )
        .unwrap();
    }
    text
}

fn hardship() -> String {
    let mut text =
        "非建档立卡特殊困难户台账\n乡镇,行政村,户主姓名,户主证件号码,家庭人口数,困难类别,居民医保,住房安全,整改措施,整改时限\n".to_owned();
    for (at, insured) in ["否", "否", "是", "是"].into_iter().enumerate() {
        let head = name(at + 300);
        writeln!(text, "白果乡,松林村,{head},,2,独居老人,{insured},√,缴费2人,2025-12-10")
            .unwrap();
    }
    text
}

fn villages() -> String {
    let mut text = "乡镇,行政村,总户数,总人口,剩余贫困人口,贫困发生率,村级集体经济收入（元）,通村硬化路,卫生室,村医,文化室,通信网络,是否退出\n".to_owned();
    for (name, income, road, clinic, culture) in [
        ("白果村", "0", "是", "有", "有"),
        ("松林村", "0", "是", "有", "有"),
        ("石桥村", "0", "是", "有", "有"),
        ("青杠村", "50000", "是", "无", "无"),
        ("龙洞村", "50000", "否", "有", "有"),
        ("马鞍村", "50000", "是", "有", "有"),
    ] {
        writeln!(
            text,
            "白果乡,{name},300,1000,0,0%,{income},{road},{clinic},1,{culture},有,否"
        )
        .unwrap();
    }
    text
}

fn sentences(summary: &Summary) -> Vec<String> {
    let all = summary.sections.iter().flat_map(|section| &section.sentences);
    all.map(|pieces| plain(pieces)).collect()
}

#[track_caller]
fn says(all: &[String], part: &str) {
    assert!(
        all.iter().any(|it| it.contains(part)),
        "{part} is not in\n{}",
        all.join("\n")
    );
}

#[test]
fn the_figures_of_the_speech_come_out_of_the_sheets() {
    let (session, checked) = &*SPEECH;
    let options = Options::default();
    let summary = Summary::of(session, checked, &options.profile, Lang::Zh);
    let all = sentences(&summary);
    says(
        &all,
        "大排查发现问题 5873 个，已整改 5536 个，还有 337 个未完成整改，整改率 94.26%",
    );
    says(
        &all,
        "其中突出问题 335 个，已整改 115 个，还有 220 个未完成整改，整改率 34.33%",
    );
    says(
        &all,
        "其中易地扶贫搬迁问题 116 个，已整改 51 个，还有 65 个未完成整改，整改率 43.97%",
    );
    says(&all, "户脱贫存在问题 84＝53＋22＋7＋2 个，涉及 84 户");
    says(&all, "住房安全 53（集中建房未完工 51、因灾受损 2）");
    says(&all, "广播电视 22（资金已落实、正在购买 17、已采购未安装 5）");
    says(&all, "收入 7（低于标准 7）");
    says(&all, "非建档立卡特殊困难户基本医疗 2");
    says(&all, "村退出存在问题 6＝3＋1＋1＋1 个，涉及 5 个村");
    says(&all, "支出进度 65.11%，距12月目标 95% 差 29.89 个百分点");
}

#[test]
fn every_number_has_the_list_that_it_is_counted_from() {
    let (session, checked) = &*SPEECH;
    let options = Options::default();
    let summary = Summary::of(session, checked, &options.profile, Lang::Zh);
    let mut numbers = 0;
    for pieces in summary.sections.iter().flat_map(|section| &section.sentences) {
        for piece in pieces {
            let Piece::Number(count, list) = piece else { continue };
            numbers += 1;
            let cells = &summary.lists.all[*list];
            assert_eq!(cells.len(), *count);
            let title = &summary.titles[*list];
            assert_eq!(*title, plain(pieces));
        }
    }
    assert!(30 < numbers, "{numbers}");
    assert_eq!(summary.titles.len(), summary.lists.all.len());
}

#[test]
fn what_is_counted_is_what_the_rules_report() {
    let (session, checked) = &*SPEECH;
    let options = Options::default();
    let problems = Problems::of(session.workbook(), checked, &options.profile);
    let counts: BTreeMap<_, _> = problems
        .households
        .iter()
        .map(|it| (it.name.zh.to_string(), it.all.count()))
        .collect();
    let found = |code: &str| {
        let own = checked.report.findings.iter().filter(|it| it.rule.code == code);
        own.map(|it| it.cells.len()).sum::<usize>()
    };
    assert_eq!(counts["收入"], found("C601"));
    assert_eq!(counts["非建档立卡特殊困难户基本医疗"], found("N953"));
}

#[test]
fn the_page_of_the_draft_links_each_number_and_loads_nothing() {
    let (session, checked) = &*SPEECH;
    let options = Options::default();
    let profile = &options.profile;
    let view = View { session, checked, profile, lang: Lang::Zh };
    let (draft, lists) = view.brief();
    let hides = Mask::new(&checked.dataset(session.workbook()));
    let brief = Brief { view, draft, lists, accountability: None, mask: Some(&hides) };
    let html = brief.html();
    for link in html.match_indices("href=\"#").map(|(at, _)| &html[at + 7..]) {
        let id = &link[..link.find('"').unwrap()];
        assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
    }
    assert!(!html.contains("//") && !html.contains("<script"));
    assert!(!html.contains(&name(7)) && html.contains("何**"));
    let markdown = brief.markdown();
    assert!(markdown.contains("[53](#list-") && markdown.contains("| 文件 | 工作表 |"));
    assert!(brief.text().contains("84＝53＋22＋7＋2"));
}

#[test]
fn a_name_with_signs_of_a_page_is_only_a_name() {
    let mut session = Session::default();
    let text = "乡镇,户编号,村名,户主姓名,家庭人口数,脱贫属性,人均纯收入\n\
                白果乡,001,白果村,<img src=x>,3,预脱贫,3000\n白果乡,002,白果村,何|清,3,预脱贫,3000\n";
    session.open("a.csv", text.as_bytes());
    let options = Options::default();
    let checked = session.check(&options, &mut |_| {});
    let profile = &options.profile;
    let view = View { session: &session, checked: &checked, profile, lang: Lang::Zh };
    let (draft, lists) = view.brief();
    let brief = Brief { view, draft, lists, accountability: None, mask: None };
    assert!(brief.html().contains("&lt;img src=x&gt;") && !brief.html().contains("<img"));
    assert!(brief.markdown().contains("何\\|清"));
}
