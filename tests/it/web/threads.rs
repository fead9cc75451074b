//! What can be done with threads and comments, by plain forms and by scripts.

use reqwest::StatusCode;

use super::review::{designer, on, say};
use super::visitor::serve;
use super::{EXPORT, Visitor};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    a_finding_is_discussed_where_it_stands,
    an_index_is_discussed_below_its_table,
    a_line_is_followed_into_the_next_revision,
    words_are_looked_at_before_they_are_said,
    words_lead_to_people_threads_and_objects,
    a_comment_is_edited_and_agreed_with,
    comments_are_kept_and_published_in_one_go,
    comments_that_can_not_be_published_any_more_are_copied_and_discarded,
);

async fn a_finding_is_discussed_where_it_stands(database: Database) {
    let server = serve(&database);
    let admin = designer(&server).await;
    let page = admin.get("/drafts/SHOP-1").await;
    let price = on(&page, "price");
    let link = admin.get("/drafts/SHOP-1/findings?rule=type%2Ffloat").await.attribute("[data-say]", "href");
    let form = admin.get(&link).await;
    assert_eq!(form.count(&format!("[data-threads='{price}'] form.say")), 1, "{link}");
    assert!(form.text("form.say .about").contains("float"), "{}", form.text("form.say"));
    let finding = form.attribute("form.say input[name=on]", "value");
    assert!(finding.starts_with("finding:"), "{finding}");
    say(&admin, &finding, "defect", "Cents").await.is(StatusCode::OK);
    let page = admin.get("/drafts/SHOP-1").await;
    let thread = format!("[data-threads='{price}'] .thread");
    assert!(page.text(&format!("{thread} .about")).contains("type/float"), "{}", page.text(&thread));
    assert!(page.text("tr.under .finding .more").contains("#1"), "the finding leads to its thread");
    let mended = EXPORT.replace("price                float", "price                decimal(18,2)");
    admin.paste("/drafts/SHOP-1/revisions", &[("note", "")], &mended).await.is(StatusCode::OK);
    let closed = admin.get("/drafts/SHOP-1/discussion?threads=all").await;
    assert_eq!(closed.attribute(".thread", "data-state"), "resolved");
    assert!(closed.text(".thread summary").contains("gone in r2"), "{}", closed.text(".thread summary"));
    assert!(closed.text(".thread .done").contains("r2"), "{}", closed.text(".thread"));
}

async fn an_index_is_discussed_below_its_table(database: Database) {
    let server = serve(&database);
    let admin = designer(&server).await;
    let indexed = EXPORT.replace("alter table member comment '会员';", "create index idxNick on member (nickName);");
    admin.paste("/drafts/SHOP-1/revisions", &[("note", "")], &indexed).await.is(StatusCode::OK);
    let page = admin.get("/drafts/SHOP-1").await;
    let index = page.attribute(".keys span[data-on]", "data-on");
    assert_eq!(page.count(&format!("[data-threads='{index}'] > *")), 0);
    let form = admin.get(&page.attribute(".keys .plus", "href")).await;
    assert_eq!(form.count(&format!("[data-threads='{index}'] form.say")), 1);
    let words = [("on", index.as_str()), ("kind", "question"), ("revision", "2"), ("body", "For whom?")];
    admin.post("/drafts/SHOP-1/threads", &words).await.is(StatusCode::OK);
    let page = admin.get("/drafts/SHOP-1").await;
    assert_eq!(page.text(&format!("[data-threads='{index}'] .prose")), "For whom?");
    let open = admin.get("/drafts/SHOP-1/discussion").await;
    assert_eq!(open.text(".placed > h2 a"), "member.idxNick");
}

