//! 核实说明: what somebody answered for is kept, counted apart, and ends with its value.

use huqing::{
    annotate::Work,
    confirm::{Confirmation, Standing, answer, from_json, may_be_confirmed, to_json},
    engine::{Checked, Options},
    finding::{Finding, Severity},
    report::Submission,
    session::Session,
    text::Lang,
};

/// A roster of households with their income per head.
fn roster(rows: &[(&str, &str, f64)]) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("收入测算表").unwrap();
    let heads = ["户编号", "村名", "户主姓名", "家庭人口数", "人均纯收入"];
    for (column, head) in (0..).zip(heads) {
        sheet.write_string(0, column, head).unwrap();
    }
    for (row, &(number, head, income)) in (1..).zip(rows) {
        sheet.write_string(row, 0, number).unwrap();
        sheet.write_string(row, 1, "白果村").unwrap();
        sheet.write_string(row, 2, head).unwrap();
        sheet.write_number(row, 3, 3.0).unwrap();
        sheet.write_number(row, 4, income).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

struct Case {
    session: Session,
    options: Options,
    checked: Checked,
}

impl Case {
    fn of(bytes: &[u8], confirmations: Vec<Confirmation>) -> Self {
        Self::named("台账.xlsx", bytes, confirmations)
    }

    fn csv(bytes: &[u8], confirmations: Vec<Confirmation>) -> Self {
        Self::named("收入测算表.csv", bytes, confirmations)
    }

    fn named(name: &str, bytes: &[u8], confirmations: Vec<Confirmation>) -> Self {
        let mut session = Session::default();
        session.open(name, bytes);
        let options = Options { confirmations, ..Options::default() };
        let checked = session.check(&options, &mut |_| {});
        Self { session, options, checked }
    }

    fn work(&self, mask: bool) -> Work<'_> {
        Work::new(&self.session, &self.checked, &self.options, Lang::Zh, mask)
    }

    fn at(&self, wanted: impl Fn(&Finding) -> bool) -> Vec<usize> {
        let all = self.checked.report.findings.iter().enumerate();
        all.filter(|(_, finding)| wanted(finding)).map(|(at, _)| at).collect()
    }

    /// What is said of the findings that can be confirmed.
    fn said(&self, text: &str) -> Vec<Confirmation> {
        let said = Confirmation {
            reason: "visited".to_owned(),
            text: text.to_owned(),
            who: "丁小燕".to_owned(),
            day: "2025-09-16".to_owned(),
            ..Confirmation::default()
        };
        let dataset = self.checked.dataset(self.session.workbook());
        let all = self.at(may_be_confirmed);
        answer(&self.checked.report, &dataset, &all, &said, Lang::Zh)
    }

    fn standings(&self) -> Vec<Standing> {
        self.checked.kept.iter().map(|kept| kept.standing).collect()
    }
}

const ROWS: [(&str, &str, f64); 3] =
    [("001", "张福", 25_000.0), ("002", "李明", 5_000.0), ("003", "何正清", 26_000.0)];

#[test]
fn what_was_confirmed_stays_in_sight_and_is_counted_apart() {
    let bytes = roster(&ROWS);
    let open = Case::of(&bytes, Vec::new());
    assert_eq!(open.checked.report.submission(), Submission::Verify);
    let said = open.said("在外承包工程，有合同");
    assert_eq!(said.len(), 2);
    let case = Case::of(&bytes, said);
    assert_eq!(case.standings(), [Standing::Holds; 2]);
    assert_eq!(case.checked.report.findings.len(), open.checked.report.findings.len());
    assert_eq!(case.checked.report.submission(), Submission::Ready);
    let told = huqing::export::text(case.work(false).report(), Lang::Zh);
    assert!(told.contains("✓ 已说明 2 处"), "{told}");
    assert!(told.contains("已核实") || told.contains("已入户核实"), "{told}");
}

