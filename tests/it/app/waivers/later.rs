//! Waivers in the drafts that follow: they hold for the same object, whatever it is called there.

use roundtable::app::{Actor, NewDraft, NewUpload, NewWaivers};
use roundtable::store::{DatabaseUrl, Store, projects};

use super::{FLOATS, World, accepted, found, marks, paste, stage, wish};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    a_waiver_holds_for_its_object_in_later_drafts_whatever_it_is_called_there,
    what_was_mended_is_asked_for_anew_when_it_comes_back,
    what_many_accepted_drafts_waive_is_looked_up_once,
);

/// Accepts the latest revision of a draft.
async fn accept(world: &World, owner: &Actor, number: i64) {
    world.advance_hours(1);
    let page = world.app.draft(owner, "SHOP", number, None).await.unwrap();
    let store = Store::open(&world.database.url().parse::<DatabaseUrl>().unwrap()).unwrap();
    let mut tx = store.write().await.unwrap();
    projects::set_baseline(tx.conn(), page.project.id, page.revision.id, world.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    accepted(world, number).await;
}

async fn begin(world: &World, owner: &Actor, text: &str) -> i64 {
    let new = NewDraft { title: "Next".into(), note: String::new(), upload: paste(text) };
    world.app.create_draft(owner, "SHOP", new).await.unwrap()
}

async fn a_waiver_holds_for_its_object_in_later_drafts_whatever_it_is_called_there(database: Database) {
    let (world, [_, _, _, _, owner]) = stage(database).await;
    let app = &world.app;
    let floats = found(&world, &owner, "type/float").await;
    app.ask_waivers(&owner, "SHOP", 2, &NewWaivers { grant: true, ..wish(&floats[..1]) }).await.unwrap();
    let renamed = FLOATS.replace("orderItem", "orderLine").replace("price float", "unitPrice float");
    let upload = NewUpload { upload: paste(&renamed), ..NewUpload::default() };
    app.add_revision(&owner, "SHOP", 2, upload).await.unwrap();
    assert_eq!(marks(&world, &owner, 2, "type/float").await, "+-");
    accept(&world, &owner, 2).await;

    let second = begin(&world, &owner, &renamed).await;
    assert_eq!(marks(&world, &owner, second, "type/float").await, "+-", "it was renamed before it was accepted");
    let page = app.draft(&owner, "SHOP", second, None).await.unwrap();
    let standing = page.content.findings.iter().filter(|finding| finding.rule == "type/float").nth(1).unwrap();
    let all = [standing.fingerprint.to_string()];
    let grant = NewWaivers { grant: true, whole_table: true, ..wish(&all) };
    app.ask_waivers(&owner, "SHOP", second, &grant).await.unwrap();
    assert_eq!(marks(&world, &owner, second, "type/float").await, "++");
    accept(&world, &owner, second).await;

    let third = begin(&world, &owner, &renamed.replace("orderLine", "basketLine")).await;
    assert_eq!(marks(&world, &owner, third, "type/float").await, "++", "it is renamed with the first revision");
    let page = app.draft(&owner, "SHOP", third, None).await.unwrap();
    let identity = &page.content.identity;
    let counting = page.dossier.book().counting(identity);
    let called: Vec<_> = counting
        .iter()
        .map(|line| line.waiver.target.path_in(identity).and_then(|path| path.table).map(|name| name.to_string()))
        .collect();
    assert_eq!(called, [Some("basketLine".to_owned()), Some("basketLine".to_owned())]);
}

async fn what_was_mended_is_asked_for_anew_when_it_comes_back(database: Database) {
    let (world, [_, _, _, _, owner]) = stage(database).await;
    let app = &world.app;
    let floats = found(&world, &owner, "type/float").await;
    app.ask_waivers(&owner, "SHOP", 2, &NewWaivers { grant: true, ..wish(&floats) }).await.unwrap();
    let beside = begin(&world, &owner, FLOATS).await;
    let priced = FLOATS.replace("price float", "price decimal(18,2)");
    let upload = NewUpload { upload: paste(&priced), ..NewUpload::default() };
    app.add_revision(&owner, "SHOP", 2, upload).await.unwrap();
    accept(&world, &owner, 2).await;
    assert_eq!(marks(&world, &owner, beside, "type/float").await, "-+", "one was mended before it was accepted");

    let second = begin(&world, &owner, FLOATS).await;
    assert_eq!(marks(&world, &owner, second, "type/float").await, "-+");
    let mended = begin(&world, &owner, &priced.replace("discount float", "discount decimal(18,2)")).await;
    accept(&world, &owner, mended).await;
    let third = begin(&world, &owner, FLOATS).await;
    assert_eq!(marks(&world, &owner, third, "type/float").await, "--", "both were mended, each in its draft");
    for under_way in [beside, second] {
        assert_eq!(marks(&world, &owner, under_way, "type/float").await, "--", "whatever it was begun on");
    }
    assert_eq!(marks(&world, &owner, 2, "type/float").await, "+", "what was accepted stays as it was");
    accept(&world, &owner, third).await;
    let last = begin(&world, &owner, FLOATS).await;
    assert_eq!(marks(&world, &owner, last, "type/float").await, "--", "they came back without a waiver");
}

async fn what_many_accepted_drafts_waive_is_looked_up_once(database: Database) {
    let (world, [_, _, _, _, owner]) = stage(database).await;
    let app = &world.app;
    let floats = found(&world, &owner, "type/float").await;
    let beside = begin(&world, &owner, FLOATS).await;
    let mut others = vec![2];
    for _ in 0..3 {
        others.push(begin(&world, &owner, FLOATS).await);
    }
    for other in &others {
        let grant = NewWaivers { grant: true, ..wish(&floats[..1]) };
        app.ask_waivers(&owner, "SHOP", *other, &grant).await.unwrap();
    }
    let cost_after = async |accepted: &[i64]| {
        for other in accepted {
            accept(&world, &owner, *other).await;
        }
        assert_eq!(marks(&world, &owner, beside, "type/float").await, "+-");
        let before = app.lookups();
        assert_eq!(marks(&world, &owner, beside, "type/float").await, "+-");
        app.lookups() - before
    };
    let one = cost_after(&others[..1]).await;
    assert_eq!(cost_after(&others[1..]).await, one);
}
