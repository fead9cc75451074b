//! What becomes of what a meeting asked for.

use roundtable::app::{
    Actor, App, ItemView, NewDiscussion, NewSignOff, NewUpload, RequirementEntry, Settling, TraceWish, Wish,
};
use roundtable::review::meeting::agenda::Topic;
use roundtable::review::signoff::Stance;
use roundtable::review::{AgendaItemId, Anchor, MeetingId, RequirementId, ReviewRules, Step, ThreadKind};
use roundtable::text::Lang;

use super::{change, settle_all, submit, tomorrow};
use crate::app::World;
use crate::app::world::{clean_shop, conflict, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    a_requirement_is_dealt_with_when_something_serves_it,
    an_action_keeps_the_requirement_or_thread_that_it_is_about,
    a_change_of_several_tables_that_names_none_is_seen_in_any_of_them,
    what_a_meeting_confirmed_is_not_on_the_agenda_of_the_next,
    a_change_that_a_meeting_asked_for_is_not_evaded_by_reopening_the_draft,
    no_newer_revision_is_wanted_for_homework_or_after_an_answer,
);

async fn a_requirement_is_dealt_with_when_something_serves_it(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, _, owner] = world.review().await;
    let app = &world.app;
    let requirement = refunds(app, &owner).await;
    submit(&world, &designer, 1).await;
    let id = app.schedule_meeting(&designer, "SHOP", 1, &tomorrow(&reviewer, &designer)).await.unwrap();
    app.open_meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    let page = app.meeting(&reviewer, "SHOP", 1, id).await.unwrap();
    let item = page.items.iter().find(|view| view.item.topic == Topic::Requirement(requirement)).unwrap().item.id;
    let asked = change("Say what serves it", &designer, "");
    settle_all(app, &reviewer, 1, id).await;
    app.record_verdict(&reviewer, "SHOP", 1, (id, item), &asked).await.unwrap();
    app.close_meeting(&reviewer, "SHOP", 1, id, "").await.unwrap();
    let gate = app.dossier(&designer, "SHOP", 1).await.unwrap().gate(Step::SubmitRevision);
    let lacks = |what: &str| gate.unmet().any(|line| line.what.id == what);
    assert!(lacks("gate-actions") && !lacks("gate-newer"), "nothing of the design is to change");
    let outcome = async || app.meetings(&owner, "SHOP", 1).await.unwrap().actions[0].judgement.outcome.id();
    assert_eq!(outcome().await, "untouched");
    let wish = TraceWish { named: "order".into(), ..TraceWish::default() };
    app.trace_requirement(&designer, "SHOP", 1, requirement, &wish).await.unwrap();
    assert_eq!(outcome().await, "addressed");
}

/// A requirement that no table serves.
async fn refunds(app: &App, owner: &Actor) -> RequirementId {
    let entry = RequirementEntry { key: "R-1".into(), title: "Refunds".into(), ..RequirementEntry::default() };
    app.add_requirement(owner, "SHOP", &entry).await.unwrap()
}

