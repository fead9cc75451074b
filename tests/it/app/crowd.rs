//! Twenty people at once: nothing is lost, nothing is doubled, and of two who compete one is told.

use std::collections::{BTreeMap, BTreeSet};

use roundtable::app::{Actor, App, Error, NewDiscussion, Settling};
use roundtable::review::{Anchor, Role, ThreadKind, ThreadState};

use super::World;
use crate::support::{Database, on_both_databases};

on_both_databases!(twenty_people_discuss_at_once);

const PEOPLE: usize = 20;
/// Threads that everybody talks in.
const SHARED: i64 = 4;
/// Threads that everybody tries to resolve.
const CONTESTED: i64 = 6;
const KEPT: usize = 3;

/// What a person brought about.
#[derive(Default)]
struct Done {
    /// Replies, each with its thread and number.
    replies: Vec<(i64, i64, String)>,
    /// Threads opened, by number.
    opened: Vec<(i64, String)>,
    /// Contested threads that the person resolved.
    resolved: Vec<i64>,
    /// How many were resolved by others first.
    told: usize,
}

fn question(body: &str) -> NewDiscussion {
    NewDiscussion { kind: ThreadKind::Note, on: Anchor::Draft.into(), revision: 1, body: body.into() }
}

async fn twenty_people_discuss_at_once(database: Database) {
    let world = World::new(database).await;
    let [.., owner] = world.review().await;
    let app = &world.app;
    let mut people = Vec::new();
    for n in 0..PEOPLE {
        let admin = world.sign_in("admin", super::world::PASSWORD).await.unwrap().actor;
        let name = format!("person{n}");
        people.push(world.person(&admin, &name).await);
        // A DBA may resolve what others opened.
        app.add_member(&owner, "SHOP", &name, Role::Dba).await.unwrap();
    }
    for n in 0..SHARED + CONTESTED {
        app.open_thread(&owner, "SHOP", 1, &question(&format!("thread {n}"))).await.unwrap();
    }
    let before = app.project(&owner, "SHOP").await.unwrap().sequence;
    let tasks: Vec<_> = people
        .into_iter()
        .enumerate()
        .map(|(n, actor)| {
            let app = app.clone();
            tokio::spawn(async move { act(&app, &actor, n).await })
        })
        .collect();
    let mut all = Vec::new();
    for task in tasks {
        all.push(task.await.unwrap());
    }
    check(app, &owner, &all, before).await;
}

async fn act(app: &App, actor: &Actor, n: usize) -> Done {
    let mut done = Done::default();
    for kept in 0..KEPT {
        app.keep_opening(actor, "SHOP", 1, &question(&format!("{n} kept {kept}"))).await.unwrap();
    }
    for step in 0..SHARED {
        let thread = (step + i64::try_from(n).unwrap()) % SHARED + 1;
        let body = format!("{n} in {thread}");
        let number = app.comment(actor, "SHOP", 1, thread, &body).await.unwrap();
        done.replies.push((thread, number, body));
        app.agree(actor, ("SHOP", 1, thread), 1, true).await.unwrap();
        app.edit_comment(actor, ("SHOP", 1, thread), number, 1, &format!("{n} in {thread}, edited")).await.unwrap();
        let body = format!("{n} opens {step}");
        done.opened.push((app.open_thread(actor, "SHOP", 1, &question(&body)).await.unwrap(), body));
    }
    for contested in SHARED + 1..=SHARED + CONTESTED {
        let words = format!("{n} settles");
        match app.settle_thread(actor, ("SHOP", 1, contested), Settling::Resolve, &words).await {
            Ok(()) => done.resolved.push(contested),
            Err(Error::Conflict(told)) => {
                assert_eq!(told.id, "thread-resolved-meanwhile");
                done.told += 1;
            }
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(app.publish_pending(actor, "SHOP", 1).await.unwrap(), KEPT);
    done
}

async fn check(app: &App, owner: &Actor, all: &[Done], before: i64) {
    let page = app.draft(owner, "SHOP", 1, None).await.unwrap();
    let numbers: Vec<i64> = page.threads.iter().map(|view| view.thread.number).collect();
    let each = usize::try_from(SHARED).unwrap() + KEPT;
    let count = usize::try_from(SHARED + CONTESTED).unwrap() + PEOPLE * each;
    assert_eq!(numbers, (1..=i64::try_from(count).unwrap()).collect::<Vec<_>>(), "threads are numbered without gaps");

    let said: BTreeMap<(i64, i64), &str> = page
        .threads
        .iter()
        .flat_map(|view| view.comments.iter().map(|said| ((view.thread.number, said.number), said.body.as_str())))
        .collect();
    for (thread, number, body) in all.iter().flat_map(|done| &done.replies) {
        assert_eq!(said[&(*thread, *number)], format!("{body}, edited"), "each number is one person's comment");
    }
    for (number, body) in all.iter().flat_map(|done| &done.opened) {
        assert_eq!(said[&(*number, 1)], body);
    }
    let kept: BTreeSet<&str> = said.values().copied().filter(|body| body.contains(" kept ")).collect();
    assert_eq!(kept.len(), PEOPLE * KEPT, "what was collected is published once");
    for view in &page.threads[..usize::try_from(SHARED).unwrap()] {
        let numbers: Vec<i64> = view.comments.iter().map(|comment| comment.number).collect();
        assert_eq!(numbers, (1..=i64::try_from(PEOPLE).unwrap() + 1).collect::<Vec<_>>());
        assert_eq!(view.comments[0].agreed.iter().collect::<BTreeSet<_>>().len(), PEOPLE);
    }
    for number in SHARED + 1..=SHARED + CONTESTED {
        let view = &page.threads[usize::try_from(number - 1).unwrap()];
        let winners = all.iter().filter(|done| done.resolved.contains(&number)).count();
        assert_eq!((winners, view.thread.state, view.changes.len()), (1, ThreadState::Resolved, 1));
        assert_eq!(view.comments.len(), 2, "who lost said nothing");
    }
    let contested = usize::try_from(CONTESTED).unwrap();
    assert_eq!(all.iter().map(|done| done.told).sum::<usize>(), (PEOPLE - 1) * contested);

    let mut sequence = before;
    let mut heard = 0;
    loop {
        let events = app.events_since(owner, "SHOP", sequence).await.unwrap();
        if events.is_empty() {
            break;
        }
        for event in events {
            sequence += 1;
            heard += 1;
            assert_eq!(event.sequence, sequence, "events are numbered without gaps");
        }
    }
    let shared = usize::try_from(SHARED).unwrap();
    // A reply, an agreement, an edit and a thread for each shared thread, and what was collected; a resolution for each
    // contested thread.
    assert_eq!(heard, PEOPLE * (4 * shared + KEPT) + contested);
}
