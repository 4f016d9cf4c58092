//! 通报草稿: a page about everything that was received. Each number keeps the list that it
//! is counted from, so that none stands that cannot be looked up.

mod draft;

use draft::{Arg, Draft};

use super::{
    Figure, Lists,
    ledger::{Counts, Group, Ledger},
    problems::{Problem, Problems},
};
use crate::{
    engine::Checked,
    finding::Severity,
    profile::Profile,
    record::{Decimal, Household, Yuan},
    schema::{Key, SheetKind},
    session::Session,
    text::{Lang, Text},
};

/// Departments, rules and kinds that are named; the rest is in the lists.
const NAMED: usize = 6;

/// The draft.
#[derive(Debug)]
pub struct Summary {
    /// Its sections.
    pub sections: Vec<Section>,
    /// The lists that its numbers are counted from.
    pub lists: Lists,
    /// What each list holds, in the order of the lists.
    pub titles: Vec<String>,
}

/// A section of the draft.
#[derive(Debug)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// Its sentences, each cut into pieces.
    pub sentences: Vec<Vec<Piece>>,
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words, or a number that follows from others.
    Text(String),
    /// A number that was counted, and the place of its list.
    Number(usize, usize),
}

impl Summary {
    /// Writes the draft.
    pub fn of(
        session: &Session,
        checked: &Checked,
        profile: &Profile,
        lang: Lang,
    ) -> Self {
        let workbook = session.workbook();
        let (sections, lists, titles) = (Vec::new(), Lists::default(), Vec::new());
        let summary = Self { sections, lists, titles };
        let mut draft = Draft { lang, profile, summary };
        draft.received(session, checked);
        draft.ledger(&Ledger::of(workbook, checked, profile));
        draft.problems(&Problems::of(workbook, checked, profile));
        draft.funds(session, checked);
        draft.quality(checked);
        draft.summary
    }
}

