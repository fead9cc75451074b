//! The server's life: health, and an orderly end.

use std::time::Duration;

use reqwest::StatusCode;
use sqlx::{AssertSqlSafe, Connection, PgConnection};

use super::Visitor;
use super::visitor::serve;
use crate::support::{Database, Server};

#[tokio::test]
async fn health_and_readiness_are_told() {
    let server = Server::start(&[]);
    let visitor = Visitor::new(&server);
    let icon = visitor.get("/favicon.ico").await.is(StatusCode::OK);
    assert_eq!(icon.header("content-type"), "image/svg+xml");
    assert_eq!(visitor.get("/healthz").await.is(StatusCode::OK).body, "ok\n");
    assert_eq!(visitor.get("/readyz").await.is(StatusCode::OK).body, "ready\n");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn comes_to_an_orderly_end_on_sigterm() {
    let mut server = Server::start(&[]);
    let admin = Visitor::admin(&server).await;
    admin.post("/projects", &[("key", "SHOP"), ("name", "Shop"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    let mut stream =
        admin.request(reqwest::Method::GET, "/projects/SHOP/live?after=100").send().await.expect("a stream");
    server.terminate();
    tokio::time::sleep(Duration::from_millis(150)).await;
    let ready = Visitor::new(&server).get("/readyz").await;
    assert_eq!(ready.status, StatusCode::SERVICE_UNAVAILABLE, "told before the door closes");
    let rest = tokio::time::timeout(Duration::from_secs(5), stream.chunk()).await.expect("the stream ends");
    assert!(matches!(rest, Ok(None) | Err(_)), "{rest:?}");
    let status = server.wait(Duration::from_secs(10)).expect("it ends within ten seconds");
    assert!(status.success(), "{status}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upload_that_does_not_end_holds_nobody_up() {
    let mut server = Server::start(&[]);
    let visitor = Visitor::new(&server);
    let begun = futures_util::stream::once(async { Ok::<_, std::io::Error>("--x\r\n") });
    let endless = futures_util::StreamExt::chain(begun, futures_util::stream::pending());
    let upload =
        visitor.request(reqwest::Method::POST, "/check").header("content-type", "multipart/form-data; boundary=x");
    let upload = tokio::spawn(upload.body(reqwest::Body::wrap_stream(endless)).send());
    tokio::time::sleep(Duration::from_millis(500)).await;
    server.terminate();
    let status = server.wait(Duration::from_secs(10)).expect("it ends within ten seconds");
    assert!(status.success(), "{status}");
    let told = tokio::time::timeout(Duration::from_secs(5), upload).await.expect("an end").expect("a task");
    assert!(told.is_err() || told.is_ok_and(|told| told.status() == StatusCode::SERVICE_UNAVAILABLE));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_comes_back_by_itself_when_the_database_does() {
    let Some(database) = Database::postgres().await else { return };
    let server = serve(&database);
    let admin = Visitor::admin(&server).await;
    let (base, name) = database.url().rsplit_once('/').unwrap();
    let mut other = PgConnection::connect(&format!("{base}/postgres")).await.unwrap();
    let let_in = |allowed: bool| AssertSqlSafe(format!("ALTER DATABASE {name} ALLOW_CONNECTIONS {allowed}"));
    let end = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    sqlx::query(let_in(false)).execute(&mut other).await.unwrap();
    sqlx::query(AssertSqlSafe(end)).execute(&mut other).await.unwrap();
    let page = admin.get("/").await.is(StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(page.header("refresh"), "10");
    let form = admin.post("/projects", &[("key", "SHOP"), ("name", "Shop"), ("dialect", "mysql")]).await;
    let form = form.is(StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(form.header("refresh"), "", "what was sent is not sent again by itself");
    sqlx::query(let_in(true)).execute(&mut other).await.unwrap();
    admin.get("/").await.is(StatusCode::OK);
}
