//! Checking a script without an account, and keeping it.

use reqwest::{Method, StatusCode};

use super::visitor::serve;
use super::{EXPORT, Visitor};
use crate::support::{Database, Server, on_both_databases};

on_both_databases!(a_pasted_script_becomes_a_draft_after_signing_in);

#[tokio::test]
async fn a_script_is_read_and_checked_in_both_languages() {
    let server = Server::start(&[]);
    for (lang, coverage, severity) in [("en", "3 of 3", "Blocker"), ("zh-CN", "3 条语句中 3 条已读懂", "阻断")]
    {
        let visitor = Visitor::speaking(&server, lang);
        let page = visitor.paste("/check", &[], &EXPORT[..EXPORT.find("alter table member").unwrap_or_default()]).await;
        let page = page.is(StatusCode::OK);
        assert_eq!(page.attribute("html", "lang"), lang);
        assert!(page.text("[data-coverage]").contains(coverage), "{}", page.text("[data-coverage]"));
        assert!(page.text(".results .sum").contains(severity), "{}", page.text(".results .sum"));
        assert!(page.count("[data-rule='audit/missing-updated-time']") == 1, "{}", page.text(".findings"));
        assert!(page.body.contains("create table t_order_item"), "the script is still in the field");
        let facts = page.text(".facts");
        assert_eq!(facts.contains("，"), lang == "zh-CN", "commas are of the page's language: {facts}");
    }
}

#[tokio::test]
async fn a_file_in_gbk_is_told_by_its_encoding_which_can_be_changed() {
    let server = Server::start(&[]);
    let visitor = Visitor::new(&server);
    let (bytes, _, _) = encoding_rs::GBK.encode(EXPORT);
    let page = visitor.upload("/check", &[], "订单.sql", bytes.to_vec()).await.is(StatusCode::OK);
    assert_eq!(page.attribute("[data-encoding]", "data-encoding"), "GBK");
    assert!(page.text("textarea").contains("成交单价"), "{}", page.text("textarea"));
    let wrong = visitor.upload("/check", &[("encoding", "windows-1252")], "a.sql", bytes.to_vec()).await;
    assert_eq!(wrong.attribute("[data-encoding]", "data-encoding"), "windows-1252");
    assert_eq!(wrong.attribute("select[name=encoding] [selected]", "selected"), "");
}

#[tokio::test]
async fn the_part_for_scripts_has_the_findings_and_the_text_of_a_file() {
    let server = Server::start(&[]);
    let visitor = Visitor::new(&server);
    let pasted = visitor.paste("/check/part", &[], EXPORT).await.is(StatusCode::OK);
    assert!(pasted.count(".findings > li[data-line]") > 3, "{}", pasted.body);
    assert_eq!(pasted.count("html header.topbar, [data-decoded]"), 0);
    let file = visitor.upload("/check/part", &[], "a.sql", EXPORT.as_bytes().to_vec()).await;
    assert!(file.text("[data-decoded]").contains("t_order_item"));
}

#[tokio::test]
async fn the_example_shows_what_is_found() {
    let server = Server::start(&[]);
    let page = Visitor::new(&server).get("/check?example").await.is(StatusCode::OK);
    for rule in ["type/float", "key/missing-primary-key", "name/table-case", "rel/target-missing"] {
        assert_eq!(page.count(&format!("[data-rule='{rule}']")), 1, "{rule}: {}", page.text(".findings"));
    }
    // Without scripts, the marks stand beside a copy of the script.
    assert!(page.body.contains("<noscript>"));
}

#[tokio::test]
async fn the_api_says_what_the_command_line_says() {
    let server = Server::start(&[]);
    let visitor = Visitor::new(&server);
    let request = visitor.request(Method::POST, "/api/v1/check?file=shop.sql&lang=en").body(EXPORT);
    let answer = visitor.send(request).await.is(StatusCode::OK);
    assert_eq!(answer.header("content-type"), "application/json");
    let report: serde_json::Value = serde_json::from_str(&answer.body).expect("JSON");
    assert_eq!(report["files"][0]["file"], "shop.sql");
    assert_eq!(report["files"][0]["dialect"], "mysql");
    assert!(report["summary"]["blocker"].as_u64() >= Some(1), "{report}");
}

