//! The hand-off: the package made with the confirmation, the DBA's answer, the baseline.

mod baseline;
mod contents;
mod identity;

use std::collections::BTreeMap;

use roundtable::app::{
    Actor, Answer, App, Error, HandOffPage, NewDraft, NewMeeting, NewSignOff, NewUpload, NewVerdict, Settling, Wish,
};
use roundtable::review::handoff::{ContentHash, Reply};
use roundtable::review::signoff::Stance;
use roundtable::review::{Anchor, DraftState, Role, Step, ThreadKind};
use roundtable::schema::ObjectId;
use roundtable::text::Lang;

use super::World;
use super::world::{clean_shop, conflict, faults, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    the_package_is_made_with_the_confirmation,
    the_dba_returns_it_with_reasons_and_then_accepts_the_next,
    every_role_asks_for_an_answer_and_only_the_dba_may,
    of_two_dbas_at_once_one_wins_and_the_other_is_told,
    without_a_dba_the_owner_is_told,
);

/// Somebody agrees to all of a revision, if they are asked.
async fn agree(app: &App, by: &Actor, number: i64, revision: i64) {
    let all = NewSignOff { stance: Stance::Agree, revision, baseline: None, tables: None, reason: String::new() };
    app.sign_off(by, "SHOP", number, &all).await.unwrap();
}

/// A meeting on a day to come.
fn chaired_by(chair: &Actor) -> NewMeeting {
    NewMeeting {
        day: "2026-03-03".into(),
        time: "10:00".into(),
        zone: "Asia/Shanghai".into(),
        minutes: "45".into(),
        chair: Some(chair.id()),
        ..NewMeeting::default()
    }
}

/// Holds the next meeting of a draft, which agrees on everything.
async fn hold(world: &World, owner: &Actor, number: i64) -> DraftState {
    let app = &world.app;
    let id = app.schedule_meeting(owner, "SHOP", number, &chaired_by(owner)).await.unwrap();
    app.open_meeting(owner, "SHOP", number, id).await.unwrap();
    let agreed = NewVerdict { verdict: "agreed".into(), ..NewVerdict::default() };
    for view in app.meeting(owner, "SHOP", number, id).await.unwrap().items {
        app.record_verdict(owner, "SHOP", number, (id, view.item.id), &agreed).await.unwrap();
    }
    app.close_meeting(owner, "SHOP", number, id, "").await.unwrap()
}

/// Holds the second meeting of a draft, which agrees on everything, and so hands it over.
async fn confirm(world: &World, owner: &Actor, number: i64) {
    assert_eq!(hold(world, owner, number).await, DraftState::HandedOff);
}

/// The draft of [`World::agreeing`], handed over as r2.
async fn handed_over(world: &World) -> [Actor; 5] {
    let members = world.agreeing().await;
    let [_, reviewer, _, dba, owner] = &members;
    agree(&world.app, reviewer, 1, 2).await;
    agree(&world.app, dba, 1, 2).await;
    confirm(world, owner, 1).await;
    members
}

/// A further draft, handed over as r1 by the designer's upload.
async fn second_draft(world: &World, members: &[Actor; 5], script: &str) -> i64 {
    let number = begun(world, members, script).await;
    hand_over(world, members, number).await;
    number
}

/// A further draft of the designer's.
async fn begun(world: &World, [_, _, designer, ..]: &[Actor; 5], script: &str) -> i64 {
    let new = NewDraft { title: "Payments".into(), note: String::new(), upload: paste(script) };
    world.app.create_draft(designer, "SHOP", new).await.unwrap()
}

/// Agrees to r1 of a draft without a first meeting, and hands it over.
async fn hand_over(world: &World, [_, reviewer, designer, dba, owner]: &[Actor; 5], number: i64) {
    let skip = Wish { step: Step::SkipFirstMeeting, reason: "", version: None, revision: None };
    world.app.take_step(designer, "SHOP", number, &skip).await.unwrap();
    agree(&world.app, reviewer, number, 1).await;
    agree(&world.app, dba, number, 1).await;
    confirm(world, owner, number).await;
}

