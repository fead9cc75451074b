//! What becomes of what a meeting asked for.

use roundtable::app::{Actor, NewSignOff, NewUpload, RequirementEntry, TraceWish, Wish};
use roundtable::review::meeting::agenda::Topic;
use roundtable::review::signoff::Stance;
use roundtable::review::{MeetingId, Step};
use roundtable::text::Lang;

use super::{change, settle_all, submit, tomorrow};
use crate::app::World;
use crate::app::world::{clean_shop, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    a_requirement_is_dealt_with_when_something_serves_it,
    what_a_meeting_confirmed_is_not_on_the_agenda_of_the_next,
);

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
    let gate = app.dossier(&designer, "SHOP", 1).await.unwrap().gate(Step::SubmitRevision);
    let lacks = |what: &str| gate.unmet().any(|line| line.what.id == what);
    assert!(lacks("gate-actions") && !lacks("gate-newer"), "nothing of the design is to change");
    let outcome = async || app.meetings(&owner, "SHOP", 1).await.unwrap().actions[0].judgement.outcome.id();
    assert_eq!(outcome().await, "untouched");
    let wish = TraceWish { named: "order".into(), ..TraceWish::default() };
    app.trace_requirement(&designer, "SHOP", 1, requirement, &wish).await.unwrap();
    assert_eq!(outcome().await, "addressed");
}

/// Submits a revision of the designer's, to which everybody agrees, and opens the second meeting about it.
async fn revised(
    world: &World,
    [_, reviewer, designer, dba, _]: &[Actor; 5],
    revision: i64,
    script: &str,
) -> MeetingId {
    let app = &world.app;
    world.advance_hours(1);
    if revision > 2 {
        app.add_revision(designer, "SHOP", 1, NewUpload { upload: paste(script), ..NewUpload::default() })
            .await
            .unwrap();
        let submit = Wish { step: Step::SubmitRevision, reason: "", version: None, revision: None };
        app.take_step(designer, "SHOP", 1, &submit).await.unwrap();
    }
    for by in [reviewer, dba] {
        let all = NewSignOff { stance: Stance::Agree, revision, baseline: None, tables: None, reason: String::new() };
        app.sign_off(by, "SHOP", 1, &all).await.unwrap();
    }
    let id = app.schedule_meeting(designer, "SHOP", 1, &tomorrow(reviewer, designer)).await.unwrap();
    app.add_agenda_item(designer, "SHOP", 1, id, "Ready?").await.unwrap();
    app.open_meeting(reviewer, "SHOP", 1, id).await.unwrap();
    id
}

async fn what_a_meeting_confirmed_is_not_on_the_agenda_of_the_next(database: Database) {
    let world = World::new(database).await;
    let members = world.agreeing().await;
    let [_, reviewer, designer, ..] = &members;
    let app = &world.app;
    let close_with = async |id: MeetingId, what: &str, on: &str| {
        settle_all(app, reviewer, 1, id).await;
        let page = app.meeting(reviewer, "SHOP", 1, id).await.unwrap();
        let by_hand = page.items.iter().find(|view| matches!(view.item.topic, Topic::Text(_))).unwrap().item.id;
        app.record_verdict(reviewer, "SHOP", 1, (id, by_hand), &change(what, designer, on)).await.unwrap();
        app.close_meeting(reviewer, "SHOP", 1, id, "").await.unwrap();
    };
    let tables = async |id: MeetingId| -> Vec<(String, String)> {
        let items = app.meeting(reviewer, "SHOP", 1, id).await.unwrap().items;
        let of_tables = items.iter().filter(|view| !view.tables.is_empty());
        of_tables.map(|view| (view.title.clone(), view.item.reasons[0].text(Lang::En))).collect()
    };
    let first = revised(&world, &members, 2, "").await;
    close_with(first, "Finer prices", "shopOrder.price").await;
    let finer = clean_shop("decimal(18,4)");
    let second = revised(&world, &members, 3, &finer).await;
    assert_eq!(tables(second).await, [("shopOrder".to_owned(), "1 action addressed".to_owned())]);
    close_with(second, "Longer names", "shopUser.nickName").await;
    let third = revised(&world, &members, 4, &finer.replace("varchar(40)", "varchar(64)")).await;
    assert_eq!(tables(third).await, [("shopUser".to_owned(), "1 action addressed".to_owned())]);
}
