//! Advice that is certain, taken with one click.

use huqing::{
    criteria::{Criterion, Verdict},
    edit::{Kind, Refused},
    engine::{Checked, Options},
    record::shown,
    session::Session,
    text::Lang,
    wire,
    workbook::CellRef,
};

const HEAD: &str = "户编号,户主姓名,家庭人口数,工资性收入,生产经营性收入,生产经营性支出,财产性收入,转移性收入,家庭纯收入,人均纯收入";

struct Desk {
    session: Session,
    checked: Checked,
    options: Options,
}

impl Desk {
    fn with(row: &str) -> Self {
        Self::of(HEAD, row, 0)
    }

    /// The others have `extra` yuan of one-off money, a part of net income of its own.
    fn of(head: &str, row: &str, extra: i32) -> Self {
        let others = (10..20).map(|n| {
            let wage = 9_000 + n * 312;
            let net = wage + 6_000 - 1_000 + 320 + 2_000 + extra;
            format!("{n},周{n},2,{wage},6000,1000,320,2000,{net},{},{extra}", net / 2)
        });
        let others: Vec<String> = others.collect();
        let text = format!("\u{feff}{head}\r\n{row}\r\n{}\r\n", others.join("\r\n"));
        let mut session = Session::default();
        session.open("收入测算表.csv", text.as_bytes());
        let options = Options::default();
        let checked = session.check(&options, &mut |_| {});
        Self { session, checked, options }
    }

    fn take(&mut self) -> Result<Vec<CellRef>, Refused> {
        let Self { session, checked, options } = self;
        let taken = session.take_advice(checked, options, 0, "2025-09-16 15:30");
        taken.map(|(cells, _)| cells)
    }

    fn shown(&self, row: u32, column: u32) -> String {
        shown(self.session.workbook().cell(CellRef { sheet: 0, row, column }))
    }

    fn verdict(&self) -> Verdict {
        self.checked.judgements.of(0, Criterion::Income).verdict
    }
}

#[test]
fn certain_advice_is_one_click_away_and_logged_and_undone() {
    let mut desk = Desk::with("001,何正清,4,1.254,7000,1500,230,1830,20100,5025");
    assert_eq!(desk.take().unwrap().len(), 1);
    assert_eq!(desk.shown(1, 3), "12540");
    assert!(desk.checked.report.advice.is_empty());
    let steps = desk.session.log().steps();
    let [step] = steps else { panic!("{steps:?}") };
    assert_eq!(step.occasion.kind, Kind::Advised);
    assert_eq!(
        (step.changes[0].from.as_str(), step.changes[0].to.as_str()),
        ("1.254", "12540")
    );
    assert!(step.changes[0].rule.starts_with('Y'), "{step:?}");
    let Desk { session, checked, options } = &mut desk;
    session.undo(checked, options);
    assert_eq!(desk.shown(1, 3), "1.254");
    assert!(desk.checked.report.advice_on(0).unwrap().certain().is_some());
}

#[test]
fn certain_advice_is_the_fix_of_the_finding_in_json() {
    let desk = Desk::with("001,何正清,4,1.254,7000,1500,230,1830,20100,5025");
    let report = wire::report(&desk.session, &desk.checked, &desk.options, Lang::Zh);
    let fixes = report.findings.iter().filter_map(|finding| finding.fix.as_ref());
    let fix = fixes.into_iter().find(|fix| fix.grade == "B").unwrap();
    assert_eq!(
        (fix.class, fix.cell.as_str(), fix.to.as_str()),
        ("derived", "D2", "12540")
    );
    assert!(fix.why.contains("元与万元弄混"), "{}", fix.why);
}

#[test]
fn what_is_no_more_than_possible_is_not_taken() {
    let mut desk = Desk::with("001,何正清,4,12450,7000,1500,230,1830,20100,5025");
    assert!(desk.take().unwrap().is_empty());
    assert_eq!(desk.shown(1, 3), "12450");
}

// A hundred households just below the line, each with a slip of another size in another
// cell: whatever is taken, none stands better than before.
#[test]
fn taking_advice_never_lifts_a_household_over_the_line() {
    let mut taken = 0;
    let mut below = 0;
    for nth in 0..100_i64 {
        let mut parts = [9_000 + nth * 37, 4_000 + nth * 11, 1_300, 230, 1_830];
        let net = parts[0] + parts[1] - parts[2] + parts[3] + parts[4];
        let average = net / 4;
        let at = usize::try_from(nth % 5).unwrap();
        parts[at] = match nth % 3 {
            0 => parts[at] * 10,
            1 => -parts[at],
            _ => parts[at] / 10,
        };
        let [wage, business, expense, property, transfer] = parts;
        let net = if nth % 7 == 0 { net / 10 } else { net };
        let row = format!(
            "001,何正清,4,{wage},{business},{expense},{property},{transfer},{net},{average}"
        );
        let mut desk = Desk::with(&row);
        let before = desk.verdict();
        let outcome = desk.take();
        taken += usize::from(outcome.is_ok_and(|cells| !cells.is_empty()));
        below += usize::from(before != Verdict::Met);
        assert!(before == Verdict::Met || desk.verdict() != Verdict::Met, "{row}");
    }
    assert!(taken > 10 && below > 10, "{taken} {below}");
}

// 1,200 yuan of one-off money entered as 12,000: they are deducted, and the household falls
// short by the slip alone.
#[test]
fn a_deduction_that_is_too_large_is_no_certain_matter_either() {
    let head = format!("{HEAD},临时救助");
    let row = "001,何正清,4,9400,5000,1300,230,1830,16360,4090,12000";
    let mut desk = Desk::of(&head, row, 500);
    assert_ne!(desk.verdict(), Verdict::Met);
    let advice = desk.checked.report.advice_on(0).unwrap();
    assert_eq!(advice.proposals[0].changes[0].to.as_deref(), Some("1200"), "{advice:?}");
    assert_eq!(advice.certain(), None);
    assert!(desk.take().unwrap().is_empty());
}
