//! What visitors may do without an account.

use roundtable::app::{Error, Settings, Token, Upload};

use super::World;
use super::world::{SHOP, faults, paste};
use crate::support::{Database, on_both_databases};

on_both_databases!(anybody_may_check, a_paste_waits_for_sign_in, the_playground_can_be_switched_off,);

async fn anybody_may_check(database: Database) {
    let world = World::new(database).await;
    let examined = world.app.check(paste(SHOP)).await.unwrap();
    assert_eq!(examined.reading.schema.tables.len(), 2);
    assert_eq!(faults(world.app.check(paste("  ")).await), ["source"]);
}

async fn a_paste_waits_for_sign_in(database: Database) {
    let world = World::new(database).await;
    let upload = Upload { encoding: Some("utf-8".into()), ..Upload::file("shop.sql", SHOP) };
    let token = world.app.keep_paste(upload).await.unwrap();
    let late = world.app.keep_paste(paste(SHOP)).await.unwrap();
    let admin = world.admin().await;
    world.shop(&admin).await;
    let kept = world.app.paste(&token).await.unwrap().unwrap();
    let bytes = kept.files[0].content.to_bytes().unwrap();
    assert_eq!((kept.files[0].name.as_str(), bytes.as_slice()), ("shop.sql", SHOP.as_bytes()));
    assert_eq!(faults(world.app.keep_paste_as_draft(&admin, "SHOP", &token, "", "").await), ["title"]);
    let number = world.app.keep_paste_as_draft(&admin, "SHOP", &token, "Orders", "").await.unwrap();
    let original = world.app.original(&admin, "SHOP", number, 1, None).await.unwrap();
    assert_eq!((original.name.as_str(), original.content.as_slice()), ("shop.sql", SHOP.as_bytes()));
    assert!(world.app.paste(&token).await.unwrap().is_none(), "it is a draft now");
    let again = world.app.keep_paste_as_draft(&admin, "SHOP", &token, "Orders", "").await;
    assert!(matches!(again, Err(Error::NotFound)));
    assert!(world.app.paste(&Token::from("made up")).await.unwrap().is_none());
    let odd = Upload { encoding: Some("g\0bk".into()), ..Upload::file("a\0b", "a\0b") };
    let odd = world.app.keep_paste(odd).await.unwrap();
    assert_eq!(world.app.paste(&odd).await.unwrap().unwrap().files[0].content.to_bytes().unwrap(), b"a\0b");
    world.advance_hours(24);
    assert!(world.app.paste(&late).await.unwrap().is_none(), "a day is over");
}

async fn the_playground_can_be_switched_off(database: Database) {
    let world = World::with(database, Settings { playground: false, ..World::settings() }).await;
    assert!(matches!(world.app.check(paste(SHOP)).await, Err(Error::Denied(_))));
    assert!(matches!(world.app.keep_paste(paste(SHOP)).await, Err(Error::Denied(_))));
}
