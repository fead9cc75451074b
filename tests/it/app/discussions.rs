//! Threads and comments.

use roundtable::app::{Actor, App, Done, Error, NewDiscussion, NewUpload, Settling};
use roundtable::review::{Anchor, ThreadKind, ThreadState, UserId};
use roundtable::schema::ObjectId;

use super::World;
use super::world::{SHOP, clean_shop, conflict, faults, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    threads_hang_on_what_they_are_about,
    a_thread_survives_the_next_revision,
    a_line_is_followed_as_far_as_the_texts_tell,
    comments_follow_one_another,
    a_defect_is_addressed_resolved_and_reopened,
    words_go_along_with_a_change_or_not_at_all,
    a_thread_becomes_one_of_another_kind,
    of_two_who_resolve_at_once_one_is_told,
    observers_only_read,
    a_comment_is_edited_by_its_author_and_keeps_what_it_said,
    people_agree_with_what_others_say,
    whoever_is_mentioned_is_asked_until_they_answer,
    many_who_comment_at_once_lose_nothing,
);

fn defect(anchor: Anchor, body: &str) -> NewDiscussion {
    NewDiscussion { kind: ThreadKind::Defect, on: anchor.into(), revision: 1, body: body.into() }
}

async fn threads_hang_on_what_they_are_about(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, ..] = world.review().await;
    let app = &world.app;
    let identity = app.draft(&reviewer, "SHOP", 1, None).await.unwrap().content.identity.clone();
    let anchors = [
        Anchor::Draft,
        Anchor::Object { object: identity.table_id(0).unwrap() },
        Anchor::Object { object: identity.column_id(0, 1).unwrap() },
        Anchor::Object { object: identity.primary_key_id(0).unwrap() },
        Anchor::Line { revision: 1, file: 0, line: 3 },
    ];
    for (number, anchor) in (1..).zip(anchors) {
        assert_eq!(app.open_thread(&reviewer, "SHOP", 1, &defect(anchor, "why?")).await.unwrap(), number);
    }
    let page = app.draft(&reviewer, "SHOP", 1, None).await.unwrap();
    for anchor in anchors {
        assert_eq!(page.threads_on(anchor).count(), 1, "{anchor:?}");
    }
    assert_eq!(page.threads[4].thread.line_text.as_deref(), Some("userId bigint not null comment 'buyer',"));
    for nowhere in [
        Anchor::Object { object: ObjectId(999) },
        Anchor::Line { revision: 2, file: 0, line: 1 },
        Anchor::Line { revision: 1, file: 0, line: 0 },
        Anchor::Line { revision: 1, file: 0, line: 7 },
        Anchor::Line { revision: 1, file: 1, line: 1 },
    ] {
        let opened = app.open_thread(&reviewer, "SHOP", 1, &defect(nowhere, "?")).await;
        assert!(matches!(opened, Err(Error::NotFound)), "{nowhere:?}");
    }
    assert_eq!(faults(app.open_thread(&reviewer, "SHOP", 1, &defect(Anchor::Draft, " \n")).await), ["body"]);
    assert_eq!(app.project(&reviewer, "SHOP").await.unwrap().drafts[0].open_threads, 5);
}

async fn a_thread_survives_the_next_revision(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = world.review().await;
    let app = &world.app;
    let page = app.draft(&reviewer, "SHOP", 1, None).await.unwrap();
    let anchor = Anchor::Object { object: page.content.identity.column_id(0, 1).unwrap() };
    app.open_thread(&reviewer, "SHOP", 1, &defect(anchor, "no foreign key")).await.unwrap();
    let turned = "create table user (id bigint); create table `order` (userId bigint, id bigint);";
    let new = NewUpload { upload: paste(turned), ..NewUpload::default() };
    app.add_revision(&designer, "SHOP", 1, new).await.unwrap();
    let page = app.draft(&reviewer, "SHOP", 1, None).await.unwrap();
    let moved = Anchor::Object { object: page.content.identity.column_id(1, 0).unwrap() };
    assert_eq!(page.threads_on(moved).count(), 1);
    let without = "create table user (id bigint);";
    let new = NewUpload { upload: paste(without), ..NewUpload::default() };
    app.add_revision(&designer, "SHOP", 1, new).await.unwrap();
    let page = app.draft(&reviewer, "SHOP", 1, None).await.unwrap();
    let Anchor::Object { object } = page.threads[0].thread.anchor() else { panic!("it hangs on an object") };
    let known = page.content.identity.find(object).unwrap();
    assert!(known.gone());
    assert_eq!(known.name(), "order.userId");
}

