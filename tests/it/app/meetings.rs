//! Meetings: scheduled, prepared, held and closed.

use roundtable::app::{Actor, App, Error, MeetingPage, NewMeeting, NewSignOff, NewVerdict, Way, Wish};
use roundtable::review::meeting::agenda::Topic;
use roundtable::review::meeting::{MeetingAct, Phase, Round, Verdict};
use roundtable::review::signoff::Stance;
use roundtable::review::{DraftState, EventKind, MeetingId, Step, UserId};

use super::World;
use super::world::{faults, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    a_meeting_is_scheduled_once_and_moved,
    what_was_entered_wrong_is_named,
    every_act_by_every_role_in_every_phase,
    an_agenda_is_made_from_the_draft_and_changed_by_hand,
    a_meeting_is_held_and_closed_with_its_minutes,
    the_second_agenda_holds_what_changed_and_what_became_of_actions,
    a_second_meeting_hands_over_or_sends_back,
    what_a_meeting_waives_is_waived_when_it_closes,
    of_two_who_close_at_once_one_wins,
    of_two_who_record_at_once_the_second_is_told,
    twenty_at_once_lose_no_attendance,
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

/// Submits the draft for review.
async fn submit(world: &World, by: &Actor, number: i64) {
    let wish = Wish { step: Step::SubmitForReview, reason: "", version: None };
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

async fn an_agenda_is_made_from_the_draft_and_changed_by_hand(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = world.review().await;
    let app = &world.app;
    let id = app.schedule_meeting(&designer, "SHOP", 1, &tomorrow(&reviewer, &designer)).await.unwrap();
    let titles = async || -> Vec<String> {
        app.meeting(&reviewer, "SHOP", 1, id).await.unwrap().items.into_iter().map(|view| view.title).collect()
    };
    assert_eq!(titles().await, ["order", "user"], "both have errors");
    app.add_agenda_item(&designer, "SHOP", 1, id, " Who owns  the dictionary? ").await.unwrap();
    assert_eq!(faults(app.add_agenda_item(&designer, "SHOP", 1, id, " ").await), ["topic"]);
    let page = app.meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    let [order, user, text] = [0, 1, 2].map(|at| page.items[at].item.id);
    assert_eq!(page.items[2].item.topic, Topic::Text("Who owns the dictionary?".into()));
    app.move_agenda_item(&designer, "SHOP", 1, id, (text, Way::Up)).await.unwrap();
    app.move_agenda_item(&designer, "SHOP", 1, id, (text, Way::Up)).await.unwrap();
    app.move_agenda_item(&designer, "SHOP", 1, id, (text, Way::Up)).await.unwrap();
    app.move_agenda_item(&designer, "SHOP", 1, id, (user, Way::Down)).await.unwrap();
    assert_eq!(titles().await, ["Who owns the dictionary?", "order", "user"]);
    app.drop_agenda_item(&designer, "SHOP", 1, (id, order)).await.unwrap();
    assert_eq!(app.meeting(&reviewer, "SHOP", 1, id).await.unwrap().stale, (1, 0));
    let three = format!("{} create table extra (id bigint);", super::world::SHOP);
    let new = roundtable::app::NewUpload { note: String::new(), upload: paste(&three) };
    app.add_revision(&designer, "SHOP", 1, new).await.unwrap();
    let page = app.meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    assert_eq!(
        (page.stale, page.draft.revision.number),
        ((2, 0), 2),
        "a scheduled meeting is about the latest revision"
    );
    app.refresh_agenda(&designer, "SHOP", 1, id).await.unwrap();
    let mut all = titles().await;
    assert_eq!(all.remove(0), "Who owns the dictionary?");
    all.sort();
    assert_eq!(all, ["extra", "order", "user"]);
    submit(&world, &designer, 1).await;
    app.open_meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    assert_eq!(conflict(app.refresh_agenda(&designer, "SHOP", 1, id).await), "meeting-already-open");
    let page = app.meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    assert_eq!((page.line.meeting.revision, page.line.current), (2, Some(text)));
    app.record_verdict(&reviewer, "SHOP", 1, (id, user), &verdict("agreed")).await.unwrap();
    assert_eq!(conflict(app.drop_agenda_item(&reviewer, "SHOP", 1, (id, user)).await), "meeting-item-settled");
    app.drop_agenda_item(&reviewer, "SHOP", 1, (id, text)).await.unwrap();
    let page = app.meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    assert_eq!(page.line.current, Some(page.items[0].item.id), "the meeting goes on to the next item");
}

async fn a_meeting_is_held_and_closed_with_its_minutes(database: Database) {
    let world = World::new(database).await;
    let ([observer, reviewer, designer, ..], id) = open_first(&world).await;
    let app = &world.app;
    let page = app.meeting(&observer, "SHOP", 1, id).await.unwrap();
    let [order, user] = [0, 1].map(|at| page.items[at].item.id);
    assert_eq!((page.line.current, page.left()), (Some(order), 2));
    app.mark_attendance(&designer, "SHOP", 1, id, (designer.id(), true)).await.unwrap();
    app.mark_attendance(&designer, "SHOP", 1, id, (observer.id(), true)).await.unwrap();
    app.mark_attendance(&reviewer, "SHOP", 1, id, (observer.id(), false)).await.unwrap();
    let wrong = NewVerdict { due: "2020-01-01".into(), owner: None, ..change(" ", &designer, "order.nothing") };
    assert_eq!(
        faults(app.record_verdict(&reviewer, "SHOP", 1, (id, order), &wrong).await),
        ["elsewhere", "what", "owner", "due"]
    );
    let wanted = change("Widen userId", &designer, "order.userId");
    app.record_verdict(&reviewer, "SHOP", 1, (id, order), &wanted).await.unwrap();
    app.take_notes(&designer, "SHOP", 1, (id, order), ("Says **who**?", None)).await.unwrap();
    assert_eq!(conflict(app.close_meeting(&reviewer, "SHOP", 1, id, "").await), "gate-verdicts-left");
    app.go_to_item(&reviewer, "SHOP", 1, (id, user)).await.unwrap();
    app.record_verdict(&designer, "SHOP", 1, (id, user), &verdict("postponed")).await.unwrap();
    world.advance_hours(1);
    assert!(denied(app.close_meeting(&designer, "SHOP", 1, id, "").await), "the scribe does not close");
    assert_eq!(app.close_meeting(&reviewer, "SHOP", 1, id, "").await.unwrap(), DraftState::Revising);
    let minutes = app.minutes_of(&observer, "SHOP", 1, id).await.unwrap();
    assert_eq!((minutes.draft.as_str(), minutes.revision, minutes.chair.as_str()), ("SHOP-1", 1, "REVIEWER"));
    assert_eq!((minutes.present.join(" "), minutes.absent.len()), ("DESIGNER REVIEWER".to_owned(), 0));
    assert_eq!(minutes.closed_at.to_rfc3339(), "2026-03-02T18:00:00+08:00");
    assert_eq!(minutes.items[0].owner.as_deref(), Some("DESIGNER"));
    // What is published stays as it is, whatever happens to the names in it.
    for late in [
        app.record_verdict(&reviewer, "SHOP", 1, (id, user), &verdict("agreed")).await,
        app.take_notes(&reviewer, "SHOP", 1, (id, user), ("late", None)).await,
        app.reschedule_meeting(&reviewer, "SHOP", 1, id, &tomorrow(&reviewer, &designer)).await,
        app.close_meeting(&reviewer, "SHOP", 1, id, "").await.map(|_| ()),
    ] {
        assert_eq!(conflict(late), "meeting-closed");
    }
    assert_eq!(app.minutes_of(&observer, "SHOP", 1, id).await.unwrap(), minutes);
    let listed = app.meetings(&designer, "SHOP", 1).await.unwrap();
    let action = &listed.actions[0];
    assert_eq!((action.line.owner.as_str(), action.targets.join(" ")), ("DESIGNER", "order.userId".to_owned()));
    assert!(action.may_answer && !action.overdue && !action.judgement.outcome.is_addressed());
    let kinds: Vec<_> =
        app.events_since(&observer, "SHOP", 8).await.unwrap().iter().map(|event| event.kind.id()).collect();
    let expected = [
        "meeting_opened",
        "attendance_marked",
        "attendance_marked",
        "attendance_marked",
        "verdict_recorded",
        "verdict_recorded",
        "meeting_moved",
        "verdict_recorded",
        "meeting_closed",
        "step_taken",
    ];
    assert_eq!(kinds, expected);
}

async fn the_second_agenda_holds_what_changed_and_what_became_of_actions(database: Database) {
    let world = World::new(database).await;
    let ([_, reviewer, designer, dba, _], id) = open_first(&world).await;
    let app = &world.app;
    let items: Vec<_> =
        app.meeting(&reviewer, "SHOP", 1, id).await.unwrap().items.iter().map(|view| view.item.id).collect();
    app.record_verdict(
        &reviewer,
        "SHOP",
        1,
        (id, items[0]),
        &change("Widen userId", &designer, "order.userId, order.id"),
    )
    .await
    .unwrap();
    app.record_verdict(&reviewer, "SHOP", 1, (id, items[1]), &verdict("agreed")).await.unwrap();
    app.close_meeting(&reviewer, "SHOP", 1, id, "").await.unwrap();
    let revised = super::world::SHOP
        .replace("userId bigint", "userId decimal(20)")
        .replace("auto_increment comment", "auto_increment unique comment");
    let new = roundtable::app::NewUpload { note: String::new(), upload: paste(&revised) };
    app.add_revision(&designer, "SHOP", 1, new).await.unwrap();
    let listed = app.meetings(&dba, "SHOP", 1).await.unwrap();
    let action = &listed.actions[0];
    assert_eq!((action.judgement.outcome.id(), action.untouched.join(" ")), ("partly", "order.id".to_owned()));
    world.advance_hours(24 * 9);
    assert!(app.meetings(&dba, "SHOP", 1).await.unwrap().actions[0].overdue);
    assert!(denied(app.answer_action(&dba, "SHOP", 1, action.line.action.id, "No").await));
    assert_eq!(faults(app.answer_action(&designer, "SHOP", 1, action.line.action.id, " ").await), ["answer"]);
    app.answer_action(&designer, "SHOP", 1, action.line.action.id, "The id stays as it **is**").await.unwrap();
    let answered = &app.meetings(&dba, "SHOP", 1).await.unwrap().actions[0];
    assert_eq!(answered.line.action.answer.as_deref(), Some("The id stays as it **is**"));
    assert!(!answered.overdue, "it is answered");
    let second = app.schedule_meeting(&designer, "SHOP", 1, &tomorrow(&reviewer, &designer)).await.unwrap();
    let page = app.meeting(&reviewer, "SHOP", 1, second).await.unwrap();
    assert_eq!(page.line.meeting.round, Round::Second);
    let order = page.items.iter().find(|view| view.title == "order").unwrap();
    let reasons: Vec<_> = order.item.reasons.iter().map(|reason| reason.id.as_ref()).collect();
    assert!(reasons.contains(&"agenda-actions") && reasons.contains(&"agenda-changed"), "{reasons:?}");
    assert_eq!(page.actions_on(order).count(), 1);
}

/// A draft in its second meeting, which is open and has one thing to settle.
async fn open_second(world: &World) -> ([Actor; 5], MeetingId) {
    let members = world.agreeing().await;
    let [_, reviewer, designer, dba, _] = &members;
    for by in [reviewer, dba] {
        let agree = NewSignOff { stance: Stance::Agree, revision: 2, tables: None, reason: String::new() };
        world.app.sign_off(by, "SHOP", 1, &agree).await.unwrap();
    }
    let id = world.app.schedule_meeting(designer, "SHOP", 1, &tomorrow(reviewer, designer)).await.unwrap();
    world.app.add_agenda_item(designer, "SHOP", 1, id, "Ready?").await.unwrap();
    world.app.open_meeting(reviewer, "SHOP", 1, id).await.unwrap();
    (members, id)
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
    settle_all(&world.app, &reviewer, 1, id).await;
    assert_eq!(world.app.close_meeting(&reviewer, "SHOP", 1, id, "").await.unwrap(), DraftState::HandedOff);
}

async fn what_a_meeting_waives_is_waived_when_it_closes(database: Database) {
    let world = World::new(database).await;
    let ([_, reviewer, designer, ..], id) = open_first(&world).await;
    let app = &world.app;
    let page = app.meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    let order = &page.items[0];
    assert!(order.errors > 0);
    let waived = NewVerdict { note: "an old interface".into(), ..verdict("waived") };
    assert!(
        denied(app.record_verdict(&designer, "SHOP", 1, (id, order.item.id), &waived).await),
        "the scribe waives nothing"
    );
    app.record_verdict(&reviewer, "SHOP", 1, (id, order.item.id), &waived).await.unwrap();
    assert!(
        denied(app.record_verdict(&designer, "SHOP", 1, (id, order.item.id), &verdict("agreed")).await),
        "nor takes it back"
    );
    let open = app.dossier(&reviewer, "SHOP", 1).await.unwrap();
    assert!(open.waivers.is_empty(), "a meeting under way settles nothing yet");
    assert!(
        open.may_answer_waivers(reviewer.id()) && !open.may_answer_waivers(designer.id()),
        "the chair answers waivers as well"
    );
    settle_all(app, &reviewer, 1, id).await;
    app.close_meeting(&reviewer, "SHOP", 1, id, "").await.unwrap();
    let dossier = app.dossier(&reviewer, "SHOP", 1).await.unwrap();
    assert_eq!(dossier.waivers.len(), order.errors);
    let answer = dossier.waivers[0].waiver.answer.as_ref().unwrap();
    assert_eq!(
        (answer.granted, answer.meeting, dossier.waivers[0].waiver.reason.as_str()),
        (true, Some(id), "an old interface")
    );
    let second = app.schedule_meeting(&designer, "SHOP", 1, &tomorrow(&reviewer, &designer)).await.unwrap();
    let left = app.meeting(&reviewer, "SHOP", 1, second).await.unwrap();
    assert!(left.items.iter().all(|view| view.title != "order"), "nothing is left to say of it");
}

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
    assert_eq!(conflict(late), "meeting-verdict-meanwhile");
    app.record_verdict(&designer, "SHOP", 1, (id, seen.id), &based(verdict("agreed"))).await.unwrap();
    let late = app.take_notes(&reviewer, "SHOP", 1, (id, seen.id), ("other", Some(&seen.notes_seal()))).await;
    assert_eq!(conflict(late), "meeting-notes-meanwhile");
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
        let wish = Wish { step, reason: "because", version: None };
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
