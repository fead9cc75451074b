//! Who else has to have a part in it when waivers are granted.

use roundtable::app::{Actor, App, Error, NewWaivers, WaiverReply};
use roundtable::review::{MeetingId, Role, WaiverId};

use super::{open_first, submit, tomorrow, verdict};
use crate::app::World;
use crate::app::world::{conflict, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    who_uploaded_and_asked_grants_nothing_alone_as_the_chair,
    a_chair_does_not_overrule_an_owner,
    an_owner_leaves_their_own_wishes_to_another_owner,
);

/// What the rules say of the draft, by fingerprint.
async fn found(app: &App, by: &Actor) -> Vec<String> {
    let page = app.draft(by, "SHOP", 1, None).await.unwrap();
    page.content.findings.iter().map(|finding| finding.fingerprint.to_string()).collect()
}

async fn asked(app: &App, by: &Actor) -> Vec<(WaiverId, Option<i64>)> {
    let dossier = app.dossier(by, "SHOP", 1).await.unwrap();
    dossier.waivers.iter().map(|line| (line.waiver.id, Some(line.version))).collect()
}

fn wish(findings: &[String]) -> NewWaivers {
    NewWaivers { findings: findings.to_vec(), reason: "an old interface".into(), ..NewWaivers::default() }
}

fn reply(grant: bool) -> WaiverReply<'static> {
    WaiverReply { grant, note: "so be it", meeting: None }
}

/// The designer uploaded the latest revision and chairs the first meeting, alone in it.
async fn alone(world: &World) -> ([Actor; 5], MeetingId) {
    let members = world.review().await;
    let [_, reviewer, designer, ..] = &members;
    let app = &world.app;
    let more = format!("{} create table extra (id bigint);", crate::app::world::SHOP);
    let new = roundtable::app::NewUpload { upload: paste(&more), ..roundtable::app::NewUpload::default() };
    app.add_revision(designer, "SHOP", 1, new).await.unwrap();
    submit(world, designer, 1).await;
    let id = app.schedule_meeting(designer, "SHOP", 1, &tomorrow(designer, reviewer)).await.unwrap();
    app.open_meeting(designer, "SHOP", 1, id).await.unwrap();
    (members, id)
}

async fn attend(app: &App, chair: &Actor, id: MeetingId, who: &Actor, there: bool) {
    app.mark_attendance(chair, "SHOP", 1, id, (who.id(), there)).await.unwrap();
}

async fn who_uploaded_and_asked_grants_nothing_alone_as_the_chair(database: Database) {
    let world = World::new(database).await;
    let ([_, reviewer, designer, ..], id) = alone(&world).await;
    let app = &world.app;
    let all = found(app, &designer).await;
    attend(app, &designer, id, &reviewer, false).await;
    attend(app, &designer, id, &designer, true).await;
    let at_once = NewWaivers { grant: true, ..wish(&all) };
    assert_eq!(conflict(app.ask_waivers(&designer, "SHOP", 1, &at_once).await), "meeting-unwitnessed");
    app.ask_waivers(&designer, "SHOP", 1, &wish(&all)).await.unwrap();
    let chosen = asked(app, &designer).await;
    let granted = app.answer_waivers(&designer, "SHOP", 1, &chosen, &reply(true)).await;
    assert_eq!(conflict(granted), "meeting-unwitnessed");
    attend(app, &designer, id, &reviewer, true).await;
    app.answer_waivers(&designer, "SHOP", 1, &chosen, &reply(true)).await.unwrap();
    let dossier = app.dossier(&designer, "SHOP", 1).await.unwrap();
    assert!(dossier.waivers.iter().all(|line| line.waiver.is_granted() && !line.waiver.is_own()));
}

async fn a_chair_does_not_overrule_an_owner(database: Database) {
    let world = World::new(database).await;
    let ([_, reviewer, designer, _, owner], id) = open_first(&world).await;
    let app = &world.app;
    let all = found(app, &designer).await;
    app.ask_waivers(&designer, "SHOP", 1, &wish(&all)).await.unwrap();
    app.answer_waivers(&owner, "SHOP", 1, &asked(app, &owner).await, &reply(false)).await.unwrap();
    attend(app, &reviewer, id, &reviewer, true).await;
    let refused = asked(app, &owner).await;
    let after_all = app.answer_waivers(&reviewer, "SHOP", 1, &refused, &reply(true)).await;
    assert_eq!(conflict(after_all), "waiver-owner-refused");
    app.ask_waivers(&designer, "SHOP", 1, &wish(&all)).await.unwrap();
    let anew = asked(app, &owner).await;
    let anew: Vec<_> = anew.into_iter().filter(|chosen| !refused.contains(chosen)).collect();
    let again = app.answer_waivers(&reviewer, "SHOP", 1, &anew, &reply(true)).await;
    assert_eq!(conflict(again), "waiver-owner-refused", "to ask anew does not undo it");
    let items = app.meeting(&reviewer, "SHOP", 1, id).await.unwrap().items;
    for view in &items {
        let waived = roundtable::app::NewVerdict { note: "an old interface".into(), ..verdict("waived") };
        app.record_verdict(&reviewer, "SHOP", 1, (id, view.item.id), &waived).await.unwrap();
    }
    let room = app.meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    assert_eq!(room.unwitnessed.unwrap().id, "waiver-owner-refused", "and the room says so before it is closed");
    assert!(matches!(app.close_meeting(&reviewer, "SHOP", 1, id, "").await, Err(Error::Conflict(_))));
    app.answer_waivers(&owner, "SHOP", 1, &anew, &reply(true)).await.unwrap();
    app.close_meeting(&reviewer, "SHOP", 1, id, "").await.unwrap();
}

async fn an_owner_leaves_their_own_wishes_to_another_owner(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, .., owner] = world.review().await;
    let app = &world.app;
    let all = found(app, &owner).await;
    let at_once = |findings: &[String]| NewWaivers { grant: true, ..wish(findings) };
    app.ask_waivers(&owner, "SHOP", 1, &at_once(&all[..1])).await.unwrap();
    let lone = app.dossier(&owner, "SHOP", 1).await.unwrap();
    assert!(lone.waivers[0].waiver.is_own(), "a lone owner may, and it shows");
    app.change_member(&owner, "SHOP", reviewer.id(), Role::Owner).await.unwrap();
    assert_eq!(conflict(app.ask_waivers(&owner, "SHOP", 1, &at_once(&all[1..2])).await), "waiver-own-wish");
    app.ask_waivers(&owner, "SHOP", 1, &wish(&all[1..2])).await.unwrap();
    let wished = asked(app, &owner).await.split_off(1);
    assert_eq!(conflict(app.answer_waivers(&owner, "SHOP", 1, &wished, &reply(true)).await), "waiver-own-wish");
    app.answer_waivers(&reviewer, "SHOP", 1, &wished, &reply(true)).await.unwrap();
}
