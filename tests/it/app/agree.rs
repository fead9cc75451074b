//! Sign-offs: who is asked, what goes stale, and what an objection does.

use roundtable::app::{Actor, Error, NewDeputy, NewDiscussion, NewSignOff, NewUpload, Settling, Signed, Wish};
use roundtable::review::signoff::{Stance, Status};
use roundtable::review::{Anchor, DraftState, EventKind, Reference, ReviewRules, Role, Step, ThreadKind, UserId};
use roundtable::schema::ObjectId;
use roundtable::text::Lang;

use super::World;
use super::world::{clean_shop, faults, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    the_last_agreement_takes_the_draft_to_its_second_meeting,
    an_objection_sends_it_back_and_says_why_where_it_belongs,
    a_new_revision_asks_again_about_what_changed_in_meaning,
    a_view_that_changed_is_agreed_to_with_every_table,
    nobody_agrees_to_what_they_did_not_see,
    twenty_people_at_once_lose_nothing,
    a_draft_that_asks_nobody_goes_on_by_itself,
    what_was_left_when_all_had_agreed_is_the_designers_to_take_on,
    a_record_of_sign_offs_stays_as_it_was,
    an_objection_stays_when_its_person_leaves,
    an_objection_to_a_table_that_is_dropped_ends_with_its_thread,
    an_objection_and_the_last_agreement_at_once_leave_one_way,
);

fn agree(revision: i64) -> NewSignOff {
    NewSignOff { stance: Stance::Agree, revision, baseline: None, tables: None, reason: String::new() }
}

fn object(revision: i64, table: ObjectId, reason: &str) -> NewSignOff {
    NewSignOff { stance: Stance::Object, revision, baseline: None, tables: Some(vec![table]), reason: reason.into() }
}

async fn say(world: &World, actor: &Actor, new: &NewSignOff) -> Result<DraftState, Error> {
    world.app.sign_off(actor, "SHOP", 1, new).await
}

async fn the_last_agreement_takes_the_draft_to_its_second_meeting(database: Database) {
    let world = World::new(database).await;
    let [observer, reviewer, designer, dba, owner] = world.agreeing().await;
    assert!(matches!(say(&world, &observer, &agree(2)).await, Err(Error::Denied(_))));
    assert_eq!(say(&world, &reviewer, &agree(2)).await.unwrap(), DraftState::Agreeing);
    assert_eq!(
        say(&world, &designer, &agree(2)).await.unwrap(),
        DraftState::Agreeing,
        "nobody's word on their own work"
    );
    let dossier = world.app.dossier(&owner, "SHOP", 1).await.unwrap();
    let summary = dossier.signed().summary;
    assert_eq!((summary.given, summary.needed), (2, 4));
    assert!(dossier.turns().iter().any(|turn| turn.user == dba.id()) && dossier.skipped_first_meeting());
    assert_eq!(say(&world, &dba, &agree(2)).await.unwrap(), DraftState::SecondMeeting);
    let turns = world.app.turns(&owner).await.unwrap();
    assert_eq!(
        turns[0].outlook.turns.iter().map(|turn| turn.user).collect::<Vec<_>>(),
        [owner.id()],
        "to schedule the meeting"
    );
    let page = world.app.project(&observer, "SHOP").await.unwrap();
    let outlook = &page.outlooks[&page.drafts[0].draft.id];
    assert_eq!(page.waits_for(outlook), ["OWNER"], "the project page says whom each draft waits for");
    assert!(!outlook.holds().is_empty(), "and what holds it");
}