#[tokio::test]
async fn the_api_says_what_it_takes() {
    let server = Server::start(&[]);
    let visitor = Visitor::new(&server);
    let sent = |kind: &'static str, body: Vec<u8>| {
        let request = visitor.request(Method::POST, "/api/v1/check").header("content-type", kind).body(body);
        visitor.send(request)
    };
    let json = format!("{{\"sql\": {EXPORT:?}}}");
    let refused = sent("application/json", json.clone().into()).await.is(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(refused.header("content-type"), "application/problem+json");
    assert!(refused.body.contains("application/sql") && refused.body.contains("application/json"), "{}", refused.body);
    let read = |answer: &str| -> serde_json::Value { serde_json::from_str(answer).expect("JSON") };
    let braces = read(&sent("text/plain", json.into()).await.is(StatusCode::OK).body);
    assert_eq!(braces["files"][0]["statements"]["unread"], 1, "{braces}");
    assert_eq!(braces["files"][0]["findings"][0]["rule"], "draft/unparsed", "{braces}");
    let gbk = encoding_rs::GBK.encode("create table a (b int comment '编号');").0.to_vec();
    let taken = read(&sent("text/plain; charset=\"gb2312\"", gbk).await.is(StatusCode::OK).body);
    assert_eq!(taken["files"][0]["encoding"], "GBK");
    for kind in ["application/x-www-form-urlencoded", "Application/SQL", "application/octet-stream"] {
        sent(kind, EXPORT.into()).await.is(StatusCode::OK);
    }
}

#[tokio::test]
async fn a_server_may_keep_the_playground_to_itself() {
    let server = Server::start(&["--playground", "false"]);
    let visitor = Visitor::new(&server);
    assert_eq!(visitor.get("/").await.path, "/setup");
    let page = visitor.get("/check").await.is(StatusCode::FORBIDDEN);
    assert!(page.text("main").contains("switched off on this server"), "{}", page.text("main"));
    page.has("main a[href^='/sign-in']");
    visitor.paste("/check/part", &[], EXPORT).await.is(StatusCode::FORBIDDEN);
    let problem = visitor.send(visitor.request(reqwest::Method::POST, "/api/v1/check").body(EXPORT)).await;
    let problem = problem.is(StatusCode::FORBIDDEN);
    assert_eq!(problem.header("content-type"), "application/problem+json");
    assert!(problem.body.contains("switched off on this server"), "{}", problem.body);
}

async fn a_pasted_script_becomes_a_draft_after_signing_in(database: Database) {
    let server = serve(&database);
    let visitor = Visitor::new(&server);
    let setup = visitor.paste("/check/keep", &[], EXPORT).await.is(StatusCode::OK);
    assert!(setup.path.starts_with("/setup?next="), "{}", setup.path);
    let next = setup.attribute("input[name=next]", "value");
    let account = [("name", "li.wei"), ("display_name", ""), ("password", super::visitor::PASSWORD), ("next", &next)];
    let project = visitor.post("/setup", &account).await.is(StatusCode::OK);
    assert!(project.path.starts_with("/projects/new?next="), "{}", project.path);
    let form = [("name", "Shop"), ("key", "shop"), ("dialect", "mysql"), ("next", &next)];
    let kept = visitor.post("/projects", &form).await.is(StatusCode::OK);
    assert_eq!(kept.path, "/check/kept");
    let untitled = visitor.post("/check/kept", &[("project", "SHOP"), ("title", ""), ("note", "n")]).await;
    let untitled = untitled.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(untitled.attribute("#f-note", "value"), "n");
    let draft = visitor.post("/check/kept", &[("project", "SHOP"), ("title", "Orders")]).await.is(StatusCode::OK);
    assert_eq!(draft.path, "/drafts/SHOP-1");
    assert_eq!(draft.count(".card.table"), 2);
    visitor.get("/check/kept").await.is(StatusCode::NOT_FOUND);
}
