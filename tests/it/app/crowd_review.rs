//! Twenty people sign off, comment and close at once: nothing is lost or doubled, one of those who compete wins, and the
//! others are told what happened.

use roundtable::app::{Actor, Error, NewDiscussion, NewMeeting, NewSignOff, NewVerdict, Wish};
use roundtable::review::signoff::Stance;
use roundtable::review::{Anchor, DraftState, MeetingId, Role, Step, ThreadKind};

use super::World;
use crate::support::{Database, on_both_databases};

on_both_databases!(
    the_last_of_twenty_who_agree_moves_the_draft_once,
    of_twenty_who_close_or_withdraw_while_all_talk_one_wins,
);

const PEOPLE: usize = 20;

fn agree() -> NewSignOff {
    NewSignOff { stance: Stance::Agree, revision: 2, baseline: None, tables: None, reason: String::new() }
}

/// A draft whose participants are asked, with twenty more people of that role, and a thread to talk in.
async fn crowd(world: &World, role: Role) -> ([Actor; 5], Vec<Actor>) {
    let members = world.agreeing().await;
    let mut people = Vec::new();
    for n in 0..PEOPLE {
        let admin = world.sign_in("admin", super::world::PASSWORD).await.unwrap().actor;
        let name = format!("person{n}");
        people.push(world.person(&admin, &name).await);
        world.app.add_member(&members[4], "SHOP", &name, role).await.unwrap();
    }
    let body = "Let's talk".to_owned();
    let note = NewDiscussion { kind: ThreadKind::Note, on: Anchor::Draft.into(), revision: 2, body };
    world.app.open_thread(&members[4], "SHOP", 1, &note).await.unwrap();
    (members, people)
}

/// The numbers of what was said in the first thread, and how often a step was taken.
async fn traces(world: &World, actor: &Actor, step: Step) -> (Vec<i64>, usize) {
    let page = world.app.draft(actor, "SHOP", 1, None).await.unwrap();
    let numbers = page.threads[0].comments.iter().map(|comment| comment.number).collect();
    (numbers, page.dossier.steps.iter().filter(|taken| taken.step == step).count())
}

async fn the_last_of_twenty_who_agree_moves_the_draft_once(database: Database) {
    let world = World::new(database).await;
    let (members, mut people) = crowd(&world, Role::Reviewer).await;
    people.extend([members[1].clone(), members[3].clone()]);
    let before = world.app.project(&members[4], "SHOP").await.unwrap().sequence;
    let tasks: Vec<_> = people
        .iter()
        .map(|person| {
            let (app, person) = (world.app.clone(), person.clone());
            tokio::spawn(async move {
                app.comment(&person, "SHOP", 1, 1, "Fine with me").await.unwrap();
                app.sign_off(&person, "SHOP", 1, &agree()).await.unwrap()
            })
        })
        .collect();
    let mut moved = 0;
    for task in tasks {
        moved += usize::from(task.await.unwrap() == DraftState::SecondMeeting);
    }
    assert_eq!(moved, 1, "the last one, and nobody else");
    let (numbers, steps) = traces(&world, &members[4], Step::EverybodyAgrees).await;
    let said = i64::try_from(people.len()).unwrap();
    assert_eq!(numbers, (1..=said + 1).collect::<Vec<_>>(), "each said it once");
    assert_eq!(steps, 1);
    let dossier = world.app.dossier(&members[4], "SHOP", 1).await.unwrap();
    assert_eq!(dossier.sign_offs.len(), 2 * people.len(), "a row for each person and table");
    let after = world.app.project(&members[4], "SHOP").await.unwrap().sequence;
    assert_eq!(after - before, 2 * said + 1, "a comment and a signature each, and the step");
}

/// The second meeting, open and settled; the reviewer chairs it.
async fn settled_second_meeting(world: &World, members: &[Actor; 5]) -> MeetingId {
    let [_, reviewer, designer, dba, _] = members;
    for by in [reviewer, dba] {
        world.app.sign_off(by, "SHOP", 1, &agree()).await.unwrap();
    }
    let new = NewMeeting {
        day: "2026-03-03".into(),
        time: "10:00".into(),
        zone: "UTC".into(),
        minutes: "45".into(),
        chair: Some(reviewer.id()),
        ..NewMeeting::default()
    };
    let id = world.app.schedule_meeting(designer, "SHOP", 1, &new).await.unwrap();
    world.app.open_meeting(reviewer, "SHOP", 1, id).await.unwrap();
    let agreed = NewVerdict { verdict: "agreed".into(), ..NewVerdict::default() };
    for view in world.app.meeting(reviewer, "SHOP", 1, id).await.unwrap().items {
        world.app.record_verdict(reviewer, "SHOP", 1, (id, view.item.id), &agreed).await.unwrap();
    }
    id
}

async fn of_twenty_who_close_or_withdraw_while_all_talk_one_wins(database: Database) {
    let world = World::new(database).await;
    let (members, people) = crowd(&world, Role::Designer).await;
    let id = settled_second_meeting(&world, &members).await;
    let version = Some(world.app.dossier(&members[4], "SHOP", 1).await.unwrap().draft.version);
    let talk: Vec<_> = people
        .iter()
        .map(|person| {
            let (app, person) = (world.app.clone(), person.clone());
            tokio::spawn(async move { app.comment(&person, "SHOP", 1, 1, "One more thing").await })
        })
        .collect();
    let tries: Vec<_> = (0..PEOPLE)
        .map(|at| {
            let (app, by) = (world.app.clone(), members[if at % 2 == 0 { 1 } else { 4 }].clone());
            tokio::spawn(async move {
                if at % 4 == 3 {
                    let withdraw =
                        Wish { step: Step::Withdraw, reason: "Not needed any more", version, revision: None };
                    app.take_step(&by, "SHOP", 1, &withdraw).await
                } else {
                    app.close_meeting(&by, "SHOP", 1, id, "").await
                }
            })
        })
        .collect();
    let mut won = Vec::new();
    for attempt in tries {
        match attempt.await.unwrap() {
            Ok(state) => won.push(state),
            Err(Error::Conflict(told)) => assert!(!told.text(roundtable::text::Lang::ZhCn).is_empty()),
            Err(other) => panic!("{other:?}"),
        }
    }
    let mut said = 1;
    for spoken in talk {
        match spoken.await.unwrap() {
            Ok(_) => said += 1,
            Err(Error::Conflict(_)) => assert_eq!(won, [DraftState::Withdrawn], "nobody talks in what was withdrawn"),
            Err(other) => panic!("{other:?}"),
        }
    }
    let dossier = world.app.dossier(&members[4], "SHOP", 1).await.unwrap();
    assert_eq!(won, [dossier.draft.state], "one wins, and it is so");
    let step = if won == [DraftState::Withdrawn] { Step::Withdraw } else { Step::Confirm };
    let (numbers, steps) = traces(&world, &members[4], step).await;
    assert_eq!((steps, dossier.steps.len()), (1, 3), "skipped, agreed, and one of the two");
    assert_eq!(numbers, (1..=said).collect::<Vec<_>>(), "what was accepted is there, once");
}
