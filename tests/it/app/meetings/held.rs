//! Meetings from the agenda to what comes of them.

use roundtable::app::{Actor, App, Error, NewDiscussion, NewMeeting, NewVerdict, Way};
use roundtable::review::meeting::Round;
use roundtable::review::meeting::agenda::Topic;
use roundtable::review::{Anchor, DraftState, Role, ThreadKind};
use roundtable::text::Lang;

use super::{change, denied, open_first, settle_all, submit, tomorrow, verdict};
use crate::app::World;
use crate::app::world::{conflict, faults, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    an_agenda_is_made_from_the_draft_and_changed_by_hand,
    a_meeting_is_held_and_closed_with_its_minutes,
    the_second_agenda_holds_what_changed_and_what_became_of_actions,
    an_agenda_gives_the_reasons_of_the_revision_that_is_discussed,
    a_table_that_went_is_talked_about,
    a_topic_that_was_postponed_comes_again,
    what_a_meeting_waives_is_waived_when_it_closes,
    a_meeting_of_the_same_day_can_be_written_up,
    a_meeting_that_took_place_earlier_than_planned_can_be_written_up,
    a_chair_who_became_an_observer_is_not_waited_for,
    what_waited_for_people_who_became_observers_waits_for_the_owner,
);

/// What everybody is waited for, a line each.
async fn turns(app: &App, by: &Actor) -> String {
    let turns = app.dossier(by, "SHOP", 1).await.unwrap().turns();
    turns.iter().map(|turn| turn.reason.text(Lang::En)).collect::<Vec<_>>().join("\n")
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
    let three = format!("{} create table extra (id bigint);", crate::app::world::SHOP);
    let new = roundtable::app::NewUpload { upload: paste(&three), ..roundtable::app::NewUpload::default() };
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
    let asked = turns(app, &reviewer).await;
    assert!(asked.contains("Meeting on 2026-03-03 10:00 (Asia/Shanghai), 4 items"), "{asked}");
    app.open_meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    app.refresh_agenda(&designer, "SHOP", 1, id).await.expect("whoever clicks twice has done no harm");
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
    let ([_, reviewer, designer, dba, owner], id) = open_first(&world).await;
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
    let asked = turns(app, &designer).await;
    assert!(asked.contains("a change of order.id, order.userId: Widen userId"), "{asked}");
    let revised = crate::app::world::SHOP
        .replace("userId bigint", "userId decimal(20)")
        .replace("auto_increment comment", "auto_increment unique comment");
    let new = roundtable::app::NewUpload { upload: paste(&revised), ..roundtable::app::NewUpload::default() };
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
    assert_eq!(answered.line.answerer.as_deref(), Some("DESIGNER"));
    app.answer_action(&owner, "SHOP", 1, action.line.action.id, "The id stays").await.unwrap();
    let answered = &app.meetings(&dba, "SHOP", 1).await.unwrap().actions[0];
    assert_eq!(answered.line.answerer.as_deref(), Some("OWNER"), "not in the designer's name");
    let dossier = app.dossier(&reviewer, "SHOP", 1).await.unwrap();
    let (user, _) = dossier.tables().into_iter().find(|(_, table)| table.name.is("user")).unwrap();
    let note = NewDiscussion {
        kind: ThreadKind::Note,
        on: Anchor::Object { object: user }.into(),
        revision: 2,
        body: "for the record".into(),
    };
    app.open_thread(&reviewer, "SHOP", 1, &note).await.unwrap();
    let later = NewMeeting { day: "2026-04-01".into(), ..tomorrow(&reviewer, &designer) };
    let second = app.schedule_meeting(&designer, "SHOP", 1, &later).await.unwrap();
    let page = app.meeting(&reviewer, "SHOP", 1, second).await.unwrap();
    assert_eq!(page.line.meeting.round, Round::Second);
    let order = page.items.iter().find(|view| view.title == "order").unwrap();
    let reasons: Vec<_> = order.item.reasons.iter().map(|reason| reason.id.as_ref()).collect();
    assert!(reasons.contains(&"agenda-actions") && reasons.contains(&"agenda-changed"), "{reasons:?}");
    assert_eq!(page.actions_on(order).count(), 1);
    let reasons = page.items.iter().flat_map(|view| &view.item.reasons);
    assert!(reasons.into_iter().all(|reason| reason.id != "agenda-loose"), "a note contests nothing");
}