async fn an_objection_sends_it_back_and_says_why_where_it_belongs(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, dba, owner] = world.agreeing().await;
    let table = world.app.dossier(&reviewer, "SHOP", 1).await.unwrap().table_ids()[0];
    assert_eq!(faults(say(&world, &reviewer, &object(2, table, " ")).await), ["reason"]);
    assert_eq!(faults(say(&world, &reviewer, &object(2, ObjectId(999), "no")).await), ["tables"]);
    let said = say(&world, &reviewer, &object(2, table, "Prices need **three** places")).await;
    assert_eq!(said.unwrap(), DraftState::Revising);
    let page = world.app.draft(&designer, "SHOP", 1, None).await.unwrap();
    let thread = page.threads.last().unwrap();
    assert_eq!(thread.comments[0].body, "Prices need **three** places");
    assert_eq!(thread.thread.anchor(), roundtable::review::Anchor::Object { object: table });
    let submit = Wish { step: Step::SubmitRevision, reason: "", version: None, revision: None };
    let early = world.app.take_step(&designer, "SHOP", 1, &submit).await;
    assert!(matches!(early, Err(Error::Conflict(_))), "nothing was changed or answered: {early:?}");
    assert!(matches!(say(&world, &dba, &agree(2)).await, Err(Error::Conflict(_))), "nobody is asked meanwhile");
    let new = NewUpload { upload: paste(&clean_shop("decimal(18,3)")), ..NewUpload::default() };
    world.app.add_revision(&designer, "SHOP", 1, new).await.unwrap();
    world.app.comment(&designer, "SHOP", 1, thread.thread.number, "Done in r3").await.unwrap();
    let smaller = ReviewRules { small_change: Some(1), ..ReviewRules::default() };
    world.app.set_review_rules(&owner, "SHOP", &smaller).await.unwrap();
    let gate = world.app.dossier(&designer, "SHOP", 1).await.unwrap().gate(Step::SubmitRevision);
    let unmet: Vec<_> = gate.unmet().map(|line| &*line.what.id).collect();
    assert_eq!(unmet, ["gate-still-small"], "it skipped the first meeting, and no other has discussed it");
    let larger = ReviewRules { small_change: Some(2), ..ReviewRules::default() };
    world.app.set_review_rules(&owner, "SHOP", &larger).await.unwrap();
    assert_eq!(world.app.take_step(&designer, "SHOP", 1, &submit).await.unwrap(), DraftState::Agreeing);
    let dossier = world.app.dossier(&reviewer, "SHOP", 1).await.unwrap();
    let status = dossier.signed().status(reviewer.id(), table);
    assert_eq!(status, Status::Objects { revision: 2, changed: true }, "no upload takes an objection back");
}

async fn a_new_revision_asks_again_about_what_changed_in_meaning(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, dba, _] = world.agreeing().await;
    let [order, user] = world.app.dossier(&dba, "SHOP", 1).await.unwrap().table_ids()[..] else { panic!("two tables") };
    say(&world, &reviewer, &agree(2)).await.unwrap();
    say(&world, &dba, &object(2, order, "float is no price")).await.unwrap();
    let new = NewUpload { upload: paste(&clean_shop("decimal(18,4)")), ..NewUpload::default() };
    world.app.add_revision(&designer, "SHOP", 1, new).await.unwrap();
    let signed = world.app.dossier(&dba, "SHOP", 1).await.unwrap().signed();
    assert_eq!(signed.status(reviewer.id(), order), Status::Voided { revision: 2 });
    assert_eq!(signed.status(reviewer.id(), user), Status::Agreed { revision: 2, comment_changed: false });
    assert_eq!(signed.status(dba.id(), user), Status::Missing, "silence is not consent");
}

async fn a_view_that_changed_is_agreed_to_with_every_table(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, dba, _] = world.agreeing().await;
    let app = &world.app;
    let clean = clean_shop("decimal(18,2)");
    let with_view = |query: &str| format!("{clean}create view vPrice as {query};\n");
    let tables = app.dossier(&dba, "SHOP", 1).await.unwrap().table_ids();
    let mut revision = 2;
    let mut revise = async |text: &str| {
        say(&world, &dba, &object(revision, tables[0], "Not yet")).await.unwrap();
        app.add_revision(&designer, "SHOP", 1, NewUpload { upload: paste(text), ..NewUpload::default() })
            .await
            .unwrap();
        revision += 1;
        let submit = Wish { step: Step::SubmitRevision, reason: "", version: None, revision: None };
        for view in app.draft(&designer, "SHOP", 1, None).await.unwrap().threads {
            _ = app.settle_thread(&dba, ("SHOP", 1, view.thread.number), Settling::Resolve, "").await;
        }
        app.take_step(&designer, "SHOP", 1, &submit).await.unwrap();
        world.advance_hours(1);
        app.dossier(&dba, "SHOP", 1).await.unwrap().signed()
    };
    let voided = |signed: &Signed| {
        tables.iter().all(|table| matches!(signed.status(reviewer.id(), *table), Status::Voided { .. }))
    };
    say(&world, &reviewer, &agree(2)).await.unwrap();
    let signed = revise(&with_view("select id, price from shopOrder")).await;
    assert!(voided(&signed), "nobody has agreed to the view: {:?}", signed.summary);
    assert_eq!(signed.summary.beside.iter().collect::<Vec<_>>(), ["vPrice"]);
    say(&world, &reviewer, &agree(3)).await.unwrap();
    let signed = revise(&with_view("SELECT id,\n  price FROM shopOrder")).await;
    assert!(!voided(&signed) && signed.summary.beside.is_empty(), "it means the same");
    let signed = revise(&with_view("select id, price * 2 as price from shopOrder")).await;
    assert!(voided(&signed));
    let turns = app.dossier(&dba, "SHOP", 1).await.unwrap().turns();
    let asked = turns.iter().find(|turn| turn.user == reviewer.id()).unwrap().reason.text(Lang::En);
    assert_eq!(asked, "r5 changed vPrice, which is agreed to with every table: 2 tables wait for your agreement");
}

