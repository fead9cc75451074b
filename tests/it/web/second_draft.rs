//! A project's second draft, by plain forms: what people said in the first one, which was accepted, stands on its pages.

use reqwest::StatusCode;

use super::CLEAN;
use super::hand_off::{agree_and_close, hand_over, meet, open_meeting, people};
use super::meetings::send;
use super::visitor::{Visitor, serve};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    the_pages_of_a_second_draft_show_what_was_said_in_the_first,
    a_table_that_the_draft_drops_is_led_to_where_it_still_stands,
    a_second_draft_asks_for_agreement_on_what_it_changes,
    an_agreement_from_before_the_baseline_moved_is_struck_through_and_asked_again,
    a_signer_is_asked_again_when_somebody_else_made_the_same_otherwise,
    a_hand_off_that_would_override_what_came_later_can_only_be_returned,
    a_meeting_marks_what_its_agenda_counts_from,
    an_open_meeting_is_told_that_the_baseline_moved,
    what_the_baseline_brought_is_put_on_the_agenda_of_an_open_meeting,
    the_dba_is_told_at_the_answer_which_tables_are_dropped,
    which_is_which_is_asked_no_more_while_people_sign_and_once_the_dba_has_it,
);

async fn accept_first(owner: &Visitor, reviewer: &Visitor, dba: &Visitor) {
    accept(owner, reviewer, dba, "/drafts/SHOP-1").await;
}

async fn accept(owner: &Visitor, reviewer: &Visitor, dba: &Visitor, draft: &str) {
    hand_over(owner, reviewer, draft, "1").await;
    let page = dba.get(&format!("{draft}/hand-off")).await.is(StatusCode::OK);
    let accepted = [("hash", page.attribute("#hash", "value"))];
    let accepted = accepted.each_ref().map(|(name, value)| (*name, value.as_str()));
    dba.post(&format!("{draft}/hand-off/accept"), &accepted).await.is(StatusCode::OK);
}

/// A draft of [`CLEAN`] with one more column, whose participants are asked.
async fn with_column(owner: &Visitor, title: &str, column: &str) -> String {
    let text = CLEAN.replace("  createTime", &format!("  {column},\n  createTime"));
    let page = owner.paste("/projects/SHOP/drafts", &[("title", title)], &text).await.is(StatusCode::OK);
    let draft = page.path.split('?').next().unwrap_or_default().to_owned();
    owner.post(&format!("{draft}/steps/skip_first_meeting"), &[]).await.is(StatusCode::OK);
    draft
}

async fn an_agreement_from_before_the_baseline_moved_is_struck_through_and_asked_again(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, dba] = people(&server).await;
    accept_first(&owner, &reviewer, &dba).await;
    let slow = with_column(&owner, "Payer", "payerId bigint not null default 0 comment '付款人'").await;
    let agree = [("revision", "1"), ("stance", "agree_all")];
    let signs = format!("{slow}/sign-offs");
    let agreed = reviewer.post(&signs, &agree).await.is(StatusCode::OK);
    assert_eq!((agreed.count("td.said.agreed"), agreed.count("td.said.voided")), (1, 0));
    reviewer.get("/").await.is(StatusCode::OK).has("#waiting .empty");
    let quick = with_column(&owner, "Notes", "remark varchar(40) not null default '' comment '备注'").await;
    accept(&owner, &reviewer, &dba, &quick).await;

    let seen = agreed.attribute("[name=baseline]", "value");
    let before = [("revision", "1"), ("stance", "agree_all"), ("baseline", seen.as_str())];
    let late = reviewer.post(&signs, &before).await.is(StatusCode::CONFLICT);
    assert!(late.text(".notice.wrong").contains("has changed while you were reading"), "{}", late.text(".notice"));
    let page = reviewer.get(&signs).await.is(StatusCode::OK);
    let told = page.text("td.said.voided");
    assert!(told.contains("the baseline changed since: SHOP-3 r1 was accepted"), "{told}");
    page.has("td.said.voided del")
        .has("[name=table][checked]")
        .has("td.said.voided a[href='/drafts/SHOP-2/differences?from=baseline&to=1&object=1#t1']");
    let waiting = reviewer.get("/").await.is(StatusCode::OK).text("#waiting li small");
    let moved = "The baseline has changed since you agreed to one table, and the draft would override something of it";
    assert_eq!(waiting, format!("{moved}: sign again"));
    let gate = owner.get(&format!("{slow}/progress")).await.is(StatusCode::OK).text("#gate");
    assert!(gate.contains("0 of 1 table sign-offs. The baseline has changed since one table was agreed to"), "{gate}");
    let again = reviewer.submit(&late, "main form[action$='/sign-offs']", &agree).await.is(StatusCode::OK);
    assert_eq!((again.count("td.said.agreed"), again.count("td.said.voided")), (1, 0), "now they know");
    let gate = owner.get(&format!("{slow}/progress")).await.is(StatusCode::OK).text("#gate");
    assert!(gate.contains("1 of 1 table sign-offs") && !gate.contains("has changed since"), "{gate}");
}

