//! Requirements through the pages, without scripts: typed, imported, traced from either side, taken along.

use reqwest::StatusCode;

use super::visitor::{Answer, serve};
use super::{EXPORT, Visitor};
use crate::support::{Database, Server, on_both_databases};

on_both_databases!(
    a_list_is_typed_ordered_and_dropped,
    whoever_was_overtaken_sees_both_texts,
    a_document_is_shown_before_it_is_taken_in,
    a_requirement_is_traced_from_its_side,
    a_table_is_traced_from_its_side,
    gaps_stand_beside_the_gate_and_in_the_matrix,
);

const LIST: &str = "/projects/SHOP/requirements";

/// An owner with the project SHOP and the draft SHOP-1.
async fn owner(server: &Server) -> Visitor {
    let owner = Visitor::admin(server).await;
    owner.post("/projects", &[("key", "SHOP"), ("name", "Shop"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    owner.paste("/projects/SHOP/drafts", &[("title", "Orders")], EXPORT).await.is(StatusCode::OK);
    owner
}

async fn add(visitor: &Visitor, key: &str, title: &str) -> Answer {
    visitor.post(LIST, &[("from", "list"), ("key", key), ("title", title)]).await
}

/// The ids of the requirements, in the order of the list.
fn ids(list: &Answer) -> Vec<String> {
    let count = list.count("ol.requirements > li");
    (1..=count).map(|at| list.attribute(&format!("ol.requirements > li:nth-child({at})"), "id")).collect()
}

async fn a_list_is_typed_ordered_and_dropped(database: Database) {
    let server = serve(&database);
    let owner = owner(&server).await;
    assert_eq!(owner.get(LIST).await.is(StatusCode::OK).count(".empty"), 1);
    let empty = owner.get("/drafts/SHOP-1/requirements").await.is(StatusCode::OK);
    assert_eq!(empty.count(".empty"), 1);
    assert_eq!(owner.get("/drafts/SHOP-1").await.count(".serves, .check.gaps"), 0, "nothing is asked of nobody");
    add(&owner, "R-1", "Order").await.is(StatusCode::OK);
    let list = add(&owner, "", "Refund").await.is(StatusCode::OK);
    assert_eq!(list.texts(".rkey"), ["R-1", "R-2"]);
    assert_eq!(list.texts("ol.requirements .badge"), ["no table", "no table"]);
    let wrong = add(&owner, "r-1", "").await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!((wrong.count("footer .wrong"), wrong.attribute("footer input[name=key]", "value")), (2, "r-1".into()));
    let moved = owner.post(&format!("{LIST}/{}/move", ids(&list)[1]), &[("to", "up")]).await.is(StatusCode::OK);
    assert_eq!(moved.texts(".rkey"), ["R-2", "R-1"]);
    let dropped = owner.post(&format!("{LIST}/{}/drop", ids(&list)[0]), &[("dropped", "yes")]).await;
    let dropped = dropped.is(StatusCode::OK);
    assert_eq!(
        (dropped.texts("ol .rkey"), dropped.texts("ul.requirements .rkey")),
        (vec!["R-2".into()], vec!["R-1".into()])
    );
    let back = owner.post(&format!("{LIST}/{}/drop", ids(&list)[0]), &[("dropped", "no")]).await.is(StatusCode::OK);
    assert_eq!(back.count("ul.requirements"), 0);
    let reviewer = Visitor::invited(&server, &owner, "chen", "SHOP", "reviewer").await;
    let read = reviewer.get(LIST).await.is(StatusCode::OK);
    assert_eq!((read.count(".rkey"), read.count("main form[method=post]")), (2, 0));
    let page = reviewer.get(&format!("{LIST}/{}", ids(&list)[0])).await.is(StatusCode::OK);
    assert_eq!(page.count("main form[method=post]"), 0);
}

async fn whoever_was_overtaken_sees_both_texts(database: Database) {
    let server = serve(&database);
    let owner = owner(&server).await;
    let list = add(&owner, "R-1", "Order").await.is(StatusCode::OK);
    let page = format!("{LIST}/{}", ids(&list)[0]);
    let form = |title, version| [("key", "R-1"), ("title", title), ("detail", "mine"), ("version", version)];
    owner.post(&page, &form("Order in parcels", "1")).await.is(StatusCode::OK);
    let late = owner.post(&page, &form("Order at once", "1")).await.is(StatusCode::CONFLICT);
    assert!(late.text("#theirs").contains("Order in parcels"), "{}", late.text("#theirs"));
    assert_eq!(late.attribute("#f-title", "value"), "Order at once");
    assert_eq!(late.attribute("input[name=version]", "value"), "2", "saving again replaces it knowingly");
    owner.post(&page, &form("Order at once", "2")).await.is(StatusCode::OK);
    assert!(owner.get(&page).await.text("h1").contains("Order at once"));
}

async fn a_document_is_shown_before_it_is_taken_in(database: Database) {
    let server = serve(&database);
    let owner = owner(&server).await;
    add(&owner, "R-1", "Order").await.is(StatusCode::OK);
    let import = format!("{LIST}/import");
    let text = "编号;需求名称;优先级\r\nR-1;客户可以下单;高\r\nR-2;客户可以退款;低\r\nR-3;;\r\n";
    let (bytes, ..) = encoding_rs::GBK.encode(text);
    let seen = owner.upload(&import, &[("do", "look")], "需求.csv", bytes.into_owned()).await.is(StatusCode::OK);
    assert_eq!(seen.texts(".taken tbody .badge"), ["changed", "new"]);
    assert_eq!(seen.text(".befores del"), "Order");
    assert_eq!(seen.count(".remarks li"), 2, "a column and a row: {}", seen.text(".remarks"));
    assert_eq!(owner.get(LIST).await.count(".rkey"), 1, "a look changes nothing");
    let token = seen.attribute("input[name=seen]", "value");
    let source = seen.text("#f-source");
    assert!(source.contains("客户可以退款"), "{source}");
    let unseen = owner.paste(&import, &[("do", "take"), ("seen", &token)], "- R-9 Other\n").await;
    assert_eq!(unseen.is(StatusCode::CONFLICT).count(".notice.wrong"), 1, "another text was not seen");
    let taken = owner.paste(&import, &[("do", "take"), ("seen", &token)], text).await.is(StatusCode::OK);
    assert_eq!(taken.texts("ol .rkey"), ["R-1", "R-2"]);
    assert!(taken.text(".notice").contains("One requirement was added"), "{}", taken.text(".notice"));
    let empty = owner.paste(&import, &[("do", "look")], "  ").await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(empty.count(".field .wrong"), 1);
}

async fn a_requirement_is_traced_from_its_side(database: Database) {
    let server = serve(&database);
    let owner = owner(&server).await;
    let list = add(&owner, "R-1", "Order").await.is(StatusCode::OK);
    let page = format!("/drafts/SHOP-1/requirements/{}", ids(&list)[0]);
    let form = owner.get(&page).await.is(StatusCode::OK);
    assert!(form.count("#objects option") > 8, "tables and columns are offered");
    let wrong = owner.post(&page, &[("named", "member.nick")]).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!((wrong.count(".field .wrong"), wrong.attribute("#f-named", "value")), (1, "member.nick".into()));
    let added = [("named", "member.nickName"), ("named", ""), ("add", "1")];
    let done = owner.post(&page, &added).await.is(StatusCode::OK);
    assert_eq!(done.texts(".traces .chip"), ["t_order_item", "member.nickName"]);
    let form = owner.get(&page).await;
    let had = ["1", "2"].map(|at| form.attribute(&format!(".homerows li:nth-child({at}) input[name=had]"), "value"));
    let fewer = [("had", had[0].as_str()), ("had", had[1].as_str()), ("keep", had[1].as_str())];
    let done = owner.post(&page, &fewer).await.is(StatusCode::OK);
    assert_eq!(done.texts(".traces .chip"), ["member.nickName"]);
}

async fn a_table_is_traced_from_its_side(database: Database) {
    let server = serve(&database);
    let owner = owner(&server).await;
    add(&owner, "R-1", "Order").await.is(StatusCode::OK);
    add(&owner, "R-2", "Refund").await.is(StatusCode::OK);
    let card = owner.get("/drafts/SHOP-1").await.is(StatusCode::OK);
    let action = card.attribute("#t1 .serves form", "action");
    assert_eq!(card.texts("#requirement-keys option"), ["Order", "Refund"]);
    let done = owner.post(&action, &[("keys", "r-1, R-2")]).await.is(StatusCode::OK);
    assert_eq!(done.texts("#t1 .serves .chip b"), ["R-1", "R-2"]);
    let gone = done.attribute("#t1 .serves .chip button", "value");
    let done = owner.post(&action, &[("remove", gone.as_str()), ("keys", "half ty")]).await.is(StatusCode::OK);
    assert_eq!(done.texts("#t1 .serves .chip b"), ["R-2"]);
    let page = owner.get(&action).await.is(StatusCode::OK);
    let column = page.attribute("#f-column option:nth-child(3)", "value");
    let other = page.attribute("input[name=add]", "value");
    let wrong = owner.post(&action, &[("keys", "R-9"), ("add", other.as_str())]).await;
    let wrong = wrong.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!((wrong.count("input[name=add][checked]"), wrong.attribute("#f-keys", "value")), (1, "R-9".into()));
    let form = [("add", other.as_str()), ("column", column.as_str())];
    let done = owner.post(&action, &form).await.is(StatusCode::OK);
    assert_eq!(done.texts("#t1 .serves .chip code"), ["price"]);
    let reviewer = Visitor::invited(&server, &owner, "chen", "SHOP", "reviewer").await;
    let read = reviewer.get("/drafts/SHOP-1").await.is(StatusCode::OK);
    assert_eq!((read.count("#t1 .serves .chip"), read.count(".serves form")), (2, 0));
}

async fn gaps_stand_beside_the_gate_and_in_the_matrix(database: Database) {
    let server = serve(&database);
    let owner = owner(&server).await;
    for (name, patterns) in [("Ordering", "*order*"), ("Stock", "stock*")] {
        owner.post("/projects/SHOP/modules", &[("name", name), ("patterns", patterns)]).await.is(StatusCode::OK);
    }
    let text = "# Ordering\n- R-1 Order\n- R-2 Refund\n# Stock\n- R-3 Count\n";
    let import = format!("{LIST}/import");
    let seen = owner.paste(&import, &[("do", "look")], text).await.is(StatusCode::OK).attribute("[name=seen]", "value");
    owner.paste(&import, &[("do", "take"), ("seen", &seen)], text).await.is(StatusCode::OK);
    owner.post("/drafts/SHOP-1/tables/1/requirements", &[("keys", "R-1")]).await.is(StatusCode::OK);
    let progress = owner.get("/drafts/SHOP-1/progress").await.is(StatusCode::OK);
    assert_eq!(
        progress.texts("#gate .check.gaps li"),
        ["1 of 2 requirements are served", "1 of 2 tables serve a requirement"],
        "R-3 is another draft's"
    );
    let gap = owner.get(&progress.attribute(".check.gaps a", "href")).await.is(StatusCode::OK);
    assert_eq!(gap.texts(".traces .rkey"), ["R-2"]);
    let tables = owner.get("/drafts/SHOP-1/requirements?show=tables").await.is(StatusCode::OK);
    assert_eq!(tables.texts(".homerows a.code"), ["member"]);
    let all = owner.get("/drafts/SHOP-1/requirements").await.is(StatusCode::OK);
    assert_eq!(all.texts(".traces .rkey"), ["R-1", "R-2", "R-3"]);
    let module = all.attribute("#f-module option:nth-child(2)", "value");
    let matrix = owner.get(&format!("/drafts/SHOP-1/requirements?show=matrix&module={module}")).await;
    let matrix = matrix.is(StatusCode::OK);
    assert_eq!(matrix.texts(".matrix thead a"), ["t_order_item"], "the tables of the module");
    assert_eq!((matrix.count(".matrix tbody tr"), matrix.count(".matrix .dot.whole")), (2, 1));
    assert_eq!(matrix.texts(".matrix .open .rkey"), ["R-2"]);
    let file = owner.get("/drafts/SHOP-1/traces/requirements.csv").await.is(StatusCode::OK);
    assert!(file.header("content-type").starts_with("text/csv"), "{}", file.header("content-type"));
    assert!(file.body.starts_with('\u{feff}'), "{}", file.body);
    assert_eq!(owner.get("/drafts/SHOP-1/traces/other.csv").await.status, StatusCode::NOT_FOUND);
}
