//! 按讲话口径测算: off unless asked for, by unit, with a switch for all that is open.

use huqing::{
    county::accountability::{Accountability, Deduction},
    engine::{Checked, Options},
    profile::Profile,
    session::Session,
    text::Lang,
    wire::page::View,
};

const HOUSEHOLDS: &str = "乡镇,户编号,村名,户主姓名,家庭人口数,脱贫属性,人均纯收入,住房安全有保障,住房现状,联户干部\n\
     白果乡,001,白果村,何正清,3,预脱贫,3000,√,,王一心、李二明\n\
     白果乡,002,白果村,罗正清,3,预脱贫,6000,在建,正在建设,王一心\n\
     白果乡,003,松林村,谢正清,3,预脱贫,6000,√,,赵三平\n\
     白果乡,004,松林村,邓正清,3,未脱贫,2000,√,,赵三平\n";
const CADRES: &str = "序号,行政村,联户干部,联系电话,帮扶单位\n\
     1,白果村,王一心,13900000011,县林业局\n2,白果村,李二明,13900000012,县林业局\n\
     3,松林村,赵三平,13900000013,县水务局\n";
const VILLAGES: &str = "乡镇,行政村,总户数,总人口,剩余贫困人口,贫困发生率,村级集体经济收入（元）,通村硬化路,卫生室,文化室,通信网络,是否退出\n\
     白果乡,白果村,300,1000,0,0%,50000,是,有,有,有,是\n白果乡,松林村,300,1000,0,0%,0,是,有,有,有,否\n";
const COUNTY: &str = "乡镇,标准中心校,达标卫生院,便民服务中心,备注\n\
     白果乡,否,否,有,\n桐木乡,有,有,有,\n";

fn checked() -> (Session, Checked) {
    let mut session = Session::default();
    for (name, text) in [
        ("白果乡户脱贫验收表.csv", HOUSEHOLDS),
        ("联户干部表.csv", CADRES),
        ("村退出验收表.csv", VILLAGES),
        ("县摘帽指标表.csv", COUNTY),
    ] {
        session.open(name, text.as_bytes());
    }
    let checked = session.check(&Options::default(), &mut |_| {});
    (session, checked)
}

fn reckoned(switch: impl FnOnce(&mut Profile)) -> Accountability {
    let (session, checked) = checked();
    let mut profile = Profile::built_in();
    profile.accountability.shown.value = true;
    switch(&mut profile);
    Accountability::of(session.workbook(), &checked, &profile).unwrap()
}

fn shares(units: &[Deduction]) -> Vec<(String, String)> {
    units.iter().map(|it| (it.name.clone(), it.share.short_percent())).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|&(name, share)| (name.to_owned(), share.to_owned())).collect()
}

#[test]
fn nothing_is_reckoned_unless_it_is_asked_for() {
    let (session, checked) = checked();
    let profile = Profile::built_in();
    assert!(Accountability::of(session.workbook(), &checked, &profile).is_none());
}

#[test]
fn each_unit_has_the_part_that_the_speech_gives() {
    let it = reckoned(|_| {});
    // Two households of the forestry office; 2 % + 2 % + 50 % + 2 × 20 % of the township.
    assert_eq!(shares(&it.units), pairs(&[("县林业局", "10%")]));
    assert_eq!(shares(&it.townships), pairs(&[("白果乡", "94%")]));
    assert_eq!(
        shares(&it.villages),
        pairs(&[("白果乡松林村", "100%"), ("白果乡白果村", "20%")])
    );
    assert_eq!(shares(&it.supporters), pairs(&[("县水务局", "20%")]));
    assert_eq!(shares(&it.departments), pairs(&[("卫健局", "100%"), ("教育局", "100%")]));
}

#[test]
fn what_the_speech_leaves_open_is_a_switch_each() {
    let it = reckoned(|p| p.accountability.household_once.value = false);
    assert_eq!(shares(&it.units), pairs(&[("县林业局", "15%")]));
    let it = reckoned(|p| p.accountability.each_have.value = false);
    assert_eq!(shares(&it.townships), pairs(&[("白果乡", "74%")]));
    let it = reckoned(|p| p.accountability.parts_add_up.value = false);
    assert_eq!(shares(&it.townships), pairs(&[("白果乡", "50%")]));
    let it = reckoned(|p| p.accountability.in_progress_counts.value = false);
    assert_eq!(shares(&it.units), pairs(&[("县林业局", "5%")]));
}

#[test]
fn it_is_marked_and_names_nobody() {
    let (session, checked) = checked();
    let mut profile = Profile::built_in();
    profile.accountability.shown.value = true;
    let view =
        View { session: &session, checked: &checked, profile: &profile, lang: Lang::Zh };
    let all = view.accountability().unwrap();
    assert_eq!(all.mark, "按讲话口径测算，非正式结果");
    assert_eq!(all.assumptions.len(), 4);
    let json = serde_json::to_string(&all).unwrap();
    for name in ["王一心", "李二明", "赵三平", "何正清"] {
        assert!(!json.contains(name), "{name}");
    }
}