impl Draft<'_> {
    fn received(&mut self, session: &Session, checked: &Checked) {
        self.begin(&Text::new("报送情况", "What was received"));
        let dataset = checked.dataset(session.workbook());
        let households = Figure {
            places: dataset.households().filter_map(Household::first_cell).collect(),
        };
        let files = session.files().iter();
        let failed: Vec<_> = files.filter(|it| it.outcome.is_err()).collect();
        self.say(
            &Text::new(
                "收到 {files} 个文件，{households} 户 {persons} 人。",
                "{files} files were received, with {households} households and {persons} persons.",
            ),
            &[
                ("files", Arg::Words(session.files().len().to_string())),
                ("households", Arg::Figure(&households)),
                ("persons", Arg::Words(dataset.persons().to_string())),
            ],
        );
        if !failed.is_empty() {
            let names: Vec<_> = failed.iter().map(|it| it.name.as_str()).collect();
            self.say(
                &Text::new(
                    "有 {count} 个文件打不开：{names}，请重报。",
                    "{count} files could not be read: {names}. Send them again.",
                ),
                &[
                    ("count", Arg::Words(failed.len().to_string())),
                    ("names", Arg::Words(names.join("、"))),
                ],
            );
        }
    }

    fn ledger(&mut self, ledger: &Ledger) {
        self.begin(&Text::new("整改台账", "Ledgers of problems"));
        if ledger.all.found.is_zero() {
            self.say(&Text::new("没有收到整改台账。", "No ledger was received."), &[]);
            return;
        }
        for (name, counts) in [
            (Text::new("大排查发现问题", "Problems found"), &ledger.all),
            (Text::new("其中突出问题", "Of these, major problems"), &ledger.major),
            (
                Text::new("其中易地扶贫搬迁问题", "Of these, relocation"),
                &ledger.relocation,
            ),
        ] {
            self.counts(&name, counts);
        }
        let all = &ledger.all;
        self.say(
            &Text::new(
                "到期仍未整改 {overdue} 个；上报已整改而核查不符 {refuted} 个；上报已整改而户表仍不达标 {failing} 个；报已销号而环节不全 {soon} 个。",
                "{overdue} are overdue; {refuted} are reported as rectified and verification says otherwise; {failing} are reported as rectified while the household still fails in its sheets; {soon} are closed with a step missing.",
            ),
            &[
                ("overdue", Arg::Figure(&all.overdue)),
                ("refuted", Arg::Figure(&all.refuted)),
                ("failing", Arg::Figure(&all.still_failing)),
                ("soon", Arg::Figure(&ledger.closed_too_soon)),
            ],
        );
        self.terms(ledger);
        self.groups(
            &ledger.townships,
            &Text::new(
                "{name} {found} 个，已整改 {rectified} 个，逾期 {overdue} 个。",
                "{name}: {found}, {rectified} rectified, {overdue} overdue.",
            ),
        );
        self.groups(
            &ledger.departments,
            &Text::new(
                "{name}牵头 {found} 个，已整改 {rectified} 个，逾期 {overdue} 个。",
                "{name} leads {found}: {rectified} rectified, {overdue} overdue.",
            ),
        );
    }

    /// The townships or departments with most left to do.
    fn groups(&mut self, groups: &[Group], template: &Text) {
        for group in groups.iter().filter(|it| 0 < it.counts.left()).take(NAMED) {
            let name = if group.name.is_empty() {
                Text::new("（未填）", "(not given)").get(self.lang).to_owned()
            } else {
                group.name.clone()
            };
            let counts = &group.counts;
            self.say(
                template,
                &[
                    ("name", Arg::Words(name)),
                    ("found", Arg::Figure(&counts.found)),
                    ("rectified", Arg::Figure(&counts.rectified)),
                    ("overdue", Arg::Figure(&counts.overdue)),
                ],
            );
        }
    }

    fn counts(&mut self, name: &Text, counts: &Counts) {
        if counts.found.is_zero() {
            return;
        }
        let rate = counts.rectified.share_of(&counts.found);
        let mut open = counts.in_progress.clone();
        open.places.extend(&counts.outstanding.places);
        open.places.extend(&counts.unread.places);
        self.say(
            &Text::new(
                "{name} {found} 个，已整改 {rectified} 个，还有 {open} 个未完成整改，整改率 {rate}。",
                "{name}: {found}, {rectified} rectified, {open} left, {rate}.",
            ),
            &[
                ("name", Arg::Words(name.get(self.lang).to_owned())),
                ("found", Arg::Figure(&counts.found)),
                ("rectified", Arg::Figure(&counts.rectified)),
                ("open", Arg::Figure(&open)),
                ("rate", Arg::Words(rate.map(Decimal::percent).unwrap_or_default())),
            ],
        );
    }

    /// What must be done by when.
    fn terms(&mut self, ledger: &Ledger) {
        for term in &ledger.terms {
            let (Some(class), Some(limit), Some(left)) =
                (term.class, term.limit, term.left)
            else {
                continue;
            };
            let mut open = term.counts.in_progress.clone();
            open.places.extend(&term.counts.outstanding.places);
            let name = match self.lang {
                Lang::Zh => class.name(self.profile),
                Lang::En => class.english().to_owned(),
            };
            let days = match (left < 0, self.lang) {
                (false, Lang::Zh) => format!("还有 {left} 天"),
                (true, Lang::Zh) => format!("已过 {} 天", -left),
                (false, Lang::En) => format!("{left} days left"),
                (true, Lang::En) => format!("{} days ago", -left),
            };
            self.say(
                &Text::new(
                    "{class}的问题应在 {limit} 前整改销号（{days}），未完成 {open} 个。",
                    "Problems of {class} must be closed by {limit} ({days}); {open} are left.",
                ),
                &[
                    ("class", Arg::Words(name)),
                    ("limit", Arg::Words(limit.to_string())),
                    ("days", Arg::Words(days)),
                    ("open", Arg::Figure(&open)),
                ],
            );
        }
    }

    fn problems(&mut self, problems: &Problems) {
        self.begin(&Text::new("自查验收", "Acceptance"));
        let mut all = Figure::default();
        for problem in &problems.households {
            all.places.extend(&problem.all.places);
        }
        if all.is_zero() {
            self.say(
                &Text::new(
                    "户脱贫没有发现不达标的户。",
                    "No household was found failing.",
                ),
                &[],
            );
        } else {
            self.say(
                &Text::new(
                    "户脱贫存在问题 {sum}，涉及 {households} 户：{named}。",
                    "Problems of households: {sum}, in {households} households: {named}.",
                ),
                &[
                    ("sum", Arg::Parts(&all, &problems.households)),
                    ("households", Arg::Figure(&problems.concerned)),
                    ("named", Arg::Named(&problems.households)),
                ],
            );
        }
        if !problems.still_poor.is_zero() {
            self.say(
                &Text::new(
                    "另有 {poor} 户按名册尚未脱贫，不计入。",
                    "Another {poor} households are still poor by the register and not counted.",
                ),
                &[("poor", Arg::Figure(&problems.still_poor))],
            );
        }
        let mut items = Figure::default();
        for problem in &problems.villages {
            items.places.extend(&problem.all.places);
        }
        if !items.is_zero() {
            self.say(
                &Text::new(
                    "村退出存在问题 {sum}，涉及 {villages} 个村：{named}。",
                    "Problems of villages: {sum}, in {villages} villages: {named}.",
                ),
                &[
                    ("sum", Arg::Parts(&items, &problems.villages)),
                    ("villages", Arg::Figure(&problems.villages_concerned)),
                    ("named", Arg::Named(&problems.villages)),
                ],
            );
        }
        if !problems.haves.is_empty() {
            self.say(
                &Text::new("县“三有”不达标：{named}。", "三有 of the county: {named}."),
                &[("named", Arg::Named(&problems.haves))],
            );
        }
    }

    fn funds(&mut self, session: &Session, checked: &Checked) {
        let dataset = checked.dataset(session.workbook());
        let (mut spent, mut allotted) = (Yuan::ZERO, Yuan::ZERO);
        let mut rows = Figure::default();
        for row in dataset.rows(&[SheetKind::Fund]) {
            let given = row.yuan(Key::AllottedFunds).known();
            let Some(((paid, cell), given)) =
                row.yuan(Key::SpentFunds).known_at().zip(given)
            else {
                continue;
            };
            (spent, allotted) = (spent + paid, allotted + given);
            rows.add(cell);
        }
        let Some(progress) = Decimal::ratio(spent.fen(), allotted.fen()) else { return };
        self.begin(&Text::new("资金支出", "Funds"));
        let target = self.profile.fund.december_target.value;
        let gap = target - progress;
        self.say(
            &Text::new(
                "{rows} 个项目（单位）下达 {allotted} 元，支出 {spent} 元，支出进度 {progress}，{gap}。",
                "{rows} projects or units: {spent} of {allotted} yuan were spent, {progress}; {gap}.",
            ),
            &[
                ("rows", Arg::Figure(&rows)),
                ("allotted", Arg::Words(allotted.to_string())),
                ("spent", Arg::Words(spent.to_string())),
                ("progress", Arg::Words(progress.percent())),
                ("gap", Arg::Words(self.gap(gap, target))),
            ],
        );
    }

    fn gap(&self, gap: Decimal, target: Decimal) -> String {
        let (target, points) = (target.short_percent(), gap.abs().percent());
        let points = points.trim_end_matches('%');
        match (0 < gap.millionths(), self.lang) {
            (true, Lang::Zh) => format!("距12月目标 {target} 差 {points} 个百分点"),
            (true, Lang::En) => format!("{points} points short of {target} in December"),
            (false, Lang::Zh) => format!("已达到12月目标 {target}"),
            (false, Lang::En) => format!("the {target} of December are reached"),
        }
    }

    fn quality(&mut self, checked: &Checked) {
        self.begin(&Text::new("填报质量", "Quality of the sheets"));
        let counted = checked.report.findings.iter().filter(|it| it.counts());
        let (mut must, mut verify) = (Figure::default(), Figure::default());
        let mut rules: Vec<(&str, Text, Figure)> = Vec::new();
        for finding in counted {
            let Some(&cell) = finding.cells.first() else { continue };
            must.add_if(finding.severity == Severity::Must, cell);
            verify.add_if(finding.severity == Severity::Verify, cell);
            if finding.severity == Severity::Hint {
                continue;
            }
            let code = finding.rule.code;
            match rules.binary_search_by(|(known, _, _)| (*known).cmp(code)) {
                Ok(at) => rules.get_mut(at).iter_mut().for_each(|it| it.2.add(cell)),
                Err(at) => {
                    let figure = Figure { places: vec![cell] };
                    rules.insert(at, (code, finding.rule.title(), figure));
                }
            }
        }
        self.say(
            &Text::new(
                "必须改或答复的 {must} 处，请核实的 {verify} 处。",
                "{must} places must be corrected or answered for, {verify} verified.",
            ),
            &[("must", Arg::Figure(&must)), ("verify", Arg::Figure(&verify))],
        );
        rules.sort_by_key(|(_, _, figure)| std::cmp::Reverse(figure.count()));
        let most: Vec<Problem> = rules
            .into_iter()
            .take(NAMED)
            .map(|(_, name, all)| Problem { name, all, reasons: Vec::new() })
            .collect();
        if !most.is_empty() {
            self.say(
                &Text::new("最多的是：{named}。", "Most frequent: {named}."),
                &[("named", Arg::Named(&most))],
            );
        }
    }
}

/// A sentence as it is read.
pub fn plain(pieces: &[Piece]) -> String {
    let text = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Number(count, _) => count.to_string(),
    });
    text.collect()
}
