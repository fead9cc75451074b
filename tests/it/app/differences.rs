//! Two revisions side by side, and the project's baseline.

use roundtable::app::{Against, Error, NewDraft, NewUpload};
use roundtable::schema::Fate;
use roundtable::store::{DatabaseUrl, Store, projects};

use super::World;
use super::world::{SHOP, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(any_two_revisions_are_compared, a_draft_is_compared_with_the_baseline);

async fn upload(world: &World, by: &roundtable::app::Actor, text: &str) {
    let new = NewUpload { upload: paste(text), ..NewUpload::default() };
    world.app.add_revision(by, "SHOP", 1, new).await.expect("a revision");
}

async fn any_two_revisions_are_compared(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    world.shop(&admin).await;
    world.draft(&admin).await;
    upload(&world, &admin, &SHOP.replace("varchar(40)", "varchar(60)")).await;
    upload(&world, &admin, &SHOP.replace("`order`", "purchase")).await;
    let differences = async |from, to| world.app.differences(&admin, "SHOP", 1, from, to).await;
    let usual = differences(None, None).await.unwrap();
    let former = usual.former.as_ref().unwrap();
    assert_eq!((usual.page.revision.number, former.against), (3, Against::Revision(2)));
    assert_eq!(former.compared.difference.tables[0].former_name(), Some("order"));
    let whole = differences(Some(Against::Revision(1)), Some(2)).await.unwrap();
    assert_eq!(whole.former.unwrap().compared.difference.tables.len(), 1);
    let first = differences(None, Some(1)).await.unwrap();
    assert!(first.former.is_none() && first.baseline.is_none());
    for from in [Against::Revision(7), Against::Baseline] {
        assert!(matches!(differences(Some(from), None).await, Err(Error::NotFound)));
    }
    let texts = world.app.text_differences(&usual).await.unwrap();
    assert_eq!(texts.len(), 1);
    assert_eq!(texts[0].hunks.len(), 2);
}

async fn a_draft_is_compared_with_the_baseline(database: Database) {
    let world = World::new(database).await;
    let admin = world.admin().await;
    world.shop(&admin).await;
    world.draft(&admin).await;
    let accepted = world.app.draft(&admin, "SHOP", 1, None).await.unwrap();
    let store = Store::open(&world.database.url().parse::<DatabaseUrl>().unwrap()).unwrap();
    let mut tx = store.write().await.unwrap();
    projects::set_baseline(tx.conn(), accepted.project.id, accepted.revision.id, world.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    let text = format!("{SHOP}create table coupon (id bigint not null, primary key (id));");
    let new = NewDraft { title: "Coupons".into(), upload: paste(&text), ..NewDraft::default() };
    let number = world.app.create_draft(&admin, "SHOP", new).await.unwrap();
    // The first revision of a draft is compared with what was accepted.
    let found = world.app.differences(&admin, "SHOP", number, None, None).await.unwrap();
    let baseline = found.baseline.as_ref().unwrap();
    assert_eq!((baseline.draft, baseline.revision, baseline.title.as_str()), (1, 1, "Orders"));
    let former = found.former.as_ref().unwrap();
    assert_eq!(former.against, Against::Baseline);
    let fates: Vec<_> =
        former.compared.difference.tables.iter().map(|table| (table.fate, table.name.as_str())).collect();
    assert_eq!(fates, [(Fate::Added, "coupon")]);
    assert_eq!(former.compared.changed.tables.len(), 1, "the draft goes on with the ids of what it was begun on");
    assert_eq!(world.app.text_differences(&found).await.unwrap()[0].hunks.len(), 1);
}
