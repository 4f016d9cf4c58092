//! Files that somebody or something damaged: read or refused, never worse.

use std::fs;

use proptest::{prelude::*, sample::Index, test_runner::RngSeed};

use crate::{files::zip, promises, walls::root};

/// What holds for any bytes.
type Promise = fn(&[u8]);

/// The files that are kept for the fuzzers, with what each must hold to.
#[test]
fn what_the_fuzzers_keep_holds_its_promises() {
    let promises: [(&str, Promise); 6] = [
        ("worksheet", promises::worksheet),
        ("csv", promises::csv),
        ("markup", promises::markup),
        ("binary", promises::binary),
        ("recognised_and_checked", promises::recognised_and_checked),
        ("patched", promises::patched),
    ];
    for (target, holds) in promises {
        assert!(root().join(format!("fuzz/fuzz_targets/{target}.rs")).exists());
        let kept: Vec<_> =
            fs::read_dir(root().join("fuzz/kept").join(target)).unwrap().collect();
        assert!(!kept.is_empty(), "{target} has files to start from");
        for file in kept {
            holds(&fs::read(file.unwrap().path()).unwrap());
        }
    }
}

/// A change to the parts of a workbook, as broken programs and ill will make them.
#[derive(Clone, Debug)]
enum Change {
    /// A part is gone.
    Drop(Index),
    /// A part is there twice, under another name.
    Twice(Index),
    /// Two parts have each other's content.
    Swap(Index, Index),
    /// A part ends early.
    Cut(Index, Index),
    /// A tag is gone, or there twice.
    Tag(Index, Index, bool),
    /// An attribute has another value.
    Attribute(Index, Index, usize),
    /// A text between tags is another.
    Text(Index, Index, usize),
    /// A byte is another.
    Byte(Index, Index, u8),
}

/// What stands in attributes and texts when things go wrong.
const ODD: [&str; 16] = [
    "",
    "0",
    "-1",
    "1",
    "4294967296",
    "18446744073709551615",
    "1e999",
    "NaN",
    "A1:XFD1048576",
    "XFE1",
    "$A$0",
    "../../etc/passwd",
    "rId999",
    "t",
    "\u{202e}张三\u{0}",
    "&bogus;&#xFFFFFFFF;",
];

fn change() -> impl Strategy<Value = Change> {
    let place = || any::<Index>();
    prop_oneof![
        1 => place().prop_map(Change::Drop),
        1 => place().prop_map(Change::Twice),
        1 => (place(), place()).prop_map(|(a, b)| Change::Swap(a, b)),
        1 => (place(), place()).prop_map(|(a, b)| Change::Cut(a, b)),
        3 => (place(), place(), any::<bool>()).prop_map(|(a, b, c)| Change::Tag(a, b, c)),
        6 => (place(), place(), 0..ODD.len()).prop_map(|(a, b, c)| Change::Attribute(a, b, c)),
        4 => (place(), place(), 0..ODD.len()).prop_map(|(a, b, c)| Change::Text(a, b, c)),
        1 => (place(), place(), any::<u8>()).prop_map(|(a, b, c)| Change::Byte(a, b, c)),
    ]
}

type Parts = Vec<(String, Vec<u8>)>;

/// Makes a change; none where there is no place for it.
fn apply(parts: &mut Parts, change: &Change) {
    if parts.is_empty() {
        return;
    }
    let count = parts.len();
    match change {
        Change::Drop(part) => {
            parts.remove(part.index(count));
        }
        Change::Twice(part) => {
            let (mut name, content) = parts[part.index(count)].clone();
            while parts.iter().any(|(other, _)| *other == name) {
                name.push('~');
            }
            parts.push((name, content));
        }
        Change::Swap(one, other) => {
            let (one, other) = (one.index(count), other.index(count));
            let content = parts[one].1.clone();
            parts[one].1 = std::mem::replace(&mut parts[other].1, content);
        }
        Change::Cut(part, at) => {
            let content = &mut parts[part.index(count)].1;
            let length = at.index(content.len() + 1);
            content.truncate(length);
        }
        Change::Byte(part, at, byte) => {
            let content = &mut parts[part.index(count)].1;
            if !content.is_empty() {
                let at = at.index(content.len());
                content[at] = *byte;
            }
        }
        Change::Tag(part, at, twice) => {
            let content = &mut parts[part.index(count)].1;
            let Some((start, end)) = between(content, b'<', b'>', *at) else { return };
            let tag = content[start - 1..=end].to_vec();
            let with = if *twice { [tag.clone(), tag].concat() } else { Vec::new() };
            content.splice(start - 1..=end, with);
        }
        Change::Attribute(part, at, odd) => {
            let content = &mut parts[part.index(count)].1;
            let Some((start, end)) = between(content, b'"', b'"', *at) else { return };
            content.splice(start..end, ODD[*odd].bytes());
        }
        Change::Text(part, at, odd) => {
            let content = &mut parts[part.index(count)].1;
            let Some((start, end)) = between(content, b'>', b'<', *at) else { return };
            content.splice(start..end, ODD[*odd].bytes());
        }
    }
}

/// One of the stretches of `content` between two marks.
fn between(content: &[u8], open: u8, close: u8, at: Index) -> Option<(usize, usize)> {
    let opens: Vec<usize> =
        (0..content.len()).filter(|&place| content[place] == open).collect();
    let start = opens.get(at.index(opens.len().max(1)))? + 1;
    let length = content[start..].iter().position(|&byte| byte == close)?;
    Some((start, start + length))
}

/// The workbooks that are changed: one that we wrote ourselves, one of another program.
fn workbooks() -> Vec<Parts> {
    let example = "tests/data/example/青禾乡2025年户脱贫自查验收资料.xlsx";
    let mut small = crate::xlsx::package::Package::of_row(
        r#"<c r="A1" s="1"><v>45000</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>户主姓名</t></is></c><c r="D1"><f>A1*2</f><v>90000</v></c>"#,
    )
    .strings("<si><t>家庭人口数</t></si><si><r><t>甲</t></r></si>")
    .styles(r#"<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>"#);
    small.set("docProps/app.xml", "<Properties/>");
    vec![small.parts, unpacked(&fs::read(root().join(example)).unwrap())]
}

fn unpacked(bytes: &[u8]) -> Parts {
    let mut archive = ::zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let read = |place| {
        let mut entry = archive.by_index(place).unwrap();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut content).unwrap();
        (entry.name().unwrap().into_owned(), content)
    };
    (0..count).map(read).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2000,
        rng_seed: RngSeed::Fixed(20_251_124),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_workbook_whose_structure_is_broken_is_read_or_refused_and_marked_without_loss(
        large in prop::bool::weighted(0.05),
        changes in prop::collection::vec(change(), 1..6),
    ) {
        let mut parts = workbooks().swap_remove(usize::from(large));
        for change in &changes {
            apply(&mut parts, change);
        }
        let entries: Vec<(&str, &[u8])> =
            parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
        let bytes = zip(&entries);
        promises::is_read_or_refused("户信息表.xlsx", &bytes);
        promises::is_marked_without_loss("户信息表.xlsx", &bytes);
    }
}
