//! The text of a revision edited into the next one, and suggestions taken over into it.

use roundtable::app::{Actor, Edit, Error, NewDiscussion, NewUpload, Obstacle, Upload};
use roundtable::review::suggestion::SuggestionId;
use roundtable::review::{Anchor, On, ThreadKind, ThreadState};

use super::World;
use super::world::{SHOP, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(
    a_text_becomes_the_next_revision,
    of_two_who_edit_one_is_told,
    a_suggestion_is_taken_over_where_it_stands_now,
    a_suggestion_that_no_longer_fits_is_shown,
    one_file_of_several_is_edited,
    what_a_reader_saw_last_is_what_changes_are_marked_since,
);

async fn save(world: &World, by: &Actor, text: &str, edit: Edit) -> Result<i64, Error> {
    let new = NewUpload { upload: paste(text), ..NewUpload::default() };
    world.app.add_edited(by, "SHOP", 1, new, edit).await
}

fn based_on(revision: i64) -> Edit {
    Edit { based_on: revision, ..Edit::default() }
}

async fn text(world: &World, by: &Actor, take: &[SuggestionId]) -> String {
    world.app.edit_revision(by, "SHOP", 1, None, take).await.expect("an editor").text.expect("a text")
}

/// Suggests something on the column of the first table at that place, and returns the suggestion's id.
async fn suggest(world: &World, by: &Actor, column: usize, kind: ThreadKind, words: &str) -> SuggestionId {
    let page = world.app.draft(by, "SHOP", 1, None).await.unwrap();
    let object = page.content.identity.column_id(0, column).unwrap();
    let on: On = Anchor::Object { object }.into();
    let body = format!("Better:\n\n```suggestion\n{words}\n```\n");
    let new = NewDiscussion { kind, on, revision: page.revision.number, body };
    let thread = world.app.open_thread(by, "SHOP", 1, &new).await.expect("a thread");
    SuggestionId { thread, comment: 1, number: 1 }
}

async fn a_text_becomes_the_next_revision(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = world.review().await;
    assert_eq!(text(&world, &designer, &[]).await, SHOP);
    let typed = SHOP.replace("varchar(40)", "varchar(60)").replace('\n', "\r\n");
    let found = world.app.check_edit(&designer, "SHOP", 1, paste(&typed), &based_on(1)).await.unwrap();
    assert_eq!(found.reading.schema.tables[1].columns[1].data_type, "varchar(60)");
    assert_eq!(save(&world, &designer, &typed, based_on(1)).await.unwrap(), 2);
    let kept = world.app.original(&designer, "SHOP", 1, 2, None).await.unwrap();
    assert_eq!(kept.content, SHOP.replace("varchar(40)", "varchar(60)").into_bytes(), "lines end as they did");
    let denied = world.app.edit_revision(&reviewer, "SHOP", 1, None, &[]).await;
    assert!(matches!(denied, Err(Error::Denied(_))));
}

async fn of_two_who_edit_one_is_told(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, _, owner] = world.review().await;
    let texts = [SHOP.replace("varchar(40)", "varchar(60)"), SHOP.replace("varchar(40)", "varchar(80)")];
    let (first, second) =
        tokio::join!(save(&world, &designer, &texts[0], based_on(1)), save(&world, &owner, &texts[1], based_on(1)),);
    assert_eq!([&first, &second].iter().filter(|done| done.is_ok()).count(), 1, "{first:?} {second:?}");
    assert!(matches!(first.and(second), Err(Error::Conflict(_))));
    assert_eq!(world.app.draft(&owner, "SHOP", 1, None).await.unwrap().draft.last_revision, 2);
    assert!(matches!(save(&world, &owner, SHOP, based_on(1)).await, Err(Error::Conflict(_))));
    save(&world, &owner, SHOP, based_on(2)).await.expect("who has seen it may go on");
}

