//! 整改台账, over the files of several townships.

use huqing::{
    county::ledger::Ledger,
    engine::{Checked, Options},
    record::SubjectClass,
    schema::Key,
    session::Session,
    workbook::CellRef,
};

const HEAD: &str = "乡镇,村名,户主姓名,问题类型,问题描述,是否突出问题,对象类别,整改措施,整改时限,责任人,牵头部门,整改状态,完成日期,部门核查,核查结果,乡镇检查,县办抽查,领导小组认定,是否销号\n";

/// Two townships: in the first a problem that is late and one that verification refutes.
const FILES: [(&str, &str); 2] = [
    (
        "白果乡整改台账.csv",
        "白果乡,白果村,何正清,住房安全,后墙开裂3处,是,已脱贫户,加固后墙12平方米,2025-09-10,村主任李明,县住建局,正在整改,,,,,,,\n\
         白果乡,白果村,罗正清,住房安全,屋面漏雨2处,是,已脱贫户,更换瓦片300匹,2025-09-20,村主任李明,住建局,已整改,2025-09-01,2025-09-03,不属实,2025-09-04,,,\n\
         白果乡,松林村,谢正清,广播电视,无电视机,,2025年计划脱贫户,安装电视机1台,2025-09-25,村主任李明,,未整改,,,,,,,\n",
    ),
    (
        "桐木乡整改台账.csv",
        "桐木乡,桐木村,邓正清,安全饮水,取水往返32分钟,,非建档立卡特殊困难户,接通自来水1户,2025-11-30,村主任赵强,水务局,正在整改,,,,,,,\n\
         桐木乡,桐木村,马正清,易地扶贫搬迁,安置房漏雨,,已脱贫户,更换防水层,2025-09-10,村主任赵强,发改局,已销号,2025-09-01,2025-09-02,通过,2025-09-03,未抽中,2025-09-05,是\n\
         桐木乡,桐木村,赵正清,易地扶贫搬迁,旧房未拆,,已脱贫户,拆除旧房1处,2025-09-10,村主任赵强,发改局,已销号,2025-09-01,2025-09-02,通过,,,2025-09-05,是\n",
    ),
];

fn checked(files: &[(&str, &str)], options: &Options) -> (Session, Checked) {
    let mut session = Session::default();
    for (name, rows) in files {
        session.open(name, format!("{HEAD}{rows}").as_bytes());
    }
    let checked = session.check(options, &mut |_| {});
    (session, checked)
}

fn ledger(files: &[(&str, &str)]) -> Ledger {
    let options = Options::default();
    let (session, checked) = checked(files, &options);
    Ledger::of(session.workbook(), &checked, &options.profile)
}

/// Sheet and row, as a spreadsheet counts them.
fn rows(places: &[CellRef]) -> Vec<(u32, u32)> {
    places.iter().map(|cell| (cell.sheet, cell.row + 1)).collect()
}

#[test]
fn every_number_names_the_rows_that_it_is_counted_from() {
    let it = ledger(&FILES);
    let all = &it.all;
    assert_eq!(rows(&all.found.places), [(0, 2), (0, 3), (0, 4), (1, 2), (1, 3), (1, 4)]);
    assert_eq!(rows(&all.rectified.places), [(0, 3), (1, 3), (1, 4)]);
    assert_eq!(rows(&all.in_progress.places), [(0, 2), (1, 2)]);
    assert_eq!(rows(&all.outstanding.places), [(0, 4)]);
    assert_eq!(rows(&it.major.found.places), [(0, 2), (0, 3)]);
    assert_eq!(rows(&it.relocation.rectified.places), [(1, 3), (1, 4)]);
    assert!(all.unread.is_zero());
}

