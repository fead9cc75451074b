//! Threads on findings close with them, and come back with them.

use roundtable::app::{Actor, App, Done, Error, NewDiscussion, NewUpload, Settling, ThreadView};
use roundtable::review::{Anchor, On, ThreadKind, ThreadState};

use super::World;
use super::world::{SHOP, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    a_thread_closes_with_its_finding_and_comes_back,
    what_people_decided_is_left_alone,
    a_finding_of_a_former_revision_may_be_gone_already,
    a_renamed_object_takes_its_findings_along,
);

/// The fingerprint of the only finding of that rule in the latest revision.
async fn fingerprint(app: &App, actor: &Actor, rule: &str) -> String {
    let page = app.draft(actor, "SHOP", 1, None).await.unwrap();
    let found: Vec<_> = page.content.findings.iter().filter(|finding| finding.rule == rule).collect();
    assert_eq!(found.len(), 1, "{rule}");
    found[0].fingerprint.to_string()
}

async fn open(app: &App, actor: &Actor, fingerprint: &str) -> Result<i64, Error> {
    let on = On::Finding(fingerprint.to_owned());
    app.open_thread(actor, "SHOP", 1, &NewDiscussion { kind: ThreadKind::Defect, on, revision: 1, body: "!".into() })
        .await
}

async fn upload(app: &App, actor: &Actor, text: &str) -> i64 {
    app.add_revision(actor, "SHOP", 1, NewUpload { upload: paste(text), ..NewUpload::default() }).await.unwrap()
}

async fn first(app: &App, actor: &Actor) -> ThreadView {
    app.thread(actor, "SHOP", 1, 1).await.unwrap()
}

fn done(view: &ThreadView) -> Vec<Done> {
    view.changes.iter().map(|change| change.what).collect()
}

const FLOAT: &str = "type/float";

/// The script with a price in a float.
fn with_float() -> String {
    SHOP.replace("name varchar(40)", "price float comment 'price'")
}

/// A draft of which the second revision has the finding.
async fn with_a_finding(world: &World) -> [Actor; 5] {
    let members = world.review().await;
    upload(&world.app, &members[4], &with_float()).await;
    members
}

async fn a_thread_closes_with_its_finding_and_comes_back(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = with_a_finding(&world).await;
    let app = &world.app;
    let float = fingerprint(app, &reviewer, FLOAT).await;
    assert!(matches!(open(app, &reviewer, &float).await, Err(Error::NotFound)), "r1 has no such finding");
    let on = On::Finding(float);
    let new = NewDiscussion { kind: ThreadKind::Defect, on, revision: 2, body: "Cents".into() };
    app.open_thread(&reviewer, "SHOP", 1, &new).await.unwrap();
    let page = app.draft(&reviewer, "SHOP", 1, None).await.unwrap();
    let column = page.content.identity.column_id(1, 1).unwrap();
    assert_eq!(page.threads[0].thread.anchor(), Anchor::Object { object: column }, "it stands at the column");
    upload(app, &designer, &format!("-- again\n{}", with_float())).await;
    assert_eq!(first(app, &reviewer).await.thread.state, ThreadState::Open, "the finding is still there");

    let before = app.project(&reviewer, "SHOP").await.unwrap().sequence;
    upload(app, &designer, SHOP).await;
    let view = first(app, &reviewer).await;
    assert_eq!((view.thread.state, view.thread.finding_gone_in), (ThreadState::Resolved, Some(4)));
    assert_eq!((view.thread.resolver.as_deref(), done(&view)), (None, vec![Done::FindingGone(4)]));
    let events = app.events_since(&reviewer, "SHOP", before).await.unwrap();
    let kinds: Vec<_> = events.iter().map(|event| (event.kind.id(), event.thread)).collect();
    assert_eq!(kinds, [("revision_added", None), ("thread_resolved", Some(1))]);

    upload(app, &designer, &with_float()).await;
    let view = first(app, &reviewer).await;
    assert_eq!((view.thread.state, view.thread.finding_gone_in), (ThreadState::Open, None));
    assert_eq!(done(&view), [Done::FindingGone(4), Done::FindingBack(5)]);
}

async fn what_people_decided_is_left_alone(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = with_a_finding(&world).await;
    let app = &world.app;
    let on = On::Finding(fingerprint(app, &reviewer, FLOAT).await);
    for _ in 0..2 {
        let new = NewDiscussion { kind: ThreadKind::Note, on: on.clone(), revision: 2, body: "Cents".into() };
        app.open_thread(&reviewer, "SHOP", 1, &new).await.unwrap();
    }
    app.settle_thread(&reviewer, ("SHOP", 1, 1), Settling::Resolve, "").await.unwrap();
    upload(app, &designer, SHOP).await;
    app.settle_thread(&reviewer, ("SHOP", 1, 2), Settling::Reopen, "still").await.unwrap();
    upload(app, &designer, &format!("-- once more\n{SHOP}")).await;
    let reopened = app.thread(&reviewer, "SHOP", 1, 2).await.unwrap();
    assert_eq!(reopened.thread.state, ThreadState::Open, "reopened by hand, it goes on like any other");
    upload(app, &designer, &with_float()).await;
    let resolved = first(app, &reviewer).await;
    assert_eq!(resolved.thread.state, ThreadState::Resolved, "what a person resolved stays resolved");
    assert_eq!(done(&resolved), [Done::Resolved]);
    assert_eq!(resolved.thread.finding_gone_in, None);
}

async fn a_finding_of_a_former_revision_may_be_gone_already(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = with_a_finding(&world).await;
    let app = &world.app;
    let on = On::Finding(fingerprint(app, &reviewer, FLOAT).await);
    upload(app, &designer, SHOP).await;
    let new = NewDiscussion { kind: ThreadKind::Question, on, revision: 2, body: "Why was it?".into() };
    app.open_thread(&reviewer, "SHOP", 1, &new).await.unwrap();
    let view = first(app, &reviewer).await;
    assert_eq!((view.thread.state, view.thread.finding_gone_in), (ThreadState::Open, Some(3)));
}

async fn a_renamed_object_takes_its_findings_along(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = with_a_finding(&world).await;
    let app = &world.app;
    let on = On::Finding(fingerprint(app, &reviewer, FLOAT).await);
    let new = NewDiscussion { kind: ThreadKind::Defect, on, revision: 2, body: "Cents".into() };
    app.open_thread(&reviewer, "SHOP", 1, &new).await.unwrap();
    upload(app, &designer, &with_float().replace("price float", "unitPrice float")).await;
    let view = first(app, &reviewer).await;
    assert_eq!((view.thread.state, view.thread.finding_gone_in), (ThreadState::Open, None));
    let now = fingerprint(app, &reviewer, FLOAT).await;
    assert_eq!(view.thread.finding().unwrap().known.fingerprint.to_string(), now);
}
