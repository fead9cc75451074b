//! Meetings: scheduled, prepared, held and closed.

use roundtable::app::{Actor, Error, NewMeeting};
use roundtable::review::meeting::{Phase, Round};

use super::World;
use super::world::faults;
use crate::support::{Database, on_both_databases};

on_both_databases!(a_meeting_is_scheduled_once_and_moved, what_was_entered_wrong_is_named,);

/// A meeting on the morning after, which the reviewer chairs and the designer writes in.
fn tomorrow(chair: &Actor, scribe: &Actor) -> NewMeeting {
    NewMeeting {
        day: "2026-03-03".into(),
        time: "10:00".into(),
        zone: "Asia/Shanghai".into(),
        minutes: "45".into(),
        place: "3F, Lotus".into(),
        link: "https://meet.example/shop".into(),
        chair: Some(chair.id()),
        scribe: Some(scribe.id()),
        invited: vec![chair.id(), scribe.id()],
        sequence: None,
    }
}

#[expect(clippy::needless_pass_by_value, reason = "an outcome is given away to be judged")]
fn denied<T: std::fmt::Debug>(result: Result<T, Error>) -> bool {
    matches!(result, Err(Error::Denied(_)))
}

/// The id of the sentence with which somebody who was too late is sent away.
fn conflict<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result {
        Err(Error::Conflict(message)) => message.id.into_owned(),
        other => panic!("{other:?} is no conflict"),
    }
}

async fn a_meeting_is_scheduled_once_and_moved(database: Database) {
    let world = World::new(database).await;
    let [observer, reviewer, designer, ..] = world.review().await;
    let app = &world.app;
    let new = tomorrow(&reviewer, &designer);
    assert!(denied(app.schedule_meeting(&observer, "SHOP", 1, &new).await));
    let id = app.schedule_meeting(&designer, "SHOP", 1, &new).await.unwrap();
    let page = app.meeting(&observer, "SHOP", 1, id).await.unwrap();
    let meeting = &page.line.meeting;
    assert_eq!((meeting.round, meeting.phase()), (Round::First, Phase::Scheduled));
    assert_eq!(meeting.schedule.starts_at.to_rfc3339(), "2026-03-03T10:00:00+08:00");
    assert_eq!(page.name(&reviewer.id()), "REVIEWER");
    assert!(page.may.is_empty(), "an observer only reads");
    let again = app.schedule_meeting(&designer, "SHOP", 1, &new).await;
    assert_eq!(conflict(again), "meeting-already-scheduled");
    let later = NewMeeting { time: "14:30".into(), sequence: Some(0), ..new.clone() };
    app.reschedule_meeting(&reviewer, "SHOP", 1, id, &later).await.unwrap();
    let page = app.meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    assert_eq!(
        (page.line.sequence, page.line.meeting.schedule.starts_at.to_rfc3339().as_str()),
        (1, "2026-03-03T14:30:00+08:00")
    );
    let stale = NewMeeting { minutes: "60".into(), sequence: Some(0), ..new.clone() };
    assert_eq!(
        conflict(app.reschedule_meeting(&designer, "SHOP", 1, id, &stale).await),
        "meeting-rescheduled-meanwhile"
    );
    assert!(denied(app.cancel_meeting(&observer, "SHOP", 1, id).await));
    app.cancel_meeting(&designer, "SHOP", 1, id).await.unwrap();
    assert_eq!(conflict(app.cancel_meeting(&designer, "SHOP", 1, id).await), "meeting-cancelled");
    // Meetings are listed by when they were scheduled, and the clock of the tests stands.
    world.advance_hours(1);
    let next = app.schedule_meeting(&reviewer, "SHOP", 1, &new).await.unwrap();
    let listed = app.meetings(&observer, "SHOP", 1).await.unwrap().meetings;
    assert_eq!(listed.iter().map(|line| line.meeting.id).collect::<Vec<_>>(), [next, id]);
    let kinds: Vec<_> = app
        .events_since(&observer, "SHOP", 6)
        .await
        .unwrap()
        .iter()
        .map(|event| (event.kind.id(), event.meeting_id))
        .collect();
    let expected =
        [("meeting_scheduled", id), ("meeting_scheduled", id), ("meeting_cancelled", id), ("meeting_scheduled", next)];
    assert_eq!(kinds, expected.map(|(kind, id)| (kind, Some(id))));
}

async fn what_was_entered_wrong_is_named(database: Database) {
    let world = World::new(database).await;
    let [observer, reviewer, designer, ..] = world.review().await;
    let app = &world.app;
    let wrong = NewMeeting {
        day: "tomorrow".into(),
        time: "25:00".into(),
        zone: "Lotus".into(),
        minutes: "long".into(),
        link: "meet.example".into(),
        chair: Some(observer.id()),
        scribe: Some(observer.id()),
        ..tomorrow(&reviewer, &designer)
    };
    let result = app.schedule_meeting(&designer, "SHOP", 1, &wrong).await;
    assert_eq!(faults(result), ["day", "time", "minutes", "zone", "link", "chair", "scribe"]);
    let skipped = NewMeeting {
        day: "2026-03-29".into(),
        time: "02:30".into(),
        zone: "Europe/Berlin".into(),
        ..tomorrow(&reviewer, &designer)
    };
    assert_eq!(faults(app.schedule_meeting(&designer, "SHOP", 1, &skipped).await), ["time"]);
    assert!(app.meetings(&designer, "SHOP", 1).await.unwrap().meetings.is_empty());
}
