//! The real binary on the command line.

use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;

/// The shop that the tests check: one table in the house style, one that breaks it in several ways.
const SHOP: &str = include_str!("fixtures/shop.sql");

/// The binary with an environment of its own, in a folder without configuration.
fn roundtable(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("roundtable").unwrap();
    command.env_clear().current_dir(folder).args(args);
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    roundtable(folder, args).output().unwrap()
}

fn folder_with(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn shop() -> tempfile::TempDir {
    folder_with(&[("shop.sql", SHOP.as_bytes())])
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", text(&output.stderr)))
}

#[test]
fn findings_give_exit_code_1_and_none_gives_0() {
    let folder = shop();
    assert_eq!(run(folder.path(), &["check", "shop.sql"]).status.code(), Some(1));
    assert_eq!(run(folder.path(), &["check", "shop.sql", "--fail-on", "never"]).status.code(), Some(0));
    let clean = "create table `member` (id bigint not null primary key comment '主键', createTime datetime,\n\
                 updateTime datetime) comment = '会员';";
    std::fs::write(folder.path().join("clean.sql"), clean).unwrap();
    let output = run(folder.path(), &["check", "clean.sql"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("1 of 1 statements understood"), "{}", text(&output.stdout));
}

#[test]
fn reads_standard_input_with_and_without_a_dash() {
    for args in [&["check", "--format", "json"][..], &["check", "-", "--format", "json"]] {
        let output = roundtable(Path::new("/"), args).write_stdin(SHOP).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(json(&output)["files"][0]["file"], "<stdin>");
    }
}

#[test]
fn whatever_can_not_be_done_gives_exit_code_2_and_says_why() {
    let folder = folder_with(&[
        ("shop.sql", SHOP.as_bytes()),
        ("empty.sql", b" \n"),
        ("program.sql", b"\x7fELF\x02\x01\x01\0\0\0\0\0"),
        ("house.toml", b"[rules]\n'name/tabel-case' = 'error'"),
    ]);
    for (args, told) in [
        (&["check", "nowhere.sql"][..], "nowhere.sql"),
        (&["check", "."], "directory"),
        (&["check", "shop.sql", "--dialect", "cobol"], "mysql"),
        (&["check", "shop.sql", "--format", "pdf"], "json"),
        (&["check", "shop.sql", "--fail-on", "fatal"], "blocker"),
        (&["check", "shop.sql", "--encoding", "klingon"], "gbk"),
        (&["check", "shop.sql", "--conventions", "house.toml"], "name/table-case"),
        (&["check", "shop.sql", "--frobnicate"], "--frobnicate"),
        (&["check", "empty.sql"], "empty.sql"),
        (&["check", "program.sql"], "program.sql"),
        (&["inspect", "nowhere.sql"], "nowhere.sql"),
        (&["rules", "name/tabel-case"], "name/table-case"),
        (&["frobnicate"], "frobnicate"),
    ] {
        let output = run(folder.path(), args);
        let error = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {error}");
        assert!(error.contains(told), "{args:?}: {error}");
        assert!(output.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn speaks_the_language_of_the_shell_unless_told_otherwise() {
    let folder = shop();
    let chinese = |command: &mut Command| text(&command.output().unwrap().stderr).contains("找不到文件");
    assert!(chinese(roundtable(folder.path(), &["check", "x.sql"]).env("LANG", "zh_CN.UTF-8")));
    assert!(chinese(&mut roundtable(folder.path(), &["check", "x.sql", "--lang", "zh-CN"])));
    let told = run(folder.path(), &["check", "x.sql", "--lang", "zh-CN"]).stderr;
    assert!(text(&told).starts_with("错误：找不到文件"), "a full-width colon is its own blank: {}", text(&told));
    let told = run(folder.path(), &["check", "x.sql", "--lang", "en"]).stderr;
    assert!(text(&told).starts_with("error: "), "{}", text(&told));
    assert!(!chinese(roundtable(folder.path(), &["check", "x.sql"]).env("LC_ALL", "C").env("LANG", "zh_CN.UTF-8")));
    assert!(!chinese(roundtable(folder.path(), &["check", "x.sql", "--lang", "en"]).env("LANG", "zh_CN.UTF-8")));
}

#[test]
fn reads_gbk_and_says_so() {
    let (bytes, _, _) = encoding_rs::GBK.encode(SHOP);
    let folder = folder_with(&[("gbk.sql", &bytes)]);
    let report = json(&run(folder.path(), &["inspect", "gbk.sql"]));
    assert_eq!(report["source"]["encoding"], "GBK");
    assert_eq!(report["tables"][0]["comment"], "会员");
    let chosen = json(&run(folder.path(), &["inspect", "gbk.sql", "--encoding", "gb18030"]));
    assert_eq!(chosen["source"]["encoding"], "gb18030");
}

#[test]
fn the_json_of_inspect_has_the_shape_of_the_contract() {
    let folder = shop();
    let report = json(&run(folder.path(), &["inspect", "shop.sql"]));
    insta::assert_snapshot!(serde_json::to_string_pretty(&report).unwrap());
}

#[test]
fn the_json_of_check_has_the_shape_of_the_contract() {
    let folder = shop();
    let report = json(&run(folder.path(), &["check", "shop.sql", "--format", "json"]));
    insta::assert_snapshot!(serde_json::to_string_pretty(&report).unwrap());
}

#[test]
fn speaks_the_formats_of_others() {
    let folder = shop();
    let sarif = json(&run(folder.path(), &["check", "shop.sql", "--format", "sarif"]));
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 11);
    assert_eq!(results[0]["locations"][0]["physicalLocation"]["region"]["startLine"], 25);
    assert_eq!(results.iter().filter(|result| result["suppressions"].is_array()).count(), 1);
    let gitlab = json(&run(folder.path(), &["check", "shop.sql", "--format", "gitlab"]));
    assert_eq!(gitlab.as_array().unwrap().len(), 10);
    assert_eq!(gitlab[0]["location"]["lines"]["begin"], 25);
    let github = text(&run(folder.path(), &["check", "shop.sql", "--format", "github"]).stdout);
    assert_eq!(github.lines().count(), 10);
    assert!(github.starts_with("::error file=shop.sql,line=25,col=14,title=audit/missing-created-time::"), "{github}");
}

#[test]
fn the_text_shows_the_line_with_a_caret() {
    let folder = shop();
    insta::assert_snapshot!(text(&run(folder.path(), &["check", "shop.sql"]).stdout));
}

#[test]
fn the_text_names_the_column_of_a_long_line() {
    let folder = shop();
    std::fs::write(folder.path().join("long.sql"), format!("{}create tabel a (b int);", " ".repeat(300))).unwrap();
    let shown = text(&run(folder.path(), &["check", "long.sql"]).stdout);
    assert!(shown.contains("long.sql:1:308"), "{shown}");
}

#[test]
fn the_text_in_chinese() {
    let folder = shop();
    insta::assert_snapshot!(text(&run(folder.path(), &["check", "shop.sql", "--lang", "zh-CN"]).stdout));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = shop();
    for format in ["text", "json"] {
        let once = run(folder.path(), &["check", "shop.sql", "--format", format]);
        assert_eq!(once.stdout, run(folder.path(), &["check", "shop.sql", "--format", format]).stdout);
    }
}

#[test]
fn colours_are_for_terminals() {
    let folder = shop();
    let coloured = |command: &mut Command| command.output().unwrap().stdout.contains(&0x1b);
    assert!(!coloured(&mut roundtable(folder.path(), &["check", "shop.sql"])));
    assert!(coloured(roundtable(folder.path(), &["check", "shop.sql"]).env("CLICOLOR_FORCE", "1")));
    let mut refused = roundtable(folder.path(), &["check", "shop.sql"]);
    assert!(!coloured(refused.env("CLICOLOR_FORCE", "0").env("NO_COLOR", "1")));
}

#[test]
fn options_come_from_flag_over_environment_over_file() {
    let folder = shop();
    std::fs::write(folder.path().join("roundtable.toml"), "format = 'json'\nfail_on = 'never'").unwrap();
    let from_file = run(folder.path(), &["check", "shop.sql"]);
    assert_eq!((from_file.status.code(), from_file.stdout[0]), (Some(0), b'{'));
    let from_environment =
        roundtable(folder.path(), &["check", "shop.sql"]).env("ROUNDTABLE_FAIL_ON", "error").output().unwrap();
    assert_eq!(from_environment.status.code(), Some(1));
    let from_flag = roundtable(folder.path(), &["check", "shop.sql", "--format", "text", "--fail-on", "never"])
        .env("ROUNDTABLE_FAIL_ON", "error")
        .output()
        .unwrap();
    assert_eq!((from_flag.status.code(), from_flag.stdout[0] == b'{'), (Some(0), false));
}

#[test]
fn a_missing_file_of_conventions_is_told_with_where_it_was_named() {
    let folder = shop();
    let flag = run(folder.path(), &["check", "shop.sql", "--conventions", "house.toml"]);
    let told = String::from_utf8_lossy(&flag.stderr);
    assert!(told.contains("conventions can't be \"house.toml\" (--conventions)"), "{told}");
    std::fs::write(folder.path().join("roundtable.toml"), "conventions = 'house.toml'").unwrap();
    let file = run(folder.path(), &["check", "shop.sql"]);
    let told = String::from_utf8_lossy(&file.stderr);
    assert!(told.contains("conventions can't be \"house.toml\" (roundtable.toml)"), "{told}");
    assert!(told.contains("there is no file house.toml"), "{told}");
    assert_eq!((flag.status.code(), file.status.code()), (Some(2), Some(2)));
}

#[test]
fn conventions_change_what_is_found() {
    let folder = shop();
    let conventions = "profile = 'snake-case'\n[rules]\n'key/missing-primary-key' = 'off'";
    std::fs::write(folder.path().join("house.toml"), conventions).unwrap();
    let output = run(folder.path(), &["check", "shop.sql", "--format", "json", "--conventions", "house.toml"]);
    let report = json(&output);
    let rules: Vec<&str> = report["files"][0]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| found["rule"].as_str().unwrap())
        .collect();
    assert!(!rules.contains(&"key/missing-primary-key"));
    let named = |column: &str| {
        let findings = report["files"][0]["findings"].as_array().unwrap();
        findings.iter().any(|found| found["rule"] == "name/column-case" && found["object"]["column"] == column)
    };
    assert!(named("createTime") && !named("order_id"));
}

#[test]
fn a_comment_in_the_source_accepts_a_finding_and_only_that() {
    let folder = shop();
    let report = json(&run(folder.path(), &["check", "shop.sql", "--format", "json"]));
    let findings = report["files"][0]["findings"].as_array().unwrap();
    let waived: Vec<&Value> = findings.iter().filter(|found| !found["waived"].is_null()).collect();
    assert_eq!(waived.len(), 1);
    assert_eq!((&waived[0]["rule"], &waived[0]["waived"]["reason"]), (&"type/float".into(), &"old interface".into()));
    assert_eq!(report["summary"]["waived"], 1);
}

#[test]
fn rules_are_listed_and_explained_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let list = text(&run(folder.path(), &["rules"]).stdout);
    assert!(list.contains("key/missing-primary-key") && list.contains("blocker"));
    let page = text(&run(folder.path(), &["rules", "name/table-case", "--lang", "zh-CN"]).stdout);
    assert!(page.contains("表名不符合命名风格") && page.contains("case = \"camel\"") && page.contains("create table"));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    use std::process::{Command as Process, Stdio};
    let folder = folder_with(&[("many.sql", SHOP.repeat(300).as_bytes())]);
    let binary: PathBuf = assert_cmd::cargo::cargo_bin("roundtable");
    let mut child = Process::new(binary)
        .args(["check", "many.sql", "--fail-on", "never"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
}

#[test]
fn help_and_version_are_as_expected() {
    let folder = tempfile::tempdir().unwrap();
    let help = run(folder.path(), &["--help"]);
    assert_eq!(help.status.code(), Some(0));
    for word in ["check", "inspect", "rules", "serve", "--listen", "--data-dir"] {
        assert!(text(&help.stdout).contains(word), "{word}");
    }
    assert_eq!(text(&run(folder.path(), &["--version"]).stdout), format!("roundtable {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn help_and_mistakes_are_told_in_the_language_asked_for() {
    let folder = shop();
    let chinese = |args: &[&str]| roundtable(folder.path(), args).env("LANG", "zh_CN.UTF-8").output().unwrap();
    let help = text(&chinese(&["check", "--help"]).stdout);
    assert!(help.contains("按团队规范检查脚本") && help.contains("用法:") && help.contains("--fail-on"), "{help}");
    let help = text(&run(folder.path(), &["--lang", "zh-CN", "--help"]).stdout);
    assert!(help.contains("启动 Web 服务") && !help.contains("Usage"), "{help}");
    assert!(
        text(&run(folder.path(), &["user", "add", "--help"]).stdout)
            .contains("Usage: roundtable user add [OPTIONS] <NAME>")
    );
    for (args, english, told) in [
        (&["check", "--dialekt", "mysql"][..], "no option --dialekt", "没有 --dialekt 这个选项"),
        (&["chekc"], "Did you mean check?", "是不是想写 check？"),
        (&["inspect"], "<FILE> is missing", "缺少 <FILE>"),
        (&["check", "--format"], "needs a value", "后面缺少值"),
        (&["check", "--lang", "en", "--lang", "en"], "only once", "只能写一次"),
        (&["diff", "a", "b", "--format", "pdf"], "allowed are text, json, sql", "可选值：text, json, sql"),
        (&["user"], "which command", "哪个命令"),
        (&["--listen", "127.0.0.1:0", "rules"], "--listen before", "写在命令名前面的 --listen"),
    ] {
        let output = run(folder.path(), args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(text(&output.stderr).contains(english), "{args:?}: {}", text(&output.stderr));
        if !args.contains(&"--lang") {
            let output = text(&chinese(args).stderr);
            assert!(output.contains(told) && output.contains("--help"), "{args:?}: {output}");
        }
    }
}

#[test]
fn options_of_every_command_stand_before_it_as_well() {
    let folder = shop();
    std::fs::write(folder.path().join("house.toml"), "format = 'json'").unwrap();
    let before = run(folder.path(), &["--lang", "zh-CN", "--config", "house.toml", "check", "shop.sql"]);
    assert_eq!(
        before.stdout,
        run(folder.path(), &["check", "shop.sql", "--lang", "zh-CN", "--config", "house.toml"]).stdout
    );
    assert!(!before.stdout.is_ascii() && before.stdout[0] == b'{', "{}", text(&before.stdout));
}

#[test]
fn files_that_are_checked_together_know_one_another() {
    let table = "create table `order` (id bigint not null primary key comment '主键', createTime datetime, \
                 updateTime datetime) comment = '订单';";
    let item = "drop table if exists item;\ncreate table item (id bigint not null comment '主键', orderId bigint comment '订单', createTime \
                datetime, updateTime datetime, constraint fkItemOrder foreign key (orderId) references `order` (id));";
    let keys =
        "alter table item add primary key (id);\nalter table item comment '明细';\nalter table elsewhere add a int;";
    let folder = folder_with(&[
        ("10_keys.sql", keys.as_bytes()),
        ("2_item.sql", item.as_bytes()),
        ("1_order.sql", table.as_bytes()),
        ("old_item.sql", item.as_bytes()),
    ]);
    let args =
        ["check", "10_keys.sql", "2_item.sql", "1_order.sql", "old_item.sql", "--dialect", "mysql", "--format", "json"];
    let report = json(&run(folder.path(), &args));
    let told: Vec<(&str, Vec<&str>)> = report["files"].as_array().unwrap().iter().map(rules_of).collect();
    assert_eq!(
        told,
        [
            ("1_order.sql", vec![]),
            ("2_item.sql", vec![]),
            ("10_keys.sql", vec!["draft/alters-unknown"]),
            ("old_item.sql", vec!["doc/table-comment", "key/missing-primary-key"]),
        ]
    );
}

fn rules_of(file: &Value) -> (&str, Vec<&str>) {
    let findings = file["findings"].as_array().unwrap().iter().filter(|finding| finding["severity"] != "info");
    (file["file"].as_str().unwrap(), findings.map(|finding| finding["rule"].as_str().unwrap()).collect())
}
