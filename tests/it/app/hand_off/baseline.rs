//! What becomes of a draft when the baseline moves while it is under way.

use std::collections::BTreeMap;

use roundtable::app::{Actor, Answer, ItemView, NewDraft, NewUpload, NewWaivers, Settling, Wish};
use roundtable::review::handoff::Reply;
use roundtable::review::{DraftState, Step};
use roundtable::text::Lang;

use super::{accept, agree, begun, chaired_by, confirm, hand_over, handed_over, hold, page, second_draft, seen, text};
use crate::app::World;
use crate::app::waivers::{marks, wish};
use crate::app::world::{clean_shop, conflict, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    what_a_draft_leaves_out_of_the_baseline_is_on_its_agenda,
    what_a_draft_overrides_is_on_the_agenda_of_its_next_meeting,
    what_others_bring_to_the_baseline_makes_no_change_larger,
    a_baseline_that_moved_wants_the_package_again,
    what_a_draft_overrides_of_a_baseline_that_came_later_is_told,
    what_came_to_the_baseline_after_the_agreement_is_not_overridden_unasked,
    a_waiver_that_ended_in_the_baseline_stays_so_when_an_older_draft_replaces_it,
    a_draft_that_was_begun_many_baselines_ago_costs_no_more_than_another,
);

async fn what_a_draft_leaves_out_of_the_baseline_is_on_its_agenda(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, dba, owner] = handed_over(&world).await;
    let app = &world.app;
    accept(&world, &dba, 1).await.unwrap();
    let clean = clean_shop("decimal(18,2)");
    let (kept, user) = clean.split_once("create table shopUser").unwrap();
    let misspelt = format!("{kept} create tabel oops (id int);");
    let new = NewDraft { title: "Fewer".into(), note: String::new(), upload: paste(&misspelt) };
    app.create_draft(&designer, "SHOP", new).await.unwrap();
    let id = app.schedule_meeting(&owner, "SHOP", 2, &chaired_by(&owner)).await.unwrap();
    let agenda = async || -> Vec<(String, String, usize)> {
        let items = app.meeting(&owner, "SHOP", 2, id).await.unwrap().items;
        let said = |view: &ItemView| view.item.reasons[0].text(Lang::En);
        items.iter().map(|view| (view.title.clone(), said(view), view.errors)).collect()
    };
    let first = agenda().await;
    let dropped = ("shopUser".to_owned(), "dropped from the baseline".to_owned(), 0);
    assert!(first.contains(&dropped), "{first:?}");
    let outside = ("SHOP-2 Fewer".to_owned(), "1 blocker or error outside all tables".to_owned(), 1);
    assert!(first.contains(&outside), "the misspelt word belongs to no table: {first:?}");
    let whole = format!("{kept} create table shopUser{user}");
    let new = NewUpload { upload: paste(&whole), ..NewUpload::default() };
    app.add_revision(&designer, "SHOP", 2, new).await.unwrap();
    app.refresh_agenda(&owner, "SHOP", 2, id).await.unwrap();
    assert!(agenda().await.is_empty(), "it is as the baseline again");
}

/// Begins a draft that changes a column of the orders.
async fn other_prices(world: &World, designer: &Actor) -> i64 {
    let new = NewDraft { title: "Prices".into(), note: String::new(), upload: paste(&clean_shop("decimal(18,4)")) };
    world.app.create_draft(designer, "SHOP", new).await.unwrap()
}

/// Has another draft become the baseline, which widens a column of the users and adds a table; its text without and with that.
async fn refund_accepted(world: &World, members: &[Actor; 5]) -> [String; 2] {
    let clean = clean_shop("decimal(18,2)").replace("varchar(40)", "varchar(64)");
    let (_, user) = clean.split_once("create table shopUser").unwrap();
    let with_refund = format!("{clean}create table refund{}", user.replace("用户", "退款"));
    let quick = second_draft(world, members, &with_refund).await;
    accept(world, &members[3], quick).await.unwrap();
    [clean, with_refund]
}

