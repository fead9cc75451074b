//! Several files, archives and large ones, in every form that takes DDL.

use reqwest::StatusCode;
use roundtable::ddl;

use super::visitor::serve;
use super::{EXPORT, Visitor};
use crate::support::{Database, Server, on_both_databases};

on_both_databases!(
    several_files_become_a_draft_and_an_archive_its_revision,
    a_form_that_a_revision_has_overtaken_comes_back_with_what_was_entered,
);

const USERS: &[u8] = b"create table b_user (id int primary key);\ninsert into b_user values (1),(2),(3);\n";
const ROLES: &[u8] = b"create table a_role (id int primary key, user_id int references b_user (id));\n";

async fn shop(server: &Server) -> Visitor {
    let admin = Visitor::admin(server).await;
    admin.post("/projects", &[("key", "SHOP"), ("name", "Shop"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    admin
}

async fn several_files_become_a_draft_and_an_archive_its_revision(database: Database) {
    let server = serve(&database);
    let admin = shop(&server).await;
    let files: [(&str, &[u8]); 2] = [("10_roles.sql", ROLES), ("9_users.sql", USERS)];
    let draft = admin.upload_all("/projects/SHOP/drafts", &[("title", "Access")], &files, "").await.is(StatusCode::OK);
    assert_eq!(draft.path, "/drafts/SHOP-1");
    assert_eq!(draft.count(".card.table"), 2);
    let source = admin.get("/drafts/SHOP-1/source?file=1").await.is(StatusCode::OK);
    assert_eq!(source.texts("nav.chips a"), ["9_users.sql", "10_roles.sql"]);
    assert!(source.text(".source").contains("a_role"), "{}", source.text(".source"));
    let file = admin.get("/drafts/SHOP-1/revisions/1/original?file=1").await.is(StatusCode::OK);
    assert_eq!(file.body.as_bytes(), ROLES);

    let zip = ddl::pack([("ddl/1.sql", USERS), ("ddl/2.sql", EXPORT.as_bytes())]).unwrap();
    let revised = admin.upload("/drafts/SHOP-1/revisions", &[("note", "zipped")], "all.zip", zip).await;
    assert_eq!(revised.is(StatusCode::OK).count(".card.table"), 3);
    let request = admin.request(reqwest::Method::GET, "/drafts/SHOP-1/revisions/2/original");
    let bytes = request.send().await.unwrap().bytes().await.unwrap();
    assert_eq!(&bytes[..2], b"PK");
}

async fn a_form_that_a_revision_has_overtaken_comes_back_with_what_was_entered(database: Database) {
    let server = serve(&database);
    let admin = shop(&server).await;
    let owner = Visitor::invited(&server, &admin, "owner", "SHOP", "owner").await;
    admin.paste("/projects/SHOP/drafts", &[("title", "Orders")], EXPORT).await.is(StatusCode::OK);
    let form = admin.get("/drafts/SHOP-1/revisions/new").await.is(StatusCode::OK);
    owner.paste("/drafts/SHOP-1/revisions", &[], &EXPORT.replace("40", "50")).await.is(StatusCode::OK);
    let entered = [("note", "sixty"), ("source", &*EXPORT.replace("40", "60"))];
    let back = admin.submit(&form, "#upload", &entered).await.is(StatusCode::CONFLICT);
    assert!(back.text(".notice.wrong").contains("r2 was made while this form was open"), "{}", back.text("main"));
    assert_eq!(back.attribute("#news", "href"), "/drafts/SHOP-1/differences?from=1&to=2");
    assert!(back.text("[name=source]").contains("60") && back.attribute("[name=note]", "value") == "sixty");
    assert_eq!(admin.get("/drafts/SHOP-1/revisions").await.count("[id^=r]"), 2);
    admin.submit(&back, "#upload", &[]).await.is(StatusCode::OK);
    assert_eq!(admin.get("/drafts/SHOP-1/revisions").await.count("[id^=r]"), 3, "it was meant");
}

#[tokio::test]
async fn the_playground_checks_several_files_and_says_what_was_skipped() {
    let server = Server::start(&[]);
    let visitor = Visitor::speaking(&server, "zh-CN");
    let files: [(&str, &[u8]); 2] = [("b.sql", ROLES), ("a.sql", USERS)];
    for path in ["/check", "/check/part"] {
        let answer = visitor.upload_all(path, &[], &files, "").await.is(StatusCode::OK);
        assert_eq!(answer.texts("[data-sources] code"), ["a.sql", "b.sql"], "{path}");
        assert!(answer.attribute("[data-skipped]", "data-skipped").parse::<u64>().unwrap() > 20);
        assert_eq!(answer.count("a[data-line]"), 0, "lines lead into the text that is not these files");
    }
}

#[tokio::test]
async fn a_text_beside_files_stays_and_counts_once_it_is_changed() {
    let server = Server::start(&[]);
    let visitor = Visitor::new(&server);
    let files: [(&str, &[u8]); 2] = [("b.sql", ROLES), ("a.sql", USERS)];
    let typed = "create table typed_here (id int);";
    let page = visitor.upload_all("/check", &[], &files, typed).await.is(StatusCode::OK);
    assert_eq!(page.text("textarea[name=source]"), typed);
    assert_eq!(page.count("[data-sources] li"), 2);
    let again = visitor.submit(&page, "#bench", &[]).await.is(StatusCode::OK);
    assert_eq!(again.count("[data-sources] li"), 2, "the files are still meant");
    assert_eq!(again.text("textarea[name=source]"), typed);
    let changed = visitor.submit(&again, "#bench", &[("source", "create table changed (id int);")]).await;
    assert_eq!(changed.texts(".tablenames .code"), ["changed"]);
    let part = visitor.upload_all("/check/part", &[], &files, typed).await.is(StatusCode::OK);
    assert_eq!(part.count("[data-decoded]"), 0, "the editor keeps what was typed");
}

#[tokio::test]
async fn what_is_wrong_beside_files_gives_all_of_it_back() {
    let server = Server::start(&["--upload-limit", "1MiB"]);
    let admin = shop(&server).await;
    let files: [(&str, &[u8]); 2] = [("b.sql", ROLES), ("a.sql", USERS)];
    for wrong in ["dialect", "encoding"] {
        let fields = [("title", "Access"), (wrong, "klingon")];
        let page = admin.upload_all("/projects/SHOP/drafts", &fields, &files, "").await;
        let page = page.is(StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text(".wrong").contains("klingon"));
        assert_eq!(page.attribute("#f-title", "value"), "Access");
        assert_eq!(page.texts(".filechips .words"), ["b.sql", "a.sql"]);
        let pasted = admin.paste("/projects/SHOP/drafts", &fields, EXPORT).await;
        let pasted = pasted.is(StatusCode::UNPROCESSABLE_ENTITY);
        assert!(pasted.text("textarea[name=source]").contains("t_order_item"));
        let checked = admin.paste("/check", &[(wrong, "klingon")], EXPORT).await.is(StatusCode::UNPROCESSABLE_ENTITY);
        assert!(checked.text("textarea[name=source]").contains("t_order_item"));
        assert_eq!(admin.submit(&page, "#upload", &[]).await.is(StatusCode::OK).count(".card.table"), 2);
    }
    let large = vec![b' '; 3 << 20];
    let page = admin.upload("/projects/SHOP/drafts", &[("title", "Large")], "large.sql", large).await;
    let page = page.is(StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.text(".wrong").contains("1 MB"), "{}", page.text("main"));
    assert_eq!(page.attribute("#f-title", "value"), "Large");
}

#[tokio::test]
async fn scripts_in_chinese_encodings_are_read_as_what_they_are() {
    let server = Server::start(&[]);
    let visitor = Visitor::new(&server);
    let script = "create table t_order (\n  id bigint comment '订单编号，主键',\n  amount int comment '成交数量与单价的乘积'\n);\n";
    let traditional = "create table t_order (\n  id bigint comment '訂單編號，主鍵',\n  name int comment '會員的顯示名稱與備註說明'\n);\n";
    let utf16 = |little: bool| -> Vec<u8> {
        let unit = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        "\u{feff}".encode_utf16().chain(script.encode_utf16()).flat_map(unit).collect()
    };
    let gbk = encoding_rs::GBK.encode(script).0.into_owned();
    let big5 = encoding_rs::BIG5.encode(traditional).0.into_owned();
    for (name, bytes, column) in [
        ("GBK", gbk, "订单编号"),
        ("Big5", big5, "訂單編號"),
        ("UTF-16LE", utf16(true), "订单编号"),
        ("UTF-16BE", utf16(false), "订单编号"),
    ] {
        let page = visitor.upload("/check", &[], "chinese.sql", bytes).await.is(StatusCode::OK);
        assert_eq!(page.attribute("[data-encoding]", "data-encoding"), name);
        assert!(page.text("textarea[name=source]").contains(column), "{name}");
    }
}

#[tokio::test]
async fn an_upload_that_finds_no_room_on_the_disk_is_told_so() {
    let server = Server::start_under(&[], &[("TMPDIR", "/nowhere/to/write")]);
    let visitor = Visitor::new(&server);
    let large = EXPORT.repeat(1 + (300 << 10) / EXPORT.len());
    for path in ["/check", "/check/part"] {
        let answer = visitor.upload(path, &[("dialect", "mysql")], "large.sql", large.clone().into_bytes()).await;
        let answer = answer.is(StatusCode::INSUFFICIENT_STORAGE);
        assert!(answer.body.contains("no room"), "{}", answer.body);
    }
    visitor.upload("/check", &[], "small.sql", EXPORT.as_bytes().to_vec()).await.is(StatusCode::OK);
}