async fn an_agenda_gives_the_reasons_of_the_revision_that_is_discussed(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = world.review().await;
    let app = &world.app;
    let id = app.schedule_meeting(&designer, "SHOP", 1, &tomorrow(&reviewer, &designer)).await.unwrap();
    let why = async || {
        let page = app.meeting(&reviewer, "SHOP", 1, id).await.unwrap();
        let reasons = page.items.iter().filter(|view| view.title == "order").flat_map(|view| &view.item.reasons);
        reasons.map(|reason| reason.text(Lang::En)).collect::<Vec<_>>().join(" · ")
    };
    let before = why().await;
    let timed = "  createTime datetime not null comment 'created',\n  userId";
    let mended = crate::app::world::SHOP.replace("  userId", timed);
    let new = roundtable::app::NewUpload { upload: paste(&mended), ..roundtable::app::NewUpload::default() };
    app.add_revision(&designer, "SHOP", 1, new).await.unwrap();
    let scheduled = why().await;
    assert_ne!(scheduled, before, "it was put there for what r1 had");
    submit(&world, &designer, 1).await;
    app.open_meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    assert_eq!(why().await, scheduled);
}

async fn a_table_that_went_is_talked_about(database: Database) {
    let world = World::new(database).await;
    let ([_, reviewer, designer, ..], id) = open_first(&world).await;
    let app = &world.app;
    settle_all(app, &reviewer, 1, id).await;
    app.close_meeting(&reviewer, "SHOP", 1, id, "").await.unwrap();
    let (order, _) = crate::app::world::SHOP.split_once("create table user").unwrap();
    let new = roundtable::app::NewUpload { upload: paste(order), ..roundtable::app::NewUpload::default() };
    app.add_revision(&designer, "SHOP", 1, new).await.unwrap();
    let second = app.schedule_meeting(&designer, "SHOP", 1, &tomorrow(&reviewer, &designer)).await.unwrap();
    let page = app.meeting(&reviewer, "SHOP", 1, second).await.unwrap();
    let user = page.items.iter().find(|view| view.title == "user").expect("it was discussed, and is gone");
    assert_eq!(user.item.reasons.last().unwrap().text(Lang::En), "dropped since the last meeting");
}

async fn a_topic_that_was_postponed_comes_again(database: Database) {
    let world = World::new(database).await;
    let ([_, reviewer, designer, ..], id) = open_first(&world).await;
    let app = &world.app;
    app.add_agenda_item(&reviewer, "SHOP", 1, id, "Who pays?").await.unwrap();
    app.add_agenda_item(&reviewer, "SHOP", 1, id, "Who waits?").await.unwrap();
    settle_all(app, &reviewer, 1, id).await;
    let page = app.meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    let pays = page.items.iter().find(|view| view.title == "Who pays?").unwrap().item.id;
    app.record_verdict(&reviewer, "SHOP", 1, (id, pays), &verdict("postponed")).await.unwrap();
    app.close_meeting(&reviewer, "SHOP", 1, id, "").await.unwrap();
    world.advance_hours(1);
    let second = app.schedule_meeting(&designer, "SHOP", 1, &tomorrow(&reviewer, &designer)).await.unwrap();
    let page = app.meeting(&reviewer, "SHOP", 1, second).await.unwrap();
    let by_hand = page.items.iter().filter(|view| matches!(view.item.topic, Topic::Text(_)));
    let told: Vec<_> = by_hand.map(|view| (view.title.as_str(), view.item.reasons[0].text(Lang::En))).collect();
    assert_eq!(told, [("Who pays?", "postponed by an earlier meeting".to_owned())]);
    app.add_agenda_item(&reviewer, "SHOP", 1, second, "Who signs?").await.unwrap();
    app.cancel_meeting(&designer, "SHOP", 1, second).await.unwrap();
    world.advance_hours(1);
    let third = app.schedule_meeting(&designer, "SHOP", 1, &tomorrow(&reviewer, &designer)).await.unwrap();
    let page = app.meeting(&reviewer, "SHOP", 1, third).await.unwrap();
    let by_hand = page.items.iter().filter(|view| matches!(view.item.topic, Topic::Text(_)));
    let titles: Vec<_> = by_hand.map(|view| view.title.as_str()).collect();
    assert_eq!(titles, ["Who pays?", "Who signs?"], "a meeting that is called off settles nothing");
}

