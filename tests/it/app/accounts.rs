//! The first account, signing in and out, passwords, invitations.

use roundtable::app::{Error, FirstAdmin, NewAccount, NewUser, ProfileChange, Settings, Token, Visit};
use roundtable::text::Lang;

use super::World;
use super::world::{PASSWORD, account, faults, visit};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    the_first_visitor_becomes_the_admin,
    of_many_first_visitors_one_becomes_the_admin,
    the_first_account_may_need_the_code,
    wrong_codes_are_throttled,
    signs_in_and_out,
    wrong_passwords_are_throttled,
    many_attempts_at_once_are_throttled_as_well,
    strangers_keep_nobody_out,
    guesses_from_everywhere_are_slowed_down,
    a_known_browser_has_its_own_limit,
    a_session_lives_while_it_is_used,
    a_new_password_ends_the_other_sessions,
    the_console_adds_users_and_sets_passwords,
    the_profile_is_kept,
);

async fn the_first_visitor_becomes_the_admin(database: Database) {
    let world = World::new(database).await;
    assert!(!world.app.has_users().await.unwrap());
    assert_eq!(world.app.setup_code(), None);
    let wrong = NewAccount { name: "a b".into(), password: "short".into(), ..NewAccount::default() };
    let wrong = FirstAdmin { account: wrong, ..FirstAdmin::default() };
    assert_eq!(faults(world.app.create_first_admin(&wrong, &visit()).await), ["name", "password"]);
    assert!(world.admin().await.user().admin);
    assert!(world.app.has_users().await.unwrap());
    let second = FirstAdmin { account: account("second"), ..FirstAdmin::default() };
    assert!(matches!(world.app.create_first_admin(&second, &visit()).await, Err(Error::Conflict(_))));
}

async fn of_many_first_visitors_one_becomes_the_admin(database: Database) {
    let world = World::new(database).await;
    let visitors = (0..5).map(|n| {
        let app = world.app.clone();
        tokio::spawn(async move {
            let first = FirstAdmin { account: account(&format!("visitor{n}")), ..FirstAdmin::default() };
            app.create_first_admin(&first, &visit()).await
        })
    });
    let mut made = 0;
    for visitor in visitors.collect::<Vec<_>>() {
        match visitor.await.unwrap() {
            Ok(_) => made += 1,
            Err(error) => assert!(matches!(error, Error::Conflict(_)), "{error:?}"),
        }
    }
    assert_eq!(made, 1);
    assert_eq!(world.app.users_at_console().await.unwrap().len(), 1);
}

async fn the_first_account_may_need_the_code(database: Database) {
    let world = World::with(database, Settings { setup_code: true, ..World::settings() }).await;
    let code = world.app.setup_code().unwrap().to_owned();
    let mut first = FirstAdmin { account: account("admin"), code: "GUESS".into() };
    assert_eq!(faults(world.app.create_first_admin(&first, &visit()).await), ["code"]);
    first.code = code.to_lowercase();
    assert!(world.app.create_first_admin(&first, &visit()).await.is_ok());
}

async fn wrong_codes_are_throttled(database: Database) {
    let world = World::with(database, Settings { setup_code: true, ..World::settings() }).await;
    let code = world.app.setup_code().unwrap().to_owned();
    let unfinished = FirstAdmin { code: code.clone(), ..FirstAdmin::default() };
    for _ in 0..10 {
        assert_eq!(faults(world.app.create_first_admin(&unfinished, &visit()).await), ["name", "password"]);
    }
    let guess = FirstAdmin { account: account("admin"), code: "GUESS".into() };
    for _ in 0..5 {
        assert_eq!(faults(world.app.create_first_admin(&guess, &visit()).await), ["code"]);
    }
    let first = FirstAdmin { account: account("admin"), code };
    let throttled = world.app.create_first_admin(&first, &visit()).await;
    assert!(matches!(throttled, Err(Error::Throttled { .. })), "{throttled:?}");
    let elsewhere = Visit { address: [198, 51, 100, 7].into(), ..visit() };
    assert!(world.app.create_first_admin(&first, &elsewhere).await.is_ok(), "the owner is not kept out by others");
}

