//! Modules through the pages: set up, seen on a draft, and tables put into them without scripts.

use reqwest::StatusCode;

use super::visitor::{Answer, serve};
use super::{EXPORT, Visitor};
use crate::support::{Database, Server, on_both_databases};

on_both_databases!(
    modules_group_the_tables_of_a_draft,
    tables_are_put_into_a_module_several_at_once,
    a_form_that_is_not_right_comes_back,
);

/// An owner with the project SHOP and the draft SHOP-1.
async fn owner(server: &Server) -> Visitor {
    let owner = Visitor::admin(server).await;
    owner.post("/projects", &[("key", "SHOP"), ("name", "Shop"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    let source = format!("{EXPORT}\ncreate table stray (id bigint not null, memberId bigint, primary key (id));");
    owner.paste("/projects/SHOP/drafts", &[("title", "Orders")], &source).await.is(StatusCode::OK);
    owner
}

async fn add(visitor: &Visitor, name: &str, patterns: &str) -> Answer {
    let form = [("from", "list"), ("name", name), ("patterns", patterns)];
    visitor.post("/projects/SHOP/modules", &form).await
}

async fn modules_group_the_tables_of_a_draft(database: Database) {
    let server = serve(&database);
    let owner = owner(&server).await;
    let empty = owner.get("/projects/SHOP/modules").await.is(StatusCode::OK);
    assert_eq!(empty.count(".empty"), 1);
    assert_eq!(owner.get("/drafts/SHOP-1").await.count(".group > h2"), 0, "no modules, no groups");
    add(&owner, "Ordering", "*order*").await.is(StatusCode::OK);
    let list = add(&owner, "Members", "member*").await.is(StatusCode::OK);
    assert_eq!(list.texts(".rows.modules .what"), ["Ordering*order*", "Membersmember*"]);
    assert_eq!(list.texts(".rows.modules .badge"), ["1 table", "1 table"]);
    assert!(list.text(".notice").contains("One table of SHOP-1 is in no module"), "{}", list.text(".notice"));
    let first = list.attribute(".rows.modules > li:nth-child(2) form", "action");
    let moved = owner.post(&first, &[("to", "up")]).await.is(StatusCode::OK);
    assert_eq!(moved.texts(".rows.modules .what")[0], "Membersmember*");
    let draft = owner.get("/drafts/SHOP-1").await.is(StatusCode::OK);
    assert_eq!(draft.texts(".group > h2 .what"), ["Members", "Ordering", "In no module"]);
    assert_eq!(draft.texts(".tlist .name"), ["member", "t_order_item", "stray"]);
    assert_eq!(draft.texts(".card.table h2"), ["member", "t_order_item", "stray"], "the tables follow the list");
    let part = owner.get("/drafts/SHOP-1/modules").await.is(StatusCode::OK);
    assert_eq!(part.texts(".homes h2"), ["In no module", "Members", "Ordering"]);
    assert!(part.text(".homes .end").contains("by a pattern"));
}

async fn tables_are_put_into_a_module_several_at_once(database: Database) {
    let server = serve(&database);
    let owner = owner(&server).await;
    let designer = Visitor::invited(&server, &owner, "zhang", "SHOP", "designer").await;
    let reviewer = Visitor::invited(&server, &owner, "chen", "SHOP", "reviewer").await;
    add(&owner, "Ordering", "").await.is(StatusCode::OK);
    add(&owner, "Members", "member").await.is(StatusCode::OK);
    let page = designer.get("/drafts/SHOP-1/modules").await.is(StatusCode::OK);
    let ordering = page.attribute("#f-to option:nth-child(2)", "value");
    let (one, other) = (
        page.attribute(".homeless li:nth-child(1) input", "value"),
        page.attribute(".homeless li:nth-child(2) input", "value"),
    );
    let form = [("table", one.as_str()), ("table", other.as_str()), ("to", ordering.as_str())];
    let denied = reviewer.post("/drafts/SHOP-1/modules", &form).await;
    assert_eq!(denied.status, StatusCode::FORBIDDEN);
    assert_eq!(reviewer.get("/drafts/SHOP-1/modules").await.count(".actbar"), 0);
    let nothing = designer.post("/drafts/SHOP-1/modules", &[("to", ordering.as_str())]).await;
    assert_eq!(nothing.is(StatusCode::UNPROCESSABLE_ENTITY).count(".actbar .wrong"), 1);
    let unchosen = designer.post("/drafts/SHOP-1/modules", &[("table", one.as_str()), ("to", "")]).await;
    let unchosen = unchosen.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(unchosen.count(&format!("input[name=table][value='{one}'][checked]")), 1, "what was ticked stays so");
    let put = designer.post("/drafts/SHOP-1/modules", &form).await.is(StatusCode::OK);
    assert_eq!(put.count(".homeless"), 0);
    assert_eq!(put.texts(&format!("[id='{ordering}'] li .code")), ["t_order_item", "stray"]);
    // stray.memberId implies a reference to the other module.
    assert_eq!(put.texts(".rellist > li > details > summary b"), ["Ordering", "Members"]);
    assert!(put.text(".rellist summary").contains("implied"), "{}", put.text(".rellist"));
    assert_eq!(put.count("svg.relations .module"), 2);
    assert_eq!(put.count("svg.relations .rel.implied"), 1);
}

async fn a_form_that_is_not_right_comes_back(database: Database) {
    let server = serve(&database);
    let owner = owner(&server).await;
    let wrong = add(&owner, "", "order*").await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.attribute("footer input[name=patterns]", "value"), "order*");
    assert_eq!(wrong.count("footer .wrong"), 1);
    let form = [("name", "Ordering"), ("patterns", "**"), ("tables", "a\nb"), ("packages", "订单")];
    let wrong = owner.post("/projects/SHOP/modules", &form).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text(".field .wrong").contains("**"), "{}", wrong.text(".wrong"));
    assert_eq!(wrong.text("#f-tables"), "a b");
    let list = add(&owner, "Ordering", "order*").await.is(StatusCode::OK);
    let edit = list.attribute(".rows.modules .end a.btn", "href");
    let mut form = vec![("name", "Orders"), ("patterns", "order*"), ("version", "1")];
    owner.post(&edit, &form).await.is(StatusCode::OK);
    form[0].1 = "Sales";
    let late = owner.post(&edit, &form).await.is(StatusCode::CONFLICT);
    assert_eq!(late.attribute("#f-name", "value"), "Sales", "what was typed is not lost");
    let removed = owner.post(&format!("{edit}/remove"), &[]).await.is(StatusCode::OK);
    assert_eq!(removed.count(".rows.modules > li"), 0);
}