async fn a_line_is_followed_into_the_next_revision(database: Database) {
    let server = serve(&database);
    let admin = designer(&server).await;
    say(&admin, "line:1:5", "question", "Which unit?").await.is(StatusCode::OK);
    say(&admin, "line:1:11", "question", "Whose?").await.is(StatusCode::OK);
    let next = EXPORT.replace("create table t_order_item", "-- again\ncreate table t_order_item");
    let next = next.replace("alter table t_order_item comment '订单明细';", "");
    admin.paste("/drafts/SHOP-1/revisions", &[("note", "")], &next).await.is(StatusCode::OK);
    let source = admin.get("/drafts/SHOP-1/source").await;
    assert_eq!(source.text("#L6 + .under .thread .prose"), "Which unit?");
    assert_eq!(source.text(".placed .thread .prose"), "Whose?", "nobody can tell where it stands");
    let open = admin.get("/drafts/SHOP-1/discussion").await;
    let places = open.texts(".placed > h2");
    assert!(places[0].starts_with("line 6") && places[0].contains("r1, line 5"), "{places:?}");
    assert!(places[1].starts_with("r1, line 11"), "{places:?}");
}

async fn words_are_looked_at_before_they_are_said(database: Database) {
    let server = serve(&database);
    let admin = designer(&server).await;
    let form = [("for", "open"), ("on", "draft"), ("kind", "defect"), ("revision", "1"), ("body", "**So** <i>it</i>")];
    let shown = admin.post("/drafts/SHOP-1/preview", &form).await.is(StatusCode::OK);
    assert_eq!(shown.text("#preview strong"), "So");
    assert_eq!(shown.count("#preview i"), 0, "HTML is text");
    assert_eq!(shown.text("textarea[name=body]"), "**So** <i>it</i>", "and the words stay to be sent");
    assert_eq!(shown.attribute("main form", "action"), "/drafts/SHOP-1/threads");
    assert_eq!(shown.attribute("input[name=kind][checked]", "value"), "defect");
    assert_eq!(shown.attribute("input[name=on]", "value"), "draft");
    let part = admin.post_part("/drafts/SHOP-1/preview", &form).await.is(StatusCode::OK);
    assert!(part.body.contains("<strong>So</strong>") && !part.body.contains("<main"), "{}", part.body);
    admin.post("/drafts/SHOP-1/preview", &[("for", "dance"), ("body", "x")]).await.is(StatusCode::UNPROCESSABLE_ENTITY);
}

async fn words_lead_to_people_threads_and_objects(database: Database) {
    let server = serve(&database);
    let admin = designer(&server).await;
    Visitor::invited(&server, &admin, "chen.yu", "SHOP", "reviewer").await;
    say(&admin, "draft", "note", "First").await.is(StatusCode::OK);
    let words = "@chen.yu, @li.wei: see #1 and `t_order_item.price`, not `#1`";
    let said = say(&admin, "draft", "note", words).await.is(StatusCode::OK);
    assert_eq!(said.texts("#thread-2 .mention"), ["@chen.yu", "@Li Wei"]);
    assert_eq!(said.text("#thread-2 .mention.me"), "@Li Wei");
    assert_eq!(said.attribute("#thread-2 a.ref", "href"), "/drafts/SHOP-1/threads/1");
    let object = said.attribute("#thread-2 a.ref:has(code)", "href");
    let price = on(&said, "price").replace("object:", "#o");
    assert!(object.ends_with(&price), "{object} leads to {price}");
    assert_eq!(said.count(&format!("tr{price}")), 1);
    assert_eq!(said.texts("datalist#people option"), ["Li Wei", "chen.yu"]);
}