#[test]
fn townships_departments_and_kinds_add_up_to_all() {
    let it = ledger(&FILES);
    for groups in [&it.townships, &it.departments, &it.kinds] {
        let found: usize = groups.iter().map(|group| group.counts.found.count()).sum();
        assert_eq!(found, it.all.found.count());
    }
    let names = |groups: &[huqing::county::ledger::Group]| -> Vec<_> {
        groups.iter().map(|group| (group.name.clone(), group.counts.left())).collect()
    };
    let named = |pairs: &[(&str, usize)]| -> Vec<_> {
        pairs.iter().map(|&(name, left)| (name.to_owned(), left)).collect()
    };
    assert_eq!(names(&it.townships), named(&[("白果乡", 2), ("桐木乡", 1)]));
    // 县住建局 is 住建局, and what names nobody goes where the profile says.
    let expected = [("住建局", 1), ("文体旅局", 1), ("水务局", 1), ("发改局", 0)];
    assert_eq!(names(&it.departments), named(&expected));
}

#[test]
fn an_entry_is_late_by_its_own_deadline_or_by_that_of_its_class() {
    assert_eq!(rows(&ledger(&FILES).all.overdue.places), [(0, 2)]);
    let mut options = Options::default();
    options.profile.as_of = huqing::record::Date::new(2025, 10, 8).unwrap();
    let (session, checked) = checked(&FILES, &options);
    let it = Ledger::of(session.workbook(), &checked, &options.profile);
    assert_eq!(rows(&it.all.overdue.places), [(0, 2), (0, 4)]);
    let term = |class| it.terms.iter().find(|term| term.class == Some(class)).unwrap();
    assert_eq!(term(SubjectClass::Planned).left, Some(-8));
    assert_eq!(term(SubjectClass::Planned).counts.overdue.count(), 1);
    assert_eq!(term(SubjectClass::Hardship).left, Some(84));
    assert_eq!(term(SubjectClass::Hardship).counts.overdue.count(), 0);
}

#[test]
fn closing_names_the_step_that_is_missing_next() {
    let it = ledger(&FILES);
    let next = |step| {
        let closing = it.steps.iter().find(|closing| closing.step == step).unwrap();
        rows(&closing.next.places)
    };
    assert_eq!(next(Key::DepartmentReviewDate), []);
    assert_eq!(next(Key::TownshipCheckDate), [(1, 4)]);
    assert_eq!(next(Key::SpotCheckDate), [(0, 3)]);
    assert_eq!(rows(&it.closed.places), [(1, 3), (1, 4)]);
    assert_eq!(rows(&it.closed_too_soon.places), [(1, 4)]);
}

#[test]
fn a_step_that_a_ledger_has_no_column_for_is_not_taken_for_missing() {
    let mut session = Session::default();
    let text = "乡镇,村名,户主姓名,问题类型,问题描述,整改措施,整改状态,是否销号\n\
                白果乡,白果村,何正清,住房安全,后墙开裂3处,加固后墙12平方米,已销号,是\n";
    session.open("白果乡台账.csv", text.as_bytes());
    let options = Options::default();
    let checked = session.check(&options, &mut |_| {});
    let it = Ledger::of(session.workbook(), &checked, &options.profile);
    assert_eq!(it.closed.count(), 1);
    assert!(it.closed_too_soon.is_zero());
    assert!(it.steps.iter().all(|step| step.not_asked.count() == 1));
}

#[test]
fn what_is_claimed_and_contradicted_is_counted() {
    assert_eq!(rows(&ledger(&FILES).all.refuted.places), [(0, 3)]);
    let mut session = Session::default();
    session.open("白果乡台账.csv", format!("{HEAD}{}", FILES[0].1).as_bytes());
    let sheet = "乡镇,村名,户主姓名,家庭人口数,住房安全有保障,住房等级\n\
                 白果乡,白果村,罗正清,3,×,D级\n白果乡,白果村,何正清,3,×,C级\n";
    session.open("白果乡户信息表.csv", sheet.as_bytes());
    let options = Options::default();
    let checked = session.check(&options, &mut |_| {});
    let it = Ledger::of(session.workbook(), &checked, &options.profile);
    // 说改了，表里没改. The open entry of the other household claims nothing.
    assert_eq!(rows(&it.all.still_failing.places), [(0, 3)]);
}