async fn what_a_draft_overrides_is_on_the_agenda_of_its_next_meeting(database: Database) {
    let world = World::new(database).await;
    let members = handed_over(&world).await;
    let [_, _, designer, dba, owner] = &members;
    let app = &world.app;
    accept(&world, dba, 1).await.unwrap();
    world.advance_hours(1);
    let slow = other_prices(&world, designer).await;
    let submit = Wish { step: Step::SubmitForReview, reason: "", version: None, revision: None };
    app.take_step(designer, "SHOP", slow, &submit).await.unwrap();
    assert_ne!(hold(&world, owner, slow).await, DraftState::FirstMeeting);
    world.advance_hours(1);
    refund_accepted(&world, &members).await;
    let id = app.schedule_meeting(owner, "SHOP", slow, &chaired_by(owner)).await.unwrap();
    let items = app.meeting(owner, "SHOP", slow, id).await.unwrap().items;
    let told: Vec<_> = items.iter().map(|view| (view.title.as_str(), view.item.reasons[0].text(Lang::En))).collect();
    let expected = [
        ("shopUser", "overrides what the baseline has got meanwhile"),
        ("refund", "came to the baseline meanwhile and is not in the draft: it would be dropped"),
    ];
    assert_eq!(told, expected.map(|(table, why)| (table, why.to_owned())), "nobody has agreed to either");
    let own = clean_shop("decimal(18,5)");
    app.add_revision(designer, "SHOP", slow, NewUpload { upload: paste(&own), ..NewUpload::default() }).await.unwrap();
    let behind = app.behind(&app.draft(owner, "SHOP", slow, None).await.unwrap()).await.unwrap();
    assert_eq!(behind.unwrap().tables, ["shopUser", "refund"], "a later revision has taken in neither");
}

async fn what_others_bring_to_the_baseline_makes_no_change_larger(database: Database) {
    let world = World::new(database).await;
    let members = handed_over(&world).await;
    let [_, _, designer, dba, owner] = &members;
    let app = &world.app;
    accept(&world, dba, 1).await.unwrap();
    world.advance_hours(1);
    let slow = other_prices(&world, designer).await;
    world.advance_hours(1);
    let [clean, with_refund] = refund_accepted(&world, &members).await;
    let small = app.dossier(owner, "SHOP", slow).await.unwrap().small_change();
    assert_eq!((small.changed.len(), small.dropped.len(), small.of_others), (1, 0, 2), "{small:?}");
    assert!(!small.changes_nothing());
    let back = NewUpload { upload: paste(&clean_shop("decimal(18,2)")), ..NewUpload::default() };
    app.add_revision(designer, "SHOP", slow, back).await.unwrap();
    let small = app.dossier(owner, "SHOP", slow).await.unwrap().small_change();
    assert!(small.changed.is_empty() && !small.changes_nothing(), "it is not as the baseline is: {small:?}");
    let more = with_refund.replacen("varchar(64)", "varchar(65)", 1);
    let more = NewUpload { upload: paste(&more), ..NewUpload::default() };
    app.add_revision(designer, "SHOP", slow, more).await.unwrap();
    let small = app.dossier(owner, "SHOP", slow).await.unwrap().small_change();
    assert_eq!((small.changed.len(), small.of_others), (1, 0), "what it took in is no change: {small:?}");
    let less = NewUpload { upload: paste(&clean), ..NewUpload::default() };
    app.add_revision(designer, "SHOP", slow, less).await.unwrap();
    let small = app.dossier(owner, "SHOP", slow).await.unwrap().small_change();
    assert_eq!(small.dropped, ["refund"], "what it took in it drops itself");
}

async fn a_baseline_that_moved_wants_the_package_again(database: Database) {
    let world = World::new(database).await;
    let members = handed_over(&world).await;
    let [_, reviewer, designer, dba, _] = &members;
    let wider = clean_shop("decimal(18,2)").replace("varchar(40)", "varchar(64)");
    let second = second_draft(&world, &members, &wider).await;
    assert!(!page(&world, dba, second).await.outdated);
    accept(&world, dba, 1).await.unwrap();
    let found = page(&world, dba, second).await;
    assert!(found.outdated && found.may_make, "its alteration script started from nothing");
    assert_eq!(conflict(accept(&world, dba, second).await), "step-gate-not-met");
    let waiting = async || {
        let turns = page(&world, dba, second).await.page.dossier.turns();
        turns.into_iter().map(|turn| (turn.user, turn.reason.id.to_string())).collect::<Vec<_>>()
    };
    assert_eq!(waiting().await, [(designer.id(), "turn-package".to_owned())], "the DBA can do nothing with it");
    let old = seen(&world, dba, second).await;
    world.advance_hours(1);
    assert!(world.app.make_package(reviewer, "SHOP", second).await.unwrap());
    let late = Answer { seen: old, reply: Reply::Accept { note: String::new() } };
    assert_eq!(conflict(world.app.answer_hand_off(dba, "SHOP", second, &late).await), "handoff-made-again");
    let found = page(&world, dba, second).await;
    assert!(!found.outdated);
    assert_eq!(waiting().await, [(dba.id(), "turn-hand-off".to_owned())]);
    let outcomes: Vec<_> = found.all().iter().map(|line| found.outcome(line)).collect();
    assert_eq!(outcomes, ["superseded", "waits"]);
    let basis = found.shown.unwrap().contents.unwrap().baseline.unwrap();
    assert_eq!((basis.draft.as_str(), basis.revision), ("SHOP-1", 2));
    let script = text(&world, dba, second, "alter.zh-CN.sql").await;
    assert!(script.starts_with("-- SHOP-1 r2 → SHOP-2 r1\n\n") && script.contains("varchar(64)"), "{script}");
    assert!(!script.contains("create table"), "{script}");
    assert_eq!(accept(&world, dba, second).await.unwrap(), DraftState::Accepted);
    let (baseline, ..) = world.app.project(dba, "SHOP").await.unwrap().baseline.unwrap();
    assert_eq!((baseline.draft, baseline.revision), (second, 1));
}