async fn a_comment_is_edited_and_agreed_with(database: Database) {
    let server = serve(&database);
    let admin = designer(&server).await;
    let reviewer = Visitor::invited(&server, &admin, "chen.yu", "SHOP", "reviewer").await;
    say(&reviewer, "draft", "defect", "flaot").await.is(StatusCode::OK);
    let path = "/drafts/SHOP-1/threads/1/comments/1";
    assert_eq!(admin.get("/drafts/SHOP-1").await.count("[data-edits]"), 0);
    let edits = reviewer.get("/drafts/SHOP-1").await.attribute("[data-edits]", "href");
    let form = reviewer.get(&edits).await.is(StatusCode::OK);
    assert_eq!((form.text("textarea"), form.attribute("main form", "action")), ("flaot".into(), path.into()));
    let edited = reviewer.post(path, &[("version", "1"), ("body", "float")]).await.is(StatusCode::OK);
    assert_eq!(edited.text(".comment .prose"), "float");
    let late = reviewer.post(path, &[("version", "1"), ("body", "floats")]).await.is(StatusCode::CONFLICT);
    assert_eq!(late.text("textarea"), "floats", "what was typed is given back");
    let history = admin.get(&edited.attribute(".comment .when a", "href")).await.is(StatusCode::OK);
    assert_eq!(history.texts(".versions .prose"), ["float", "flaot"]);
    admin.post(path, &[("version", "2"), ("body", "mine")]).await.is(StatusCode::FORBIDDEN);
    let agreed = admin.post_part(&format!("{path}/agree"), &[("agree", "yes")]).await.is(StatusCode::OK);
    assert_eq!(agreed.attribute(".agreed button", "aria-pressed"), "true");
    assert!(agreed.text(".agreed").contains("Li Wei"), "{}", agreed.text(".agreed"));
    assert_eq!(reviewer.get("/drafts/SHOP-1").await.count(".agreed button"), 0, "nobody agrees with themselves");
    let no_more = admin.post_part(&format!("{path}/agree"), &[("agree", "no")]).await.is(StatusCode::OK);
    assert_eq!(no_more.attribute(".agreed button", "aria-pressed"), "false");
}

async fn comments_are_kept_and_published_in_one_go(database: Database) {
    let server = serve(&database);
    let admin = designer(&server).await;
    let reviewer = Visitor::invited(&server, &admin, "chen.yu", "SHOP", "reviewer").await;
    say(&admin, "draft", "note", "Ready").await.is(StatusCode::OK);
    let page = reviewer.get("/drafts/SHOP-1").await;
    assert_eq!(page.count(".pendingbar[hidden]"), 1);
    let price = on(&page, "price");
    let form = [("for", "open"), ("on", price.as_str()), ("kind", "defect"), ("revision", "1"), ("body", "**Cents**")];
    let kept = reviewer.post("/drafts/SHOP-1/pending", &[&form[..], &[("back", "/drafts/SHOP-1")]].concat()).await;
    let kept = kept.is(StatusCode::OK);
    assert_eq!(kept.text(&format!("[data-threads='{price}'] .pending .prose strong")), "Cents");
    assert_eq!(kept.text(".pendingbar:not([hidden]) b"), "1 unpublished");
    let reply = reviewer.post_part("/drafts/SHOP-1/pending", &[("for", "reply:1"), ("body", "Not yet")]).await;
    let reply = reply.is(StatusCode::OK);
    assert_eq!(
        (reply.attribute(".pending", "data-thread"), reply.attribute(".pending", "data-count")),
        ("1".into(), "2".into())
    );
    let id = reply.attribute(".pending", "data-pending");
    for path in ["/drafts/SHOP-1", "/drafts/SHOP-1/discussion?threads=pending", "/drafts/SHOP-1/discussion?threads=all"]
    {
        assert_eq!(admin.get(path).await.count(".pending"), 0, "{path}: nobody else sees them");
    }
    admin.get(&format!("/drafts/SHOP-1/pending/{id}/edit")).await.is(StatusCode::NOT_FOUND);
    let mine = reviewer.get("/drafts/SHOP-1/discussion?threads=pending").await;
    assert_eq!(mine.texts(".pending .prose"), ["Not yet", "Cents"]);
    let edits = reviewer.get(&format!("/drafts/SHOP-1/pending/{id}/edit")).await.is(StatusCode::OK);
    assert_eq!(edits.text("textarea"), "Not yet");
    let edit = [("version", "1"), ("body", "Not quite")];
    reviewer.post(&edits.attribute("main form", "action"), &edit).await.is(StatusCode::OK);
    let late = reviewer.post(&edits.attribute("main form", "action"), &edit).await.is(StatusCode::CONFLICT);
    assert_eq!(late.text("textarea"), "Not quite");
    let empty = reviewer.post("/drafts/SHOP-1/pending", &[("for", "reply:1"), ("body", " ")]).await;
    assert_eq!(empty.is(StatusCode::UNPROCESSABLE_ENTITY).count("textarea[aria-invalid=true]"), 1);
    let other = reviewer.post_part("/drafts/SHOP-1/pending", &form).await.is(StatusCode::OK);
    let discard = other.attribute(".pending .acts form", "action");
    let gone = reviewer.post_part(&discard, &[]).await.is(StatusCode::OK);
    assert_eq!(gone.attribute("[data-discarded]", "data-count"), "2");
    let published = reviewer.post("/drafts/SHOP-1/pending/publish", &[("back", "/drafts/SHOP-1")]).await;
    assert_eq!(published.is(StatusCode::OK).count(".pending"), 0);
    let page = admin.get("/drafts/SHOP-1").await;
    assert_eq!(page.text(&format!("[data-threads='{price}'] .thread .prose")), "Cents");
    assert_eq!(page.texts("#thread-1 .prose"), ["Ready", "Not quite"]);
    let again = reviewer.post("/drafts/SHOP-1/pending/publish", &[]).await.is(StatusCode::CONFLICT);
    assert!(again.text("main").contains("nothing left to publish"), "{}", again.text("main"));
}

