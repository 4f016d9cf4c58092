//! Rules across files: each finds in several files what no single one of them shows.

use std::{collections::BTreeSet, fmt::Write as _};

use huqing::{engine::Options, session::Session};

type File = (&'static str, &'static str);

/// The codes of the rules that find something in these files.
fn found(files: &[File]) -> BTreeSet<&'static str> {
    let mut session = Session::default();
    for (name, text) in files {
        let opened = session.open(name, text.as_bytes());
        assert!(opened.iter().all(|file| file.outcome.is_ok()), "{name}");
    }
    let checked = session.check(&Options::default(), &mut |_| {});
    checked.report.findings.iter().map(|finding| finding.rule.code).collect()
}

/// Fails unless the rule finds something in all files together, and nothing where any one
/// of them is missing.
#[track_caller]
fn crosses(code: &str, files: &[File]) {
    assert!(found(files).contains(code), "{code} finds nothing: {:?}", found(files));
    for (at, (name, _)) in files.iter().enumerate() {
        let mut others = files.to_vec();
        others.remove(at);
        assert!(!found(&others).contains(code), "{code} does without {name}");
    }
}

/// A register of the township 白果乡.
const WHITE: File = (
    "白果乡户信息表.csv",
    "乡镇,户编号,村名,户主姓名,户主证件号码,家庭人口数,脱贫属性,住房安全有保障,住房等级\n\
     白果乡,5199210001,白果村,何正清,519921197203150115,2,预脱贫,×,D级\n\
     白果乡,5199210002,松林村,罗德福,519921196808070113,1,预脱贫,√,A级\n",
);
/// One of 桐木乡.
const TUNG: File = (
    "桐木乡户信息表.csv",
    "乡镇,户编号,村名,户主姓名,户主证件号码,家庭人口数,脱贫属性,住房安全有保障,住房等级\n\
     桐木乡,5199220001,桐木村,丁建军,51992119710415011X,2,预脱贫,√,A级\n\
     桐木乡,5199220002,桐木村,何正清,519921197203150115,2,预脱贫,√,B级\n",
);
const MEMBERS: File = (
    "白果乡家庭成员表.csv",
    "乡镇,户编号,姓名,证件号码,与户主关系,在校生状况,城乡居民基本医疗保险,享受低保,健康状况\n\
     白果乡,5199210001,何正清,519921197203150115,户主,,是,否,健康\n\
     白果乡,5199210001,丁丽,519921201210020123,之女,七年级,是,否,健康\n\
     白果乡,5199210001,谢雨,519921201112010124,之女,八年级,是,否,健康\n",
);
const OTHERS: File = (
    "桐木乡家庭成员表.csv",
    "乡镇,户编号,姓名,证件号码,与户主关系,在校生状况,城乡居民基本医疗保险,享受低保,健康状况\n\
     桐木乡,5199220001,丁建军,51992119710415011X,户主,,是,否,健康\n\
     桐木乡,5199220001,丁丽,519921201210020123,之女,七年级,是,否,健康\n",
);
const LEDGER: File = (
    "白果乡整改台账.csv",
    "村名,户主姓名,问题类型,问题描述,整改措施,整改时限,责任人,整改状态,完成日期\n\
     白果村,何正清,住房安全,后墙开裂3处,加固后墙12平方米,2025-09-20,村主任李明,已整改,2025-09-10\n\
     白果村,谢永才,广播电视,无电视机,安装电视机1台,2025-09-20,村主任李明,正在整改,\n",
);

#[test]
fn a_person_in_two_townships_is_found() {
    crosses("D203", &[MEMBERS, OTHERS]);
}

#[test]
fn a_head_with_a_household_in_two_townships_is_found() {
    crosses("D208", &[WHITE, TUNG]);
}

#[test]
fn a_township_that_sent_nothing_is_found() {
    let county = (
        "县摘帽指标表.csv",
        "乡镇,标准中心校,达标卫生院,便民服务中心,备注\n\
         白果乡,有,有,有,\n桐木乡,有,有,有,\n石桥镇,有,有,有,\n大湾乡,有,有,有,零报告\n",
    );
    crosses("A06", &[WHITE, TUNG, county]);
}

#[test]
fn a_township_that_sent_two_files_is_found() {
    crosses("A07", &[WHITE, ("白果乡户信息表(1).csv", WHITE.1)]);
}

