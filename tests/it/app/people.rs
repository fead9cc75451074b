//! What admins and owners do about people: disabling, the admin's right, new passwords, invitations.

use roundtable::app::{Actor, DeadLink, Error, NewInvitation, NewProject, Settings, SiteLogFilter};
use roundtable::review::{Role, SiteEventKind};

use super::World;
use super::world::{PASSWORD, account, faults, visit};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    a_disabled_user_is_out_at_once,
    the_only_owner_of_a_project_is_not_disabled,
    an_admin_is_left,
    of_two_admins_who_depose_each_other_one_stays,
    a_forgotten_password_is_replaced_once,
    a_reset_link_lapses,
    an_invitation_works_once,
    an_invitation_leads_into_a_project,
    an_owner_invites_into_the_project,
    somebody_with_an_account_joins,
    of_many_who_accept_one_does,
    nobody_gives_what_they_have_lost,
    people_register_where_they_may,
    what_happens_to_accounts_is_recorded,
);

#[expect(clippy::needless_pass_by_value, reason = "an outcome is given away to be judged")]
fn is_conflict<T: std::fmt::Debug>(result: Result<T, Error>) -> bool {
    matches!(result, Err(Error::Conflict(_)))
}

#[expect(clippy::needless_pass_by_value, reason = "an outcome is given away to be judged")]
fn is_not_found<T: std::fmt::Debug>(result: Result<T, Error>) -> bool {
    matches!(result, Err(Error::NotFound))
}

async fn a_disabled_user_is_out_at_once(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    let wei = world.invited(&admin, "wei").await;
    let id = wei.actor.id();
    assert!(matches!(world.app.set_user_disabled(&wei.actor, admin.id(), true).await, Err(Error::Denied(_))));
    assert!(matches!(world.app.users(&wei.actor).await, Err(Error::Denied(_))));
    assert!(matches!(world.app.set_user_disabled(&admin, admin.id(), true).await, Err(Error::Conflict(_))));
    world.app.set_user_disabled(&admin, id, true).await.unwrap();
    assert!(!world.knows(&wei.token).await);
    assert_eq!(faults(world.sign_in("wei", PASSWORD).await), ["password"]);
    world.app.set_user_disabled(&admin, id, false).await.unwrap();
    assert!(!world.knows(&wei.token).await, "the old session does not come back");
    assert!(world.sign_in("wei", PASSWORD).await.is_ok());
}

async fn the_only_owner_of_a_project_is_not_disabled(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, .., owner] = world.review().await;
    let admin = world.sign_in("admin", PASSWORD).await.unwrap().actor;
    let refused = world.app.set_user_disabled(&admin, owner.id(), true).await;
    let Err(Error::Conflict(message)) = refused else { panic!("{refused:?}") };
    assert!(message.text(roundtable::text::Lang::En).contains("SHOP"), "it names the project");
    world.app.change_member(&admin, "SHOP", reviewer.id(), Role::Owner).await.unwrap();
    world.app.set_user_disabled(&admin, owner.id(), true).await.unwrap();
}

async fn an_invitation_works_once(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    let app = &world.app;
    let new = NewInvitation { display_name: "Li Wei".into(), ..NewInvitation::default() };
    let (token, _) = app.invite(&admin, &new).await.unwrap();
    let view = app.invitation(&token).await.unwrap();
    assert_eq!((view.invitation.display_name.as_str(), view.inviter.as_str()), ("Li Wei", "ADMIN"));
    assert_eq!(faults(app.accept_invitation(&token, &account("admin"), &visit()).await), ["name"]);
    let wei = app.accept_invitation(&token, &account("wei"), &visit()).await.unwrap();
    assert!(!wei.actor.user().admin);
    assert!(matches!(app.accept_invitation(&token, &account("mei"), &visit()).await, Err(Error::NotFound)));
    assert!(matches!(app.invite(&wei.actor, &new).await, Err(Error::Denied(_))));

    let (late, invitation) = app.invite(&admin, &new).await.unwrap();
    let (withdrawn, other) = app.invite(&admin, &new).await.unwrap();
    assert_eq!(app.invitations(&admin).await.unwrap().len(), 2);
    app.withdraw_invitation(&admin, other.id).await.unwrap();
    assert!(matches!(app.invitation(&withdrawn).await, Err(Error::NotFound)));
    assert_eq!(app.invitations(&admin).await.unwrap()[0].invitation.id, invitation.id);
    world.advance_hours(7 * 24);
    assert!(matches!(app.invitation(&late).await, Err(Error::NotFound)));
}