async fn an_action_keeps_the_requirement_or_thread_that_it_is_about(database: Database) {
    let world = World::new(database).await;
    let members = world.review().await;
    let [_, reviewer, designer, _, owner] = &members;
    let app = &world.app;
    let requirement = refunds(app, owner).await;
    let clean = |price: &str| NewUpload { upload: paste(&clean_shop(price)), ..NewUpload::default() };
    app.add_revision(designer, "SHOP", 1, clean("decimal(18,2)")).await.unwrap();
    let on = Anchor::Draft.into();
    let question = NewDiscussion { kind: ThreadKind::Question, on, revision: 2, body: "Which bank?".into() };
    let thread = app.open_thread(reviewer, "SHOP", 1, &question).await.unwrap();
    submit(&world, designer, 1).await;
    let first = app.schedule_meeting(designer, "SHOP", 1, &tomorrow(reviewer, designer)).await.unwrap();
    app.open_meeting(reviewer, "SHOP", 1, first).await.unwrap();
    settle_all(app, reviewer, 1, first).await;
    for view in app.meeting(reviewer, "SHOP", 1, first).await.unwrap().items {
        let what = match view.item.topic {
            Topic::Requirement(_) => "Say what serves it",
            Topic::Thread(_) => "Ask the bank",
            _ => continue,
        };
        let wanted = change(what, designer, "");
        app.record_verdict(reviewer, "SHOP", 1, (first, view.item.id), &wanted).await.unwrap();
    }
    app.close_meeting(reviewer, "SHOP", 1, first, "").await.unwrap();
    let lacks = async || -> Vec<String> {
        let gate = app.dossier(designer, "SHOP", 1).await.unwrap().gate(Step::SubmitRevision);
        gate.unmet().map(|line| line.what.id.to_string()).collect()
    };
    assert_eq!(lacks().await, ["gate-actions", "gate-replies"], "nothing of the design is to change");
    for action in app.meetings(designer, "SHOP", 1).await.unwrap().actions {
        app.answer_action(designer, "SHOP", 1, action.line.action.id, "Later").await.unwrap();
    }
    app.settle_thread(reviewer, ("SHOP", 1, thread), Settling::Resolve, "This one").await.unwrap();
    let step = Wish { step: Step::SubmitRevision, reason: "", version: None, revision: None };
    app.take_step(designer, "SHOP", 1, &step).await.unwrap();
    let second = revised(&world, &members, 2, "").await;
    let page = app.meeting(reviewer, "SHOP", 1, second).await.unwrap();
    let told = |view: &ItemView| (view.title.clone(), view.item.reasons[0].text(Lang::En), view.thread.is_some());
    let actions: Vec<_> = page.items.iter().filter(|view| matches!(view.item.topic, Topic::Action(_))).collect();
    let mut titles: Vec<_> = actions.iter().map(|view| told(view)).collect();
    titles.sort();
    let answered = "1 action answered".to_owned();
    let expected = [
        ("Ask the bank · #1 Which bank?".to_owned(), answered.clone(), true),
        ("Say what serves it · R-1 Refunds".to_owned(), answered, false),
    ];
    assert_eq!(titles, expected);
    settle_all(app, reviewer, 1, second).await;
    let about = actions.iter().find(|view| view.subject == Topic::Requirement(requirement)).unwrap();
    let again = change("Say it now", designer, "");
    app.record_verdict(reviewer, "SHOP", 1, (second, about.item.id), &again).await.unwrap();
    app.close_meeting(reviewer, "SHOP", 1, second, "").await.unwrap();
    assert_eq!(lacks().await, ["gate-actions"], "what serves it is noted without a new revision");
    let wish = TraceWish { named: "shopOrder".into(), ..TraceWish::default() };
    app.trace_requirement(designer, "SHOP", 1, requirement, &wish).await.unwrap();
    assert!(lacks().await.is_empty());
    app.take_step(designer, "SHOP", 1, &step).await.unwrap();
    let third = revised(&world, &members, 2, "").await;
    let page = app.meeting(reviewer, "SHOP", 1, third).await.unwrap();
    let actions: Vec<_> =
        page.items.iter().filter(|view| matches!(view.item.topic, Topic::Action(_))).map(told).collect();
    let confirm = ("Say it now · R-1 Refunds".to_owned(), "1 action addressed".to_owned(), false);
    assert_eq!(actions, [confirm], "what was asked for instead stands in its stead");
}

async fn a_change_of_several_tables_that_names_none_is_seen_in_any_of_them(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = &world.review().await;
    let app = &world.app;
    let upload = async |price: &str| {
        let new = NewUpload { upload: paste(&clean_shop(price)), ..NewUpload::default() };
        app.add_revision(designer, "SHOP", 1, new).await.unwrap();
    };
    upload("decimal(18,2)").await;
    submit(&world, designer, 1).await;
    let first = app.schedule_meeting(designer, "SHOP", 1, &tomorrow(reviewer, designer)).await.unwrap();
    app.open_meeting(reviewer, "SHOP", 1, first).await.unwrap();
    let both = app.meeting(reviewer, "SHOP", 1, first).await.unwrap().items.remove(0);
    assert!(matches!(&both.item.topic, Topic::Tables(tables) if tables.len() == 2), "{:?}", both.item.topic);
    let finer = change("Finer prices everywhere", designer, "");
    app.record_verdict(reviewer, "SHOP", 1, (first, both.item.id), &finer).await.unwrap();
    app.close_meeting(reviewer, "SHOP", 1, first, "").await.unwrap();
    let outcome = async || app.meetings(designer, "SHOP", 1).await.unwrap().actions[0].judgement.outcome.id();
    assert_eq!(outcome().await, "untouched");
    assert_eq!(app.meetings(designer, "SHOP", 1).await.unwrap().actions[0].targets, ["shopOrder", "shopUser"]);
    let turns = app.turns(designer).await.unwrap();
    let told: Vec<_> =
        turns.iter().flat_map(|of| of.of(designer.id())).map(|turn| turn.reason.text(Lang::En)).collect();
    let named = "A meeting asked you for a change of shopOrder, shopUser: Finer prices everywhere".to_owned();
    assert!(told.contains(&named), "{told:?}");
    upload("decimal(18,4)").await;
    assert_eq!(outcome().await, "addressed", "nobody has to answer for what is seen");
    world.advance_hours(1);
    let second = app.schedule_meeting(designer, "SHOP", 1, &tomorrow(reviewer, designer)).await.unwrap();
    let items = app.meeting(reviewer, "SHOP", 1, second).await.unwrap().items;
    let asked = items.iter().find(|view| matches!(view.item.topic, Topic::Action(_))).expect("to be confirmed");
    assert_eq!((asked.title.as_str(), asked.tables.len()), ("Finer prices everywhere", 2));
}

