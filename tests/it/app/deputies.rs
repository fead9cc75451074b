//! Somebody who is away, and who speaks in their stead.

use roundtable::app::{Actor, Error, NewDeputy, NewSignOff};
use roundtable::review::signoff::Stance;
use roundtable::review::{EventKind, Role};

use super::World;
use super::world::{PASSWORD, faults};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    a_deputy_agrees_in_ones_stead,
    what_was_said_before_the_deputyship_is_nobody_elses,
    what_was_said_in_ones_stead_stays_said_when_the_deputyship_ends,
    what_was_said_in_ones_stead_stays_said_when_the_deputy_leaves,
    a_deputy_is_somebody_else_with_a_voice_and_a_time,
    a_deputyship_ends,
    of_two_who_name_the_same_at_once_one_does,
    nobody_waits_for_a_disabled_account,
);

fn for_now(deputy: &Actor) -> NewDeputy {
    NewDeputy { deputy: deputy.id().to_string(), ..NewDeputy::default() }
}

async fn waits_for(world: &World, who: &Actor) -> bool {
    let turns = world.app.turns(who).await.unwrap();
    turns.iter().flat_map(|of| of.outlook.turns.iter()).any(|turn| turn.user == who.id())
}

async fn a_deputy_agrees_in_ones_stead(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, _, dba, _] = world.agreeing().await;
    assert!(waits_for(&world, &reviewer).await);
    world.app.name_deputy(&reviewer, "SHOP", &for_now(&dba)).await.unwrap();
    let agree = NewSignOff { stance: Stance::Agree, revision: 2, baseline: None, tables: None, reason: String::new() };
    world.app.sign_off(&dba, "SHOP", 1, &agree).await.unwrap();
    assert!(!waits_for(&world, &reviewer).await);
}

fn agree_to_all() -> NewSignOff {
    NewSignOff { stance: Stance::Agree, revision: 2, baseline: None, tables: None, reason: String::new() }
}

async fn given(world: &World, who: &Actor) -> usize {
    world.app.dossier(who, "SHOP", 1).await.unwrap().signed().summary.given
}

async fn what_was_said_before_the_deputyship_is_nobody_elses(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, _, dba, owner] = world.agreeing().await;
    world.app.sign_off(&dba, "SHOP", 1, &agree_to_all()).await.unwrap();
    let before = given(&world, &owner).await;
    world.app.name_deputy(&reviewer, "SHOP", &for_now(&dba)).await.unwrap();
    assert_eq!(given(&world, &owner).await, before);
    let asked = world.app.dossier(&owner, "SHOP", 1).await.unwrap().turns();
    let asked = asked.iter().find(|turn| turn.user == dba.id()).expect("the deputy is asked");
    let text = asked.reason.text(roundtable::text::Lang::En);
    assert_eq!(text, "2 tables wait for your agreement, in the stead of REVIEWER");
    world.app.sign_off(&dba, "SHOP", 1, &agree_to_all()).await.unwrap();
    assert_eq!(given(&world, &owner).await, before + 2);
}

async fn what_was_said_in_ones_stead_stays_said_when_the_deputyship_ends(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, _, dba, owner] = world.agreeing().await;
    let deputyship = world.app.name_deputy(&reviewer, "SHOP", &for_now(&dba)).await.unwrap();
    world.app.sign_off(&dba, "SHOP", 1, &agree_to_all()).await.unwrap();
    assert_eq!(given(&world, &owner).await, 4);
    world.app.end_deputy(&reviewer, "SHOP", deputyship).await.unwrap();
    let signed = world.app.dossier(&owner, "SHOP", 1).await.unwrap().signed();
    assert_eq!(signed.summary.given, 4);
    assert_eq!(signed.deputy_for(reviewer.id(), signed.tables[0]), Some((dba.id(), 2)));
    assert!(!waits_for(&world, &reviewer).await);
}

async fn what_was_said_in_ones_stead_stays_said_when_the_deputy_leaves(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, _, dba, owner] = world.agreeing().await;
    world.app.name_deputy(&reviewer, "SHOP", &for_now(&dba)).await.unwrap();
    world.app.sign_off(&dba, "SHOP", 1, &agree_to_all()).await.unwrap();
    let still_given = async |why: &str| {
        let dossier = world.app.dossier(&owner, "SHOP", 1).await.unwrap();
        let signed = dossier.signed();
        assert_eq!(
            signed.summary.given, 2,
            "{why}: what they said for themself goes with them, the rest is not theirs"
        );
        assert_eq!(signed.deputy_for(reviewer.id(), signed.tables[0]), Some((dba.id(), 2)), "{why}");
        assert_eq!(dossier.person_name(dba.id()), "DBA");
        assert!(!waits_for(&world, &reviewer).await, "{why}");
    };
    world.app.change_member(&owner, "SHOP", dba.id(), Role::Observer).await.unwrap();
    still_given("without a voice of their own").await;
    world.app.remove_member(&owner, "SHOP", dba.id()).await.unwrap();
    still_given("not in the project any more").await;
}

