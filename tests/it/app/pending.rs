//! Comments that a person collects and publishes in one go.

use roundtable::app::{Actor, App, Error, NewDiscussion, NewUpload, Settling};
use roundtable::review::{Anchor, PendingId, Role, ThreadKind, ThreadState};

use super::World;
use super::world::{SHOP, faults, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    only_its_author_sees_a_comment_before_it_is_published,
    a_batch_is_published_whole_or_not_at_all,
    what_is_kept_survives_a_revision,
    a_kept_comment_is_edited_and_discarded,
    a_batch_is_published_once,
    who_may_not_comment_any_more_still_has_what_they_wrote,
);

const THREAD: (&str, i64, i64) = ("SHOP", 1, 1);

fn note(anchor: Anchor, body: &str) -> NewDiscussion {
    NewDiscussion { kind: ThreadKind::Question, on: anchor.into(), revision: 1, body: body.into() }
}

async fn keep(app: &App, actor: &Actor, body: &str) -> PendingId {
    app.keep_opening(actor, "SHOP", 1, &note(Anchor::Draft, body)).await.unwrap()
}

/// How many threads and unpublished comments a person sees.
async fn seen(app: &App, actor: &Actor) -> (usize, usize) {
    let page = app.draft(actor, "SHOP", 1, None).await.unwrap();
    (page.threads.len(), page.pending.len())
}

async fn only_its_author_sees_a_comment_before_it_is_published(database: Database) {
    let world = World::new(database).await;
    let [observer, reviewer, designer, _, owner] = world.review().await;
    let app = &world.app;
    app.open_thread(&designer, "SHOP", 1, &note(Anchor::Draft, "Ready")).await.unwrap();
    let before = app.project(&owner, "SHOP").await.unwrap().sequence;
    let id = keep(app, &reviewer, "Why?").await;
    app.keep_reply(&reviewer, THREAD, "Not yet, @designer").await.unwrap();
    assert_eq!((seen(app, &reviewer).await, seen(app, &owner).await), ((1, 2), (1, 0)));
    assert_eq!(app.thread(&reviewer, "SHOP", 1, 1).await.unwrap().pending.len(), 1);
    assert_eq!(app.thread(&owner, "SHOP", 1, 1).await.unwrap().pending.len(), 0);
    assert!(matches!(app.pending(&owner, "SHOP", 1, id).await, Err(Error::NotFound)));
    assert!(matches!(app.discard_pending(&owner, ("SHOP", 1, id)).await, Err(Error::NotFound)));
    assert_eq!(app.project(&owner, "SHOP").await.unwrap().sequence, before, "it is no news to anybody");
    assert_eq!(app.dossier(&owner, "SHOP", 1).await.unwrap().mentions.len(), 0, "nobody is asked yet");
    let refused = app.keep_opening(&observer, "SHOP", 1, &note(Anchor::Draft, "?")).await;
    assert!(matches!(refused, Err(Error::Denied(_))));
    assert_eq!(faults(app.keep_reply(&reviewer, THREAD, " ").await), ["body"]);

    assert_eq!(app.publish_pending(&reviewer, "SHOP", 1).await.unwrap(), 2);
    assert_eq!((seen(app, &reviewer).await, seen(app, &owner).await), ((2, 0), (2, 0)));
    assert_eq!(app.dossier(&owner, "SHOP", 1).await.unwrap().mentions.len(), 1);
    let events = app.events_since(&owner, "SHOP", before).await.unwrap();
    let kinds: Vec<_> = events.iter().map(|event| (event.kind.id(), event.thread)).collect();
    assert_eq!(kinds, [("thread_opened", Some(2)), ("comment_added", Some(1))], "in the order of writing");
    assert_eq!(events[0].detail["batch"], events[1].detail["batch"]);
    assert_eq!(events[0].detail["of"], 2);
}

async fn a_batch_is_published_whole_or_not_at_all(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = world.review().await;
    let app = &world.app;
    app.open_thread(&designer, "SHOP", 1, &note(Anchor::Draft, "Ready")).await.unwrap();
    keep(app, &reviewer, "Why?").await;
    app.keep_reply(&reviewer, THREAD, "Not yet").await.unwrap();
    app.settle_thread(&designer, THREAD, Settling::Resolve, "").await.unwrap();
    let Err(Error::Conflict(told)) = app.publish_pending(&reviewer, "SHOP", 1).await else { panic!("it is resolved") };
    assert_eq!(told.id, "thread-pending-resolved");
    assert_eq!(seen(app, &reviewer).await, (1, 2), "nothing is published, nothing lost");
    assert!(matches!(app.keep_reply(&reviewer, THREAD, "too late").await, Err(Error::Conflict(_))));
    app.settle_thread(&reviewer, THREAD, Settling::Reopen, "").await.unwrap();
    assert_eq!(app.publish_pending(&reviewer, "SHOP", 1).await.unwrap(), 2);
}

