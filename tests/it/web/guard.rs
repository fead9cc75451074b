//! What every answer and every unsafe request is held to.

use reqwest::{Method, StatusCode};

use super::Visitor;
use crate::support::Server;

#[tokio::test]
async fn every_kind_of_answer_has_the_security_headers() {
    let server = Server::start(&[]);
    let visitor = Visitor::new(&server);
    for path in ["/", "/nowhere", "/healthz", "/rules", "/sign-in"] {
        let answer = visitor.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("script-src 'self'") && policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("x-request-id").len(), 36, "{path}");
    }
}

#[tokio::test]
async fn pages_keep_to_their_own_policy() {
    let server = Server::start(&[]);
    let visitor = Visitor::new(&server);
    for path in ["/", "/check?example", "/rules", "/rules/type/float", "/setup", "/nowhere"] {
        let page = visitor.get(path).await;
        assert_eq!(page.count("style, [style], script:not([src]), [onclick], [onsubmit]"), 0, "{path}");
    }
}

#[tokio::test]
async fn another_site_can_do_nothing() {
    let server = Server::start(&[]);
    let visitor = Visitor::new(&server);
    for (header, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        let request = visitor.request(Method::POST, "/theme").header(header, value).form(&[("choice", "dark")]);
        let refused = visitor.send(request).await.is(StatusCode::FORBIDDEN);
        assert!(refused.text("main").contains("another site"), "{}", refused.text("main"));
        assert_eq!(refused.header("set-cookie"), "");
    }
    let request = visitor.request(Method::POST, "/theme").header("sec-fetch-site", "same-origin");
    visitor.send(request.form(&[("choice", "dark")])).await.is(StatusCode::OK);
    let html = visitor.get("/").await;
    assert_eq!(html.attribute("html", "data-theme"), "dark");
}

#[tokio::test]
async fn static_files_are_kept_for_ever_under_their_own_name() {
    let server = Server::start(&[]);
    let visitor = Visitor::new(&server);
    let page = visitor.get("/").await;
    for (selector, attribute) in
        [("link[rel=stylesheet]", "href"), ("script[type=module]", "src"), ("link[rel=icon]", "href")]
    {
        let path = page.attribute(selector, attribute);
        let file = visitor.get(&path).await.is(StatusCode::OK);
        assert!(file.header("cache-control").contains("immutable"), "{path}");
    }
    let old = visitor.get("/static/000000000000/app.css").await.is(StatusCode::OK);
    assert_eq!(old.header("cache-control"), "no-cache");
    visitor.get("/static/000000000000/../../etc/passwd").await.is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn pages_are_compressed() {
    let server = Server::start(&[]);
    let visitor = Visitor::new(&server);
    let request = visitor.request(Method::GET, "/check?example").header("accept-encoding", "gzip");
    assert_eq!(visitor.send(request).await.header("content-encoding"), "gzip");
}

#[tokio::test]
async fn the_api_refuses_with_problem_json() {
    let server = Server::start(&[]);
    let visitor = Visitor::new(&server);
    let wrong =
        visitor.send(visitor.request(Method::POST, "/api/v1/check?dialect=cobol").body("create table a (id int);"));
    let wrong = wrong.await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.header("content-type"), "application/problem+json");
    let problem: serde_json::Value = serde_json::from_str(&wrong.body).expect("JSON");
    assert_eq!(problem["status"], 422);
    assert!(problem["detail"].as_str().unwrap_or_default().contains("cobol"), "{problem}");
    let nowhere = visitor.get("/api/v1/nothing").await.is(StatusCode::NOT_FOUND);
    assert_eq!(nowhere.header("content-type"), "application/problem+json");
}
