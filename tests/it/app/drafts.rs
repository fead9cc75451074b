//! Drafts, revisions, what was read from them, and what was uploaded.

use roundtable::app::{Error, NewDraft, NewUpload, Upload};
use roundtable::review::DraftState;

use super::World;
use super::world::{SHOP, faults, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    a_draft_keeps_what_was_read_and_found,
    revisions_are_numbered_and_objects_keep_their_ids,
    the_original_is_kept_to_the_byte,
    of_two_uploads_at_once_neither_is_lost,
    unreadable_uploads_change_nothing,
    odd_characters_are_kept,
    drafts_are_numbered_without_gaps,
);

async fn a_draft_keeps_what_was_read_and_found(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    world.shop(&admin).await;
    assert_eq!(world.draft(&admin).await, 1);
    let page = world.app.draft(&admin, "shop", 1, None).await.unwrap();
    assert_eq!((page.draft.title.as_str(), page.draft.state), ("Orders", DraftState::Drafting));
    assert!(page.is_latest() && page.may_upload() && page.may_comment());
    let names: Vec<&str> = page.content.reading.schema.tables.iter().map(|table| table.name.text.as_str()).collect();
    assert_eq!(names, ["order", "user"]);
    assert_eq!(page.revision.tables, 2);
    assert_eq!(page.revision.statements, 2);
    let line = &world.app.project(&admin, "SHOP").await.unwrap().drafts[0];
    assert_eq!((line.tables, line.author.as_str(), line.open_threads), (2, "ADMIN", 0));
    assert!(matches!(world.app.draft(&admin, "SHOP", 2, None).await, Err(Error::NotFound)));
    assert!(matches!(world.app.draft(&admin, "SHOP", 1, Some(2)).await, Err(Error::NotFound)));
}

async fn revisions_are_numbered_and_objects_keep_their_ids(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    world.shop(&admin).await;
    world.draft(&admin).await;
    let turned = "create table user (id bigint); create table `ORDER` (userid bigint, id bigint, memo text);";
    let new = NewUpload { note: "turned round".into(), upload: paste(turned), ..NewUpload::default() };
    assert_eq!(world.app.add_revision(&admin, "SHOP", 1, new).await.unwrap(), 2);
    let first = world.app.draft(&admin, "SHOP", 1, Some(1)).await.unwrap();
    let second = world.app.draft(&admin, "SHOP", 1, None).await.unwrap();
    assert!(!first.is_latest() && second.is_latest());
    assert_eq!(second.revisions.iter().map(|line| line.number).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(second.revision.note, "turned round");
    let (before, after) = (&first.content.identity, &second.content.identity);
    assert_eq!(after.table_id(1), before.table_id(0));
    assert_eq!(after.column_id(1, 0), before.column_id(0, 1));
    assert!(before.find(after.column_id(1, 2).unwrap()).is_none(), "memo is new");
}

async fn the_original_is_kept_to_the_byte(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    world.shop(&admin).await;
    // "订单" in GBK, behind CRLF.
    let mut bytes = b"create table t (id int)\r\ncomment '".to_vec();
    bytes.extend([0xB6, 0xA9, 0xB5, 0xA5]);
    bytes.extend(b"';\r\n");
    let file = Upload::file(r"C:\fakepath\shop.sql", bytes.clone());
    let upload = Upload { encoding: Some("gbk".into()), ..file };
    let new = NewDraft { title: "GBK".into(), upload, ..NewDraft::default() };
    let number = world.app.create_draft(&admin, "SHOP", new).await.unwrap();
    let original = world.app.original(&admin, "SHOP", number, 1, None).await.unwrap();
    assert_eq!((original.name.as_str(), &original.content), ("shop.sql", &bytes));
    let texts = world.app.source_texts(&admin, "SHOP", number, 1).await.unwrap();
    assert!(texts[0].text.contains("订单"), "{}", texts[0].text);
    assert_eq!(texts[0].encoding, "GBK");
    let pasted = world.draft(&admin).await;
    assert_eq!(world.app.original(&admin, "shop", pasted, 1, None).await.unwrap().name, "SHOP-2-r1.sql");
}

async fn of_two_uploads_at_once_neither_is_lost(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    world.shop(&admin).await;
    world.draft(&admin).await;
    let uploads = (0..6).map(|_| {
        let (app, admin) = (world.app.clone(), admin.clone());
        tokio::spawn(async move {
            let new = NewUpload { upload: paste(SHOP), ..NewUpload::default() };
            app.add_revision(&admin, "SHOP", 1, new).await
        })
    });
    let mut added = Vec::new();
    for upload in uploads.collect::<Vec<_>>() {
        match upload.await.unwrap() {
            Ok(number) => added.push(number),
            Err(error) => assert!(matches!(error, Error::Conflict(_)), "{error:?}"),
        }
    }
    added.sort_unstable();
    assert!(!added.is_empty());
    let expected: Vec<i64> = (2..).take(added.len()).collect();
    assert_eq!(added, expected);
    let page = world.app.draft(&admin, "SHOP", 1, None).await.unwrap();
    assert_eq!(page.revisions.len(), added.len() + 1);
}

async fn unreadable_uploads_change_nothing(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    world.shop(&admin).await;
    let draft = |upload| NewDraft { title: "x".into(), upload, ..NewDraft::default() };
    let app = &world.app;
    assert_eq!(faults(app.create_draft(&admin, "SHOP", draft(paste(""))).await), ["source"]);
    let large = Upload::pasted(vec![b' '; (1 << 20) + 1]);
    assert_eq!(faults(app.create_draft(&admin, "SHOP", draft(large)).await), ["source"]);
    let untitled = NewDraft { upload: paste(SHOP), ..NewDraft::default() };
    assert_eq!(faults(app.create_draft(&admin, "SHOP", untitled).await), ["title"]);
    let page = app.project(&admin, "SHOP").await.unwrap();
    assert!(page.drafts.is_empty());
    assert_eq!(page.sequence, 1);
}

async fn odd_characters_are_kept(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    world.shop(&admin).await;
    let odd = "create table t (id int comment 'a\0b\u{1F600}', `n\0m` int); -- \u{FFFD}";
    let new = NewDraft { title: "Odd \u{1F600}".into(), upload: paste(odd), ..NewDraft::default() };
    let number = match world.app.create_draft(&admin, "SHOP", new).await {
        Err(Error::Invalid(_)) => return, // It may be refused as no text, but not fail.
        made => made.unwrap(),
    };
    let page = world.app.draft(&admin, "SHOP", number, None).await.unwrap();
    assert_eq!(page.draft.title, "Odd \u{1F600}");
    assert_eq!(world.app.original(&admin, "SHOP", number, 1, None).await.unwrap().content, odd.as_bytes());
}

async fn drafts_are_numbered_without_gaps(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    world.shop(&admin).await;
    let drafts = (0..8).map(|_| {
        let (app, admin) = (world.app.clone(), admin.clone());
        tokio::spawn(async move {
            let new = NewDraft { title: "x".into(), upload: paste(SHOP), ..NewDraft::default() };
            app.create_draft(&admin, "SHOP", new).await.unwrap()
        })
    });
    let mut numbers = Vec::new();
    for draft in drafts.collect::<Vec<_>>() {
        numbers.push(draft.await.unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=8).collect::<Vec<i64>>());
}
