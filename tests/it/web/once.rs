//! A form that is sent twice is taken once.

use futures_util::future::join_all;
use reqwest::StatusCode;

use super::visitor::{Answer, serve};
use super::{EXPORT, Visitor};
use crate::support::{Database, Server, on_both_databases};

on_both_databases!(
    whatever_is_sent_again_is_there_once,
    of_many_at_once_one_is_taken,
    a_script_that_sends_again_gets_what_is_there,
    an_invitation_that_is_sent_again_is_not_made_again,
);

async fn shop(server: &Server) -> Visitor {
    let admin = Visitor::admin(server).await;
    admin.post("/projects", &[("key", "SHOP"), ("name", "Shop"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    admin.paste("/projects/SHOP/drafts", &[("title", "Orders")], EXPORT).await.is(StatusCode::OK);
    admin
}

/// Sends a form twice, and expects the second time to lead where the first did.
async fn twice(by: &Visitor, page: &Answer, form: &str, entered: &[(&str, &str)]) -> String {
    let first = by.submit(page, form, entered).await.is(StatusCode::OK);
    let second = by.submit(page, form, entered).await.is(StatusCode::OK);
    assert_eq!(second.path, first.path, "{form}");
    first.path
}

async fn whatever_is_sent_again_is_there_once(database: Database) {
    let server = serve(&database);
    let admin = shop(&server).await;

    let new = admin.get("/projects/new").await;
    twice(&admin, &new, "main form", &[("key", "CRM"), ("name", "Crm"), ("dialect", "mysql")]).await;

    let new = admin.get("/projects/SHOP/drafts/new").await;
    let entered = [("title", "Members"), ("source", EXPORT)];
    assert_eq!(twice(&admin, &new, "#upload", &entered).await, "/drafts/SHOP-2");
    let other = admin.submit(&new, "#upload", &[("title", "Members again"), ("source", EXPORT)]).await;
    assert_eq!(other.is(StatusCode::OK).path, "/drafts/SHOP-3", "something else was sent");

    let new = admin.get("/drafts/SHOP-1/revisions/new").await;
    twice(&admin, &new, "#upload", &[("note", "again"), ("source", &EXPORT.replace("40", "50"))]).await;
    assert_eq!(admin.get("/drafts/SHOP-1/revisions").await.count("[id^=r]"), 2);

    let list = admin.get("/projects/SHOP/requirements").await;
    let add = "main footer form";
    twice(&admin, &list, add, &[("title", "Orders can be paid")]).await;
    assert_eq!(admin.get("/projects/SHOP/requirements").await.count("ol.requirements > li"), 1);

    let say = admin.get("/drafts/SHOP-1?say=draft").await;
    twice(&admin, &say, "#say", &[("kind", "question"), ("body", "Why a float?")]).await;
    let page = admin.get("/drafts/SHOP-1/discussion").await;
    assert_eq!(page.count(".thread"), 1);
    twice(&admin, &page, "form.reply", &[("body", "Nobody knows.")]).await;
    let page = admin.get("/drafts/SHOP-1/discussion").await;
    assert_eq!(page.count(".thread .comment"), 2);
    admin.submit(&page, "form.reply", &[("body", "Nobody knows.")]).await.is(StatusCode::OK);
    assert_eq!(admin.get("/drafts/SHOP-1/discussion").await.count(".thread .comment"), 3, "of another page");
    let plain = [("on", "draft"), ("kind", "note"), ("revision", "1"), ("body", "By a program.")];
    for _ in 0..2 {
        admin.post("/drafts/SHOP-1/threads", &plain).await.is(StatusCode::OK);
    }
    assert_eq!(admin.get("/drafts/SHOP-1/discussion").await.count(".thread"), 3, "programs send no token");
}

async fn of_many_at_once_one_is_taken(database: Database) {
    let server = serve(&database);
    let admin = shop(&server).await;
    let new = admin.get("/projects/SHOP/drafts/new").await;
    let entered = [("title", "Members"), ("source", EXPORT)];
    let answers = join_all((0..6).map(|_| admin.submit(&new, "#upload", &entered))).await;
    for answer in answers {
        assert_eq!(answer.is(StatusCode::OK).path, "/drafts/SHOP-2");
    }
    let say = admin.get("/drafts/SHOP-1?say=draft").await;
    let entered = [("kind", "question"), ("body", "Why a float?")];
    for answer in join_all((0..6).map(|_| admin.submit(&say, "#say", &entered))).await {
        answer.is(StatusCode::OK);
    }
    assert_eq!(admin.get("/drafts/SHOP-1/discussion").await.count(".thread"), 1);
    assert_eq!(admin.get("/projects/SHOP").await.count("a[href^='/drafts/SHOP-3']"), 0);
}

async fn a_script_that_sends_again_gets_what_is_there(database: Database) {
    let server = serve(&database);
    let admin = shop(&server).await;
    let new = [("on", "draft"), ("kind", "question"), ("revision", "1"), ("body", "Why?"), ("once", "a1")];
    for _ in 0..2 {
        let part = admin.post_part("/drafts/SHOP-1/threads", &new).await.is(StatusCode::OK);
        assert_eq!(part.attribute(".thread", "id"), "thread-1");
        assert_eq!(part.count(".comment"), 1);
    }
    for _ in 0..2 {
        let reply = [("body", "So."), ("once", "a2")];
        let part = admin.post_part("/drafts/SHOP-1/threads/1/comments", &reply).await.is(StatusCode::OK);
        assert_eq!(part.count(".comment"), 2);
    }
}

async fn an_invitation_that_is_sent_again_is_not_made_again(database: Database) {
    let server = serve(&database);
    let admin = shop(&server).await;
    let page = admin.get("/projects/SHOP/members").await;
    let form = "form[action='/projects/SHOP/invitations']";
    let entered = [("display_name", "Wang Fang"), ("role", "reviewer")];
    admin.submit(&page, form, &entered).await.is(StatusCode::OK).has(".copyline input");
    let again = admin.submit(&page, form, &entered).await.is(StatusCode::OK);
    assert!(again.text("main .notice").contains("made already"), "{}", again.text("main"));
    assert_eq!(again.count("#invite .rows li"), 1);
}
