//! Two revisions side by side.

use reqwest::StatusCode;

use super::visitor::serve;
use super::{EXPORT, Visitor};
use crate::support::{Database, Server, on_both_databases};

on_both_databases!(
    what_changed_in_meaning_stands_table_by_table,
    the_texts_stand_line_beside_line,
    statements_come_with_their_risks,
    differences_are_downloaded,
    what_differs_beside_the_tables_is_told,
    odd_addresses_are_answered,
);

/// A second version: a table renamed, one new, a type and a comment changed, columns in another order.
fn revised() -> String {
    let moved = EXPORT
        .replace("   price                float comment '成交单价',\n", "")
        .replace("default 1,\n", "default 1,\n   price                decimal(18,2) comment '单价',\n");
    let renamed = moved.replace("member", "customer");
    format!(
        "{renamed}\ncreate table coupon\n(\n   id bigint not null auto_increment,\n   state int not null default 7,\n   memberId bigint,\n   primary key (id),\n   unique key ukState (state, memberId),\n   constraint fkMember foreign key (memberId) references customer (id) on delete cascade\n) engine = InnoDB;\n"
    )
}

/// An admin with the draft SHOP-1, which has two revisions.
async fn designer(server: &Server) -> Visitor {
    let admin = Visitor::admin(server).await;
    admin.post("/projects", &[("key", "SHOP"), ("name", "Shop"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    admin.paste("/projects/SHOP/drafts", &[("title", "Orders")], EXPORT).await.is(StatusCode::OK);
    admin.paste("/drafts/SHOP-1/revisions", &[("note", "second")], &revised()).await.is(StatusCode::OK);
    admin
}

async fn what_changed_in_meaning_stands_table_by_table(database: Database) {
    let server = serve(&database);
    let admin = designer(&server).await;
    let page = admin.get("/drafts/SHOP-1/differences").await.is(StatusCode::OK);
    assert_eq!(page.text(".main .sum .fate"), "1 new 2 changed");
    assert_eq!(page.texts(".tlist .name"), ["t_order_item", "customer", "coupon"]);
    let price = page.texts(".difference:first-child tbody:has(th a) tr");
    assert!(price.iter().any(|row| row.contains("float") && row.contains("decimal(18,2)") && row.contains("meaning")));
    assert!(price.iter().any(|row| row.contains("成交单价") && row.contains("comment")), "{price:?}");
    assert!(page.text(".difference.renamed header").contains("was member"), "{}", page.text(".difference.renamed"));
    assert!(page.text(".difference .aside").contains("1 change in presentation only"));
    assert_eq!(page.count(".difference.added table.plain tr"), 3);
    let said = page.text(".difference.added");
    for part in ["auto", "default 7", "primary key (id)", "ukState unique (state, memberId)", "engine InnoDB"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(said.contains("fkMember (memberId) → customer (id) on delete cascade"), "{said}");
    // The object on the review page is one click away, and there.
    let column = page.attribute(".difference:first-child tbody:has(del) th a", "href");
    let review = admin.get(&column).await.is(StatusCode::OK);
    let anchor = column.split('#').nth(1).expect("a place").to_owned();
    assert_eq!(review.count(&format!("[id='{anchor}'] .name")), 1, "{column}");
    let comments = admin.get("/drafts/SHOP-1/differences?weight=remark").await;
    assert_eq!(comments.texts(".tlist .name"), ["t_order_item"]);
    assert_eq!(comments.count("table.changes tbody tr"), 1);
    // From a voided sign-off one gets to the table that it was about.
    let table = admin.get("/drafts/SHOP-1/differences?from=1&to=2&object=1").await.is(StatusCode::OK);
    assert_eq!(table.count(".difference #t1"), 1);
    // The other way round, what was new is gone.
    let back = admin.get("/drafts/SHOP-1/differences?from=2&to=1").await.is(StatusCode::OK);
    assert_eq!(back.texts(".difference.removed h2 s"), ["coupon"]);
    assert!(back.text(".difference.removed .parts").contains("fkMember"), "what goes with it");
    assert!(back.attribute(".difference.removed .end a", "href").contains("revision=2"));
    let first = admin.get("/drafts/SHOP-1/differences?to=1").await.is(StatusCode::OK);
    assert_eq!(first.text(".empty h2"), "Nothing to compare with yet");
}

async fn the_texts_stand_line_beside_line(database: Database) {
    let server = serve(&database);
    let admin = designer(&server).await;
    let page = admin.get("/drafts/SHOP-1/differences/text").await.is(StatusCode::OK);
    assert!(page.texts(".lines .gone mark").contains(&"member".to_owned()), "{:?}", page.texts(".lines mark"));
    assert!(page.text(".lines .new").contains("create table coupon"));
    let gaps = page.count(".gap");
    assert!(gaps > 0, "what is the same is folded");
    let opened = admin.get(&page.attribute(".gap a", "href")).await.is(StatusCode::OK);
    assert_eq!(opened.count(".gap"), gaps - 1);
    assert!(opened.count(".lines > li.same") > page.count(".lines > li.same"));
    let unified = admin.get("/drafts/SHOP-1/differences/text?layout=unified").await;
    assert_eq!(unified.count(".lines.unified > li.changed"), 0);
    // From a table to its lines, wherever they are.
    let meaning = admin.get("/drafts/SHOP-1/differences").await;
    let ddl = meaning.attribute(".difference.added .end a", "href");
    let place = ddl.split('#').nth(1).expect("a line").to_owned();
    let at = admin.get(&ddl).await.is(StatusCode::OK);
    assert!(at.text(&format!("#{place}")).contains("coupon"), "{ddl}: {}", at.text(&format!("#{place}")));
}

async fn statements_come_with_their_risks(database: Database) {
    let server = serve(&database);
    let admin = designer(&server).await;
    let page = admin.get("/drafts/SHOP-1/differences/migration").await.is(StatusCode::OK);
    assert!(page.text(".steps pre").contains("rename table member to customer"), "{}", page.text(".steps"));
    assert!(page.text(".steps .warning .note-line").contains("not every float fits"), "{}", page.text(".steps"));
    let back = admin.get("/drafts/SHOP-1/differences/migration?from=2&to=1").await;
    assert!(back.text(".steps > .blocker").contains("drop table coupon"), "{}", back.text(".steps"));
    assert!(back.text(".card > header .badge.blocker").contains("loses data"));
}

async fn differences_are_downloaded(database: Database) {
    let server = serve(&database);
    let admin = designer(&server).await;
    let page = admin.get("/drafts/SHOP-1/differences").await;
    assert_eq!(page.count(".comparing .menu a[download]"), 3);
    let markdown = admin.get("/drafts/SHOP-1/differences/download/markdown?from=1&to=2").await.is(StatusCode::OK);
    assert!(markdown.header("content-disposition").contains("SHOP-1-1-r2.md"));
    assert!(
        markdown.body.contains("| column `price`: type | meaning | `float` | `decimal(18,2)` |"),
        "{}",
        markdown.body
    );
    let json = admin.get("/drafts/SHOP-1/differences/download/json").await.is(StatusCode::OK);
    let json: serde_json::Value = serde_json::from_str(&json.body).expect("JSON");
    assert_eq!(json["tables"][1]["formerName"], "member");
    let sql = admin.get("/drafts/SHOP-1/differences/download/sql").await.is(StatusCode::OK);
    assert!(sql.body.contains("rename table member to customer;"), "{}", sql.body);
    admin.get("/drafts/SHOP-1/differences/download/xml").await.is(StatusCode::NOT_FOUND);
}

async fn odd_addresses_are_answered(database: Database) {
    let server = serve(&database);
    let admin = designer(&server).await;
    for query in ["from=9", "to=9", "from=baseline"] {
        admin.get(&format!("/drafts/SHOP-1/differences?{query}")).await.is(StatusCode::NOT_FOUND);
    }
    for query in ["from=2&to=2", "table=99", "weight=none", "from=x&to=y&table=z&object=-1&line=a&page=b&file=c"] {
        admin.get(&format!("/drafts/SHOP-1/differences?{query}")).await.is(StatusCode::OK);
    }
    for query in ["from=2&to=2", "file=7", "page=99", "open=x,99", "line=99999", "line=0"] {
        admin.get(&format!("/drafts/SHOP-1/differences/text?{query}")).await.is(StatusCode::OK);
    }
}

async fn what_differs_beside_the_tables_is_told(database: Database) {
    let server = serve(&database);
    let admin = Visitor::admin(&server).await;
    admin.post("/projects", &[("key", "SHOP"), ("name", "Shop"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    let design = |value: i32, grant: &str| {
        let trigger = format!("create trigger stamp before insert on t for each row set new.b = {value};");
        format!("create table t (a int, b int, primary key (a));\n{trigger}\n{grant}\n")
    };
    let first = design(1, "grant select on t to reader;");
    admin.paste("/projects/SHOP/drafts", &[("title", "Orders")], &first).await.is(StatusCode::OK);
    admin.paste("/drafts/SHOP-1/revisions", &[("note", "second")], &design(2, "")).await.is(StatusCode::OK);
    let page = admin.get("/drafts/SHOP-1/differences").await.is(StatusCode::OK);
    assert_eq!((page.count("#beside li"), page.count(".main .empty")), (2, 0), "{}", page.text("main"));
    assert!(page.text("#beside li:has(.fate.changed)").contains("set new.b = 2"), "{}", page.text("#beside"));
    assert!(page.text("#beside li:has(.fate.removed)").contains("grant select on t"), "{}", page.text("#beside"));
    let text = admin.get("/drafts/SHOP-1/differences/migration").await.is(StatusCode::OK).text("main");
    assert!(!text.contains("set new.b = 1"), "the former trigger is not told as one that goes: {text}");
}
