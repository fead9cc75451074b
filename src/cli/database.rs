//! What the commands of administration share: the database that the server uses, without serving it.

use crate::app::{self, Ambient, App, Settings};
use crate::config::Config;
use crate::store::{self, Store};
use crate::text::Message;

use super::error::Error;

/// Options of the commands of administration: where the data is.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Directory of the SQLite database [default: ./data]
    #[arg(long, value_name = "DIR")]
    data_dir: Option<String>,
    /// Database, sqlite:PATH or postgres://… [default: sqlite in the data directory]
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
    #[command(flatten)]
    common: super::options::Common,
}

impl Options {
    pub(super) fn flags(&self) -> super::options::Flags {
        let own = super::options::flags([("data_dir", &self.data_dir), ("database_url", &self.database_url)]);
        own.into_iter().chain(self.common.flags()).collect()
    }
}

/// Does something that waits for the database.
pub(super) fn wait<T>(work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| failed(&error))?.block_on(work)
}

/// The store of the configured database, which is made when it is a file that is missing.
pub(super) fn open(config: &Config) -> Result<Store, Error> {
    let url = config.database_url.parse()?;
    Ok(Store::open(&url)?)
}

/// The use cases over the configured database, its tables brought up to date.
pub(super) async fn app(config: &Config) -> Result<App, Error> {
    let store = open(config)?;
    store.migrate().await?;
    let Config { playground, self_registration, upload_limit, keep_limit, .. } = *config;
    let settings = Settings { playground, self_registration, upload_limit, keep_limit, setup_code: false };
    Ok(App::new(store, settings, Ambient::system()))
}

fn failed(error: &dyn std::error::Error) -> Error {
    let cause = std::iter::successors(Some(error), |error| error.source()).map(ToString::to_string);
    let reason = cause.collect::<Vec<_>>().join(": ");
    Error::new(Message::new("cli-database-failed").with("reason", reason))
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        failed(&error)
    }
}

impl From<app::Error> for Error {
    fn from(error: app::Error) -> Self {
        match error {
            app::Error::Invalid(faults) => {
                let mut messages = faults.into_iter().map(|fault| fault.message);
                let first = messages.next().unwrap_or_else(|| Message::new("cli-error"));
                messages.fold(Self::new(first), Self::because)
            }
            app::Error::Conflict(message) | app::Error::Denied(message) => Self::new(message),
            other => failed(&other),
        }
    }
}
