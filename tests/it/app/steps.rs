//! A draft's way from state to state.

use roundtable::app::{Actor, Error, NewUpload, Wish};
use roundtable::review::{DraftState, Role, Step};
use roundtable::text::Lang;

use super::World;
use super::world::paste;
use crate::support::{Database, on_both_databases};

on_both_databases!(
    a_draft_is_submitted_withdrawn_and_taken_up_again,
    roles_take_the_steps_that_are_theirs,
    of_two_steps_at_once_one_wins_and_the_other_is_told,
    a_step_is_taken_with_the_revision_that_one_looked_at,
    unread_statements_hold_a_draft_until_they_are_acknowledged,
);

fn wish(step: Step) -> Wish<'static> {
    Wish { step, reason: "because", version: None, revision: None }
}

async fn take(world: &World, actor: &Actor, step: Step) -> Result<DraftState, Error> {
    world.app.take_step(actor, "SHOP", 1, &wish(step)).await
}

async fn a_draft_is_submitted_withdrawn_and_taken_up_again(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, _, owner] = world.review().await;
    assert_eq!(take(&world, &designer, Step::SubmitForReview).await.unwrap(), DraftState::FirstMeeting);
    let early = NewUpload { upload: paste("create table x (id int);"), ..NewUpload::default() };
    let frozen = world.app.add_revision(&designer, "SHOP", 1, early).await;
    assert!(matches!(frozen, Err(Error::Conflict(_))), "no revision while a meeting discusses the last one");
    let silent = Wish { reason: " ", ..wish(Step::Withdraw) };
    assert!(matches!(world.app.take_step(&designer, "SHOP", 1, &silent).await, Err(Error::Invalid(_))));
    assert_eq!(take(&world, &designer, Step::Withdraw).await.unwrap(), DraftState::Withdrawn);
    assert!(matches!(take(&world, &designer, Step::Reopen).await, Err(Error::Denied(_))));
    let told = async || -> Vec<_> {
        let turns = world.app.turns(&owner).await.unwrap();
        turns.iter().flat_map(|of| of.of(owner.id())).map(|turn| turn.reason.text(Lang::En)).collect()
    };
    assert_eq!(told().await, ["DESIGNER has withdrawn the draft: reopen it if it is to go on"]);
    world.advance_hours(24 * 31);
    assert!(told().await.is_empty(), "by now it is given up");
    assert_eq!(take(&world, &owner, Step::Reopen).await.unwrap(), DraftState::Drafting);
    let dossier = world.app.dossier(&owner, "SHOP", 1).await.unwrap();
    let way: Vec<_> = dossier.steps.iter().map(|step| (step.step, step.reason.as_str())).collect();
    let because = "because";
    assert_eq!(way, [(Step::SubmitForReview, because), (Step::Withdraw, because), (Step::Reopen, because)]);
    assert_eq!(dossier.draft.version, 4);
}

async fn roles_take_the_steps_that_are_theirs(database: Database) {
    let world = World::new(database).await;
    let people = world.review().await;
    for (role, person) in Role::ALL.iter().zip(&people) {
        let may = matches!(role, Role::Designer | Role::Owner);
        let before = world.app.dossier(person, "SHOP", 1).await.unwrap();
        let submitted = take(&world, person, Step::SubmitForReview).await;
        assert_eq!(submitted.is_ok(), may, "{role:?} {submitted:?}");
        let after = world.app.dossier(person, "SHOP", 1).await.unwrap();
        assert_eq!(after.draft.version > before.draft.version, may);
        if may {
            take(&world, &people[4], Step::Withdraw).await.unwrap();
            take(&world, &people[4], Step::Reopen).await.unwrap();
        }
    }
    assert!(matches!(take(&world, &people[4], Step::Accept).await, Err(Error::Conflict(_))));
    assert!(matches!(take(&world, &people[4], Step::SubmitRevision).await, Err(Error::Conflict(_))));
}

async fn of_two_steps_at_once_one_wins_and_the_other_is_told(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, _, owner] = world.review().await;
    let looked_at = Some(world.app.dossier(&owner, "SHOP", 1).await.unwrap().draft.version);
    let submit = Wish { version: looked_at, ..wish(Step::SubmitForReview) };
    let withdraw = Wish { version: looked_at, ..wish(Step::Withdraw) };
    let (one, other) = tokio::join!(
        world.app.take_step(&designer, "SHOP", 1, &submit),
        world.app.take_step(&owner, "SHOP", 1, &withdraw),
    );
    assert_eq!(usize::from(one.is_ok()) + usize::from(other.is_ok()), 1);
    let loser = if one.is_ok() { other } else { one };
    let Err(Error::Conflict(message)) = loser else { panic!("the loser is told") };
    assert_eq!(message.id, "app-step-moved");
    assert_eq!(world.app.dossier(&owner, "SHOP", 1).await.unwrap().steps.len(), 1);
}

async fn a_step_is_taken_with_the_revision_that_one_looked_at(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, _, owner] = world.review().await;
    let before = world.app.dossier(&owner, "SHOP", 1).await.unwrap().draft;
    let seen =
        Wish { version: Some(before.version), revision: Some(before.last_revision), ..wish(Step::SubmitForReview) };
    let new = NewUpload { upload: paste("create table x (id int primary key);"), ..NewUpload::default() };
    world.app.add_revision(&designer, "SHOP", 1, new).await.unwrap();
    let Err(Error::Conflict(told)) = world.app.take_step(&owner, "SHOP", 1, &seen).await else {
        panic!("the owner has not seen r2");
    };
    let told = told.text(Lang::En);
    assert!(told.starts_with("DESIGNER has uploaded r2 since this page was shown."), "{told}");
    let after = world.app.dossier(&owner, "SHOP", 1).await.unwrap().draft;
    assert_eq!((after.state, after.version), (DraftState::Drafting, before.version));
    let seen = Wish { revision: Some(2), ..seen };
    assert_eq!(world.app.take_step(&owner, "SHOP", 1, &seen).await.unwrap(), DraftState::FirstMeeting);
}

async fn unread_statements_hold_a_draft_until_they_are_acknowledged(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = world.review().await;
    let broken = "create table t (id int primary key);\nflurb the wurble into t;";
    let new = NewUpload { upload: paste(broken), ..NewUpload::default() };
    world.app.add_revision(&designer, "SHOP", 1, new).await.unwrap();
    let refused = take(&world, &designer, Step::SubmitForReview).await;
    assert!(matches!(&refused, Err(Error::Conflict(message)) if message.id == "step-gate-not-met"), "{refused:?}");
    let unread = world.app.dossier(&designer, "SHOP", 1).await.unwrap().unread();
    assert_eq!(unread.iter().map(|of| (of.line, of.acknowledged)).collect::<Vec<_>>(), [(2, false)]);
    let prints = [unread[0].fingerprint.clone()];
    assert!(matches!(world.app.acknowledge(&reviewer, "SHOP", 1, &prints).await, Err(Error::Denied(_))));
    world.app.acknowledge(&designer, "SHOP", 1, &prints).await.unwrap();
    let again = NewUpload { upload: paste(&format!("-- moved\n{broken}")), ..NewUpload::default() };
    world.app.add_revision(&designer, "SHOP", 1, again).await.unwrap();
    assert_eq!(take(&world, &designer, Step::SubmitForReview).await.unwrap(), DraftState::FirstMeeting);
}