async fn a_signer_is_asked_again_when_somebody_else_made_the_same_otherwise(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, dba] = people(&server).await;
    accept_first(&owner, &reviewer, &dba).await;
    let agree = [("revision", "1"), ("stance", "agree_all")];
    let slow = with_column(&owner, "Short notes", "remark varchar(20) not null default '' comment '备注'").await;
    reviewer.post(&format!("{slow}/sign-offs"), &agree).await.is(StatusCode::OK);
    let other = "create table parcel (code varchar(20) not null comment '单号', weight int comment '重量');";
    let without = owner.paste("/projects/SHOP/drafts", &[("title", "Parcels")], other);
    let without = without.await.is(StatusCode::OK).path.split('?').next().unwrap_or_default().to_owned();
    let quick = with_column(&owner, "Notes", "remark varchar(40) not null default '' comment '备注'").await;
    accept(&owner, &reviewer, &dba, &quick).await;

    let told = reviewer.get(&format!("{slow}/sign-offs")).await.is(StatusCode::OK).text("td.said.voided");
    assert!(told.contains("the baseline changed since: SHOP-4 r1 was accepted"), "{told}");
    let waiting = reviewer.get("/").await.is(StatusCode::OK).text("#waiting");
    assert!(waiting.contains("the draft would override something of it: sign again"), "{waiting}");
    let progress = owner.get(&format!("{slow}/progress")).await.is(StatusCode::OK);
    let behind = progress.text("#behind");
    assert!(behind.contains("Building this design would override what came to the baseline in shopOrder."), "{behind}");
    progress.has(&format!("#gate a[href='{slow}?table=1#t1']"));
    let gone = owner.get(&format!("{without}/progress")).await.is(StatusCode::OK).text("#behind");
    assert!(
        gone.contains("override what came to the baseline in shopOrder."),
        "a table that changed is dropped: {gone}"
    );
}

async fn a_hand_off_that_would_override_what_came_later_can_only_be_returned(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, dba] = people(&server).await;
    accept_first(&owner, &reviewer, &dba).await;
    let slow = with_column(&owner, "Short notes", "remark varchar(20) not null default '' comment '备注'").await;
    hand_over(&owner, &reviewer, &slow, "1").await;
    let quick = with_column(&owner, "Notes", "remark varchar(40) not null default '' comment '备注'").await;
    accept(&owner, &reviewer, &dba, &quick).await;

    let page = dba.get(&format!("{slow}/hand-off")).await.is(StatusCode::OK);
    let told = page.text("#overridden");
    assert!(told.contains("The baseline has changed in shopOrder since r1 was agreed to."), "{told}");
    assert_eq!(page.count("#behind") + page.count("#outdated"), 0, "another package would not help");
    page.has(&format!("#overridden a[href='{slow}/differences?from=baseline&to=1']"))
        .has("#accept button[disabled]")
        .has("#return[open]");
    let waiting = dba.get("/").await.is(StatusCode::OK).text("#waiting li small");
    assert!(waiting.contains("r1 would override what has changed in the baseline in shopOrder"), "{waiting}");
    let gate = owner.get(&format!("{slow}/progress")).await.is(StatusCode::OK).text("#gate");
    assert!(gate.contains("The baseline has changed in shopOrder since the draft was agreed to."), "{gate}");
}

