//! Invitations into a project, new passwords, registering, the admin's right, and where people are signed in.

use reqwest::StatusCode;

use super::Visitor;
use super::visitor::{Answer, PASSWORD, serve};
use crate::support::{Database, Server, on_both_databases};

on_both_databases!(
    an_owner_invites_somebody_who_has_an_account,
    an_invitation_is_withdrawn_by_the_owner,
    a_new_password_by_link,
    an_admin_is_made_and_the_last_one_stays,
    everywhere_means_here_as_well,
    people_register_where_the_site_says_so,
);

/// An admin with the project SHOP, and its owner.
async fn shop(server: &Server) -> (Visitor, Visitor) {
    let admin = Visitor::admin(server).await;
    admin.post("/projects", &[("key", "SHOP"), ("name", "Shop"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    let owner = Visitor::invited(server, &admin, "chen.yu", "SHOP", "owner").await;
    (admin, owner)
}

fn link(server: &Server, page: &Answer) -> String {
    let link = page.attribute(".copyline input", "value");
    link.strip_prefix(server.url()).expect("a link to this server").to_owned()
}

async fn an_owner_invites_somebody_who_has_an_account(database: Database) {
    let server = serve(&database);
    let (admin, owner) = shop(&server).await;
    let guest = Visitor::invited(&server, &admin, "wang.fang", "", "reviewer").await;
    guest.get("/projects/SHOP").await.is(StatusCode::NOT_FOUND);
    let made = owner.post("/projects/SHOP/invitations", &[("role", "dba"), ("display_name", "Wang")]).await;
    let made = made.is(StatusCode::OK);
    assert!(made.text("#invite .rows").contains("Wang SHOP · DBA"), "{}", made.text("#invite .rows"));
    assert!(made.text("#invite .rows").contains("expires in 7 days"), "{}", made.text("#invite .rows"));
    let path = link(&server, &made);
    // Whoever is not signed in finds the way to do so, and back.
    let elsewhere = Visitor::new(&server);
    let welcome = elsewhere.get(&path).await.is(StatusCode::OK);
    assert!(welcome.text("main").contains("review the database design of Shop as DBA"), "{}", welcome.text("main"));
    let sign_in = elsewhere.get(&welcome.attribute(".card footer a", "href")).await;
    let next = sign_in.attribute("input[name=next]", "value");
    let form = [("name", "wang.fang"), ("password", PASSWORD), ("next", &next)];
    let welcome = elsewhere.post("/sign-in", &form).await.is(StatusCode::OK);
    assert_eq!(welcome.path, path);
    assert_eq!(welcome.count("#f-password"), 0, "no second account for somebody who has one");
    let member = owner.post(&format!("{path}/join"), &[]).await.is(StatusCode::CONFLICT);
    assert_eq!(member.count(".notice.wrong"), 1, "{}", member.text("main"));
    let shop = elsewhere.post(&welcome.attribute("main form", "action"), &[]).await.is(StatusCode::OK);
    assert_eq!(shop.path, "/projects/SHOP");
    assert!(guest.get("/projects/SHOP/members").await.is(StatusCode::OK).text("#members").contains("wang.fangDBA"));
    let used = elsewhere.post(&format!("{path}/join"), &[]).await.is(StatusCode::GONE);
    assert!(used.text("main h1").contains("has been used"), "{}", used.text("main"));
    let used = Visitor::new(&server).get(&path).await.is(StatusCode::GONE);
    assert!(!used.text("main").contains("Shop"), "strangers learn nothing of the project");
    used.has("main a[href^='/sign-in']");
    let cut = Visitor::new(&server).get(&path[..path.len() - 3]).await.is(StatusCode::NOT_FOUND);
    assert!(cut.text("main h1").contains("not there any more"), "{}", cut.text("main"));
}

async fn an_invitation_is_withdrawn_by_the_owner(database: Database) {
    let server = serve(&database);
    let (_, owner) = shop(&server).await;
    let path = link(&server, &owner.post("/projects/SHOP/invitations", &[("role", "reviewer")]).await);
    let page = owner.get("/projects/SHOP/members").await;
    let withdraw = page.attribute("#invite .rows form", "action");
    assert_eq!(owner.post(&withdraw, &[]).await.is(StatusCode::OK).count("#invite .rows"), 0);
    Visitor::new(&server).get(&path).await.is(StatusCode::NOT_FOUND);
    let late = owner.post(&withdraw, &[]).await.is(StatusCode::CONFLICT);
    assert!(late.text(".notice.wrong").contains("in the meantime"), "{}", late.text("main"));
    let long = "x".repeat(300);
    let wrong = owner.post("/projects/SHOP/invitations", &[("role", "dba"), ("display_name", &long)]).await;
    let wrong = wrong.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.attribute("#f-display_name", "value"), long, "what was typed is still there");
    assert_eq!(wrong.attribute("#f-role option[selected]", "value"), "dba");
}

async fn a_new_password_by_link(database: Database) {
    let server = serve(&database);
    let (admin, owner) = shop(&server).await;
    let people = admin.get("/people").await;
    let made = admin.post(&people.attribute("form[action$='/reset']", "action"), &[]).await.is(StatusCode::OK);
    assert!(made.text(".notice.ok").contains("chen.yu"), "{}", made.text(".notice.ok"));
    let path = link(&server, &made);
    let window = Visitor::new(&server);
    let form = window.get(&path).await.is(StatusCode::OK);
    assert!(form.text("main").contains("chen.yu"));
    let short = window.post(&path, &[("password", "short")]).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(short.attribute("[aria-invalid=true]", "name"), "password");
    let home = window.post(&path, &[("password", "a phrase of my own")]).await.is(StatusCode::OK);
    assert_eq!(home.text(".topbar .who"), "chen.yu chen.yu");
    assert!(owner.get("/profile").await.path.starts_with("/sign-in"), "signed out elsewhere");
    let stranger = Visitor::new(&server);
    let late = stranger.post(&path, &[("password", "another phrase, later")]).await.is(StatusCode::GONE);
    assert!(
        late.text("main").contains("works once") && late.text("main").contains("ask an admin"),
        "{}",
        late.text("main")
    );
    assert!(!late.body.contains("chen.yu"), "whose it was is nobody's business");
    stranger.get(&path).await.is(StatusCode::GONE);
    let unknown = stranger.get("/reset/cut-off").await.is(StatusCode::NOT_FOUND);
    assert!(unknown.text("main").contains("cut off on its way"), "{}", unknown.text("main"));
    let itself = people.attribute("form[action$='/reset']", "action");
    window.post(&itself, &[]).await.is(StatusCode::FORBIDDEN);
}

async fn an_admin_is_made_and_the_last_one_stays(database: Database) {
    let server = serve(&database);
    let (admin, owner) = shop(&server).await;
    let people = admin.get("/people").await;
    assert_eq!(people.count("#accounts .badge.accent"), 1);
    let mine = people.attribute("#accounts form:has([name=admin][value=no])", "action");
    let last = admin.post(&mine, &[("admin", "no")]).await.is(StatusCode::CONFLICT);
    assert!(last.text(".notice.wrong").contains("needs an admin"), "{}", last.text("main"));
    owner.get("/people").await.is(StatusCode::FORBIDDEN);
    let theirs = people.attribute("#accounts form:has([name=admin][value=yes])", "action");
    assert_eq!(admin.post(&theirs, &[("admin", "yes")]).await.is(StatusCode::OK).count("#accounts .badge.accent"), 2);
    owner.get("/people").await.is(StatusCode::OK);
    assert_eq!(admin.post(&mine, &[("admin", "no")]).await.is(StatusCode::OK).path, "/");
    admin.get("/people").await.is(StatusCode::FORBIDDEN);
}

async fn everywhere_means_here_as_well(database: Database) {
    let server = serve(&database);
    let admin = Visitor::admin(&server).await;
    let other = Visitor::new(&server);
    other.post("/sign-in", &[("name", "li.wei"), ("password", PASSWORD)]).await.is(StatusCode::OK);
    let profile = admin.get("/profile").await;
    assert_eq!(profile.count("form[action^='/profile/sessions/']"), 2, "the other one, and all of them");
    admin.post("/profile/sessions/end", &[]).await.is(StatusCode::OK);
    for window in [&admin, &other] {
        assert!(window.get("/profile").await.path.starts_with("/sign-in"));
    }
}

async fn people_register_where_the_site_says_so(database: Database) {
    let server = Server::start(&["--database-url", database.url(), "--self-registration", "true"]);
    let early = Visitor::new(&server).get("/register").await;
    assert_eq!(early.path, "/setup", "the first account is the admin's");
    Visitor::admin(&server).await;
    let guest = Visitor::new(&server);
    let sign_in = guest.get("/sign-in?next=%2Fprofile").await;
    let register = guest.get(&sign_in.attribute(".card footer a", "href")).await.is(StatusCode::OK);
    assert_eq!(register.attribute("input[name=next]", "value"), "/profile");
    let wrong = [("name", "li.wei"), ("display_name", "Wang"), ("password", PASSWORD), ("next", "/profile")];
    let wrong = guest.post("/register", &wrong).await.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.attribute("#f-display_name", "value"), "Wang");
    let form = [("name", "wang"), ("display_name", "Wang"), ("password", PASSWORD), ("next", "/profile")];
    assert_eq!(guest.post("/register", &form).await.is(StatusCode::OK).path, "/profile");
    assert!(guest.get("/").await.text("main").contains("No project yet"));
    guest.get("/people").await.is(StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn nobody_registers_by_default() {
    let server = Server::start(&[]);
    Visitor::admin(&server).await;
    let guest = Visitor::new(&server);
    assert_eq!(guest.get("/sign-in").await.count("a[href^='/register']"), 0);
    guest.get("/register").await.is(StatusCode::NOT_FOUND);
    let form = [("name", "wang"), ("display_name", "Wang"), ("password", PASSWORD)];
    guest.post("/register", &form).await.is(StatusCode::NOT_FOUND);
}
