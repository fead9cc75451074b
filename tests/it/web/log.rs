//! The audit log as a page and as a file.

use reqwest::StatusCode;
use roundtable::store::{Conn, DatabaseUrl, Store};

use super::EXPORT;
use super::visitor::{Visitor, serve};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    a_log_says_what_was_settled_and_leads_there,
    a_log_is_narrowed_by_its_form_and_taken_along_as_a_file,
    the_sites_log_is_for_admins,
    a_long_log_is_paged_and_comes_whole_as_a_file,
);

async fn a_log_is_narrowed_by_its_form_and_taken_along_as_a_file(database: Database) {
    let server = serve(&database);
    let owner = Visitor::admin(&server).await;
    owner.post("/projects", &[("name", "Shop"), ("key", "SHOP"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    owner.paste("/projects/SHOP/drafts", &[("title", "=Orders, \"all\"")], EXPORT).await.is(StatusCode::OK);
    owner.post("/drafts/SHOP-1/steps/withdraw", &[("reason", "=1+1")]).await.is(StatusCode::OK);
    owner.get("/projects/SHOP").await.is(StatusCode::OK).has("a[href='/projects/SHOP/log']");
    owner.get("/drafts/SHOP-1/progress").await.is(StatusCode::OK).has("a[href='/projects/SHOP/log?draft=1']");

    let log = owner.get("/projects/SHOP/log?draft=1&topic=drafts").await.is(StatusCode::OK);
    assert_eq!(log.count(".log > li"), 2);
    assert_eq!(log.text(".log > li small"), "=1+1", "with the reason");
    log.has("#f-draft option[value='1'][selected]").has(".log a[href='/drafts/SHOP-1']");
    owner
        .get("/projects/SHOP/log?from=soon&topic=drafts")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .has("#f-from[aria-invalid][value=soon]")
        .has("#f-topic option[value=drafts][selected]");
    owner.get("/projects/SHOP/log?topic=meetings").await.is(StatusCode::OK).has(".empty");

    let file = owner.get("/projects/SHOP/log.csv?topic=drafts").await.is(StatusCode::OK);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert!(file.header("content-disposition").ends_with("SHOP-log.csv"), "{}", file.header("content-disposition"));
    assert!(file.body.starts_with('\u{feff}'), "a spreadsheet knows it for UTF-8");
    let lines: Vec<&str> = file.body.trim_end().split("\r\n").collect();
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[1].contains(",step_taken,SHOP-1,") && lines[1].ends_with(",\"'=1+1\""), "{}", lines[1]);
    assert!(lines[2].contains("“=Orders, \"\"all\"\"”"), "{}", lines[2]);
    owner.get("/projects/SHOP/log.csv?to=soon").await.is(StatusCode::UNPROCESSABLE_ENTITY);

    let reviewer = Visitor::invited(&server, &owner, "wang", "SHOP", "reviewer").await;
    reviewer.get("/projects/SHOP/log").await.is(StatusCode::FORBIDDEN);
    reviewer.get("/projects/SHOP/log.csv").await.is(StatusCode::FORBIDDEN);
    assert_eq!(reviewer.get("/projects/SHOP").await.count("a[href='/projects/SHOP/log']"), 0);
}

async fn a_log_says_what_was_settled_and_leads_there(database: Database) {
    let server = serve(&database);
    let (owner, meeting) = super::meetings::under_way(&server, &database).await;
    let page = owner.get(&meeting).await.is(StatusCode::OK);
    let item = page.attribute("[data-part=verdict]", "data-item");
    owner.post(&format!("{meeting}/agenda/{item}/verdict"), &[("verdict", "agreed")]).await.is(StatusCode::OK);
    let other = page.attribute(".verdict .steps .end form", "action");
    owner.post(&other, &[]).await.is(StatusCode::OK);
    let rules = [("reviewer", "any"), ("dba", "any"), ("module_owners", "any"), ("small_change", "3")];
    owner.post("/projects/SHOP/review-rules", &rules).await.is(StatusCode::OK);
    owner.post("/projects/SHOP/review-rules", &rules).await.is(StatusCode::OK);

    let log = owner.get("/projects/SHOP/log").await.is(StatusCode::OK);
    let told = log.texts(".log > li .what");
    let verdict = told.iter().find(|line| line.contains("verdict on “t_order_item”: agreed"));
    assert!(verdict.is_some(), "{told:?}");
    assert!(!told.iter().any(|line| line.contains("another item")), "it is no change of state or rights: {told:?}");
    let changed: Vec<_> = told.iter().filter(|line| line.contains("review rules")).collect();
    assert_eq!(changed.len(), 1, "what changed nothing is not told: {told:?}");
    assert!(changed[0].contains("agreement of reviewers from “every one” to “any one”"), "{changed:?}");
    log.has(&format!(".log a[href='{meeting}']")).has(".log a[href='/drafts/SHOP-1?table=1#t1']");
    let file = owner.get("/projects/SHOP/log.csv?topic=meetings").await.is(StatusCode::OK);
    let verdict = file.body.lines().find(|line| line.contains("verdict_recorded")).expect("a verdict");
    assert!(verdict.contains(",SHOP-1,,First meeting,t_order_item,"), "{verdict}");
}

async fn the_sites_log_is_for_admins(database: Database) {
    let server = serve(&database);
    let admin = Visitor::admin(&server).await;
    admin.post("/projects", &[("name", "Shop"), ("key", "SHOP"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    let wang = Visitor::invited(&server, &admin, "wang", "SHOP", "reviewer").await;
    wang.get("/log").await.is(StatusCode::FORBIDDEN);
    wang.get("/log.csv").await.is(StatusCode::FORBIDDEN);
    admin.get("/people").await.is(StatusCode::OK).has("a[href='/log']");
    let log = admin.get("/log?person=wang").await.is(StatusCode::OK);
    assert_eq!(log.text(".log > li .what"), "wang accepted an invitation and has an account");
    let file = admin.get("/log.csv?topic=accounts").await.is(StatusCode::OK);
    assert_eq!(file.body.lines().count(), 3, "{}", file.body);
}

/// Makes the first event of the site happen many times more.
async fn repeat(database: &Database, times: i64) {
    let sql = "INSERT INTO site_events (sequence, kind, actor_id, user_id, detail, created_at, updated_at)
        WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < $1)
        SELECT 100 + n, kind, actor_id, user_id, detail, created_at, updated_at
        FROM numbers, site_events WHERE sequence = (SELECT min(sequence) FROM site_events)";
    let store = Store::open(&database.url().parse::<DatabaseUrl>().unwrap()).unwrap();
    let mut tx = store.write().await.unwrap();
    match tx.conn() {
        Conn::Sqlite(conn) => drop(sqlx::query(sql).bind(times).execute(conn).await.unwrap()),
        Conn::Postgres(conn) => drop(sqlx::query(sql).bind(times).execute(conn).await.unwrap()),
    }
    tx.commit().await.unwrap();
}

async fn a_long_log_is_paged_and_comes_whole_as_a_file(database: Database) {
    let server = serve(&database);
    let admin = Visitor::admin(&server).await;
    repeat(&database, 2500).await;
    let first = admin.get("/log?topic=accounts").await.is(StatusCode::OK);
    assert_eq!(first.count(".log > li"), 50);
    let older = first.attribute("a[rel=next]", "href");
    assert!(older.contains("topic=accounts&before="), "the filter stays: {older}");
    admin.get(&older).await.is(StatusCode::OK).has(".pager a[href='/log?topic=accounts']");
    let file = admin.get("/log.csv?topic=accounts").await.is(StatusCode::OK);
    let numbers: Vec<i64> =
        file.body.lines().skip(1).map(|line| line.split(',').next().unwrap().parse().unwrap()).collect();
    assert_eq!(numbers.len(), 2501, "all of them");
    assert!(numbers.windows(2).all(|pair| pair[0] > pair[1]), "each once, the latest first");
}
