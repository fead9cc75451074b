//! The second meeting: what comes up in it, and what it confirms.

use roundtable::app::{Actor, NewDiscussion, NewSignOff, NewUpload};
use roundtable::review::meeting::MeetingAct;
use roundtable::review::meeting::agenda::Topic;
use roundtable::review::signoff::Stance;
use roundtable::review::{Anchor, DraftState, MeetingId, ReviewRules, Role, Step, ThreadKind};
use roundtable::text::Lang;

use super::{change, settle_all, tomorrow, verdict};
use crate::app::World;
use crate::app::world::{PASSWORD, clean_shop, conflict, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    what_comes_up_in_a_meeting_is_named_until_it_is_on_its_agenda,
    a_second_meeting_hands_over_or_sends_back,
    a_meeting_that_an_objection_overtook_lets_no_small_change_grow,
    a_second_meeting_waits_for_those_who_have_to_sign,
);

/// A draft in its second meeting, which is open and has one thing to settle.
async fn open_second(world: &World) -> ([Actor; 5], MeetingId) {
    let members = world.agreeing().await;
    let [_, reviewer, designer, dba, _] = &members;
    for by in [reviewer, dba] {
        let agree =
            NewSignOff { stance: Stance::Agree, revision: 2, baseline: None, tables: None, reason: String::new() };
        world.app.sign_off(by, "SHOP", 1, &agree).await.unwrap();
    }
    let id = world.app.schedule_meeting(designer, "SHOP", 1, &tomorrow(reviewer, designer)).await.unwrap();
    world.app.add_agenda_item(designer, "SHOP", 1, id, "Ready?").await.unwrap();
    world.app.open_meeting(reviewer, "SHOP", 1, id).await.unwrap();
    (members, id)
}

async fn what_comes_up_in_a_meeting_is_named_until_it_is_on_its_agenda(database: Database) {
    let world = World::new(database).await;
    let ([_, reviewer, designer, ..], id) = open_second(&world).await;
    let app = &world.app;
    let off_agenda = async || app.meeting(&designer, "SHOP", 1, id).await.unwrap().off_agenda;
    assert!(off_agenda().await.is_empty());
    let content = app.draft(&reviewer, "SHOP", 1, None).await.unwrap().content;
    let on = Anchor::Object { object: content.identity.table_id(1).unwrap() }.into();
    let defect = NewDiscussion { kind: ThreadKind::Defect, on, revision: 2, body: "Whose is it?".into() };
    app.open_thread(&reviewer, "SHOP", 1, &defect).await.unwrap();
    let table = content.reading.schema.tables[1].name.to_string();
    assert_eq!(off_agenda().await, std::slice::from_ref(&table), "nothing else would tell the chair");
    app.refresh_agenda(&reviewer, "SHOP", 1, id).await.unwrap();
    assert!(off_agenda().await.is_empty());
    let page = app.meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    assert_eq!(page.items.last().unwrap().title, table);
    assert!(page.items.iter().all(|view| view.raised.is_empty()), "it was put there for that");
    app.record_verdict(&reviewer, "SHOP", 1, (id, page.items.last().unwrap().item.id), &verdict("agreed"))
        .await
        .unwrap();
    app.open_thread(&reviewer, "SHOP", 1, &defect).await.unwrap();
    let page = app.meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    let raised: Vec<_> = page.items.last().unwrap().raised.iter().map(|reason| reason.text(Lang::En)).collect();
    assert_eq!(raised, ["2 open defects and questions"], "a verdict is there, and yet it is contested");
    let sequence = async || app.project(&reviewer, "SHOP").await.unwrap().sequence;
    let before = sequence().await;
    app.refresh_agenda(&reviewer, "SHOP", 1, id).await.expect("there is nothing to put on it any more");
    assert_eq!(sequence().await, before, "and nothing to tell");
}