async fn a_line_is_followed_as_far_as_the_texts_tell(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = world.review().await;
    let app = &world.app;
    for line in [2, 3, 6] {
        app.open_thread(&reviewer, "SHOP", 1, &defect(Anchor::Line { revision: 1, file: 0, line }, "?")).await.unwrap();
    }
    let upload = async |text: &str| {
        let new = NewUpload { upload: paste(text), ..NewUpload::default() };
        app.add_revision(&designer, "SHOP", 1, new).await.unwrap()
    };
    upload(&format!("-- exported\n{}", SHOP.replace("userId bigint not null", "userId bigint"))).await;
    let last = SHOP.lines().last().unwrap();
    upload(&format!("-- exported\n-- again\n{}", SHOP.replace(last, ""))).await;
    let seen = async |revision| {
        let page = app.draft(&reviewer, "SHOP", 1, Some(revision)).await.unwrap();
        [0, 1, 2].map(|thread| match page.anchor_here(page.threads[thread].thread.anchor()) {
            Anchor::Line { revision: on, line, .. } if on == revision => Some(line),
            _ => None,
        })
    };
    assert_eq!(seen(1).await, [Some(2), Some(3), Some(6)]);
    assert_eq!(seen(2).await, [Some(3), Some(4), Some(7)]);
    assert_eq!(seen(3).await, [Some(4), Some(5), None]);
}

async fn comments_follow_one_another(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = world.review().await;
    let app = &world.app;
    app.open_thread(&reviewer, "SHOP", 1, &defect(Anchor::Draft, "No **index** on userId?")).await.unwrap();
    assert_eq!(app.comment(&designer, "SHOP", 1, 1, "Right.\r\nWill do.").await.unwrap(), 2);
    assert_eq!(faults(app.comment(&designer, "SHOP", 1, 1, "").await), ["body"]);
    assert!(matches!(app.comment(&designer, "SHOP", 1, 2, "?").await, Err(Error::NotFound)));
    let view = app.thread(&reviewer, "SHOP", 1, 1).await.unwrap();
    let said: Vec<_> = view.comments.iter().map(|comment| (comment.author.as_str(), comment.body.as_str())).collect();
    assert_eq!(said, [("REVIEWER", "No **index** on userId?"), ("DESIGNER", "Right.\nWill do.")]);
    let page = app.draft(&reviewer, "SHOP", 1, None).await.unwrap();
    assert_eq!(page.threads[0].comments.len(), 2);
}

/// The thread of that number of the draft `SHOP-1`.
fn thread(number: i64) -> (&'static str, i64, i64) {
    ("SHOP", 1, number)
}

async fn a_defect_is_addressed_resolved_and_reopened(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, dba, owner] = world.review().await;
    let app = &world.app;
    app.open_thread(&reviewer, "SHOP", 1, &defect(Anchor::Draft, "wrong")).await.unwrap();
    let address = Settling::Address(None);
    assert!(matches!(app.settle_thread(&designer, thread(1), Settling::Resolve, "").await, Err(Error::Denied(_))));
    assert!(matches!(app.settle_thread(&reviewer, thread(1), address, "").await, Err(Error::Denied(_))));
    let early = app.settle_thread(&designer, thread(1), address, "").await;
    assert_eq!(conflict(early), "thread-no-newer-revision");
    assert!(!app.thread(&designer, "SHOP", 1, 1).await.unwrap().may_address);
    let new = NewUpload { upload: paste(&clean_shop("decimal(18,2)")), ..NewUpload::default() };
    app.add_revision(&designer, "SHOP", 1, new).await.unwrap();
    let unknown = Settling::Address(Some(3));
    assert_eq!(conflict(app.settle_thread(&designer, thread(1), unknown, "").await), "thread-no-such-revision");
    app.settle_thread(&designer, thread(1), address, "").await.unwrap();
    let view = app.thread(&designer, "SHOP", 1, 1).await.unwrap();
    assert_eq!((view.thread.state, view.thread.addressed_in), (ThreadState::Addressed, Some(2)));
    assert!(!view.may_resolve && view.may_reopen && !view.may_address && !view.to_verify);
    assert!(app.thread(&reviewer, "SHOP", 1, 1).await.unwrap().to_verify);
    app.settle_thread(&dba, thread(1), Settling::Resolve, "").await.unwrap();
    let Err(Error::Conflict(told)) = app.settle_thread(&owner, thread(1), Settling::Resolve, "").await else {
        panic!("it is resolved already");
    };
    assert!(told.to_string().contains("DBA"), "{told}");
    let view = app.thread(&reviewer, "SHOP", 1, 1).await.unwrap();
    assert_eq!((view.thread.state, view.thread.resolver.as_deref()), (ThreadState::Resolved, Some("DBA")));
    assert!(!view.may_comment && view.may_reopen);
    assert!(matches!(app.comment(&designer, "SHOP", 1, 1, "but").await, Err(Error::Conflict(_))));
    assert!(matches!(app.settle_thread(&designer, thread(1), address, "").await, Err(Error::Conflict(_))));
    app.settle_thread(&designer, thread(1), Settling::Reopen, "").await.unwrap();
    let view = app.thread(&reviewer, "SHOP", 1, 1).await.unwrap();
    assert_eq!((view.thread.state, view.thread.resolver), (ThreadState::Open, None));
    assert!(view.may_resolve);
    let done: Vec<_> = view.changes.iter().map(|change| (change.what, change.by.as_str())).collect();
    assert_eq!(done, [(Done::Addressed(2), "DESIGNER"), (Done::Resolved, "DBA"), (Done::Reopened, "DESIGNER")]);
    let kinds: Vec<&str> =
        app.events_since(&owner, "SHOP", 6).await.unwrap().iter().map(|event| event.kind.id()).collect();
    assert_eq!(kinds, ["thread_opened", "revision_added", "thread_addressed", "thread_resolved", "thread_reopened"]);
}

