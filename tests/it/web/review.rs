//! A draft under review: what is shown where, and what can be said about it.

use reqwest::StatusCode;

use super::visitor::{Answer, serve};
use super::{CLEAN, EXPORT, Visitor};
use crate::support::{Database, Server, on_both_databases};

on_both_databases!(
    findings_and_threads_stand_at_their_column,
    the_list_of_tables_shows_what_blocks,
    a_comment_of_the_script_waives_nothing_in_a_review,
    threads_are_answered_resolved_and_reopened,
    threads_stay_with_their_column_over_revisions,
    an_observer_reads_and_a_stranger_finds_nothing,
    what_another_says_arrives_within_a_second,
);

/// An admin with the project SHOP and the draft SHOP-1.
pub(super) async fn designer(server: &Server) -> Visitor {
    let admin = Visitor::admin(server).await;
    admin.post("/projects", &[("key", "SHOP"), ("name", "Shop"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    let draft = admin.paste("/projects/SHOP/drafts", &[("title", "Orders"), ("note", "first")], EXPORT).await;
    assert_eq!(draft.is(StatusCode::OK).path, "/drafts/SHOP-1");
    admin
}

async fn the_list_of_tables_shows_what_blocks(database: Database) {
    let server = serve(&database);
    let admin = designer(&server).await;
    let page = admin.get("/drafts/SHOP-1").await.is(StatusCode::OK);
    let badges = "#tables .tlist li .badge:is(.blocker, .error)";
    assert_eq!(page.attributes(badges, "class"), ["badge blocker num"], "it has no updated time");
    let unsaid = CLEAN.replace("primary key (id)", "total int not null default 0,\n  primary key (id)");
    admin.paste("/projects/SHOP/drafts", &[("title", "Totals")], &unsaid).await.is(StatusCode::OK);
    let other = admin.get("/drafts/SHOP-2").await.is(StatusCode::OK);
    assert_eq!(other.attributes(badges, "class"), ["badge error num"], "a column without a comment blocks nothing");
    say(&admin, "draft", "question", "为什么？").await.is(StatusCode::OK);
    let chinese = [("choice", "zh-CN"), ("back", "/drafts/SHOP-1")];
    let page = admin.post("/language", &chinese).await.is(StatusCode::OK);
    assert!(page.text(".facts").contains("张表，") && !page.text(".facts").contains(", "), "{}", page.text(".facts"));
    assert!(page.text(".thread .when").ends_with("，r1"), "{}", page.text(".thread .when"));
}

/// What a comment on the column of that name hangs on.
pub(super) fn on(page: &Answer, column: &str) -> String {
    let html = scraper::Html::parse_document(&page.body);
    let row = scraper::Selector::parse("tr[data-on]").expect("a selector");
    let name = scraper::Selector::parse("td.name").expect("a selector");
    let named = |row: &scraper::ElementRef| row.select(&name).any(|cell| cell.text().collect::<String>() == column);
    let found = html.select(&row).find(named).expect("the column");
    found.value().attr("data-on").expect("an anchor").to_owned()
}

pub(super) async fn say(visitor: &Visitor, on: &str, kind: &str, body: &str) -> Answer {
    let form = [("on", on), ("kind", kind), ("revision", "1"), ("body", body), ("back", "/drafts/SHOP-1")];
    visitor.post("/drafts/SHOP-1/threads", &form).await
}

async fn findings_and_threads_stand_at_their_column(database: Database) {
    let server = serve(&database);
    let admin = designer(&server).await;
    let page = admin.get("/drafts/SHOP-1").await;
    assert!(page.text(".facts").contains("4 of 4"), "{}", page.text(".facts"));
    assert!(page.text(".facts").contains("2 tables, 8 columns"), "{}", page.text(".facts"));
    assert!(page.text("tr.under .finding").contains("float"), "{}", page.text("tr.under"));
    let price = on(&page, "price");
    say(&admin, &price, "defect", "Cents are **lost**. <b>Really</b>").await.is(StatusCode::OK);
    let page = admin.get("/drafts/SHOP-1").await;
    let thread = format!("[data-threads='{price}'] .thread");
    assert_eq!(page.text(&format!("{thread} .prose strong")), "lost");
    assert_eq!(page.count(&format!("{thread} .prose b")), 0, "HTML in a comment is text");
    assert_eq!(page.text(".tlist .talk:not([hidden]) .n"), "1");
    let line = say(&admin, "line:1:5", "question", "Which unit?").await.is(StatusCode::OK);
    assert_eq!(line.path, "/drafts/SHOP-1");
    let source = admin.get("/drafts/SHOP-1/source").await;
    assert_eq!(source.text("#L5 + .under .thread .prose"), "Which unit?");
    assert!(source.count("#L5.error .ln") == 1, "{}", source.text("#L5"));
    // Without scripts the + leads to the page with the form, and the form back to where it was opened.
    let form = admin.get(&page.attribute(&format!("tr[data-on='{price}'] .plus"), "href")).await;
    assert_eq!(form.count("tr.under form.say"), 1, "{}", form.path);
    assert_eq!(form.attribute("form.say input[name=back]", "value"), "/drafts/SHOP-1?table=1");
    let findings = admin.get("/drafts/SHOP-1/findings?rule=type%2Ffloat").await;
    assert_eq!(findings.count(".findings > li"), 1);
}

async fn a_comment_of_the_script_waives_nothing_in_a_review(database: Database) {
    let server = serve(&database);
    let designer = designer(&server).await;
    let script = "create table shopOrder (\n  price float -- review:ignore type/float an estimate\n);";
    designer.paste("/projects/SHOP/drafts", &[("title", "Ignored")], script).await.is(StatusCode::OK);
    let page = designer.get("/drafts/SHOP-2").await.is(StatusCode::OK);
    let floats: Vec<String> =
        page.texts(".finding:not(.waived)").into_iter().filter(|text| text.contains("type/float")).collect();
    assert_eq!(floats.len(), 1, "it still stands");
    assert!(floats[0].contains("an estimate") && floats[0].contains("takes a waiver"), "{}", floats[0]);
    let checked = Visitor::new(&server).paste("/check", &[], script).await.is(StatusCode::OK);
    assert!(
        checked.texts(".findings li.waived").iter().any(|text| text.contains("an estimate")),
        "but not for `check`"
    );
}

async fn threads_are_answered_resolved_and_reopened(database: Database) {
    let server = serve(&database);
    let admin = designer(&server).await;
    let reviewer = Visitor::invited(&server, &admin, "chen.yu", "SHOP", "reviewer").await;
    say(&reviewer, "draft", "question", "When?").await.is(StatusCode::OK);
    let empty = admin.post("/drafts/SHOP-1/threads/1/comments", &[("body", "  ")]).await;
    let empty = empty.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(empty.count("textarea[name=body][aria-invalid=true]"), 1);
    let answered = admin.post_part("/drafts/SHOP-1/threads/1/comments", &[("body", "Tomorrow")]).await;
    assert_eq!(answered.is(StatusCode::OK).texts(".comment .prose"), ["When?", "Tomorrow"]);
    let resolved = reviewer.post_part("/drafts/SHOP-1/threads/1/resolve", &[("body", "Thanks")]).await;
    let resolved = resolved.is(StatusCode::OK);
    assert_eq!(resolved.attribute(".thread", "data-state"), "resolved");
    assert_eq!(resolved.texts(".comment .prose").len(), 3, "what stood in the field was said first");
    let page = admin.get("/drafts/SHOP-1/discussion").await;
    assert_eq!(page.count(".main .thread"), 0);
    assert_eq!(admin.get("/drafts/SHOP-1/discussion?threads=all").await.count(".main .thread"), 1);
    let late = admin.post("/drafts/SHOP-1/threads/1/resolve", &[("body", "Me too")]).await.is(StatusCode::CONFLICT);
    assert!(late.text(".notice.wrong").contains("chen.yu"), "{}", late.text("main"));
    assert_eq!(late.text("textarea[name=body]"), "Me too", "what was typed is given back");
    let reopened = admin.post_part("/drafts/SHOP-1/threads/1/reopen", &[]).await.is(StatusCode::OK);
    assert_eq!(reopened.attribute(".thread", "data-state"), "open");
    let recast = admin.post_part("/drafts/SHOP-1/threads/1/kind", &[("kind", "defect")]).await.is(StatusCode::OK);
    assert_eq!(recast.text("summary .kind"), "Defect");
    let done = recast.texts(".done span");
    assert_eq!(done.len(), 3, "{done:?}");
    assert_eq!(done[2], "Li Wei made it a defect");
    let refused = Visitor::new(&server).post_part("/drafts/SHOP-1/threads/1/resolve", &[]).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
}

async fn threads_stay_with_their_column_over_revisions(database: Database) {
    let server = serve(&database);
    let admin = designer(&server).await;
    let price = on(&admin.get("/drafts/SHOP-1").await, "price");
    say(&admin, &price, "defect", "No floats").await.is(StatusCode::OK);
    let mended = EXPORT.replace("price                float", "price                decimal(18,2)");
    let (bytes, _, _) = encoding_rs::GBK.encode(&mended);
    let form = [("note", "decimal now")];
    let page = admin.upload("/drafts/SHOP-1/revisions", &form, "shop.sql", bytes.to_vec()).await.is(StatusCode::OK);
    assert!(page.text(".head h1 + .badge").contains("r2"), "{}", page.text(".head"));
    assert_eq!(on(&page, "price"), price);
    assert_eq!(page.text(&format!("[data-threads='{price}'] .prose")), "No floats");
    let addressed = admin.post_part("/drafts/SHOP-1/threads/1/address", &[]).await.is(StatusCode::OK);
    assert!(addressed.text(".thread summary").contains("r2"), "{}", addressed.text(".thread summary"));
    assert_eq!(admin.get("/drafts/SHOP-1/discussion?threads=verify").await.count(".main .thread"), 1);
    let old = admin.get("/drafts/SHOP-1?revision=1").await.is(StatusCode::OK);
    assert!(old.text("tr[data-on]").contains("float"));
    let original = admin.request(reqwest::Method::GET, "/drafts/SHOP-1/revisions/2/original").send().await;
    let original = original.expect("the original");
    let disposition = original.headers()["content-disposition"].to_str().expect("ASCII").to_owned();
    assert!(disposition.contains("shop.sql"), "{disposition}");
    assert_eq!(original.bytes().await.expect("bytes"), bytes.as_ref());
    let empty = admin.paste("/drafts/SHOP-1/revisions", &[("note", "kept")], " ").await;
    assert_eq!(empty.is(StatusCode::UNPROCESSABLE_ENTITY).attribute("#f-note", "value"), "kept");
}

async fn an_observer_reads_and_a_stranger_finds_nothing(database: Database) {
    let server = serve(&database);
    let admin = designer(&server).await;
    let observer = Visitor::invited(&server, &admin, "observer", "SHOP", "observer").await;
    let page = observer.get("/drafts/SHOP-1").await.is(StatusCode::OK);
    assert_eq!(page.count("[data-say], form.reply, #say-template"), 0);
    assert_eq!(say(&observer, "draft", "note", "x").await.status, StatusCode::FORBIDDEN);
    let stranger = Visitor::invited(&server, &admin, "stranger", "", "reviewer").await;
    let pages = ["/projects/SHOP", "/drafts/SHOP-1", "/drafts/SHOP-1/source", "/projects/SHOP/live"];
    for path in pages.into_iter().chain(["/drafts/SHOP-1/revisions/1/original", "/drafts/SHOP-1/threads/1"]) {
        stranger.get(path).await.is(StatusCode::NOT_FOUND);
    }
    assert_eq!(say(&stranger, "draft", "note", "x").await.status, StatusCode::NOT_FOUND);
}

async fn what_another_says_arrives_within_a_second(database: Database) {
    let server = serve(&database);
    let admin = designer(&server).await;
    let reviewer = Visitor::invited(&server, &admin, "chen.yu", "SHOP", "reviewer").await;
    let live = admin.get("/drafts/SHOP-1").await.attribute(".review", "data-live");
    let mut stream = admin.request(reqwest::Method::GET, &live).send().await.expect("a stream");
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    say(&reviewer, "draft", "question", "Ready?").await.is(StatusCode::OK);
    let news = tokio::time::timeout(std::time::Duration::from_secs(5), stream.chunk()).await;
    let news = news.expect("in time").expect("a stream").expect("an event");
    let news = String::from_utf8_lossy(&news).into_owned();
    assert!(news.contains(r#""kind":"thread_opened""#) && news.contains(r#""thread":1"#), "{news}");
    let seen = news.lines().find_map(|line| line.strip_prefix("id:")).expect("an id").trim().to_owned();
    let before = (seen.parse::<i64>().expect("a number") - 1).to_string();
    // Who comes back hears again what came after the last event that was seen.
    let request = admin.request(reqwest::Method::GET, &live).header("last-event-id", &before);
    let mut again = request.send().await.expect("a stream");
    let replayed = again.chunk().await.expect("a stream").expect("an event");
    assert!(String::from_utf8_lossy(&replayed).contains("thread_opened"));
}