async fn a_suggestion_is_taken_over_where_it_stands_now(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = world.review().await;
    let buyer = suggest(&world, &reviewer, 1, ThreadKind::Suggestion, "buyerId bigint not null comment 'buyer',").await;
    let key = suggest(&world, &reviewer, 0, ThreadKind::Defect, "id bigint unsigned not null comment 'key'").await;
    let moved = format!("-- moved down\n{SHOP}");
    world.advance_hours(1);
    save(&world, &designer, &moved, based_on(1)).await.unwrap();
    let found = world.app.edit_revision(&designer, "SHOP", 1, None, &[buyer, key]).await.unwrap();
    assert!(found.lost.is_empty(), "{:?}", found.lost);
    let expected = moved
        .replace("userId bigint not null comment 'buyer'", "buyerId bigint not null comment 'buyer'")
        .replace("id bigint not null auto_increment comment 'key'", "id bigint unsigned not null comment 'key'");
    assert_eq!(found.text.clone().unwrap(), expected);
    let edit = Edit { taken: found.taken.clone(), ..based_on(2) };
    assert_eq!(save(&world, &designer, &expected, edit).await.unwrap(), 3);
    let page = world.app.draft(&reviewer, "SHOP", 1, None).await.unwrap();
    for id in [buyer, key] {
        let view = page.threads.iter().find(|view| view.thread.number == id.thread).unwrap();
        assert_eq!((view.thread.state, view.thread.addressed_in), (ThreadState::Addressed, Some(3)));
        assert_eq!(view.changes.len(), 1, "the thread tells of it");
    }
}

async fn a_suggestion_that_no_longer_fits_is_shown(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = world.review().await;
    let id = suggest(&world, &reviewer, 1, ThreadKind::Defect, "userId bigint comment 'buyer'").await;
    world.advance_hours(1);
    save(&world, &designer, &SHOP.replace("userId bigint", "userId int"), based_on(1)).await.unwrap();
    let found = world.app.edit_revision(&designer, "SHOP", 1, None, &[id]).await.unwrap();
    assert!(found.taken.is_empty());
    let lost = &found.lost[0];
    assert_eq!(lost.now, "userId int not null comment 'buyer'");
    assert_eq!(lost.suggested, "userId bigint comment 'buyer'");
    assert_eq!(found.text.unwrap(), SHOP.replace("userId bigint", "userId int"), "the text is as it was");
}

async fn one_file_of_several_is_edited(database: Database) {
    let world = World::new(database).await;
    let [_, _, designer, ..] = world.review().await;
    let files = [Upload::file("a.sql", SHOP).files, Upload::file("b.sql", "create table c (id int);").files].concat();
    let new = NewUpload { upload: Upload { files, ..Upload::default() }, ..NewUpload::default() };
    world.app.add_revision(&designer, "SHOP", 1, new).await.unwrap();
    let found = world.app.edit_revision(&designer, "SHOP", 1, Some(1), &[]).await.unwrap();
    assert_eq!(
        (found.files, found.text.unwrap().as_str()),
        (vec!["a.sql".into(), "b.sql".into()], "create table c (id int);")
    );
    let edit = Edit { file: 1, ..based_on(2) };
    save(&world, &designer, "create table coupon (id int);", edit).await.unwrap();
    let texts = world.app.source_texts(&designer, "SHOP", 1, 3).await.unwrap();
    let texts: Vec<_> = texts.iter().map(|text| (text.name.as_str(), text.text.as_str())).collect();
    assert_eq!(texts, [("a.sql", SHOP), ("b.sql", "create table coupon (id int);")]);
    let model = "<?xml version=\"1.0\"?><?PowerDesigner?><Model xmlns:o=\"object\"></Model>";
    let new = NewUpload { upload: Upload::file("m.pdm", model), ..NewUpload::default() };
    if world.app.add_revision(&designer, "SHOP", 1, new).await.is_ok() {
        let found = world.app.edit_revision(&designer, "SHOP", 1, None, &[]).await.unwrap();
        assert_eq!(found.text, Err(Obstacle::Model));
    }
}

async fn what_a_reader_saw_last_is_what_changes_are_marked_since(database: Database) {
    let world = World::new(database).await;
    let [_, reviewer, designer, ..] = world.review().await;
    let since = async || {
        let page = world.app.draft_since(&reviewer, "SHOP", 1, None, None).await.unwrap();
        let since = page.since_revision()?;
        Some((since, page.since?.compared.difference.tables.len()))
    };
    assert_eq!(since().await, None, "there is nothing before");
    save(&world, &designer, &SHOP.replace("varchar(40)", "varchar(60)"), based_on(1)).await.unwrap();
    save(&world, &designer, &SHOP.replace("varchar(40)", "varchar(80)"), based_on(2)).await.unwrap();
    assert_eq!(since().await, Some((1, 1)), "the first one was seen");
    assert_eq!(since().await, Some((1, 1)), "also on the next look");
    save(&world, &designer, &SHOP.replace("varchar(40)", "varchar(90)"), based_on(3)).await.unwrap();
    assert_eq!(since().await, Some((3, 1)));
    let chosen = world.app.draft_since(&reviewer, "SHOP", 1, None, Some(2)).await.unwrap();
    assert_eq!(chosen.since_revision(), Some(2));
}