#[test]
fn the_lists_of_departments_are_compared() {
    let list = |name, head, row| {
        (name, [head, "\n", row, "\n马文秀,519921197601240124,,\n"].concat())
    };
    for (code, name, head, row) in [
        (
            "B193",
            "医保局参保名单.csv",
            "姓名,证件号码,参保情况,备注",
            "何正清,519921197203150115,未参保,",
        ),
        (
            "B194",
            "学籍名单.csv",
            "姓名,证件号码,就读学校,备注",
            "谢雨,519921201112010124,青禾乡中心校,",
        ),
        (
            "B196",
            "低保名单.csv",
            "姓名,证件号码,低保金额,备注",
            "何正清,519921197203150115,300,",
        ),
        (
            "B197",
            "残联名单.csv",
            "姓名,证件号码,残疾等级,备注",
            "何正清,519921197203150115,2,",
        ),
        (
            "B198",
            "公安名单.csv",
            "姓名,证件号码,人员状态,民族",
            "何正清,519921197203150115,死亡,汉族",
        ),
    ] {
        let (name, text) = list(name, head, row);
        let text: &'static str = text.leak();
        crosses(code, &[MEMBERS, (name, text)]);
    }
    let appraisals = (
        "住建局鉴定名单.csv",
        "姓名,证件号码,住房等级,鉴定日期\n罗德福,519921196808070113,C级,2025-08-01\n马文秀,519921197601240124,A级,2025-08-01\n",
    );
    crosses("B195", &[WHITE, appraisals]);
}

#[test]
fn the_export_of_the_system_is_compared() {
    let export = (
        "全国扶贫开发信息系统导出.csv",
        "省,市,县,乡镇,行政村,户编号,人编号,姓名,证件号码,与户主关系,健康状况,在校生状况\n\
         四川,云州,云岭,白果乡,白果村,5199210001,51992100011,何正清,519921197203150115,户主,残疾,\n\
         四川,云州,云岭,白果乡,松林村,5199210002,51992100021,罗德福,519921196808070113,户主,健康,\n",
    );
    crosses("B191", &[WHITE, export]);
    crosses("B192", &[MEMBERS, export]);
}

#[test]
fn a_ledger_and_a_register_are_compared_both_ways() {
    // 说改了，表里没改.
    crosses("L816", &[WHITE, LEDGER]);
    // 谢永才 is in no register.
    crosses("L818", &[WHITE, LEDGER]);
    let failing = (
        "白果乡户信息表.csv",
        "乡镇,户编号,村名,户主姓名,家庭人口数,脱贫属性,住房安全有保障,住房等级\n\
         白果乡,5199210003,白果村,邓小兰,2,预脱贫,×,C级\n白果乡,5199210004,白果村,谢永才,2,预脱贫,√,A级\n",
    );
    crosses("L817", &[failing, LEDGER]);
}

#[test]
fn a_closed_problem_of_relocation_is_compared_with_the_list_of_moves() {
    let moves = (
        "白果乡易地搬迁台账.csv",
        "乡镇,行政村,户编号,户主姓名,户主证件号码,安置方式,安置点,搬迁人口,竣工日期,交钥匙,搬迁入住\n\
         白果乡,白果村,5199210001,何正清,519921197203150115,集中安置,白果安置点,2,2025-08-01,是,否\n\
         白果乡,松林村,5199210002,罗德福,519921196808070113,集中安置,白果安置点,1,2025-08-01,是,是\n",
    );
    let ledger = (
        "白果乡整改台账.csv",
        "村名,户主姓名,问题类型,问题描述,整改措施,整改时限,责任人,整改状态,完成日期\n\
         白果村,何正清,易地扶贫搬迁,未搬迁入住,督促搬迁入住新房,2025-09-20,村主任李明,已整改,2025-09-10\n\
         松林村,罗德福,易地扶贫搬迁,旧房未拆,拆除旧房1处,2025-09-20,村主任李明,已整改,2025-09-10\n",
    );
    crosses("R911", &[moves, ledger]);
}

