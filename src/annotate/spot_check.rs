//! 抽查名单.xlsx: whom to visit, with room for what is seen there and for signatures.

use std::io::{self, Cursor};

use super::book::{Book, Content, Layout};
use crate::{
    text::{Lang, Text},
    wire::page::SpotCheckView,
};

/// Points of a row that people sign in.
const HEIGHT: u32 = 36;

/// The headings, and the widths of their columns in characters. The last five are filled
/// in by hand.
const HEAD: [(Text, u32); 14] = [
    (Text::new("序号", "number"), 5),
    (Text::new("乡镇", "township"), 9),
    (Text::new("村", "village"), 9),
    (Text::new("组", "group"), 6),
    (Text::new("户主", "head"), 9),
    (Text::new("户编号", "household"), 14),
    (Text::new("人口", "persons"), 5),
    (Text::new("重点看什么", "what to look at"), 30),
    (Text::new("在表中的位置", "where it stands"), 22),
    (Text::new("核查情况", "what was found"), 24),
    (Text::new("是否属实", "is it so"), 8),
    (Text::new("户主签字", "signature of the head"), 12),
    (Text::new("核查人签字", "signature of the visitor"), 12),
    (Text::new("日期", "day"), 10),
];
const BY_HAND: usize = 5;

/// The headings of the sheet on the villages.
const VILLAGES: [(Text, u32); 4] = [
    (Text::new("乡镇", "township"), 14),
    (Text::new("村", "village"), 14),
    (Text::new("户数", "households"), 10),
    (Text::new("抽中", "drawn"), 10),
];

const BY_CHANCE: Text = Text::new("随机抽中", "drawn by chance");

/// The list as a workbook.
///
/// # Errors
///
/// When there is no memory left.
pub fn spot_check(view: &SpotCheckView, lang: Lang) -> io::Result<Vec<u8>> {
    let mut book = Book::new(Cursor::new(Vec::new()));
    let name = Text::new("抽查名单", "spot check");
    book.sheet(Layout {
        name: name.get(lang).to_owned(),
        lines: vec![name.get(lang).to_owned(), how(view, lang)],
        columns: HEAD.iter().map(|it| (it.0.get(lang).to_owned(), it.1)).collect(),
        height: Some(HEIGHT),
    })?;
    for (number, it) in (1..).zip(&view.drawn) {
        let number: u32 = number;
        let reasons = match it.reasons.as_slice() {
            [] => BY_CHANCE.get(lang).to_owned(),
            reasons => reasons.join("；"),
        };
        let place = format!("{} › {} › {}", it.spot.file, it.spot.sheet, it.spot.cell);
        let texts = [
            &it.township,
            &it.village,
            &it.group,
            &it.head,
            &it.number,
            &it.size,
            &reasons,
            &place,
        ];
        let mut cells = vec![Content::Number(f64::from(number))];
        cells.extend(texts.map(|text| Content::Text(text.as_str().into())));
        cells.extend(std::iter::repeat_n(Content::Empty, BY_HAND));
        book.row(&cells)?;
    }
    book.sheet(Layout {
        name: Text::new("各村抽取数", "villages").get(lang).to_owned(),
        lines: vec![how(view, lang)],
        columns: VILLAGES.iter().map(|it| (it.0.get(lang).to_owned(), it.1)).collect(),
        height: None,
    })?;
    for it in &view.villages {
        let count = |number: usize| {
            Content::Number(u32::try_from(number).map_or(f64::MAX, f64::from))
        };
        let text = |text: &'_ str| Content::Text(text.to_owned().into());
        let (township, village) = (text(&it.township), text(&it.village));
        book.row(&[township, village, count(it.households), count(it.drawn)])?;
    }
    Ok(book.finish()?.into_inner())
}

/// How it was drawn, so that it can be drawn again.
pub fn how(view: &SpotCheckView, lang: Lang) -> String {
    let (seed, day) = (view.seed, &view.as_of);
    let (all, drawn) = (view.households, view.drawn.len());
    let villages = view.villages.len();
    match lang {
        Lang::Zh => format!(
            "种子 {seed}：{villages} 个村 {all} 户中抽 {drawn} 户，按村分层、按问题轻重加权；检查基准日 {day}。同样的表、同样的种子，抽到的户相同。"
        ),
        Lang::En => format!(
            "Seed {seed}: {drawn} of {all} households in {villages} villages, by village, weighted by findings, as of {day}. The same sheets and the same seed draw the same households."
        ),
    }
}