/// Submits a revision of the designer's, to which everybody agrees, and opens the second meeting about it.
async fn revised(
    world: &World,
    [_, reviewer, designer, dba, _]: &[Actor; 5],
    revision: i64,
    script: &str,
) -> MeetingId {
    let app = &world.app;
    world.advance_hours(1);
    if revision > 2 {
        app.add_revision(designer, "SHOP", 1, NewUpload { upload: paste(script), ..NewUpload::default() })
            .await
            .unwrap();
        let submit = Wish { step: Step::SubmitRevision, reason: "", version: None, revision: None };
        app.take_step(designer, "SHOP", 1, &submit).await.unwrap();
    }
    for by in [reviewer, dba] {
        let all = NewSignOff { stance: Stance::Agree, revision, baseline: None, tables: None, reason: String::new() };
        app.sign_off(by, "SHOP", 1, &all).await.unwrap();
    }
    let id = app.schedule_meeting(designer, "SHOP", 1, &tomorrow(reviewer, designer)).await.unwrap();
    app.add_agenda_item(designer, "SHOP", 1, id, "Ready?").await.unwrap();
    app.open_meeting(reviewer, "SHOP", 1, id).await.unwrap();
    id
}

async fn what_a_meeting_confirmed_is_not_on_the_agenda_of_the_next(database: Database) {
    let world = World::new(database).await;
    let members = world.agreeing().await;
    let [_, reviewer, designer, ..] = &members;
    let app = &world.app;
    let close_with = async |id: MeetingId, what: &str, on: &str| {
        settle_all(app, reviewer, 1, id).await;
        let page = app.meeting(reviewer, "SHOP", 1, id).await.unwrap();
        let by_hand = page.items.iter().find(|view| matches!(view.item.topic, Topic::Text(_))).unwrap().item.id;
        app.record_verdict(reviewer, "SHOP", 1, (id, by_hand), &change(what, designer, on)).await.unwrap();
        app.close_meeting(reviewer, "SHOP", 1, id, "").await.unwrap();
    };
    let tables = async |id: MeetingId| -> Vec<(String, String)> {
        let items = app.meeting(reviewer, "SHOP", 1, id).await.unwrap().items;
        let of_tables = items.iter().filter(|view| !view.tables.is_empty());
        of_tables.map(|view| (view.title.clone(), view.item.reasons[0].text(Lang::En))).collect()
    };
    let first = revised(&world, &members, 2, "").await;
    close_with(first, "Finer prices", "shopOrder.price").await;
    let finer = clean_shop("decimal(18,4)");
    let second = revised(&world, &members, 3, &finer).await;
    assert_eq!(tables(second).await, [("shopOrder".to_owned(), "1 action addressed".to_owned())]);
    close_with(second, "Longer names", "shopUser.nickName").await;
    let third = revised(&world, &members, 4, &finer.replace("varchar(40)", "varchar(64)")).await;
    assert_eq!(tables(third).await, [("shopUser".to_owned(), "1 action addressed".to_owned())]);
}