async fn page(world: &World, by: &Actor, number: i64) -> HandOffPage {
    world.app.hand_off(by, "SHOP", number, None).await.unwrap()
}

/// The hash of the package that the person sees.
async fn seen(world: &World, by: &Actor, number: i64) -> ContentHash {
    page(world, by, number).await.shown.expect("a package").line.hand_off.hash
}

async fn accept(world: &World, by: &Actor, number: i64) -> Result<DraftState, Error> {
    let answer = Answer { seen: seen(world, by, number).await, reply: Reply::Accept { note: " on Friday ".into() } };
    world.app.answer_hand_off(by, "SHOP", number, &answer).await
}

async fn give_back(world: &World, by: &Actor, reason: &str, tables: &[(ObjectId, &str)]) -> Result<DraftState, Error> {
    let tables: BTreeMap<_, _> = tables.iter().map(|(table, why)| (*table, (*why).to_owned())).collect();
    let answer = Answer { seen: seen(world, by, 1).await, reply: Reply::Return { reason: reason.into(), tables } };
    world.app.answer_hand_off(by, "SHOP", 1, &answer).await
}

async fn text(world: &World, by: &Actor, number: i64, path: &str) -> String {
    let file = world.app.package_file(by, "SHOP", number, None, Some(path)).await.unwrap();
    String::from_utf8(file.content).unwrap()
}

async fn kinds(world: &World, by: &Actor, since: i64) -> Vec<&'static str> {
    let events = world.app.events_since(by, "SHOP", since).await.unwrap();
    events.iter().map(|event| event.kind.id()).collect()
}

async fn the_package_is_made_with_the_confirmation(database: Database) {
    let world = World::new(database).await;
    let members = handed_over(&world).await;
    let [observer, _, _, dba, _] = &members;
    let sequence = world.app.project(observer, "SHOP").await.unwrap().sequence;
    assert_eq!(kinds(&world, observer, sequence - 3).await, ["meeting_closed", "step_taken", "package_made"]);
    let found = page(&world, dba, 1).await;
    assert!(found.may_answer && !found.outdated && !found.may_make, "it is what was agreed");
    let shown = found.shown.unwrap();
    let contents = shown.contents.unwrap();
    assert_eq!((contents.draft.as_str(), contents.revision, contents.tables), ("SHOP-1", 2, 2));
    assert_eq!(contents.baseline, None);
    let agreed: Vec<_> =
        contents.agreements.iter().map(|of| (of.person.as_str(), of.revision, of.tables.len())).collect();
    assert_eq!(agreed, [("dba", 2, 2), ("reviewer", 2, 2)]);
    assert_eq!(contents.people.get("dba").map(String::as_str), Some("DBA"));
    assert!(contents.decisions.iter().all(|decision| decision.verdict == "agreed") && !contents.decisions.is_empty());
    let paths: Vec<_> = shown.files.iter().map(|file| file.path.as_str()).collect();
    let expected = [
        "README.en.md",
        "README.zh-CN.md",
        "diagram.svg",
        "dictionary.en.html",
        "dictionary.en.xlsx",
        "dictionary.zh-CN.html",
        "dictionary.zh-CN.xlsx",
        "minutes/1-second-r2.en.md",
        "minutes/1-second-r2.zh-CN.md",
        "original/script.sql",
        "package.json",
        "schema.sql",
        "SHA256SUMS",
    ];
    assert_eq!(paths, expected);
    let script = text(&world, observer, 1, "schema.sql").await;
    assert!(script.starts_with("-- SHOP-1 r2: Orders\n\ncreate table shopOrder"), "{script}");
    assert!(text(&world, observer, 1, "README.zh-CN.md").await.contains("项目还没有基线"));
    let zip = world.app.package_file(observer, "SHOP", 1, None, None).await.unwrap();
    assert_eq!((zip.name.as_str(), zip.content.len() as u64), ("SHOP-1-r2.zip", shown.bytes));
    let gone = world.app.package_file(observer, "SHOP", 1, None, Some("../schema.sql")).await;
    assert!(matches!(gone, Err(Error::NotFound)));
    assert!(matches!(world.app.hand_off(observer, "SHOP", 1, Some(2)).await, Err(Error::NotFound)));
    assert!(!world.app.make_package(dba, "SHOP", 1).await.unwrap(), "there is nothing to make again");
    // Time alone makes no other package.
    world.advance_hours(72);
    assert!(!page(&world, dba, 1).await.outdated);
}

