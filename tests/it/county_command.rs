//! The commands of the county's office, as scripts call them.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};

use serde_json::Value;

fn huqing(words: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_huqing");
    Command::new(program).args(words).output().expect("the program starts")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complaint(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder with the files of two townships.
fn folder(name: &str) -> PathBuf {
    let folder =
        std::env::temp_dir().join(format!("huqing-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("in")).unwrap();
    for (file, text) in [
        (
            "白果乡成员.csv",
            "乡镇,户编号,村名,户主姓名,姓名,证件号码,与户主关系,健康状况\n\
             白果乡,5199210001,白果村,何正清,何正清,519921197203150115,户主,健康\n\
             白果乡,5199210001,白果村,何正清,何甜,519921201210020123,之女,健康\n",
        ),
        (
            "桐木乡成员.csv",
            "乡镇,户编号,村名,户主姓名,姓名,证件号码,与户主关系,健康状况\n\
             桐木乡,5199220001,桐木村,丁建军,丁建军,51992119710415011X,户主,健康\n\
             桐木乡,5199220001,桐木村,丁建军,何甜,519921201210020123,之女,健康\n",
        ),
        (
            "白果乡整改台账.csv",
            "村名,户主姓名,问题类型,问题描述,整改措施,整改时限,责任人,整改状态,完成日期,核查结果\n\
             白果村,何正清,住房安全,后墙开裂3处,加固后墙12平方米,2025-09-20,李明,已整改,2025-09-10,不属实\n\
             白果村,何正清,广播电视,无电视机,安装电视机1台,2025-09-10,李明,正在整改,,\n",
        ),
    ] {
        fs::write(folder.join("in").join(file), text).unwrap();
    }
    folder
}

fn path(folder: &std::path::Path, name: &str) -> String {
    folder.join(name).display().to_string()
}

fn lines(output: &Output, kind: &str) -> Vec<Value> {
    let text = out(output);
    let all = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    all.filter(|line| line["type"] == kind).collect()
}

#[test]
fn lines_to_be_joined_hash_the_same_person_the_same_way() {
    let folder = folder("join");
    let check = |file: &str, salt: &str| {
        let file = path(&folder, &format!("in/{file}"));
        huqing(&[
            "check", &file, "--format", "ndjson", "--join", "hashed", "--salt", salt,
        ])
    };
    let id = |file: &str, salt: &str| {
        lines(&check(file, salt), "person")[1]["id"].as_str().unwrap().to_owned()
    };
    assert_eq!(id("白果乡成员.csv", "甲"), id("桐木乡成员.csv", "甲"));
    assert_ne!(id("白果乡成员.csv", "甲"), id("白果乡成员.csv", "乙"));
    let output = check("白果乡成员.csv", "甲");
    let links = [lines(&output, "person"), lines(&output, "register")].concat();
    assert_eq!(links.len(), 3);
    for link in &links {
        let text = link.to_string();
        for hidden in ["519921197203150115", "519921201210020123", "何正清", "何甜"]
        {
            assert!(!text.contains(hidden), "{text}");
        }
    }
    assert_eq!(links[0]["township"], "白果乡");
    let entries = lines(&check("白果乡整改台账.csv", "甲"), "entry");
    assert_eq!(entries[0]["refuted"], true);
    assert_eq!(entries[1]["days_late"], 6);
    assert_eq!(entries[1]["department"], "文体旅局");
    // Without --join there are none.
    let plain = huqing(&["check", &path(&folder, "in"), "--format", "ndjson"]);
    assert!(lines(&plain, "person").is_empty());
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn whole_identity_numbers_leave_only_when_that_is_asked_for() {
    let folder = folder("plain");
    let files = path(&folder, "in");
    let words = ["check", &files, "--format", "ndjson", "--join", "plain"];
    let persons = lines(&huqing(&words), "person");
    assert!(persons.iter().any(|it| it["id"] == "519921197203150115"));
    for (more, says) in [
        (&["--join", "plain", "--mask", "--format", "ndjson"][..], "--mask"),
        (&["--join", "hashed", "--format", "ndjson"], "--salt"),
        (&["--join", "hashed", "--salt", "", "--format", "ndjson"], "--salt"),
        (&["--join", "plain"], "ndjson"),
        (&["--join", "sorted", "--format", "ndjson"], "sorted"),
    ] {
        let output = huqing(&[&["check", files.as_str()], more].concat());
        assert_eq!(output.status.code(), Some(2), "{more:?}");
        assert!(
            output.stdout.is_empty() && complaint(&output).contains(says),
            "{more:?}"
        );
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_ledgers_of_a_folder_are_counted_with_their_cells() {
    let folder = folder("ledger");
    let files = path(&folder, "in");
    let text = out(&huqing(&["ledger", &files]));
    assert!(text.starts_with("全部问题：发现 2，已整改 1，整改率 50.00%"), "{text}");
    assert!(text.contains("■ 逾期 1") && text.contains("■ 核查不符 1"), "{text}");
    let json: Value =
        serde_json::from_str(&out(&huqing(&["ledger", &files, "--format", "json"])))
            .unwrap();
    assert_eq!(json["schema"], "huqing.ledger/1");
    let overdue = &json["all"]["overdue"];
    let cells =
        &json["cells"][usize::try_from(overdue["list"].as_u64().unwrap()).unwrap()];
    assert_eq!(cells[0]["cell"], "H3");
    assert_eq!(cells.as_array().unwrap().len(), 1);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn households_are_drawn_and_merged_into_files() {
    let folder = folder("files");
    let files = path(&folder, "in");
    let list = path(&folder, "抽查名单.xlsx");
    let words = ["spot-check", &files, "--seed", "42", "--size", "50%", "--out", &list];
    let first = huqing(&words);
    assert_eq!(first.status.code(), Some(0), "{}", complaint(&first));
    assert!(out(&first).starts_with("种子 42："), "{}", out(&first));
    assert!(fs::metadata(&list).unwrap().len() > 1_000);
    let json =
        ["spot-check", &files, "--seed", "42", "--size", "50%", "--format", "json"];
    let json: Value = serde_json::from_str(&out(&huqing(&json))).unwrap();
    assert_eq!(
        (json["households"].as_u64(), json["drawn"].as_array().map(Vec::len)),
        (Some(2), Some(1))
    );
    let merged = path(&folder, "合并表.xlsx");
    assert_eq!(huqing(&["merge", &files, "--out", &merged]).status.code(), Some(0));
    let again = huqing(&["merge", &files, "--out", &merged]);
    assert!(complaint(&again).contains("合并表(2).xlsx"), "{}", complaint(&again));
    assert_eq!(
        fs::read(&merged).unwrap(),
        fs::read(path(&folder, "合并表(2).xlsx")).unwrap()
    );
    for words in [
        &["merge", files.as_str()][..],
        &["ledger"],
        &["spot-check", files.as_str(), "--size", "many"],
        &["summary", files.as_str(), "--format", "csv"],
    ] {
        assert_eq!(huqing(words).status.code(), Some(2), "{words:?}");
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_draft_is_written_as_its_name_ends() {
    let folder = folder("summary");
    let files = path(&folder, "in");
    let text = out(&huqing(&["summary", &files]));
    assert!(text.contains("收到 3 个文件，2 户 4 人"), "{text}");
    assert!(!text.contains("按讲话口径测算"), "{text}");
    let with = out(&huqing(&["summary", &files, "--accountability"]));
    assert!(with.contains("按讲话口径测算，非正式结果"), "{with}");
    for (name, begins) in [
        ("通报.html", "<!doctype html>"),
        ("通报.md", "\n# 通报草稿"),
        ("通报.txt", "通报草稿"),
    ] {
        let file = path(&folder, name);
        assert_eq!(huqing(&["summary", &files, "--out", &file]).status.code(), Some(0));
        assert!(fs::read_to_string(&file).unwrap().starts_with(begins), "{name}");
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn three_submissions_are_followed() {
    let folder = folder("three");
    let write = |name: &str, income: &str| {
        let text = format!(
            "户编号,村名,户主姓名,家庭人口数,人均纯收入,住房安全有保障\n001,白果村,何正清,3,{income},√\n002,白果村,罗正清,3,9000,√\n"
        );
        fs::write(folder.join(name), text).unwrap();
        path(&folder, name)
    };
    let all = [write("一.csv", "3000"), write("二.csv", "6000"), write("三.csv", "3100")];
    let [first, second, third] = all.each_ref().map(String::as_str);
    let text = out(&huqing(&["compare", first, second, third]));
    assert!(text.contains("●○● C601"), "{text}");
    let json =
        out(&huqing(&["compare", first, second, third, "--format", "json", "--mask"]));
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["schema"], "huqing.submissions/1");
    assert_eq!(json["households"][0]["household"], "何**");
    let two = out(&huqing(&["compare", first, second, "--format", "json"]));
    let two: Value = serde_json::from_str(&two).unwrap();
    assert_eq!(two["schema"], "huqing.comparison/1");
    assert_eq!(huqing(&["compare", first]).status.code(), Some(2));
    fs::remove_dir_all(folder).unwrap();
}
