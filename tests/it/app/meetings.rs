//! Meetings: scheduled, prepared, held and closed.

mod actions;
mod at_once;
mod held;
mod second;
mod witness;

use roundtable::app::{Actor, App, Error, MeetingPage, NewMeeting, NewVerdict, Wish};
use roundtable::review::meeting::{MeetingAct, Phase, Round};
use roundtable::review::{EventKind, MeetingId, Step};

use roundtable::text::Lang;

use super::World;
use super::world::{conflict, faults};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    a_meeting_is_scheduled_once_and_moved,
    the_chair_is_handed_over_by_who_has_it_and_by_owners,
    what_was_entered_wrong_is_named,
    every_act_by_every_role_in_every_phase,
    a_secret_address_shows_ones_own_meetings,
    a_draft_that_is_withdrawn_calls_its_meeting_off,
);

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

async fn the_chair_is_handed_over_by_who_has_it_and_by_owners(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, _, owner] = world.review().await;
    let app = &world.app;
    submit(&world, &designer, 1).await;
    let id = app.schedule_meeting(&designer, "SHOP", 1, &tomorrow(&reviewer, &designer)).await.unwrap();
    let mine = NewMeeting { chair: Some(designer.id()), ..tomorrow(&reviewer, &designer) };
    assert_eq!(faults(app.reschedule_meeting(&designer, "SHOP", 1, id, &mine).await), ["chair"]);
    app.reschedule_meeting(&reviewer, "SHOP", 1, id, &mine).await.unwrap();
    let events = app.events_since(&owner, "SHOP", 0).await.unwrap();
    let last = events.iter().max_by_key(|event| event.sequence).unwrap();
    let told = last.kind.told("REVIEWER", &last.detail).text(Lang::En);
    assert!(told.contains("chaired by DESIGNER in place of REVIEWER"), "{told}");
    assert!(!app.dossier(&designer, "SHOP", 1).await.unwrap().person(&designer).chairs, "it has yet to begin");
    app.open_meeting(&designer, "SHOP", 1, id).await.unwrap();
    assert!(app.dossier(&designer, "SHOP", 1).await.unwrap().person(&designer).chairs);
    app.reschedule_meeting(&owner, "SHOP", 1, id, &tomorrow(&reviewer, &designer)).await.unwrap();
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

/// Submits the draft for review.
async fn submit(world: &World, by: &Actor, number: i64) {
    let wish = Wish { step: Step::SubmitForReview, reason: "", version: None, revision: None };
    world.app.take_step(by, "SHOP", number, &wish).await.unwrap();
}

/// A draft in its first meeting, which the reviewer chairs; the meeting is open.
async fn open_first(world: &World) -> ([Actor; 5], MeetingId) {
    let members = world.review().await;
    let [_, reviewer, designer, ..] = &members;
    submit(world, designer, 1).await;
    let id = world.app.schedule_meeting(designer, "SHOP", 1, &tomorrow(reviewer, designer)).await.unwrap();
    world.app.open_meeting(reviewer, "SHOP", 1, id).await.unwrap();
    (members, id)
}

fn verdict(id: &str) -> NewVerdict {
    NewVerdict { verdict: id.into(), ..NewVerdict::default() }
}

fn change(what: &str, owner: &Actor, elsewhere: &str) -> NewVerdict {
    NewVerdict {
        what: what.into(),
        owner: Some(owner.id()),
        elsewhere: elsewhere.into(),
        due: "2026-03-06".into(),
        ..verdict("change")
    }
}

/// Does it, and says how: permitted, denied, or too early or too late.
async fn attempt(app: &App, by: &Actor, page: &MeetingPage, act: MeetingAct) -> Result<(), Error> {
    let (number, id) = (page.draft.draft.number, page.line.meeting.id);
    let item = page.items[0].item.id;
    match act {
        MeetingAct::Reschedule => {
            let later = NewMeeting { minutes: "50".into(), ..tomorrow(by, by) };
            let chair = Some(page.line.meeting.schedule.chair);
            let scribe = page.line.meeting.schedule.scribe;
            app.reschedule_meeting(by, "SHOP", number, id, &NewMeeting { chair, scribe, invited: vec![], ..later })
                .await
        }
        MeetingAct::Cancel => app.cancel_meeting(by, "SHOP", number, id).await,
        MeetingAct::EditAgenda => app.add_agenda_item(by, "SHOP", number, id, "Anything else?").await,
        MeetingAct::Open => app.open_meeting(by, "SHOP", number, id).await,
        MeetingAct::MarkAttendance => {
            let someone = page.members.iter().find(|member| !page.line.meeting.attended.contains(&member.user_id));
            app.mark_attendance(by, "SHOP", number, id, (someone.unwrap().user_id, true)).await
        }
        MeetingAct::Record => app.record_verdict(by, "SHOP", number, (id, item), &verdict("agreed")).await,
        MeetingAct::RecordWaiver => {
            let waived = NewVerdict { note: "as the bank wants it".into(), ..verdict("waived") };
            app.record_verdict(by, "SHOP", number, (id, item), &waived).await
        }
        MeetingAct::Close => {
            for view in &page.items {
                // Whoever may not record is not the one who is asked about.
                let owner = page.draft.project.key.as_str();
                let _ = app.record_verdict(by, owner, number, (id, view.item.id), &verdict("agreed")).await;
            }
            app.close_meeting(by, "SHOP", number, id, "").await.map(|_| ())
        }
    }
}

