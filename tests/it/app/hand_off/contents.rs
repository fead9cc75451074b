//! What a package holds, and what of it stays as it was when it was made.

use roundtable::app::{
    Actor, ModuleEntry, NewDiscussion, NewUpload, NewVerdict, NewWaivers, ProfileChange, RequirementEntry, Settling,
    Wish,
};
use roundtable::review::waiver::WaiverState;
use roundtable::review::{Anchor, DraftState, ReviewRules, Step, ThreadKind};

use super::{accept, agree, chaired_by, confirm, handed_over, page, text};
use crate::app::World;
use crate::app::world::{clean_shop, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    the_upload_goes_with_the_package,
    what_is_open_when_a_draft_is_confirmed_is_named_in_the_package,
    a_package_keeps_the_names_of_its_people,
    waivers_are_judged_by_the_day_of_the_hand_off,
    an_error_whose_waiver_ended_before_the_hand_off_is_named_in_the_package,
    what_serves_a_requirement_is_told_as_it_was_at_the_hand_off,
);

async fn the_upload_goes_with_the_package(database: Database) {
    let world = World::new(database).await;
    let members = handed_over(&world).await;
    let uploaded = world.app.source_texts(&members[0], "SHOP", 1, 2).await.unwrap();
    assert_eq!(text(&world, &members[3], 1, "original/script.sql").await, uploaded[0].text);
    assert!(text(&world, &members[3], 1, "README.en.md").await.contains("`original/script.sql`"));
}

async fn what_is_open_when_a_draft_is_confirmed_is_named_in_the_package(database: Database) {
    let world = World::new(database).await;
    let members = world.agreeing().await;
    let [_, reviewer, _, dba, owner] = &members;
    let app = &world.app;
    agree(app, reviewer, 1, 2).await;
    agree(app, dba, 1, 2).await;
    let id = app.schedule_meeting(owner, "SHOP", 1, &chaired_by(owner)).await.unwrap();
    app.open_meeting(owner, "SHOP", 1, id).await.unwrap();
    let content = app.draft(owner, "SHOP", 1, None).await.unwrap().content;
    let price = Anchor::Object { object: content.identity.column_id(0, 2).unwrap() };
    let said = [(ThreadKind::Note, Anchor::Draft), (ThreadKind::Question, Anchor::Draft), (ThreadKind::Defect, price)];
    for (kind, anchor) in said {
        let new = NewDiscussion { kind, on: anchor.into(), revision: 2, body: "Cents **are** lost".into() };
        app.open_thread(reviewer, "SHOP", 1, &new).await.unwrap();
    }
    let agreed = NewVerdict { verdict: "agreed".into(), ..NewVerdict::default() };
    for view in app.meeting(owner, "SHOP", 1, id).await.unwrap().items {
        app.record_verdict(owner, "SHOP", 1, (id, view.item.id), &agreed).await.unwrap();
    }
    assert_eq!(app.close_meeting(owner, "SHOP", 1, id, "").await.unwrap(), DraftState::HandedOff);
    let found = page(&world, dba, 1).await;
    let open = found.shown.unwrap().contents.unwrap().open;
    let told: Vec<_> = open.iter().map(|of| (of.number, of.kind, of.object.as_str(), of.said.as_str())).collect();
    let expected = [
        (3, ThreadKind::Defect, "shopOrder.price", "Cents are lost"),
        (2, ThreadKind::Question, "", "Cents are lost"),
        (1, ThreadKind::Note, "", "Cents are lost"),
    ];
    assert_eq!(told, expected, "the gravest first");
    let line = &app.project(owner, "SHOP").await.unwrap().drafts[0];
    assert_eq!(line.open_threads, 3, "as the project's page counts them");
    assert!(text(&world, dba, 1, "README.zh-CN.md").await.contains("还有 2 条缺陷或疑问尚未解决"));
    assert!(text(&world, dba, 1, "minutes/1-second-r2.en.md").await.contains("#3 Defect, shopOrder.price"));
    world.advance_hours(1);
    app.settle_thread(reviewer, ("SHOP", 1, 3), Settling::Resolve, "").await.unwrap();
    assert!(!page(&world, dba, 1).await.outdated, "it was open when it was agreed to, whatever became of it");
}

async fn a_package_keeps_the_names_of_its_people(database: Database) {
    let world = World::new(database).await;
    let members = handed_over(&world).await;
    let [_, reviewer, _, dba, owner] = &members;
    let change = ProfileChange { display_name: "Wang Fang".into(), ..Default::default() };
    world.app.change_profile(reviewer, &change).await.unwrap();
    assert!(!page(&world, dba, 1).await.outdated, "who is called otherwise now decided the same");
    let entry = ModuleEntry { name: "Sales".into(), patterns: "shop*".into(), ..ModuleEntry::default() };
    let module = world.app.add_module(owner, "SHOP", &entry).await.unwrap();
    assert!(page(&world, dba, 1).await.outdated, "the dictionary has other chapters");
    let rules = ReviewRules { own_upload_counts: true, small_change: Some(9), ..ReviewRules::default() };
    world.advance_hours(1);
    assert!(world.app.make_package(dba, "SHOP", 1).await.unwrap());
    world.app.set_review_rules(owner, "SHOP", &rules).await.unwrap();
    let renamed = ModuleEntry { name: "Trade".into(), version: 1, ..entry.clone() };
    world.app.change_module(owner, "SHOP", module, &renamed).await.unwrap();
    let found = page(&world, dba, 1).await;
    assert!(!found.outdated && found.all().len() == 2, "a chapter that is called otherwise holds the same");
    let fewer = ModuleEntry { patterns: "shopO*".into(), version: 2, ..renamed };
    world.app.change_module(owner, "SHOP", module, &fewer).await.unwrap();
    assert!(page(&world, dba, 1).await.outdated, "this one does not");
    world.app.change_module(owner, "SHOP", module, &ModuleEntry { version: 3, ..entry }).await.unwrap();
    let found = page(&world, dba, 1).await;
    let people = found.shown.unwrap().contents.unwrap().people;
    assert_eq!(people.get("reviewer").map(String::as_str), Some("Wang Fang"), "made again, it has today's names");
}