async fn an_invitation_leads_into_a_project(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    world.shop(&admin).await;
    let project = Some(("SHOP".to_owned(), Role::Reviewer));
    let new = NewInvitation { project, ..NewInvitation::default() };
    let (token, _) = world.app.invite(&admin, &new).await.unwrap();
    let wei = world.app.accept_invitation(&token, &account("wei"), &visit()).await.unwrap().actor;
    assert_eq!(world.app.projects(&wei).await.unwrap()[0].role, Some(Role::Reviewer));
}

async fn an_admin_is_left(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    let wei = world.person(&admin, "wei").await;
    let app = &world.app;
    assert!(is_conflict(app.set_user_admin(&admin, admin.id(), false).await), "there would be none");
    assert!(matches!(app.set_user_admin(&wei, wei.id(), true).await, Err(Error::Denied(_))));
    app.set_user_admin(&admin, wei.id(), true).await.unwrap();
    assert!(matches!(app.users(&wei).await, Err(Error::Denied(_))), "what was known of the person before");
    app.set_user_disabled(&admin, wei.id(), true).await.unwrap();
    assert!(is_conflict(app.set_user_admin(&admin, admin.id(), false).await), "a disabled one is none");
    app.set_user_admin(&admin, wei.id(), false).await.unwrap();
    assert!(is_conflict(app.set_user_admin(&admin, wei.id(), true).await), "enabled first");
    app.set_user_disabled(&admin, wei.id(), false).await.unwrap();
    app.set_user_admin(&admin, wei.id(), true).await.unwrap();
    app.set_user_admin(&admin, admin.id(), false).await.unwrap();
    assert!(matches!(app.set_user_admin(&admin, wei.id(), false).await, Err(Error::Denied(_))), "no admin any more");
    assert!(is_not_found(
        app.set_user_admin(&world.sign_in("wei", PASSWORD).await.unwrap().actor, NOBODY.parse().unwrap(), true).await
    ));
}

const NOBODY: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

async fn of_two_admins_who_depose_each_other_one_stays(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    let wei = world.person(&admin, "wei").await;
    world.app.set_user_admin(&admin, wei.id(), true).await.unwrap();
    let wei = world.sign_in("wei", PASSWORD).await.unwrap().actor;
    let depose = |by: &Actor, whom: &Actor| {
        let (app, by, whom) = (world.app.clone(), by.clone(), whom.id());
        tokio::spawn(async move { app.set_user_admin(&by, whom, false).await })
    };
    let (one, other) = (depose(&admin, &wei), depose(&wei, &admin));
    let done = [one.await.unwrap(), other.await.unwrap()];
    assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 1, "{done:?}");
    assert!(done.iter().any(|done| matches!(done, Err(Error::Denied(_)))), "{done:?}");
    let admins = world.app.users_at_console().await.unwrap().into_iter().filter(|user| user.admin).count();
    assert_eq!(admins, 1);
}

async fn a_forgotten_password_is_replaced_once(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    let wei = world.invited(&admin, "wei").await;
    let app = &world.app;
    assert!(matches!(app.start_password_reset(&wei.actor, admin.id()).await, Err(Error::Denied(_))));
    assert!(is_conflict(app.start_password_reset(&admin, admin.id()).await), "one's own is changed in the profile");
    let (former, _) = app.start_password_reset(&admin, wei.actor.id()).await.unwrap();
    let (token, user) = app.start_password_reset(&admin, wei.actor.id()).await.unwrap();
    assert_eq!(user.name, "wei");
    assert!(is_not_found(app.password_reset(&former).await), "the later link counts");
    assert!(world.knows(&wei.token).await, "nothing has changed before the link is used");
    assert_eq!(app.password_reset(&token).await.unwrap().name, "wei");
    assert_eq!(faults(app.reset_password(&token, "short", &visit()).await), ["password"]);
    let there = app.reset_password(&token, "battery staple", &visit()).await.unwrap();
    assert_eq!(there.actor.id(), wei.actor.id());
    assert!(!world.knows(&wei.token).await && world.knows(&there.token).await);
    assert!(is_not_found(app.reset_password(&token, "another phrase", &visit()).await), "once");
    assert_eq!(faults(world.sign_in("wei", PASSWORD).await), ["password"]);
    assert!(world.sign_in("wei", "battery staple").await.is_ok());
}