async fn what_a_draft_overrides_of_a_baseline_that_came_later_is_told(database: Database) {
    let world = World::new(database).await;
    let members = handed_over(&world).await;
    let [_, _, designer, dba, _] = &members;
    accept(&world, dba, 1).await.unwrap();
    world.advance_hours(1);
    let clean = clean_shop("decimal(18,2)");
    let wider = second_draft(&world, &members, &clean.replace("varchar(40)", "varchar(64)")).await;
    let finer = second_draft(&world, &members, &clean_shop("decimal(18,4)")).await;
    let narrower = second_draft(&world, &members, &clean.replace("varchar(40)", "varchar(20)")).await;
    let both = second_draft(&world, &members, &clean_shop("decimal(18,4)").replace("varchar(40)", "varchar(64)")).await;
    assert!(page(&world, dba, finer).await.behind.is_none(), "nothing came in between");
    world.advance_hours(1);
    accept(&world, dba, wider).await.unwrap();
    let found = page(&world, dba, finer).await;
    let told = found.behind.unwrap().message().text(Lang::En);
    assert!(told.contains("SHOP-2 r1 “Payments” became the baseline"), "{told}");
    assert!(told.contains("override what came to the baseline in shopUser."), "{told}");
    assert!(found.outdated);
    world.app.make_package(designer, "SHOP", finer).await.unwrap();
    assert!(page(&world, dba, finer).await.behind.is_some(), "made again it takes it back all the same");
    let behind = page(&world, dba, narrower).await.behind.unwrap();
    assert_eq!(behind.tables, ["shopUser"], "it makes the same otherwise");
    assert!(page(&world, dba, both).await.behind.is_none(), "this one has both");
}

async fn what_came_to_the_baseline_after_the_agreement_is_not_overridden_unasked(database: Database) {
    let world = World::new(database).await;
    let members = handed_over(&world).await;
    let [_, _, designer, dba, owner] = &members;
    let app = &world.app;
    accept(&world, dba, 1).await.unwrap();
    world.advance_hours(1);
    let clean = clean_shop("decimal(18,2)");
    let finer = second_draft(&world, &members, &clean_shop("decimal(18,4)")).await;
    world.advance_hours(1);
    let wider = second_draft(&world, &members, &clean.replace("varchar(40)", "varchar(64)")).await;
    accept(&world, dba, wider).await.unwrap();
    world.advance_hours(1);
    let found = page(&world, dba, finer).await;
    assert_eq!(found.page.dossier.overridden, ["shopUser"]);
    assert!(found.held && !found.may_make);
    app.make_package(designer, "SHOP", finer).await.unwrap();
    let found = page(&world, dba, finer).await;
    assert!(found.held && !found.outdated, "made again it would override it all the same");
    assert_eq!(conflict(accept(&world, dba, finer).await), "step-gate-not-met");
    let turns = found.page.dossier.turns();
    let turns: Vec<_> = turns.iter().map(|turn| (turn.user, turn.reason.text(Lang::En))).collect();
    assert!(matches!(&turns[..], [(who, why)] if *who == dba.id() && why.contains("shopUser")), "{turns:?}");

    let reply = Reply::Return { reason: "Merge it.".into(), tables: BTreeMap::new() };
    let answer = Answer { seen: seen(&world, dba, finer).await, reply };
    assert_eq!(app.answer_hand_off(dba, "SHOP", finer, &answer).await.unwrap(), DraftState::Revising);
    let merged = clean_shop("decimal(18,4)").replace("varchar(40)", "varchar(64)");
    app.add_revision(designer, "SHOP", finer, NewUpload { upload: paste(&merged), ..NewUpload::default() })
        .await
        .unwrap();
    app.comment(designer, "SHOP", finer, 1, "Done in r2").await.unwrap();
    app.settle_thread(dba, ("SHOP", finer, 1), Settling::Resolve, "").await.unwrap();
    let submit = Wish { step: Step::SubmitRevision, reason: "", version: None, revision: None };
    let after = app.take_step(designer, "SHOP", finer, &submit).await.unwrap();
    assert_eq!(after, DraftState::SecondMeeting, "what was merged is as the baseline has it, so nobody is asked again");
    confirm(&world, owner, finer).await;
    assert!(!page(&world, dba, finer).await.held);
    assert_eq!(accept(&world, dba, finer).await.unwrap(), DraftState::Accepted);
}

