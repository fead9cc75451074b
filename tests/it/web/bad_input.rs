//! Bad input: a message that says what is wrong, a 4xx, what was typed still there; never a panic, a 500 or a long wait.

use std::time::Instant;

use reqwest::StatusCode;

use super::{EXPORT, Visitor};
use crate::support::Server;

const UNREADABLE: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

#[tokio::test]
async fn what_is_no_script_is_refused_with_a_reason() {
    let server = Server::start(&[]);
    let visitor = Visitor::new(&server);
    let binary: Vec<u8> = (0..4096_u32).map(|at| u8::try_from(at * 7 % 256).unwrap_or_default()).collect();
    for (name, bytes) in [("empty.sql", Vec::new()), ("blank.sql", b" \n\t ".to_vec()), ("picture.sql", binary)] {
        for path in ["/check", "/check/part"] {
            let answer = visitor.upload(path, &[], name, bytes.clone()).await;
            assert_eq!(answer.status, UNREADABLE, "{name} {path}");
            assert!(answer.text(".notice.wrong").len() > 10, "{name} {path}: {}", answer.body);
        }
    }
}

#[tokio::test]
async fn odd_scripts_are_read_as_far_as_it_goes() {
    let server = Server::start(&[]);
    let visitor = Visitor::new(&server);
    let deep = format!("create table deep (a int default {}1{});\n{EXPORT}", "(".repeat(10_000), ")".repeat(10_000));
    let scripts: [(&str, Vec<u8>); 7] = [
        ("invalid UTF-8", [EXPORT.as_bytes(), b"\xff\xfe\x80"].concat()),
        ("nested 10,000 deep", deep.into_bytes()),
        ("unterminated string", format!("{EXPORT}\ncreate table x (a int comment 'open").into_bytes()),
        ("unterminated comment", format!("{EXPORT}\n/* open").into_bytes()),
        ("NUL bytes", EXPORT.replace("float", "flo\0at").into_bytes()),
        ("a line of 2 MB", format!("insert into a values ({});\n{EXPORT}", "1,".repeat(1 << 20)).into_bytes()),
        ("no table", b"select 1;".to_vec()),
    ];
    for (name, bytes) in scripts {
        let begun = Instant::now();
        let answer = visitor.upload("/check", &[], "odd.sql", bytes).await;
        assert!(answer.status == StatusCode::OK || answer.status == UNREADABLE, "{name}: {}", answer.status);
        assert!(answer.count(".results") == 1, "{name}");
        assert!(begun.elapsed().as_secs() < 20, "{name} took {:?}", begun.elapsed());
    }
}

#[tokio::test]
async fn an_unknown_dialect_or_encoding_is_named() {
    let server = Server::start(&[]);
    let visitor = Visitor::new(&server);
    for (field, value) in [("dialect", "cobol"), ("encoding", "klingon")] {
        let answer = visitor.paste("/check", &[(field, value)], EXPORT).await.is(UNREADABLE);
        assert!(answer.text("main").contains(value), "{}", answer.text("main"));
    }
}

#[tokio::test]
async fn a_file_beyond_the_limit_is_told_the_limit() {
    let server = Server::start(&["--upload-limit", "2MiB"]);
    let visitor = Visitor::speaking(&server, "zh-CN");
    for path in ["/check", "/check/part"] {
        let answer = visitor.upload(path, &[], "big.sql", vec![b' '; 6 << 20]).await;
        let answer = answer.is(StatusCode::PAYLOAD_TOO_LARGE);
        assert!(answer.text("main, .notice.wrong").contains("2 MB"), "{}", answer.body);
    }
    let request = visitor.request(reqwest::Method::POST, "/api/v1/check").body(vec![b' '; 6 << 20]);
    let answer = visitor.send(request).await.is(StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("2 MB"), "{}", answer.body);
}

