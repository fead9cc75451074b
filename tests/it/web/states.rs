//! A draft's way through its states: what happens out of the usual order, and what is said of it.

use reqwest::StatusCode;

use super::hand_off::{hand_over, meet, people};
use super::meetings::send;
use super::visitor::{Visitor, serve};
use super::{CLEAN, EXPORT};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    an_objection_turns_a_second_meeting_to_what_has_to_change,
    a_meeting_that_was_left_open_is_closed_before_the_revision_is_submitted,
    what_a_meeting_recorded_that_is_called_off_is_shown_as_void,
    an_agenda_without_items_is_made_anew_by_those_who_may,
    a_meeting_that_can_not_be_scheduled_keeps_what_was_entered,
    a_meeting_that_comes_too_early_says_what_is_missing,
    what_was_passed_over_is_shown_as_that,
    an_accepted_draft_is_compared_with_the_baseline_before_it,
    what_waits_is_what_still_matters,
    a_thread_is_addressed_in_a_later_revision,
    requirements_of_other_modules_are_told_apart,
    what_a_deputy_says_stands_in_the_column_of_the_other,
    whoever_uploaded_a_revision_speaks_for_nobody_and_is_told_so_once,
    a_meeting_leads_to_what_its_room_does_not_show,
    where_no_revision_is_taken_one_learns_why_and_keeps_what_was_sent,
);

/// The reviewer objects while the second meeting goes on, about which the address is returned.
async fn objected(owner: &Visitor, reviewer: &Visitor) -> String {
    let room = meet(owner, reviewer, "/drafts/SHOP-1", "1").await;
    let objection = [("revision", "1"), ("stance", "object"), ("table", "1"), ("reason", "No index on the buyer")];
    reviewer.post("/drafts/SHOP-1/sign-offs", &objection).await.is(StatusCode::OK);
    room.path
}

async fn an_objection_turns_a_second_meeting_to_what_has_to_change(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, _] = people(&server).await;
    let meeting = objected(&owner, &reviewer).await;
    let seen = reviewer.get(&meeting).await.is(StatusCode::OK).text("#objected");
    assert!(seen.contains("wang has objected") && seen.contains("No index on the buyer"), "{seen}");
    assert!(seen.contains("Li Wei goes on to record"), "{seen}");
    let room = owner.get(&meeting).await.is(StatusCode::OK);
    assert!(room.text("#objected").contains("Record what has to change and close it"), "{}", room.text("#objected"));
    assert_eq!(room.count(".close form[action$=cancel]"), 1, "it can be broken off");
    owner.get("/").await.has(&format!("#waiting a[href='{meeting}']"));
    let designer = room.attribute("#f-owner option[selected]", "value");
    let change = [("what", "An index on userId"), ("owner", designer.as_str()), ("targets", "1")];
    let room = send(&owner, &room, ".verdicts details:nth-of-type(1) form", &change).await.is(StatusCode::OK);
    let minutes = send(&owner, &room, ".close form", &[]).await.is(StatusCode::OK);
    assert!(minutes.text(".minutes").contains("An index on userId"), "{}", minutes.text("main"));
    let draft = owner.get("/drafts/SHOP-1/progress").await;
    assert_eq!(draft.text(".stepper .now"), "Revising");
    assert_eq!(draft.text("#way").matches("objected").count(), 1, "{}", draft.text("#way"));
    let list = owner.get("/drafts/SHOP-1/meetings").await;
    assert_eq!(list.text("#actions .what"), "An index on userId");
    assert_eq!(list.text("#meetings .btn.primary"), "Schedule the second meeting");
}