async fn a_deputy_is_somebody_else_with_a_voice_and_a_time(database: Database) {
    let world = World::new(database).await;
    let [observer, reviewer, _, dba, _] = world.review().await;
    let app = &world.app;
    let from_to = |from: &str, until: &str| NewDeputy { from: from.into(), until: until.into(), ..for_now(&dba) };
    assert!(matches!(app.name_deputy(&observer, "SHOP", &for_now(&dba)).await, Err(Error::Denied(_))));
    for wrong in [&reviewer, &observer] {
        assert_eq!(faults(app.name_deputy(&reviewer, "SHOP", &for_now(wrong)).await), ["deputy"]);
    }
    assert_eq!(faults(app.name_deputy(&reviewer, "SHOP", &NewDeputy::default()).await), ["deputy"]);
    assert_eq!(faults(app.name_deputy(&reviewer, "SHOP", &from_to("soon", "later")).await), ["from", "until"]);
    assert_eq!(faults(app.name_deputy(&reviewer, "SHOP", &from_to("2026-04-02", "2026-04-01")).await), ["until"]);
    assert_eq!(faults(app.name_deputy(&reviewer, "SHOP", &from_to("2026-01-02", "2026-03-01")).await), ["until"]);
    app.name_deputy(&reviewer, "SHOP", &from_to("2026-04-01", "2026-04-30")).await.unwrap();
    assert_eq!(faults(app.name_deputy(&reviewer, "SHOP", &from_to("2026-04-30", "")).await), ["deputy"], "twice");
    let line = &app.members(&observer, "SHOP").await.unwrap().deputies[0];
    assert_eq!((line.of_name.as_str(), line.deputy_name.as_str()), ("REVIEWER", "DBA"));
    assert_eq!(line.deputy.until.unwrap().to_string(), "2026-04-30");
    let event = app.events_since(&reviewer, "SHOP", 0).await.unwrap().pop().unwrap();
    assert_eq!((event.kind, event.detail["deputy"].as_str()), (EventKind::DeputyNamed, Some("DBA")));
    world.advance_hours(24 * 60);
    assert!(
        app.members(&world.sign_in("observer", PASSWORD).await.unwrap().actor, "SHOP")
            .await
            .unwrap()
            .deputies
            .is_empty()
    );
}

async fn a_deputyship_ends(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, dba, owner] = world.review().await;
    let app = &world.app;
    let id = app.name_deputy(&reviewer, "SHOP", &for_now(&dba)).await.unwrap();
    assert!(matches!(app.end_deputy(&designer, "SHOP", id).await, Err(Error::Denied(_))));
    assert!(matches!(app.end_deputy(&owner, "SHOP", id).await, Err(Error::Denied(_))), "nor the owner");
    app.end_deputy(&dba, "SHOP", id).await.unwrap();
    assert!(matches!(app.end_deputy(&reviewer, "SHOP", id).await, Err(Error::Conflict(_))), "it has ended");
    app.name_deputy(&reviewer, "SHOP", &for_now(&dba)).await.unwrap();
    app.name_deputy(&designer, "SHOP", &for_now(&dba)).await.unwrap();
    app.remove_member(&owner, "SHOP", reviewer.id()).await.unwrap();
    app.add_member(&owner, "SHOP", "reviewer", Role::Reviewer).await.unwrap();
    let left = app.members(&owner, "SHOP").await.unwrap().deputies;
    assert_eq!(left.iter().map(|line| line.of_name.as_str()).collect::<Vec<_>>(), ["DESIGNER"], "gone with the member");
}

async fn of_two_who_name_the_same_at_once_one_does(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, _, dba, _] = world.review().await;
    let name = || {
        let (app, reviewer, new) = (world.app.clone(), reviewer.clone(), for_now(&dba));
        tokio::spawn(async move { app.name_deputy(&reviewer, "SHOP", &new).await })
    };
    let (one, other) = (name(), name());
    let done = [one.await.unwrap(), other.await.unwrap()];
    assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 1, "{done:?}");
}

async fn nobody_waits_for_a_disabled_account(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, _, _, owner] = world.agreeing().await;
    let admin = world.sign_in("admin", PASSWORD).await.unwrap().actor;
    let asked =
        |turns: Vec<roundtable::app::DraftTurns>| turns[0].outlook.turns.iter().any(|turn| turn.user == reviewer.id());
    assert!(asked(world.app.turns(&owner).await.unwrap()));
    world.app.set_user_disabled(&admin, reviewer.id(), true).await.unwrap();
    assert!(!asked(world.app.turns(&owner).await.unwrap()), "although nothing happened in the project");
}
