//! What happens is heard by those who watch, on every process.

use std::time::Duration;

use futures_util::StreamExt;
use roundtable::app::{App, Error, NewDiscussion};
use roundtable::review::{Anchor, EventKind, ThreadKind};

use super::World;
use super::world::PASSWORD;
use crate::support::{Database, on_both_databases};

on_both_databases!(
    a_watch_replays_and_goes_on,
    a_watch_ends_with_the_membership,
    a_watch_ends_with_the_session,
    a_watch_ends_at_once_when_the_account_is_disabled,
    a_watch_ends_at_once_when_an_admin_is_none_any_more,
);

fn note(body: &str) -> NewDiscussion {
    NewDiscussion { kind: ThreadKind::Note, on: Anchor::Draft.into(), revision: 1, body: body.into() }
}

async fn soon<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(10), future).await.expect("it happens soon")
}

async fn a_watch_replays_and_goes_on(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, ..] = world.review().await;
    let app = &world.app;
    let known = app.project(&reviewer, "SHOP").await.unwrap().sequence;
    app.open_thread(&reviewer, "SHOP", 1, &note("before")).await.unwrap();
    let mut events = Box::pin(app.watch(&reviewer, "SHOP", known).await.unwrap().into_stream());
    let event = soon(events.next()).await.unwrap().unwrap();
    assert_eq!((event.sequence, event.kind), (known + 1, EventKind::ThreadOpened));
    assert_eq!((event.draft, event.thread), (Some(1), Some(1)));
    let (writer, actor) = (app.clone(), reviewer.clone());
    let writing = tokio::spawn(async move { writer.comment(&actor, "SHOP", 1, 1, "meanwhile").await.unwrap() });
    let event = soon(events.next()).await.unwrap().unwrap();
    assert_eq!((event.sequence, event.kind), (known + 2, EventKind::CommentAdded));
    assert_eq!(event.actor_id, reviewer.id());
    writing.await.unwrap();
    let more = tokio::time::timeout(Duration::from_millis(100), events.next()).await;
    assert!(more.is_err(), "nothing else happened: {more:?}");
}

async fn a_watch_ends_with_the_membership(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, _, _, owner] = world.review().await;
    let app = &world.app;
    let known = app.project(&reviewer, "SHOP").await.unwrap().sequence;
    let mut events = Box::pin(app.watch(&reviewer, "SHOP", known).await.unwrap().into_stream());
    app.remove_member(&owner, "SHOP", reviewer.id()).await.unwrap();
    assert!(matches!(soon(events.next()).await, Some(Err(Error::NotFound))));
    assert!(soon(events.next()).await.is_none());
}

async fn a_watch_ends_with_the_session(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, _, _, owner] = world.review().await;
    let app = &world.app;
    let there = world.sign_in("reviewer", PASSWORD).await.unwrap().actor;
    let known = app.project(&there, "SHOP").await.unwrap().sequence;
    let mut events = Box::pin(app.watch(&there, "SHOP", known).await.unwrap().into_stream());
    app.sign_out(&there).await.unwrap();
    app.open_thread(&owner, "SHOP", 1, &note("after")).await.unwrap();
    assert!(matches!(soon(events.next()).await, Some(Err(Error::NotFound))));
    assert!(app.project(&reviewer, "SHOP").await.is_ok(), "other sessions go on");
}

async fn a_watch_ends_at_once_when_the_account_is_disabled(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, ..] = world.review().await;
    let admin = world.sign_in("admin", PASSWORD).await.unwrap().actor;
    let app = &world.app;
    let known = app.project(&reviewer, "SHOP").await.unwrap().sequence;
    let mut events = Box::pin(app.watch(&reviewer, "SHOP", known).await.unwrap().into_stream());
    let waiting = tokio::spawn(async move { events.next().await });
    app.set_user_disabled(&admin, reviewer.id(), true).await.unwrap();
    assert!(matches!(soon(waiting).await.unwrap(), Some(Err(Error::NotFound))), "although nothing happened there");
}

async fn a_watch_ends_at_once_when_an_admin_is_none_any_more(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, .., owner] = world.review().await;
    let admin = world.sign_in("admin", PASSWORD).await.unwrap().actor;
    let app = &world.app;
    let stranger = world.person(&admin, "stranger").await;
    app.set_user_admin(&admin, stranger.id(), true).await.unwrap();
    let second = world.sign_in("stranger", PASSWORD).await.unwrap().actor;
    let known = app.project(&owner, "SHOP").await.unwrap().sequence;
    let mut events = Box::pin(app.watch(&second, "SHOP", known).await.unwrap().into_stream());
    let mut others = Box::pin(app.watch(&reviewer, "SHOP", known).await.unwrap().into_stream());
    let waiting = tokio::spawn(async move { events.next().await });
    app.set_user_admin(&admin, stranger.id(), false).await.unwrap();
    assert!(matches!(soon(waiting).await.unwrap(), Some(Err(Error::NotFound))));
    let more = tokio::time::timeout(Duration::from_millis(100), others.next()).await;
    assert!(more.is_err(), "members hear nothing of it: {more:?}");
}

/// Two processes on one PostgreSQL: what one commits, those who watch on the other hear.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_processes_are_heard_on_postgres() {
    let Some(database) = Database::postgres().await else { return };
    let world = World::new(database).await;
    let [_, reviewer, ..] = world.review().await;
    let other = App::open(world.database.url(), World::settings(), world.ambient.clone()).await.unwrap();
    let _background = other.spawn_background();
    let known = world.app.project(&reviewer, "SHOP").await.unwrap().sequence;
    let mut events = Box::pin(other.watch(&reviewer, "SHOP", known).await.unwrap().into_stream());
    // Whether the other process listens already is not to be seen from here; a bell that was missed rings with the next.
    let event = soon(async {
        loop {
            world.app.open_thread(&reviewer, "SHOP", 1, &note("heard?")).await.unwrap();
            if let Ok(event) = tokio::time::timeout(Duration::from_millis(500), events.next()).await {
                break event.unwrap().unwrap();
            }
        }
    })
    .await;
    assert_eq!((event.sequence, event.kind), (known + 1, EventKind::ThreadOpened));
}
