//! What the commands of administration share: the database that the server uses, without serving it.

use std::path::{Path, PathBuf};

use crate::app::{self, Ambient, App, Settings};
use crate::config::Config;
use crate::store::{self, DatabaseUrl, Store};
use crate::text::Message;

use super::error::Error;

/// Options of the commands of administration: where the data is.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    #[arg(long, value_name = "DIR")]
    data_dir: Option<String>,
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
}

impl Options {
    pub(super) fn flags(&self) -> super::options::Flags {
        super::options::flags([("data_dir", &self.data_dir), ("database_url", &self.database_url)])
    }
}

/// Does something that waits for the database.
pub(super) fn wait<T>(work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| failed(&error))?.block_on(work)
}

/// What is to be done where the database is a file that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// It is made.
    Made,
    /// The command has nothing to work on: a path was mistyped, or the server has never run.
    Told,
}

/// The store of the configured database.
pub(super) fn open(config: &Config, missing: Missing) -> Result<Store, Error> {
    let url = config.database_url.parse()?;
    match &url {
        DatabaseUrl::Sqlite(file) if missing == Missing::Told && !file.exists() => {
            Err(none_at(file).of_database(config))
        }
        _ => Store::open(&url).map_err(|error| Error::from(error).of_database(config)),
    }
}

/// The use cases over the configured database, its tables brought up to date.
pub(super) async fn app(config: &Config, missing: Missing) -> Result<App, Error> {
    let store = open(config, missing)?;
    store.migrate().await.map_err(|error| Error::from(error).of_database(config))?;
    let Config { playground, self_registration, upload_limit, keep_limit, .. } = *config;
    let settings = Settings { playground, self_registration, upload_limit, keep_limit, setup_code: false };
    Ok(App::new(store, settings, Ambient::system()))
}

fn none_at(file: &Path) -> Error {
    let error = Error::new(Message::new("cli-database-none").with("file", file.display().to_string()));
    let near =
        nearest(file).map(|near| Message::new("cli-database-none.nearest").with("file", near.display().to_string()));
    near.into_iter().fold(error, Error::help).help(Message::new("cli-database-none.help"))
}

/// The database beside it, or of the same name in a directory beside its own, whose path is the most like it.
fn nearest(file: &Path) -> Option<PathBuf> {
    let (directory, name) = (file.parent()?, file.file_name()?);
    let beside = entries(directory).into_iter().filter(|path| path.extension().is_some_and(|end| end == "db"));
    let elsewhere = entries(directory.parent()?).into_iter().map(|other| other.join(name));
    let likeness = |path: &PathBuf| strsim::jaro_winkler(&path.to_string_lossy(), &file.to_string_lossy());
    let known = beside.chain(elsewhere).filter(|path| path.is_file());
    known.max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
}

/// What lies in a directory; nothing where it can't be read.
fn entries(directory: &Path) -> Vec<PathBuf> {
    // The parent of a path without one is empty, and means here.
    let here = if directory.as_os_str().is_empty() { Path::new(".") } else { directory };
    let listed = std::fs::read_dir(here).into_iter().flatten().flatten();
    listed.map(|entry| directory.join(entry.file_name())).collect()
}

fn failed(error: &dyn std::error::Error) -> Error {
    let cause = std::iter::successors(Some(error), |error| error.source()).map(ToString::to_string);
    let reason = cause.collect::<Vec<_>>().join(": ");
    Error::new(Message::new("cli-database-failed").with("reason", reason))
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        let store::Error::Unusable(unusable) = &error else { return failed(&error) };
        let id = format!("cli-database-{}", unusable.trouble.id());
        let help = Message::new(format!("{id}.help"));
        let told = Message::new(id).with("place", &unusable.place).with("reason", &unusable.reason);
        Self::new(told).help(help.with("place", &unusable.place))
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

#[cfg(test)]
mod tests {
    use crate::store::Trouble;
    use crate::text::{Lang, Message};

    #[test]
    fn every_trouble_has_a_way_on_in_both_languages() {
        for (trouble, lang) in Trouble::ALL.into_iter().flat_map(|trouble| Lang::ALL.map(|lang| (trouble, lang))) {
            let id = format!("cli-database-{}", trouble.id());
            assert!(Message::new(format!("{id}.help")).is_known(lang), "{id}");
            assert!(Message::new(id).with("place", "data/roundtable.db").text(lang).contains("data/roundtable.db"));
        }
    }
}