async fn words_go_along_with_a_change_or_not_at_all(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = world.review().await;
    let app = &world.app;
    app.open_thread(&reviewer, "SHOP", 1, &defect(Anchor::Draft, "wrong")).await.unwrap();
    let refused = app.settle_thread(&designer, thread(1), Settling::Resolve, "mine now").await;
    assert!(matches!(refused, Err(Error::Denied(_))));
    assert_eq!(app.thread(&reviewer, "SHOP", 1, 1).await.unwrap().comments.len(), 1, "nothing was said either");
    let long = "x".repeat(20_001);
    assert_eq!(faults(app.settle_thread(&reviewer, thread(1), Settling::Resolve, &long).await), ["body"]);
    let before = app.project(&reviewer, "SHOP").await.unwrap().sequence;
    app.settle_thread(&reviewer, thread(1), Settling::Resolve, "Fine\r\nnow ").await.unwrap();
    let view = app.thread(&reviewer, "SHOP", 1, 1).await.unwrap();
    assert_eq!((view.thread.state, view.comments[1].body.as_str()), (ThreadState::Resolved, "Fine\nnow"));
    let events = app.events_since(&reviewer, "SHOP", before).await.unwrap();
    assert_eq!(events.len(), 1, "one event for both");
    assert_eq!(events[0].detail["comment"], 2);
}

async fn a_thread_becomes_one_of_another_kind(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = world.review().await;
    let app = &world.app;
    app.open_thread(&reviewer, "SHOP", 1, &defect(Anchor::Draft, "wrong")).await.unwrap();
    let to_note = Settling::Recast(ThreadKind::Note);
    assert!(matches!(app.settle_thread(&designer, thread(1), to_note, "").await, Err(Error::Denied(_))));
    assert_eq!(app.thread(&designer, "SHOP", 1, 1).await.unwrap().recasts, [ThreadKind::Question]);
    app.settle_thread(&reviewer, thread(1), to_note, "").await.unwrap();
    let view = app.thread(&reviewer, "SHOP", 1, 1).await.unwrap();
    assert_eq!((view.thread.kind, view.changes[0].what), (ThreadKind::Note, Done::Recast(ThreadKind::Note)));
    assert!(matches!(app.settle_thread(&reviewer, thread(1), to_note, "").await, Err(Error::Conflict(_))));
}