async fn a_meeting_that_was_left_open_is_closed_before_the_revision_is_submitted(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, _] = people(&server).await;
    let meeting = objected(&owner, &reviewer).await;
    let room = owner.get(&meeting).await.is(StatusCode::OK);
    let designer = room.attribute("#f-owner option[selected]", "value");
    let change = [("what", "An index on userId"), ("owner", designer.as_str()), ("targets", "1")];
    let room = send(&owner, &room, ".verdicts details:nth-of-type(1) form", &change).await.is(StatusCode::OK);
    let indexed = CLEAN.replace("primary key (id)", "primary key (id),\n  key idxCreate (createTime)");
    owner.paste("/drafts/SHOP-1/revisions", &[("note", "index")], &indexed).await.is(StatusCode::OK);
    owner.post("/drafts/SHOP-1/threads/1/comments", &[("body", "Done")]).await.is(StatusCode::OK);
    let early = owner.post("/drafts/SHOP-1/steps/submit_revision", &[]).await.is(StatusCode::CONFLICT);
    assert!(early.text("main").contains("The second meeting is over"), "{}", early.text("main"));
    let home = owner.get("/").await;
    assert!(home.text("#waiting").contains("record in the meeting what has to change"), "{}", home.text("#waiting"));
    send(&owner, &room, ".close form", &[]).await.is(StatusCode::OK);
    let list = owner.get("/drafts/SHOP-1/meetings").await;
    assert_eq!(list.text("#actions .what"), "An index on userId");
}

async fn what_a_meeting_recorded_that_is_called_off_is_shown_as_void(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, _] = people(&server).await;
    let room = meet(&owner, &reviewer, "/drafts/SHOP-1", "1").await;
    let meeting = room.path.clone();
    let put_off = [("note", "until the load test")];
    let room = send(&owner, &room, ".verdicts details:nth-of-type(2) form", &put_off).await.is(StatusCode::OK);
    assert!(room.text(".close .unmet").contains("No item is postponed"), "{}", room.text(".close"));
    owner.post("/drafts/SHOP-1/steps/withdraw", &[("reason", "another way")]).await.is(StatusCode::OK);
    let page = reviewer.get(&meeting).await.is(StatusCode::OK);
    assert!(page.text(".title .badge").contains("called off"), "{}", page.text(".title"));
    assert!(page.text(".items .settled").contains("until the load test"), "{}", page.text("#agenda"));
    assert!(page.text(".notice").contains("none of it holds"), "{}", page.text("main"));
}

async fn an_agenda_without_items_is_made_anew_by_those_who_may(database: Database) {
    let server = serve(&database);
    let [owner, ..] = people(&server).await;
    let observer = Visitor::invited(&server, &owner, "sun", "SHOP", "observer").await;
    let form = owner.get("/drafts/SHOP-1/meetings/new").await.is(StatusCode::OK);
    let chair = form.attribute("#f-chair option[selected]", "value");
    let sent =
        [("day", "2099-11-24"), ("time", "10:00"), ("zone", "UTC"), ("minutes", "45"), ("chair", chair.as_str())];
    let mut plan = owner.post("/drafts/SHOP-1/meetings", &sent).await.is(StatusCode::OK);
    let meeting = plan.path.clone();
    while plan.count(".items li") > 0 {
        plan = send(&owner, &plan, ".items li form", &[("way", "off")]).await.is(StatusCode::OK);
    }
    assert!(plan.text("#agenda .empty").contains("make it anew"), "{}", plan.text("#agenda"));
    assert!(!plan.text("#agenda .empty").contains("Nothing is contested"), "items would come");
    let others = observer.get(&meeting).await.is(StatusCode::OK).text("#agenda .empty");
    assert!(!others.contains("make it anew"), "{others}");
    owner.post(&format!("{meeting}/cancel"), &[]).await.is(StatusCode::OK);
    let over = owner.get(&meeting).await.is(StatusCode::OK).text("#agenda .empty");
    assert!(over.contains("Nothing on the agenda") && !over.contains("make it anew"), "{over}");
}