async fn a_reset_link_lapses(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    let wei = world.person(&admin, "wei").await;
    let app = &world.app;
    let (token, _) = app.start_password_reset(&admin, wei.id()).await.unwrap();
    world.advance_hours(24);
    assert!(is_not_found(app.password_reset(&token).await), "too old");
    assert_eq!(app.dead_password_reset(&token).await.unwrap(), DeadLink::Expired);
    let (token, _) = app.start_password_reset(&admin, wei.id()).await.unwrap();
    app.set_user_disabled(&admin, wei.id(), true).await.unwrap();
    assert!(is_not_found(app.password_reset(&token).await), "disabled");
    assert_eq!(app.dead_password_reset(&token).await.unwrap(), DeadLink::Used, "and nobody is told that");
    assert!(is_conflict(app.start_password_reset(&admin, wei.id()).await));
    app.set_user_disabled(&admin, wei.id(), false).await.unwrap();
    assert!(is_not_found(app.password_reset(&token).await), "it does not come back");
    let (token, _) = app.start_password_reset(&admin, wei.id()).await.unwrap();
    let wei = world.sign_in("wei", PASSWORD).await.unwrap().actor;
    app.change_password(&wei, PASSWORD, "battery staple").await.unwrap();
    assert!(is_not_found(app.password_reset(&token).await), "the person remembered");
}

async fn an_owner_invites_into_the_project(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, .., owner] = world.review().await;
    let app = &world.app;
    assert!(matches!(app.invite_to_project(&reviewer, "SHOP", Role::Dba, "").await, Err(Error::Denied(_))));
    assert!(matches!(app.invite(&owner, &NewInvitation::default()).await, Err(Error::Denied(_))));
    let (token, invitation) = app.invite_to_project(&owner, "SHOP", Role::Dba, "Mei").await.unwrap();
    let listed = app.members(&owner, "SHOP").await.unwrap().invitations;
    assert_eq!(listed.iter().map(|line| line.invitation.id).collect::<Vec<_>>(), [invitation.id]);
    assert!(app.members(&reviewer, "SHOP").await.unwrap().invitations.is_empty(), "not for everybody to see");
    let mei = app.accept_invitation(&token, &account("mei"), &visit()).await.unwrap().actor;
    assert_eq!(app.projects(&mei).await.unwrap()[0].role, Some(Role::Dba));
    let (token, invitation) = app.invite_to_project(&owner, "SHOP", Role::Dba, "").await.unwrap();
    let other = NewProject { key: "crm".into(), name: "CRM".into(), dialect: "mysql".into() };
    app.create_project(&mei, &other).await.unwrap();
    assert!(is_conflict(app.withdraw_project_invitation(&mei, "CRM", invitation.id).await), "another project's");
    app.withdraw_project_invitation(&owner, "SHOP", invitation.id).await.unwrap();
    assert!(is_conflict(app.withdraw_project_invitation(&owner, "SHOP", invitation.id).await), "already");
    assert!(is_not_found(app.invitation(&token).await));
}

async fn somebody_with_an_account_joins(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, .., owner] = world.review().await;
    let admin = world.sign_in("admin", PASSWORD).await.unwrap().actor;
    let app = &world.app;
    let mei = world.person(&admin, "mei").await;
    let (token, _) = app.invite_to_project(&owner, "SHOP", Role::Designer, "").await.unwrap();
    assert!(is_conflict(app.join(&reviewer, &token).await), "a member keeps the role, and the link is kept");
    assert_eq!(app.join(&mei, &token).await.unwrap().unwrap().as_str(), "SHOP");
    assert_eq!(app.projects(&mei).await.unwrap()[0].role, Some(Role::Designer));
    assert!(is_not_found(app.join(&mei, &token).await), "once");
    let (token, _) = app.invite(&admin, &NewInvitation { admin: true, ..NewInvitation::default() }).await.unwrap();
    assert_eq!(app.join(&mei, &token).await.unwrap(), None);
    assert!(world.sign_in("mei", PASSWORD).await.unwrap().actor.user().admin);
    let (token, _) = app.invite(&admin, &NewInvitation::default()).await.unwrap();
    assert!(is_conflict(app.join(&mei, &token).await), "there is nothing in it");
}

async fn of_many_who_accept_one_does(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    let (token, _) = world.app.invite(&admin, &NewInvitation::default()).await.unwrap();
    let guests = (0..5).map(|n| {
        let (app, token) = (world.app.clone(), token.clone());
        tokio::spawn(async move { app.accept_invitation(&token, &account(&format!("guest{n}")), &visit()).await })
    });
    let mut accepted = 0;
    for guest in guests.collect::<Vec<_>>() {
        match guest.await.unwrap() {
            Ok(_) => accepted += 1,
            Err(error) => assert!(matches!(error, Error::Conflict(_) | Error::NotFound), "{error:?}"),
        }
    }
    assert_eq!(accepted, 1);
    assert_eq!(world.app.users_at_console().await.unwrap().len(), 2, "the others have left nothing behind");
}

