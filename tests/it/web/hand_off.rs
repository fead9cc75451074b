//! A hand-off by plain forms: the package to read and to take along, returned once, accepted in the end.

use reqwest::StatusCode;

use super::CLEAN;
use super::meetings::send;
use super::visitor::{Answer, Visitor, serve};
use crate::support::{Database, Server, on_both_databases};

on_both_databases!(
    a_package_is_read_returned_and_accepted,
    the_owner_of_a_project_without_a_dba_is_told,
    what_was_not_published_before_the_acceptance_says_why_it_can_not_be,
);

/// A project whose owner designs, with a reviewer and a DBA.
pub(super) async fn people(server: &Server) -> [Visitor; 3] {
    let owner = Visitor::admin(server).await;
    owner.post("/projects", &[("name", "Shop"), ("key", "SHOP"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    let reviewer = Visitor::invited(server, &owner, "wang", "SHOP", "reviewer").await;
    let dba = Visitor::invited(server, &owner, "zhao", "SHOP", "dba").await;
    let rules = [("reviewer", "all"), ("small_change", "9")];
    owner.post("/projects/SHOP/review-rules", &rules).await.is(StatusCode::OK);
    owner.paste("/projects/SHOP/drafts", &[("title", "Orders")], CLEAN).await.is(StatusCode::OK);
    owner.post("/drafts/SHOP-1/steps/skip_first_meeting", &[]).await.is(StatusCode::OK);
    [owner, reviewer, dba]
}

/// The reviewer agrees, and a second meeting is opened.
pub(super) async fn meet(owner: &Visitor, reviewer: &Visitor, draft: &str, revision: &str) -> Answer {
    let agree = [("revision", revision), ("stance", "agree_all")];
    reviewer.post(&format!("{draft}/sign-offs"), &agree).await.is(StatusCode::OK);
    open_meeting(owner, draft).await
}

/// The meeting that the draft is in, scheduled and opened.
pub(super) async fn open_meeting(owner: &Visitor, draft: &str) -> Answer {
    let form = owner.get(&format!("{draft}/meetings/new")).await.is(StatusCode::OK);
    let chair = form.attribute("#f-chair option[selected]", "value");
    let sent =
        [("day", "2099-11-24"), ("time", "10:00"), ("zone", "UTC"), ("minutes", "45"), ("chair", chair.as_str())];
    let plan = owner.post(&format!("{draft}/meetings"), &sent).await.is(StatusCode::OK);
    owner.post(&format!("{}/open", plan.path), &[]).await.is(StatusCode::OK)
}

/// The reviewer agrees, a second meeting is held, and it confirms the draft.
pub(super) async fn hand_over(owner: &Visitor, reviewer: &Visitor, draft: &str, revision: &str) {
    let room = meet(owner, reviewer, draft, revision).await;
    agree_and_close(owner, &room.path).await;
}

/// Settles every item of a meeting as agreed to, and closes it.
pub(super) async fn agree_and_close(owner: &Visitor, meeting: &str) {
    let items = owner.get(meeting).await.count(".agenda li");
    for item in 1..=items {
        let room = owner.get(meeting).await;
        let room = send(owner, &room, ".verdicts > form", &[("verdict", "agreed")]).await.is(StatusCode::OK);
        if item < items {
            send(owner, &room, ".steps .end form", &[]).await.is(StatusCode::OK);
        }
    }
    owner.post(&format!("{meeting}/close"), &[]).await.is(StatusCode::OK);
}

async fn hash(page: &Answer) -> String {
    page.attribute("#hash", "value")
}

async fn a_package_is_read_returned_and_accepted(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, dba] = people(&server).await;
    let early = owner.get("/drafts/SHOP-1/hand-off").await.is(StatusCode::OK);
    assert_eq!(early.count(".main .empty"), 1, "nothing was handed over yet");
    hand_over(&owner, &reviewer, "/drafts/SHOP-1", "1").await;
    dba.get("/").await.is(StatusCode::OK).has("#waiting li a[href='/drafts/SHOP-1/hand-off']");
    let page = dba.get("/drafts/SHOP-1/hand-off").await.is(StatusCode::OK);
    assert_eq!(page.text("#package .badge"), "Waits for the DBA");
    assert_eq!(hash(&page).await.len(), 64);
    assert!(page.text("#agreements").contains("wang") && page.text("#agreements").contains("the one table"));
    assert!(page.text("#package").contains("had no baseline"), "{}", page.text("#package"));
    assert_eq!(reviewer.get("/drafts/SHOP-1/hand-off").await.count("#answer"), 0);
    read_every_file(&dba, &page).await;

    let silent = [("hash", hash(&page).await), ("table-1", " ".into()), ("reason", " ".into())];
    let silent = silent.each_ref().map(|(name, value)| (*name, value.as_str()));
    let again = dba.post("/drafts/SHOP-1/hand-off/return", &silent).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(again.count("#return[open] #reason[aria-invalid]"), 1);
    let stale = [("hash", "ab"), ("reason", "Too wide"), ("table-1", "no partition")];
    let again = dba.post("/drafts/SHOP-1/hand-off/return", &stale).await.is(StatusCode::CONFLICT);
    assert_eq!(
        (again.text("#reason"), again.attribute("#table-1", "value")),
        ("Too wide".into(), "no partition".into())
    );
    let refused = reviewer.post("/drafts/SHOP-1/hand-off/accept", &[("hash", &hash(&page).await)]).await;
    refused.is(StatusCode::FORBIDDEN);
    let hash_now = hash(&page).await;
    let reasons = [("hash", hash_now.as_str()), ("reason", ""), ("table-1", "no **partition**")];
    let returned = dba.post("/drafts/SHOP-1/hand-off/return", &reasons).await.is(StatusCode::OK);
    assert_eq!(returned.text("#package .badge"), "Returned");
    assert_eq!(returned.text("#answered dd strong"), "partition");
    assert!(owner.get("/drafts/SHOP-1").await.text(".thread .prose").contains("no partition"));

    let wider = CLEAN.replace("primary key", "month int not null default 0 comment '月份',\n  primary key");
    owner.paste("/drafts/SHOP-1/revisions", &[("note", "by month")], &wider).await.is(StatusCode::OK);
    owner.post("/drafts/SHOP-1/threads/1/comments", &[("body", "Done")]).await.is(StatusCode::OK);
    dba.post("/drafts/SHOP-1/threads/1/resolve", &[]).await.is(StatusCode::OK);
    owner.post("/drafts/SHOP-1/steps/submit_revision", &[]).await.is(StatusCode::OK);
    hand_over(&owner, &reviewer, "/drafts/SHOP-1", "2").await;
    let page = dba.get("/drafts/SHOP-1/hand-off").await.is(StatusCode::OK);
    assert_ne!(hash(&page).await, hash_now);
    assert_eq!(page.count("#history li"), 1);
    let older = dba.get("/drafts/SHOP-1/hand-off?package=1").await.is(StatusCode::OK);
    assert_eq!((hash(&older).await, older.count("#answer")), (hash_now, 0));
    let accepted = [("hash", hash(&page).await), ("note", "on Friday".into())];
    let accepted = accepted.each_ref().map(|(name, value)| (*name, value.as_str()));
    let done = dba.post("/drafts/SHOP-1/hand-off/accept", &accepted).await.is(StatusCode::OK);
    assert_eq!((done.text("#package .badge"), done.text("#answered .prose")), ("Accepted".into(), "on Friday".into()));
    let late = dba.post("/drafts/SHOP-1/hand-off/accept", &accepted).await.is(StatusCode::CONFLICT);
    assert!(late.text(".notice.wrong").contains("You have taken a step yourself"), "{}", late.text(".notice"));
    let project = owner.get("/projects/SHOP").await.is(StatusCode::OK);
    let baseline = project.text("#baseline");
    assert!(baseline.contains("SHOP-1 Orders") && baseline.contains("r2") && baseline.contains("zhao"), "{baseline}");
    let chinese = [("choice", "zh-CN"), ("back", "/drafts/SHOP-1/hand-off")];
    let page = owner.post("/language", &chinese).await.is(StatusCode::OK);
    assert!(
        page.text("#package").contains("已验收") && page.text("#files").contains("数据字典"),
        "{}",
        page.text("main")
    );
}

/// Each file of a package is read in place or taken along.
async fn read_every_file(dba: &Visitor, page: &Answer) {
    let read = page.attributes("#files .end a.btn", "href");
    assert_eq!(read.len(), 11, "{read:?}");
    for address in read {
        let shown = dba.get(&address).await.is(StatusCode::OK);
        assert!(shown.count("#file") == 1 && shown.text("#file").len() > 20 || address.contains(".svg"), "{address}");
    }
    let script = dba.get("/drafts/SHOP-1/hand-off/read/schema.sql").await.is(StatusCode::OK);
    assert!(script.text("#file .source").contains("create table shopOrder"), "{}", script.text("#file"));
    let dictionary = dba.get("/drafts/SHOP-1/hand-off/read/dictionary.zh-CN.html").await.is(StatusCode::OK);
    assert_eq!(dictionary.text("#file #table-1 h3 code"), "shopOrder");
    let picture = dba.get("/drafts/SHOP-1/hand-off/read/diagram.svg").await.attribute("#file img", "src");
    let picture = dba.get(&picture).await.is(StatusCode::OK);
    assert_eq!(picture.header("content-type"), "image/svg+xml");
    for address in page.attributes("#files .end a.iconbtn", "href") {
        let file = dba.get(&address).await.is(StatusCode::OK);
        assert!(file.header("content-disposition").starts_with("attachment"), "{address}");
    }
    let zip = dba.get(&page.attribute("#package header a", "href")).await.is(StatusCode::OK);
    assert_eq!(zip.header("content-type"), "application/zip");
    dba.get("/drafts/SHOP-1/hand-off/read/nothing.sql").await.is(StatusCode::NOT_FOUND);
}

async fn the_owner_of_a_project_without_a_dba_is_told(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, _] = people(&server).await;
    let members = owner.get("/projects/SHOP/members").await.is(StatusCode::OK);
    let forms = members.attributes("form[action^='/projects/SHOP/members/']", "action");
    for form in forms.iter().filter(|form| !form.ends_with("/remove")) {
        // The last owner stays one, and the reviewer is one already.
        owner.post(form, &[("role", "reviewer")]).await;
    }
    // Whoever became a reviewer is asked as one.
    owner.post("/projects/SHOP/review-rules", &[("reviewer", "any"), ("small_change", "9")]).await.is(StatusCode::OK);
    hand_over(&owner, &reviewer, "/drafts/SHOP-1", "1").await;
    let page = owner.get("/drafts/SHOP-1/hand-off").await.is(StatusCode::OK);
    page.has("#no-dba a[href='/projects/SHOP/members']");
    owner.get("/").await.is(StatusCode::OK).has("#waiting li a[href='/drafts/SHOP-1/hand-off']");
    assert!(reviewer.get("/drafts/SHOP-1/hand-off").await.has("#no-dba").count("#no-dba a") == 0);
}

async fn what_was_not_published_before_the_acceptance_says_why_it_can_not_be(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, dba] = people(&server).await;
    hand_over(&owner, &reviewer, "/drafts/SHOP-1", "1").await;
    let late = [("for", "open"), ("on", "draft"), ("kind", "note"), ("revision", "1"), ("body", "For next time")];
    let page = reviewer.post("/drafts/SHOP-1/pending", &late).await.is(StatusCode::OK);
    assert_eq!(page.count(".pendingbar .why"), 0);
    let page = dba.get("/drafts/SHOP-1/hand-off").await;
    let hash = hash(&page).await;
    dba.post("/drafts/SHOP-1/hand-off/accept", &[("hash", &*hash)]).await.is(StatusCode::OK);
    let page = reviewer.get("/drafts/SHOP-1/discussion?threads=pending").await.is(StatusCode::OK);
    assert!(page.text(".pendingbar .why").contains("can’t be published any more"), "{}", page.text(".pendingbar"));
    assert_eq!(page.attribute(".pending [data-copy]", "data-copy"), "For next time");
    let discard = page.attribute(".pending .acts form", "action");
    let page = reviewer.post(&discard, &[]).await.is(StatusCode::OK);
    assert_eq!(page.count(".pendingbar[hidden]"), 1);
}