async fn a_meeting_that_can_not_be_scheduled_keeps_what_was_entered(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, _] = people(&server).await;
    let form = owner.get("/drafts/SHOP-1/meetings/new").await.is(StatusCode::OK);
    let chair = form.attribute("#f-chair option[selected]", "value");
    let entered = |day| {
        [("day", day), ("time", "10:00"), ("zone", "UTC"), ("minutes", "45"), ("place", "Lotus"), ("chair", &*chair)]
    };
    let past = owner.post("/drafts/SHOP-1/meetings", &entered("2020-01-02")).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert!(past.text("main").contains("more than a day ago"), "{}", past.text("main"));
    assert_eq!((past.attribute("#f-place", "value"), past.count("#f-day[aria-invalid]")), ("Lotus".into(), 1));
    owner.post("/drafts/SHOP-1/meetings", &entered("2099-01-02")).await.is(StatusCode::OK);
    for (by, told) in [(&owner, "You have scheduled this meeting"), (&reviewer, "This meeting is scheduled")] {
        let again = by.post("/drafts/SHOP-1/meetings", &entered("2099-01-03")).await.is(StatusCode::CONFLICT);
        assert!(again.text(".notice.wrong").contains(told), "{}", again.text("main"));
        assert_eq!(again.attribute("#f-place", "value"), "Lotus");
        assert_eq!(again.attribute("#f-day", "value"), "2099-01-03");
    }
}

async fn a_meeting_that_comes_too_early_says_what_is_missing(database: Database) {
    let server = serve(&database);
    let [owner, ..] = people(&server).await;
    owner.paste("/projects/SHOP/drafts", &[("title", "Stock")], CLEAN).await.is(StatusCode::OK);
    let form = owner.get("/drafts/SHOP-2/meetings/new").await.is(StatusCode::OK);
    let plan = owner.submit(&form, "main form", &[("chair", &form.attribute("#f-chair option", "value"))]).await;
    let plan = plan.is(StatusCode::OK);
    assert_eq!(plan.count("main .notice a[href='/drafts/SHOP-2/progress']"), 1, "{}", plan.text("main"));
    let early = owner.post(&format!("{}/open", plan.path), &[]).await.is(StatusCode::CONFLICT);
    let told = early.text(".notice.wrong");
    assert!(told.contains("has not been submitted for review yet") && !told.contains("moved on"), "{told}");
}

async fn what_was_passed_over_is_shown_as_that(database: Database) {
    let server = serve(&database);
    let [owner, ..] = people(&server).await;
    let page = owner.get("/drafts/SHOP-1/progress").await.is(StatusCode::OK);
    assert_eq!(page.texts(".stepper .skipped"), ["First meeting (skipped)", "Revising (skipped)"]);
    assert_eq!(page.texts(".stepper .done"), ["Drafting"]);
}

async fn an_accepted_draft_is_compared_with_the_baseline_before_it(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, dba] = people(&server).await;
    let wider =
        CLEAN.replace("primary key (id)", "total decimal(18,2) not null default 0 comment '总额',\n  primary key (id)");
    for (draft, revision) in [("/drafts/SHOP-1", CLEAN), ("/drafts/SHOP-2", &wider)] {
        if draft == "/drafts/SHOP-2" {
            owner.paste("/projects/SHOP/drafts", &[("title", "Totals")], revision).await.is(StatusCode::OK);
            owner.post(&format!("{draft}/steps/skip_first_meeting"), &[]).await.is(StatusCode::OK);
        }
        hand_over(&owner, &reviewer, draft, "1").await;
        let page = dba.get(&format!("{draft}/hand-off")).await.is(StatusCode::OK);
        let hash = page.attribute("#hash", "value");
        dba.post(&format!("{draft}/hand-off/accept"), &[("hash", &hash)]).await.is(StatusCode::OK);
    }
    let second = owner.get("/drafts/SHOP-2/differences").await.is(StatusCode::OK);
    let sides = second.text(".sides");
    assert!(sides.contains("SHOP-1 r1") && !sides.contains("SHOP-2 r1"), "{sides}");
    assert!(second.text("main").contains("total"), "{}", second.text("main"));
    owner.get("/drafts/SHOP-1/differences?from=baseline").await.is(StatusCode::NOT_FOUND);
    owner.get("/drafts/SHOP-1/differences").await.is(StatusCode::OK);
}

