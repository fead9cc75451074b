//! Nothing typed is ever lost: what was sent to a server that could not take it comes back.

use reqwest::{Method, StatusCode};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};

use super::visitor::{PASSWORD, serve};
use super::{EXPORT, Visitor};
use crate::support::{Database, Server, on_both_databases};

on_both_databases!(what_a_broken_database_refused_is_sent_again, the_end_of_a_session_takes_nothing_away);

const WORDS: &str = "为什么是 float？<b>\n\"see\" & 'say'";

async fn draft(server: &Server) -> Visitor {
    let admin = Visitor::admin(server).await;
    admin.post("/projects", &[("key", "SHOP"), ("name", "Shop"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    admin.paste("/projects/SHOP/drafts", &[("title", "Orders")], EXPORT).await.is(StatusCode::OK);
    admin
}

fn comment() -> [(&'static str, &'static str); 4] {
    [("on", "draft"), ("kind", "question"), ("revision", "1"), ("body", WORDS)]
}

async fn execute(database: &Database, statement: &str) {
    let statement = AssertSqlSafe(statement.to_owned());
    if database.folder().is_some() {
        SqliteConnection::connect(database.url()).await.unwrap().execute(statement).await.unwrap();
    } else {
        PgConnection::connect(database.url()).await.unwrap().execute(statement).await.unwrap();
    }
}

/// Nobody can be told who they are, so the failure comes before any handler.
async fn what_a_broken_database_refused_is_sent_again(database: Database) {
    let server = serve(&database);
    let admin = draft(&server).await;
    execute(&database, "ALTER TABLE sessions RENAME TO sessions_away").await;
    let refused = admin.post("/drafts/SHOP-1/threads", &comment()).await.is(StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(refused.text("#sent textarea[name=body]"), "为什么是 float？<b> \"see\" & 'say'");
    let files: [(&str, &[u8]); 2] = [("a.sql", b"create table a (id int);"), ("b.sql", b"create table b (id int);")];
    let upload = admin.upload_all("/drafts/SHOP-1/revisions", &[("note", "两个文件")], &files, "").await;
    let upload = upload.is(StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(upload.texts("#sent .filechips .words"), ["a.sql", "b.sql"]);
    assert_eq!(upload.text("#sent textarea[name=note]"), "两个文件");
    admin.get("/healthz").await.is(StatusCode::OK);
    admin.get(&refused.attribute("link[rel=stylesheet]", "href")).await.is(StatusCode::OK);
    execute(&database, "ALTER TABLE sessions_away RENAME TO sessions").await;
    let taken = admin.submit(&refused, "#sent form", &[]).await.is(StatusCode::OK);
    assert!(taken.path.starts_with("/drafts/SHOP-1"), "{}", taken.path);
    assert!(admin.get("/drafts/SHOP-1/discussion").await.text(".thread").contains("为什么是 float"));
    let taken = admin.submit(&upload, "#sent form", &[]).await.is(StatusCode::OK);
    assert_eq!(taken.path, "/drafts/SHOP-1");
    assert_eq!(taken.count(".card.table"), 2);
    assert!(taken.text(".revisions").contains("两个文件"));
}

async fn the_end_of_a_session_takes_nothing_away(database: Database) {
    let server = serve(&database);
    let admin = draft(&server).await;
    execute(&database, "DELETE FROM sessions").await;
    let asked = admin.post("/drafts/SHOP-1/threads", &comment()).await.is(StatusCode::UNAUTHORIZED);
    assert_eq!(asked.count("#f-password"), 1);
    let wrong = admin.submit(&asked, "main form", &[("name", "li.wei"), ("password", "not mine at all")]).await;
    let wrong = wrong.is(StatusCode::UNPROCESSABLE_ENTITY);
    let back = admin.submit(&wrong, "main form", &[("name", "li.wei"), ("password", PASSWORD)]).await;
    let back = back.is(StatusCode::OK);
    assert!(back.text("#sent textarea[name=body]").contains("为什么是 float？<b>"), "{}", back.text("main"));
    assert!(back.count(".topbar .avatar") == 1, "signed in");
    admin.submit(&back, "#sent form", &[]).await.is(StatusCode::OK);
    assert!(admin.get("/drafts/SHOP-1/discussion").await.text(".thread").contains("为什么是 float"));

    execute(&database, "DELETE FROM sessions").await;
    let asked = admin.upload("/projects/SHOP/drafts", &[("title", "会员")], "m.sql", EXPORT.into()).await;
    let asked = asked.is(StatusCode::UNAUTHORIZED);
    let back = admin.submit(&asked, "main form", &[("name", "li.wei"), ("password", PASSWORD)]).await;
    let made = admin.submit(&back, "#sent form", &[]).await.is(StatusCode::OK);
    assert_eq!(made.path, "/drafts/SHOP-2");
    assert_eq!(made.count(".card.table"), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_locked_file_gives_everything_back_but_passwords() {
    let database = Database::sqlite();
    let server = serve(&database);
    let admin = draft(&server).await;
    let mut other = SqliteConnection::connect(database.url()).await.unwrap();
    other.execute("BEGIN EXCLUSIVE").await.unwrap();
    let visitor = Visitor::new(&server);
    let sign_in = [("name", "li.wei"), ("password", PASSWORD)];
    let (comment, project, pasted, signed_in) = (
        comment(),
        [("key", "CRM"), ("name", "客户"), ("dialect", "mysql")],
        [("title", "又一份")],
        visitor.post("/sign-in", &sign_in),
    );
    let answers = tokio::join!(
        admin.post("/drafts/SHOP-1/threads", &comment),
        admin.post("/projects", &project),
        admin.paste("/projects/SHOP/drafts", &pasted, EXPORT),
        signed_in,
    );
    other.execute("ROLLBACK").await.unwrap();
    let (comment, project, draft, signed_in) = answers;
    for answer in [&comment, &project, &draft, &signed_in] {
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.path);
        assert_eq!(answer.header("retry-after"), "5");
    }
    assert!(comment.text("#sent textarea[name=body]").contains("float？<b>"));
    assert!(!signed_in.body.contains(PASSWORD), "{}", signed_in.body);
    assert_eq!(signed_in.attribute("#sent input[name=password]", "type"), "password");
    assert!(draft.text("#sent textarea[name=source]").contains("t_order_item"));
    admin.submit(&project, "#sent form", &[]).await.is(StatusCode::OK);
    assert_eq!(admin.submit(&draft, "#sent form", &[]).await.is(StatusCode::OK).path, "/drafts/SHOP-2");
    visitor.submit(&signed_in, "#sent form", &[("password", PASSWORD)]).await.is(StatusCode::OK);
    assert_eq!(visitor.get("/projects/CRM").await.is(StatusCode::OK).count("main h1"), 1);
}

#[tokio::test]
async fn nothing_that_another_site_sent_comes_back() {
    let server = Server::start(&[]);
    draft(&server).await;
    let visitor = Visitor::new(&server);
    let request = visitor.request(Method::POST, "/drafts/SHOP-1/threads").form(&comment());
    let refused = visitor.send(request.header("sec-fetch-site", "cross-site")).await.is(StatusCode::FORBIDDEN);
    assert_eq!(refused.count("#sent, input[name=sent]"), 0, "{}", refused.body);
}

#[tokio::test]
async fn words_that_are_refused_can_be_copied() {
    let server = Server::start(&[]);
    let admin = draft(&server).await;
    let refused = admin.post("/drafts/SHOP-7/threads", &comment()).await.is(StatusCode::NOT_FOUND);
    assert!(refused.text("#sent textarea[readonly]").contains("float？<b>"));
    assert_eq!(refused.count("#sent button"), 0, "it would be refused again");
    let switched = admin.post("/drafts/SHOP-7/threads/1/resolve", &[("version", "1")]).await;
    assert_eq!(switched.is(StatusCode::NOT_FOUND).count("#sent"), 0, "nothing was written");
}