/// A draft in its first meeting, which the reviewer chairs, with that item typed by hand; the meeting is open. The items
/// are that one and the one about both tables.
async fn open_with(
    world: &World,
    [_, reviewer, designer, ..]: &[Actor; 5],
    text: &str,
) -> (MeetingId, [AgendaItemId; 2]) {
    let app = &world.app;
    let new = NewUpload { upload: paste(&clean_shop("decimal(18,2)")), ..NewUpload::default() };
    app.add_revision(designer, "SHOP", 1, new).await.unwrap();
    submit(world, designer, 1).await;
    let id = app.schedule_meeting(designer, "SHOP", 1, &tomorrow(reviewer, designer)).await.unwrap();
    app.add_agenda_item(designer, "SHOP", 1, id, text).await.unwrap();
    app.open_meeting(reviewer, "SHOP", 1, id).await.unwrap();
    let items = app.meeting(reviewer, "SHOP", 1, id).await.unwrap().items;
    let typed = |view: &&ItemView| matches!(view.item.topic, Topic::Text(_));
    let of_tables = |view: &&ItemView| matches!(view.item.topic, Topic::Tables(_));
    let [typed, tables] = [items.iter().find(typed), items.iter().find(of_tables)];
    (id, [typed.unwrap().item.id, tables.unwrap().item.id])
}

async fn a_change_that_a_meeting_asked_for_is_not_evaded_by_reopening_the_draft(database: Database) {
    let world = World::new(database).await;
    let members = world.review().await;
    let [_, reviewer, designer, _, owner] = &members;
    let app = &world.app;
    let rules = ReviewRules { small_change: Some(9), ..ReviewRules::default() };
    app.set_review_rules(owner, "SHOP", &rules).await.unwrap();
    let (id, [_, tables]) = open_with(&world, &members, "Anything else?").await;
    settle_all(app, reviewer, 1, id).await;
    app.record_verdict(reviewer, "SHOP", 1, (id, tables), &change("Finer prices", designer, "")).await.unwrap();
    app.close_meeting(reviewer, "SHOP", 1, id, "").await.unwrap();
    let take = async |by: &Actor, step: Step| {
        app.take_step(by, "SHOP", 1, &Wish { step, reason: "because", version: None, revision: None }).await
    };
    take(designer, Step::Withdraw).await.unwrap();
    take(owner, Step::Reopen).await.unwrap();
    assert_eq!(conflict(take(designer, Step::SkipFirstMeeting).await), "step-gate-not-met");
    let gate = app.dossier(designer, "SHOP", 1).await.unwrap().gate(Step::SkipFirstMeeting);
    let unmet: Vec<_> = gate.unmet().map(|line| line.detail.as_ref().unwrap().text(Lang::En)).collect();
    let told = "A meeting asked for a change. Submit the draft for a first meeting, which looks at what became of it.";
    assert_eq!(unmet, [told]);
    take(designer, Step::SubmitForReview).await.unwrap();
}

async fn no_newer_revision_is_wanted_for_homework_or_after_an_answer(database: Database) {
    let world = World::new(database).await;
    let members = world.review().await;
    let [_, reviewer, designer, ..] = &members;
    let app = &world.app;
    let (id, [typed, tables]) = open_with(&world, &members, "What does the warehouse say?").await;
    settle_all(app, reviewer, 1, id).await;
    app.record_verdict(reviewer, "SHOP", 1, (id, typed), &change("Ask the warehouse", reviewer, "")).await.unwrap();
    app.record_verdict(reviewer, "SHOP", 1, (id, tables), &change("Finer prices", designer, "")).await.unwrap();
    app.close_meeting(reviewer, "SHOP", 1, id, "").await.unwrap();
    let unmet = async || -> Vec<String> {
        let gate = app.dossier(designer, "SHOP", 1).await.unwrap().gate(Step::SubmitRevision);
        gate.unmet().map(|line| line.what.id.to_string()).collect()
    };
    assert_eq!(unmet().await, ["gate-newer", "gate-actions"]);
    let actions = app.meetings(designer, "SHOP", 1).await.unwrap().actions;
    let of = |what: &str| actions.iter().find(|view| view.line.action.what == what).unwrap().line.action.id;
    app.answer_action(designer, "SHOP", 1, of("Finer prices"), "Not needed: cents will do").await.unwrap();
    assert_eq!(unmet().await, ["gate-actions"], "what is left is no change of the design");
    let gate = app.dossier(designer, "SHOP", 1).await.unwrap().gate(Step::SubmitRevision);
    let newer = gate.lines.iter().find(|line| line.what.id == "gate-newer").unwrap();
    assert_eq!(newer.detail.as_ref().unwrap().id, "gate-newer-answerable", "for something was asked for");
    app.answer_action(reviewer, "SHOP", 1, of("Ask the warehouse"), "Done").await.unwrap();
    assert!(unmet().await.is_empty());
    let submit = Wish { step: Step::SubmitRevision, reason: "", version: None, revision: None };
    app.take_step(designer, "SHOP", 1, &submit).await.unwrap();
}