async fn what_is_kept_survives_a_revision(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = world.review().await;
    let app = &world.app;
    let page = app.draft(&reviewer, "SHOP", 1, None).await.unwrap();
    let column = Anchor::Object { object: page.content.identity.column_id(1, 1).unwrap() };
    for anchor in [column, Anchor::Line { revision: 1, file: 0, line: 6 }] {
        app.keep_opening(&reviewer, "SHOP", 1, &note(anchor, "?")).await.unwrap();
    }
    let new = NewUpload { upload: paste(&format!("-- again\n{SHOP}")), ..NewUpload::default() };
    app.add_revision(&designer, "SHOP", 1, new).await.unwrap();
    let again = world.sign_in("reviewer", super::world::PASSWORD).await.unwrap().actor;
    let page = app.draft(&again, "SHOP", 1, None).await.unwrap();
    let places: Vec<_> =
        page.pending.iter().map(|kept| page.anchor_here(kept.opening.as_ref().unwrap().anchor)).collect();
    assert_eq!(places, [column, Anchor::Line { revision: 2, file: 0, line: 7 }]);
    app.publish_pending(&again, "SHOP", 1).await.unwrap();
    let threads = app.draft(&designer, "SHOP", 1, None).await.unwrap().threads;
    let opened: Vec<_> = threads.iter().map(|view| (view.thread.opened_in, view.thread.state)).collect();
    assert_eq!(opened, [(1, ThreadState::Open), (1, ThreadState::Open)]);
}

async fn a_kept_comment_is_edited_and_discarded(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, ..] = world.review().await;
    let app = &world.app;
    let [one, two] = [keep(app, &reviewer, "one").await, keep(app, &reviewer, "two").await];
    app.edit_pending(&reviewer, ("SHOP", 1, one), 1, "first").await.unwrap();
    let late = app.edit_pending(&reviewer, ("SHOP", 1, one), 1, "erste").await;
    assert!(matches!(late, Err(Error::Conflict(_))), "another window was quicker");
    assert_eq!(faults(app.edit_pending(&reviewer, ("SHOP", 1, one), 2, "").await), ["body"]);
    assert_eq!(app.discard_pending(&reviewer, ("SHOP", 1, two)).await.unwrap(), 1);
    assert!(matches!(app.discard_pending(&reviewer, ("SHOP", 1, two)).await, Err(Error::NotFound)));
    let (kept, count) = app.pending(&reviewer, "SHOP", 1, one).await.unwrap();
    assert_eq!((kept.body.as_str(), kept.version, count), ("first", 2, 1));
}

async fn a_batch_is_published_once(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, ..] = world.review().await;
    let app = &world.app;
    for n in 0..5 {
        keep(app, &reviewer, &format!("{n}")).await;
    }
    let tries: Vec<_> = (0..6)
        .map(|_| {
            let (app, actor) = (app.clone(), reviewer.clone());
            tokio::spawn(async move { app.publish_pending(&actor, "SHOP", 1).await })
        })
        .collect();
    let mut published = Vec::new();
    for attempt in tries {
        match attempt.await.unwrap() {
            Ok(count) => published.push(count),
            Err(Error::Conflict(told)) => assert_eq!(told.id, "thread-nothing-pending"),
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(published, [5]);
    let threads = app.draft(&reviewer, "SHOP", 1, None).await.unwrap().threads;
    let said: Vec<_> = threads.iter().map(|view| view.comments[0].body.clone()).collect();
    assert_eq!(said, ["0", "1", "2", "3", "4"]);
}

async fn who_may_not_comment_any_more_still_has_what_they_wrote(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, _, owner] = world.review().await;
    let app = &world.app;
    let [one, two] = [keep(app, &reviewer, "one").await, keep(app, &reviewer, "two").await];
    let left = async || -> Vec<String> {
        app.stranded_comments(&reviewer).await.unwrap().into_iter().map(|of| of.body).collect()
    };
    assert_eq!(left().await.len(), 0, "they can be published");
    app.change_member(&owner, "SHOP", reviewer.id(), Role::Observer).await.unwrap();
    assert_eq!(left().await, ["one", "two"]);
    app.discard_own(&designer, one).await.unwrap();
    assert_eq!(left().await, ["one", "two"], "they are nobody else's to discard");
    app.discard_own(&reviewer, one).await.unwrap();
    app.remove_member(&owner, "SHOP", reviewer.id()).await.unwrap();
    assert_eq!(left().await, ["two"], "although the project is out of sight");
    app.discard_own(&reviewer, two).await.unwrap();
    assert_eq!(left().await.len(), 0);
}