async fn the_pages_of_a_second_draft_show_what_was_said_in_the_first(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, dba] = people(&server).await;
    for (key, title) in [("R-1", "Order"), ("R-2", "Refund")] {
        let wish = [("from", "list"), ("key", key), ("title", title)];
        owner.post("/projects/SHOP/requirements", &wish).await.is(StatusCode::OK);
    }
    owner.post("/projects/SHOP/modules", &[("name", "Sales"), ("patterns", "")]).await.is(StatusCode::OK);
    owner.post("/drafts/SHOP-1/tables/1/requirements", &[("keys", "R-1")]).await.is(StatusCode::OK);
    let first = owner.get("/drafts/SHOP-1/requirements").await.is(StatusCode::OK);
    assert_eq!(first.count("#from-baseline"), 0);
    let modules = owner.get("/drafts/SHOP-1/modules").await.is(StatusCode::OK);
    let sales = modules.attribute("#f-to option:nth-child(2)", "value");
    let put = [("table", "1"), ("to", sales.as_str())];
    owner.post("/drafts/SHOP-1/modules", &put).await.is(StatusCode::OK);
    accept_first(&owner, &reviewer, &dba).await;

    let renamed = CLEAN.replace("shopOrder", "purchase");
    let second = format!("{}{renamed}", CLEAN.replace("shopOrder", "refund").replace("订单", "退款单"));
    owner.paste("/projects/SHOP/drafts", &[("title", "Refunds")], &second).await.is(StatusCode::OK);
    let page = owner.get("/drafts/SHOP-2/requirements").await.is(StatusCode::OK);
    assert_eq!(page.texts(".traces .chip"), ["purchase"]);
    assert_eq!(page.texts(".figures b")[0].replace(' ', ""), "1/2");
    page.has("#from-baseline a[href='/drafts/SHOP-2/identity?revision=1']");
    let untraced = owner.get("/drafts/SHOP-2/requirements?show=untraced").await.is(StatusCode::OK);
    assert_eq!(untraced.texts(".traces .rkey"), ["R-2"]);
    let modules = owner.get("/drafts/SHOP-2/modules").await.is(StatusCode::OK);
    assert_eq!(
        (modules.texts(&format!("[id='{sales}'] .homerows a.code")), modules.texts(".homeless .homerows a.code")),
        (vec!["purchase".to_owned()], vec!["refund".to_owned()])
    );
    let lineage = owner.get("/drafts/SHOP-2/identity").await.is(StatusCode::OK);
    assert!(lineage.text(".lineage h2").contains("From the baseline to r1"), "{}", lineage.text(".lineage"));
    assert!(lineage.text(".lineage").contains("shopOrder"), "{}", lineage.text(".lineage"));
    let none = owner.get("/drafts/SHOP-1/identity").await.is(StatusCode::OK);
    assert_eq!(none.count(".lineage"), 0);
}

async fn a_table_that_the_draft_drops_is_led_to_where_it_still_stands(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, dba] = people(&server).await;
    accept_first(&owner, &reviewer, &dba).await;
    let other = "create table parcel (code varchar(20) not null comment '单号', weight int comment '重量');";
    owner.paste("/projects/SHOP/drafts", &[("title", "Parcels")], other).await.is(StatusCode::OK);
    let form = owner.get("/drafts/SHOP-2/meetings/new").await.is(StatusCode::OK);
    let chair = form.attribute("#f-chair option[selected]", "value");
    let sent =
        [("day", "2099-11-24"), ("time", "10:00"), ("zone", "UTC"), ("minutes", "45"), ("chair", chair.as_str())];
    let plan = owner.post("/drafts/SHOP-2/meetings", &sent).await.is(StatusCode::OK);
    let plan = plan.has("a[href='/drafts/SHOP-2?table=6#t6']");
    let signs = owner.get("/drafts/SHOP-2/sign-offs").await.is(StatusCode::OK);
    let drops = signs.text("#drops");
    assert!(drops.contains("This draft drops shopOrder from the baseline."), "{drops}");
    signs.has("#drops a[href='/drafts/SHOP-2/differences?from=baseline&to=1']");
    assert_eq!(owner.get("/drafts/SHOP-1/sign-offs").await.is(StatusCode::OK).count("#drops"), 0);
    plan.has("a[href='/drafts/SHOP-2/differences?from=baseline&to=1']");
    let differences = owner.get("/drafts/SHOP-2/differences?from=baseline&to=1").await.is(StatusCode::OK);
    assert!(differences.text("main").contains("shopOrder"));
}

