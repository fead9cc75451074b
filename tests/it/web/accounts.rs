//! The first account, signing in and out, invitations, profile, people.

use reqwest::StatusCode;

use super::Visitor;
use super::visitor::{PASSWORD, serve};
use crate::support::{Database, Server, on_both_databases};

on_both_databases!(
    the_first_visitor_makes_the_admin_account,
    a_wrong_form_comes_back_with_its_input,
    a_stranger_with_wrong_passwords_keeps_nobody_out,
    an_invitation_makes_an_account_once,
    a_password_is_changed_and_the_old_one_is_no_good,
    a_disabled_account_is_out_at_once,
);

async fn the_first_visitor_makes_the_admin_account(database: Database) {
    let server = serve(&database);
    let visitor = Visitor::new(&server);
    assert_eq!(visitor.get("/sign-in").await.path, "/setup");
    let account = [("name", "li.wei"), ("display_name", "Li Wei"), ("password", PASSWORD)];
    let home = visitor.post("/setup", &account).await.is(StatusCode::OK);
    assert_eq!(home.path, "/");
    assert_eq!(home.text(".topbar .who"), "Li Wei li.wei");
    assert!(visitor.get("/people").await.text(".rows").contains("Li Wei"));
    assert_eq!(Visitor::new(&server).get("/setup").await.path, "/sign-in");
    assert_eq!(visitor.post("/sign-out", &[]).await.count(".topbar .who"), 0);
    let back = visitor.post("/sign-in", &[("name", "LI.WEI"), ("password", PASSWORD), ("next", "/profile")]).await;
    assert_eq!(back.is(StatusCode::OK).path, "/profile");
}

async fn a_wrong_form_comes_back_with_its_input(database: Database) {
    let server = serve(&database);
    let visitor = Visitor::speaking(&server, "zh-CN");
    let short = visitor.post("/setup", &[("name", "li wei"), ("display_name", "李伟"), ("password", "short")]).await;
    let short = short.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(short.attribute("#f-name", "value"), "li wei");
    assert_eq!(short.attribute("#f-display_name", "value"), "李伟");
    assert_eq!(short.count("[aria-invalid=true]"), 2);
    assert_eq!(short.attribute("html", "lang"), "zh-CN");
    let admin = Visitor::admin(&server).await;
    let wrong = visitor.post("/sign-in", &[("name", "li.wei"), ("password", "no idea at all")]).await;
    let wrong = wrong.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.attribute("#f-name", "value"), "li.wei");
    assert_eq!(wrong.count(".topbar .who"), 0);
    let key = admin.post("/projects", &[("key", "1-x"), ("name", "Shop & Co"), ("dialect", "mysql")]).await;
    let key = key.is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(key.attribute("#f-name", "value"), "Shop & Co");
    assert_eq!(key.attribute("[aria-invalid=true]", "name"), "key");
}

async fn a_stranger_with_wrong_passwords_keeps_nobody_out(database: Database) {
    let server = serve(&database);
    let owner = Visitor::admin(&server).await;
    owner.post("/sign-out", &[]).await.is(StatusCode::OK);
    let (stranger, too_long) = (Visitor::new(&server), "x".repeat(2000));
    for _ in 0..5 {
        let wrong = stranger.post("/sign-in", &[("name", "li.wei"), ("password", &too_long)]).await;
        wrong.is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let form = [("name", "li.wei"), ("password", PASSWORD)];
    let waits = stranger.post("/sign-in", &form).await.is(StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(waits.attribute("#f-name", "value"), "li.wei");
    assert_eq!(owner.post("/sign-in", &form).await.is(StatusCode::OK).path, "/");
}

async fn an_invitation_makes_an_account_once(database: Database) {
    let server = serve(&database);
    let admin = Visitor::admin(&server).await;
    admin.post("/projects", &[("key", "SHOP"), ("name", "Shop"), ("dialect", "mysql")]).await.is(StatusCode::OK);
    let form = [("display_name", "Chen Yu"), ("project", "SHOP"), ("role", "designer")];
    let link = admin.post("/people/invitations", &form).await.is(StatusCode::OK).attribute(".copyline input", "value");
    let path = link.strip_prefix(server.url()).expect("a link to this server");
    let guest = Visitor::new(&server);
    let welcome = guest.get(path).await.is(StatusCode::OK);
    assert_eq!(welcome.attribute("#f-display_name", "value"), "Chen Yu");
    assert!(welcome.text("main").contains("Li Wei"), "{}", welcome.text("main"));
    let taken = guest.post(path, &[("name", "li.wei"), ("display_name", "Chen Yu"), ("password", PASSWORD)]).await;
    assert_eq!(taken.is(StatusCode::UNPROCESSABLE_ENTITY).attribute("[aria-invalid=true]", "name"), "name");
    let account = [("name", "chen.yu"), ("display_name", "Chen Yu"), ("password", PASSWORD)];
    let home = guest.post(path, &account).await.is(StatusCode::OK);
    assert!(home.text("main").contains("SHOP"), "{}", home.text("main"));
    Visitor::new(&server).get(path).await.is(StatusCode::GONE);
    guest.get("/people").await.is(StatusCode::FORBIDDEN);
}

async fn a_password_is_changed_and_the_old_one_is_no_good(database: Database) {
    let server = serve(&database);
    let admin = Visitor::admin(&server).await;
    let other = Visitor::new(&server);
    other.post("/sign-in", &[("name", "li.wei"), ("password", PASSWORD)]).await.is(StatusCode::OK);
    let wrong = admin.post("/profile/password", &[("current", "not it, surely"), ("password", "another long phrase")]);
    assert_eq!(wrong.await.is(StatusCode::UNPROCESSABLE_ENTITY).attribute("[aria-invalid=true]", "name"), "current");
    let form = [("current", PASSWORD), ("password", "another long phrase")];
    let done = admin.post("/profile/password", &form).await.is(StatusCode::OK);
    assert_eq!(done.count(".notice.ok"), 1);
    assert!(other.get("/profile").await.path.starts_with("/sign-in"), "the other browser is signed out");
    let old = other.post("/sign-in", &[("name", "li.wei"), ("password", PASSWORD)]).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    let profile = admin.post("/profile", &[("display_name", "李伟"), ("locale", "zh-CN")]).await.is(StatusCode::OK);
    assert_eq!(profile.attribute("html", "lang"), "zh-CN", "the profile's language holds over the browser's");
}

async fn a_disabled_account_is_out_at_once(database: Database) {
    let server = serve(&database);
    let admin = Visitor::admin(&server).await;
    let guest = Visitor::invited(&server, &admin, "chen.yu", "", "reviewer").await;
    let people = admin.get("/people").await;
    let action = people.attribute("form[action^='/people/']:has([name=disabled])", "action");
    admin.post(&action, &[("disabled", "yes")]).await.is(StatusCode::OK);
    assert!(guest.get("/profile").await.path.starts_with("/sign-in"));
}

#[tokio::test]
async fn cookies_are_out_of_reach_of_scripts_and_other_sites() {
    let server = Server::start(&[]);
    let visitor = Visitor::new(&server);
    let account = [("name", "li.wei"), ("display_name", "Li Wei"), ("password", PASSWORD)];
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let request = client.post(format!("{}/setup", server.url())).header("x-forwarded-proto", "https").form(&account);
    let answer = visitor.send(request).await;
    let mut cookies = answer.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap());
    let cookie = cookies.find(|cookie| cookie.starts_with("session=")).expect("a session");
    for word in ["session=", "HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
        assert!(cookie.contains(word), "{word}: {cookie}");
    }
}