async fn a_second_meeting_hands_over_or_sends_back(database: Database) {
    let world = World::new(database).await;
    let ([_, reviewer, designer, ..], id) = open_second(&world).await;
    let app = &world.app;
    settle_all(app, &reviewer, 1, id).await;
    let page = app.meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    assert!(page.gate.is_met() && page.may(MeetingAct::Close));
    let item = page.items[0].item.id;
    app.record_verdict(&reviewer, "SHOP", 1, (id, item), &change("Ask the bank", &designer, "")).await.unwrap();
    assert_eq!(app.close_meeting(&reviewer, "SHOP", 1, id, " ").await.unwrap(), DraftState::Revising);
    let dossier = app.dossier(&designer, "SHOP", 1).await.unwrap();
    let last = dossier.steps.last().unwrap();
    assert_eq!((last.step, last.reason.as_str(), last.wants_change), (Step::SendBack, "Ask the bank", true));
    let world = World::new(Database::sqlite()).await;
    let ([_, reviewer, ..], id) = open_second(&world).await;
    let app = &world.app;
    settle_all(app, &reviewer, 1, id).await;
    let page = app.meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    let by_hand = page.items.iter().find(|view| matches!(view.item.topic, Topic::Text(_))).unwrap().item.id;
    app.record_verdict(&reviewer, "SHOP", 1, (id, by_hand), &verdict("postponed")).await.unwrap();
    assert_eq!(conflict(app.close_meeting(&reviewer, "SHOP", 1, id, "").await), "step-gate-not-met");
    let page = app.meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    assert_eq!(page.gate.unmet().map(|line| &*line.what.id).collect::<Vec<_>>(), ["gate-postponed"]);
    app.record_verdict(&reviewer, "SHOP", 1, (id, by_hand), &verdict("agreed")).await.unwrap();
    assert_eq!(app.close_meeting(&reviewer, "SHOP", 1, id, "").await.unwrap(), DraftState::HandedOff);
}

async fn a_meeting_that_an_objection_overtook_lets_no_small_change_grow(database: Database) {
    let world = World::new(database).await;
    let ([_, reviewer, designer, dba, owner], id) = open_second(&world).await;
    let app = &world.app;
    let rules = ReviewRules { small_change: Some(2), ..ReviewRules::default() };
    app.set_review_rules(&owner, "SHOP", &rules).await.unwrap();
    let reason = "Not like this".to_owned();
    let object = NewSignOff { stance: Stance::Object, revision: 2, baseline: None, tables: None, reason };
    assert_eq!(app.sign_off(&dba, "SHOP", 1, &object).await.unwrap(), DraftState::Revising);
    let close = async |id: MeetingId| {
        settle_all(app, &reviewer, 1, id).await;
        app.close_meeting(&reviewer, "SHOP", 1, id, "").await.unwrap();
    };
    close(id).await;
    let (_, user) = crate::app::world::SHOP.split_once("create table user").unwrap();
    let grown = format!("{}create table refund{user}", clean_shop("decimal(18,2)"));
    app.add_revision(&designer, "SHOP", 1, NewUpload { upload: paste(&grown), ..NewUpload::default() }).await.unwrap();
    let gate = app.dossier(&designer, "SHOP", 1).await.unwrap().gate(Step::SubmitRevision);
    assert!(gate.unmet().any(|line| line.what.id == "gate-still-small"), "no meeting has talked of a refund");
}

async fn a_second_meeting_waits_for_those_who_have_to_sign(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, dba, owner] = world.agreeing().await;
    let app = &world.app;
    let all = NewSignOff { stance: Stance::Agree, revision: 2, baseline: None, tables: None, reason: String::new() };
    app.sign_off(&reviewer, "SHOP", 1, &all).await.unwrap();
    assert_eq!(app.sign_off(&dba, "SHOP", 1, &all).await.unwrap(), DraftState::SecondMeeting);
    let admin = world.sign_in("admin", PASSWORD).await.unwrap().actor;
    let newcomer = world.person(&admin, "chen").await;
    app.add_member(&owner, "SHOP", "chen", Role::Reviewer).await.unwrap();
    let id = app.schedule_meeting(&owner, "SHOP", 1, &tomorrow(&reviewer, &designer)).await.unwrap();
    app.open_meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    settle_all(app, &reviewer, 1, id).await;
    app.close_meeting(&reviewer, "SHOP", 1, id, "").await.unwrap_err();
    let told = async |who: &Actor| {
        let waiting = app.turns(who).await.unwrap();
        let own = waiting.iter().flat_map(|of| of.outlook.turns.iter()).filter(|turn| turn.user == who.id());
        own.map(|turn| turn.reason.text(Lang::En)).collect::<Vec<_>>()
    };
    assert_eq!(told(&newcomer).await, ["2 tables wait for your agreement"]);
    let waits = "The meeting is open: it cannot confirm the design before 2 missing sign-offs of tables are there";
    assert_eq!(told(&reviewer).await, [waits]);
    app.sign_off(&newcomer, "SHOP", 1, &all).await.unwrap();
    assert_eq!(told(&reviewer).await, ["The meeting is open: settle what is left and close it"]);
    assert_eq!(app.close_meeting(&reviewer, "SHOP", 1, id, "").await.unwrap(), DraftState::HandedOff);
}
