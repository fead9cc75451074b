//! Waivers by plain forms: asked for from the list of findings, answered by table, withdrawn and taken back.

use reqwest::StatusCode;

use super::EXPORT;
use super::visitor::{Visitor, serve};
use crate::support::{Database, Server, on_both_databases};

on_both_databases!(
    findings_are_ticked_asked_for_and_answered_by_table,
    a_form_that_is_wrong_comes_back_as_it_was,
    a_second_answer_is_told_of_the_first,
    one_who_asked_withdraws_and_an_owner_takes_back,
    a_finding_says_until_when_it_is_accepted,
);

const WAIVERS: &str = "/drafts/SHOP-1/waivers";

/// An owner and a reviewer in front of a draft with findings.
async fn stage(server: &Server) -> (Visitor, Visitor) {
    let owner = Visitor::admin(server).await;
    owner.post("/projects", &[("name", "Shop"), ("key", "SHOP"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    owner.paste("/projects/SHOP/drafts", &[("title", "Orders")], EXPORT).await.is(StatusCode::OK);
    let reviewer = Visitor::invited(server, &owner, "wang", "SHOP", "reviewer").await;
    (owner, reviewer)
}

/// The fingerprints of some findings that a waiver can be asked for.
async fn findings(visitor: &Visitor, count: usize) -> Vec<String> {
    let page = visitor.get("/drafts/SHOP-1/findings").await.is(StatusCode::OK);
    let all = page.attributes(".findings [name=finding]", "value");
    assert!(all.len() >= count, "{all:?}");
    all[..count].to_vec()
}

/// Asks for waivers of some findings.
async fn ask(visitor: &Visitor, count: usize) {
    let findings = findings(visitor, count).await;
    let ticked = findings.iter().map(|finding| ("finding", finding.as_str()));
    let form: Vec<_> = ticked.chain([("scope", "finding"), ("reason", "the old system\nneeds it")]).collect();
    visitor.post(WAIVERS, &form).await.is(StatusCode::OK);
}

async fn findings_are_ticked_asked_for_and_answered_by_table(database: Database) {
    let server = serve(&database);
    let (owner, reviewer) = stage(&server).await;
    let more = EXPORT.replace("varchar(40) not null comment '昵称'", "float comment '昵称'");
    owner.paste("/drafts/SHOP-1/revisions", &[], &more).await.is(StatusCode::OK);
    let before = reviewer.get("/drafts/SHOP-1/findings").await;
    let all = before.count(".findings > li");
    let form = reviewer.post("/drafts/SHOP-1/waivers/new", &[("all", "yes")]).await.is(StatusCode::OK);
    assert_eq!(form.count(".chosen [name=finding][checked]"), all);
    let one = before.attribute(".findings [name=finding]", "value");
    let path = format!("/drafts/SHOP-1/waivers/new?finding={one}");
    let form = reviewer.get(&path).await.is(StatusCode::OK);
    assert_eq!((form.count(".chosen li"), form.count("[name=grant]")), (1, 0), "a reviewer grants nothing");
    owner.get(&path).await.is(StatusCode::OK).has("[name=grant]");

    ask(&reviewer, all).await;
    let page = owner.get(WAIVERS).await.is(StatusCode::OK);
    assert_eq!(page.count(".wishes li.asked"), all);
    assert_eq!(page.texts(".card.waivers h2"), ["t_order_item", "member"], "by table");
    assert!(page.body.contains("wang asked for a waiver"), "{}", page.text(".wishes"));
    owner.get("/").await.is(StatusCode::OK).has("#waiting a[href='/drafts/SHOP-1/waivers']");
    let review = reviewer.get("/drafts/SHOP-1").await.is(StatusCode::OK).has(".finding .wish time");
    assert_eq!(review.count(".finding [name=grant]"), 0, "a reviewer answers nothing");
    let review = owner.get("/drafts/SHOP-1").await.is(StatusCode::OK);
    let of_member = "article.table ~ article.table .finding";
    let waiver = review.attribute(&format!("{of_member} [name=waiver]"), "value");
    let form = review.attribute(&format!("{of_member} [name=form]"), "value");
    let refuse = [("waiver", waiver.as_str()), ("form", form.as_str()), ("grant", "no"), ("note", "")];
    owner
        .post("/drafts/SHOP-1/waivers/answers", &refuse)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .has("#waivers-2 .answering textarea[aria-invalid]");
    assert_eq!(reviewer.get(WAIVERS).await.count("[name=grant]"), 0);

    let group = page.attribute("#waivers-1 .answering [name=form]", "value");
    let chosen = page.attributes("#waivers-1 [name=waiver]", "value");
    let ticked = chosen.iter().map(|value| ("waiver", value.as_str()));
    let grant: Vec<_> = ticked.chain([("form", group.as_str()), ("grant", "yes"), ("note", "for now")]).collect();
    let page = owner.post("/drafts/SHOP-1/waivers/answers", &grant).await.is(StatusCode::OK);
    assert_eq!(page.count("li.granted"), chosen.len());
    assert_eq!(page.count("li.asked"), all - chosen.len());
    let granted = owner.get("/drafts/SHOP-1/waivers?state=granted").await;
    assert_eq!(granted.count(".wishes > li"), chosen.len());
    let after = reviewer.get("/drafts/SHOP-1/findings").await.is(StatusCode::OK);
    assert_eq!(after.count(".findings > li"), all, "what is waived stays visible");
    assert_eq!(after.count(".findings > li.waived"), chosen.len());
}

async fn a_form_that_is_wrong_comes_back_as_it_was(database: Database) {
    let server = serve(&database);
    let (owner, reviewer) = stage(&server).await;
    let finding = findings(&reviewer, 1).await.remove(0);
    let form = [("finding", finding.as_str()), ("scope", "table"), ("until", "2020-01-01"), ("reason", "too late")];
    let wrong = reviewer.post(WAIVERS, &form).await.is(StatusCode::UNPROCESSABLE_ENTITY).has("#until[aria-invalid]");
    assert_eq!(wrong.text("#reason").trim(), "too late");
    assert_eq!(wrong.attribute(".chosen [checked]", "value"), finding);
    wrong.has("[name=scope][value=table][checked]");
    ask(&reviewer, 1).await;
    let page = owner.get(WAIVERS).await;
    let (group, waiver) = (page.attribute(".answering [name=form]", "value"), page.attribute("[name=waiver]", "value"));
    let refuse = [("waiver", waiver.as_str()), ("form", group.as_str()), ("grant", "no"), ("note", " ")];
    owner
        .post("/drafts/SHOP-1/waivers/answers", &refuse)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .has(".answering textarea[aria-invalid]");
    owner.post("/drafts/SHOP-1/waivers/answers", &[("waiver", "nonsense")]).await.is(StatusCode::UNPROCESSABLE_ENTITY);
}

async fn a_second_answer_is_told_of_the_first(database: Database) {
    let server = serve(&database);
    let (owner, reviewer) = stage(&server).await;
    let other = Visitor::invited(&server, &owner, "li", "SHOP", "owner").await;
    ask(&reviewer, 1).await;
    let page = owner.get(WAIVERS).await;
    let (group, waiver) = (page.attribute(".answering [name=form]", "value"), page.attribute("[name=waiver]", "value"));
    let answer =
        |grant| [("waiver", waiver.as_str()), ("form", group.as_str()), ("grant", grant), ("note", "so be it")];
    let (grant, refuse) = (answer("yes"), answer("no"));
    let path = "/drafts/SHOP-1/waivers/answers";
    let (first, second) = tokio::join!(owner.post(path, &grant), other.post(path, &refuse));
    let statuses = [first.status, second.status];
    assert!(statuses.contains(&StatusCode::OK) && statuses.contains(&StatusCode::CONFLICT), "{statuses:?}");
    let told = if first.status == StatusCode::CONFLICT { first } else { second };
    assert!(told.text(".notice.wrong").contains("has answered this waiver"), "{}", told.text(".notice.wrong"));
}

async fn one_who_asked_withdraws_and_an_owner_takes_back(database: Database) {
    let server = serve(&database);
    let (owner, reviewer) = stage(&server).await;
    ask(&reviewer, 1).await;
    let page = reviewer.get(WAIVERS).await.has(".wishes form button");
    assert_eq!(owner.get(WAIVERS).await.count(".wishes .end form"), 0, "only whoever asked withdraws");
    let withdraw = page.attribute(".wishes .end form", "action");
    reviewer.post(&withdraw, &[]).await.is(StatusCode::OK).has(".wishes li.withdrawn");
    owner.post(&withdraw, &[]).await.is(StatusCode::FORBIDDEN);

    let finding = findings(&owner, 1).await.remove(0);
    let grant = [("finding", finding.as_str()), ("reason", "legacy"), ("grant", "yes")];
    let page = owner.post(WAIVERS, &grant).await.is(StatusCode::OK).has("li.granted .revoking");
    let form = page.attribute(".revoking [name=form]", "value");
    let waiver = page.attribute(".revoking [name=waiver]", "value");
    let revoke = [("waiver", waiver.as_str()), ("form", form.as_str()), ("grant", "no"), ("note", "")];
    owner
        .post("/drafts/SHOP-1/waivers/answers", &revoke)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .has(".revoking[open] .wrong");
    let revoke = [("waiver", waiver.as_str()), ("grant", "no"), ("note", "the old system is gone")];
    owner.post("/drafts/SHOP-1/waivers/answers", &revoke).await.is(StatusCode::OK).has("li.revoked .note");
    assert!(findings(&owner, 1).await.contains(&finding), "it stands again");
}

async fn a_finding_says_until_when_it_is_accepted(database: Database) {
    let server = serve(&database);
    let (owner, _) = stage(&server).await;
    let [first, second] = findings(&owner, 2).await.try_into().expect("two");
    for (finding, until) in [(&first, "2999-12-31"), (&second, "")] {
        let form = [("finding", finding.as_str()), ("scope", "finding"), ("reason", "legacy"), ("until", until)];
        owner.post(WAIVERS, &[&form[..], &[("grant", "yes")]].concat()).await.is(StatusCode::OK);
    }
    for path in ["/drafts/SHOP-1", "/drafts/SHOP-1/findings"] {
        let told = owner.get(path).await.texts(".waived .more").join(" ");
        assert!(told.contains("Accepted as it is by Li Wei until 2999-12-31: legacy"), "{path}: {told}");
        assert!(told.contains("Accepted as it is by Li Wei: legacy"), "{path}: {told}");
    }
}