async fn what_waits_is_what_still_matters(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, _] = people(&server).await;
    owner.paste("/projects/SHOP/drafts", &[("title", "Members")], EXPORT).await.is(StatusCode::OK);
    let all = reviewer.get("/drafts/SHOP-2/findings").await.attributes(".findings [name=finding]", "value");
    let ticked = all.iter().map(|finding| ("finding", finding.as_str()));
    let wish: Vec<_> = ticked.chain([("scope", "finding"), ("reason", "the old system needs it")]).collect();
    reviewer.post("/drafts/SHOP-2/waivers", &wish).await.is(StatusCode::OK);
    let fewer = EXPORT.replace("price                float", "price                decimal(18,2)");
    owner.paste("/drafts/SHOP-2/revisions", &[("note", "decimal")], &fewer).await.is(StatusCode::OK);
    owner.post("/drafts/SHOP-2/steps/skip_first_meeting", &[]).await.is(StatusCode::OK);
    let left = reviewer.get("/drafts/SHOP-2/findings").await.count(".findings .wish");
    assert!(left < all.len(), "{left} of {}", all.len());
    let gate = owner.get("/drafts/SHOP-2/progress").await.text("#gate");
    assert!(gate.contains(&format!("{left} waivers wait for an answer")), "{gate}");

    let page = owner.get("/drafts/SHOP-2/waivers").await;
    let chosen = page.attributes("#waivers-1 [name=waiver]", "value");
    let ticked = chosen.iter().map(|value| ("waiver", value.as_str()));
    let refuse: Vec<_> = ticked.chain([("form", "answer-1"), ("grant", "no"), ("note", "mend it")]).collect();
    owner.post("/drafts/SHOP-2/waivers/answers", &refuse).await.is(StatusCode::OK);
    let home = reviewer.get("/").await.is(StatusCode::OK);
    assert!(home.text("#waiting").contains("refused"), "{}", home.text("#waiting"));
    assert_eq!(home.count("#waiting a[href='/drafts/SHOP-2/waivers']"), 1);
}

async fn a_thread_is_addressed_in_a_later_revision(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, _] = people(&server).await;
    owner.paste("/projects/SHOP/drafts", &[("title", "Stock")], CLEAN).await.is(StatusCode::OK);
    let defect = [("on", "draft"), ("kind", "defect"), ("revision", "1"), ("body", "No index")];
    reviewer.post("/drafts/SHOP-2/threads", &defect).await.is(StatusCode::OK);
    let button = ".reply button[formaction$=address]";
    assert_eq!(owner.get("/drafts/SHOP-2/discussion").await.count(button), 0);
    let early = owner.post("/drafts/SHOP-2/threads/1/address", &[]).await.is(StatusCode::CONFLICT);
    assert!(early.text(".notice.wrong").contains("No revision has come since"), "{}", early.text("main"));
    let indexed = CLEAN.replace("primary key (id)", "primary key (id),\n  key idxCreate (createTime)");
    owner.paste("/drafts/SHOP-2/revisions", &[], &indexed).await.is(StatusCode::OK);
    assert_eq!(owner.get("/drafts/SHOP-2/discussion").await.count(button), 1);
    owner.post("/drafts/SHOP-2/threads/1/address", &[]).await.is(StatusCode::OK);
}

