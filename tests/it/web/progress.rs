//! A draft's way by plain forms: checklist, steps, sign-offs, whose turn it is.

use reqwest::StatusCode;

use super::CLEAN;
use super::hand_off::people;
use super::visitor::{Visitor, serve};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    a_small_change_goes_to_its_second_meeting_by_plain_forms,
    who_uploaded_a_revision_is_offered_what_counts_and_told_why,
    who_uploaded_a_revision_takes_their_objection_back,
    an_objection_to_a_dropped_table_leads_to_its_thread,
);

async fn a_small_change_goes_to_its_second_meeting_by_plain_forms(database: Database) {
    let server = serve(&database);
    let owner = Visitor::admin(&server).await;
    owner.post("/projects", &[("name", "Shop"), ("key", "SHOP"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    let reviewer = Visitor::invited(&server, &owner, "wang", "SHOP", "reviewer").await;
    let dba = Visitor::invited(&server, &owner, "zhao", "SHOP", "dba").await;
    owner.paste("/projects/SHOP/drafts", &[("title", "Orders")], CLEAN).await.is(StatusCode::OK);

    let wrong = owner
        .post("/projects/SHOP/review-rules", &[("small_change", "many")])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .has(".wrong");
    assert_eq!(wrong.attribute("#small", "value"), "many", "what was typed is still there");
    let rules = [("reviewer", "all"), ("dba", "any"), ("small_change", "3")];
    owner.post("/projects/SHOP/review-rules", &rules).await.is(StatusCode::OK).has(".notice.ok");

    let progress = owner
        .get("/drafts/SHOP-1/progress")
        .await
        .is(StatusCode::OK)
        .has("#gate .check .yes")
        .has("#step-skip_first_meeting button:not([disabled])");
    let version = progress.attribute("#step-withdraw [name=version]", "value");
    owner
        .post("/drafts/SHOP-1/steps/withdraw", &[("version", &version), ("reason", " ")])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .has("#step-withdraw .wrong");
    owner
        .post("/drafts/SHOP-1/steps/skip_first_meeting", &[("version", &version)])
        .await
        .is(StatusCode::OK)
        .has("#turns li");
    let again = owner
        .post("/drafts/SHOP-1/steps/withdraw", &[("version", &version), ("reason", "late")])
        .await
        .is(StatusCode::CONFLICT)
        .has(".notice.wrong");
    assert!(again.body.contains("late"), "the reason is still there");

    owner.get("/projects/SHOP").await.is(StatusCode::OK).has("td.holds div").has("td.holds small");
    reviewer.get("/").await.is(StatusCode::OK).has("#waiting li a[href='/drafts/SHOP-1/sign-offs']");
    reviewer
        .get("/drafts/SHOP-1/sign-offs")
        .await
        .is(StatusCode::OK)
        .has("td.said.missing")
        .has("[name=table][checked]");
    let object = [("revision", "1"), ("stance", "object"), ("table", "1"), ("reason", "")];
    reviewer
        .post("/drafts/SHOP-1/sign-offs", &object)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .has("#reason[aria-invalid]");
    let agree = [("revision", "1"), ("stance", "agree_all")];
    reviewer.post("/drafts/SHOP-1/sign-offs", &agree).await.is(StatusCode::OK).has("td.said.agreed");
    reviewer.get("/").await.is(StatusCode::OK).has("#waiting .empty");
    dba.post("/drafts/SHOP-1/sign-offs", &agree).await.is(StatusCode::OK);
    owner.get("/").await.is(StatusCode::OK).has("#waiting li").has(".topbar .badge.accent");
    let other = [("title", "Orders again")];
    owner.paste("/projects/SHOP/drafts", &other, CLEAN).await.is(StatusCode::OK);
    let early = owner.get("/drafts/SHOP-2/sign-offs").await.is(StatusCode::OK);
    assert_eq!(early.count("td.said.missing"), 0, "nobody is waited for while it is being drafted");
    owner.get("/drafts/SHOP-1/progress").await.is(StatusCode::OK).has("#way li:nth-child(3)");
    let way = owner.get("/drafts/SHOP-1/progress").await.text("#way li:first-child");
    assert!(way.contains("made the draft"), "the oldest comes first: {way}");
}

async fn who_uploaded_a_revision_is_offered_what_counts_and_told_why(database: Database) {
    let server = serve(&database);
    let owner = Visitor::admin(&server).await;
    owner.post("/projects", &[("name", "Shop"), ("key", "SHOP"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    let reviewer = Visitor::invited(&server, &owner, "wang", "SHOP", "reviewer").await;
    let dba = Visitor::invited(&server, &owner, "zhao", "SHOP", "dba").await;
    let rules = [("reviewer", "all"), ("owner", "any"), ("small_change", "3")];
    owner.post("/projects/SHOP/review-rules", &rules).await.is(StatusCode::OK);
    owner.paste("/projects/SHOP/drafts", &[("title", "Orders")], CLEAN).await.is(StatusCode::OK);
    owner.post("/drafts/SHOP-1/steps/skip_first_meeting", &[]).await.is(StatusCode::OK);
    let offered = async |visitor: &Visitor| {
        let page = visitor.get("/drafts/SHOP-1/sign-offs").await.is(StatusCode::OK);
        (page.attributes("[name=stance]", "value").join(" "), page.count("[name=table][checked]"))
    };
    assert_eq!(offered(&reviewer).await, ("agree_all agree object".to_owned(), 1));
    assert_eq!(offered(&owner).await, ("object".to_owned(), 0), "their agreement would not count");
    let told = owner.get("/drafts/SHOP-1/sign-offs").await.text(".notice:not(.wrong)");
    assert!(told.contains("You uploaded this revision, so you are not asked to agree"), "{told}");
    assert_eq!(offered(&dba).await, ("agree_all agree object".to_owned(), 0), "who is not asked may say something");
    let page = dba.get("/drafts/SHOP-1/sign-offs").await.has("#unasked");
    assert_eq!(page.count(".primary[name=stance]"), 0);
}

/// Uploads the script as the next revision, replies in the thread, and submits it.
async fn submit(owner: &Visitor, script: &str, thread: &str) {
    owner.paste("/drafts/SHOP-1/revisions", &[("note", "next")], script).await.is(StatusCode::OK);
    let comments = format!("/drafts/SHOP-1/threads/{thread}/comments");
    owner.post(&comments, &[("body", "As you say")]).await.is(StatusCode::OK);
    owner.post("/drafts/SHOP-1/steps/submit_revision", &[]).await.is(StatusCode::OK);
}

async fn an_objection_to_a_dropped_table_leads_to_its_thread(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, _] = people(&server).await;
    let objection = [("revision", "1"), ("stance", "object"), ("table", "1"), ("reason", "Where are the items?")];
    reviewer.post("/drafts/SHOP-1/sign-offs", &objection).await.is(StatusCode::OK);
    let items =
        "create table orderItem (itemCode varchar(20) not null comment '编码', primary key (itemCode)) comment '明细';";
    submit(&owner, &format!("{CLEAN}{items}"), "1").await;
    let page = reviewer.get("/drafts/SHOP-1/sign-offs").await.is(StatusCode::OK);
    let second = page.attributes("[name=table]", "value").remove(1);
    let objection = [("revision", "2"), ("stance", "object"), ("table", second.as_str()), ("reason", "Not like that")];
    reviewer.post("/drafts/SHOP-1/sign-offs", &objection).await.is(StatusCode::OK);
    submit(&owner, CLEAN, "2").await;
    let page = reviewer.get("/drafts/SHOP-1/sign-offs").await.is(StatusCode::OK);
    assert!(page.text("#apart").contains("which r3 does not have any more"), "{}", page.text("main"));
    let thread = page.attribute("#apart a", "href");
    reviewer.get("/").await.has(&format!("#waiting a[href='{thread}']"));
    let gate =
        reviewer.get("/drafts/SHOP-1/progress").await.is(StatusCode::OK).has(&format!("#gate a[href='{thread}']"));
    assert!(gate.text("#gate").contains("does not have all of what is objected to"), "{}", gate.text("#gate"));
    reviewer.post("/drafts/SHOP-1/threads/2/resolve", &[]).await.is(StatusCode::OK);
    let page = reviewer.get("/drafts/SHOP-1/sign-offs").await.is(StatusCode::OK);
    assert!(page.text("#apart").contains("settled it with #2"), "{}", page.text("main"));
    let gate = reviewer.get("/drafts/SHOP-1/progress").await.is(StatusCode::OK).text("#gate");
    assert!(!gate.contains("does not have all of what is objected to"), "{gate}");
}

async fn who_uploaded_a_revision_takes_their_objection_back(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, _] = people(&server).await;
    let objection = [("revision", "1"), ("stance", "object"), ("table", "1"), ("reason", "No index on the buyer")];
    owner.post("/drafts/SHOP-1/sign-offs", &objection).await.is(StatusCode::OK);
    let indexed = CLEAN.replace("primary key (id)", "primary key (id),\n  key idxCreate (createTime)");
    owner.paste("/drafts/SHOP-1/revisions", &[("note", "index")], &indexed).await.is(StatusCode::OK);
    reviewer.post("/drafts/SHOP-1/threads/1/comments", &[("body", "Well seen")]).await.is(StatusCode::OK);
    owner.post("/drafts/SHOP-1/steps/submit_revision", &[]).await.is(StatusCode::OK);
    let page = owner.get("/drafts/SHOP-1/sign-offs").await.is(StatusCode::OK);
    assert_eq!(page.attributes("[name=stance]", "value"), ["agree", "object"]);
    assert_eq!(page.text("[name=stance][value=agree]"), "Take back my objection to the ticked ones");
    let ticked = page.attribute("[name=table][checked]", "value");
    let back = [("stance", "agree"), ("table", ticked.as_str())];
    let page = owner.submit(&page, "main form[action$='/sign-offs']", &back).await.is(StatusCode::OK);
    assert_eq!(
        (page.count("td.said.objects"), page.attributes("[name=stance]", "value").join(" ")),
        (0, "object".into())
    );
    let page = reviewer.get("/drafts/SHOP-1/progress").await.is(StatusCode::OK);
    assert!(!page.text("#gate").contains("objected to"), "{}", page.text("#gate"));
}
