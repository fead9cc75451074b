//! Reading and checking an upload, off the async threads: the same for a visitor's paste and for a revision.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;

use super::{App, Error};
use crate::ddl::{self, Cache, Options, Reading};
use crate::lint::{self, Finding, Profile};
use crate::schema::Dialect;
use crate::text::Message;

/// How long an upload waits for its turn to be read.
const PATIENCE: Duration = Duration::from_secs(20);

/// A text that somebody pasted, or a file that somebody uploaded.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    /// The file's name; empty for pasted text.
    pub name: String,
    /// The bytes, as they came.
    pub bytes: Vec<u8>,
    /// The label of the encoding, instead of the one detected.
    pub encoding: Option<String>,
    /// The dialect, instead of the one detected.
    pub dialect: Option<Dialect>,
}

/// What was read from an upload, and what the rules say of it.
#[derive(Clone, Debug)]
pub struct Examined {
    /// The schema, how much was read, and what could not be read.
    pub reading: Reading,
    /// What the rules say.
    pub findings: Vec<Finding>,
}

impl App {
    /// Reads and checks an upload when one of the `places` is free. Where it does not say of itself for which dialect it is written, `fallback` is taken.
    ///
    /// # Errors
    /// `Invalid` at `source` when it is too large, empty, or no text; `Throttled` when too many others are before it.
    pub(super) async fn examine(
        &self,
        upload: Upload,
        fallback: Option<Dialect>,
        places: &Arc<Semaphore>,
    ) -> Result<(Upload, Examined), Error> {
        self.must_fit(&upload)?;
        let internal = |error: anyhow::Error| Error::Internal(error.context("an upload could not be examined"));
        let place = Arc::clone(places).acquire_owned();
        let place = tokio::time::timeout(PATIENCE, place).await.map_err(|_| busy())?;
        let place = place.map_err(|error| internal(error.into()))?;
        let cache = self.statements.clone();
        let work = tokio::task::spawn_blocking(move || {
            let examined = examine(&upload, fallback, &cache);
            // The place is taken for as long as the work goes on, even if whoever asked has hung up.
            drop(place);
            (upload, examined)
        });
        let (upload, examined) = work.await.map_err(|error| internal(error.into()))?;
        Ok((upload, examined.map_err(source_fault)?))
    }

    /// Stops an upload that is too large.
    pub(super) fn must_fit(&self, upload: &Upload) -> Result<(), Error> {
        let limit = self.settings.upload_limit;
        if upload.bytes.len() as u64 > limit { Err(source_fault(too_large(limit))) } else { Ok(()) }
    }
}

fn examine(upload: &Upload, fallback: Option<Dialect>, cache: &Cache) -> Result<Examined, Message> {
    let options = Options {
        dialect: upload.dialect,
        fallback,
        encoding: upload.encoding.clone(),
        cache: Some(cache.clone()),
        ..Options::default()
    };
    let reading = ddl::read(&upload.name, &upload.bytes, &options).map_err(|error| error.0)?;
    let findings = lint::check(&reading, &Profile::default());
    Ok(Examined { reading, findings })
}

fn busy() -> Error {
    Error::Throttled { message: Message::new("app-busy"), retry_in: PATIENCE }
}

fn source_fault(message: Message) -> Error {
    Error::field("source", message)
}

fn too_large(limit: u64) -> Message {
    const MIB: u64 = 1 << 20;
    if limit.is_multiple_of(MIB) {
        Message::new("app-source-too-large").with("mib", limit / MIB)
    } else {
        Message::new("app-source-too-large-bytes").with("bytes", limit)
    }
}
