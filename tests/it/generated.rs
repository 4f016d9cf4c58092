//! What is made from the sources is fresh. `UPDATE=1 cargo test generated` renews it.

use std::{fmt::Write, fs, path::PathBuf};

use huqing::rule::Page;

#[test]
fn generated_list_of_rules_is_fresh() {
    let mut list = String::from(
        "# 规则一览 / Rules\n\n由规则页生成（`UPDATE=1 cargo test generated`），请勿手改。每条规则的说明在 \
         `src/rules/` 下同名的 `.md` 里，也可用 `huqing explain 编号` 查看。\n\n\
         | 编号 | 规则 | Rule | 性质 | 级别 | 默认 |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    for rule in huqing::rules::all() {
        let title = Page::title(rule.page);
        writeln!(
            list,
            "| {} | {} | {} | {} | {} | {} |",
            rule.code,
            title.zh,
            title.en,
            rule.nature.as_str(),
            rule.severity.as_str(),
            if rule.on_by_default { "开" } else { "关" },
        )
        .unwrap();
    }
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    if std::env::var("UPDATE").is_ok() {
        fs::write(&path, &list).unwrap();
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        there == list,
        "docs/rules.md is stale: UPDATE=1 cargo test --test it generated"
    );
}