#[test]
fn what_must_be_corrected_cannot_be_confirmed_away() {
    let bytes = include_bytes!("../data/example/青禾乡2025年户脱贫自查验收资料.xlsx");
    let case = Case::of(bytes, Vec::new());
    let must = case.at(|finding| finding.severity == Severity::Must);
    let dataset = case.checked.dataset(case.session.workbook());
    let said = Confirmation { text: "没问题".to_owned(), ..Confirmation::default() };
    let report = &case.checked.report;
    assert!(answer(report, &dataset, &must, &said, Lang::Zh).is_empty());
    // Nor by hand.
    let finding = &report.findings[must[0]];
    let cell = finding.cells[0];
    let written = Confirmation {
        rule: finding.rule.code.to_owned(),
        sheet: case.session.workbook().sheet(cell.sheet).unwrap().name.clone(),
        cell: cell.to_string(),
        value: huqing::record::shown(case.session.workbook().cell(cell)),
        ..said
    };
    let case = Case::of(bytes, vec![written]);
    assert_eq!(case.standings(), [Standing::Refused]);
    assert_eq!(case.at(|finding| finding.settled.is_some()), [0; 0]);
}

#[test]
fn it_travels_with_the_file_and_ends_when_the_value_changes() {
    let bytes = roster(&ROWS);
    let said = Case::of(&bytes, Vec::new()).said("有合同");
    let case = Case::of(&bytes, said);
    let once = case.work(false).original(0, &bytes).unwrap();
    // Checked again, without anything but the file.
    let again = Case::of(&once, Vec::new());
    assert_eq!(again.standings(), [Standing::Holds; 2]);
    let settled = again.checked.report.findings.iter().filter_map(|f| f.settled.as_ref());
    assert!(settled.clone().all(|it| it.who == "丁小燕" && it.text.contains("有合同")));
    // Of one household the income is written anew.
    let parts = super::annotate::parts(&once);
    let mended = parts.into_iter().map(|(name, content)| {
        let text =
            String::from_utf8_lossy(&content).replace("<v>25000</v>", "<v>27000</v>");
        (name, text.into_bytes())
    });
    let mended = super::annotate::zipped(&mended.collect());
    let changed = Case::of(&mended, Vec::new());
    let mut standings = changed.standings();
    standings.sort_unstable();
    assert_eq!(standings, [Standing::Holds, Standing::Expired]);
    assert_eq!(changed.checked.report.submission(), Submission::Verify);
    // The text is not lost by that.
    let twice = changed.work(false).original(0, &mended).unwrap();
    let kept = Case::of(&twice, Vec::new());
    assert_eq!(kept.standings().len(), 2);
    let sheet = super::annotate::parts(&twice);
    let sheet = super::annotate::text(&sheet, "xl/worksheets/huqing_confirmations.xml");
    assert!(sheet.contains("已失效") && sheet.matches("有合同").count() == 2, "{sheet}");
}

#[test]
fn rows_that_moved_keep_what_was_said_of_them() {
    let said = Case::of(&roster(&ROWS), Vec::new()).said("有合同");
    let moved = [("000", "王五", 4_000.0), ROWS[2], ROWS[1], ROWS[0]];
    let case = Case::of(&roster(&moved), said);
    assert_eq!(case.standings(), [Standing::Holds; 2]);
}

#[test]
fn what_somebody_wrote_into_the_list_by_hand_is_taken() {
    let bytes = roster(&ROWS);
    let once = Case::of(&bytes, Vec::new()).work(false).original(0, &bytes).unwrap();
    let mut parts = super::annotate::parts(&once);
    let list = "xl/worksheets/huqing_list.xml";
    let text = super::annotate::text(&parts, list).to_owned();
    let cells = super::annotate::cells(&text);
    let row = cells.iter().find(|(_, cell)| cell.contains(">25000<")).unwrap().0;
    let place = format!("Q{}", row.trim_start_matches(|c: char| c.is_alphabetic()));
    let written = format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>见合同</t></is></c>");
    let text = text.replace(cells[place.as_str()], &written);
    parts.insert(list.to_owned(), text.into_bytes());
    let case = Case::of(&super::annotate::zipped(&parts), Vec::new());
    assert_eq!(case.standings(), [Standing::Holds]);
    let settled = case.checked.report.findings.iter().filter_map(|f| f.settled.as_ref());
    assert_eq!(settled.map(|it| it.text.as_str()).collect::<Vec<_>>(), ["见合同"]);
}