async fn the_dba_returns_it_with_reasons_and_then_accepts_the_next(database: Database) {
    let world = World::new(database).await;
    let members = handed_over(&world).await;
    let [_, reviewer, designer, dba, owner] = &members;
    let tables = world.app.dossier(dba, "SHOP", 1).await.unwrap().table_ids();
    assert_eq!(faults(give_back(&world, dba, " ", &[(tables[0], " ")]).await), ["reason"]);
    assert_eq!(faults(give_back(&world, dba, "no", &[(ObjectId(999), "?")]).await), ["tables"]);
    let before = world.app.project(dba, "SHOP").await.unwrap().sequence;
    let returned = give_back(&world, dba, "Too wide.", &[(tables[0], "No **partition** by month")]).await;
    assert_eq!(returned.unwrap(), DraftState::Revising);
    assert_eq!(kinds(&world, dba, before).await, ["thread_opened", "thread_opened", "step_taken"]);
    let draft = world.app.draft(designer, "SHOP", 1, None).await.unwrap();
    let defects: Vec<_> = draft.threads.iter().map(|view| (view.thread.kind, view.thread.anchor())).collect();
    let on_table = Anchor::Object { object: tables[0] };
    assert_eq!(defects, [(ThreadKind::Defect, Anchor::Draft), (ThreadKind::Defect, on_table)]);
    let step = draft.dossier.steps.last().unwrap();
    assert_eq!((step.step, step.reason.as_str()), (Step::Return, "Too wide.\nshopOrder: No **partition** by month"));
    assert_eq!(conflict(accept(&world, dba, 1).await), "app-step-moved", "it is with the designer now");
    // The next revision goes the whole way again and is accepted.
    let new = NewUpload { upload: paste(&clean_shop("decimal(18,4)")), ..NewUpload::default() };
    world.app.add_revision(designer, "SHOP", 1, new).await.unwrap();
    for view in &draft.threads {
        world.app.comment(designer, "SHOP", 1, view.thread.number, "Done in r3").await.unwrap();
        let thread = ("SHOP", 1, view.thread.number);
        world.app.settle_thread(dba, thread, Settling::Resolve, "").await.unwrap();
    }
    let submit = Wish { step: Step::SubmitRevision, reason: "", version: None, revision: None };
    world.app.take_step(designer, "SHOP", 1, &submit).await.unwrap();
    let late = accept(&world, dba, 1).await;
    let named = |place| matches!(&late, Err(Error::Conflict(told)) if told.named("by") == Some("self") && told.named("step") == Some(place));
    assert!(named("return"), "the DBA answered it, whatever the designer did after that: {late:?}");
    // Of two words at the same moment nobody can say which is the last.
    world.advance_hours(1);
    agree(&world.app, reviewer, 1, 3).await;
    agree(&world.app, dba, 1, 3).await;
    confirm(&world, owner, 1).await;
    let found = page(&world, dba, 1).await;
    let outcomes: Vec<_> = found.all().iter().map(|line| (line.hand_off.revision, found.outcome(line))).collect();
    assert_eq!(outcomes, [(2, "returned"), (3, "waits")]);
    let before = world.app.project(dba, "SHOP").await.unwrap();
    assert!(before.baseline.is_none());
    assert_eq!(accept(&world, dba, 1).await.unwrap(), DraftState::Accepted);
    assert_eq!(kinds(&world, dba, before.sequence).await, ["step_taken", "baseline_made"]);
    let made = world.app.events_since(dba, "SHOP", before.sequence + 1).await.unwrap().remove(0);
    let told = made.kind.told("Wang", &made.detail).text(Lang::En);
    assert_eq!(told, "Wang made SHOP-1 r3 the project's baseline");
    let (baseline, person, _) = world.app.project(owner, "SHOP").await.unwrap().baseline.expect("a baseline");
    assert_eq!((baseline.draft, baseline.revision, person.as_str()), (1, 3, "DBA"));
    let found = page(&world, owner, 1).await;
    assert_eq!(found.outcome(found.all().last().unwrap()), "accepted");
    assert!(!found.may_answer && !found.outdated);
    assert_eq!(conflict(accept(&world, dba, 1).await), "app-step-moved");
}