#[tokio::test]
async fn a_link_edited_by_hand_shows_the_page_all_the_same() {
    let server = Server::start(&[]);
    let visitor = Visitor::admin(&server).await;
    visitor.post("/projects", &[("key", "SHOP"), ("name", "Shop"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    visitor.paste("/projects/SHOP/drafts", &[("title", "Orders")], EXPORT).await.is(StatusCode::OK);
    let draft = "/drafts/SHOP-1";
    for view in ["", "/source", "/findings", "/discussion", "/diagram", "/differences", "/differences/text", "/waivers"]
    {
        let odd =
            "table=abc&revision=x&since=-&line=1e9&file=..&page=&from=now&to=2x&object=%00&module=%ff&rule=&sort=desc";
        let page = visitor.get(&format!("{draft}{view}?{odd}")).await.is(StatusCode::OK);
        assert_eq!(page.count("main h1, .head h1"), 1, "{view}");
    }
    for path in
        ["/projects/SHOP/log?before=abc&draft=x", "/log?before=abc", "/projects/SHOP/modules?draft=x", "/check?x=y"]
    {
        visitor.get(path).await.is(StatusCode::OK);
    }
    for path in ["/drafts/SHOP-1/threads/abc", "/drafts/SHOP-1/meetings/abc", "/drafts/SHOP-1/revisions/x/original"] {
        let page = visitor.get(path).await.is(StatusCode::NOT_FOUND);
        assert_eq!(page.count("main h1"), 1, "{path}");
    }
}

#[tokio::test]
async fn a_form_that_makes_no_sense_is_refused() {
    let server = Server::start(&[]);
    let visitor = Visitor::admin(&server).await;
    let answer = visitor.post("/check", &[("source", "x")]).await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
    visitor.post("/projects", &[("key", "shop"), ("name", "Shop"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    for (path, form) in [
        ("/theme", vec![]),
        ("/projects/SHOP/members", vec![("name", "x"), ("role", "king")]),
        ("/people/not-an-id", vec![("disabled", "yes")]),
        ("/drafts/SHOP-1/threads", vec![("on", "moon"), ("kind", "note"), ("body", "x")]),
        ("/drafts/nonsense/threads", vec![("on", "draft"), ("kind", "note"), ("body", "x")]),
    ] {
        let answer = visitor.post(path, &form).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        assert!(answer.count("main h1") == 1, "{path}: {}", answer.body);
    }
    for path in ["/drafts/SHOP-1", "/drafts/-", "/drafts/SHOP-99999999999999999999", "/drafts/SHOP-1?revision=x"] {
        assert!(visitor.get(path).await.status.is_client_error(), "{path}");
    }
}

#[tokio::test]
async fn nothing_turns_the_direction_of_writing_but_it_comes_back_to_be_edited() {
    let server = Server::start(&[]);
    let owner = Visitor::admin(&server).await;
    owner.post("/projects", &[("key", "SHOP"), ("name", "Shop"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    let before = "create table `t\u{202e}x` (`a\u{2066}b` int comment 'c\u{202e}d');";
    owner.paste("/projects/SHOP/drafts", &[("title", "Orders")], before).await.is(StatusCode::OK);
    let after = before.replace("int", "bigint");
    owner.paste("/drafts/SHOP-1/revisions", &[], &after).await.is(StatusCode::OK);
    let thread = [("on", "object:2"), ("kind", "question"), ("revision", "2"), ("body", "Why?")];
    owner.post("/drafts/SHOP-1/threads", &thread).await.is(StatusCode::OK);
    for path in [
        "/drafts/SHOP-1",
        "/drafts/SHOP-1/source",
        "/drafts/SHOP-1/findings",
        "/drafts/SHOP-1/diagram",
        "/drafts/SHOP-1/differences?from=1&to=2",
        "/drafts/SHOP-1/differences/text?from=1&to=2",
        "/drafts/SHOP-1/differences/download/markdown?from=1&to=2",
        "/drafts/SHOP-1/revisions/2/exports/dictionary.md",
        "/drafts/SHOP-1/revisions/2/exports/dictionary.html",
        "/drafts/SHOP-1/revisions/2/exports/diagram.svg",
        "/projects/SHOP/log",
        "/projects/SHOP/log.csv",
    ] {
        let page = owner.get(path).await.is(StatusCode::OK).body;
        assert!(!page.contains(['\u{202e}', '\u{2066}']), "{path}");
        assert!(page.contains("⟨U+202E⟩") || page.contains("⟨U+2066⟩"), "{path} shows it");
    }
    let editor = owner.get("/drafts/SHOP-1/revisions/edit").await.is(StatusCode::OK);
    assert_eq!(editor.text("[name=source]").trim(), after, "what is edited stays what it is");
    let named = [("display_name", "Li\u{202e} Wei")];
    let profile = owner.post("/profile", &named).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(profile.count("#f-display_name[aria-invalid]"), 1);
}