async fn nobody_agrees_to_what_they_did_not_see(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, ..] = world.agreeing().await;
    let said = say(&world, &reviewer, &agree(1)).await;
    assert!(matches!(&said, Err(Error::Conflict(message)) if message.id == "signoff-newer"), "{said:?}");
}

async fn twenty_people_at_once_lose_nothing(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, _, dba, owner] = world.agreeing().await;
    let before = world.app.project(&owner, "SHOP").await.unwrap().sequence;
    let tables = world.app.dossier(&owner, "SHOP", 1).await.unwrap().table_ids();
    let said = (0..20).map(|turn| {
        let (app, tables) = (world.app.clone(), tables.clone());
        let actor = if turn % 2 == 0 { reviewer.clone() } else { dba.clone() };
        let one = NewSignOff { tables: Some(vec![tables[turn % tables.len()]]), ..agree(2) };
        tokio::spawn(async move { app.sign_off(&actor, "SHOP", 1, &one).await })
    });
    let mut given = 0;
    for said in said.collect::<Vec<_>>() {
        match said.await.unwrap() {
            Ok(_) => given += 1,
            Err(error) => panic!("{error:?}"),
        }
    }
    let dossier = world.app.dossier(&owner, "SHOP", 1).await.unwrap();
    assert_eq!((given, dossier.sign_offs.len()), (20, 20));
    assert_eq!(
        world.app.project(&owner, "SHOP").await.unwrap().sequence,
        before + 20,
        "one event each, no number lost"
    );
}

/// Whose turn it is, and why.
async fn turns(world: &World, by: &Actor) -> Vec<(UserId, String)> {
    let dossier = world.app.dossier(by, "SHOP", 1).await.unwrap();
    dossier.turns().into_iter().map(|turn| (turn.user, turn.reason.id.to_string())).collect()
}

async fn take(world: &World, by: &Actor, step: Step) -> DraftState {
    world.app.take_step(by, "SHOP", 1, &Wish { step, reason: "because", version: None, revision: None }).await.unwrap()
}

/// How the last step is told in the log.
async fn told(world: &World, by: &Actor) -> String {
    let mut events = world.app.events_since(by, "SHOP", 0).await.unwrap();
    events.retain(|event| event.kind == EventKind::StepTaken);
    let last = events.pop().unwrap();
    last.kind.told("Li", &last.detail).text(Lang::En)
}

async fn a_draft_that_asks_nobody_goes_on_by_itself(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, dba, owner] = world.agreeing().await;
    say(&world, &reviewer, &agree(2)).await.unwrap();
    assert_eq!(say(&world, &dba, &agree(2)).await.unwrap(), DraftState::SecondMeeting);
    assert_eq!(told(&world, &owner).await, "Everybody agreed; Li was the last");
    take(&world, &owner, Step::Withdraw).await;
    take(&world, &owner, Step::Reopen).await;
    let new =
        NewUpload { upload: paste(&format!("-- moved\n{}", clean_shop("decimal(18,2)"))), ..NewUpload::default() };
    world.app.add_revision(&designer, "SHOP", 1, new).await.unwrap();
    let to = take(&world, &designer, Step::SkipFirstMeeting).await;
    assert_eq!(to, DraftState::SecondMeeting, "what they agreed to is as it was, so nobody is asked again");
    assert_eq!(told(&world, &owner).await, "Nobody was left to be asked, so it went on to the second meeting");
    assert_eq!(turns(&world, &owner).await, [(owner.id(), "turn-schedule".to_owned())]);
    let steps = world.app.dossier(&owner, "SHOP", 1).await.unwrap().steps;
    let words: Vec<_> = steps.iter().map(roundtable::store::steps::StepTaken::word).collect();
    assert_eq!(words[1..], ["last_agreement", "withdraw", "reopen", "skip_first_meeting", "nothing_left"]);
}

