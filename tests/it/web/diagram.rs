//! The diagram of a draft, and its revisions as files to take along.

use std::fmt::Write as _;

use reqwest::StatusCode;

use super::visitor::serve;
use super::{EXPORT, Visitor};
use crate::support::{Database, Server, on_both_databases};

on_both_databases!(
    tables_are_drawn_and_lead_to_their_columns,
    a_large_design_begins_with_its_groups,
    a_revision_can_be_taken_along,
);

async fn designer(server: &Server, script: &str) -> Visitor {
    let admin = Visitor::admin(server).await;
    admin.post("/projects", &[("key", "SHOP"), ("name", "Shop"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    admin.paste("/projects/SHOP/drafts", &[("title", "订单 <1>")], script).await.is(StatusCode::OK);
    admin
}

async fn tables_are_drawn_and_lead_to_their_columns(database: Database) {
    let server = serve(&database);
    let admin = designer(&server, EXPORT).await;
    let page = admin.get("/drafts/SHOP-1/diagram").await.is(StatusCode::OK);
    assert_eq!(page.count(".canvas .dg-table"), 2);
    assert_eq!(page.count(".canvas .dg-table.changed"), 0, "a first revision changes nothing");
    let href = page.attribute(".canvas .dg-table a", "href");
    assert_eq!(admin.get(&href).await.is(StatusCode::OK).count(".card.table"), 2, "{href}");
    let wider = EXPORT.replace("price                float", "price                decimal(18,2)");
    admin.paste("/drafts/SHOP-1/revisions", &[], &wider).await.is(StatusCode::OK);
    let page = admin.get("/drafts/SHOP-1/diagram?find=%E6%98%8E%E7%BB%86").await;
    assert_eq!(page.texts(".canvas .dg-table.changed .dg-name"), ["t_order_item"]);
    assert_eq!(page.texts(".canvas .dg-table.found .dg-name"), ["t_order_item"], "found by its comment");
    assert_eq!(page.texts(".keys .code"), ["t_order_item"]);
    assert!(page.text(".legend").contains("changed since r1"), "{}", page.text(".legend"));
    let names = admin.get("/drafts/SHOP-1/diagram?detail=names&module=nothing&revision=1").await.is(StatusCode::OK);
    assert_eq!((names.count(".dg-table"), names.count(".dg-column")), (2, 0));
}

async fn a_large_design_begins_with_its_groups(database: Database) {
    let mut script = String::new();
    for number in 0..70 {
        let group = if number % 2 == 0 { "order" } else { "user" };
        writeln!(script, "create table {group}_{number} (id bigint primary key, user_1Id bigint);").unwrap();
    }
    let server = serve(&database);
    let admin = designer(&server, &script).await;
    let page = admin.get("/drafts/SHOP-1/diagram").await.is(StatusCode::OK);
    assert_eq!(page.texts(".canvas .dg-group-name"), ["order", "user"]);
    assert_eq!(page.count(".canvas .dg-table"), 0);
    let href = page.attribute(".canvas .dg-module a", "href");
    let group = admin.get(&href).await.is(StatusCode::OK);
    assert_eq!(group.count(".canvas .dg-table:not(.ghost)"), 35, "{href}");
    let all = admin.get("/drafts/SHOP-1/diagram?module=all").await;
    assert_eq!(all.count(".canvas .dg-table"), 70);
}

async fn a_revision_can_be_taken_along(database: Database) {
    let server = serve(&database);
    let admin = designer(&server, EXPORT).await;
    let file = async |name: &str| admin.get(&format!("/drafts/SHOP-1/revisions/1/exports/{name}")).await;
    let script = file("schema.sql").await.is(StatusCode::OK);
    assert!(script.body.starts_with("create table t_order_item\n("), "{}", script.body);
    assert!(!script.body.contains("DBMS name"), "nothing of the generator");
    assert!(script.header("content-disposition").ends_with("SHOP-1-r1-schema.sql"));
    assert!(file("dictionary.md").await.body.starts_with("# Data dictionary SHOP-1 r1 订单 \\<1\\>\n"));
    let page = file("dictionary.html").await;
    assert!(page.header("content-disposition").starts_with("attachment"), "a page of others is not opened on our site");
    assert!(page.body.contains("订单 &lt;1&gt;"));
    assert!(file("dictionary.xlsx").await.header("content-type").contains("spreadsheet"));
    assert!(file("diagram.svg").await.body.contains("<style>"));
    file("passwd").await.is(StatusCode::NOT_FOUND);
    admin.post("/language", &[("choice", "zh-CN")]).await;
    assert!(file("dictionary.md").await.body.starts_with("# 数据字典 "));
}
