//! The list of routes, walked.

use reqwest::{Method, StatusCode};
use roundtable::web::{Route, Who, routes};

use super::Visitor;
use crate::support::Server;

/// A path of that pattern; nothing of the kind exists.
fn sample(pattern: &str) -> String {
    let id = "0190163d-8694-739b-aea5-966c26f8ad91";
    [
        ("{key}", "NONE"),
        ("{draft}", "NONE-1"),
        ("{thread}", "1"),
        ("{comment}", "1"),
        ("{pending}", id),
        ("{revision}", "1"),
        ("{file}", "no"),
        ("{export}", "no"),
        ("{user}", id),
        ("{module}", id),
        ("{requirement}", id),
        ("{table}", "1"),
        ("{traces}", "no"),
        ("{session}", id),
    ]
    .into_iter()
    .chain([
        ("{invitation}", id),
        ("{token}", "no"),
        ("{group}", "no"),
        ("{name}", "no"),
        ("{version}", "0"),
        ("{format}", "json"),
    ])
    .fold(pattern.replace("{*name}", "no.css"), |path, (name, value)| path.replace(name, value))
}

async fn ask(visitor: &Visitor, route: &Route) -> (StatusCode, String) {
    let method = if route.method == "GET" { Method::GET } else { Method::POST };
    let answer = visitor.send(visitor.request(method, &sample(route.path))).await;
    (answer.status, answer.path)
}

#[tokio::test]
async fn no_route_fails_on_what_does_not_exist() {
    let server = Server::start(&[]);
    let admin = Visitor::admin(&server).await;
    for route in &routes() {
        if ["/sign-out", "/profile/sessions/end"].contains(&route.path) {
            continue;
        }
        let (status, path) = ask(&admin, route).await;
        assert!(!status.is_server_error(), "{} {}: {status} {path}", route.method, route.path);
        let unknown =
            matches!(route.who, Who::May(_)) || ["{token}", "{group}"].iter().any(|part| route.path.contains(part));
        assert!(!unknown || status.is_client_error(), "{} {}: {status} {path}", route.method, route.path);
    }
}