/// A draft that everybody agreed to with an error that is accepted for this day alone.
async fn waived_for_today(world: &World) -> [Actor; 5] {
    let members = world.review().await;
    let [_, reviewer, designer, dba, owner] = &members;
    let rules = ReviewRules { small_change: Some(9), ..ReviewRules::default() };
    world.app.set_review_rules(owner, "SHOP", &rules).await.unwrap();
    let floats = NewUpload { upload: paste(&clean_shop("float")), ..NewUpload::default() };
    world.app.add_revision(designer, "SHOP", 1, floats).await.unwrap();
    let skip = Wish { step: Step::SkipFirstMeeting, reason: "", version: None, revision: None };
    world.app.take_step(designer, "SHOP", 1, &skip).await.unwrap();
    let page_of_draft = world.app.draft(owner, "SHOP", 1, None).await.unwrap();
    let floats = page_of_draft.content.findings.iter().filter(|finding| finding.rule == "type/float");
    let today = NewWaivers {
        findings: floats.map(|finding| finding.fingerprint.to_string()).collect(),
        reason: "the scales send fractions".into(),
        until: "2026-03-02".into(),
        grant: true,
        ..NewWaivers::default()
    };
    world.app.ask_waivers(owner, "SHOP", 1, &today).await.unwrap();
    agree(&world.app, reviewer, 1, 2).await;
    agree(&world.app, dba, 1, 2).await;
    members
}

async fn waivers_are_judged_by_the_day_of_the_hand_off(database: Database) {
    let world = World::new(database).await;
    let [observer, _, _, dba, owner] = waived_for_today(&world).await;
    confirm(&world, &owner, 1).await;
    world.advance_hours(96);
    let found = page(&world, &observer, 1).await;
    assert!(!found.outdated, "the waiver has ended, but it held when the design was handed over");
    let waivers = found.shown.unwrap().contents.unwrap().waivers;
    let told: Vec<_> = waivers.iter().map(|of| (of.rule.as_str(), of.reason.as_str(), of.by.as_str())).collect();
    assert_eq!(told, [("type/float", "the scales send fractions", "owner")]);
    let readme = text(&world, &observer, 1, "README.en.md").await;
    assert!(readme.contains("| shopOrder.price | `type/float`") && readme.contains("(until 2026-03-02)"), "{readme}");
    assert_eq!(accept(&world, &dba, 1).await.unwrap(), DraftState::Accepted);
}

async fn an_error_whose_waiver_ended_before_the_hand_off_is_named_in_the_package(database: Database) {
    let world = World::new(database).await;
    let [_, _, _, dba, owner] = &waived_for_today(&world).await;
    let warned = async || {
        let dossier = world.app.dossier(owner, "SHOP", 1).await.unwrap();
        dossier.gate(Step::Confirm).warnings().map(|line| line.links.len()).collect::<Vec<_>>()
    };
    assert!(warned().await.is_empty());
    world.advance_hours(24);
    assert_eq!(warned().await, [1], "the meeting is told before it closes");
    confirm(&world, owner, 1).await;
    let found = page(&world, dba, 1).await;
    assert!(!found.outdated);
    let contents = found.shown.unwrap().contents.unwrap();
    assert!(contents.waivers.is_empty());
    let told: Vec<_> = contents.standing.iter().map(|of| (of.rule.as_str(), of.waiver)).collect();
    assert_eq!(told, [("type/float", Some(WaiverState::Ended))]);
    let readme = text(&world, dba, 1, "README.en.md").await;
    assert!(readme.contains("Was accepted until 2026-03-02"), "{readme}");
    world.advance_hours(96);
    assert!(!page(&world, dba, 1).await.outdated);
    assert_eq!(accept(&world, dba, 1).await.unwrap(), DraftState::Accepted);
}

async fn what_serves_a_requirement_is_told_as_it_was_at_the_hand_off(database: Database) {
    let world = World::new(database).await;
    let members = world.agreeing().await;
    let [observer, reviewer, _, dba, owner] = &members;
    wish(&world, owner, "R-7", "Refunds within a day").await;
    agree(&world.app, reviewer, 1, 2).await;
    agree(&world.app, dba, 1, 2).await;
    confirm(&world, owner, 1).await;
    for path in ["requirements.en.md", "requirements.zh-CN.csv"] {
        assert!(text(&world, observer, 1, path).await.contains("Refunds within a day"), "{path}");
    }
    assert!(text(&world, observer, 1, "README.en.md").await.contains("`requirements.en.md`"));
    wish(&world, owner, "R-8", "Gift cards").await;
    assert!(!page(&world, dba, 1).await.outdated, "a new wish is for the next draft");
    accept(&world, dba, 1).await.unwrap();
    let kept = text(&world, observer, 1, "requirements.en.md").await;
    assert!(kept.contains("R-7") && !kept.contains("R-8"), "{kept}");
}

async fn wish(world: &World, by: &Actor, key: &str, title: &str) {
    let entry = RequirementEntry { key: key.into(), title: title.into(), ..RequirementEntry::default() };
    world.app.add_requirement(by, "SHOP", &entry).await.unwrap();
}