async fn a_waiver_that_ended_in_the_baseline_stays_so_when_an_older_draft_replaces_it(database: Database) {
    let world = World::new(database).await;
    let members = handed_over(&world).await;
    let [_, _, _, dba, owner] = &members;
    let app = &world.app;
    accept(&world, dba, 1).await.unwrap();
    let rule = "doc/placeholder";
    let (clean, finer) = (clean_shop("decimal(18,2)"), clean_shop("decimal(18,4)"));
    let [vague, older] = [&clean, &finer].map(|script| script.replace("昵称", "todo"));
    let base = begun(&world, &members, &vague).await;
    let content = app.draft(owner, "SHOP", base, None).await.unwrap().content;
    let placeholder = content.findings.iter().find(|finding| finding.rule == rule).unwrap().fingerprint.to_string();
    app.ask_waivers(owner, "SHOP", base, &NewWaivers { grant: true, ..wish(&[placeholder]) }).await.unwrap();
    hand_over(&world, &members, base).await;
    accept(&world, dba, base).await.unwrap();
    world.advance_hours(1);
    let slow = begun(&world, &members, &older).await;
    assert_eq!(marks(&world, owner, slow, rule).await, "+");
    world.advance_hours(1);
    let mends = second_draft(&world, &members, &clean).await;
    accept(&world, dba, mends).await.unwrap();
    assert_eq!(marks(&world, owner, slow, rule).await, "-");
    hand_over(&world, &members, slow).await;
    let told = page(&world, dba, slow).await.behind.unwrap().message().text(Lang::En);
    assert!(told.contains("would set back comments that came to it in shopUser."), "{told}");
    accept(&world, dba, slow).await.unwrap();
    assert_eq!(marks(&world, owner, slow, rule).await, "-", "it was accepted without the waiver");
    let next = begun(&world, &members, &older).await;
    assert_eq!(marks(&world, owner, next, rule).await, "-", "nobody has accepted it since it was mended");
}

async fn a_draft_that_was_begun_many_baselines_ago_costs_no_more_than_another(database: Database) {
    let world = World::new(database).await;
    let members = handed_over(&world).await;
    let [_, reviewer, designer, dba, owner] = &members;
    let app = &world.app;
    accept(&world, dba, 1).await.unwrap();
    let slow = other_prices(&world, designer).await;
    let skip = Wish { step: Step::SkipFirstMeeting, reason: "", version: None, revision: None };
    app.take_step(designer, "SHOP", slow, &skip).await.unwrap();
    agree(app, reviewer, slow, 1).await;
    let mut width = 40;
    let mut cost_after = async |more: usize| {
        for _ in 0..more {
            width += 8;
            world.advance_hours(1);
            let wider = clean_shop("decimal(18,2)").replace("varchar(40)", &format!("varchar({width})"));
            let quick = second_draft(&world, &members, &wider).await;
            accept(&world, dba, quick).await.unwrap();
        }
        let looked_at = async || {
            let page = app.draft(owner, "SHOP", slow, None).await.unwrap();
            let behind = app.behind(&page).await.unwrap().unwrap();
            assert_eq!(behind.tables, ["shopUser"]);
        };
        looked_at().await;
        let before = app.lookups();
        looked_at().await;
        app.lookups() - before
    };
    let few = cost_after(2).await;
    assert_eq!(cost_after(5).await, few, "what came with each was found once");
}