#[test]
fn the_same_text_for_many_households_is_named_as_copied() {
    let many: Vec<_> = ["甲一", "乙二", "丙三", "丁四"]
        .into_iter()
        .zip(["001", "002", "003", "004"])
        .map(|(head, number)| (number, head, 25_000.0))
        .collect();
    let bytes = roster(&many);
    let said = Case::of(&bytes, Vec::new()).said("情况属实");
    let case = Case::of(&bytes, said);
    assert!(case.checked.kept.iter().all(|kept| kept.copies == 4));
    let two = Case::of(&roster(&ROWS), Case::of(&roster(&ROWS), Vec::new()).said("属实"));
    assert!(two.checked.kept.iter().all(|kept| kept.copies == 0));
}

#[test]
fn a_small_file_carries_them_without_what_stands_in_cells() {
    let bytes = roster(&ROWS);
    let said = Case::of(&bytes, Vec::new()).said("有合同");
    let json = to_json(&said).unwrap();
    for secret in ["张福", "何正清", "25000", "26000"] {
        assert!(!json.contains(secret), "{json}");
    }
    let case = Case::of(&bytes, from_json(&json).unwrap());
    assert_eq!(case.standings(), [Standing::Holds; 2]);
    assert!(from_json("{}").is_err());
}

#[test]
fn a_later_confirmation_and_a_withdrawal_go_before_what_the_file_holds() {
    let bytes = roster(&ROWS);
    let said = Case::of(&bytes, Vec::new()).said("有合同");
    let once = Case::of(&bytes, said.clone()).work(false).original(0, &bytes).unwrap();
    let mut next = said;
    next[0].text = "合同已看过".to_owned();
    next[1] =
        Confirmation { text: String::new(), reason: String::new(), ..next[1].clone() };
    let case = Case::of(&once, next);
    let settled = case.checked.report.findings.iter().filter_map(|f| f.settled.as_ref());
    let texts: Vec<_> = settled.map(|it| it.text.clone()).collect();
    assert!(texts.len() == 1 && texts[0].contains("合同已看过"), "{texts:?}");
}

#[test]
fn a_masked_sheet_gives_nobody_away() {
    let bytes = roster(&ROWS);
    let said = Case::of(&bytes, Vec::new()).said("问过何正清本人，电话13800000000");
    let codes: Vec<_> = said.iter().map(|it| it.code.clone()).collect();
    let case = Case::of(&bytes, said);
    let parts = super::annotate::parts(&case.work(true).original(0, &bytes).unwrap());
    let sheet = super::annotate::text(&parts, "xl/worksheets/huqing_confirmations.xml");
    assert!(sheet.contains("何**") && sheet.contains("138****0000"), "{sheet}");
    for secret in codes.iter().map(String::as_str).chain(["何正清", "13800000000"]) {
        assert!(!sheet.contains(secret), "{secret}");
    }
}

// A household without a number goes by the identity number of its head.
#[test]
fn a_corrected_identity_number_keeps_what_was_said_of_the_household() {
    let file = |id: &str| {
        let rows = [
            "村名,户主姓名,户主身份证号,家庭人口数,人均纯收入".to_owned(),
            format!("白果村,张福,{id},3,25000"),
            "白果村,李明,519921196001010012,3,5000".to_owned(),
        ];
        format!("\u{feff}{}\r\n", rows.join("\r\n")).into_bytes()
    };
    let said = Case::csv(&file("519921198003070015"), Vec::new()).said("有合同");
    assert_eq!(said.len(), 1);
    let case = Case::csv(&file("51992119800307004X"), said.clone());
    assert_eq!(case.standings(), [Standing::Holds]);
    // The number finds it again where the name was corrected.
    let renamed = String::from_utf8(file("519921198003070015")).unwrap();
    let case = Case::csv(renamed.replace("张福", "张富").as_bytes(), said);
    assert_eq!(case.standings(), [Standing::Holds]);
}