async fn signs_in_and_out(database: Database) {
    let world = World::new(database).await;
    world.admin().await;
    assert_eq!(faults(world.sign_in("admin", "wrong").await), ["password"]);
    assert_eq!(faults(world.sign_in("nobody", PASSWORD).await), ["password"]);
    assert_eq!(faults(world.sign_in("ad\0min", PASSWORD).await), ["password"], "PostgreSQL refuses such text");
    assert_eq!(faults(world.sign_in("admin", &"x".repeat(100_000)).await), ["password"]);
    let signed_in = world.sign_in(" Admin ", PASSWORD).await.unwrap();
    let actor = world.app.actor(&signed_in.token).await.unwrap().unwrap();
    assert_eq!(actor.user().name, "admin");
    assert_eq!(actor.session(), signed_in.actor.session());
    assert!(!world.knows(&Token::from("made up")).await);
    world.app.sign_out(&actor).await.unwrap();
    assert!(!world.knows(&signed_in.token).await);
}

async fn wrong_passwords_are_throttled(database: Database) {
    let world = World::new(database).await;
    world.admin().await;
    for _ in 0..5 {
        assert_eq!(faults(world.sign_in("admin", "wrong").await), ["password"]);
    }
    match world.sign_in("admin", PASSWORD).await {
        Err(Error::Throttled { retry_in, .. }) => assert_eq!(retry_in.as_secs(), 60),
        other => panic!("{other:?}"),
    }
    assert_eq!(faults(world.sign_in("other", "wrong").await), ["password"], "another account is free");
    world.ambient.advance(std::time::Duration::from_secs(61));
    assert!(world.sign_in("admin", PASSWORD).await.is_ok());
    assert_eq!(faults(world.sign_in("admin", "wrong").await), ["password"], "counted anew");
}

async fn many_attempts_at_once_are_throttled_as_well(database: Database) {
    let world = World::new(database).await;
    world.admin().await;
    let attempts = (0..12).map(|n| {
        let app = world.app.clone();
        tokio::spawn(async move { app.sign_in("admin", &format!("guess {n}"), &visit()).await })
    });
    let mut looked_at = 0;
    for attempt in attempts.collect::<Vec<_>>() {
        match attempt.await.unwrap() {
            Err(Error::Invalid(_)) => looked_at += 1,
            other => assert!(matches!(other, Err(Error::Throttled { .. })), "{other:?}"),
        }
    }
    assert_eq!(looked_at, 5);
}

/// Wrong as a password, and not worth hashing.
const ABSURD: usize = 2000;

async fn strangers_keep_nobody_out(database: Database) {
    let world = World::new(database).await;
    world.admin().await;
    let here = world.sign_in("admin", PASSWORD).await.unwrap();
    for _ in 0..60 {
        assert!(world.sign_in("admin", &"x".repeat(ABSURD)).await.is_err());
    }
    assert!(matches!(world.sign_in("admin", PASSWORD).await, Err(Error::Throttled { .. })), "unknown browser");
    let known = Visit { device: Some(here.device.clone()), ..visit() };
    let again = world.app.sign_in("admin", PASSWORD, &known).await.unwrap();
    assert_eq!(again.device, here.device, "the browser stays known");
    world.app.change_password(&again.actor, PASSWORD, "battery staple").await.unwrap();
}

async fn guesses_from_everywhere_are_slowed_down(database: Database) {
    let world = World::new(database).await;
    world.admin().await;
    let from = |n: u8| Visit { address: [198, 51, 100, n].into(), ..visit() };
    for n in 1..=100 {
        assert_eq!(faults(world.app.sign_in("admin", &"x".repeat(ABSURD), &from(n)).await), ["password"]);
    }
    match world.app.sign_in("admin", PASSWORD, &from(200)).await {
        Err(Error::Throttled { retry_in, .. }) => assert_eq!(retry_in.as_secs(), 60),
        other => panic!("{other:?}"),
    }
    let home = world.sign_in("admin", PASSWORD).await.expect("the owner's network is known");
    let away = Visit { device: Some(home.device), ..from(200) };
    assert!(world.app.sign_in("admin", PASSWORD, &away).await.is_ok(), "so is the owner's browser");
}

