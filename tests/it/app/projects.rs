//! Projects, members, and what each role may do.

use roundtable::app::{Actor, Error, NewDraft, NewProject};
use roundtable::review::Role;
use roundtable::schema::Dialect;

use super::World;
use super::world::{SHOP, faults, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    a_project_has_a_key_of_its_own,
    a_project_is_not_found_by_those_outside,
    members_come_change_and_go,
    an_owner_remains,
    roles_permit_what_the_table_says,
);

async fn a_project_has_a_key_of_its_own(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    world.shop(&admin).await;
    let mut new = NewProject { key: "Shop".into(), name: "Another".into(), dialect: "oracle".into() };
    assert_eq!(faults(world.app.create_project(&admin, &new).await), ["key"]);
    new.key = "crm2".into();
    let made = world.app.create_project(&admin, &new).await.unwrap();
    assert_eq!((made.key.as_str(), made.dialect), ("CRM2", Dialect::Oracle));
    assert_eq!(faults(world.app.create_project(&admin, &NewProject::default()).await), ["key", "name", "dialect"]);
    let keys: Vec<String> =
        world.app.projects(&admin).await.unwrap().iter().map(|line| line.project.key.to_string()).collect();
    assert_eq!(keys, ["CRM2", "SHOP"]);
}

async fn a_project_is_not_found_by_those_outside(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    let (owner, stranger) = (world.person(&admin, "owner").await, world.person(&admin, "stranger").await);
    world.shop(&owner).await;
    world.draft(&owner).await;
    let app = &world.app;
    assert!(app.projects(&stranger).await.unwrap().is_empty());
    assert!(matches!(app.project(&stranger, "SHOP").await, Err(Error::NotFound)));
    assert!(matches!(app.project(&stranger, "NONE").await, Err(Error::NotFound)));
    assert!(matches!(app.draft(&stranger, "SHOP", 1, None).await, Err(Error::NotFound)));
    assert!(matches!(app.original(&stranger, "SHOP", 1, 1, None).await, Err(Error::NotFound)));
    assert!(matches!(app.source_texts(&stranger, "SHOP", 1, 1).await, Err(Error::NotFound)));
    assert!(matches!(app.source_text(&stranger, "SHOP", 1, 1, 0).await, Err(Error::NotFound)));
    assert!(matches!(app.thread(&stranger, "SHOP", 1, 1).await, Err(Error::NotFound)));
    assert!(matches!(app.watch(&stranger, "SHOP", 0).await.err(), Some(Error::NotFound)));
    assert!(matches!(app.events_since(&stranger, "SHOP", 0).await, Err(Error::NotFound)));
    assert!(matches!(app.add_member(&stranger, "SHOP", "stranger", Role::Owner).await, Err(Error::NotFound)));
    assert!(matches!(app.create_draft(&stranger, "SHOP", NewDraft::default()).await, Err(Error::NotFound)));
    assert!(app.project(&admin, "shop").await.is_ok(), "an admin reads everything");
    assert_eq!(app.projects(&admin).await.unwrap()[0].role, None);
}

async fn members_come_change_and_go(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    let (owner, wei) = (world.person(&admin, "owner").await, world.person(&admin, "wei").await);
    world.shop(&owner).await;
    let app = &world.app;
    let candidates: Vec<String> =
        app.members(&owner, "SHOP").await.unwrap().candidates.into_iter().map(|user| user.name).collect();
    assert_eq!(candidates, ["admin", "wei"]);
    assert_eq!(faults(app.add_member(&owner, "SHOP", "nobody", Role::Dba).await), ["name"]);
    app.add_member(&owner, "SHOP", "Wei", Role::Reviewer).await.unwrap();
    assert_eq!(faults(app.add_member(&owner, "SHOP", "wei", Role::Dba).await), ["name"]);
    assert!(matches!(app.add_member(&wei, "SHOP", "admin", Role::Dba).await, Err(Error::Denied(_))));
    app.change_member(&owner, "SHOP", wei.id(), Role::Dba).await.unwrap();
    let page = app.project(&wei, "SHOP").await.unwrap();
    let roles: Vec<_> = page.members.iter().map(|member| (member.name.as_str(), member.role)).collect();
    assert_eq!(roles, [("owner", Role::Owner), ("wei", Role::Dba)]);
    app.remove_member(&owner, "SHOP", wei.id()).await.unwrap();
    assert!(matches!(app.project(&wei, "SHOP").await, Err(Error::NotFound)));
    assert!(matches!(app.remove_member(&owner, "SHOP", wei.id()).await, Err(Error::NotFound)));
    let kinds: Vec<&str> =
        app.events_since(&owner, "SHOP", 0).await.unwrap().iter().map(|event| event.kind.id()).collect();
    assert_eq!(kinds, ["project_created", "member_added", "member_changed", "member_removed"]);
}

async fn an_owner_remains(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    let (one, other) = (world.person(&admin, "one").await, world.person(&admin, "other").await);
    world.shop(&one).await;
    let app = &world.app;
    assert!(matches!(app.remove_member(&one, "SHOP", one.id()).await, Err(Error::Conflict(_))));
    assert!(matches!(app.change_member(&one, "SHOP", one.id(), Role::Dba).await, Err(Error::Conflict(_))));
    app.add_member(&one, "SHOP", "other", Role::Owner).await.unwrap();
    // Each removes the other at the same moment.
    let remove = |by: &Actor, whom: &Actor| {
        let (app, by, whom) = (app.clone(), by.clone(), whom.id());
        tokio::spawn(async move { app.remove_member(&by, "SHOP", whom).await })
    };
    let (first, second) = (remove(&one, &other), remove(&other, &one));
    let done = [first.await.unwrap().is_ok(), second.await.unwrap().is_ok()];
    assert_eq!(done.iter().filter(|done| **done).count(), 1, "{done:?}");
    assert_eq!(app.project(&admin, "SHOP").await.unwrap().members.len(), 1);
}

async fn roles_permit_what_the_table_says(database: Database) {
    let world = World::new(database).await;
    let members = world.review().await;
    let app = &world.app;
    for (actor, role) in members.iter().zip(Role::ALL) {
        assert!(app.draft(actor, "SHOP", 1, None).await.is_ok(), "{role:?}");
        let new = NewDraft { title: "x".into(), upload: paste(SHOP), ..NewDraft::default() };
        let uploaded = app.create_draft(actor, "SHOP", new).await;
        match role {
            Role::Designer | Role::Owner => assert!(uploaded.is_ok(), "{role:?}: {uploaded:?}"),
            _ => assert!(matches!(uploaded, Err(Error::Denied(_))), "{role:?}: {uploaded:?}"),
        }
        let managed = app.add_member(actor, "SHOP", "admin", Role::Observer).await;
        assert_eq!(managed.is_ok(), role == Role::Owner, "{role:?}: {managed:?}");
    }
}
