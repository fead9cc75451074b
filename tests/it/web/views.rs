//! Views in a review, by plain forms: nobody can sign one, so what becomes of it is agreed to with every table.

use reqwest::StatusCode;

use super::CLEAN;
use super::hand_off::{agree_and_close, hand_over, meet, open_meeting, people};
use super::meetings::send;
use super::visitor::{Visitor, serve};
use crate::support::{Database, Server, on_both_databases};

on_both_databases!(
    a_view_that_somebody_changed_meanwhile_is_overridden_by_nobody_unasked,
    a_draft_that_drops_a_view_is_no_small_change_and_says_so,
);

const VIEW: &str = "create view vItems as select id from shopOrder;\n";

/// A project whose baseline has a view.
async fn with_view(server: &Server) -> [Visitor; 3] {
    let all = people(server).await;
    accept(&all, "/drafts/SHOP-1").await;
    let draft = small(&all[0], "Items", &format!("{CLEAN}{VIEW}")).await;
    accept(&all, &draft).await;
    all
}

async fn accept([owner, reviewer, dba]: &[Visitor; 3], draft: &str) {
    hand_over(owner, reviewer, draft, "1").await;
    let page = dba.get(&format!("{draft}/hand-off")).await.is(StatusCode::OK);
    dba.submit(&page, "#accept", &[]).await.is(StatusCode::OK);
}

async fn upload(owner: &Visitor, title: &str, text: &str) -> String {
    let page = owner.paste("/projects/SHOP/drafts", &[("title", title)], text).await.is(StatusCode::OK);
    page.path.split('?').next().unwrap_or_default().to_owned()
}

/// A draft whose participants are asked at once.
async fn small(owner: &Visitor, title: &str, text: &str) -> String {
    let draft = upload(owner, title, text).await;
    owner.post(&format!("{draft}/steps/skip_first_meeting"), &[]).await.is(StatusCode::OK);
    draft
}

/// The design of the tables with one more column.
fn with_remark() -> String {
    CLEAN.replace("  createTime", "  remark varchar(40) not null default '' comment '备注',\n  createTime")
}

async fn a_view_that_somebody_changed_meanwhile_is_overridden_by_nobody_unasked(database: Database) {
    let server = serve(&database);
    let all = with_view(&server).await;
    let [owner, reviewer, dba] = &all;
    let slow = small(owner, "Notes", &format!("{}{VIEW}", with_remark())).await;
    let room = meet(owner, reviewer, &slow, "1").await;
    let room = send(owner, &room, ".verdicts > form", &[("verdict", "agreed")]).await.is(StatusCode::OK);
    let changed = VIEW.replace("select id", "select id, createTime");
    let quick = small(owner, "Items with their time", &format!("{CLEAN}{changed}")).await;
    accept(&all, &quick).await;

    let seen = reviewer.get(&room.path).await.is(StatusCode::OK);
    assert!(
        seen.text("#off-agenda").contains("vItems"),
        "the meeting has to talk about it: {}",
        seen.text("#off-agenda")
    );
    let behind = seen.text("#behind");
    assert!(behind.contains("override what came to the baseline in vItems."), "{behind}");
    let gate = owner.get(&format!("{slow}/progress")).await.is(StatusCode::OK).text("#gate");
    assert!(gate.contains("0 of 1 table sign-offs"), "{gate}");
    assert!(gate.contains("the baseline has changed in vItems, which the draft would drop or override."), "{gate}");
    let signs = reviewer.get(&format!("{slow}/sign-offs")).await.is(StatusCode::OK);
    assert_eq!((signs.count("td.said.agreed"), signs.count("td.said.voided")), (0, 1));
    let waiting = reviewer.get("/").await.is(StatusCode::OK).text("#waiting");
    assert!(waiting.contains("sign again"), "{waiting}");
    let meeting = room.path.split('?').next().unwrap_or_default();
    owner.post(&format!("{meeting}/close"), &[]).await.is(StatusCode::CONFLICT);

    let again = [("revision", "1"), ("stance", "agree_all")];
    reviewer.post(&format!("{slow}/sign-offs"), &again).await.is(StatusCode::OK);
    owner.post(&format!("{meeting}/close"), &[]).await.is(StatusCode::OK);
    let page = dba.get(&format!("{slow}/hand-off")).await.is(StatusCode::OK);
    assert_eq!(page.count("#overridden"), 0, "now they have agreed to it");
    dba.submit(&page, "#accept", &[]).await.is(StatusCode::OK);
}

async fn a_draft_that_drops_a_view_is_no_small_change_and_says_so(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, dba] = with_view(&server).await;
    let draft = upload(&owner, "Notes", &with_remark()).await;
    let refused = owner.post(&format!("{draft}/steps/skip_first_meeting"), &[]).await.is(StatusCode::CONFLICT);
    assert!(refused.text("main").contains("Dropped: vItems"), "{}", refused.text("main"));

    owner.post(&format!("{draft}/steps/submit_for_review"), &[]).await.is(StatusCode::OK);
    let room = open_meeting(&owner, &draft).await;
    assert!(room.text("#agenda").contains("vItems"), "{}", room.text("#agenda"));
    agree_and_close(&owner, &room.path).await;
    owner.post(&format!("{draft}/steps/submit_revision"), &[]).await.is(StatusCode::OK);
    let drops = reviewer.get(&format!("{draft}/sign-offs")).await.is(StatusCode::OK).text("#drops");
    assert!(drops.contains("This draft drops vItems from the baseline."), "{drops}");

    hand_over(&owner, &reviewer, &draft, "1").await;
    let page = dba.get(&format!("{draft}/hand-off")).await.is(StatusCode::OK);
    let accepts = page.text("#accept #drops");
    assert!(accepts.contains("vItems of the present baseline is not in it"), "{accepts}");
    assert!(page.text("#package").contains("The design drops vItems from the baseline"), "{}", page.text("#package"));
}
