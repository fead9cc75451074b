//! What becomes of what a meeting asked for.

use roundtable::app::{RequirementEntry, TraceWish};
use roundtable::review::meeting::agenda::Topic;

use super::{change, settle_all, submit, tomorrow};
use crate::app::World;
use crate::support::{Database, on_both_databases};

on_both_databases!(a_requirement_is_dealt_with_when_something_serves_it);

async fn a_requirement_is_dealt_with_when_something_serves_it(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, _, owner] = world.review().await;
    let app = &world.app;
    let entry = RequirementEntry { key: "R-1".into(), title: "Refunds".into(), ..RequirementEntry::default() };
    let requirement = app.add_requirement(&owner, "SHOP", &entry).await.unwrap();
    submit(&world, &designer, 1).await;
    let id = app.schedule_meeting(&designer, "SHOP", 1, &tomorrow(&reviewer, &designer)).await.unwrap();
    app.open_meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    let page = app.meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    let item = page.items.iter().find(|view| view.item.topic == Topic::Requirement(requirement)).unwrap().item.id;
    let asked = change("Say what serves it", &designer, "");
    settle_all(app, &reviewer, 1, id).await;
    app.record_verdict(&reviewer, "SHOP", 1, (id, item), &asked).await.unwrap();
    app.close_meeting(&reviewer, "SHOP", 1, id, "").await.unwrap();
    let outcome = async || app.meetings(&owner, "SHOP", 1).await.unwrap().actions[0].judgement.outcome.id();
    assert_eq!(outcome().await, "untouched");
    let wish = TraceWish { named: "order".into(), ..TraceWish::default() };
    app.trace_requirement(&designer, "SHOP", 1, requirement, &wish).await.unwrap();
    assert_eq!(outcome().await, "addressed");
}
