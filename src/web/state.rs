//! What the handlers share.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use crate::config::Config;

/// What every handler can reach.
#[derive(Clone)]
pub(super) struct AppState(Arc<Shared>);

struct Shared {
    playground: bool,
    upload_limit: u64,
    public_url: Option<String>,
    closing: watch::Sender<bool>,
    reading: Arc<Semaphore>,
}

impl AppState {
    pub(super) fn new(config: &Config) -> Self {
        Self(Arc::new(Shared {
            playground: config.playground,
            upload_limit: config.upload_limit,
            public_url: config.public_url.clone(),
            closing: watch::Sender::new(false),
            reading: Arc::new(Semaphore::new(std::thread::available_parallelism().map_or(2, usize::from))),
        }))
    }

    /// Whether anybody may check a script without an account.
    pub(super) fn playground(&self) -> bool {
        self.0.playground
    }

    /// The largest upload, in bytes.
    pub(super) fn upload_limit(&self) -> u64 {
        self.0.upload_limit
    }

    /// The largest request body, in bytes: an upload and the few fields around it.
    pub(super) fn body_limit(&self) -> u64 {
        self.0.upload_limit.saturating_add(64 * 1024)
    }

    /// Whether browsers reach this server by https, as far as the configuration knows.
    pub(super) fn is_https(&self) -> bool {
        self.0.public_url.as_ref().is_some_and(|url| url.starts_with("https:"))
    }

    /// Waits until one of the processors is free to read a script.
    pub(super) async fn reading_permit(&self) -> OwnedSemaphorePermit {
        Arc::clone(&self.0.reading).acquire_owned().await.expect("the semaphore is never closed")
    }

    /// Begins to shut down: `/readyz` says so and streams end.
    pub(super) fn close(&self) {
        self.0.closing.send_replace(true);
    }

    /// Whether the server is shutting down.
    pub(super) fn is_closing(&self) -> bool {
        *self.0.closing.borrow()
    }

    /// Ends when the server begins to shut down.
    pub(super) async fn closed(&self) {
        let mut closing = self.0.closing.subscribe();
        // The sender lives as long as this state.
        let _ = closing.wait_for(|closing| *closing).await;
    }
}