async fn what_was_left_when_all_had_agreed_is_the_designers_to_take_on(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, dba, owner] = world.agreeing().await;
    let question = NewDiscussion {
        kind: ThreadKind::Question,
        on: Anchor::Draft.into(),
        revision: 2,
        body: "Which currency?".into(),
    };
    let number = world.app.open_thread(&reviewer, "SHOP", 1, &question).await.unwrap();
    say(&world, &reviewer, &agree(2)).await.unwrap();
    assert_eq!(say(&world, &dba, &agree(2)).await.unwrap(), DraftState::Agreeing);
    world.app.settle_thread(&reviewer, ("SHOP", 1, number), Settling::Resolve, "").await.unwrap();
    assert_eq!(turns(&world, &owner).await, [(designer.id(), "turn-go-on".to_owned())]);
    assert_eq!(take(&world, &owner, Step::EverybodyAgrees).await, DraftState::SecondMeeting);
    assert_eq!(told(&world, &owner).await, "Everybody had agreed, and Li took it on to the second meeting");
}

async fn a_record_of_sign_offs_stays_as_it_was(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, dba, owner] = world.agreeing().await;
    let deputy = NewDeputy { deputy: dba.id().to_string(), ..NewDeputy::default() };
    let deputyship = world.app.name_deputy(&reviewer, "SHOP", &deputy).await.unwrap();
    assert_eq!(say(&world, &dba, &agree(2)).await.unwrap(), DraftState::SecondMeeting);
    let signed = world.app.dossier(&owner, "SHOP", 1).await.unwrap().signed();
    let table = signed.tables[0];
    assert_eq!(signed.deputy_for(reviewer.id(), table), Some((dba.id(), 2)), "and the reviewer is not waited for");
    assert!(signed.stands_in_for(dba.id(), table).contains(&reviewer.id()));
    let event = world.app.events_since(&owner, "SHOP", 0).await.unwrap();
    let event = event.iter().rfind(|event| event.kind == EventKind::SignedOff).unwrap();
    assert_eq!(event.detail["for"], serde_json::json!(["REVIEWER"]));
    take(&world, &designer, Step::Withdraw).await;
    let before = world.app.dossier(&owner, "SHOP", 1).await.unwrap().signed();
    world.app.end_deputy(&dba, "SHOP", deputyship).await.unwrap();
    world.app.remove_member(&owner, "SHOP", reviewer.id()).await.unwrap();
    world.app.change_member(&owner, "SHOP", dba.id(), Role::Observer).await.unwrap();
    let dossier = world.app.dossier(&owner, "SHOP", 1).await.unwrap();
    let after = dossier.signed();
    assert_eq!((&after.summary, &after.groups), (&before.summary, &before.groups));
    assert_eq!((before.summary.given, before.summary.needed), (4, 4));
    assert_eq!(after.tables.iter().filter(|of| after.deputy_for(reviewer.id(), **of).is_some()).count(), 2);
    assert_eq!(dossier.person_name(reviewer.id()), "REVIEWER", "although they are no member any more");
    take(&world, &owner, Step::Reopen).await;
    let anew = world.app.dossier(&owner, "SHOP", 1).await.unwrap().signed().summary;
    assert!(!anew.blocked.is_empty(), "what is under way again asks those who are there now");
}

async fn an_objection_stays_when_its_person_leaves(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, dba, owner] = world.agreeing().await;
    let table = world.app.dossier(&owner, "SHOP", 1).await.unwrap().table_ids()[0];
    say(&world, &reviewer, &object(2, table, "Not like that")).await.unwrap();
    let new = NewUpload { upload: paste(&clean_shop("decimal(20,2)")), ..NewUpload::default() };
    world.app.add_revision(&designer, "SHOP", 1, new).await.unwrap();
    world.app.settle_thread(&designer, ("SHOP", 1, 1), Settling::Address(None), "Wider now").await.unwrap();
    take(&world, &designer, Step::SubmitRevision).await;
    world.app.remove_member(&owner, "SHOP", reviewer.id()).await.unwrap();
    let gate = async || {
        let dossier = world.app.dossier(&owner, "SHOP", 1).await.unwrap();
        let unmet: Vec<_> = dossier.gate(Step::EverybodyAgrees).unmet().map(|line| line.what.id.to_string()).collect();
        (
            unmet.contains(&"gate-objections".to_owned()),
            dossier.lasting_objections().iter().filter(|of| of.is_settled()).count(),
        )
    };
    assert_eq!(gate().await, (true, 0));
    let asked = turns(&world, &owner).await;
    assert!(asked.contains(&(owner.id(), "turn-addressed-fell".to_owned())), "{asked:?}");
    say(&world, &dba, &agree(3)).await.unwrap();
    assert_eq!(gate().await, (true, 0));
    world.app.settle_thread(&owner, ("SHOP", 1, 1), Settling::Resolve, "Settled").await.unwrap();
    assert_eq!(gate().await, (false, 1));
}

