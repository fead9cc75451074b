//! What the integration tests share.

mod database;
mod ending;
mod mariadb;
mod server;

pub(crate) use database::Database;
pub(crate) use mariadb::Mariadb;
pub(crate) use server::Server;

/// Makes of each named `async fn test(database: Database)` two tests, one on SQLite and one on PostgreSQL.
macro_rules! on_both_databases {
    ($($test:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$test(crate::support::Database::sqlite()).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                if let Some(database) = crate::support::Database::postgres().await {
                    super::$test(database).await;
                }
            })+
        }
    };
}
pub(crate) use on_both_databases;