async fn every_role_asks_for_an_answer_and_only_the_dba_may(database: Database) {
    let world = World::new(database).await;
    let members = handed_over(&world).await;
    for (member, role) in members.iter().zip(Role::ALL) {
        let may = page(&world, member, 1).await.may_answer;
        assert_eq!(may, role == Role::Dba);
        if !may {
            assert!(matches!(accept(&world, member, 1).await, Err(Error::Denied(_))), "{role:?}");
            assert!(matches!(give_back(&world, member, "no", &[]).await, Err(Error::Denied(_))), "{role:?}");
        }
    }
    assert!(matches!(world.app.make_package(&members[0], "SHOP", 1).await, Err(Error::Denied(_))));
    let stale = Answer { seen: ContentHash::stored("ab"), reply: Reply::Accept { note: String::new() } };
    let answered = world.app.answer_hand_off(&members[3], "SHOP", 1, &stale).await;
    assert_eq!(conflict(answered), "handoff-made-again");
    assert_eq!(page(&world, &members[0], 1).await.page.draft.state, DraftState::HandedOff);
}

async fn of_two_dbas_at_once_one_wins_and_the_other_is_told(database: Database) {
    let world = World::new(database).await;
    let members = handed_over(&world).await;
    let [_, _, _, dba, owner] = &members;
    let admin = world.sign_in("admin", super::world::PASSWORD).await.unwrap().actor;
    let other = world.person(&admin, "zhao").await;
    world.app.add_member(owner, "SHOP", "zhao", Role::Dba).await.unwrap();
    let hash = seen(&world, dba, 1).await;
    assert_eq!(hash, seen(&world, &other, 1).await, "who joined later changed nothing");
    let yes = Answer { seen: hash.clone(), reply: Reply::Accept { note: String::new() } };
    let no = Answer { seen: hash, reply: Reply::Return { reason: "Too wide".into(), tables: BTreeMap::new() } };
    let (first, second) = tokio::join!(
        world.app.answer_hand_off(dba, "SHOP", 1, &yes),
        world.app.answer_hand_off(&other, "SHOP", 1, &no)
    );
    let found = page(&world, owner, 1).await;
    let accepted = first.is_ok();
    assert_ne!(accepted, second.is_ok());
    assert_eq!(found.page.draft.state == DraftState::Accepted, accepted);
    assert_eq!(found.page.threads.len(), usize::from(!accepted), "the loser's reasons are no threads");
    assert_eq!(found.page.dossier.steps.iter().filter(|step| step.from_state == DraftState::HandedOff).count(), 1);
    let told = if accepted { conflict(second) } else { conflict(first) };
    assert_eq!(told, "app-step-moved");
}

/// What alters the baseline into a draft, in small letters.
async fn text_of(world: &World, by: &Actor, number: i64) -> String {
    text(world, by, number, "alter.zh-CN.sql").await.to_lowercase()
}

async fn without_a_dba_the_owner_is_told(database: Database) {
    let world = World::new(database).await;
    let members = handed_over(&world).await;
    let [_, _, _, dba, owner] = &members;
    let asked = async || -> Vec<String> {
        let dossier = world.app.dossier(owner, "SHOP", 1).await.unwrap();
        dossier
            .turns()
            .into_iter()
            .map(|turn| format!("{} {}", dossier.person_name(turn.user), turn.reason.id))
            .collect()
    };
    assert_eq!(asked().await, ["DBA turn-hand-off"]);
    world.app.change_member(owner, "SHOP", dba.id(), Role::Reviewer).await.unwrap();
    assert_eq!(asked().await, ["OWNER turn-no-dba"]);
    assert!(!world.app.dossier(owner, "SHOP", 1).await.unwrap().has_dba());
}