async fn comments_that_can_not_be_published_any_more_are_copied_and_discarded(database: Database) {
    let server = serve(&database);
    let admin = designer(&server).await;
    let reviewer = Visitor::invited(&server, &admin, "chen.yu", "SHOP", "reviewer").await;
    let price = on(&reviewer.get("/drafts/SHOP-1").await, "price");
    for body in ["**Cents**", "Why a float?"] {
        let form = [("for", "open"), ("on", price.as_str()), ("kind", "defect"), ("revision", "1"), ("body", body)];
        reviewer.post("/drafts/SHOP-1/pending", &form).await.is(StatusCode::OK);
    }
    assert_eq!(reviewer.get("/").await.count("#stranded"), 0);
    let members = admin.get("/projects/SHOP/members").await.is(StatusCode::OK);
    let change = members.attributes("form[action*='/members/']", "action");
    let change = change.iter().rfind(|path| !path.ends_with("/remove")).expect("the form for another role").clone();
    admin.post(&change, &[("role", "observer")]).await.is(StatusCode::OK);

    let page = reviewer.get("/drafts/SHOP-1/discussion?threads=pending").await.is(StatusCode::OK);
    assert_eq!(
        (page.count(".pending"), page.count(".pending [data-edits]"), page.count(".pending [data-copy]")),
        (2, 0, 2)
    );
    assert_eq!((page.count(".pendingbar .why"), page.count(".pendingbar form")), (1, 0), "it says why");
    let discard = page.attribute(".pending .acts form", "action");
    let back = [("back", "/drafts/SHOP-1/discussion?threads=pending")];
    let page = reviewer.post(&discard, &back).await.is(StatusCode::OK);
    assert_eq!((page.path.as_str(), page.texts(".pending .prose")), (back[0].1, vec!["Why a float?".to_owned()]));

    admin.post(&format!("{change}/remove"), &[]).await.is(StatusCode::OK);
    reviewer.get("/drafts/SHOP-1").await.is(StatusCode::NOT_FOUND);
    let home = reviewer.get("/").await.is(StatusCode::OK);
    assert!(home.text("#stranded").starts_with("A comment of yours was never published"), "{}", home.text("#stranded"));
    let profile = reviewer.get("/profile").await.is(StatusCode::OK);
    assert_eq!(profile.texts("#unpublished textarea"), ["Why a float?"]);
    assert!(profile.text("#unpublished").contains("SHOP-1"));
    let left = reviewer.submit(&profile, "#unpublished form", &[]).await.is(StatusCode::OK);
    assert_eq!((left.path.as_str(), left.count("#unpublished")), ("/profile", 0));
    assert_eq!(reviewer.get("/").await.count("#stranded"), 0);
}