async fn requirements_of_other_modules_are_told_apart(database: Database) {
    let server = serve(&database);
    let [owner, ..] = people(&server).await;
    let modules = owner.post("/projects/SHOP/modules", &[("name", "Payment"), ("patterns", "pay*")]).await;
    let module = modules.is(StatusCode::OK).attribute(".rows.modules > li", "id");
    let one = [("title", "Orders are kept")];
    owner.post("/projects/SHOP/requirements", &one).await.is(StatusCode::OK);
    let other = [("title", "Payments are kept"), ("module", &*module)];
    owner.post("/projects/SHOP/requirements", &other).await.is(StatusCode::OK);
    let page = owner.get("/drafts/SHOP-1/requirements").await.is(StatusCode::OK);
    assert!(page.text(".figures").contains("(one more is of a module that"), "{}", page.text(".figures"));
    assert_eq!(page.text(".pills .num"), "2 1 1");
}

async fn what_a_deputy_says_stands_in_the_column_of_the_other(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, dba] = people(&server).await;
    let deputy = Visitor::invited(&server, &owner, "li", "SHOP", "reviewer").await;
    let members = reviewer.get("/projects/SHOP/members").await;
    let (names, ids) = (members.texts("#f-deputy option"), members.attributes("#f-deputy option", "value"));
    let at = names.iter().position(|name| name == "li").expect("the deputy");
    reviewer.post("/projects/SHOP/deputies", &[("deputy", &*ids[at])]).await.is(StatusCode::OK);
    let home = deputy.get("/").await.is(StatusCode::OK);
    assert!(home.text("#waiting").contains("for yourself and in the stead of wang"), "{}", home.text("#waiting"));
    let (mine, others) = (deputy.get("/drafts/SHOP-1/progress").await, owner.get("/drafts/SHOP-1/progress").await);
    assert!(mine.text("#turns").contains("waits for your agreement, for yourself"), "{}", mine.text("#turns"));
    assert!(others.text("#turns").contains("waits for their agreement, for themselves"), "{}", others.text("#turns"));
    let before = deputy.get("/drafts/SHOP-1/sign-offs").await.is(StatusCode::OK);
    assert!(before.text("#deputy").contains("You stand in for wang:"), "nobody speaks for others unawares");
    assert_eq!(before.texts("th.mine small"), ["Reviewers", "for wang"]);
    assert_eq!((before.count("#unasked"), owner.get("/drafts/SHOP-1/sign-offs").await.count("#deputy")), (0, 0));
    let dba = dba.get("/drafts/SHOP-1/sign-offs").await.has("#unasked");
    assert_eq!(dba.text("button[value=agree_all]"), "Agree on all tables", "the project's DBA is not asked");
    let agree = [("revision", "1"), ("stance", "agree_all")];
    deputy.post("/drafts/SHOP-1/sign-offs", &agree).await.is(StatusCode::OK);
    let page = owner.get("/drafts/SHOP-1/sign-offs").await.is(StatusCode::OK);
    assert_eq!(page.texts(".said.agreed small"), ["by li in their stead"]);
    assert_eq!(page.count(".said.agreed"), 2);
}

async fn whoever_uploaded_a_revision_speaks_for_nobody_and_is_told_so_once(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, _] = people(&server).await;
    let members = reviewer.get("/projects/SHOP/members").await;
    let (names, ids) = (members.texts("#f-deputy option"), members.attributes("#f-deputy option", "value"));
    let at = names.iter().position(|name| name == "Li Wei").expect("the uploader");
    reviewer.post("/projects/SHOP/deputies", &[("deputy", &*ids[at])]).await.is(StatusCode::OK);
    let agree = [("revision", "1"), ("stance", "agree_all")];
    let page = owner.post("/drafts/SHOP-1/sign-offs", &agree).await.is(StatusCode::OK);
    assert_eq!(page.count(".notice"), 1, "{}", page.text("main"));
    assert!(page.text(".notice").contains("neither for yourself nor for wang"), "{}", page.text(".notice"));
    assert_eq!(page.texts("th.mine small"), Vec::<String>::new());
    assert_eq!(page.texts(".said.own small"), ["does not count: r1 is their own upload"]);
    assert_eq!(page.texts("#shares li"), ["Reviewers: one person × one table 0 / 1"]);
}

