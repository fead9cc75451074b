//! Meetings in which several people act at once.

use roundtable::app::{Error, NewVerdict};
use roundtable::review::meeting::Verdict;
use roundtable::review::{DraftState, Step, UserId};
use roundtable::text::Lang;

use super::{open_first, settle_all, verdict};
use crate::app::World;
use crate::app::world::conflict;
use crate::support::{Database, on_both_databases};

on_both_databases!(
    of_two_who_close_at_once_one_wins,
    of_two_who_record_at_once_the_second_is_told,
    twenty_at_once_lose_no_attendance,
);

async fn of_two_who_close_at_once_one_wins(database: Database) {
    let world = World::new(database).await;
    let ([_, reviewer, _, _, owner], id) = open_first(&world).await;
    settle_all(&world.app, &reviewer, 1, id).await;
    let tries = (0..8).map(|at| {
        let (app, by) = (world.app.clone(), if at % 2 == 0 { reviewer.clone() } else { owner.clone() });
        tokio::spawn(async move { app.close_meeting(&by, "SHOP", 1, id, "").await })
    });
    let mut won = 0;
    for attempt in tries.collect::<Vec<_>>() {
        match attempt.await.unwrap() {
            Ok(state) => {
                won += 1;
                assert_eq!(state, DraftState::Revising);
            }
            lost => assert_eq!(conflict(lost), "meeting-closed"),
        }
    }
    assert_eq!(won, 1);
    let dossier = world.app.dossier(&owner, "SHOP", 1).await.unwrap();
    assert_eq!(dossier.steps.iter().filter(|step| step.step == Step::CloseFirstMeeting).count(), 1);
}

async fn of_two_who_record_at_once_the_second_is_told(database: Database) {
    let world = World::new(database).await;
    let ([_, reviewer, designer, ..], id) = open_first(&world).await;
    let app = &world.app;
    let seen = app.meeting(&reviewer, "SHOP", 1, id).await.unwrap().items[0].item.clone();
    let based = |new: NewVerdict| NewVerdict { was: Some(seen.verdict_seal()), ..new };
    app.take_notes(&designer, "SHOP", 1, (id, seen.id), ("noted", Some(&seen.notes_seal()))).await.unwrap();
    app.record_verdict(&reviewer, "SHOP", 1, (id, seen.id), &based(verdict("agreed"))).await.unwrap();
    let late = app.record_verdict(&designer, "SHOP", 1, (id, seen.id), &based(verdict("postponed"))).await;
    let told = |late: Result<(), Error>| match late {
        Err(Error::Conflict(message)) => message.text(Lang::En),
        other => panic!("{other:?}"),
    };
    let quicker = "REVIEWER has just recorded another verdict on this item. Look at it before you record yours.";
    assert_eq!(told(late), quicker);
    let own = app.record_verdict(&reviewer, "SHOP", 1, (id, seen.id), &based(verdict("postponed"))).await;
    assert!(told(own).starts_with("You have recorded another verdict on this item yourself"));
    app.record_verdict(&designer, "SHOP", 1, (id, seen.id), &based(verdict("agreed"))).await.unwrap();
    let late = app.take_notes(&reviewer, "SHOP", 1, (id, seen.id), ("other", Some(&seen.notes_seal()))).await;
    assert!(told(late).starts_with("DESIGNER has just written notes on this item."));
    let own = app.take_notes(&designer, "SHOP", 1, (id, seen.id), ("more", Some(&seen.notes_seal()))).await;
    assert!(told(own).starts_with("You have written other notes on this item yourself"));
    app.record_verdict(&reviewer, "SHOP", 1, (id, seen.id), &verdict("none")).await.unwrap();
    let item = app.meeting(&reviewer, "SHOP", 1, id).await.unwrap().items[0].item.clone();
    assert_eq!((item.verdict, item.notes.as_str()), (None::<Verdict>, "noted"));
}

async fn twenty_at_once_lose_no_attendance(database: Database) {
    let world = World::new(database).await;
    let (members, id) = open_first(&world).await;
    let before = world.app.project(&members[0], "SHOP").await.unwrap().sequence;
    let marks = (0..20).map(|at| {
        let (app, by) = (world.app.clone(), members[1].clone());
        let user: UserId = members[at % 5].id();
        // Each of the five is ticked four times, once too often for all but the first.
        tokio::spawn(async move { app.mark_attendance(&by, "SHOP", 1, id, (user, true)).await })
    });
    for mark in marks.collect::<Vec<_>>() {
        mark.await.unwrap().unwrap();
    }
    let line = world.app.meeting(&members[0], "SHOP", 1, id).await.unwrap().line;
    assert_eq!(line.meeting.attended.len(), 5);
    let after = world.app.project(&members[0], "SHOP").await.unwrap().sequence;
    assert_eq!(after - before, 4, "the chair was there already; the others came once each");
}