#[test]
fn totals_are_compared_with_the_ledgers_of_their_townships() {
    let county = (
        "全县整改进度统计.csv",
        "乡镇,发现问题数,已整改数,正在整改数\n白果乡,2,2,0\n桐木乡,5,4,1\n",
    );
    crosses("A02", &[LEDGER, county]);
    let own = (
        "白果乡整改进度统计.csv",
        "问题类型,发现问题数,已整改数,正在整改数\n住房安全,1,1,0\n广播电视,2,1,1\n",
    );
    crosses("A02", &[LEDGER, own]);
    let right = (
        "全县整改进度统计.csv",
        "乡镇,发现问题数,已整改数,正在整改数\n白果乡,2,1,1\n桐木乡,5,4,1\n",
    );
    assert!(!found(&[LEDGER, right]).contains("A02"));
}

#[test]
fn a_village_is_compared_with_the_households_of_its_township() {
    let villages = (
        "白果乡村退出验收表.csv",
        "乡镇,行政村,总户数,总人口,贫困户数,贫困人口,剩余贫困人口,贫困发生率,村级集体经济收入（元）,通村硬化路,卫生室,文化室,通信网络\n\
         白果乡,白果村,300,1000,3,9,0,0%,50000,是,有,有,有\n白果乡,松林村,200,700,1,1,0,0%,50000,是,有,有,有\n",
    );
    crosses("V114", &[WHITE, villages]);
}

#[test]
fn what_only_grows_is_compared_from_one_report_to_the_next() {
    let totals = |name, day: &str, rectified: &str| -> File {
        let text = format!(
            "整改进度统计\n填报时间：{day}\n乡镇,发现问题数,已整改数,正在整改数\n白果乡,20,{rectified},8\n桐木乡,5,5,0\n"
        );
        (name, text.leak())
    };
    crosses(
        "A05",
        &[
            totals("整改1.csv", "2025-08-20", "12"),
            totals("整改2.csv", "2025-09-10", "9"),
        ],
    );
    let funds = |name, day: &str, spent: &str| -> File {
        let text = format!(
            "财政专项扶贫资金支出进度表\n填报时间：{day}\n项目编号,项目名称,乡镇,下达资金（元）,累计支出（元）,项目状态\nP1,通村路硬化,白果乡,10000,{spent},在建\nP2,饮水管网,白果乡,10000,5000,在建\n"
        );
        (name, text.leak())
    };
    crosses(
        "M177",
        &[
            funds("资金1.csv", "2025-08-20", "6000"),
            funds("资金2.csv", "2025-09-10", "5000"),
        ],
    );
}

#[test]
fn two_submissions_in_one_session_are_compared() {
    let register = |name, day: &str, year: &str, housing: &str, income: &str| -> File {
        let text = format!(
            "户脱贫自查验收表\n填报时间：{day}\n乡镇,户编号,村名,户主姓名,家庭人口数,{year}年人均纯收入,义务教育有保障,基本医疗有保障,住房安全有保障,安全饮水,生活用电,广播电视\n\
             白果乡,5199210001,白果村,何正清,2,{income},√,√,{housing},√,√,√\n白果乡,5199210002,松林村,罗德福,1,6000,√,√,√,√,√,√\n"
        );
        (name, text.leak())
    };
    let before = register("白果乡上次.csv", "2025-08-20", "2024", "×", "5000");
    let after = register("白果乡这次.csv", "2025-09-10", "2025", "√", "11000");
    crosses("B199", &[before, after]);
    crosses("Y522", &[before, after]);
}

#[test]
fn forty_townships_are_checked_as_one_county() {
    let mut session = Session::default();
    for at in 0..40 {
        let township = format!(
            "{}{}乡",
            ["白", "松", "石", "青", "龙", "马", "梨", "黄"][at % 8],
            ["果", "林", "桥", "杠", "洞"][at / 8]
        );
        let mut text =
            "乡镇,户编号,村名,户主姓名,家庭人口数,脱贫属性,住房等级\n".to_owned();
        for number in 0..20 {
            writeln!(text, "{township},{number:03},白果村,何正清,3,预脱贫,A级").unwrap();
        }
        session.open(&format!("{township}.csv"), text.as_bytes());
    }
    let checked = session.check(&Options::default(), &mut |_| {});
    // The same small numbers in forty townships are forty times twenty households.
    assert_eq!(checked.dataset(session.workbook()).households().len(), 800);
    let codes: BTreeSet<_> =
        checked.report.findings.iter().map(|it| it.rule.code).collect();
    assert!(!codes.contains("D203") && !codes.contains("A07"), "{codes:?}");
}