/// The reviewer objects to the second of the two tables, and the designer drops it and says so in the thread.
async fn an_objection_to_a_table_that_is_dropped_ends_with_its_thread(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, dba, owner] = world.agreeing().await;
    let table = world.app.dossier(&owner, "SHOP", 1).await.unwrap().table_ids()[1];
    say(&world, &reviewer, &object(2, table, "No users here")).await.unwrap();
    let script = clean_shop("decimal(18,2)");
    let dropped = &script[..script.find("create table shopUser").unwrap()];
    let new = NewUpload { upload: paste(dropped), ..NewUpload::default() };
    world.app.add_revision(&designer, "SHOP", 1, new).await.unwrap();
    world.app.settle_thread(&designer, ("SHOP", 1, 1), Settling::Address(None), "Dropped").await.unwrap();
    assert_eq!(take(&world, &designer, Step::SubmitRevision).await, DraftState::Agreeing);
    let back = NewSignOff { tables: Some(vec![table]), ..agree(3) };
    assert_eq!(faults(say(&world, &reviewer, &back).await), ["tables"], "it can't be taken back");
    say(&world, &reviewer, &agree(3)).await.unwrap();
    say(&world, &dba, &agree(3)).await.unwrap();
    let dossier = world.app.dossier(&owner, "SHOP", 1).await.unwrap();
    let thread = Reference::Thread(dossier.threads[0].id);
    let unmet: Vec<_> = dossier.gate(Step::EverybodyAgrees).unmet().cloned().collect();
    assert_eq!(unmet.len(), 1, "{unmet:?}");
    assert_eq!((unmet[0].what.id.as_ref(), &unmet[0].links), ("gate-objections", &vec![thread.clone()]));
    let own: Vec<_> = dossier.turns().into_iter().filter(|turn| turn.user == reviewer.id()).collect();
    assert_eq!(own.iter().map(|turn| turn.about.clone()).collect::<Vec<_>>(), [Some(thread)]);
    world.app.settle_thread(&reviewer, ("SHOP", 1, 1), Settling::Resolve, "").await.unwrap();
    let dossier = world.app.dossier(&owner, "SHOP", 1).await.unwrap();
    assert!(dossier.signed().summary.objections.is_empty());
    let settled: Vec<_> = dossier.lasting_objections().iter().map(|of| (of.gone, of.left, of.is_settled())).collect();
    assert_eq!(settled, [(true, false, true)]);
}

async fn an_objection_and_the_last_agreement_at_once_leave_one_way(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, dba, owner] = world.agreeing().await;
    say(&world, &reviewer, &agree(2)).await.unwrap();
    let table = world.app.dossier(&owner, "SHOP", 1).await.unwrap().table_ids()[0];
    let (last, objection) = (agree(2), object(2, table, "Not like that"));
    let (agreed, objected) = tokio::join!(say(&world, &dba, &last), say(&world, &designer, &objection));
    let dossier = world.app.dossier(&owner, "SHOP", 1).await.unwrap();
    assert_eq!(objected.unwrap(), DraftState::Revising, "an objection stops the second meeting as well");
    assert_eq!((dossier.draft.state, dossier.threads.len()), (DraftState::Revising, 1));
    let steps: Vec<_> = dossier.steps.iter().skip(1).map(|step| step.step).collect();
    match agreed {
        Ok(state) => {
            assert_eq!(state, DraftState::SecondMeeting);
            assert_eq!(steps, [Step::EverybodyAgrees, Step::Object]);
        }
        Err(Error::Conflict(message)) => {
            assert_eq!((message.id.as_ref(), steps.as_slice()), ("signoff-other-state", &[Step::Object][..]));
        }
        Err(other) => panic!("{other:?}"),
    }
}
