//! Every rule, family by family.
//!
//! A rule is one file and one page. To add one, write the page first, with the row that
//! should be marked; see the test fail; write the rule; add it to its family's list.

mod aggregate;
mod comparison;
mod contradiction;
pub(crate) mod county;
mod criterion;
mod duplicate;
mod fund;
pub(crate) mod hardship;
mod household;
mod identity;
mod income;
mod layout;
mod ledger;
mod person;
mod relocation;
pub(crate) mod village;

use crate::{rule::Rule, text::Text};

/// A family of rules.
#[derive(Debug)]
pub struct Family {
    /// The letter that the codes of its rules begin with.
    pub letter: &'static str,
    /// Its name.
    pub name: Text,
    /// Its rules, in the order of their codes.
    pub rules: &'static [&'static Rule],
}

/// The families, in the order of the catalogue.
static FAMILIES: &[Family] = &[
    family("F", "文件与版式", "File and layout", layout::RULES),
    family("I", "身份信息", "Identity", identity::RULES),
    family("D", "重复登记", "Duplicates", duplicate::RULES),
    family("H", "户结构", "Household structure", household::RULES),
    family("P", "人员属性", "Person attributes", person::RULES),
    family("Y", "收入", "Income", income::RULES),
    family("C", "脱贫标准（一超六有）", "Exit criteria", criterion::RULES),
    family("X", "指标间矛盾", "Cross-field contradictions", contradiction::RULES),
    family("L", "问题整改台账", "Problem ledger", ledger::RULES),
    family("R", "易地扶贫搬迁", "Relocation", relocation::RULES),
    family(
        "N",
        "非建档立卡特殊困难户",
        "Hardship households outside the register",
        hardship::RULES,
    ),
    family("V", "村退出（一低五有）", "Village exit", village::RULES),
    family("K", "县摘帽（一低三有）", "County exit", county::RULES),
    family("M", "扶贫资金", "Funds", fund::RULES),
    family("A", "汇总与逻辑平衡", "Aggregates", aggregate::RULES),
    family("B", "跨表跨部门比对", "Cross-file comparison", comparison::RULES),
];

const fn family(
    letter: &'static str,
    zh: &'static str,
    en: &'static str,
    rules: &'static [&'static Rule],
) -> Family {
    Family { letter, name: Text::new(zh, en), rules }
}

/// The families, in the order of the catalogue.
pub fn families() -> &'static [Family] {
    FAMILIES
}

/// All rules, in the order of the catalogue.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.rules).copied()
}

/// The rule with the given code.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code == code)
}