async fn of_two_who_resolve_at_once_one_is_told(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, _, dba, owner] = world.review().await;
    let app = &world.app;
    for number in 1..=8 {
        app.open_thread(&reviewer, "SHOP", 1, &defect(Anchor::Draft, "wrong")).await.unwrap();
        let tries = [&reviewer, &dba, &owner].map(|actor| {
            let (app, actor) = (app.clone(), actor.clone());
            tokio::spawn(async move { app.settle_thread(&actor, thread(number), Settling::Resolve, "done").await })
        });
        let mut won = 0;
        for attempt in tries {
            match attempt.await.unwrap() {
                Ok(()) => won += 1,
                Err(Error::Conflict(told)) => assert_eq!(told.id, "thread-resolved-meanwhile"),
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(won, 1);
        let view = app.thread(&reviewer, "SHOP", 1, number).await.unwrap();
        assert_eq!((view.comments.len(), view.changes.len()), (2, 1), "the losers said nothing");
    }
}

async fn observers_only_read(database: Database) {
    let world = World::new(database).await;
    let [observer, reviewer, ..] = world.review().await;
    let app = &world.app;
    app.open_thread(&reviewer, "SHOP", 1, &defect(Anchor::Draft, "wrong")).await.unwrap();
    let settlings = [Settling::Resolve, Settling::Reopen, Settling::Address(None), Settling::Recast(ThreadKind::Note)];
    let mut refused = vec![
        app.open_thread(&observer, "SHOP", 1, &defect(Anchor::Draft, "me too")).await.map(|_| ()),
        app.comment(&observer, "SHOP", 1, 1, "me too").await.map(|_| ()),
    ];
    for settling in settlings {
        refused.push(app.settle_thread(&observer, thread(1), settling, "").await);
    }
    assert!(refused.iter().all(|result| matches!(result, Err(Error::Denied(_)))), "{refused:?}");
    let view = app.thread(&observer, "SHOP", 1, 1).await.unwrap();
    assert!(!view.may_comment && !view.may_resolve && !view.may_reopen && !view.may_address && view.recasts.is_empty());
}

async fn a_comment_is_edited_by_its_author_and_keeps_what_it_said(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = world.review().await;
    let app = &world.app;
    app.open_thread(&reviewer, "SHOP", 1, &defect(Anchor::Draft, "flaot")).await.unwrap();
    world.advance_hours(1);
    assert!(matches!(app.edit_comment(&designer, thread(1), 1, 1, "float").await, Err(Error::Denied(_))));
    assert!(matches!(app.edit_comment(&reviewer, thread(1), 2, 1, "float").await, Err(Error::NotFound)));
    assert_eq!(faults(app.edit_comment(&reviewer, thread(1), 1, 1, " ").await), ["body"]);
    app.edit_comment(&reviewer, thread(1), 1, 1, "float").await.unwrap();
    let late = app.edit_comment(&reviewer, thread(1), 1, 1, "floats").await;
    assert!(matches!(late, Err(Error::Conflict(_))), "another window was quicker");
    app.edit_comment(&reviewer, thread(1), 1, 2, "float").await.unwrap();
    let view = app.thread(&designer, "SHOP", 1, 1).await.unwrap();
    let comment = &view.comments[0];
    assert_eq!((comment.body.as_str(), comment.version), ("float", 2), "the same words are no new version");
    assert!(comment.edited_at.is_some() && !comment.may_edit && comment.may_agree);
    let (_, versions) = app.comment_versions(&designer, thread(1), 1).await.unwrap();
    let said: Vec<_> = versions.iter().map(|version| (version.number, version.body.as_str())).collect();
    assert_eq!(said, [(1, "flaot"), (2, "float")]);
    assert!(versions[0].created_at < versions[1].created_at);
    app.settle_thread(&reviewer, thread(1), Settling::Resolve, "").await.unwrap();
    app.edit_comment(&reviewer, thread(1), 1, 2, "a float").await.unwrap();
    let events = app.events_since(&reviewer, "SHOP", 7).await.unwrap();
    let kinds: Vec<&str> = events.iter().map(|event| event.kind.id()).collect();
    assert_eq!(kinds, ["comment_changed", "thread_resolved", "comment_changed"]);
}

async fn people_agree_with_what_others_say(database: Database) {
    let world = World::new(database).await;
    let [observer, reviewer, designer, dba, _] = world.review().await;
    let app = &world.app;
    app.open_thread(&reviewer, "SHOP", 1, &defect(Anchor::Draft, "wrong")).await.unwrap();
    let before = app.project(&reviewer, "SHOP").await.unwrap().sequence;
    assert!(matches!(app.agree(&reviewer, thread(1), 1, true).await, Err(Error::Conflict(_))), "one's own");
    assert!(matches!(app.agree(&observer, thread(1), 1, true).await, Err(Error::Denied(_))));
    for actor in [&designer, &designer, &dba] {
        app.agree(actor, thread(1), 1, true).await.unwrap();
    }
    let view = app.thread(&designer, "SHOP", 1, 1).await.unwrap();
    assert_eq!((&view.comments[0].agreed[..], view.comments[0].agrees), (&["DESIGNER".into(), "DBA".into()][..], true));
    app.agree(&designer, thread(1), 1, false).await.unwrap();
    app.agree(&designer, thread(1), 1, false).await.unwrap();
    let page = app.draft(&designer, "SHOP", 1, None).await.unwrap();
    assert_eq!(
        (&page.threads[0].comments[0].agreed[..], page.threads[0].comments[0].agrees),
        (&["DBA".into()][..], false)
    );
    let events = app.events_since(&reviewer, "SHOP", before).await.unwrap();
    assert_eq!(events.len(), 3, "who agrees already changes nothing");
}

/// Who is mentioned in the draft `SHOP-1` without having answered.
async fn mentioned(app: &App, actor: &Actor) -> Vec<UserId> {
    app.dossier(actor, "SHOP", 1).await.unwrap().mentions.iter().map(|mention| mention.user).collect()
}

async fn whoever_is_mentioned_is_asked_until_they_answer(database: Database) {
    let world = World::new(database).await;
    let [observer, reviewer, designer, dba, owner] = world.review().await;
    let app = &world.app;
    let words = "@dba, @OWNER and @reviewer: look, `@designer`, @observer";
    app.open_thread(&reviewer, "SHOP", 1, &defect(Anchor::Draft, words)).await.unwrap();
    let mut asked = vec![dba.id(), owner.id()];
    asked.sort();
    let mut found = mentioned(app, &reviewer).await;
    found.sort();
    assert_eq!(found, asked, "neither oneself, nor in code, nor who can't answer");
    let turns = app.dossier(&reviewer, "SHOP", 1).await.unwrap().turns();
    assert!(turns.iter().any(|turn| turn.user == dba.id() && turn.reason.id == "turn-mentioned"), "{turns:?}");
    app.comment(&dba, "SHOP", 1, 1, "I see").await.unwrap();
    assert_eq!(mentioned(app, &reviewer).await, [owner.id()]);
    app.edit_comment(&reviewer, thread(1), 1, 1, "@designer: look").await.unwrap();
    assert_eq!(mentioned(app, &reviewer).await, [designer.id()]);
    app.settle_thread(&reviewer, thread(1), Settling::Resolve, "").await.unwrap();
    assert_eq!(mentioned(app, &observer).await, []);
    app.settle_thread(&reviewer, thread(1), Settling::Reopen, "@dba again").await.unwrap();
    assert_eq!(mentioned(app, &observer).await, [dba.id()]);
    app.comment(&reviewer, "SHOP", 1, 1, "@designer").await.unwrap();
    let new = NewUpload { upload: paste(&clean_shop("decimal(18,2)")), ..NewUpload::default() };
    app.add_revision(&designer, "SHOP", 1, new).await.unwrap();
    app.settle_thread(&designer, thread(1), Settling::Address(None), "").await.unwrap();
    assert_eq!(mentioned(app, &observer).await, [dba.id()], "who says that it is dealt with has answered");
}

async fn many_who_comment_at_once_lose_nothing(database: Database) {
    const PEOPLE: usize = 20;
    const EACH: usize = 5;
    let world = World::new(database).await;
    let members = world.review().await;
    let app = &world.app;
    app.open_thread(&members[1], "SHOP", 1, &defect(Anchor::Draft, "all at once")).await.unwrap();
    let before = app.project(&members[1], "SHOP").await.unwrap().sequence;
    let tasks = (0..PEOPLE).map(|person| {
        let (app, actor) = (app.clone(), members[1 + person % 4].clone());
        tokio::spawn(async move {
            for n in 0..EACH {
                app.comment(&actor, "SHOP", 1, 1, &format!("{person}/{n}")).await.unwrap();
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap();
    }
    let comments = app.thread(&members[0], "SHOP", 1, 1).await.unwrap().comments;
    let numbers: Vec<i64> = comments.iter().map(|comment| comment.number).collect();
    assert_eq!(numbers, (1..=(PEOPLE * EACH) as i64 + 1).collect::<Vec<_>>());
    let events = app.events_since(&members[0], "SHOP", before).await.unwrap();
    let sequence: Vec<i64> = events.iter().map(|event| event.sequence).collect();
    assert_eq!(sequence, (before + 1..=before + (PEOPLE * EACH) as i64).collect::<Vec<_>>());
}