async fn what_a_meeting_waives_is_waived_when_it_closes(database: Database) {
    let world = World::new(database).await;
    let ([_, reviewer, designer, _, owner], id) = open_first(&world).await;
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
    let mark =
        async |who: &Actor, there| app.mark_attendance(&reviewer, "SHOP", 1, id, (who.id(), there)).await.unwrap();
    mark(&reviewer, false).await;
    mark(&designer, false).await;
    mark(&owner, true).await;
    assert!(app.meeting(&reviewer, "SHOP", 1, id).await.unwrap().unwitnessed.is_some(), "the owner uploaded it");
    let alone = app.close_meeting(&reviewer, "SHOP", 1, id, "").await;
    assert!(matches!(&alone, Err(Error::Conflict(message)) if message.id == "meeting-unwitnessed"), "{alone:?}");
    mark(&reviewer, true).await;
    assert!(app.meeting(&reviewer, "SHOP", 1, id).await.unwrap().unwitnessed.is_none());
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

async fn a_meeting_of_the_same_day_can_be_written_up(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = world.review().await;
    let app = &world.app;
    submit(&world, &designer, 1).await;
    let on = |day: &str| NewMeeting { day: day.into(), ..tomorrow(&reviewer, &designer) };
    assert_eq!(faults(app.schedule_meeting(&designer, "SHOP", 1, &on("2026-03-01")).await), ["day"], "a day mistaken");
    let id = app.schedule_meeting(&designer, "SHOP", 1, &on("2026-03-02")).await.unwrap();
    app.open_meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    settle_all(app, &reviewer, 1, id).await;
    app.close_meeting(&reviewer, "SHOP", 1, id, "").await.unwrap();
    let minutes = app.minutes_of(&reviewer, "SHOP", 1, id).await.unwrap();
    let held = [minutes.opened_at, minutes.closed_at].map(|at| at.to_rfc3339());
    assert_eq!(held, ["2026-03-02T10:00:00+08:00", "2026-03-02T10:45:00+08:00"], "as it was entered");
    let line = &app.meetings(&designer, "SHOP", 1).await.unwrap().meetings[0];
    assert_eq!(line.held(), Some((minutes.opened_at, minutes.closed_at)));
}

async fn a_meeting_that_took_place_earlier_than_planned_can_be_written_up(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = world.review().await;
    let app = &world.app;
    submit(&world, &designer, 1).await;
    let id = app.schedule_meeting(&designer, "SHOP", 1, &tomorrow(&reviewer, &designer)).await.unwrap();
    world.advance_hours(1);
    let this_morning = NewMeeting { day: "2026-03-02".into(), ..tomorrow(&reviewer, &designer) };
    app.reschedule_meeting(&designer, "SHOP", 1, id, &this_morning).await.unwrap();
    let room = NewMeeting { place: "4F".into(), ..this_morning };
    app.reschedule_meeting(&designer, "SHOP", 1, id, &room).await.unwrap();
    app.open_meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    settle_all(app, &reviewer, 1, id).await;
    app.close_meeting(&reviewer, "SHOP", 1, id, "").await.unwrap();
    let minutes = app.minutes_of(&reviewer, "SHOP", 1, id).await.unwrap();
    let held = [minutes.opened_at, minutes.closed_at].map(|at| at.to_rfc3339());
    assert_eq!(held, ["2026-03-02T10:00:00+08:00", "2026-03-02T10:45:00+08:00"], "not when it was written up");
    let line = &app.meetings(&designer, "SHOP", 1).await.unwrap().meetings[0];
    assert_eq!(line.held(), Some((minutes.opened_at, minutes.closed_at)));
}

async fn a_chair_who_became_an_observer_is_not_waited_for(database: Database) {
    let world = World::new(database).await;
    let ([_, reviewer, _, _, owner], _) = open_first(&world).await;
    world.app.change_member(&owner, "SHOP", reviewer.id(), Role::Observer).await.unwrap();
    let turns = world.app.dossier(&owner, "SHOP", 1).await.unwrap().turns();
    assert!(turns.iter().all(|turn| turn.user != reviewer.id()));
    let asked = turns.iter().find(|turn| turn.user == owner.id()).expect("the owner, who can close it");
    let told = "The meeting is open, but its chair cannot run it any more: settle what is left; an owner closes it";
    assert_eq!(asked.reason.text(Lang::En), told);
}

async fn what_waited_for_people_who_became_observers_waits_for_the_owner(database: Database) {
    let world = World::new(database).await;
    let ([_, reviewer, designer, _, owner], id) = open_first(&world).await;
    let app = &world.app;
    let page = app.meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    let [order, user] = [0, 1].map(|at| page.items[at].item.id);
    let wanted = change("Widen userId", &designer, "order.userId");
    app.record_verdict(&reviewer, "SHOP", 1, (id, order), &wanted).await.unwrap();
    app.record_verdict(&reviewer, "SHOP", 1, (id, user), &verdict("agreed")).await.unwrap();
    let question =
        NewDiscussion { kind: ThreadKind::Question, on: Anchor::Draft.into(), revision: 1, body: "Why?".into() };
    app.open_thread(&reviewer, "SHOP", 1, &question).await.unwrap();
    app.close_meeting(&reviewer, "SHOP", 1, id, "").await.unwrap();
    for gone in [&designer, &reviewer] {
        app.change_member(&owner, "SHOP", gone.id(), Role::Observer).await.unwrap();
    }
    let turns = app.dossier(&owner, "SHOP", 1).await.unwrap().turns();
    assert!(turns.iter().all(|turn| turn.user == owner.id()), "{turns:?}");
    let mut asked: Vec<_> = turns.iter().map(|turn| turn.reason.id.to_string()).collect();
    asked.sort();
    assert_eq!(asked, ["turn-action", "turn-reply", "turn-revise"]);
    for gone in [&designer, &reviewer] {
        assert_eq!(app.waiting(gone).await.unwrap(), 0, "nothing waits for those who can't do it");
    }
}