async fn a_second_draft_asks_for_agreement_on_what_it_changes(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, dba] = people(&server).await;
    let first = owner.get("/drafts/SHOP-1/sign-offs").await.is(StatusCode::OK);
    assert!(!first.text("#matrix").contains("as in the baseline"), "there is none");
    accept_first(&owner, &reviewer, &dba).await;
    let second = format!("{CLEAN}{}", CLEAN.replace("shopOrder", "refund").replace("订单", "退款单"));
    owner.paste("/projects/SHOP/drafts", &[("title", "Refunds")], &second).await.is(StatusCode::OK);
    let page = reviewer.get("/drafts/SHOP-2/sign-offs").await.is(StatusCode::OK);
    let rows = page.texts("#matrix tbody th");
    let unchanged: Vec<_> = rows.iter().filter(|row| row.contains("as in the baseline")).collect();
    assert_eq!((rows.len(), unchanged.len()), (2, 1), "{rows:?}");
    assert!(unchanged[0].contains("shopOrder"), "{rows:?}");
}

async fn a_meeting_marks_what_its_agenda_counts_from(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, dba] = people(&server).await;
    let room = meet(&owner, &reviewer, "/drafts/SHOP-1", "1").await;
    assert_eq!(room.count("#cards .mark") + room.count("#cards .fate"), 0, "there is nothing to mark from");
    let closing = send(&owner, &room, ".verdicts > form", &[("verdict", "agreed")]).await.is(StatusCode::OK);
    send(&owner, &closing, ".close form", &[]).await.is(StatusCode::OK);
    let page = dba.get("/drafts/SHOP-1/hand-off").await.is(StatusCode::OK);
    let hash = page.attribute("#hash", "value");
    dba.post("/drafts/SHOP-1/hand-off/accept", &[("hash", hash.as_str())]).await.is(StatusCode::OK);

    let second = CLEAN.replace("bigint", "int");
    owner.paste("/projects/SHOP/drafts", &[("title", "Shorter ids")], &second).await.is(StatusCode::OK);
    owner.post("/drafts/SHOP-2/steps/skip_first_meeting", &[]).await.is(StatusCode::OK);
    let room = meet(&owner, &reviewer, "/drafts/SHOP-2", "1").await;
    assert_eq!(room.texts("#cards .mark"), ["type was bigint"]);
    assert!(room.attribute("#cards a.fate", "href").contains("from=baseline"), "where it is shown in full");
    assert_eq!(room.texts(".agenda .now small"), ["under discussion"]);

    let owner_id = room.attribute("#f-owner option", "value");
    let table = room.attribute(".verdicts .ticks label:nth-child(1) input", "value");
    let asked = [("what", "Say what the id is"), ("owner", owner_id.as_str()), ("targets", table.as_str())];
    let room = send(&owner, &room, ".verdicts details:nth-of-type(1) form", &asked).await.is(StatusCode::OK);
    send(&owner, &room, ".close form", &[("reason", "Say what the id is")]).await.is(StatusCode::OK);
    let third = second.replace("主键", "订单主键");
    owner.paste("/drafts/SHOP-2/revisions", &[("note", "said")], &third).await.is(StatusCode::OK);
    owner.post("/drafts/SHOP-2/steps/submit_revision", &[]).await.is(StatusCode::OK);
    let room = meet(&owner, &reviewer, "/drafts/SHOP-2", "2").await;
    assert_eq!(room.texts("#cards .mark"), ["comment changed"], "the last meeting knew the type");
}

async fn an_open_meeting_is_told_that_the_baseline_moved(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, dba] = people(&server).await;
    accept_first(&owner, &reviewer, &dba).await;
    let slow = with_column(&owner, "Short notes", "remark varchar(20) not null default '' comment '备注'").await;
    let room = meet(&owner, &reviewer, &slow, "1").await;
    assert_eq!(room.count("#behind"), 0);
    let quick = with_column(&owner, "Notes", "remark varchar(40) not null default '' comment '备注'").await;
    accept(&owner, &reviewer, &dba, &quick).await;
    let room = reviewer.get(&room.path).await.is(StatusCode::OK);
    let told = room.text("#behind");
    assert!(told.contains("would override what came to the baseline in shopOrder."), "{told}");
    room.has(&format!("#behind a[href='{slow}/differences?from=baseline&to=1']"));
}