/// A meeting of a new draft in that phase, chaired by the reviewer and written by the designer.
async fn staged(world: &World, members: &[Actor; 5], phase: Phase) -> MeetingPage {
    let [_, reviewer, designer, _, owner] = members;
    let app = &world.app;
    let number = world.draft(owner).await;
    submit(world, designer, number).await;
    let id = app.schedule_meeting(owner, "SHOP", number, &tomorrow(reviewer, designer)).await.unwrap();
    if matches!(phase, Phase::Open | Phase::Closed) {
        app.open_meeting(owner, "SHOP", number, id).await.unwrap();
    }
    if phase == Phase::Closed {
        settle_all(app, owner, number, id).await;
        app.close_meeting(owner, "SHOP", number, id, "").await.unwrap();
    }
    if phase == Phase::Cancelled {
        app.cancel_meeting(owner, "SHOP", number, id).await.unwrap();
    }
    app.meeting(owner, "SHOP", number, id).await.unwrap()
}

async fn settle_all(app: &App, by: &Actor, number: i64, meeting: MeetingId) {
    for view in app.meeting(by, "SHOP", number, meeting).await.unwrap().items {
        if view.item.verdict.is_none() {
            app.record_verdict(by, "SHOP", number, (meeting, view.item.id), &verdict("agreed")).await.unwrap();
        }
    }
}

async fn every_act_by_every_role_in_every_phase(database: Database) {
    let world = World::new(database).await;
    let members = world.review().await;
    let admin = world.sign_in("admin", super::world::PASSWORD).await.unwrap().actor;
    let people: Vec<&Actor> = members.iter().chain([&admin]).collect();
    for phase in [Phase::Scheduled, Phase::Open, Phase::Closed, Phase::Cancelled] {
        for act in MeetingAct::ALL {
            let mut page = staged(&world, &members, phase).await;
            for by in &people {
                let seen = world.app.meeting(by, "SHOP", page.draft.draft.number, page.line.meeting.id).await.unwrap();
                let expected = seen.may(act);
                let done = attempt(&world.app, by, &seen, act).await;
                assert_eq!(done.is_ok(), expected, "{} {act:?} {phase:?}: {done:?}", by.user().name);
                match done {
                    Ok(()) => page = staged(&world, &members, phase).await,
                    Err(Error::Denied(_)) => {}
                    Err(error) => {
                        let late = conflict::<()>(Err(error));
                        let known = ["meeting-not-open", "meeting-already-open", "meeting-closed", "meeting-cancelled"];
                        assert!(known.contains(&late.as_str()), "{late}");
                    }
                }
            }
        }
    }
}

async fn a_secret_address_shows_ones_own_meetings(database: Database) {
    let world = World::new(database).await;
    let [observer, reviewer, designer, ..] = world.review().await;
    let app = &world.app;
    assert!(app.calendar_feed_since(&reviewer).await.unwrap().is_none());
    let [mine, others] =
        [app.make_calendar_feed(&reviewer).await.unwrap(), app.make_calendar_feed(&observer).await.unwrap()];
    let id = app.schedule_meeting(&designer, "SHOP", 1, &tomorrow(&reviewer, &designer)).await.unwrap();
    let (entries, _) = app.calendar_feed(&mine).await.unwrap();
    let entry = &entries[0];
    assert_eq!((entry.meeting.id, entry.sequence, entry.chair.as_str()), (id, 0, "REVIEWER"));
    assert!(app.calendar_feed(&others).await.unwrap().0.is_empty(), "the observer is not invited");
    app.cancel_meeting(&designer, "SHOP", 1, id).await.unwrap();
    let (entries, _) = app.calendar_feed(&mine).await.unwrap();
    assert_eq!((entries[0].meeting.phase(), entries[0].sequence), (Phase::Cancelled, 1));
    let renewed = app.make_calendar_feed(&reviewer).await.unwrap();
    assert!(matches!(app.calendar_feed(&mine).await, Err(Error::NotFound)));
    app.end_calendar_feed(&reviewer).await.unwrap();
    assert!(matches!(app.calendar_feed(&renewed).await, Err(Error::NotFound)));
}

async fn a_draft_that_is_withdrawn_calls_its_meeting_off(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, _, owner] = world.review().await;
    let id = world.app.schedule_meeting(&designer, "SHOP", 1, &tomorrow(&reviewer, &designer)).await.unwrap();
    let take = async |by: &Actor, step| {
        let wish = Wish { step, reason: "because", version: None, revision: None };
        world.app.take_step(by, "SHOP", 1, &wish).await.unwrap()
    };
    take(&designer, Step::SubmitForReview).await;
    world.app.open_meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    take(&designer, Step::Withdraw).await;
    let entry = world.app.calendar_entry(&owner, "SHOP", 1, id).await.unwrap();
    assert_eq!((entry.meeting.phase(), entry.sequence), (Phase::Cancelled, 1), "calendars take it out");
    let events = world.app.events_since(&owner, "SHOP", 0).await.unwrap();
    assert!(events.iter().any(|event| event.kind == EventKind::MeetingCancelled));
    take(&owner, Step::Reopen).await;
    world.app.schedule_meeting(&designer, "SHOP", 1, &tomorrow(&reviewer, &designer)).await.unwrap();
}
