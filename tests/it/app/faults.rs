//! The database locked or gone: told as such, and over when it is over.

use roundtable::app::{Ambient, App, Error};
use roundtable::store;
use sqlx::{Connection, Executor, PgConnection, SqliteConnection};

use super::World;
use crate::support::{Database, on_both_databases};

on_both_databases!(a_healthy_database_is_ready);

async fn a_healthy_database_is_ready(database: Database) {
    let world = World::new(database).await;
    world.app.ready().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_locked_file_is_told_and_passes() {
    let world = World::new(Database::sqlite()).await;
    let mut other = SqliteConnection::connect(world.database.url()).await.unwrap();
    other.execute("BEGIN EXCLUSIVE").await.unwrap();
    let reason = world.app.ready().await.unwrap_err();
    assert!(matches!(reason, Error::Unavailable(_)), "{reason:?}");
    let first = roundtable::app::FirstAdmin { account: super::world::account("admin"), ..Default::default() };
    let made = world.app.create_first_admin(&first, &super::world::visit()).await;
    assert!(matches!(made, Err(Error::Unavailable(_))), "{made:?}");
    other.execute("ROLLBACK").await.unwrap();
    world.app.ready().await.unwrap();
    world.admin().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deleted_file_is_told() {
    let world = World::new(Database::sqlite()).await;
    let file = world.database.folder().unwrap().join("roundtable.db");
    let aside = file.with_extension("aside");
    std::fs::rename(&file, &aside).unwrap();
    assert!(matches!(world.app.ready().await, Err(Error::Unavailable(reason)) if reason.contains("gone")));
    std::fs::rename(&aside, &file).unwrap();
    world.app.ready().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_written_to_a_deleted_file() {
    let world = World::new(Database::sqlite()).await;
    let admin = world.admin().await;
    let file = world.database.folder().unwrap().join("roundtable.db");
    let aside = file.with_extension("aside");
    std::fs::rename(&file, &aside).unwrap();
    for _ in 0..10 {
        let made = world.app.create_project(&admin, &super::world::shop()).await;
        assert!(matches!(made, Err(Error::Unavailable(_))), "{made:?}");
    }
    assert!(!file.exists(), "no empty one is made in its place");
    std::fs::rename(&aside, &file).unwrap();
    world.shop(&admin).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_was_put_in_place_of_another_is_the_one_that_is_used() {
    let world = World::new(Database::sqlite()).await;
    let admin = world.admin().await;
    let file = world.database.folder().unwrap().join("roundtable.db");
    let copy = file.with_extension("copy");
    let mut other = SqliteConnection::connect(world.database.url()).await.unwrap();
    other.execute(sqlx::query("VACUUM INTO $1").bind(copy.to_str().unwrap())).await.unwrap();
    world.shop(&admin).await;
    for end in ["db-wal", "db-shm"] {
        let _ = std::fs::remove_file(file.with_extension(end));
    }
    std::fs::rename(&copy, &file).unwrap();
    assert!(world.app.projects(&admin).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lost_connections_to_a_server_are_made_again() {
    let Some(database) = Database::postgres().await else { return };
    let world = World::new(database).await;
    let admin = world.admin().await;
    let mut other = PgConnection::connect(world.database.url()).await.unwrap();
    let kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()";
    other.execute(kill).await.unwrap();
    world.app.ready().await.unwrap();
    world.app.projects(&admin).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unreachable_server_is_told() {
    let url = "postgres://nobody@127.0.0.1:1/none";
    let opened = App::open(url, World::settings(), Ambient::system()).await;
    let Err(store::Error::Unusable(unusable)) = opened else { panic!("{opened:?}") };
    assert_eq!((unusable.place.as_str(), unusable.trouble), ("127.0.0.1:1/none", store::Trouble::Refused));
    let store = store::Store::open(&url.parse().unwrap()).unwrap();
    let app = App::new(store, World::settings(), Ambient::system());
    assert!(matches!(app.ready().await, Err(Error::Unavailable(_))));
    assert!(matches!(app.has_users().await, Err(Error::Unavailable(_))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_serves_one_process_at_a_time() {
    let database = Database::sqlite();
    let url = database.url().to_owned();
    let world = World::new(database).await;
    let second = App::open(&url, World::settings(), Ambient::system()).await;
    assert!(matches!(second, Err(store::Error::Locked(_))), "{second:?}");
    let World { app, database: _database, .. } = world;
    app.close().await;
    drop(app);
    assert!(App::open(&url, World::settings(), Ambient::system()).await.is_ok());
}
