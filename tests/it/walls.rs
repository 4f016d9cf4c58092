//! The walls of the house, held by reading the sources. See ARCHITECTURE.md, invariants.

use std::{
    fs,
    path::{Path, PathBuf},
};

#[test]
fn only_the_workbook_knows_file_formats() {
    for name in ["calamine", "encoding_rs", "quick_xml", "zlib_rs", "zip::"] {
        only_in(name, &["src/workbook/", "src/annotate/"]);
    }
}

#[test]
fn only_the_door_knows_javascript() {
    for name in ["wasm_bindgen", "serde_wasm_bindgen", "js_sys"] {
        only_in(name, &["src/wasm/"]);
    }
    only_in("tsify", &["src/wasm/", "src/wire"]);
}

#[test]
fn only_the_command_line_touches_files_and_clock() {
    for name in
        ["std::fs", "std::env", "std::net", "Instant::now", "SystemTime", "Local::now"]
    {
        only_in(name, &["src/main.rs", "src/cli/"]);
    }
}

#[test]
fn a_rule_sees_records_and_the_profile_and_no_other_rule() {
    for file in sources().into_iter().filter(|file| file.starts_with("src/rules/")) {
        let text = code(&file);
        for name in ["crate::wire", "crate::engine", "crate::export", "crate::session"] {
            assert!(!text.contains(name), "{file} knows {name}");
        }
    }
}

#[test]
fn no_standard_is_in_code() {
    // Numbers that the profile sets; a rule that needs one asks it.
    for file in sources() {
        if file.starts_with("src/rules/") || file.starts_with("src/criteria") {
            for number in ["3750", "3_750", "0.03", "2025"] {
                let text = code(&file);
                assert!(!text.contains(number), "{file} has the standard {number}");
            }
        }
    }
}

#[test]
fn a_rule_keeps_no_state() {
    for file in sources().into_iter().filter(|file| file.starts_with("src/rules/")) {
        let text = code(&file);
        for name in ["static mut", "Cell<", "Mutex", "thread_local", "Atomic"] {
            assert!(!text.contains(name), "{file} has {name}");
        }
    }
}

#[test]
fn modules_stay_short() {
    for file in sources() {
        let lines = fs::read_to_string(root().join(&file)).unwrap().lines().count();
        assert!(lines <= 500, "{file} has {lines} lines");
    }
    for (file, most) in [
        ("src/main.rs", 150),
        ("src/wasm/mod.rs", 150),
        ("src/wasm/export.rs", 150),
        ("src/wasm/confirm.rs", 150),
        ("src/wasm/compare.rs", 150),
        ("src/wasm/county.rs", 150),
        ("src/wasm/training.rs", 150),
    ] {
        let lines = fs::read_to_string(root().join(file)).unwrap().lines().count();
        assert!(lines <= most, "{file} has {lines} lines");
    }
}

#[test]
fn every_crate_has_its_reason() {
    let manifest: toml::Table =
        fs::read_to_string(root().join("Cargo.toml")).unwrap().parse().unwrap();
    let reasons = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let mut tables = vec![&manifest["dependencies"], &manifest["dev-dependencies"]];
    for target in manifest["target"].as_table().unwrap().values() {
        let of = ["dependencies", "dev-dependencies"];
        tables.extend(of.iter().filter_map(|name| target.get(name)));
    }
    for table in tables {
        for name in table.as_table().unwrap().keys() {
            assert!(reasons.contains(&format!("`{name}`")), "{name} has no reason");
        }
    }
}

#[test]
fn no_real_person_is_in_the_repository() {
    // Every identity number in sources, pages and small data begins with an area code
    // that no county has (5199xx), or with one that an example shows to be impossible.
    let allowed = ["5199", "9999", "7999"];
    for folder in ["src", "tests/it", "docs", "profiles"] {
        for file in files_below(&root().join(folder)) {
            let Ok(text) = fs::read_to_string(&file) else { continue };
            let mut digits = String::new();
            for c in text.chars().chain([' ']) {
                if c.is_ascii_digit() {
                    digits.push(c);
                    continue;
                }
                let id = digits.len() == 18
                    && matches!(digits.get(6..8), Some("19" | "20"))
                    && !allowed.iter().any(|area| digits.starts_with(area));
                assert!(!id, "{} holds an identity number: {digits}", file.display());
                digits.clear();
            }
        }
    }
}

/// Fails if a source outside the given places names `name`.
#[track_caller]
fn only_in(name: &str, places: &[&str]) {
    for file in sources() {
        if places.iter().any(|place| file.starts_with(place)) {
            continue;
        }
        let text = code(&file);
        assert!(!text.contains(name), "{file} knows {name}");
    }
}

/// A source without its comments and tests.
fn code(file: &str) -> String {
    let text = fs::read_to_string(root().join(file)).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn sources() -> Vec<String> {
    let root = root();
    let files = files_below(&root.join("src")).into_iter();
    let rust = files.filter(|file| file.extension().is_some_and(|e| e == "rs"));
    rust.map(|file| file.strip_prefix(&root).unwrap().display().to_string()).collect()
}

pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return files };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(files_below(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