async fn where_no_revision_is_taken_one_learns_why_and_keeps_what_was_sent(database: Database) {
    let server = serve(&database);
    let [owner, ..] = people(&server).await;
    for form in ["/drafts/SHOP-1/revisions/new", "/drafts/SHOP-1/revisions/edit"] {
        let page = owner.get(form).await.is(StatusCode::OK);
        assert_eq!(page.count("main form"), 0, "nobody fills in what is refused");
        assert!(page.text("#frozen").contains("An objection sends the draft back"), "{}", page.text("main"));
        assert_eq!(page.attribute("#frozen a", "href"), "/drafts/SHOP-1/progress");
    }
    let wider = CLEAN.replace("primary key (id)", "total int not null default 0 comment '总额',\n  primary key (id)");
    let sent = [("note", "wider"), ("base", "1"), ("edited_file", "0")];
    for form in ["/drafts/SHOP-1/revisions", "/drafts/SHOP-1/revisions/edit"] {
        let page = owner.paste(form, &sent, &wider).await.is(StatusCode::CONFLICT);
        assert!(page.text("#frozen").contains("withdraw the draft"), "{}", page.text("main"));
        assert_eq!(page.count(".notice.wrong"), 1, "it is said once");
        assert!(page.text("[name=source]").contains("总额"), "{}", page.text("[name=source]"));
        assert_eq!(page.attribute("[name=note]", "value"), "wider");
    }
    owner.post("/drafts/SHOP-1/steps/withdraw", &[("reason", "too wide")]).await.is(StatusCode::OK);
    let page = owner.get("/drafts/SHOP-1/revisions/new").await.is(StatusCode::OK);
    assert!(page.text("#frozen").contains("an owner reopens it"), "{}", page.text("main"));
    owner.post("/drafts/SHOP-1/steps/reopen", &[]).await.is(StatusCode::OK);
    assert_eq!(owner.get("/drafts/SHOP-1/revisions/new").await.count("#frozen"), 0);
}

async fn a_meeting_leads_to_what_its_room_does_not_show(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, dba] = people(&server).await;
    hand_over(&owner, &reviewer, "/drafts/SHOP-1", "1").await;
    let hash = dba.get("/drafts/SHOP-1/hand-off").await.attribute("#hash", "value");
    dba.post("/drafts/SHOP-1/hand-off/accept", &[("hash", &hash)]).await.is(StatusCode::OK);
    let other = format!("{EXPORT}\ncreate tabel oops (id int);");
    owner.paste("/projects/SHOP/drafts", &[("title", "Bills")], &other).await.is(StatusCode::OK);
    owner.post("/drafts/SHOP-2/steps/submit_for_review", &[]).await.is(StatusCode::OK);
    let form = owner.get("/drafts/SHOP-2/meetings/new").await.is(StatusCode::OK);
    let chair = form.attribute("#f-chair option[selected]", "value");
    let plan = owner.submit(&form, "main form", &[("chair", &chair)]).await.is(StatusCode::OK);
    owner.post(&format!("{}/open", plan.path), &[]).await.is(StatusCode::OK);
    let mut seen = std::collections::BTreeMap::new();
    for item in owner.get(&plan.path).await.attributes(".agenda li a", "href") {
        let room = owner.get(&item).await.is(StatusCode::OK);
        seen.insert(room.text(".subject h2"), room.attributes(".subject h2 a", "href"));
    }
    assert_eq!(seen["shopOrder"], ["/drafts/SHOP-2/differences?from=baseline&to=1"], "it went: {seen:?}");
    assert_eq!(seen["SHOP-2 Bills"], ["/drafts/SHOP-2/findings"], "{seen:?}");
    assert!(seen["t_order_item"].is_empty(), "it stands there itself");
    for address in seen.values().flatten() {
        owner.get(address).await.is(StatusCode::OK);
    }
}