async fn nobody_gives_what_they_have_lost(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, _, owner] = world.review().await;
    let admin = world.sign_in("admin", PASSWORD).await.unwrap().actor;
    let app = &world.app;
    app.change_member(&owner, "SHOP", designer.id(), Role::Owner).await.unwrap();
    let (token, _) = app.invite_to_project(&designer, "SHOP", Role::Owner, "").await.unwrap();
    app.change_member(&owner, "SHOP", designer.id(), Role::Designer).await.unwrap();
    assert!(is_not_found(app.invitation(&token).await), "no owner any more");
    app.set_user_admin(&admin, designer.id(), true).await.unwrap();
    let second = world.sign_in("designer", PASSWORD).await.unwrap().actor;
    let (token, _) = app.invite(&second, &NewInvitation { admin: true, ..NewInvitation::default() }).await.unwrap();
    assert!(app.invitation(&token).await.is_ok());
    app.set_user_disabled(&admin, designer.id(), true).await.unwrap();
    assert!(is_not_found(app.accept_invitation(&token, &account("late"), &visit()).await), "disabled");
}

async fn people_register_where_they_may(database: Database) {
    let world = World::with(database, Settings { self_registration: true, ..World::settings() }).await;
    assert!(is_conflict(world.app.register(&account("early"), &visit()).await), "the first one is the admin's");
    world.admin().await;
    assert_eq!(faults(world.app.register(&account("admin"), &visit()).await), ["name"]);
    let wei = world.app.register(&account("wei"), &visit()).await.unwrap().actor;
    assert!(!wei.user().admin);
    assert!(world.app.projects(&wei).await.unwrap().is_empty());
    let mut made = 2;
    let throttled = loop {
        match world.app.register(&account(&format!("bot{made}")), &visit()).await {
            Ok(_) => made += 1,
            Err(error) => break error,
        }
        assert!(made < 50, "nobody stops them");
    };
    assert!(matches!(throttled, Error::Throttled { .. }), "{throttled:?}");
}

async fn what_happens_to_accounts_is_recorded(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    let wei = world.person(&admin, "wei").await;
    let app = &world.app;
    app.set_user_disabled(&admin, wei.id(), true).await.unwrap();
    app.set_user_disabled(&admin, wei.id(), true).await.unwrap();
    app.set_user_disabled(&admin, wei.id(), false).await.unwrap();
    app.set_user_admin(&admin, wei.id(), true).await.unwrap();
    let (token, _) = app.start_password_reset(&admin, wei.id()).await.unwrap();
    let wei = app.reset_password(&token, "battery staple", &visit()).await.unwrap().actor;
    app.sign_out_everywhere(&wei).await.unwrap();
    app.set_password_at_console("wei", PASSWORD).await.unwrap();
    let log = app.site_log(&admin, &SiteLogFilter::default(), None, 50).await.unwrap();
    let kinds: Vec<SiteEventKind> = log.lines.iter().rev().map(|line| line.kind).collect();
    use SiteEventKind::{
        AccountCreated, AdminGranted, InvitationMade, PasswordReset, PasswordSet, ResetStarted, SignedOutEverywhere,
        UserDisabled, UserEnabled,
    };
    let expected = [
        AccountCreated,
        InvitationMade,
        AccountCreated,
        UserDisabled,
        UserEnabled,
        AdminGranted,
        ResetStarted,
        PasswordReset,
        SignedOutEverywhere,
        PasswordSet,
    ];
    assert_eq!(kinds, expected, "each once, in order");
    assert_eq!(log.lines[0].actor, None, "at the console");
    assert_eq!((log.lines[4].actor.as_deref(), log.lines[4].whom.as_deref()), (Some("ADMIN"), Some("WEI")));
    let only = SiteLogFilter { person: Some("wei".into()), kinds: vec![UserDisabled], ..SiteLogFilter::default() };
    assert_eq!(app.site_log(&admin, &only, None, 50).await.unwrap().lines.len(), 1);
    let stranger = world.person(&admin, "stranger").await;
    assert!(matches!(app.site_log(&stranger, &SiteLogFilter::default(), None, 50).await, Err(Error::Denied(_))));
}