async fn a_known_browser_has_its_own_limit(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    let wei = world.invited(&admin, "wei").await;
    let browser = Visit { device: Some(wei.device), ..visit() };
    for _ in 0..5 {
        assert_eq!(faults(world.app.sign_in("wei", &"x".repeat(ABSURD), &browser).await), ["password"]);
    }
    assert!(matches!(world.app.sign_in("wei", PASSWORD, &browser).await, Err(Error::Throttled { .. })));
    assert!(world.app.sign_in("admin", PASSWORD, &browser).await.is_ok(), "another person on the same browser");
    let forged = Visit { device: Some(Token::from("made up")), ..visit() };
    assert!(world.app.sign_in("wei", PASSWORD, &forged).await.is_ok(), "as from any browser of that network");
    world.advance_hours(181 * 24);
    assert!(world.app.sign_in("wei", PASSWORD, &browser).await.is_ok(), "forgotten in the end");
}

async fn a_session_lives_while_it_is_used(database: Database) {
    let world = World::new(database).await;
    world.admin().await;
    let token = world.sign_in("admin", PASSWORD).await.unwrap().token;
    for _ in 0..3 {
        world.advance_hours(10 * 24);
        assert!(world.knows(&token).await);
    }
    world.advance_hours(14 * 24);
    assert!(!world.knows(&token).await);
}

async fn a_new_password_ends_the_other_sessions(database: Database) {
    let world = World::new(database).await;
    world.admin().await;
    let here = world.sign_in("admin", PASSWORD).await.unwrap();
    let there = world.sign_in("admin", PASSWORD).await.unwrap();
    let app = &world.app;
    assert_eq!(faults(app.change_password(&here.actor, "wrong", "battery staple").await), ["current"]);
    assert_eq!(faults(app.change_password(&here.actor, PASSWORD, "short").await), ["password"]);
    assert_eq!(app.sessions(&here.actor).await.unwrap().len(), 3);
    app.change_password(&here.actor, PASSWORD, "battery staple").await.unwrap();
    assert!(world.knows(&here.token).await);
    assert!(!world.knows(&there.token).await);
    assert_eq!(faults(world.sign_in("admin", PASSWORD).await), ["password"]);
    assert!(world.sign_in("admin", "battery staple").await.is_ok());
}

async fn the_console_adds_users_and_sets_passwords(database: Database) {
    let world = World::new(database).await;
    let new = NewUser { account: account("wei"), admin: true };
    assert!(world.app.add_user_at_console(&new).await.unwrap().admin);
    assert_eq!(faults(world.app.add_user_at_console(&new).await), ["name"]);
    let token = world.sign_in("wei", PASSWORD).await.unwrap().token;
    world.app.set_password_at_console("Wei", "battery staple").await.unwrap();
    assert!(!world.knows(&token).await);
    assert!(world.sign_in("wei", "battery staple").await.is_ok());
    assert!(matches!(world.app.set_password_at_console("mei", "battery staple").await, Err(Error::NotFound)));
}

async fn the_profile_is_kept(database: Database) {
    let world = World::new(database).await;
    let signed_in = {
        world.admin().await;
        world.sign_in("admin", PASSWORD).await.unwrap()
    };
    let change = ProfileChange { display_name: " 李  伟 ".into(), locale: Some(Lang::ZhCn) };
    world.app.change_profile(&signed_in.actor, &change).await.unwrap();
    let actor = world.app.actor(&signed_in.token).await.unwrap().unwrap();
    assert_eq!(actor.user().display_name, "李 伟");
    assert_eq!(actor.user().locale, Some(Lang::ZhCn));
    assert_eq!(faults(world.app.change_profile(&actor, &ProfileChange::default()).await), ["display_name"]);
}