async fn what_the_baseline_brought_is_put_on_the_agenda_of_an_open_meeting(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, dba] = people(&server).await;
    accept_first(&owner, &reviewer, &dba).await;
    let column = "remark varchar(20) not null default '' comment '备注'";
    let text = CLEAN.replace("  createTime", &format!("  {column},\n  createTime"));
    owner.paste("/projects/SHOP/drafts", &[("title", "Short notes")], &text).await.is(StatusCode::OK);
    let slow = "/drafts/SHOP-2";
    owner.post(&format!("{slow}/steps/submit_for_review"), &[]).await.is(StatusCode::OK);
    let first = open_meeting(&owner, slow).await;
    agree_and_close(&owner, &first.path).await;
    owner.post(&format!("{slow}/steps/submit_revision"), &[]).await.is(StatusCode::OK);
    let room = meet(&owner, &reviewer, slow, "1").await;
    assert_eq!(room.count("#agenda li"), 0, "nothing changed since the first meeting");
    let quick = with_column(&owner, "Notes", &column.replace("20", "40")).await;
    accept(&owner, &reviewer, &dba, &quick).await;
    let room = owner.get(&room.path).await.is(StatusCode::OK);
    assert!(room.text("#off-agenda").contains("Not on the agenda: shopOrder."), "{}", room.text("#off-agenda"));
    let room = send(&owner, &room, "#off-agenda form", &[]).await.is(StatusCode::OK);
    assert!(room.text("#agenda li").contains("shopOrder"), "{}", room.text("#agenda"));
    assert!(room.text("#agenda li").contains("overrides what"), "{}", room.text("#agenda"));
    assert_eq!(room.count("#off-agenda form"), 0);
    let again = owner.post(&format!("{}/agenda/refresh", room.path), &[]).await.is(StatusCode::OK);
    assert_eq!(again.count("#agenda li"), 1, "a second click does no harm");
}

async fn the_dba_is_told_at_the_answer_which_tables_are_dropped(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, dba] = people(&server).await;
    hand_over(&owner, &reviewer, "/drafts/SHOP-1", "1").await;
    let page = dba.get("/drafts/SHOP-1/hand-off").await.is(StatusCode::OK);
    assert_eq!(page.count("#accept #drops"), 0);
    dba.submit(&page, "#accept", &[]).await.is(StatusCode::OK);
    let other = "create table parcel (\n  id bigint not null comment '主键',\n  weightGrams int not null comment '重量',\n  \
        createTime datetime not null comment '创建时间',\n  updateTime datetime not null comment '更新时间',\n  \
        primary key (id)\n) comment '包裹';\n";
    owner.paste("/projects/SHOP/drafts", &[("title", "Parcels")], other).await.is(StatusCode::OK);
    owner.post("/drafts/SHOP-2/steps/submit_for_review", &[]).await.is(StatusCode::OK);
    let room = open_meeting(&owner, "/drafts/SHOP-2").await;
    agree_and_close(&owner, &room.path).await;
    owner.post("/drafts/SHOP-2/steps/submit_revision", &[]).await.is(StatusCode::OK);
    hand_over(&owner, &reviewer, "/drafts/SHOP-2", "1").await;
    let page = dba.get("/drafts/SHOP-2/hand-off").await.is(StatusCode::OK);
    assert!(
        page.text("#accept #drops").contains("shopOrder of the present baseline is not in it"),
        "{}",
        page.text("main")
    );
    assert!(
        page.text("#package").contains("The design drops shopOrder from the baseline"),
        "{}",
        page.text("#package")
    );
}

async fn which_is_which_is_asked_no_more_while_people_sign_and_once_the_dba_has_it(database: Database) {
    let server = serve(&database);
    let [owner, reviewer, dba] = people(&server).await;
    accept_first(&owner, &reviewer, &dba).await;
    let draft = with_column(&owner, "Notes", "remark varchar(40) not null default '' comment '备注'").await;
    let identity = format!("{draft}/identity");
    let form = "main form[action$='/identity']";
    let page = owner.get(&identity).await.is(StatusCode::OK);
    assert_eq!(page.count(form), 0);
    assert!(page.text("#settled").contains("This revision is under sign-off"), "{}", page.text("main"));
    hand_over(&owner, &reviewer, &draft, "1").await;
    let page = owner.get(&identity).await.is(StatusCode::OK);
    assert_eq!(page.count(form), 0);
    assert!(page.text("#settled").contains("with the DBA as it was agreed to"), "{}", page.text("main"));
    let page = reviewer.get(&identity).await.is(StatusCode::OK);
    assert_eq!(page.count(form) + page.count("#settled"), 0, "they never could");
}
